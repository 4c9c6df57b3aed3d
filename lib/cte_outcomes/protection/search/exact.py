"""The cheapest cells to hide in a small component, with a proof that nothing is cheaper.

Master and attacker take turns (Fischetti and Salazar 2001): the master chooses cells that keep the inequalities found so
far and cost less than the best answer known, the attacker looks for a small cell that is not safe with these and says
which cells would help, as an inequality. When the attacker finds nothing the choice is the best answer; when the master
finds nothing cheaper that one is the cheapest. Insiders are further attackers, for whom one cell is closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .attacker import Attacker, Undecided
from .clean import clean
from .master import Master
from .shifts import Shift
from .state import Need, State

# Larger components are left to the search. Limits are counts, never seconds: the same input gives the same answer on
# every machine.
MOST_CELLS = 250
MOST_SMALL = 40
ROUNDS = 60
# Rounds in which cells may be hidden in part: they are cheap, and give most of the inequalities.
PART_ROUNDS = 20
# Steps over all components of a system, after which further ones are left to the search.
ALL_STEPS = 60_000
# Less than this is no gain: costs differ by so little only to choose between equals.
GAIN = 0.1
NOBODY = -1


@dataclass(frozen=True)
class Outcome:
    """Whether it is proven that nothing cheaper (by GAIN) is left, else `why` not; and what it took."""

    optimal: bool
    why: str = ""
    rounds: int = 0
    inequalities: int = 0


def improve(state: State, component: np.ndarray, needs: list[Need]) -> Outcome:
    """Hide the cheapest cells of a component instead of those hidden now, if it is small enough to find them.

    `needs` are what must be proven of it; they are proven already, and afterwards too. Where a limit is reached the best
    answer found is kept, at worst the one that was there.
    """
    system = state.system
    cells = component[~system.fixed[component]]
    if len(cells) > MOST_CELLS or system.small[cells].sum() > MOST_SMALL:
        return Outcome(False, "too large")
    if state.width:
        return Outcome(False, "what must be proven depends on what is hidden")
    if (system.owner[cells] >= 0).any() or any(int(cell) in state.owned for cell in cells):
        return Outcome(False, "groups with results")
    if state.spent > ALL_STEPS:
        return Outcome(False, "too many components")
    duel = _Duel(state, component, cells, needs)
    outcome = duel.fight()
    state.spent += duel.master.steps + duel.attacker.asked
    return outcome


class _Duel:
    """Master against attacker over the `cells` of one component that can change at all."""

    def __init__(self, state: State, component: np.ndarray, cells: np.ndarray, needs: list[Need]):
        system = state.system
        self.state, self.component, self.cells = state, component, cells
        # The widest first: their proofs serve others.
        self.needs = sorted(needs, key=lambda need: (-need.step, need.cell))
        self.forced = (system.small | system.kept | system.unpublished)[cells]
        self.free = np.flatnonzero(~self.forced)
        self.master = Master(system.cost[cells[self.free]])
        self.attacker = Attacker(state.shifts.sums, cells, *state.shifts.room(cells))
        self.proofs = {need: list(state.proofs.get(need, ())) for need in needs}
        self.best, self.price = state.hidden[cells], np.inf
        self._remember()

    def fight(self) -> Outcome:
        """Take turns until one of the two has nothing more to say, or a limit is reached."""
        optimal, why, number = False, "", 0
        try:
            self._begin()
            while not optimal:
                number += 1
                optimal = self._round()
                if number == ROUNDS and not optimal:
                    raise Undecided("too many rounds")
        except Undecided as limit:
            why = str(limit)
        self._show(self.best)
        return Outcome(optimal, why, number, self.master.rows)

    def _begin(self) -> None:
        """Inequalities from cells that are hidden in part: first those of all readers, then those of insiders."""
        readers = [(need, NOBODY) for need in self.needs]
        insiders = [(need, knower) for need in self.needs for knower in self._knowers(need)]
        for _ in range(PART_ROUNDS):
            share = self.master.choose(whole=False)
            if share is None:
                return
            parts = self.forced.astype(float)
            parts[self.free] = share
            found = self._broken(readers, parts) or self._broken(insiders, parts)
            if not found:
                return
            self._tell_master(found)

    def _round(self) -> bool:
        """One turn of each; True where nothing is cheaper than the best answer known."""
        share = self.master.choose(whole=True)
        if share is None:
            return True
        hidden = self.forced.copy()
        hidden[self.free] = share > 0.5
        self._show(hidden)
        found = list(self._objections(hidden))
        if found:
            self._tell_master(found)
            self._repair()
        else:
            self._remember()
        return False

    # what the state shows and what is kept

    def _show(self, hidden: np.ndarray) -> None:
        """Hide these of the cells, with the proofs that hold for them."""
        self.state.hidden[self.cells] = hidden
        for need, proofs in self.proofs.items():
            self.state.proofs[need] = [shift for shift in proofs if self.state.hidden[shift.cells].all()]

    def _remember(self) -> None:
        """Keep what is hidden now if everything is proven and it is the cheapest yet; the master must do better."""
        hidden = self.state.hidden[self.cells]
        price = float(self.master.cost @ hidden[self.free])
        if price < self.price and all(self.state.proven(need) for need in self.needs):
            self.best, self.price = hidden.copy(), price
            self.master.ask_less_than(price - GAIN)

    def _repair(self) -> None:
        """Make the master's choice an answer with the means of the search: it may be the best yet."""
        if all(self.state.prove(need, self.component) for need in self.needs):
            clean(self.state, self.component, self.needs)
            self._remember()
        for need, proofs in self.proofs.items():
            known = {id(shift) for shift in proofs}
            proofs += [shift for shift in self.state.proofs[need] if id(shift) not in known]

    # the attacker's turn

    def _knowers(self, need: Need) -> list[int]:
        """The cells whose few members must not see through the protection of this one."""
        system, cell = self.state.system, need.cell
        if not self.state.insider or not system.small[cell]:
            return []
        own = self.state.own_people.get(cell, ())
        known = self.cells[system.known_to_few[self.cells]]
        return [int(knower) for knower in known if knower != cell and int(knower) not in own]

    def _broken(self, pairs: list[tuple[Need, int]], share: np.ndarray) -> list[np.ndarray]:
        """The inequalities that do not hold, for needs and who asks."""
        found = [self._inequality(need, knower, share) for need, knower in pairs]
        return [weights for weights in found if weights is not None]

    def _objections(self, hidden: np.ndarray) -> Iterator[np.ndarray]:
        """An inequality that a choice breaks for every need and insider for whom no proof is found."""
        for need in self.needs:
            if not self.state.proofs[need]:
                objection = self._objection(need, NOBODY, hidden)
                if objection is not None:
                    yield objection
                    continue
            refused: set[int] = set()
            while open_ones := [int(cell) for cell in self.state.doubtful(need) if int(cell) not in refused]:
                objection = self._objection(need, open_ones[0], hidden)
                if objection is not None:
                    refused.add(open_ones[0])
                    yield objection

    def _objection(self, need: Need, knower: int, hidden: np.ndarray) -> np.ndarray | None:
        """The inequality that a choice breaks; None where there is a proof, which is kept."""
        closed = np.array([knower]) if knower != NOBODY else None
        for step in _steps(need):
            shift = self.state.shifts.find(need.cell, step, self.component, closed, only_hidden=True)
            if shift is not None:
                return self._learn(need, shift)
        weights = self._inequality(need, knower, hidden.astype(float))
        if weights is not None:
            return weights
        for step in _steps(need):
            change = self.attacker.whole(self._at(need.cell), step, self._at(knower), hidden)
            if change is not None:
                changed = np.flatnonzero(change)
                return self._learn(need, Shift(self.cells[changed], change[changed]))
        # Fractions would do and whole numbers do not: at least one cell that is told must be hidden.
        return (~hidden).astype(float)

    def _inequality(self, need: Need, knower: int, share: np.ndarray) -> np.ndarray | None:
        sides = [
            self.attacker.cut(self._at(need.cell), step, self._at(knower), share, self.forced) for step in _steps(need)
        ]
        # Where either direction will do, one of the two inequalities holds, and so does that of the larger weights.
        return None if any(side is None for side in sides) else np.maximum.reduce(sides)

    def _learn(self, need: Need, shift: Shift) -> None:
        """Keep a proof, also for all other needs that it meets."""
        self.state.keep(need, shift)
        for other, proofs in self.proofs.items():
            if other.met_by(shift):
                proofs.append(shift)
                self.state.note_use(other, shift)

    def _at(self, cell: int) -> int:
        return NOBODY if cell == NOBODY else int(np.searchsorted(self.cells, cell))

    def _tell_master(self, found: list[np.ndarray]) -> None:
        for weights in {weights.tobytes(): weights for weights in found}.values():
            self.master.add(weights[self.free])


def _steps(need: Need) -> tuple[int, ...]:
    return (need.step, -need.step) if need.either else (need.step,)
