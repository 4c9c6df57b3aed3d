"""A cheap choice of cells to hide that keeps the inequalities found so far, or the proof that there is none."""

from __future__ import annotations

import highspy
import numpy as np

from .attacker import Undecided

# Limits are counts, never seconds: branches of one solution, and steps of the simplex method over all of them.
NODES = 2000
STEPS = 10_000
# A choice that may be this much (of its cost) above the cheapest is good enough to go on with: the last word is always that
# there is none left below the best answer.
NEAR = 0.1


class Master:
    """One column for each cell that may be hidden, at its cost; the first row is the cost, the others are inequalities."""

    def __init__(self, cost: np.ndarray):
        self.cost, self.count = cost, len(cost)
        self.every = np.arange(self.count, dtype=np.int32)
        self.rows, self.steps = 0, 0
        self.solver = highspy.Highs()
        options = {"output_flag": False, "threads": 1, "mip_rel_gap": NEAR, "mip_max_nodes": NODES}
        for option, value in options.items():
            self.solver.setOptionValue(option, value)
        self.solver.addVars(self.count, np.zeros(self.count), np.ones(self.count))
        self.solver.changeColsCost(self.count, self.every, cost)
        self.solver.addRow(-highspy.kHighsInf, highspy.kHighsInf, self.count, self.every, cost)

    def ask_less_than(self, cost: float) -> None:
        """Only choices of at most this cost are of interest."""
        self.solver.changeRowBounds(0, -highspy.kHighsInf, cost)

    def add(self, weights: np.ndarray) -> None:
        """The weights of hidden cells add up to 1 or more."""
        at = self.every[weights > 0]
        self.solver.addRow(1.0, highspy.kHighsInf, len(at), at, weights[at])
        self.rows += 1

    def choose(self, whole: bool) -> np.ndarray | None:
        """How much of each cell is hidden: the cheapest in parts of 0 to 1, or a near one in 0 and 1 where `whole`.

        None where there is no choice at the cost asked for. Raises Undecided where it takes too long to find out.
        """
        kind = highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous
        self.solver.changeColsIntegrality(self.count, self.every, [kind] * self.count)
        self.solver.clearSolver()
        self.solver.run()
        self.steps += max(0, self.solver.getInfo().simplex_iteration_count)
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal or self.steps > STEPS:
            raise Undecided("too many choices")
        share = np.asarray(self.solver.getSolution().col_value)
        return np.rint(share) if whole else np.clip(share, 0, 1)
