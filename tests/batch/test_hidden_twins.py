"""What is drawn follows from the protected tables alone: hidden numbers may be others, and no byte of a page changes.

Bar lengths, axis ranges, the order of rows, ranks, intervals, texts on hovering and sentences are all in the blocks that a page
is built from.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hidden_twins import TWINS, tables, write_district
from notebook_blocks import blocks

from cte_outcomes.batch.job import Job
from cte_outcomes.batch.worker import run_job
from cte_outcomes.extract import open_extract
from cte_outcomes.paths import notebooks
from cte_outcomes.release import Release, make_release
from cte_outcomes.report import PageContext

# Every kind of drawing and sentence about programs is on one of these.
DISTRICT = ("board_summary", "work_based_learning", "credentials", "transitions")


@pytest.fixture(scope="module")
def twins(tmp_path_factory) -> list[Release]:
    """The public releases of two districts that differ in hidden numbers only."""
    made = []
    for swapped in (False, True):
        folder = tmp_path_factory.mktemp("twin")
        extract = open_extract(write_district(folder / "files", swapped))
        made.append(make_release(extract, folder / "release", made_on="2025-09-01"))
    return made


def written(release: Release, name: str, **parameters: str) -> str:
    """The blocks of a notebook as a page gets them, byte for byte."""
    shown = blocks(name, release.folder, **parameters)
    assert shown
    return json.dumps([block._repr_mimebundle_() for block in shown], sort_keys=False)


@pytest.mark.slow
def test_a_release_holds_nothing_of_what_it_hides(twins):
    one, other = twins
    assert one.manifest["files"] == other.manifest["files"], "tables, cells, estimates and the workbook, by their bytes"
    differ = {name for name in one.manifest if one.manifest[name] != other.manifest[name]}
    assert differ == {"extract"}, "the mark of what the release was made from, which no page shows"
    assert tables(False)["placements"] != tables(True)["placements"]
    cells = one.cells[one.cells["program_id"].isin(TWINS)]
    assert (cells["status"] == "hidden").sum() > 50


@pytest.mark.slow
@pytest.mark.parametrize("name", DISTRICT)
def test_drawings_tables_and_sentences_of_the_district_are_the_same(twins, name):
    one, other = (written(release, name) for release in twins)
    assert one == other


@pytest.mark.slow
@pytest.mark.parametrize("program", ["BIG", *TWINS])
def test_those_of_a_program_are_the_same_also_where_nearly_all_of_it_is_hidden(twins, program):
    one, other = (written(release, "program_outcomes", program=program) for release in twins)
    assert one == other
    assert program == "BIG" or "hidden to protect students" in one.lower()


@pytest.mark.slow
def test_the_page_itself_is_the_same(twins, tmp_path: Path):
    pages = []
    for place, release in enumerate(twins):
        work = tmp_path / str(place)
        work.mkdir()
        context = PageContext(site_title="Twins", district=release.district, slug="anna")
        values = {"release": str(release.folder), "program": "ANNA"}
        notebook = notebooks() / "program_outcomes.ipynb"
        assert run_job(Job("anna", notebook, values, context, work / "anna.html", work)).status == "ok"
        pages.append((work / "anna.html").read_bytes())
    assert pages[0] == pages[1]
    assert b"hidden to protect students" in pages[0].lower()
