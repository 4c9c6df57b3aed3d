"""Linear programs over the unknown numbers of one region, as HiGHS solves them; every answer is checked in whole numbers.

All are about *moves*: what is added to a known possible solution. A move leaves every sum as it is, so all right-hand
sides are 0 and no move at all is always possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import highspy
import numpy as np
from scipy import sparse

from ..system import NO_LIMIT

# Steps of a seeded search tree after which a question is left open. A limit of time would not repeat.
MOST_NODES = 200
# Larger regions are not searched by branching: it would take minutes for one number.
MOST_BRANCHED = 8000
# A move of one of these is worth several of others, so that most moves leave them alone.
KEEP_COST = 6.0
WHOLE = 1e-6
# Other costs may give another shortest move, one in whole numbers, before branching is tried.
TRIES = 5
# Simplex steps, for a region of n numbers, after which a question is left open: MOST_STEPS + n / 2. Moves take a few hundred.
MOST_STEPS = 2000
# All fractions with denominators up to 16 are multiples of 1 / SCALE.
SCALE = 720720


class Moves:
    """The smallest moves that raise or lower one number of a region.

    `matrix`: sparse, int64; `down`, `up`: how far each number may go. The sum of all movements is least, which gives
    short moves, nearly always in whole numbers. Each question starts from the same basis, so that an answer does not
    depend on the questions before it.
    """

    def __init__(self, matrix: sparse.csr_array, down: np.ndarray, up: np.ndarray, keep: np.ndarray):
        self.matrix, self.down, self.up, self.keep = matrix, down, up, keep
        self.size = len(down)
        both = sparse.hstack([matrix, -matrix], format="csc")
        room = np.r_[_open(up), _open(down)]
        self.solver = _model(both, np.zeros(2 * self.size), room, np.tile(_costs(keep, 0), 2))
        self.solver.setOptionValue("presolve", "off")
        self.solver.setOptionValue("simplex_strategy", 1)
        self.solver.setOptionValue("simplex_iteration_limit", MOST_STEPS + self.size // 2)
        self.solver.run()
        self.start = self.solver.getBasis()

    def shortest(self, at: int, step: int, still: Iterable[int] = ()) -> tuple[np.ndarray | None, bool]:
        """A move of number `at` by `step` or more (down for a negative one), those of `still` not moving.

        Returns the move, or None with whether there is none.
        """
        least = abs(step)
        forth, back = (at, at + self.size) if step > 0 else (at + self.size, at)
        room = self.up[at] if step > 0 else self.down[at]
        if room < least or at in (still := sorted({int(one) for one in still})):
            return None, True
        held = [*still, *(one + self.size for one in still), back]
        self._set(held, [0] * len(held))
        self.solver.changeColBounds(forth, float(least), float(_open(room)))
        move, status = self._tries()
        self._set(held, [self._room(one) for one in held])
        self.solver.changeColBounds(forth, 0.0, float(_open(room)))
        if move is not None or status != highspy.HighsModelStatus.kOptimal:
            return move, status == highspy.HighsModelStatus.kInfeasible
        if self.size > MOST_BRANCHED:
            return None, False
        return self._branched(at, step, still)

    def _tries(self) -> tuple[np.ndarray | None, highspy.HighsModelStatus]:
        """The shortest move by several sets of costs, the first that is in whole numbers."""
        move = None
        for seed in range(TRIES):
            if seed:
                self._price(seed)
            self.solver.setBasis(self.start)
            self.solver.run()
            status = self.solver.getModelStatus()
            if status != highspy.HighsModelStatus.kOptimal:
                break
            values = np.array(self.solver.getSolution().col_value)
            move = self.checked(values[: self.size] - values[self.size :])
            if move is not None:
                break
        if seed:
            self._price(0)
        return move, status

    def _price(self, seed: int) -> None:
        every = np.arange(2 * self.size, dtype=np.int32)
        self.solver.changeColsCost(len(every), every, np.tile(_costs(self.keep, seed), 2))

    def _branched(self, at: int, step: int, still: Sequence[int]) -> tuple[np.ndarray | None, bool]:
        """The same by branch and bound, where the shortest move was no whole one."""
        low, high = -_open(self.down), _open(self.up)
        low[list(still)] = high[list(still)] = 0
        low[at], high[at] = (step, high[at]) if step > 0 else (low[at], step)
        solver = _model(self.matrix.tocsc(), low, high, np.zeros(self.size), whole=True)
        found, none = _first_solution(solver)
        return (None if found is None else self.checked(found)), none

    def checked(self, values: np.ndarray) -> np.ndarray | None:
        """The move in whole numbers where it is one that keeps every sum and limit; else None."""
        move = np.rint(values).astype(np.int64)
        if (np.abs(values - move) > WHOLE).any() or (self.matrix @ move).any():
            return None
        return move if (move <= self.up).all() and (move >= -self.down).all() else None

    def _room(self, column: int) -> int:
        return self.up[column] if column < self.size else self.down[column - self.size]

    def _set(self, columns: list[int], most: list[int]) -> None:
        if columns:
            high = _open(np.array(most, np.int64))
            self.solver.changeColsBounds(len(columns), np.array(columns, np.int32), np.zeros(len(columns)), high)


class Limits:
    """How far each number of a region may go at most, fractions allowed: proven in whole-number arithmetic."""

    def __init__(self, matrix: sparse.csr_array, down: np.ndarray, up: np.ndarray):
        self.columns = matrix.T.tocsr()
        self.down, self.up = down, up
        self.solver = _model(matrix.tocsc(), -_open(down), _open(up), np.zeros(len(down)))
        self.solver.setOptionValue("presolve", "off")
        self.solver.setOptionValue("simplex_strategy", 4)

    def most(self, at: int, sign: int) -> int | None:
        """The most that number `at` can go up (sign 1) or down (-1); NO_LIMIT if nothing stops it, None if not proven."""
        self.solver.changeColCost(at, float(-sign))
        self.solver.run()
        status = self.solver.getModelStatus()
        duals = np.array(self.solver.getSolution().row_dual)
        self.solver.changeColCost(at, 0.0)
        if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return NO_LIMIT
        if status != highspy.HighsModelStatus.kOptimal or not np.isfinite(duals).all():
            return None
        return self._proven(at, sign, -np.rint(duals * SCALE).astype(np.int64))

    def _proven(self, at: int, sign: int, weights: np.ndarray) -> int | None:
        """The limit that weights of the sums prove: a move changes no sum, so its weighted sums may be taken away."""
        left = -(self.columns @ weights)
        left[at] += sign * SCALE
        if (self.up[left > 0] >= NO_LIMIT).any() or (self.down[left < 0] >= NO_LIMIT).any():
            return None
        gain = sum(int(a) * int(b) for a, b in zip(left[left > 0], self.up[left > 0], strict=True))
        gain -= sum(int(a) * int(b) for a, b in zip(left[left < 0], self.down[left < 0], strict=True))
        return gain // SCALE


def solution(matrix: sparse.csr_array, right: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple:
    """Whole numbers within limits whose sums are as told; None where there are none, or none was found, and which."""
    solver = _model(matrix.tocsc(), low.astype(float), _open(high), np.zeros(len(low)), right.astype(float), whole=True)
    values, none = _first_solution(solver)
    return (None if values is None else np.rint(values).astype(np.int64)), none


def _first_solution(solver: highspy.Highs) -> tuple[np.ndarray | None, bool]:
    """Any whole-number solution, or None with whether there is none."""
    solver.setOptionValue("mip_max_nodes", MOST_NODES)
    solver.setOptionValue("mip_max_improving_sols", 1)
    solver.run()
    info = solver.getInfo()
    if info.primal_solution_status == 2:
        return np.array(solver.getSolution().col_value), False
    return None, solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible


def _costs(keep: np.ndarray, seed: int) -> np.ndarray:
    """Costs of moving: nearly alike, so that ties have one answer, and high for the numbers to keep."""
    spread = np.random.default_rng(seed).random(len(keep)) * (1 + seed) / 2
    return (1 + spread) * np.where(keep, KEEP_COST, 1.0)


def _open(limit: np.ndarray) -> np.ndarray:
    return np.where(np.asarray(limit) >= NO_LIMIT, np.inf, np.asarray(limit, float))


def _model(
    columns: sparse.csc_array,
    low: np.ndarray,
    high: np.ndarray,
    cost: np.ndarray,
    right: np.ndarray | None = None,
    *,
    whole: bool = False,
) -> highspy.Highs:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    program = highspy.HighsLp()
    program.num_row_, program.num_col_ = columns.shape
    program.col_cost_, program.col_lower_, program.col_upper_ = cost, low, high
    program.row_lower_ = program.row_upper_ = np.zeros(columns.shape[0]) if right is None else right
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = columns.indptr.astype(np.int32)
    program.a_matrix_.index_ = columns.indices.astype(np.int32)
    program.a_matrix_.value_ = columns.data.astype(float)
    if whole:
        program.integrality_ = [highspy.HighsVarType.kInteger] * columns.shape[1]
    solver.passModel(program)
    return solver
