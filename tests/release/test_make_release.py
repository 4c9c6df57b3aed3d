"""A release folder: whole, the same every time, and for one audience."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from cte_outcomes import release
from cte_outcomes.errors import DefinitionError, DisclosureError, ReleaseError
from cte_outcomes.measures import count
from cte_outcomes.release import proven
from cte_outcomes.release.audit import check_protected
from cte_outcomes.release.cells import prepare
from cte_outcomes.release.scan import scan_outputs
from cte_outcomes.release.workbook import HIDDEN


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_made_twice_it_is_the_same_to_the_byte(small_extract, small_plan, public, tmp_path):
    again = release.make_release(small_extract, tmp_path / "again", plan=small_plan, made_on="2025-09-01")
    assert files(again.folder) == files(public.folder)


def test_it_holds_what_its_list_says(public):
    listed = set(public.manifest["files"]) | {"release.json"}
    assert set(files(public.folder)) == listed
    assert {"cells.parquet", "programs.parquet", "schools.parquet", "estimates.json", "workbook.xlsx"} <= listed
    assert public.manifest["made_on"] == "2025-09-01"
    assert release.open(public.folder).manifest == public.manifest


def test_its_cells_pass_the_independent_check_and_the_scan(small_extract, small_plan, public):
    raw = count(small_extract, plan=small_plan)
    check_protected(prepare(raw), public.cells)
    assert scan_outputs(public.folder, small_extract, raw, public) == []


def test_an_internal_release_tells_everything_and_holds_the_checks(small_extract, internal, public):
    assert set(internal.cells["status"]) <= {"shown", "none"}
    assert internal.checks.ledger["rows_used"].sum() > 0
    with pytest.raises(ReleaseError, match="only an internal release"):
        _ = public.checks
    assert (internal.folder / "checks.json").is_file()
    assert not (public.folder / "checks.json").exists()


def test_the_public_cannot_open_an_internal_release(internal, public):
    with pytest.raises(DisclosureError, match="internal release"):
        release.open(internal.folder, audience="public")
    with pytest.raises(ReleaseError, match="internal was asked for"):
        release.open(public.folder, audience="internal")


def test_it_never_writes_over_something_else(small_extract, internal, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ReleaseError, match="not a release"):
        release.make_release(small_extract, tmp_path)
    with pytest.raises(ReleaseError, match="another audience"):
        release.make_release(small_extract, internal.folder, audience="public")
    with pytest.raises(ReleaseError, match="must be public, partner or internal"):
        release.make_release(small_extract, tmp_path / "new", audience="board")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_earlier_release_of_the_same_audience_is_replaced(small_extract, small_plan, tmp_path):
    first = release.make_release(small_extract, tmp_path / "out", audience="internal", plan=small_plan)
    (first.folder / "stale.txt").write_text("old")
    second = release.make_release(small_extract, tmp_path / "out", audience="internal", plan=small_plan)
    assert not (second.folder / "stale.txt").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_when_the_check_fails_nothing_is_written(small_extract, small_plan, tmp_path, monkeypatch):
    def refuse(*_):
        raise DisclosureError("the protected cells give away what they hide")

    monkeypatch.setenv("CTE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(proven, "check_protected", refuse)
    with pytest.raises(DisclosureError):
        release.make_release(small_extract, tmp_path / "out", plan=small_plan)
    assert not [path for path in tmp_path.rglob("*") if path.name != "cache"]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda folder: (folder / "release.json").unlink(), "not a release"),
        (lambda folder: (folder / "release.json").write_text("{"), "cannot be read"),
        (lambda folder: (folder / "release.json").write_text('{"format": 99}'), "another format"),
        (lambda folder: (folder / "cells.parquet").unlink(), "incomplete"),
    ],
)
def test_a_broken_release_is_named_as_such(internal, tmp_path, spoil, message):
    folder = tmp_path / "copy"
    for name, content in files(internal.folder).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    spoil(folder)
    with pytest.raises(ReleaseError, match=message):
        release.open(folder)


def test_the_workbook_holds_protected_values_only(public):
    book = openpyxl.load_workbook(public.folder / "workbook.xlsx")
    assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)
    assert (book.properties.creator or "", book.properties.lastModifiedBy) == ("", None)
    hidden = 0
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows(min_row=2, values_only=True):
            if HIDDEN in row:
                hidden += 1
                assert not any(isinstance(value, int | float) for value in row)
    assert hidden == (public.cells["status"] == "hidden").sum() + sum(
        (public.table(name).frame["status"] == "hidden").sum() for name in public.tables
    )


def test_processes_that_start_at_once_share_one_sample_release(small_extract, small_plan, tmp_path):
    """Two open the sample's release before it is there; one folder is left, and it is whole."""
    given = (small_extract.folder, small_plan, tmp_path)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        audiences = pool.starmap(open_sample, [given] * 2)
    assert audiences == ["internal"] * 2
    left = sorted(path.name for path in (tmp_path / "releases").iterdir())
    assert len(left) == 1
    assert release.open(tmp_path / "releases" / left[0]).audience == "internal"


def open_sample(extract: Path, plan: Path, cache: Path) -> str:
    """In a process of its own: the sample's release, with the small district for the sample."""
    from cte_outcomes import extract as extract_room
    from cte_outcomes.measures import plan as plan_module
    from cte_outcomes.release import opening

    small = extract_room.open_extract(extract)
    extract_room.open_extract = lambda _: small
    plan_module.params = lambda: plan.parent
    plan.with_name("publication_plan.yml").write_bytes(plan.read_bytes())
    opening.cache = lambda: cache
    return release.open("sample-internal").audience


def test_estimates_say_why_where_there_is_none(public, internal):
    estimate = public.estimates["work_based_learning_with_placement"]
    if estimate["estimable"]:
        assert estimate["n_students"] % 10 == 0
        assert estimate["odds_ratio"] == round(estimate["odds_ratio"], 2)
    else:
        assert estimate["reason"]
    exact = internal.estimates["work_based_learning_with_placement"]
    assert exact["estimable"] == estimate["estimable"]
    # Only the exposure's estimate is kept: nothing of what it was adjusted for.
    assert not {"coefficients", "params"} & set(estimate)


def test_supply_leaves_hidden_programs_out_and_says_so(public):
    supply = public.table("alignment_supply").frame
    hidden = supply["status"] == "hidden"
    assert supply.loc[hidden, "completers"].isna().all()
    assert f"{hidden.sum()} of {len(supply)} programs are left out" in public.notes["supply"]
    allocated = public.table("alignment_allocation").frame["completers"]
    assert allocated.sum() == pytest.approx(float(supply["completers"].sum()))
    told = set(supply.loc[~hidden, "cip_code"])
    assert set(public.table("alignment_programs").frame["cip_code"]) <= told


def test_without_a_labor_market_the_release_says_what_it_lacks(small_extract, public):
    from cte_outcomes.release.alignment import TABLES, alignment_tables

    connection = small_extract.connect()
    for name in ("cip_soc", "industry_projections", "living_wages"):
        connection.execute(f"CREATE TABLE none_of_{name} AS FROM {name} LIMIT 0")
        connection.execute(f"DROP VIEW {name}")
        connection.execute(f"ALTER TABLE none_of_{name} RENAME TO {name}")
    aligned = alignment_tables(connection, public.cells, public.programs)
    filled = {name for name, table in aligned.tables.items() if len(table.frame)}
    assert filled == {"alignment_supply"}
    assert set(aligned.tables) == {"alignment_supply", *TABLES} <= set(public.tables)
    assert {"openings", "industries", "supply"} <= set(aligned.notes)


def test_program_rows_of_the_release_are_complete(public):
    assert list(public.programs.columns) == ["program_id", "program_name", "cluster", "cip_code"]
    assert public.programs["program_id"].is_unique
    assert isinstance(public.programs["cip_code"].dtype, pd.StringDtype)


@pytest.fixture
def only_students(tmp_path, monkeypatch):
    """A folder that holds nothing but a list of students."""
    monkeypatch.setenv("CTE_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "students.csv").write_text("student_id,sex\n" + "".join(f"S{n},female\n" for n in range(20)))
    return folder


def test_a_release_of_students_alone_is_empty_and_says_so(only_students, tmp_path):
    made = release.make_release(only_students, tmp_path / "release")
    assert not len(made.cells)
    table = made.rates("work_based_learning", year="pool")
    assert table.row()["status"] == "none"
    assert table.missing == ("exits", "placements")
    assert made.latest == "no year"
    assert "the extract holds no exits and no placements: Work-based learning that counts" in made.summary()
    assert made.notes["openings"].startswith("The extract holds no crosswalk")


def test_one_group_in_which_nobody_was_counted_is_a_row(public):
    program = public.programs["program_id"].iloc[0]
    without = release.Release(public.folder, public.manifest)
    without.__dict__["cells"] = public.cells[public.cells["program_id"] != program]
    row = without.rates("credential_earned", by="program", year="pool", program=program).row()
    assert (row["status"], row["year"]) == ("none", public.pool)


def test_faults_of_definitions_and_plan_are_told_together(small_extract, tmp_path):
    rules, plan = tmp_path / "rules.yml", tmp_path / "plan.yml"
    rules.write_text("concentrator: courses_complted >= 2\n", encoding="utf-8")
    plan.write_text("- measures: [participantz]\n", encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        release.make_release(small_extract, tmp_path / "release", definitions=rules, plan=plan)
    told = str(caught.value)
    assert "did you mean 'courses_completed'?" in told
    assert "did you mean 'participants'?" in told
    assert not (tmp_path / "release").exists()
