"""The notebooks about partners in a district that holds almost nothing: words on every block, no error, no name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from notebook_blocks import LEFT_OVER, blocks

from cte_outcomes.paths import sample_data
from cte_outcomes.release import make_release

NAMES = ("partner_relationships", "partnership_effects")
TABLES = {"empty": ("programs", "schools"), "partners_only": ("programs", "schools", "partners")}


@pytest.fixture(scope="module", params=[("empty", "public"), ("empty", "internal"), ("partners_only", "public")])
def release(request, tmp_path_factory) -> Path:
    """A release of an extract with only these tables of the sample."""
    tables, audience = request.param
    folder = tmp_path_factory.mktemp(tables)
    extract = folder / "district"
    extract.mkdir()
    for name in TABLES[tables]:
        shutil.copy(sample_data() / f"{name}.csv", extract)
    make_release(extract, folder / "release", audience=audience)
    return folder / "release"


@pytest.mark.parametrize("name", NAMES)
def test_a_district_without_records_gets_words_on_every_block(name, release):
    shown = blocks(name, release)
    assert len(shown) > 15
    for block in shown:
        assert block.plain().strip()
        assert not LEFT_OVER.search(block.plain()), block.plain()
    opening = next(block for block in shown if block.kind == "opening")
    assert "Not measured" in opening.headline
    decide = next(block for block in shown if block.kind == "decide")
    assert all("Start recording" in step for step in decide.items)


def test_a_program_without_records_has_its_page(release):
    opening = next(block for block in blocks("partnership_effects", release, program="WELD") if block.kind == "opening")
    assert opening.headline.startswith("Welding: not measured")
