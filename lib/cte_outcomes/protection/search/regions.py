"""The cells around a cell among which its shift is looked for: a box of codes, first a small one."""

from __future__ import annotations

import numpy as np

from ..system import System

# Up to so many connected cells are looked at all at once: it is fast enough, and finds what hides least.
WHOLE_COMPONENT = 8000
# How many other codes of each sum a box in a larger component takes in, and how many cells it may have, by level; the
# last level is everything that is connected.
BOXES = ((1, 1500), (3, 6000), (8, 20_000))


class Regions:
    """Boxes around cells."""

    def __init__(self, system: System):
        self.system = system
        self.relations_of: list[list[int]] = [[] for _ in range(len(system))]
        for number, relation in enumerate(system.relations):
            for member in (relation.total, *relation.parts):
                self.relations_of[member].append(number)
        sizes = system.place.max(axis=0).astype(object) + 1 if len(system) else []
        strides, product = [], 1
        for size in reversed(sizes):
            strides.append(product)
            product *= int(size)
        self.strides = np.array(list(reversed(strides)), np.int64)
        keys = system.place.astype(np.int64) @ self.strides
        self.order = np.argsort(keys, kind="stable")
        self.keys = keys[self.order]
        # The largest cell of each code, by dimension: how large its group is.
        self.largest = [np.zeros(int(size), np.int64) for size in sizes]
        for largest, column in zip(self.largest, system.place.T, strict=True):
            np.maximum.at(largest, column, system.value)

    def around(self, cell: int, level: int, component: np.ndarray) -> np.ndarray:
        """Positions, ascending, of the cells of a box around `cell`; the whole component where the level is the last."""
        if level >= len(BOXES) or len(component) <= WHOLE_COMPONENT:
            return component
        width, largest = BOXES[level]
        codes = self._codes(cell, width)
        while np.prod([len(each) for each in codes], dtype=float) > largest:
            longest = max(range(len(codes)), key=lambda number: len(codes[number]))
            codes[longest] = codes[longest][:-1]
        grids = np.meshgrid(*[np.array(each, np.int64) for each in codes], indexing="ij")
        wanted = sum(grid.ravel() * stride for grid, stride in zip(grids, self.strides, strict=True))
        wanted = np.unique(wanted)
        start = np.searchsorted(self.keys, wanted, "left")
        stop = np.searchsorted(self.keys, wanted, "right")
        if (stop - start).max(initial=0) <= 1:
            found = self.order[start[stop > start]]
        else:
            found = np.concatenate([self.order[a:b] for a, b in zip(start, stop, strict=True) if b > a])
        # What is dearer than the whole box is hidden only where larger boxes do not help.
        found = found[self.system.cost[found] <= len(found)]
        return np.unique(np.append(found, cell))

    def _codes(self, cell: int, width: int) -> list[list[int]]:
        """For each dimension the cell's own code first, then those of all its totals, then the best beside each of them."""
        place = self.system.place
        codes: list[list[int]] = [[int(code)] for code in place[cell]]
        beside: list[list[int]] = [[] for _ in codes]
        edge, seen = [cell], {cell}
        while edge:
            member = edge.pop(0)
            for number in self.relations_of[member]:
                relation = self.system.relations[number]
                if relation.total == member:
                    continue
                differs = np.flatnonzero(place[relation.total] != place[member])
                # Only straight up: the totals of totals in other dimensions are in the box anyway.
                if len(differs) != 1 or (place[relation.total] != place[cell]).sum() > 1:
                    continue
                dimension = int(differs[0])
                codes[dimension].append(int(place[relation.total][dimension]))
                beside[dimension] += [int(place[part][dimension]) for part in self._neighbours(member, number, width)]
                if relation.total not in seen:
                    seen.add(relation.total)
                    edge.append(relation.total)
        for found, more in zip(codes, beside, strict=True):
            found[:] = dict.fromkeys([*found, *more])
        return codes

    def _neighbours(self, cell: int, number: int, width: int) -> list[int]:
        """The other parts of a sum whose groups are the largest: they have most to give, and serve many cells alike."""
        relation = self.system.relations[number]
        dimension = int(np.argmax(self.system.place[relation.total] != self.system.place[cell]))
        largest, place = self.largest[dimension], self.system.place
        others = [part for part in relation.parts if part != cell]
        return sorted(others, key=lambda part: (-int(largest[place[part][dimension]]), part))[:width]
