"""Every notebook in districts that hold almost nothing: words on every block, no error, no leftover of a missing value."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest
from notebook_blocks import LEFT_OVER, blocks

from cte_outcomes.batch.notebook import read_notebook
from cte_outcomes.paths import notebooks, sample_data
from cte_outcomes.release import make_release

STUDENTS = ("students", "enrollments", "exits")
TABLES = {
    "empty": (),
    "students only": STUDENTS,
    "partners only": ("partners",),
    "partners and contacts": ("partners", "touchpoints", "committees", "committee_members", "meetings"),
}
NAMES = sorted(path.stem for path in notebooks().glob("*.ipynb"))
AUDIENCES = {"sample": "public", "sample-partners": "partner", "sample-internal": "internal"}
# A letter needs a partner to write to; a district without any has none.
NEEDS_PARTNER = "partner_impact"
CASES = [
    (name, district)
    for name in NAMES
    for district, tables in TABLES.items()
    if name != NEEDS_PARTNER or "partners" in tables
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Makes a release of an extract with programs, schools and some tables of the sample, once for each audience."""
    folder = tmp_path_factory.mktemp("sparse")

    @cache
    def make(district: str, audience: str) -> Path:
        extract = folder / district
        if not extract.is_dir():
            extract.mkdir()
            for name in ("programs", "schools", *TABLES[district]):
                shutil.copy(sample_data() / f"{name}.csv", extract)
        make_release(extract, folder / f"{district} {audience}", audience=audience)
        return folder / f"{district} {audience}"

    return make


def audience_of(name: str) -> str:
    default = read_notebook(notebooks() / f"{name}.ipynb").parameters["release"].default
    return AUDIENCES[default]


@pytest.mark.parametrize(("name", "district"), CASES)
def test_a_notebook_says_what_is_missing(name, district, made):
    shown = blocks(name, made(district, audience_of(name)))
    assert shown
    for block in shown:
        assert block.plain().strip()
        assert not LEFT_OVER.search(block.plain()), block.plain()
    assert any(block.kind in ("opening", "letter", "band") for block in shown)


@pytest.mark.parametrize("name", ["board_summary", "advisory_councils", "partnership_models"])
def test_a_program_of_an_empty_district_has_its_page(name, made):
    shown = blocks(name, made("empty", "public"), program="WELD")
    assert not [block.plain() for block in shown if LEFT_OVER.search(block.plain())]
