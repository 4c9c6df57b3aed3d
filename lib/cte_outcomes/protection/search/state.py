"""What the search knows at each moment: which cells are hidden, and which shifts prove that they are safe."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..system import System
from .insiders import own_people
from .regions import BOXES, WHOLE_COMPONENT, Regions
from .shifts import Shift, Shifts


@dataclass(frozen=True)
class Need:
    """`cell` must be able to be `step` more than it is; `either` where less by as much will do."""

    cell: int
    step: int
    either: bool = False

    def met_by(self, shift: Shift) -> bool:
        change = shift.of(self.cell)
        return abs(change) >= self.step if self.either else change >= self.step


class State:
    """The hidden cells of a system, what each needs, and the shifts found so far."""

    def __init__(self, system: System, insider: bool, start: np.ndarray | None = None, give_up: bool = False):
        self.system, self.insider, self.give_up = system, insider, give_up
        # Cells for which nothing can be done, where that may be.
        self.hopeless: set[int] = set()
        self.width = int(system.least_width.max(initial=0))
        self.hidden = system.small | system.kept | system.unpublished
        if start is not None:
            self.hidden |= start & ~system.fixed
        self.owned: dict[int, list[int]] = {}
        for cell, owner in enumerate(system.owner):
            if owner >= 0:
                self.owned.setdefault(int(owner), []).append(cell)
        for cell in np.flatnonzero(self.hidden):
            self.hide(int(cell))
        self.regions = Regions(system)
        self.shifts = Shifts(system, self.hidden)
        self.proofs: dict[Need, list[Shift]] = {}
        # By cell, the needs of which some proof changes it or did so once.
        self.uses: dict[int, set[Need]] = {}
        self.own_people = own_people(system) if insider else {}
        # What the exact search has taken so far, in steps, over all components.
        self.spent = 0

    def hide(self, cell: int) -> None:
        """Hide a cell, and the results of a group with its size."""
        self.hidden[cell] = True
        for result in self.owned.get(cell, ()):
            self.hidden[result] = True

    def needs_of(self, cell: int) -> list[Need]:
        """What must hold of a hidden cell: of a small one its promise, of every printed one that it cannot be computed."""
        system = self.system
        if system.unpublished[cell] and not (system.small[cell] or system.kept[cell]):
            return []
        value, step = int(system.value[cell]), int(system.least_step[cell])
        if not (system.small[cell] or system.least_high[cell] > value):
            # A reader who asks for width asks it of every number that may be small, and cannot tell which are.
            return [Need(cell, max(step, self.width), either=True)]
        lift = int(system.least_high[cell]) - value
        # As wide as asked upwards alone: what is possible below needs another shift, and may be nothing.
        lift = max(lift, int(system.least_width[cell]))
        if lift <= 0:
            return [Need(cell, step, either=True)]
        return [Need(cell, lift)] if step == 1 else [Need(cell, lift), Need(cell, step, either=True)]

    # what is proven

    def proven(self, need: Need) -> bool:
        """Whether the shifts found so far prove a need, for each insider as well."""
        proofs = self.proofs.get(need)
        return bool(proofs) and not len(self.doubtful(need))

    def doubtful(self, need: Need) -> np.ndarray:
        """The cells known to few that change in every proof: whoever knows one of them is not convinced."""
        proofs = self.proofs.get(need, [])
        if not self.insider or not proofs or not self.system.small[need.cell]:
            return np.zeros(0, np.int64)
        common: np.ndarray | None = None
        for shift in proofs:
            known = shift.cells[self.system.known_to_few[shift.cells] & (shift.cells != need.cell)]
            own = self.own_people.get(need.cell)
            if own:
                known = known[[int(cell) not in own for cell in known]]
            common = known if common is None else np.intersect1d(common, known, assume_unique=True)
            if not len(common):
                break
        return common if common is not None else np.zeros(0, np.int64)

    def keep(self, need: Need, shift: Shift) -> None:
        """Keep a shift as a proof of a need."""
        self.proofs.setdefault(need, []).append(shift)
        self.note_use(need, shift)

    def note_use(self, need: Need, shift: Shift) -> None:
        """Note that a shift is, or may become, a proof of a need."""
        for cell in shift.cells.tolist():
            self.uses.setdefault(cell, set()).add(need)

    def in_use(self, cell: int) -> bool:
        """Whether a proof changes this cell: then it cannot be computed, and must stay hidden."""
        proofs = (shift for need in self.uses.get(cell, ()) for shift in self.proofs.get(need, ()))
        return any(shift.of(cell) and self.hidden[shift.cells].all() for shift in proofs)

    def take(self, shift: Shift) -> None:
        """Hide what the shift changes, and keep it as a proof for every need that it meets."""
        for cell in shift.cells[~self.hidden[shift.cells]]:
            self.hide(int(cell))
        for cell in shift.cells[self._outside(shift)]:
            self.hide(int(self.system.owner[cell]))
        for each in (shift, self._turned(shift)):
            if each is None:
                continue
            for cell in each.cells:
                for need in self.needs_of(int(cell)):
                    if need.met_by(each) and (not self.proven(need)):
                        self.keep(need, each)

    def _turned(self, shift: Shift) -> Shift | None:
        """The shift the other way round, where counts allow it."""
        other = Shift(shift.cells, -shift.change)
        return other if self.fits(other) else None

    def fits(self, shift: Shift) -> bool:
        """Whether every number stays in the range that is known of it."""
        return not self._outside(shift).any()

    def _outside(self, shift: Shift) -> np.ndarray:
        down, up = self.shifts.room(shift.cells)
        return (shift.change < -down) | (shift.change > up)

    # looking for proofs

    def prove(self, need: Need, component: np.ndarray, only_hidden: bool = False) -> bool:
        """Find shifts until the need is proven; False where there are none. With `only_hidden` nothing more is hidden."""
        for _ in range(50):
            if self.proven(need):
                return True
            doubtful = self.doubtful(need)
            shift = self.look(need, component, doubtful, only_hidden)
            if shift is None and len(doubtful) > 1:
                # All at once is asked too much: one at a time.
                shift = self.look(need, component, doubtful[:1], only_hidden)
            if shift is None:
                return False
            self.take(shift)
            if shift not in self.proofs.get(need, []):
                self.keep(need, shift)
        return False

    def look(self, need: Need, component: np.ndarray, closed: np.ndarray, only_hidden: bool) -> Shift | None:
        """The cheapest shift for a need; where groups have results, also one that hides the group's size to move them freely."""
        shift = self._near(need, component, closed, only_hidden)
        if only_hidden or not self.owned:
            return shift
        price = self._price(shift) if shift is not None else float("inf")
        steps = (need.step, -need.step) if need.either else (need.step,)
        for step in steps if price else ():
            other = self.shifts.find(need.cell, step, component, closed, free=True)
            if other is not None and self._price(other) < price:
                shift, price = other, self._price(other)
        return shift

    def _near(self, need: Need, component: np.ndarray, closed: np.ndarray, only_hidden: bool) -> Shift | None:
        """The cheapest shift in the smallest box that holds one."""
        # To tell a cell again, or to do without several cells at once, is worth less than the time of looking everywhere.
        everywhere = len(component) <= WHOLE_COMPONENT or not (only_hidden or len(closed) > 1)
        for level in range(len(BOXES) + everywhere):
            region = self.regions.around(need.cell, level, component)
            for step in (need.step, -need.step) if need.either else (need.step,):
                shift = self.shifts.find(need.cell, step, region, closed, only_hidden)
                if shift is not None:
                    return shift
            if len(region) == len(component):
                break
        return None

    def _price(self, shift: Shift) -> float:
        """What it costs to hide what a shift needs hidden, results of groups included."""
        cells = {*shift.cells.tolist(), *self.system.owner[shift.cells[self._outside(shift)]].tolist()}
        cells |= {result for cell in cells if not self.hidden[cell] for result in self.owned.get(cell, ())}
        new = [cell for cell in sorted(cells) if not self.hidden[cell]]
        return float(self.system.cost[new].sum())
