"""The independent check refuses what gives a hidden number away, and says where without saying what."""

from __future__ import annotations

import re

import made_up
import pandas as pd
import pytest

from cte_outcomes.errors import DisclosureError
from cte_outcomes.protection.search import UnprotectableError
from cte_outcomes.release import hiding
from cte_outcomes.release.audit import check_protected
from cte_outcomes.release.cells import prepare
from cte_outcomes.release.protect import protect


@pytest.fixture(scope="module")
def raw() -> pd.DataFrame:
    return prepare(made_up.raw_cells(made_up.students(1200, 4, 8, 2)), made_up.CLUSTERS)


@pytest.fixture(scope="module")
def protected(raw) -> pd.DataFrame:
    return protect(raw, clusters=made_up.CLUSTERS)


def told(raw: pd.DataFrame, protected: pd.DataFrame, rows: pd.Series) -> pd.DataFrame:
    """Protected cells with the true numbers of some rows put back."""
    leaky = protected.copy()
    for name in ("counted", "met"):
        leaky.loc[rows, name] = raw.loc[rows, name].to_numpy()
    leaky.loc[rows, "status"] = "shown"
    return leaky


def test_protected_cells_pass(raw, protected):
    check_protected(raw, protected)


def test_a_small_group_that_is_told_is_refused(raw, protected):
    small = (raw["students"] < 10) & (raw["counted"] > 0) & (raw["by"] == "program")
    with pytest.raises(DisclosureError, match="below the minimum"):
        check_protected(raw, told(raw, protected, small & (small.cumsum() == 1)))


def test_a_group_hidden_for_the_sake_of_another_may_not_be_told(raw, protected):
    """Put one needed secondary back, and the small group beside it can be worked out."""
    programs = (raw["measure"] == "placed") & (raw["by"] == "program") & (raw["year"] == "2024-2025")
    secondary = programs & (protected["status"] == "hidden") & (raw["students"] >= 10)
    assert secondary.any()
    with pytest.raises(DisclosureError, match="can be worked out"):
        check_protected(raw, told(raw, protected, secondary))


def test_numbers_left_in_a_hidden_row_are_refused(raw, protected):
    leaky = protected.copy()
    row = leaky.index[leaky["status"] == "hidden"][0]
    leaky.loc[row, "low"] = 0.25
    with pytest.raises(DisclosureError, match="a hidden row holds numbers"):
        check_protected(raw, leaky)


def test_an_interval_without_its_count_is_refused(raw, protected):
    leaky = protected.copy()
    row = leaky.index[leaky["status"] == "bounded"][0]
    leaky.loc[row, "rate"] = 0.0
    with pytest.raises(DisclosureError, match="a rate is told"):
        check_protected(raw, leaky)


def test_cells_that_are_missing_are_noticed(raw, protected):
    with pytest.raises(DisclosureError, match="not the same cells"):
        check_protected(raw, protected.iloc[1:])


def test_messages_hold_no_number_of_a_cell(raw, protected):
    with pytest.raises(DisclosureError) as caught:
        check_protected(raw, told(raw, protected, protected["status"] == "hidden"))
    numbers = {number for problem in caught.value.problems for number in re.findall(r"\d+", problem)}
    assert numbers <= set(raw["year"].str.split("-").explode())


def test_what_cannot_be_protected_is_named_by_its_tables(raw, monkeypatch):
    """By what it is cut and in which year; no group, and no number of a cell."""

    def hide(system, **_):
        raise UnprotectableError([0, len(system) - 1])

    monkeypatch.setattr(hiding, "hide", hide)
    with pytest.raises(DisclosureError, match="2 small cells cannot be protected") as caught:
        protect(raw, clusters=made_up.CLUSTERS)
    *tables, remedy = caught.value.problems
    assert tables
    assert all(re.search(r", by \w+(\+\w+)*, \d{4}(-\d{4})?$", table) for table in tables)
    assert not any(code in table for table in tables for code in made_up.CLUSTERS)
    assert "publication plan" in remedy
