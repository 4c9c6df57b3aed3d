"""Every choice of secondary cells of a small table, and whether it is safe: the slow way to know what is cheapest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice
from math import comb

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from cte_outcomes.protection.search.exact import NOBODY
from cte_outcomes.protection.search.insiders import own_people
from cte_outcomes.protection.search.state import State
from cte_outcomes.protection.system import System

# Choices of which those that leave no cell alone in a sum are tried one by one.
MANY = 60_000


def secondary(state: State, part: np.ndarray) -> np.ndarray:
    free = ~state.system.small[part] & ~state.system.unpublished[part]
    return part[free & state.hidden[part]]


class Reader:
    """Whether a choice is safe, by mixed-integer programs that share nothing with the search."""

    def __init__(self, system: System, insider: bool):
        self.system, self.own = system, own_people(system) if insider else None
        rows = np.zeros((len(system.relations), len(system)))
        for number, relation in enumerate(system.relations):
            np.add.at(rows[number], list(relation.parts), 1)
            rows[number, relation.total] -= 1
        self.sums = LinearConstraint(rows, 0, 0)
        small = np.flatnonzero(self.system.small)
        self.asked = [(cell, knower) for cell in small for knower in self._asking(cell)]

    def safe(self, hidden: np.ndarray) -> bool:
        for number, asked in enumerate(self.asked):
            if not self._can(*asked, hidden):
                # What fails once often fails again.
                self.asked.insert(0, self.asked.pop(number))
                return False
        return True

    def _asking(self, cell: int) -> list[int]:
        if self.own is None:
            return [NOBODY]
        few = np.flatnonzero(self.system.known_to_few)
        return [NOBODY, *(knower for knower in few if knower != cell and knower not in self.own.get(cell, ()))]

    def _can(self, cell: int, knower: int, hidden: np.ndarray) -> bool:
        system = self.system
        low = np.where(hidden, system.low - system.value, 0).astype(float)
        high = np.where(hidden, np.minimum(system.high - system.value, 10_000), 0).astype(float)
        if knower != NOBODY:
            low[knower] = high[knower] = 0
        asked = max(int(system.least_high[cell] - system.value[cell]), 1)
        for sign in (1, -1) if system.least_high[cell] == 0 else (1,):
            goal = np.zeros(len(system))
            goal[cell] = -sign
            answer = milp(goal, integrality=np.ones(len(system)), bounds=Bounds(low, high), constraints=self.sums)
            if round(-answer.fun) >= asked:
                return True
        return False


def choices(state: State, part: np.ndarray, below: float = np.inf) -> tuple[int, list[tuple[int, ...]]]:
    """How many choices of secondary cells of a component cost less than `below`, and those that may be safe.

    A cell that is hidden alone in a sum can be computed: a small one is then given away, any other one does nothing, and
    the choice without it is among the others. No choices (0) where there are too many to try.
    """
    system = state.system
    free = part[~system.fixed[part] & ~system.small[part] & ~system.unpublished[part]]
    most = int((np.cumsum(np.sort(system.cost[free])) < below).sum())
    if sum(comb(len(free), many) for many in range(most + 1)) > MANY:
        return 0, []
    alone = np.zeros((len(system), len(system.relations)), np.float32)
    for number, relation in enumerate(system.relations):
        alone[[relation.total, *relation.parts], number] = 1
    always = alone[system.small | system.unpublished].sum(axis=0)
    tried, left = 0, []
    for many in range(most + 1):
        for some in batched(combinations(free, many), 20_000):
            chosen = np.array(some, np.int64).reshape(len(some), many)
            chosen = chosen[system.cost[chosen].sum(axis=1) < below]
            tried += len(chosen)
            together = always + sum(
                (alone[chosen[:, at]] for at in range(many)), np.zeros((len(chosen), 1), np.float32)
            )
            left += [tuple(choice) for choice in chosen[(together != 1).all(axis=1)]]
    return tried, left


def batched(items: Iterator, many: int) -> Iterator[list]:
    """The items in lists of at most so many."""
    while some := list(islice(items, many)):
        yield some


def hides(system: System, choice: tuple[int, ...]) -> np.ndarray:
    hidden = system.small | system.unpublished
    hidden[list(choice)] = True
    return hidden
