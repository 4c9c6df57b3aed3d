"""Faults, findings and notices, gathered while files are read and told grouped: once each, with their rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

ROWS_KEPT = 100
ROWS_SHOWN = 3


def row_words(rows: Iterable[int], count: int) -> str:
    """Rows as people say them: 'row 12', 'rows 12 and 40', 'rows 12, 40, 51 and 37 more'."""
    shown = [f"{row:,}" for row in list(rows)[: ROWS_SHOWN if count > ROWS_SHOWN + 1 else ROWS_SHOWN + 1]]
    if count > len(shown):
        return f"rows {', '.join(shown)} and {count - len(shown):,} more"
    if len(shown) == 1:
        return f"row {shown[0]}"
    return f"rows {', '.join(shown[:-1])} and {shown[-1]}"


@dataclass(frozen=True)
class Fault:
    """What is wrong in a file. `structural` faults stop the extract; the others set rows aside.

    `rows` are the first spreadsheet rows concerned (the header is row 1), `count` how many; 0 is the whole file.
    """

    file: str
    problem: str
    remedy: str
    structural: bool
    table: str = ""
    column: str = ""
    rows: tuple[int, ...] = ()
    count: int = 0

    def text(self) -> str:
        """One line: file, rows, column, problem, remedy."""
        place = self.file
        if self.count:
            place += f", {row_words(self.rows, self.count)}"
        if self.column:
            place += f", column {self.column}"
        stop = "" if self.problem.endswith("?") else "."
        return f"{place}: {self.problem}{stop} {self.remedy}".rstrip()

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Finding:
    """A contradiction in rows that are kept. `kind` is a stable name, `subject` what it is about (never a person)."""

    kind: str
    table: str
    file: str
    text: str
    count: int
    subject: str = ""
    value: str = ""
    rows: tuple[int, ...] = ()

    def line(self) -> str:
        """One line: file, rows, what contradicts what."""
        return f"{self.file}, {row_words(self.rows, self.count)}: {self.text}"

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


@dataclass
class FaultBook:
    """Gathers faults and notices of one intake; the same fault of many rows becomes one entry."""

    structural: list[Fault] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    _grouped: dict[tuple[str, str, str, str, str], tuple[list[int], int]] = field(default_factory=dict)
    _repairs: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def stop(self, file: str, problem: str, remedy: str, table: str = "", column: str = "") -> None:
        """Note a structural fault."""
        fault = Fault(file, problem, remedy, True, table, column)
        if fault not in self.structural:
            self.structural.append(fault)

    def set_aside(
        self, file: str, table: str, column: str, problem: str, remedy: str, rows: Iterable[int], count: int
    ) -> None:
        """Note that `count` rows (the first of them in `rows`) are set aside for one reason."""
        key = (file, table, column, problem, remedy)
        kept, total = self._grouped.get(key, ([], 0))
        self._grouped[key] = ([*kept, *rows][:ROWS_KEPT], total + count)

    def repaired(self, file: str, column: str, what: str, count: int) -> None:
        """Note a repair of `count` values of a column."""
        if count:
            self._repairs[(file, column, what)] = self._repairs.get((file, column, what), 0) + count

    def notice(self, text: str) -> None:
        """Note something the reader should know that is no fault."""
        if text not in self.notices:
            self.notices.append(text)

    def faults(self) -> list[Fault]:
        """Every fault, structural ones first."""
        rows = [
            Fault(file, problem, remedy, False, table, column, tuple(sorted(kept)), count)
            for (file, table, column, problem, remedy), (kept, count) in self._grouped.items()
        ]
        return [*self.structural, *rows]

    def all_notices(self) -> list[str]:
        """Every notice and repair, in the order met."""
        repairs = [
            f"{file}, column {column}: {what} in {count:,} value{'s' if count > 1 else ''}"
            for (file, column, what), count in self._repairs.items()
        ]
        return [*self.notices, *repairs]
