"""Concentrators in growing work: from what the release tells of each program, and from nothing else."""

from __future__ import annotations

import duckdb
import pandas as pd
import pytest

from cte_outcomes.release.growing_work import growing_enrollment


def connection(growth: dict[str, bool | None]) -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    made.execute("CREATE TABLE program_growth (program_id VARCHAR, growing BOOLEAN)")
    for row in growth.items():
        made.execute("INSERT INTO program_growth VALUES (?, ?)", list(row))
    return made


def cells(*rows: tuple[str, str, str, int | None], measure: str = "concentrators") -> pd.DataFrame:
    """(year, program, status, counted) by program."""
    frame = pd.DataFrame(rows, columns=["year", "program_id", "status", "counted"]).astype({"counted": "Int64"})
    return frame.assign(measure=measure, by="program")


GROWTH = {"A": True, "B": False, "C": True, "D": None}
TOLD = cells(
    ("2024", "A", "shown", 30),
    ("2024", "B", "shown", 50),
    ("2024", "C", "hidden", None),
    ("2024", "D", "shown", 12),
    ("2025", "A", "hidden", None),
    ("2025", "B", "hidden", None),
    ("2024-2025", "A", "shown", 70),
)


def rows(growth: dict[str, bool | None], told: pd.DataFrame) -> list[tuple]:
    with connection(growth) as made:
        frame = growing_enrollment(made, told).frame
    names = ["year", "status", "in_growing_work", "concentrators", "programs", "programs_left_out"]
    return [tuple(None if pd.isna(value) else value for value in row) for row in frame[names].to_numpy()]


def test_by_hand():
    # 2024: A of A and B; C is hidden and D has no projection. 2025: all are hidden. A pool is no year.
    assert rows(GROWTH, TOLD) == [("2024", "shown", 30, 80, 2, 2), ("2025", "hidden", None, None, 0, 2)]


def test_a_hidden_number_makes_no_difference():
    other = TOLD.copy()
    other.loc[other["status"] == "hidden", "counted"] = pd.NA
    assert rows(GROWTH, other) == rows(GROWTH, TOLD)
    # Nor does whether a hidden program's work grows.
    assert rows(GROWTH | {"C": False}, TOLD) == rows(GROWTH, TOLD)


@pytest.mark.parametrize("growth", [{}, {"A": None, "B": None}])
def test_without_a_linked_projection_there_is_nothing_to_tell(growth):
    assert rows(growth, TOLD) == []


def test_nobody_and_one_program():
    assert rows(GROWTH, cells(("2025", "A", "none", 0))) == []
    assert rows(GROWTH, cells(("2025", "A", "shown", 10))) == [("2025", "shown", 10, 10, 1, 0)]
    assert rows(GROWTH, cells(("2025", "D", "shown", 10))) == [("2025", "none", None, None, 0, 1)]
    assert rows(GROWTH, cells(("2025", "A", "shown", 10), measure="participants")) == []


def test_the_measure_reads_the_table(public):
    """The small release tells no concentrators by program; the table is there and empty."""
    assert "growing_enrollment" in public.tables
    assert len(public.table("growing_enrollment")) == 0
