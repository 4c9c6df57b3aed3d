"""Cells that are connected by sums."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from ..system import System


def components(system: System) -> list[np.ndarray]:
    """Positions of the cells of each connected part, ascending; empty cells, which never change, connect nothing."""
    rows, columns = [], []
    for row, relation in enumerate(system.relations):
        members = [member for member in (relation.total, *relation.parts) if not system.fixed[member]]
        rows += [row] * len(members)
        columns += members
    count = len(system)
    links = sparse.coo_array(
        (np.ones(len(rows), bool), (np.array(rows, int) + count, columns)), shape=(count + len(system.relations),) * 2
    )
    _, label = connected_components(links, directed=False)
    label = label[:count]
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
    return sorted((np.sort(part) for part in parts), key=lambda part: int(part[0]))
