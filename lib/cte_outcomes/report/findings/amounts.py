"""Counts and sums: over the years, in total, and which group is the largest."""

from __future__ import annotations

from ..numbers import count
from ..rows import read_rows, single


def change_in_count(table: object, what: str) -> str:
    """'79 active partners in 2025, 6 fewer than in 2024'; counts by year."""
    held = read_rows(table, "findings.change_in_count")
    rows = sorted((row for row in held if row.has("counted")), key=lambda row: row.year)
    if not rows:
        hidden = any(row.status != "none" for row in held)
        return f"Too few {what} to tell how many there are" if hidden else f"No {what} are on record"
    last = rows[-1]
    if len(rows) == 1:
        return f"{count(last.numbers['counted'])} {what} in {last.year}"
    moved = last.numbers["counted"] - rows[-2].numbers["counted"]
    said = "as many as" if moved == 0 else f"{count(abs(moved))} {'more' if moved > 0 else 'fewer'} than"
    return f"{count(last.numbers['counted'])} {what} in {last.year}, {said} in {rows[-2].year}"


def total(table: object, what: str, year: str) -> str:
    """'12,910 hours of work-based learning in 2025', or in words why it cannot be told."""
    row = single(table, "findings.total")
    if row.has("amount"):
        return f"{count(row.numbers['amount'])} {what} in {year}"
    if row.status != "none":
        return f"Too few students to tell the {what} of {year}"
    return f"No {what} on record in {year}" if row.measured else f"Not measured: {what}"


def largest(table: object, column: str, what: str) -> str:
    """'Internship is the most common kind of placement', among the groups that have a name and may be told."""
    rows = read_rows(table, "findings.largest")
    told_rows = [row for row in rows if row.get(column) and row.key != "not_recorded"]
    if not told_rows:
        return f"Too few students to say which {what} is the most common"
    first = max(told_rows, key=lambda row: (row.numbers[column], row.label))
    among = ", among those that can be told" if any(row.status in ("hidden", "bounded") for row in rows) else ""
    return f"{first.label} is the most common {what}{among}"
