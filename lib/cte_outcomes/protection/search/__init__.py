"""The search for a protection: which cells to hide so that every promise is kept and as little as possible is lost."""

from __future__ import annotations

import numpy as np

from ...errors import DisclosureError
from ..system import System
from .clean import clean
from .components import components
from .state import Need, State


def hide(system: System, *, insider: bool = True, start: np.ndarray | None = None) -> np.ndarray:
    """True for each cell that must not be told: small, unpublished, and whatever would give a small one away.

    Bools of len(system). The same system gives the same answer, whatever the machine. With `insider`, what is proven for a
    small cell is proven to whoever knows one hidden group of one or two as well. `start` (bools) are cells to begin with as
    hidden, such as those that algebra alone asks for; they are told again where they need not be hidden.

    Raises DisclosureError where a promise cannot be kept, because the sums leave no room: too much is empty or fixed.
    """
    state = State(system, insider, start)
    stuck: list[int] = []
    for component in components(system):
        if state.hidden[component].any():
            stuck += _settle(state, component)
    if stuck:
        raise DisclosureError(
            f"{len(stuck)} small cells cannot be protected: too few cells are summed with them",
            ["merge groups into coarser ones, or pool years, and try again"],
        )
    return state.hidden


def _settle(state: State, component: np.ndarray) -> list[int]:
    """Hide what one component needs; returns the cells that cannot be protected."""
    needs = _needs(state, component)
    while open_needs := [need for need in sorted(needs, key=_order) if not state.proven(need)]:
        stuck = [need.cell for need in open_needs if not state.prove(need, component)]
        if stuck:
            return stuck
        # Cells that are hidden now may ask for something themselves.
        needs = _needs(state, component)
    clean(state, component, needs)
    _tell_what_is_known(state, component)
    return []


def _needs(state: State, component: np.ndarray) -> list[Need]:
    """What must be proven of the cells of a component; of others than small ones only where a width is promised."""
    asked = state.hidden if state.width else state.system.small
    return [need for cell in component[asked[component]] for need in state.needs_of(int(cell))]


def _order(need: Need) -> tuple:
    """The widest first: their proofs serve others."""
    return -abs(need.step), need.cell


def _tell_what_is_known(state: State, component: np.ndarray) -> None:
    """A cell that is hidden and can be computed all the same protects nobody: tell it, until there is none."""
    system = state.system
    extra = component[state.hidden[component] & ~system.small[component] & ~system.unpublished[component]]
    told = True
    while told:
        told = False
        for cell in extra[state.hidden[extra]]:
            owner = system.owner[cell]
            if owner >= 0 and state.hidden[owner]:
                continue
            need = Need(int(cell), 1, either=True)
            state.proofs[need] = [shift for shift in state.proofs.get(need, ()) if state.hidden[shift.cells].all()]
            if not state.prove(need, component, only_hidden=True):
                state.hidden[cell] = False
                told = True
