"""A small district, checked once, and its two releases."""

from __future__ import annotations

from pathlib import Path

import pytest

from cte_outcomes import release
from cte_outcomes.extract import Extract, check_extract, open_extract
from cte_outcomes.extract.sample import make_sample

# Fewer groupings than a district would publish, so that the tests stay quick; every kind of measure is there.
PLAN = """
- measures: [graduates, credential_earned, placed_second_quarter, no_record, destination_college]
  by: ['', program, cluster, sex, special_population]
  years: both
- measures: [credential_earned]
  by: [program+sex]
  years: pool
- measures: [completers, participants]
  by: ['', program]
  years: each
- measures: [work_based_learning_hours, placements_paid]
  by: ['', type]
  years: both
- measures: [partners_active, contribution_value]
  by: ['', sector]
  years: each
"""


@pytest.fixture(scope="session")
def small_plan(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "plan.yml"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def small_extract(tmp_path_factory) -> Extract:
    folder = tmp_path_factory.mktemp("small")
    make_sample(folder / "raw", students=600, seed=7, format="csv")
    check_extract(folder / "raw", out=folder / "extract")
    return open_extract(folder / "extract")


@pytest.fixture(scope="session")
def public(small_extract: Extract, small_plan: Path, tmp_path_factory) -> release.Release:
    out = tmp_path_factory.mktemp("public") / "release"
    return release.make_release(small_extract, out, plan=small_plan, made_on="2025-09-01")


@pytest.fixture(scope="session")
def internal(small_extract: Extract, small_plan: Path, tmp_path_factory) -> release.Release:
    out = tmp_path_factory.mktemp("internal") / "release"
    return release.make_release(small_extract, out, plan=small_plan, audience="internal")
