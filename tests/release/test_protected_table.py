"""Choosing and counting rows of a protected table: nothing but what its rows tell."""

from __future__ import annotations

import pandas as pd
import pytest

from cte_outcomes.release.protected import ProtectedTable

ROWS = [
    {"group": "A", "status": "shown", "state": "open", "day": None, "year": "2024"},
    {"group": "B", "status": "shown", "state": "done", "day": "2025-01-01", "year": "2025"},
    {"group": "C", "status": "shown", "state": "done", "day": None, "year": "2025"},
    {"group": "D", "status": "hidden", "state": "done", "day": None, "year": "2025"},
]


@pytest.fixture
def table() -> ProtectedTable:
    return ProtectedTable(pd.DataFrame(ROWS).astype("string"), "advice", "Advice", "", "table", "recommendations")


def test_rows_of_one_value_or_of_several(table):
    assert table.only(state="open").frame["group"].tolist() == ["A"]
    assert table.only(state="done", year=("2025",)).frame["group"].tolist() == ["B", "C", "D"]
    assert table.only(year=("2024", "2025")).frame["group"].tolist() == ["A", "B", "C", "D"]
    assert len(table.only(state="none of these")) == 0


def test_rows_that_hold_something(table):
    assert table.having("day").frame["group"].tolist() == ["B"]
    assert len(table.having("day", "state").only(state="open")) == 0


def test_rows_are_tallied_without_those_that_are_hidden(table):
    tally = table.tallied("state")
    assert tally.frame[["group", "counted"]].values.tolist() == [["done", 2], ["open", 1]]
    assert (tally.kind, tally.by, tally.unit) == ("count", "state", "recommendations")
    assert len(table.only(state="none of these").tallied("state")) == 0


def test_whether_anything_is_told(table):
    assert table.told
    assert table.with_status("hidden").told
    assert not table.only(state="none of these").told
    assert not ProtectedTable(pd.DataFrame({"status": ["none"]}), "m", "M", "").told
