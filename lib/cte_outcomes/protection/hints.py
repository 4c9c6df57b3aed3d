"""What the search tells the audit, to save it time: the audit checks every hint for itself, and needs none."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import audit
from .long_tables import LongTables
from .registry import Registry

# Cells and what is added to their counts.
Shift = tuple[np.ndarray, np.ndarray]

# Above so many numbers that are not printed, a solution from the print alone would take hours to find.
LARGE = 2000


def is_large(printed: audit.Printed) -> bool:
    """Whether the proof from print starts from the true counts."""
    return int(printed.hidden.sum()) > LARGE


def exact_only(ranges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The ranges of a certificate without ends that are not exact.

    A proof that starts from the true counts finds ends that depend on them: telling these would tell too much.
    """
    return [row if row["exact"] else row | {"low": None, "high": None} for row in ranges]


def moves_of(registry: Registry, printed: audit.Printed, shifts: list[Shift]) -> list[Shift]:
    """The shifts by positions of the print, without those that move a number which no present table has."""
    at = np.full(len(registry.system), -1, np.int64)
    for name, cells in registry.rows.items():
        at[cells] = printed.rows[name]
    return [(at[cells], change) for cells, change in shifts if (at[cells] >= 0).all()]


def hints_of(tables: LongTables, registry: Registry, printed: audit.Printed, shifts: list[Shift]) -> dict[str, Any]:
    """What a proof from print alone starts from where that is large: the true counts, and the shifts; else nothing."""
    if not is_large(printed):
        return {}
    return {"start": audit.true_counts(printed, tables), "moves": moves_of(registry, printed, shifts)}
