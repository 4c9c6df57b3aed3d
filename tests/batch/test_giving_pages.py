"""Gifts, equipment and the showcase in districts that hold little, in an internal release, and in the sample."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from notebook_blocks import LEFT_OVER, blocks

from cte_outcomes.paths import sample_data
from cte_outcomes.release import make_release

NAMES = ("equipment_facilities", "showcase")


@pytest.fixture(scope="module")
def make(tmp_path_factory):
    """The release of an extract with only these tables of the sample."""

    def release(*tables: str, audience: str = "public") -> Path:
        folder = tmp_path_factory.mktemp("held")
        (folder / "district").mkdir()
        for name in tables:
            shutil.copy(sample_data() / f"{name}.csv", folder / "district")
        make_release(folder / "district", folder / "release", audience=audience)
        return folder / "release"

    return release


@pytest.fixture(scope="module")
def empty(make) -> Path:
    return make("programs", "schools")


def said_by(name: str, release: Path) -> str:
    """Every block's words; none is empty, and none shows a missing value."""
    shown = blocks(name, release)
    assert len(shown) > 20
    for block in shown:
        assert block.plain().strip()
        assert not LEFT_OVER.search(block.plain()), block.plain()
        assert "no year" not in block.plain()
    return "\n".join(block.plain() for block in shown)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_district_is_told_which_tables_to_begin_with(name, empty):
    said_by(name, empty)
    shown = blocks(name, empty)
    charts = [block for block in shown if block.kind == "chart"]
    assert charts
    assert all("Not measured" in chart.description for chart in charts)
    opening = next(block for block in shown if block.kind == "opening")
    assert "The table `" in opening.stand
    assert all("Start recording" in step for step in next(block for block in shown if block.kind == "decide").items)
    assert not [block for block in shown if block.kind == "card"]


def test_gifts_alone_open_their_part_of_the_page(make):
    said = said_by("equipment_facilities", make("programs", "schools", "partners", "contributions"))
    assert "Not measured: no equipment list is on record" in said
    assert "The table `equipment` would tell what each program needs and has" in said
    assert "Start recording `equipment`" in said
    assert "lack a receipt or an appraisal" in said


def test_an_equipment_list_alone_opens_its_part(make):
    # The days of committee meetings tell which school years are on record.
    said = said_by("equipment_facilities", make("programs", "schools", "equipment", "committees", "meetings"))
    assert "What partners give is not on record yet." in said
    assert "to the councils of" in said


def test_stories_alone_open_their_part_of_the_page(make):
    said = said_by("showcase", make("programs", "schools", "partners", "stories"))
    assert "Not recorded" in said  # what could be told of a program is not on record, and not none
    assert "Start recording `events`" in said


def test_an_internal_page_has_no_cards(make):
    release = make("programs", "schools", "partners", "stories", audience="internal")
    shown = blocks("showcase", release)
    assert not [block for block in shown if block.kind == "card"]
    assert any("Cards are made from a public release" in block.plain() for block in shown)
