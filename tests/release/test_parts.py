"""The parts of a rate: they add up to all counted, and tell nothing that the row does not."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cte_outcomes.errors import DisclosureError
from cte_outcomes.release import ProtectedTable


def one_row(met=None, counted=None, unknown=None, status="shown", **more) -> ProtectedTable:
    row = {"group": "Welding", "group_id": "WELD", "year": "2025", "status": status, "counted": counted, "met": met}
    frame = pd.DataFrame([{**row, "unknown": unknown, **more}])
    numeric = [name for name in frame if name not in ("group", "group_id", "year", "status")]
    frame[numeric] = frame[numeric].apply(pd.to_numeric)
    return ProtectedTable(frame, "placed", "Placed", "program")


def test_parts_by_hand():
    parts = one_row(met=30, counted=50, unknown=8).parts()
    assert parts.by == "outcome"
    assert parts.frame[["group", "group_id", "met", "rate"]].values.tolist() == [
        ["Met", "met", 30.0, 0.6],
        ["Not met", "rest", 12.0, 0.24],
        ["No record", "unknown", 8.0, 0.16],
    ]
    assert set(parts.frame["counted"]) == {50}
    assert set(parts.frame["year"]) == {"2025"}
    assert ((parts.frame["low"] < parts.frame["rate"]) & (parts.frame["rate"] < parts.frame["high"])).all()


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_parts_sum_to_all_counted(data):
    counted = data.draw(st.integers(10, 3000))
    met = data.draw(st.integers(0, counted))
    unknown = data.draw(st.one_of(st.none(), st.integers(0, counted - met)))
    parts = one_row(met, counted, unknown).parts().frame
    assert parts["met"].sum() == counted
    assert parts["rate"].sum() == pytest.approx(1)
    assert (parts["met"] >= 0).all()
    assert len(parts) == (2 if unknown is None else 3)


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_a_hidden_number_without_a_record_is_part_of_the_rest(missing):
    parts = one_row(met=30, counted=50, unknown=missing).parts().frame
    assert parts[["group", "met"]].values.tolist() == [["Met", 30.0], ["Not met, or no record", 20.0]]


@pytest.mark.parametrize("status", ["hidden", "none", "bounded"])
def test_a_row_that_is_not_shown_stays_as_it_is(status):
    table = one_row(status=status, lower_bound=0.9 if status == "bounded" else None)
    assert table.parts() is table


def test_only_a_single_row_has_parts(public):
    with pytest.raises(DisclosureError, match="expected one row"):
        public.rates("placed_second_quarter", by="cluster", year="pool").parts()


def test_parts_of_every_group_of_a_release(public):
    tried = set()
    for by in ("program", "cluster", "sex"):
        table = public.rates("placed_second_quarter", by=by, year="pool")
        for row in table.frame.itertuples():
            parts = table.only(group_id=row.group_id).parts().frame
            tried.add(row.status)
            if row.status == "shown":
                assert parts["met"].sum() == row.counted
                assert ("unknown" in set(parts["group_id"])) == pd.notna(row.unknown)
            else:
                assert parts["met"].isna().all()
    assert {"shown", "hidden"} <= tried


def test_a_hidden_number_in_a_column_of_whole_numbers():
    table = one_row(met=30, counted=50)
    table.frame["unknown"] = pd.array([pd.NA], dtype="Int64")
    assert table.parts().frame["met"].tolist() == [30.0, 20.0]
