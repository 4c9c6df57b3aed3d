"""The unknown numbers and their equations, in pieces that have nothing in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from .printed import Printed


@dataclass(frozen=True)
class Part:
    """Unknown numbers tied by sums: `matrix @ x = right`, low <= x <= high, x whole.

    `cells` are the positions in the print; `matrix` is sparse, int64, by rows (`columns` the same by columns).
    """

    cells: np.ndarray
    matrix: sparse.csr_array
    columns: sparse.csc_array
    right: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def __len__(self) -> int:
        return len(self.cells)

    def fits(self, x: np.ndarray) -> bool:
        """Whether whole numbers agree with everything printed: exact."""
        inside = (x >= self.low).all() and (x <= self.high).all()
        return bool(inside and (self.matrix @ x == self.right).all())


def parts_of(printed: Printed) -> Iterator[Part]:
    """The connected pieces of the unknown, in the order of their first numbers."""
    unknown = np.flatnonzero(printed.hidden)
    rank = np.full(len(printed), -1, np.int64)
    rank[unknown] = np.arange(len(unknown))
    matrix, right = _equations(printed, rank, len(unknown))
    count, label = _pieces(matrix)
    order = np.argsort(label, kind="stable")
    edges = np.searchsorted(label[order], np.arange(count + 1))
    row_label = label[matrix.indices[matrix.indptr[:-1]]] if matrix.shape[0] else np.zeros(0, np.int64)
    row_order = np.argsort(row_label, kind="stable")
    row_edges = np.searchsorted(row_label[row_order], np.arange(count + 1))
    local = np.empty(len(unknown), np.int64)
    for piece in range(count):
        mine = order[edges[piece] : edges[piece + 1]]
        rows = row_order[row_edges[piece] : row_edges[piece + 1]]
        local[mine] = np.arange(len(mine))
        own = _rows(matrix, rows, local, len(mine))
        cells = unknown[mine]
        yield Part(cells, own, own.tocsc(), right[rows], printed.low[cells], printed.high[cells])


def _equations(printed: Printed, rank: np.ndarray, size: int) -> tuple[sparse.csr_array, np.ndarray]:
    """Every different equation: unknown parts less the unknown total = what is told."""
    lengths = np.array([len(parts) for _, parts in printed.sums], np.int64)
    totals = np.array([total for total, _ in printed.sums], np.int64)
    parts = np.fromiter((part for _, found in printed.sums for part in found), np.int64, int(lengths.sum()))
    number = np.repeat(np.arange(len(totals)), lengths)
    told = np.where(printed.hidden, 0, printed.told)
    right = told[totals]
    np.subtract.at(right, number, told[parts])
    shown, open_part = rank[totals] < 0, rank[parts] >= 0
    rows = np.concatenate([number[open_part], np.flatnonzero(~shown)])
    columns = np.concatenate([rank[parts[open_part]], rank[totals[~shown]]])
    signs = np.concatenate([np.ones(int(open_part.sum()), np.int64), np.full(int((~shown).sum()), -1, np.int64)])
    matrix = sparse.csr_array((signs, (rows, columns)), shape=(len(totals), size))
    matrix.sort_indices()
    empty = np.diff(matrix.indptr) == 0
    if (right[empty] != 0).any():
        raise ValueError("a sum whose numbers are all told does not add up")
    first: dict[bytes, int] = {}
    for row in np.flatnonzero(~empty):
        piece = slice(matrix.indptr[row], matrix.indptr[row + 1])
        first.setdefault(matrix.indices[piece].tobytes() + matrix.data[piece].tobytes() + right[row].tobytes(), row)
    keep = np.array(sorted(first.values()), np.int64)
    return sparse.csr_array(matrix[keep]) if len(keep) else matrix[:0], right[keep]


def _pieces(matrix: sparse.csr_array) -> tuple[int, np.ndarray]:
    """The number of connected pieces of the columns, and the piece of each, numbered by first column."""
    rows, size = matrix.shape
    graph = sparse.bmat([[None, abs(matrix)], [abs(matrix).T, None]]) if rows else sparse.csr_array((size, size))
    _, label = csgraph.connected_components(graph, directed=False)
    label = label[rows:] if rows else label
    _, first, label = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    return len(first), rank[label]


def _rows(matrix: sparse.csr_array, rows: np.ndarray, local: np.ndarray, size: int) -> sparse.csr_array:
    own = matrix[rows]
    return sparse.csr_array((own.data, local[own.indices], own.indptr), shape=(len(rows), size))
