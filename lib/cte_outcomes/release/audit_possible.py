"""Numbers that the independent check may take for those that nobody knows any more."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from ..errors import DisclosureError
from ..protection.system import NO_LIMIT

# Steps of branching after which any possible numbers will do; a limit of time would not repeat.
MOST_NODES = 2000


def possible(
    spans: list[tuple[float, float]], entries: list[tuple[int, int, int]], right: np.ndarray, loose: int, whole: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Numbers within their spans that miss the first `loose` rows by as little as can be and the others not at all.

    Returns the numbers and by how much each loose row is missed. Raises DisclosureError where there are none.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    count = len(spans)
    rows, columns, signs = (np.array(part) for part in zip(*entries, strict=True))
    over = np.arange(loose)
    matrix = sparse.csr_array(
        (
            np.r_[signs, np.ones(loose), -np.ones(loose)].astype(float),
            (np.r_[rows, over, over], np.r_[columns, count + over, count + loose + over]),
        ),
        shape=(len(right), count + 2 * loose),
    )
    low, high = (np.array(ends, float) for ends in zip(*spans, strict=True))
    found = milp(
        # Among numbers that miss the same, those near the least.
        np.r_[np.full(count, 1e-4), np.ones(2 * loose)],
        integrality=np.r_[np.full(count, int(whole)), np.zeros(2 * loose)],
        bounds=Bounds(
            np.r_[low, np.zeros(2 * loose)], np.r_[np.where(high >= NO_LIMIT, np.inf, high), np.full(2 * loose, np.inf)]
        ),
        constraints=LinearConstraint(matrix, right, right),
        options={"node_limit": MOST_NODES},
    )
    if found.x is None:
        raise DisclosureError("what is told contradicts itself, or what earlier releases told")
    return found.x[:count], found.x[count : count + loose] + found.x[count + loose :]
