"""Protected tables as small plain text: what a notebook prints for the check to compare."""

from __future__ import annotations

from collections.abc import Sequence

from .numbers import count, percent
from .rows import Row, read_rows, told

COLUMNS = ("counted", "met", "unknown", "rate", "amount")


def plain_text(*tables: object, columns: Sequence[str] = COLUMNS) -> str:
    """A line for each row of each table: label, year and the numbers that may be told, or the words for a hidden row."""
    return "\n".join(
        f"{table.label} | {_line(row, columns)}"  # type: ignore[attr-defined]
        for table in tables
        for row in read_rows(table, "report.plain_text")
    )


def _line(row: Row, columns: Sequence[str]) -> str:
    parts = [row.label, row.year, *(_number(name, row) for name in columns if row.has(name)), told(row)]
    return " | ".join(part for part in parts if part)


def _number(name: str, row: Row) -> str:
    value = row.numbers[name]
    return f"{name} {percent(value, 1) if name == 'rate' else count(value)}"
