"""Faults of long tables, gathered while they are read and told at once, each with its file, rows and column."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import ExtractError

ROWS_SHOWN = 3


def row_words(rows: Iterable[int]) -> str:
    """Rows as people say them: 'row 12', 'rows 12 and 40', 'rows 12, 40, 51 and 37 more'."""
    rows = list(rows)
    if len(rows) > ROWS_SHOWN + 1:
        return f"rows {', '.join(str(row) for row in rows[:ROWS_SHOWN])} and {len(rows) - ROWS_SHOWN:,} more"
    if len(rows) == 1:
        return f"row {rows[0]}"
    return f"rows {', '.join(str(row) for row in rows[:-1])} and {rows[-1]}"


class TableFaults:
    """Faults in the order found; the same fault of many rows is told once. No text may hold a count."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str, str, str], list[int]] = {}

    def __bool__(self) -> bool:
        return bool(self._rows)

    def add(self, file: str, problem: str, remedy: str, column: str = "", row: int | None = None) -> None:
        """Note a fault of a file, of one of its columns, or of a row (spreadsheet row; the header is row 1)."""
        rows = self._rows.setdefault((file, column, problem, remedy), [])
        if row is not None:
            rows.append(int(row))

    def lines(self) -> list[str]:
        """One line for each fault: file, rows, column, problem, remedy."""
        lines = []
        for (file, column, problem, remedy), rows in self._rows.items():
            place = file
            if rows:
                place += f", {row_words(sorted(rows))}"
            if column:
                place += f", column {column}"
            lines.append(f"{place}: {problem}. {remedy}")
        return lines

    def stop(self) -> None:
        """Raise ExtractError with every fault, where there is any."""
        lines = self.lines()
        if lines:
            problems = "1 problem" if len(lines) == 1 else f"{len(lines)} problems"
            raise ExtractError(f"The tables cannot be protected as they are: {problems}", lines)
