"""A neighborhood of one unknown number: the others stay as they are, so what can move in it can move in the whole."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from .parts import Part


def around(part: Part, seed: int, size: int) -> np.ndarray:
    """About `size` unknown numbers around one, so that most can move with others of them.

    A number moves only where every sum it is in has another that moves. So the neighborhood grows by numbers of those sums
    that have just one in it, and first by those that bring in the fewest new sums: they close circles.
    """
    if len(part) <= size:
        return np.arange(len(part))
    rows, columns = part.matrix, part.columns
    degree = np.diff(columns.indptr)
    inside = np.zeros(len(part), bool)
    inside[seed] = True
    count = 1
    while count < size:
        held = np.bincount(columns.indices[_slots(columns, np.flatnonzero(inside))], minlength=rows.shape[0])
        lone, touched = np.flatnonzero(held == 1), np.flatnonzero(held)
        near = np.bincount(rows.indices[_slots(rows, touched)], minlength=len(part))
        able = np.unique(rows.indices[_slots(rows, lone if len(lone) else touched)])
        able = able[~inside[able]]
        if not len(able):
            break
        best = np.lexsort((able, -near[able], degree[able] - near[able]))[: min(max(2, count // 6), size - count)]
        inside[able[best]] = True
        count += len(best)
    return np.flatnonzero(inside)


def _slots(matrix: sparse.csr_array | sparse.csc_array, lines: np.ndarray) -> np.ndarray:
    """Where the entries of some lines of a compressed matrix are stored."""
    start, length = matrix.indptr[lines], np.diff(matrix.indptr)[lines]
    ends = np.cumsum(length)
    return np.arange(ends[-1] if len(ends) else 0) + np.repeat(start - ends + length, length)


def movable(part: Part, free: np.ndarray) -> tuple[np.ndarray, sparse.csr_array]:
    """The numbers of a region that can move at all, and their equations: one alone in a sum can't."""
    if len(free) == len(part):
        return free, part.matrix
    own = part.columns[:, free].tocsr()
    while True:
        lone = np.diff(own.indptr) == 1
        if not lone.any():
            return free, own[np.flatnonzero(np.diff(own.indptr))]
        stuck = np.zeros(len(free), bool)
        stuck[own.indices[own.indptr[:-1][lone]]] = True
        free, own = free[~stuck], own[:, np.flatnonzero(~stuck)].tocsr()


def inner(part: Part, free: np.ndarray) -> np.ndarray:
    """Those of a region whose sums are wholly inside it."""
    inside = np.zeros(len(part), np.int64)
    inside[free] = 1
    whole = abs(part.matrix) @ inside == np.diff(part.matrix.indptr)
    outside = abs(part.columns.T) @ (~whole).astype(np.int64)
    return free[outside[free] == 0]
