"""Why a choice of hidden cells is too small: an inequality that it breaks and every sufficient choice keeps.

How far a cell can change, given which cells are hidden, is a linear program; the prices of its sums (the dual) say which
cells would have to be hidden for it to change further. Prices are rounded to fractions and the inequality is computed from
them in integers: it holds for any prices, so it is never wrong, whatever the solver's tolerance (Fischetti and Salazar
2001, capacity constraints).
"""

from __future__ import annotations

import highspy
import numpy as np
from scipy import sparse

from .program import FURTHEST

# Prices are multiples of 1 / FRACTION: sums of tables give halves, thirds and the like.
FRACTION = 5040
# What a cell that is not hidden counts for: the prices are then those that name the fewest such cells.
LITTLE = 1e-3
# Limits are counts, never seconds: branches of one solution, and questions asked of one component.
NODES = 2000
QUESTIONS = 6000


class Undecided(Exception):
    """A limit is reached: it is not known whether there is a solution."""


class Attacker:
    """Changes of `cells` (positions, ascending) that keep every sum; `down` and `up` are how far each may go."""

    def __init__(self, sums: sparse.csc_array, cells: np.ndarray, down: np.ndarray, up: np.ndarray):
        self.cells, self.down, self.up = cells, down, up
        matrix = sums[:, cells].tocsr()
        self.matrix = matrix[np.flatnonzero(np.diff(matrix.indptr))].tocsc()
        self.across = self.matrix.T.tocsr()
        self.count, self.asked = len(cells), 0
        self.every = np.arange(self.count, dtype=np.int32)
        self.solver = self._solver()

    def _solver(self) -> highspy.Highs:
        solver = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
            solver.setOptionValue(option, value)
        solver.setOptionValue("mip_max_nodes", NODES)
        solver.setOptionValue("mip_max_improving_sols", 1)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.count, self.matrix.shape[0]
        model.col_cost_ = np.zeros(self.count)
        model.col_lower_ = model.col_upper_ = np.zeros(self.count)
        model.row_lower_ = model.row_upper_ = np.zeros(self.matrix.shape[0])
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_ = self.matrix.indptr, self.matrix.indices
        model.a_matrix_.value_ = self.matrix.data.astype(float)
        solver.passModel(model)
        return solver

    def cut(self, at: int, step: int, closed: int, share: np.ndarray, forced: np.ndarray) -> np.ndarray | None:
        """Weights (0 to 1) of all cells, of which the hidden ones must add up to 1 or more; None where `share` has that.

        For the cell at `at` to change by `step` in its direction while the one at `closed` (-1: none) does not. `share`
        is how much of each cell is hidden, 0 to 1; `forced` cells are hidden in any case and have no weight.
        Raises Undecided where too much has been asked.
        """
        down, up = self._limits(step, closed)
        # First as if no cell went further than is asked, which makes for the better inequality; then as it is.
        for limit, least in ((abs(step), LITTLE), (FURTHEST * abs(step), 0.0)):
            part = np.where(forced, 1.0, np.maximum(share, least))
            prices = self._prices(at, np.sign(step), part * np.minimum(down, limit), part * np.minimum(up, limit))
            weights = self._weights(prices, at, step, down, up, forced)
            if weights is not None and weights @ share < 1 - 1e-6:
                return weights
        return None

    def _prices(self, at: int, sign: int, down: np.ndarray, up: np.ndarray) -> np.ndarray:
        """The price of each sum, in whole FRACTIONs, where the cell at `at` changes as much as it can."""
        self.asked += 1
        if self.asked > QUESTIONS:
            raise Undecided("too many questions")
        self.solver.changeColsBounds(self.count, self.every, -down, up)
        self.solver.changeColCost(at, -float(sign))
        self.solver.clearSolver()
        self.solver.run()
        self.solver.changeColCost(at, 0.0)
        return np.rint(np.asarray(self.solver.getSolution().row_dual) * FRACTION).astype(np.int64)

    def _weights(
        self, prices: np.ndarray, at: int, step: int, down: np.ndarray, up: np.ndarray, forced: np.ndarray
    ) -> np.ndarray | None:
        """The inequality that follows from prices, in integers up to the last division."""
        worth = self.across @ prices
        worth[at] += FRACTION * np.sign(step)
        weights = np.where(worth > 0, worth * up, -worth * down)
        asked = FRACTION * abs(step) - int(weights[forced].sum())
        return np.where(forced, 0, np.minimum(weights, asked)) / asked if asked > 0 else None

    def whole(self, at: int, step: int, closed: int, hidden: np.ndarray) -> np.ndarray | None:
        """A change of each cell in whole numbers, of hidden cells only; None where there is none.

        Raises Undecided where it takes too long to find out.
        """
        down, up = self._limits(step, closed)
        lower, upper = np.where(hidden, -down, 0), np.where(hidden, up, 0)
        (lower if step > 0 else upper)[at] = step
        if lower[at] > upper[at]:
            return None
        solver = self._solver()
        solver.setOptionValue("presolve", "on")
        solver.changeColsBounds(self.count, self.every, lower.astype(float), upper.astype(float))
        solver.changeColsIntegrality(self.count, self.every, [highspy.HighsVarType.kInteger] * self.count)
        solver.run()
        if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
            return None
        if solver.getInfo().primal_solution_status != 2:
            raise Undecided("no whole numbers found")
        change = np.rint(np.asarray(solver.getSolution().col_value)).astype(np.int64)
        if (change < lower).any() or (change > upper).any() or (self.matrix @ change).any():
            raise Undecided("no whole numbers found")
        return change

    def _limits(self, step: int, closed: int) -> tuple[np.ndarray, np.ndarray]:
        """How far each cell may go down and up for one whom the number of the cell at `closed` is known to (-1: nobody)."""
        most = FURTHEST * abs(step)
        down, up = np.minimum(self.down, most), np.minimum(self.up, most)
        if closed >= 0:
            down[closed] = up[closed] = 0
        return down, up
