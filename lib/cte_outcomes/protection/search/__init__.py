"""The search for a protection: which cells to hide so that every promise is kept and as little as possible is lost."""

from __future__ import annotations

import numpy as np

from ...errors import DisclosureError
from ..system import System
from .clean import clean, try_to_tell
from .components import components
from .exact import improve
from .regions import WHOLE_COMPONENT
from .state import Need, State
from .sweep import sweep


class UnprotectableError(DisclosureError):
    """`cells` are the positions of those for which the sums leave no room."""

    def __init__(self, cells: list[int]):
        super().__init__(
            f"{len(cells)} small cells cannot be protected: too few cells are summed with them",
            ["merge groups into coarser ones, or pool years, and try again"],
        )
        self.cells = cells


def hide(system: System, *, insider: bool = True, start: np.ndarray | None = None, give_up: bool = False) -> np.ndarray:
    """True for each cell that must not be told: small, unpublished, and whatever would give a small one away.

    Bools of len(system). The same system gives the same answer, whatever the machine. With `insider`, what is proven for a
    small cell is proven to whoever knows one hidden group of one or two as well. `start` (bools) are cells to begin with as
    hidden, such as those that algebra alone asks for; they are told again where they need not be hidden.

    Raises DisclosureError where a promise cannot be kept, because the sums leave no room: too much is empty or fixed. With
    `give_up` such promises are left aside instead: for whoever checks by himself that nothing can be done for them.
    """
    return hide_with_shifts(system, insider=insider, start=start, give_up=give_up)[0]


def hide_with_shifts(
    system: System, *, insider: bool = True, start: np.ndarray | None = None, give_up: bool = False
) -> tuple[np.ndarray, list[tuple[np.ndarray, np.ndarray]]]:
    """The same, with the shifts that showed it: hints for whoever proves it anew.

    A shift is positions and what is added to the counts there; every sum stays as it is.
    """
    state = State(system, insider, start, give_up)
    stuck: list[int] = []
    for component in components(system):
        if state.hidden[component].any():
            stuck += _settle(state, component)
    if stuck:
        raise UnprotectableError(stuck)
    shown = {id(shift): shift for proofs in state.proofs.values() for shift in proofs}
    shifts = [shift for shift in shown.values() if state.hidden[shift.cells].all() and state.fits(shift)]
    return state.hidden, [(shift.cells, shift.change) for shift in shifts]


def _settle(state: State, component: np.ndarray) -> list[int]:
    """Hide what one component needs; returns the cells that cannot be protected."""
    needs = _needs(state, component)
    while open_needs := [need for need in sorted(needs, key=_order) if not state.proven(need)]:
        if len(component) > WHOLE_COMPONENT:
            sweep(state, component, open_needs)
        failed = [need for need in open_needs if not state.prove(need, component)]
        # What was found for others later may prove it as well.
        stuck = [need.cell for need in failed if not state.proven(need)]
        if stuck and not state.give_up:
            return stuck
        state.hopeless |= set(stuck)
        # Cells that are hidden now may ask for something themselves.
        needs = _needs(state, component)
    clean(state, component, needs)
    improve(state, component, needs)
    _tell_what_is_known(state, component, needs)
    return []


def _needs(state: State, component: np.ndarray) -> list[Need]:
    """What must be proven of the cells of a component; of others than small ones only where a width is promised.

    The results of a hidden group are hidden with it, and cannot be told instead where they could be computed.
    """
    system = state.system
    if state.width:
        asked = state.hidden
    else:
        with_group = (system.owner >= 0) & state.hidden[system.owner] & ~system.fixed
        asked = system.small | system.kept | with_group
    cells = [int(cell) for cell in component[asked[component]] if int(cell) not in state.hopeless]
    return [need for cell in cells for need in state.needs_of(cell)]


def _order(need: Need) -> tuple:
    """The widest first: their proofs serve others."""
    return -abs(need.step), need.cell


def _tell_what_is_known(state: State, component: np.ndarray, needs: list[Need]) -> None:
    """A cell that is hidden and can be computed all the same protects nobody: tell it, until there is none."""
    system = state.system
    asked = system.small | system.kept | system.unpublished
    extra = component[state.hidden[component] & ~asked[component]]
    if not state.owned:
        _tell_what_is_alone(state, extra)
    told = True
    while told:
        told = False
        for cell in extra[state.hidden[extra]]:
            owner = system.owner[cell]
            if owner >= 0 and state.hidden[owner]:
                continue
            if state.in_use(int(cell)):
                continue
            need = Need(int(cell), 1, either=True)
            state.proofs[need] = [shift for shift in state.proofs.get(need, ()) if state.hidden[shift.cells].all()]
            if state.prove(need, component, only_hidden=True):
                continue
            if cell in state.owned:
                # Its results would have to stay in the range that is told beside it: that may be too narrow.
                told |= try_to_tell(state, int(cell), component, set(needs))
            else:
                state.hidden[cell] = False
                told = True


def _tell_what_is_alone(state: State, extra: np.ndarray) -> None:
    """Of the `extra` cells tell those that are hidden alone in a sum, until there are none: the quick part of the same."""
    sums = abs(state.shifts.sums).tocsr()
    tellable = np.zeros(len(state.hidden), bool)
    tellable[extra] = True
    while True:
        open_ones = state.hidden & ~state.system.fixed
        alone = np.flatnonzero(sums @ open_ones.astype(np.int64) == 1)
        inside = sums[alone].tocoo()
        cells = np.unique(inside.col[(open_ones & tellable)[inside.col]])
        if not len(cells):
            return
        state.hidden[cells] = False
