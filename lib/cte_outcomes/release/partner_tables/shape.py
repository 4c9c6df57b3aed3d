"""What a partner table is: its columns with their meaning, and who may open it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ..table import FIRST, Table, typed

EVERYBODY = ("public", "partner", "internal")
PARTNERS_AND_STAFF = ("partner", "internal")
STAFF = ("internal",)
# text; date: text as 2025-06-30; whole and number; flag: yes, no or missing.
DTYPES = {"text": "string", "date": "string", "whole": "Int64", "number": "float64", "flag": "boolean"}
# Every table starts with these.
COMMON = (
    ("group", "text", "what the row is called on a page"),
    ("group_id", "text", "what tells the row apart"),
    ("status", "text", "shown, or hidden to protect students"),
)


@dataclass(frozen=True)
class Shape:
    """A table's name, what a row is, its columns after the common ones as (name, kind, meaning), and its audiences."""

    name: str
    label: str
    row: str
    definition: str
    columns: tuple[tuple[str, str, str], ...]
    unit: str = "partners"
    by: str = ""
    audiences: tuple[str, ...] = EVERYBODY

    def table(self, rows: pd.DataFrame | None = None) -> Table:
        """The rows as a table of the release; without rows an empty one of the same columns.

        Rows without a status are shown. Raises KeyError for a column that is missing: further ones are left out.
        """
        kinds = {name: kind for name, kind, _ in (*COMMON, *self.columns)}
        if rows is None:
            rows = pd.DataFrame({name: [] for name in kinds})
        if "status" not in rows.columns:
            rows = rows.assign(status="shown")
        columns = {name: _as_kind(rows[name], kind) for name, kind in kinds.items()}
        return Table(typed(pd.DataFrame(columns)), self.label, self.definition, self.unit, self.by)


def _as_kind(column: pd.Series, kind: str) -> pd.Series:
    if kind == "date":
        days = pd.to_datetime(column)
        return days.dt.strftime("%Y-%m-%d").astype("string")
    if kind in ("whole", "number"):
        return pd.to_numeric(column).astype(DTYPES[kind])
    return column.astype(DTYPES[kind])


def names(shape: Shape) -> list[str]:
    """The names of all its columns, in their order."""
    return [*FIRST, *(name for name, _, _ in shape.columns)]
