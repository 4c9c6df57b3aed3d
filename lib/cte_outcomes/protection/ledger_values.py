"""Numbers that an earlier publication hid and that stand nowhere now: some that agree with everything told since.

The ledger does not hold them, and which of the possible ones is the true one makes no difference to what a reader can
prove. Those are taken that break the fewest sums, so that what has been revised since breaks as little as may be.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from .system import NO_LIMIT

# A limit of time would not repeat.
MOST_NODES = 2000


@dataclass(frozen=True)
class LooseSum:
    """`known` is, if nothing was left out or revised, the sum of these unknown numbers with their signs.

    `weight`: how much rather this sum is kept than others.
    """

    terms: Mapping[Hashable, int]
    known: int
    weight: int = 1


def likely_numbers(limits: Mapping[Hashable, tuple[int, int]], sums: Sequence[LooseSum]) -> dict[Hashable, int]:
    """A whole number within its limits (least, most) for each unknown, such that sums are missed by as little as possible.

    The order of `limits` and `sums` does not matter as long as the names can be sorted by their text.
    """
    names = sorted(limits, key=repr)
    if not names:
        return {}
    place = {name: at for at, name in enumerate(names)}
    rows = sorted(
        {
            (tuple(sorted((place[name], sign) for name, sign in each.terms.items())), each.known, each.weight)
            for each in sums
        }
    )
    size, count = len(names), len(names) + 2 * len(rows)
    low = np.array([limits[name][0] for name in names] + [0] * (2 * len(rows)), float)
    high = np.array([limits[name][1] for name in names] + [NO_LIMIT] * (2 * len(rows)), float)
    high[high >= NO_LIMIT] = highspy.kHighsInf
    solver = highspy.Highs()
    for option, value in {"output_flag": False, "threads": 1, "mip_max_nodes": MOST_NODES}.items():
        solver.setOptionValue(option, value)
    solver.addVars(count, low, high)
    # The sums come first; among numbers that keep them alike, those near the least.
    every = np.arange(count, dtype=np.int32)
    solver.changeColsCost(count, every, np.r_[np.full(size, 1e-4), np.repeat([row[2] for row in rows], 2)])
    solver.changeColsIntegrality(size, every[:size], [highspy.HighsVarType.kInteger] * size)
    for number, (terms, known, _) in enumerate(rows):
        over = size + 2 * number
        at = np.array([column for column, _ in terms] + [over, over + 1], np.int32)
        weight = np.array([sign for _, sign in terms] + [1.0, -1.0], float)
        solver.addRow(float(known), float(known), len(at), at, weight)
    solver.run()
    found = np.rint(np.asarray(solver.getSolution().col_value)[:size]).astype(np.int64)
    found = np.clip(found, low[:size].astype(np.int64), np.minimum(high[:size], NO_LIMIT).astype(np.int64))
    return dict(zip(names, found.tolist(), strict=True))
