"""After the search: tell again what need not be hidden, the dearest first."""

from __future__ import annotations

import numpy as np

from .state import Need, State

# A cell on which more proofs than this rest stays hidden: trying them all would cost more than it gives. By size of component.
MOST_PROOFS = ((1500, 25), (10_000, 5), (10**9, 1))


def _most_proofs(component: np.ndarray) -> int:
    return next(most for size, most in MOST_PROOFS if len(component) <= size)


def clean(state: State, component: np.ndarray, needs: list[Need]) -> None:
    """Tell again, one by one, the hidden cells of a component without which every need can still be proven."""
    system = state.system
    extra = [
        int(cell)
        for cell in component
        if state.hidden[cell] and not (system.small[cell] or system.kept[cell] or system.unpublished[cell])
    ]
    asked = set(needs)
    for cell in sorted(extra, key=lambda cell: (-system.cost[cell], cell)):
        owner = system.owner[cell]
        if state.hidden[cell] and not (owner >= 0 and state.hidden[owner]):
            try_to_tell(state, cell, component, asked)


def try_to_tell(state: State, cell: int, component: np.ndarray, needs: set[Need]) -> bool:
    """Tell a cell if every need can still be proven; its results, if it has any, stay hidden, now in the range beside it."""
    kept = {}
    state.hidden[cell] = False
    users: set[Need] = set()
    for one in (cell, *state.owned.get(cell, ())):
        users |= state.uses.get(one, set())
    for need in users & needs:
        if need.cell == cell:
            continue
        proofs = state.proofs.get(need, [])
        left = [shift for shift in proofs if not shift.of(cell) and (cell not in state.owned or state.fits(shift))]
        if len(left) < len(proofs):
            kept[need] = proofs
            state.proofs[need] = left
    # The widest first: where one fails, the others need no look.
    open_needs = sorted(
        (need for need in kept if not state.proven(need)), key=lambda need: (-abs(need.step), need.cell)
    )
    if len(open_needs) <= _most_proofs(component) and all(
        state.prove(need, component, only_hidden=True) for need in open_needs
    ):
        return True
    state.hidden[cell] = True
    state.proofs.update(kept)
    return False
