"""The earnings estimate: who is compared with whom, and what of it is told."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from cte_outcomes.release.cells import Thresholds
from cte_outcomes.release.earnings import completer_rows, earnings_lift, thirds

LEAST = Thresholds(minimum_group=3, minimum_outcome=1)
COLUMNS = (
    "student_id", "school_year", "exited", "completer", "hourly_wage", "wbl_counts", "cluster", "sex",
    "economically_disadvantaged", "grade_point_average",
)  # fmt: skip


def leaver(number: int, wage: float | None, with_it: bool, **more) -> dict:
    base = {
        "student_id": f"S{number:02}", "school_year": 2025, "exited": True, "completer": True, "hourly_wage": wage,
        "wbl_counts": with_it, "cluster": "Health", "sex": "female", "economically_disadvantaged": False,
        "grade_point_average": 3.0,
    }  # fmt: skip
    return base | more


def connection_of(rows: list[dict]) -> duckdb.DuckDBPyConnection:
    """A connection with these rows as student_years."""
    connection = duckdb.connect()
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    types = {"hourly_wage": "float64", "grade_point_average": "float64", "sex": "string", "cluster": "string"}
    connection.register("given", frame.astype(types))
    connection.execute("CREATE TEMP TABLE student_years AS SELECT * FROM given")
    return connection


# With: 18, 22, 26. Without, of the same kind: 16, 20, 20, 24. A woman in welding without a counterpart.
DOZEN = [
    leaver(1, 18, True), leaver(2, 22, True), leaver(3, 26, True),
    leaver(4, 16, False), leaver(5, 20, False), leaver(6, 20, False), leaver(7, 24, False),
    leaver(8, 40, True, cluster="Manufacturing"),  # nobody like her without it
    leaver(9, None, True), leaver(10, 0, False),  # no pay on record
    leaver(11, 99, False, completer=False), leaver(12, 99, True, exited=False),
]  # fmt: skip


def test_a_dozen_leavers_by_hand():
    found = earnings_lift(connection_of(DOZEN), LEAST, exact=True)
    assert found["estimable"]
    assert (found["n_with"], found["n_without"], found["unmatched"]) == (3, 4, 1)
    assert (found["median_with"], found["median_without"]) == (22, 20)
    assert found["estimate"] == pytest.approx(1.1)
    assert found["low"] <= 1.1 <= found["high"]


def test_the_public_gets_rounded_numbers_and_no_median():
    told = earnings_lift(connection_of(DOZEN), LEAST)
    assert (told["n_with"], told["n_without"]) == (0, 0)
    assert told["estimate"] == 1.1
    assert not {"median_with", "median_without"} & set(told)
    assert all(round(told[name], 2) == told[name] for name in ("low", "high"))


def test_nothing_is_said_of_too_few_or_none():
    few = earnings_lift(connection_of(DOZEN), Thresholds(10, 3))
    assert (few["estimable"], few["estimate"]) == (False, None)
    assert "fewer than 10 students with" in few["reason"]
    none = earnings_lift(connection_of([]), LEAST)
    assert (none["estimable"], none["reason"]) == (False, "no completer's pay in the placement quarter is on record")


def test_only_students_of_one_kind_are_compared():
    rows = completer_rows(
        connection_of([leaver(1, 10, True, sex=None, grade_point_average=None), leaver(2, 12, False, cluster=None)])
    )
    assert rows[["cluster", "sex", "grade_point_third"]].to_numpy().tolist() == [
        ["Health", "not_recorded", "not_recorded"],
        ["not_recorded", "female", "low"],
    ]
    assert "student_id" not in rows.columns


def test_thirds():
    assert thirds(pd.Series([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])).tolist() == [
        "low",
        "low",
        "middle",
        "middle",
        "high",
        "high",
    ]
    assert thirds(pd.Series([3.0, 3.0, None])).tolist() == ["low", "low", "not_recorded"]
    assert thirds(pd.Series([None, None], dtype="float64")).tolist() == ["not_recorded"] * 2
