"""The cells of long tables, those that only tie others together among them, and which of them add up to which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ..long_tables import LongTables


@dataclass(frozen=True)
class Codes:
    """The codes of every dimension as numbers, so that a cell is one whole number.

    `weight[d]` is what one step in dimension d is worth. `splits[d]` lists (parent, label, children) as code numbers,
    `above[d]` for each code all codes above it and itself, `depth[d]` how far below the top each code stands.
    """

    names: list[list[str]]
    weight: list[int]
    kind: type
    splits: list[list[tuple[int, str, np.ndarray]]]
    above: list[list[np.ndarray]]
    depth: list[np.ndarray]
    total: list[int]

    def spread(self, cells: np.ndarray, dim: int) -> np.ndarray:
        """The cells and all cells above them in one dimension, each once, sorted."""
        codes = self.code(cells, dim)
        found = [cells]
        for code in np.unique(codes):
            base = cells[codes == code]
            found += [base + (int(up) - int(code)) * self.weight[dim] for up in self.above[dim][code] if up != code]
        return np.unique(np.concatenate(found))

    def code(self, cells: np.ndarray, dim: int) -> np.ndarray:
        """The code number of each cell in one dimension."""
        return ((cells // self.weight[dim]) % len(self.names[dim])).astype(np.int64)


@dataclass(frozen=True)
class Links:
    """Sums between cells: `part[k]` is one part of sum `number[k]`, sorted by sum; `total[s]` is the total of sum s.

    `family[s]`: sums of one way to split one code in tables cut by the same dimensions: (dimension, parent code, label,
    cut dimensions).
    """

    total: np.ndarray
    part: np.ndarray
    number: np.ndarray
    family: list[tuple]

    def only(self, keep: np.ndarray) -> Links:
        """The sums that `keep` marks."""
        rank = np.cumsum(keep) - 1
        inside = keep[self.number]
        family = [name for name, kept in zip(self.family, keep.tolist(), strict=True) if kept]
        return Links(self.total[keep], self.part[inside], rank[self.number[inside]], family)

    def add_up(self, values: np.ndarray) -> np.ndarray:
        """The sum of the parts' values, for every sum."""
        return np.bincount(self.number, weights=values[self.part], minlength=len(self.total)).astype(np.int64)


def codes_of(tables: LongTables) -> Codes:
    """Number the codes of every dimension in sorted order."""
    names, splits, above, depth = [], [], [], []
    for dim in tables.dimensions:
        ways = tables.splits[dim]
        found = {tables.total, *ways}
        found.update(code for way in ways.values() for children in way.values() for code in children)
        for name, frame in tables.frames.items():
            if dim in tables.columns[name]:
                found.update(frame[dim].unique())
        order = sorted(found)
        place = {code: at for at, code in enumerate(order)}
        rows = [
            (place[parent], label, np.array(sorted(place[code] for code in set(way[label])), np.int64))
            for parent, way in sorted(ways.items())
            for label in sorted(way)
            if way[label]
        ]
        names.append(order)
        splits.append(rows)
        up, deep = _ladder(len(order), rows)
        above.append(up)
        depth.append(deep)
    weight, size = [], 1
    for order in names:
        weight.append(size)
        size *= len(order)
    total = [order.index(tables.total) for order in names]
    return Codes(names, weight, np.int64 if size < 1 << 62 else object, splits, above, depth, total)


def _ladder(size: int, splits: list[tuple[int, str, np.ndarray]]) -> tuple[list[np.ndarray], np.ndarray]:
    """For each code of a dimension: the codes above it with itself, and the longest way to the top."""
    parents: list[set[int]] = [set() for _ in range(size)]
    for parent, _, children in splits:
        for child in children.tolist():
            parents[child].add(parent)
    above = [{code} for code in range(size)]
    depth = np.zeros(size, np.int64)
    for _ in range(size):
        grown = [set().union(own, *(above[up] for up in ups)) for own, ups in zip(above, parents, strict=True)]
        deeper = np.array([max((depth[up] + 1 for up in ups), default=0) for ups in parents], np.int64)
        if grown == above and (deeper == depth).all():
            break
        above, depth = grown, deeper
    return [np.array(sorted(ups), np.int64) for ups in above], depth


def cells_of(tables: LongTables, codes: Codes, name: str) -> np.ndarray:
    """The cell of each row of one table; a dimension that it lacks is at its total."""
    frame = tables.frames[name]
    cells = np.zeros(len(frame), codes.kind)
    for dim, label in enumerate(tables.dimensions):
        if label in tables.columns[name]:
            place = {code: at for at, code in enumerate(codes.names[dim])}
            number = frame[label].map(place).to_numpy(np.int64)
        else:
            number = np.full(len(frame), codes.total[dim], np.int64)
        cells = cells + number.astype(codes.kind) * codes.weight[dim]
    return cells


def universe(codes: Codes, printed: Iterable[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Every cell of the tables and every cell above one of them; with how many tables reach each."""
    reached = []
    for cells in printed:
        found = np.unique(cells)
        for dim in range(len(codes.names)):
            found = codes.spread(found, dim)
        reached.append(found)
    return np.unique(np.concatenate(reached), return_counts=True)


def links_of(codes: Codes, cells: np.ndarray) -> Links:
    """One sum for each cell, dimension and way to split its code, of those of its parts that are among the cells."""
    totals, parts, numbers, families = [], [], [], []
    cut = sum(((codes.code(cells, dim) != codes.total[dim]) << dim for dim in range(len(codes.names))), np.int64(0))
    count = 0
    for dim, ways in enumerate(codes.splits):
        number = codes.code(cells, dim)
        order = np.argsort(number, kind="stable")
        edge = np.searchsorted(number[order], np.arange(len(codes.names[dim]) + 1))
        for parent, label, children in ways:
            part = np.concatenate([order[edge[child] : edge[child + 1]] for child in children])
            if not len(part):
                continue
            wanted = cells[part] + (parent - number[part]).astype(codes.kind) * codes.weight[dim]
            total, local = np.unique(np.searchsorted(cells, wanted), return_inverse=True)
            by_sum = np.argsort(local, kind="stable")
            totals.append(total)
            parts.append(part[by_sum])
            numbers.append(local[by_sum] + count)
            crossing = cut[total] & ~np.int64(1 << dim)
            families += [(dim, codes.names[dim][parent], label, int(mask)) for mask in crossing]
            count += len(total)
    if not totals:
        return Links(*(np.zeros(0, np.int64) for _ in range(3)), [])
    return Links(np.concatenate(totals), np.concatenate(parts), np.concatenate(numbers), families)
