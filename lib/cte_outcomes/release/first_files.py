"""Which files a district must still fill before measures can be told: the tables and columns that hold nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from ..extract.contracts import CONTRACTS
from .protected import ProtectedTable

if TYPE_CHECKING:
    from .opened import Release

# Columns that a contract does not require, and without which little of what the file is for can be told.
BESIDE = {
    "industry_projections": ("industry", "employment_base", "employment_projected", "published_date"),
    "occupation_projections": ("employment_base", "employment_projected", "annual_openings", "published_date"),
    "partners": ("sector",),
    "touchpoints": ("two_way", "staff_role"),
    "committees": ("program_id", "formed_date"),
    "committee_members": ("voting", "start_date", "partner_id"),
    "meetings": ("minutes_date",),
    "recommendations": ("decision", "decision_date", "implemented_date", "reported_back_date"),
    "curriculum_changes": ("kind", "recommendation_id"),
    "placements": ("partner_id", "start_date", "end_date", "final_evaluation_score"),
    "stories": ("partner_id", "program_id", "win_date", "student_consent", "partner_consent", "student_named"),
}
COLUMNS = ("group", "group_id", "status", "row", "begin_with", "opens", "measures")
DEFINITION = (
    "Files that hold nothing yet, in the order in which they are needed. Every column that a file can have stands in the "
    "data dictionary (data/README.md)."
)


def files_to_fill(release: Release, measures: Sequence[str]) -> ProtectedTable:
    """The rows of `Release.files_to_fill`."""
    lacking: dict[str, list[str]] = {}
    for name in measures:
        about = release.measure(name)
        for absent in sorted(about["missing"], key=_place):
            lacking.setdefault(absent, []).append(about["label"])
    rows = [_row(name, labels) for name, labels in lacking.items()]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(COLUMNS[:-1], "string"))
    frame["measures"] = frame["measures"].astype("Int64")
    return ProtectedTable(frame, "files_to_fill", "Files to fill", "file", "table", "files", DEFINITION)


def _place(name: str) -> tuple[int, str]:
    """The order of the data dictionary: a table before those that refer to it."""
    return list(CONTRACTS).index(name.partition(".")[0]), name


def _row(name: str, labels: Sequence[str]) -> dict[str, object]:
    table, _, column = name.partition(".")
    contract = CONTRACTS[table]
    return {
        "group": f"{table}.csv",
        "group_id": name,
        "status": "shown",
        "row": contract.row,
        "begin_with": column or ", ".join(begin_with(table)),
        "opens": "; ".join(labels),
        "measures": len(labels),
    }


def begin_with(table: str) -> list[str]:
    """The columns to begin a file with: those it must have, then the few that most figures rest on.

    Of a column that says which student, the file that lists students.

    >>> begin_with("meetings")
    ['meeting_id', 'committee_id', 'date', 'minutes_date']
    """
    columns = {column.name: column for column in CONTRACTS[table].columns}
    required = [name for name, column in columns.items() if column.required]
    named = list(dict.fromkeys([*required, *BESIDE.get(table, ())]))
    of_students = "students.student_id"
    return [f"{name} (as in students.csv)" if columns[name].references == of_students else name for name in named]
