"""What the relations and the published numbers say about hidden ones: the closest bounds an attacker can reckon."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .relations import Relation

# Larger than any count in a district or a state, small enough that sums of thousands of them stay exact.
NO_LIMIT = 10**12
SWEEPS = 60


def tighten(relations: Sequence[Relation], low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bounds after passing every relation over all quantities until nothing changes (at most SWEEPS times).

    `low` and `high` are whole numbers, one for each quantity; published quantities have low = high.
    """
    low, high = low.astype(np.int64), high.astype(np.int64)
    if not relations:
        return low, high
    totals = np.array([relation.total for relation in relations])
    owner = np.repeat(np.arange(len(relations)), [len(relation.parts) for relation in relations])
    parts = np.concatenate([np.array(relation.parts) for relation in relations])
    for _ in range(SWEEPS):
        before = (low.copy(), high.copy())
        least = np.zeros(len(relations), np.int64)
        most = np.zeros(len(relations), np.int64)
        np.add.at(least, owner, low[parts])
        np.add.at(most, owner, high[parts])
        np.minimum.at(high, parts, high[totals][owner] - (least[owner] - low[parts]))
        np.maximum.at(low, parts, low[totals][owner] - (most[owner] - before[1][parts]))
        np.maximum.at(low, totals, least)
        np.minimum.at(high, totals, most)
        if np.array_equal(low, before[0]) and np.array_equal(high, before[1]):
            break
    return low, high
