"""The linear program of the cheapest shift among some cells, kept and solved again and again."""

from __future__ import annotations

import highspy
import numpy as np
from scipy import sparse

WHOLE = 1e-6
# What a change of a cell that is hidden already costs, so that no needless one is made.
HIDDEN_COST = 1e-4
# Linear programs with other costs that are tried where the cheapest shift is not whole, before whole numbers are asked for.
ATTEMPTS = 6
# Limits are counts, never seconds: the same input gives the same answer on every machine.
NODES = 200
STEPS = 10_000
GIVEN_UP = (
    highspy.HighsModelStatus.kIterationLimit,
    highspy.HighsModelStatus.kSolveError,
    highspy.HighsModelStatus.kUnknown,
)
# No cell changes by more than so many times what is asked of the target.
FURTHEST = 1000


class Program:
    """Changes up and down of `cells` (positions, ascending) that keep every sum of the columns of `sums`."""

    def __init__(self, sums: sparse.csc_array, cells: np.ndarray, cost: np.ndarray):
        self.cells, self.cost = cells, cost
        matrix = sums[:, cells].tocsr()
        self.matrix = matrix[np.flatnonzero(np.diff(matrix.indptr))].tocsc()
        self.count = count = len(cells)
        self.every = np.arange(2 * count, dtype=np.int32)
        self.prices = np.concatenate((cost, cost))
        self.upper = np.zeros(2 * count)
        self.lower = np.zeros(2 * count)
        self.solver = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off"), ("solver", "simplex")):
            self.solver.setOptionValue(option, value)
        self.solver.setOptionValue("mip_max_nodes", NODES)
        self.solver.setOptionValue("simplex_iteration_limit", STEPS)
        self.solver.setOptionValue("mip_max_improving_sols", 1)
        both = sparse.hstack((self.matrix, -self.matrix), format="csc")
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * count, self.matrix.shape[0]
        model.col_cost_, model.col_lower_, model.col_upper_ = self.prices, self.lower, self.upper
        model.row_lower_ = model.row_upper_ = np.zeros(self.matrix.shape[0])
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_ = both.indptr, both.indices
        model.a_matrix_.value_ = both.data.astype(float)
        self.solver.passModel(model)

    def cheapest(self, at: int, step: int, down: np.ndarray, up: np.ndarray, hidden: np.ndarray) -> np.ndarray | None:
        """The change of each cell (int64) for which the cell at `at` changes by `step` or more; None where there is none.

        `down` and `up` are how far each cell may go; cells that are `hidden` cost next to nothing.
        """
        if (up if step > 0 else down)[at] < abs(step):
            return None
        furthest = float(FURTHEST * abs(step))
        upper = np.concatenate((np.minimum(up, furthest), np.minimum(down, furthest)))
        lower = np.zeros(2 * self.count)
        forward, backward = (at, self.count + at) if step > 0 else (self.count + at, at)
        lower[forward], upper[backward] = abs(step), 0
        self._bounds(lower, upper)
        self._prices(np.where(np.concatenate((hidden, hidden)), HIDDEN_COST, np.concatenate((self.cost, self.cost))))
        limits = (down, up, at, step)
        change = self._run()
        if change is None:
            return None
        if self._keeps(change, *limits):
            return np.rint(change).astype(np.int64)
        return self._tilted(change, limits)

    def _tilted(self, change: np.ndarray, limits: tuple) -> np.ndarray | None:
        """A shift in whole numbers where the cheapest is not: first with costs a little changed, always in the same way."""
        seen = np.zeros(self.count, bool)
        prices = self.prices.copy()
        for attempt in range(1, ATTEMPTS + 1):
            seen |= np.abs(change) > WHOLE
            steps = (self.every.astype(np.int64) * (2654435761 + 2 * attempt) >> 7) % 1009
            self._prices(prices * (1 + attempt * steps / 1009))
            found = self._run()
            if found is None:
                return None
            if self._keeps(found, *limits):
                return np.rint(found).astype(np.int64)
            change = found
        return self._whole(seen, limits)

    def _whole(self, seen: np.ndarray, limits: tuple) -> np.ndarray | None:
        """Any shift in whole numbers where the linear programs gave none: of the cells that changed in them, else of all."""
        lower, upper = self.lower, self.upper
        for cells in (seen, np.ones(self.count, bool)):
            both = np.concatenate((cells, cells))
            self._bounds(np.where(both, lower, 0), np.where(both, upper, 0))
            self._kinds(both, highspy.HighsVarType.kInteger)
            self.solver.setOptionValue("presolve", "on")
            change = self._run()
            self.solver.setOptionValue("presolve", "off")
            self._kinds(both, highspy.HighsVarType.kContinuous)
            if change is not None and self._keeps(change, *limits):
                return np.rint(change).astype(np.int64)
        return None

    def _kinds(self, which: np.ndarray, kind: highspy.HighsVarType) -> None:
        columns = self.every[which]
        self.solver.changeColsIntegrality(len(columns), columns, [kind] * len(columns))

    def _bounds(self, lower: np.ndarray, upper: np.ndarray) -> None:
        changed = self.every[(lower != self.lower) | (upper != self.upper)]
        if len(changed):
            self.solver.changeColsBounds(len(changed), changed, lower[changed], upper[changed])
        self.lower, self.upper = lower, upper

    def _prices(self, prices: np.ndarray) -> None:
        changed = self.every[prices != self.prices]
        if len(changed):
            self.solver.changeColsCost(len(changed), changed, prices[changed])
        self.prices = prices

    def _run(self) -> np.ndarray | None:
        # From the start, where nothing changes: the cheapest shift is near it, the last one may be far.
        self.solver.clearSolver()
        self.solver.run()
        if self.solver.getModelStatus() in GIVEN_UP:
            # Among very many hidden cells the solver may lose its way; a smaller model of the same finds it.
            self.solver.setOptionValue("presolve", "on")
            self.solver.setOptionValue("simplex_iteration_limit", 10 * STEPS)
            self.solver.clearSolver()
            self.solver.run()
            self.solver.setOptionValue("simplex_iteration_limit", STEPS)
            self.solver.setOptionValue("presolve", "off")
        if self.solver.getInfo().primal_solution_status != 2:  # no feasible point
            return None
        values = np.asarray(self.solver.getSolution().col_value)
        return values[: self.count] - values[self.count :]

    def _keeps(self, change: np.ndarray, down: np.ndarray, up: np.ndarray, at: int, step: int) -> bool:
        """Whether this is a shift in whole numbers; decided in integers."""
        whole = np.rint(change)
        if np.abs(change - whole).max() > WHOLE:
            return False
        whole = whole.astype(np.int64)
        inside = (whole >= -down).all() and (whole <= up).all()
        return bool(inside and not (self.matrix @ whole).any() and whole[at] * np.sign(step) >= abs(step))
