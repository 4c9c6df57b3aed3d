"""Extracts written by hand: what a test states, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

import duckdb
import pandas as pd

from cte_outcomes.extract.contracts import CONTRACTS
from cte_outcomes.measures import Definitions, Plan, count, create_facts
from cte_outcomes.measures.plan import plan_from

SQL_TYPES = {
    **dict.fromkeys(("id", "code", "text"), "VARCHAR"),
    **dict.fromkeys(("integer", "year"), "BIGINT"),
    **{"number": "DOUBLE", "flag": "BOOLEAN", "date": "DATE"},
}

ALL_TABLES = "; ".join(
    f"CREATE TABLE {table.name} ({', '.join(f'{c.name} {SQL_TYPES[c.type]}' for c in table.columns)})"
    for table in CONTRACTS.values()
)


@cache
def _empty_tables() -> duckdb.DuckDBPyConnection:
    """A database with every contract table, kept because making them takes longer than most tests."""
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(ALL_TABLES)
    return connection


class HandMade:
    """Like an extract: `connect` gives a connection with one view for each contract table."""

    def __init__(self, **tables: Iterable[Mapping[str, Any]]):
        self.tables = {name: list(rows) for name, rows in tables.items()}
        for name, rows in self.tables.items():
            wrong = {column for row in rows for column in row} - set(CONTRACTS[name].column_names)
            assert not wrong, f"{name} has no columns {wrong}"

    def connect(self) -> duckdb.DuckDBPyConnection:
        connection = _empty_tables().cursor()
        connection.execute("BEGIN")  # closing takes everything back
        for name, rows in self.tables.items():
            if rows:
                table = CONTRACTS[name]
                frame = pd.DataFrame(rows, columns=list(table.column_names), dtype=object)
                casts = ", ".join(f"CAST({column.name} AS {SQL_TYPES[column.type]})" for column in table.columns)
                connection.register("given", frame)
                connection.execute(f"INSERT INTO {name} SELECT {casts} FROM given")
                connection.unregister("given")
        return connection

    def fact(self, name: str, **definitions: Any) -> pd.DataFrame:
        """A fact of this extract as a table; only what it needs is made."""
        rules = Definitions(**definitions)
        with self.connect() as connection:
            create_facts(connection, rules, [name])
            return connection.execute(f"SELECT * FROM {name}").df()


def one_student(
    enrollments: Iterable[tuple[str, int, float]] = (("HLTH", 2024, 1), ("HLTH", 2025, 1)),
    exit_date: str | None = "2025-06-05",
    exit_type: str | None = "diploma",
    **tables: Iterable[Mapping[str, Any]],
) -> HandMade:
    """A district of one student, S1, in programs HLTH (3 courses, nontraditional for men) and WELD (2 courses).

    `enrollments` are (program, year, courses completed); other tables are given without the student's id.
    """
    taken = [
        {
            "student_id": "S1",
            "program_id": program,
            "school_year": year,
            "school_id": "H1",
            "courses_completed": courses,
        }
        for program, year, courses in enrollments
    ]
    left = {"student_id": "S1", "school_year": 2025, "exit_type": exit_type, "school_id": "H1"}
    if exit_date is not None:
        left |= {"exit_date": exit_date, "school_year": school_year(exit_date)}
    base = {
        "students": [{"student_id": "S1", "sex": "female", "race_ethnicity": "asian"}],
        "schools": [{"school_id": "H1", "school_name": "North"}, {"school_id": "H2", "school_name": "South"}],
        "programs": PROGRAMS,
        "enrollments": taken,
        "exits": [left] if exit_type else [],
    }
    own = {name: [{"student_id": "S1", **row} for row in rows] for name, rows in tables.items()}
    return HandMade(**{**base, **own})


def class_of(outcomes: Iterable[Iterable[Mapping[str, Any]]], exit_dates: Iterable[str] | None = None) -> HandMade:
    """A class of leavers of HLTH, one for each list of outcomes; their ids are '000', '001' and on, in that order."""
    lists = list(outcomes)
    days = list(exit_dates or ["2025-06-05"] * len(lists))
    ids = [f"{number:03}" for number in range(len(lists))]
    return HandMade(
        students=[{"student_id": student} for student in ids],
        programs=PROGRAMS,
        exits=[
            {"student_id": student, "school_year": school_year(day), "exit_date": day, "exit_type": "diploma"}
            for student, day in zip(ids, days, strict=True)
        ],
        outcomes=[{"student_id": student, **row} for student, rows in zip(ids, lists, strict=True) for row in rows],
    )


PROGRAMS = [
    {
        "program_id": "HLTH",
        "program_name": "Health",
        "cluster": "Health Science",
        "courses_to_complete": 3,
        "nontraditional_sex": "male",
    },
    {
        "program_id": "WELD",
        "program_name": "Welding",
        "cluster": "Manufacturing",
        "courses_to_complete": 2,
        "nontraditional_sex": "female",
    },
]


def school_year(day: str) -> int:
    """The school year of a day: from July on, the next calendar year's."""
    at = date.fromisoformat(day)
    return at.year + (at.month >= 7)


def plan(measures: Iterable[str], by: Iterable[str] = ("",), years: str = "each") -> Plan:
    """A plan of one entry."""
    return plan_from([{"measures": list(measures), "by": list(by), "years": years}])


def numbers(extract: HandMade, measure: str, year: str = "2025", **definitions: Any) -> tuple[int | None, ...]:
    """(counted, met, unknown) of a measure for the district in a year."""
    years = "pool" if "-" in year else "each"
    cells = count(extract, Definitions(**definitions), plan([measure], years=years))
    row = cells[cells["year"] == year].iloc[0]
    return tuple(None if pd.isna(row[name]) else int(row[name]) for name in ("counted", "met", "unknown"))


def told(
    extract: HandMade, measures: Iterable[str], year: str = "2025", group: str = "", **definitions: Any
) -> dict[str, tuple[float, ...] | None]:
    """What each measure tells of a year, for the district or for the program `group`.

    (counted, met) of a rate, (counted, amount) of an amount, mean or median, (counted,) of a count; None without a cell.
    """
    names = list(measures)
    cells = count(extract, Definitions(**definitions), plan(names, ["program" if group else ""]))
    rows = cells[(cells["year"] == year) & (cells["program_id"].fillna("") == group)].set_index("measure")
    found: dict[str, tuple[float, ...] | None] = {}
    for name in names:
        kept = ("counted", "met", "amount")
        row = rows.loc[name] if name in rows.index else None
        found[name] = None if row is None else tuple(float(row[part]) for part in kept if not pd.isna(row[part]))
    return found
