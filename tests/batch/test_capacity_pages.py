"""Partnership capacity and dual enrollment in districts that hold little: words on every block, and the first step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from notebook_blocks import LEFT_OVER, blocks

from cte_outcomes.paths import sample_data
from cte_outcomes.release import make_release

NAMES = ("partnership_capacity", "dual_enrollment")
FEW = ("programs", "schools", "partners", "touchpoints", "surveys")


@pytest.fixture(scope="module")
def make(tmp_path_factory):
    """The release of an extract with only these tables of the sample."""

    def release(*tables: str) -> Path:
        folder = tmp_path_factory.mktemp("held")
        (folder / "district").mkdir()
        for name in tables:
            shutil.copy(sample_data() / f"{name}.csv", folder / "district")
        make_release(folder / "district", folder / "release")
        return folder / "release"

    return release


@pytest.fixture(scope="module")
def empty(make) -> Path:
    return make("programs", "schools")


@pytest.fixture(scope="module")
def few(make) -> Path:
    return make(*FEW)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_district_gets_words_on_every_block_and_the_tables_to_begin_with(name, empty):
    shown = blocks(name, empty)
    assert len(shown) > 15
    for block in shown:
        assert block.plain().strip()
        assert not LEFT_OVER.search(block.plain()), block.plain()
        assert "no year" not in block.plain()
    charts = [block for block in shown if block.kind == "chart"]
    assert charts
    assert all(chart.wide["data"] == [] and "Not measured" in chart.description for chart in charts)
    assert "not measured" in next(block for block in shown if block.kind == "opening").headline
    assert all("Start recording" in step for step in next(block for block in shown if block.kind == "decide").items)


def test_what_a_few_tables_open_is_told_beside_what_they_do_not(few):
    shown = blocks("partnership_capacity", few)
    said = "\n".join(block.plain() for block in shown)
    assert not LEFT_OVER.search(said)
    assert "Employers and schools differ most on" in said
    assert "Not measured: how many partners each coordinator looks after" in said
    # Employers could be reached, but how many there are in the area is not on record.
    assert "Not measured: how many local employers have heard from us" in said
    paired = next(block for block in shown if block.kind == "chart" and "expected" in block.title)
    assert len(paired.table.lines()) == 5


def test_without_students_no_college_credit_is_claimed(few):
    shown = blocks("dual_enrollment", few)
    said = "\n".join(block.plain() for block in shown)
    assert not LEFT_OVER.search(said)
    assert "College credit is not measured; entry into apprenticeships is not measured" in said
    assert "Not measured: who takes part in college credit" in said
