"""What single sums and linear algebra give of the hidden numbers, for the independent check."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from .audit import Knowledge, Name

# Another prime than the search uses, so that one unlucky remainder cannot deceive both.
PRIME = 2**31 - 1
SEED = 7919


def worked_out(knowledge: Knowledge) -> set[Name]:
    """The hidden numbers that sums and linear algebra determine."""
    low, high = dict(knowledge.low), dict(knowledge.high)
    hidden = {name for name in low if low[name] != high[name]}
    for _ in range(100):
        if not _pass(knowledge, low, high):
            break
    found = {name for name in hidden if low[name] == high[name]}
    return found | _from_algebra(knowledge, hidden - found)


def _pass(knowledge: Knowledge, low: dict, high: dict) -> bool:
    """Use every sum once: a single unknown, or unknowns that can only all be at one end of what is told of them."""
    learned = False
    for total, parts in knowledge.sums:
        open_ones = [name for name in (total, *parts) if low[name] != high[name]]
        if not open_ones:
            continue
        if len(open_ones) == 1 or (low[total] == high[total] and _at_an_end(low[total], parts, low, high)):
            for name in open_ones:
                low[name] = high[name] = float(knowledge.value[name])
            learned = True
    return learned


def _at_an_end(total: float, parts: tuple[Name, ...], low: dict, high: dict) -> bool:
    return total == sum(low[part] for part in parts) or total == sum(high[part] for part in parts)


def _from_algebra(knowledge: Knowledge, unknown: set[Name]) -> set[Name]:
    """Unknowns that are 0 in a random solution of the homogeneous equations modulo a prime, so in all solutions."""
    order = {name: at for at, name in enumerate(sorted(unknown, key=str))}
    echelon: dict[int, dict[int, int]] = {}
    for total, parts in sorted(knowledge.sums, key=lambda pair: (-len(pair[0][3]), str(pair))):
        row: dict[int, int] = defaultdict(int)
        for name, sign in ((total, PRIME - 1), *((part, 1) for part in parts)):
            if name in order:
                row[order[name]] = (row[order[name]] + sign) % PRIME
        _reduce({column: value for column, value in row.items() if value}, echelon)
    chance = np.random.default_rng(SEED)
    solution = {at: int(value) for at, value in enumerate(chance.integers(1, PRIME, len(order)))}
    for pivot in sorted(echelon, reverse=True):
        solution[pivot] = -sum(v * solution[c] for c, v in echelon[pivot].items() if c != pivot) % PRIME
    return {name for name, at in order.items() if solution[at] == 0}


def _reduce(row: dict[int, int], echelon: dict[int, dict[int, int]]) -> None:
    """Add a row to the echelon form: rows with leading 1, each pivot the first column of its row."""
    while row:
        pivot = min(row)
        if pivot not in echelon:
            inverse = pow(row[pivot], -1, PRIME)
            echelon[pivot] = {column: value * inverse % PRIME for column, value in row.items()}
            return
        factor = row[pivot]
        for column, value in echelon[pivot].items():
            left = (row.get(column, 0) - factor * value) % PRIME
            if left:
                row[column] = left
            else:
                row.pop(column, None)
