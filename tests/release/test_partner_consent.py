"""A partner that has not agreed to be named is in no file of a public release: not its name, not its number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from cte_outcomes import release
from cte_outcomes.errors import DisclosureError, ReleaseError
from cte_outcomes.extract import open_extract
from cte_outcomes.release.make import make_release

PLAN = """
- measures: [placements]
  by: ['', partner]
  years: both
- measures: [partners_active]
  by: ['', sector]
  years: each
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("partner_plan") / "plan.yml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def told(small_extract, plan, tmp_path_factory) -> dict[str, release.Release]:
    """A release of each audience, with placements by partner."""
    folder = tmp_path_factory.mktemp("told")
    return {
        audience: make_release(small_extract, folder / audience, plan=plan, audience=audience)
        for audience in ("public", "partner", "internal")
    }


def unnamed(extract) -> dict[str, str]:
    """Name by id of the partners without consent."""
    with extract.connect() as connection:
        query = "SELECT partner_id, trim(partner_name) FROM partners WHERE NOT coalesce(name_consent, false)"
        return dict(connection.execute(query).fetchall())


def texts(path: Path) -> Iterator[str]:
    """Every text a reader meets in a file: whole cells, JSON texts and keys."""
    if path.suffix == ".parquet":
        frame = pd.read_parquet(path)
        yield from map(str, frame.columns)
        for name in frame.columns.drop("school_id", errors="ignore"):  # schools have numbers of their own
            yield from frame[name].dropna().astype(str).unique()
    elif path.suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(path, read_only=True).worksheets:
            yield sheet.title
            for row in sheet.iter_rows(values_only=True):
                yield from (str(value) for value in row if value is not None)
    elif path.suffix == ".json":
        yield from json_texts(json.loads(path.read_text(encoding="utf-8")))
    else:
        raise AssertionError(f"{path.name}: say how to read it")


def json_texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield key
            yield from json_texts(held)
    elif isinstance(value, list):
        for held in value:
            yield from json_texts(held)
    else:
        yield str(value)


def found_in(folder: Path, partners: dict[str, str]) -> set[str]:
    """Files that hold a name anywhere, or an id as a whole text or as a part between separators."""
    names = [name.casefold() for name in partners.values()]
    return {
        path.name
        for path in folder.rglob("*")
        if path.is_file()
        for text in texts(path)
        if any(name in text.casefold() for name in names) or set(text.replace("|", " ").split()) & set(partners)
    }


def test_no_file_of_the_samples_public_release_names_them():
    partners = unnamed(open_extract("sample"))
    assert len(partners) > 10
    assert found_in(release.open("sample").folder, partners) == set()


def test_no_file_names_them_where_cells_are_told_by_partner(small_extract, told):
    partners = unnamed(small_extract)
    assert partners
    assert found_in(told["public"].folder, partners) == set()
    # The search finds them where they are.
    held = {"cells.parquet", "partners.parquet", "partner_network.parquet", "workbook.xlsx"}
    assert held <= found_in(told["partner"].folder, partners)


def test_the_cells_of_the_others_stay_as_they_were(small_extract, told):
    keys = ["measure", "by", "year", "partner_id", "sector", "status", "counted"]
    public, partner = (told[audience].cells[keys] for audience in ("public", "partner"))
    kept = partner[~partner["partner_id"].isin(unnamed(small_extract))].reset_index(drop=True)
    pd.testing.assert_frame_equal(public, kept)
    assert len(public) < len(partner)


def test_partners_are_listed_by_name_and_label_the_cells(small_extract, told):
    without = unnamed(small_extract)
    assert not set(told["public"].partners["partner_id"]) & set(without)
    assert told["public"].partners["named"].all()
    everybody = told["partner"].partners
    assert set(everybody.loc[~everybody["named"], "partner_id"]) == set(without)
    placed = told["partner"].counts("placements", by="partner", year="pool")
    names = dict(zip(everybody["partner_id"], everybody["partner_name"], strict=True))
    labels = {row.group_id: row.group for row in placed.frame.itertuples() if row.group_id in names}
    assert labels
    assert all(labels[key] == names[key] for key in labels)


def test_a_release_for_letters_protects_students_like_a_public_one(told):
    assert (told["partner"].cells["status"] == "hidden").any()
    assert not (told["internal"].cells["status"] == "hidden").any()
    assert not (told["partner"].folder / "checks.json").exists()
    assert "partner_outcomes" not in told["partner"].tables


def test_only_a_public_release_opens_for_the_public(told):
    with pytest.raises(DisclosureError, match="letters to partners"):
        release.open(told["partner"].folder, audience="public")
    with pytest.raises(ReleaseError, match="partner was asked for"):
        release.open(told["public"].folder, audience="partner")
    assert release.open(told["partner"].folder, audience="partner").audience == "partner"


def test_its_workbook_says_whom_it_is_for(told):
    about = openpyxl.load_workbook(told["partner"].folder / "workbook.xlsx", read_only=True)["About"]
    assert any("not to be published" in str(row[0]) for row in about.iter_rows(values_only=True))


def test_the_document_lists_every_table():
    from cte_outcomes.paths import project_root
    from cte_outcomes.release.describe_tables import tables_text

    written = (project_root() / "docs" / "release_tables.md").read_text(encoding="utf-8")
    assert written == tables_text(), "renew it: python3 run.py cte tables > docs/release_tables.md"
