"""Large components first in boxes: one box serves all cells in it, so its linear program is made once."""

from __future__ import annotations

import numpy as np

from .state import Need, State

# Shifts that are looked for at most for one cell in one box; insiders ask for more than one.
MOST_SHIFTS = 20


def sweep(state: State, component: np.ndarray, needs: list[Need]) -> None:
    """Prove what can be proven of `needs` in boxes around the cells that are still open, in the order given."""
    cells = np.array([need.cell for need in needs], np.int64)
    settled = np.zeros(len(needs), bool)
    for at, need in enumerate(needs):
        if settled[at] or state.proven(need):
            continue
        region = state.regions.around(need.cell, 0, component)
        within = np.flatnonzero(np.isin(cells, region) & ~settled)
        for other in within.tolist():
            _prove_in(state, needs[other], region)
        # Where it failed another box is needed, and the search will look for one.
        settled[within] = True


def _prove_in(state: State, need: Need, region: np.ndarray) -> bool:
    """Prove a need with shifts of one box; whether that succeeded."""
    steps = (need.step, -need.step) if need.either else (need.step,)
    for _ in range(MOST_SHIFTS):
        if state.proven(need):
            return True
        closed = state.doubtful(need)[:1]
        found = (state.shifts.find(need.cell, step, region, closed) for step in steps)
        shift = next((shift for shift in found if shift is not None), None)
        if shift is None:
            return False
        state.take(shift)
        if shift not in state.proofs.get(need, []):
            state.keep(need, shift)
    return False
