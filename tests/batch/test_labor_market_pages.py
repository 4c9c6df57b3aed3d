"""The needs assessment of a district that holds the labor market and its programs, and not one student."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from notebook_blocks import LEFT_OVER, blocks

from cte_outcomes.paths import sample_data
from cte_outcomes.release import make_release

MARKET = (
    "occupation_projections",
    "industry_projections",
    "occupation_wages",
    "living_wages",
    "cip_soc",
    "program_industries",
)


@pytest.fixture(scope="module")
def release(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("market")
    extract = folder / "district"
    extract.mkdir()
    for name in ("programs", "schools", *MARKET):
        shutil.copy(sample_data() / f"{name}.csv", extract)
    make_release(extract, folder / "release")
    return folder / "release"


def test_the_labor_market_is_told_and_no_program_is_judged(release):
    shown = blocks("workforce_needs", release)
    text = [block.plain() for block in shown]
    assert not [each for each in text if LEFT_OVER.search(each)]
    opening = next(block for block in shown if block.kind == "opening")
    assert opening.headline == "Too little is on record to say what to grow, watch or close."
    (decide,) = [block for block in shown if block.kind == "decide"]
    assert len(decide.items) == 1
    assert decide.items[0].startswith(
        "**Open.** Transportation and warehousing is among the fastest-growing industries"
    )
    assert any("Carpentry | Not recorded | For: 82% | For: 100% | Not recorded" in each for each in text)
