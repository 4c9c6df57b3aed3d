"""Protected tables as small plain text: what a notebook prints for the check to compare."""

from __future__ import annotations

from collections.abc import Sequence

from .figures import figures_of
from .numbers import count, percent
from .rows import VALUE, Row, read_rows, told

COLUMNS = ("counted", "met", "unknown", "rate", "amount")


def plain_text(*tables: object, columns: Sequence[str] = COLUMNS) -> str:
    """A line for each row of each table: label, year and the numbers that may be told, or the words for a hidden row."""
    return "\n".join(
        f"{table.label} | {_line(row, columns, table.kind)}"  # type: ignore[attr-defined]
        for table in tables
        for row in read_rows(table, "report.plain_text")
    )


def _line(row: Row, columns: Sequence[str], kind: str) -> str:
    # The sum behind a mean says nothing beside it.
    named = [name for name in columns if row.has(name) and not (name == "amount" and VALUE.get(kind) == "value")]
    shown = [*(_number(name, row) for name in named), _value(row, kind)]
    parts = [row.label, row.year, *shown, told(row)]
    return " | ".join(part for part in parts if part)


def _value(row: Row, kind: str) -> str:
    """The value of a kind that has its number there: 'value 3.4 points'."""
    value = row.get("value") if VALUE.get(kind) == "value" else None
    return "" if value is None else f"value {figures_of(kind, row.unit, [value]).words(value)}"


def _number(name: str, row: Row) -> str:
    value = row.numbers[name]
    return f"{name} {percent(value, 1) if name == 'rate' else count(value)}"
