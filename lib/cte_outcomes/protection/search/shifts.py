"""Other tables that a reader must hold for possible.

A shift is a change of counts that keeps every sum: what is printed is true of the shifted table as well, if all cells that
change are hidden. One shift that lifts a hidden count to 10 proves that nobody can prove it to be below 10. The cheapest
shift is a linear program (Kelly, Golden and Assad 1992; Fischetti and Salazar 2001 use the same programs as constraints);
whole numbers are checked exactly, and asked for where the program's answer is not whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from ..system import NO_LIMIT, System
from .program import Program


@dataclass(frozen=True, eq=False)
class Shift:
    """Positions of the cells that change, ascending, and by how much; both int64."""

    cells: np.ndarray
    change: np.ndarray

    def of(self, cell: int) -> int:
        """The change of one cell."""
        at = int(np.searchsorted(self.cells, cell))
        return int(self.change[at]) if at < len(self.cells) and self.cells[at] == cell else 0


class Shifts:
    """Finds shifts of a system; `hidden` is the search's own array, which changes while it searches."""

    def __init__(self, system: System, hidden: np.ndarray):
        self.system, self.hidden = system, hidden
        rows, columns, signs = [], [], []
        for row, relation in enumerate(system.relations):
            rows += [row] * (1 + len(relation.parts))
            columns += [relation.total, *relation.parts]
            signs += [-1, *[1] * len(relation.parts)]
        shape = (len(system.relations), len(system))
        self.sums = sparse.csc_array((np.array(signs, np.int64), (rows, columns)), shape=shape)
        self.sums.sum_duplicates()
        self.kept: tuple[np.ndarray, Program] | None = None

    def room(self, cells: np.ndarray, free: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """How far each cell may go down and up; with `free` as if the sizes of all groups could be hidden with their results."""
        system = self.system
        value, owner = system.value[cells], system.owner[cells]
        within = (owner >= 0) & (self.hidden[owner] | (free & ~system.fixed[owner]))
        low = np.where(within, 0, system.low[cells])
        high = np.where(within, NO_LIMIT, system.high[cells])
        return np.maximum(value - low, 0), np.maximum(high - value, 0)

    def find(
        self,
        target: int,
        step: int,
        region: np.ndarray,
        closed: np.ndarray | None = None,
        only_hidden: bool = False,
        free: bool = False,
    ) -> Shift | None:
        """The cheapest shift within `region` that changes `target` by `step` or more in that direction; None if there is none.

        `region` is ascending. `closed` cells do not change; with `only_hidden` no cell that is told does.
        With `free` results may leave the range that is printed beside their group's size, which is then to be hidden too.
        """
        program = self._program(region)
        at = int(np.searchsorted(program.cells, target))
        if at >= len(program.cells) or program.cells[at] != target:
            return None
        down, up = self.room(program.cells, free)
        hidden = self.hidden[program.cells]
        shut = ~hidden if only_hidden else np.zeros(len(hidden), bool)
        if closed is not None and len(closed):
            shut |= np.isin(program.cells, closed)
        answer = program.cheapest(at, step, np.where(shut, 0, down), np.where(shut, 0, up), hidden)
        if answer is None:
            return None
        changed = np.flatnonzero(answer)
        return Shift(program.cells[changed], answer[changed])

    def _program(self, region: np.ndarray) -> Program:
        """The linear program of a region; that of a whole component is kept, since many shifts are looked for in it."""
        if self.kept is not None and self.kept[0] is region:
            return self.kept[1]
        cells = region[~self.system.fixed[region]]
        program = Program(self.sums, cells, self.system.cost[cells])
        self.kept = (region, program)
        return program
