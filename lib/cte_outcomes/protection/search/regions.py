"""The cells around a cell among which its shift is looked for: a box of codes, first a small one."""

from __future__ import annotations

import itertools
from collections import defaultdict

import numpy as np

from ..system import System

# Up to so many connected cells are looked at all at once: it is fast enough, and finds what hides least.
WHOLE_COMPONENT = 8000
# How many other codes of each sum a box in a larger component takes in, and how many cells it may have, by level; the
# last level is everything that is connected.
BOXES = ((3, 1500), (6, 6000))


class Regions:
    """Boxes around cells; `hidden` is the search's own array."""

    def __init__(self, system: System, hidden: np.ndarray):
        self.system, self.hidden = system, hidden
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
        self.up: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)

    def around(self, cell: int, level: int, component: np.ndarray) -> np.ndarray:
        """Positions, ascending, of the cells of a box around `cell`; the whole component where the level is the last."""
        if level >= len(BOXES) or len(component) <= WHOLE_COMPONENT:
            return component
        width, largest = BOXES[level]
        codes = self._codes(cell, width, climbs=level + 1)
        while np.prod([len(each) for each in codes], dtype=float) > largest:
            longest = max(range(len(codes)), key=lambda number: len(codes[number]))
            codes[longest] = codes[longest][:-1]
        grids = np.meshgrid(*[np.array(each, np.int64) for each in codes], indexing="ij")
        wanted = sum(grid.ravel() * stride for grid, stride in zip(grids, self.strides, strict=True))
        wanted = np.unique(wanted)
        start = np.searchsorted(self.keys, wanted, "left")
        stop = np.searchsorted(self.keys, wanted, "right")
        found = [self.order[a:b] for a, b in zip(start, stop, strict=True) if b > a]
        return np.unique(np.concatenate([*found, [cell]]))

    def _codes(self, cell: int, width: int, climbs: int) -> list[list[int]]:
        """For each dimension the cell's own code first, then those of its totals and of its best neighbours."""
        place = self.system.place
        codes: list[list[int]] = [[int(code)] for code in place[cell]]
        edge = [cell]
        for _ in range(climbs):
            following: list[int] = []
            for member in edge:
                for number in self.relations_of[member]:
                    following += self._neighbours(member, number, width)
            edge = []
            for other in dict.fromkeys(following):
                differs = np.flatnonzero(place[other] != place[cell])
                new = False
                for dimension in differs:
                    code = int(place[other][dimension])
                    if code not in codes[dimension]:
                        codes[dimension].append(code)
                        new = True
                if new and len(differs) == 1:
                    edge.append(other)
        return codes

    def _neighbours(self, cell: int, number: int, width: int) -> list[int]:
        """The total of a sum, and its parts that have most to give: hidden ones first."""
        relation = self.system.relations[number]
        others = [part for part in relation.parts if part != cell and not self.system.fixed[part]]
        others.sort(key=lambda part: (not self.hidden[part], -int(self.system.value[part]), part))
        total = [relation.total] if relation.total != cell else []
        return list(itertools.chain(others[: width + (not total)], total))
