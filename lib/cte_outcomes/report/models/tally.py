"""How many criteria are met, near, far, or cannot be judged, by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..criteria import STATE_WORDS, state
from ..rows import Row, read_rows

JUDGED = ("met", "near", "far")


class Tally:
    """The states of some criteria, counted."""

    def __init__(self, rows: Iterable[Row]):
        self.counts = Counter(state(row) for row in rows)

    def __getitem__(self, name: str) -> int:
        return self.counts[name]

    def __str__(self) -> str:
        return ", ".join(f"{self.counts[name]} {name}" for name in STATE_WORDS if self.counts[name])

    @property
    def judged(self) -> int:
        """How many have a verdict."""
        return sum(self.counts[name] for name in JUDGED)

    @property
    def total(self) -> int:
        """All of them."""
        return self.counts.total()


def rows_of(tables: Sequence[object], *parts: str) -> list[Row]:
    """The criteria of these parts (design, results, borrowed) across systems, in order."""
    held = [row for table in tables for row in read_rows(table, "report.models")]
    return [row for row in held if not parts or row.texts["part"] in parts]


def maybe_met(row: Row) -> bool:
    """Whether a criterion counts as near only because no more than a range is told, to protect students."""
    return state(row) == "near" and row.status == "bounded"


def tally(tables: Sequence[object], *parts: str) -> Tally:
    """The states of the criteria of these parts, or of all."""
    return Tally(rows_of(tables, *parts))
