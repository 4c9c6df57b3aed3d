"""Releases of a district one after the other, before a reader who has kept all of them."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path

import made_up
import numpy as np
import pandas as pd
import pytest
from little_cells import CLUSTERS, counted
from milp_reader import Reader
from test_release_attacks import BOTH, ONE, district
from typer.testing import CliRunner

from cte_outcomes import release
from cte_outcomes.cli import app
from cte_outcomes.errors import DisclosureError, ExtractError, ReleaseError
from cte_outcomes.protection.ledger import Ledger
from cte_outcomes.protection.ledger_file import ledger_text, read_ledger
from cte_outcomes.release import proven
from cte_outcomes.release.audit import check_protected
from cte_outcomes.release.cells import Thresholds, prepare
from cte_outcomes.release.ledger import key_of, name_of, number_of, read_release_ledger
from cte_outcomes.release.prove_again import audit_release
from cte_outcomes.release.proven import Proven, Task

LIMITS = Thresholds()
# Groupings and years of a first release and of a second one, and the measures of both.
PAIRS = {
    "a year goes and a year comes": ((("", "program"), "2023 2024"), (("", "program"), "2024 2025"), ONE),
    "with another grouping": ((("", "program"), "2025"), (("", "program", "sex", "program+sex"), "2025"), ONE),
    "programs after clusters": ((("", "cluster"), "2025"), (("", "program"), "2025"), BOTH),
    "clusters after programs": ((("", "program"), "2025"), (("", "cluster"), "2025"), BOTH),
    "years after their pool": ((("", "program"), "2024 2025"), (("", "sex", "program+sex"), "2025"), ONE),
}


def raw_of(students: pd.DataFrame, groupings: tuple[str, ...], years: str, measures: dict) -> pd.DataFrame:
    rows = students[students["year"].isin(years.split())]
    pieces = [
        counted(rows, name, groupings, met=met, unknown=unknown, pool=" " in years)
        for name, (met, unknown) in measures.items()
    ]
    return pd.concat(pieces, ignore_index=True)


def make(raw: pd.DataFrame, ledger: Ledger, limits: Thresholds = LIMITS) -> Proven:
    """A release with those before it; refused where the independent check is not content."""
    return proven.prove(Task(with_clusters(raw), limits, {}, ledger, CLUSTERS))


def with_clusters(raw: pd.DataFrame) -> pd.DataFrame:
    """Programs with the cluster that they are in."""
    return raw.assign(cluster=[CLUSTERS.get(row.program_id, row.cluster) for row in raw.itertuples()])


def both_told(pair: tuple, seed: int, remember: bool) -> Reader:
    """A reader of two releases of the same records."""
    (first, first_years), (second, second_years), measures = pair
    students = district(60 + 25 * seed, seed, tuple(sorted({*first_years.split(), *second_years.split()})))
    before = make(raw_of(students, first, first_years, measures), Ledger())
    ledger = Ledger().add(before.publication) if remember else Ledger()
    after = make(raw_of(students, second, second_years, measures), ledger)
    cells = pd.concat([before.cells.assign(release=1), after.cells.assign(release=2)], ignore_index=True)
    cells = cells.fillna({"by": "", "member": ""})
    return Reader(students, measures, cells, LIMITS)


@pytest.mark.parametrize("name", PAIRS)
def test_nothing_can_be_worked_out_from_two_releases(name):
    """By a reader that tries every whole number and shares no code with the search or the check."""
    refused = 0
    for seed in range(6):
        try:
            reader = both_told(PAIRS[name], seed, remember=True)
        except DisclosureError:  # a group that is told already may be too small to be split
            refused += 1
            continue
        assert not [fault for fault in reader.broken() if not fault[1]], seed
    assert refused <= 4


def test_without_a_ledger_the_same_reader_works_something_out():
    found = Counter()
    for name, pair in PAIRS.items():
        for seed in range(3):
            reader = both_told(pair, seed, remember=False)
            found[name] += any(not knower for _, knower in reader.broken())
    assert sum(found.values()) > 1, found


def years_of(frame: pd.DataFrame, *years: str) -> pd.DataFrame:
    return made_up.raw_cells(frame[frame["year"].isin(years)])


def revised(frame: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Some are found to be placed, some records are dropped, some come late."""
    chance = np.random.default_rng([3, seed])
    found = frame.copy()
    late = chance.choice(found.index, int(chance.integers(1, 25)), replace=False)
    found.loc[late, "placed"], found.loc[late, "no_record"] = True, False
    found = found.drop(chance.choice(found.index, int(chance.integers(0, 4)), replace=False))
    return pd.concat([found, found.sample(int(chance.integers(0, 12)), random_state=seed)], ignore_index=True)


@pytest.mark.parametrize("seed", range(3))
def test_years_go_by_and_records_are_corrected(seed):
    """Four releases, each before readers of all those before; what was told is told again, or is another number now."""
    frame = made_up.students(500 + 400 * seed, seed, 4 + seed, 4)
    ledger = Ledger()
    for records, years in (
        (frame, ("2022", "2023", "2024")),
        (frame, ("2023", "2024", "2025")),
        (revised(frame, seed), ("2023", "2024", "2025")),
    ):
        raw = years_of(records, *years)
        made = make(raw, ledger)
        assert made.publication.cells
        _keeps_what_was_told(made, prepare(raw), ledger)
        ledger = ledger.add(made.publication)
    assert len(ledger) == 3


def _keeps_what_was_told(made: Proven, cells: pd.DataFrame, ledger: Ledger) -> None:
    now = {
        key_of(("exiters", "counted", "", group, row.year)): int(row.counted)
        for row in cells[cells["measure"] == "placed"].itertuples()
        if (group := tuple((name, getattr(row, name)) for name in ("program_id", "sex") if getattr(row, name)))
        and row.by in ("program", "sex", "program+sex")
    }
    again = other = 0
    for one in ledger.publications:
        for key, told in one.cells.items():
            if key not in now or number_of(told) is None:
                continue
            if now[key] == told:
                again += 1
                assert number_of(made.publication.cells[key]) == told
            elif isinstance(told, int) and 0 < abs(now[key] - told) < LIMITS.minimum_group:
                other += 1
                assert not isinstance(made.publication.cells[key], int) or now[key] in (0, told)
    assert again + other or not len(ledger)


def test_made_again_it_is_the_same():
    frame = made_up.students(900, 0, 6, 4)
    first = make(years_of(frame, "2022", "2023", "2024"), Ledger())
    ledger = Ledger().add(first.publication)
    second = make(years_of(frame, "2023", "2024", "2025"), ledger)
    again = make(years_of(frame, "2023", "2024", "2025"), ledger.add(second.publication))
    pd.testing.assert_frame_equal(again.cells, second.cells)
    pd.testing.assert_frame_equal(again.certificate.numbers, second.certificate.numbers)
    assert ledger.add(second.publication).add(again.publication) == ledger.add(second.publication)


@pytest.fixture(scope="module")
def corrected() -> tuple[pd.DataFrame, pd.DataFrame, Ledger]:
    """Raw cells before and after one student more is found in the largest program, and the ledger of the first release."""
    frame = made_up.students(1500, 1, 6, 2)
    before = years_of(frame, "2024", "2025")
    largest = frame["program_id"].value_counts().index[0]
    one = frame[(frame["program_id"] == largest) & (frame["year"] == "2025") & frame["exiters"]].iloc[:1]
    after = years_of(pd.concat([frame, one], ignore_index=True), "2024", "2025")
    return before, after, Ledger().add(make(before, Ledger()).publication)


def test_a_number_that_has_changed_by_few_is_hidden(corrected):
    _, after, ledger = corrected
    cells = make(after, ledger).cells
    alone = make(after, Ledger()).cells
    district = (cells["by"].fillna("") == "") & (cells["year"] == "2025") & (cells["measure"] == "placed")
    assert alone.loc[district, "counted"].notna().all()
    assert cells.loc[district, "counted"].isna().all()
    untouched = (cells["by"].fillna("") == "") & (cells["year"] == "2024") & (cells["measure"] == "placed")
    assert cells.loc[untouched, "counted"].notna().all()


def test_the_check_refuses_what_a_search_without_the_ledger_tells(corrected):
    _, after, ledger = corrected
    raw = with_clusters(after)
    forgetful = make(after, Ledger()).cells
    with pytest.raises(DisclosureError) as caught:
        check_protected(prepare(raw), forgetful, LIMITS, {}, ledger)
    assert any("changed by few" in problem for problem in caught.value.problems)
    numbers = {number for problem in caught.value.problems for number in re.findall(r"\b\d+\b", problem)}
    assert numbers <= {"1", "2024", "2025"}  # publication and years, and no number of a cell


def test_names_read_as_they_were_written():
    name = ("leavers: a|b=c", "met", "placed", (("program_id", "P|1"), ("member", "yes")), "2023-2025")
    assert name_of(key_of(name)) == name
    for wrong in ("program=A|sex=F", "release|part=met", "release|colour=red|part=met|population=x|year=2025"):
        with pytest.raises(ValueError, match=r"no cell of a release|a cell's name"):
            name_of(wrong)


def test_a_publication_with_sums_reads_as_it_was_written(corrected, tmp_path):
    *_, ledger = corrected
    assert ledger.publications[0].sums
    path = tmp_path / "ledger.jsonl"
    path.write_text(ledger_text(ledger), encoding="utf-8")
    assert ledger_text(read_ledger(path)) == ledger_text(ledger)
    assert read_ledger(path).add(ledger.publications[0]) == read_ledger(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[:-1], lines[-1].replace("[", "[999999, "), ""]), encoding="utf-8")
    with pytest.raises(ExtractError, match="a sum is the places"):
        read_ledger(path)


def test_a_ledger_tells_nothing_that_the_release_does_not(corrected):
    """Hidden numbers are not in it, but for those that follow from the print."""
    before, _, ledger = corrected
    told = {
        key: number for key, known in ledger.publications[0].cells.items() if (number := number_of(known)) is not None
    }
    cells = make(before, Ledger()).cells
    hidden = cells[(cells["status"] == "hidden") & (cells["measure"] == "placed") & (cells["by"] == "program")]
    keys = [
        key_of(("exiters", "met", "placed", (("program_id", row.program_id),), row.year)) for row in hidden.itertuples()
    ]
    assert len(keys) > 2
    assert not set(keys) & set(told)


# the whole road, with files


@pytest.fixture(scope="module")
def two(small_extract, small_plan, tmp_path_factory) -> tuple[Path, Path, Path]:
    """A release by few groupings, the same district by more, and their ledger."""
    folder = tmp_path_factory.mktemp("two")
    few = folder / "few.yml"
    few.write_text("- measures: [graduates, credential_earned]\n  by: ['', program]\n  years: both\n", encoding="utf-8")
    ledger = folder / "ledger.jsonl"
    first = release.make_release(small_extract, folder / "first", plan=few, made_on="2025-09-01", ledger=ledger)
    second = release.make_release(
        small_extract, folder / "second", plan=small_plan, made_on="2026-09-01", ledger=ledger
    )
    return first.folder, second.folder, ledger


def test_each_release_is_added_and_proven_against_those_before(two):
    first, second, ledger = two
    assert [one.words for one in read_release_ledger(ledger).publications] == [
        "publication 1 (release of 2025-09-01)",
        "publication 2 (release of 2026-09-01)",
    ]
    named = json.loads((second / "certificate.json").read_text(encoding="utf-8"))["earlier"]
    assert [one["publication"] for one in named] == ["publication 1 (release of 2025-09-01)"]
    assert audit_release(first).problems == []
    assert audit_release(second, ledger).problems == []


def test_the_proof_asks_for_its_ledger(two, tmp_path):
    _, second, ledger = two
    with pytest.raises(ReleaseError, match="--ledger"):
        audit_release(second)
    with pytest.raises(ReleaseError, match="lacks an earlier release"):
        audit_release(second, tmp_path / "none.jsonl")
    found = CliRunner().invoke(app, ["audit", str(second), "--ledger", str(ledger)])
    assert found.exit_code == 0, found.output
    assert "Proven" in found.output


def test_another_ledger_is_refused_and_stays_as_it_is(two, small_extract, small_plan, tmp_path):
    table = tmp_path / "table.csv"
    rows = ["program,count", *(f"P{at},{40 + at}" for at in range(4)), "Total,166"]
    table.write_text("\n".join(rows), encoding="utf-8")
    other = tmp_path / "tables.jsonl"
    made = CliRunner().invoke(app, ["protect", str(table), "--out", str(tmp_path / "out"), "--ledger", str(other)])
    assert made.exit_code == 0, made.output
    before = other.read_bytes()
    with pytest.raises(ExtractError, match="none of a release"):
        release.make_release(small_extract, tmp_path / "made", plan=small_plan, ledger=other)
    with pytest.raises(ReleaseError, match="internal"):
        release.make_release(small_extract, tmp_path / "made", audience="internal", ledger=two[2])
    assert other.read_bytes() == before
    assert not (tmp_path / "made").exists()
    words = ["protect", str(table), "--out", str(tmp_path / "again"), "--ledger", str(shutil.copy(two[2], tmp_path))]
    assert "made by cte protect" in str(CliRunner().invoke(app, words).exception)
