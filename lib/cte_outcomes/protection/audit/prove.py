"""Proving that published numbers keep a promise: whole-number solutions that a reader cannot rule out show it.

For each number that must stay open, the auditor looks for another solution of all sums in which it has the value that must
stay possible. Every solution is checked in whole-number arithmetic. A solution found while some of the numbers are held
at a known solution is one all the same, so large parts are worked on in neighborhoods; only what fails there is tried
in the whole. What cannot be shown is a fault, whether it is impossible or was not found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from ...errors import DisclosureError
from ..system import NO_LIMIT
from .acquainted import acquainted
from .goals import Goals
from .models import solution
from .parts import Part, parts_of
from .printed import Demand, Printed, Proof
from .settle import Region, settle

# Neighborhoods are tried in these sizes, in parts four times as large, before the whole part.
NEIGHBORHOODS = (3000,)
# After so many failures in the whole of a part that has neighborhoods, the rest is not tried: nothing is published anyway.
MOST_FAILURES = 20
# Parts up to this size get exact ranges.
EXACT = 300


def prove(
    printed: Printed,
    demand: Demand,
    *,
    truth: np.ndarray | None = None,
    insiders: Sequence[int] = (),
    exact: int = EXACT,
    moves: Iterable[tuple[np.ndarray, np.ndarray]] = (),
    start: np.ndarray | None = None,
) -> Proof:
    """Show for every number that is not printed that what is demanded of it holds, or report a fault.

    - `truth`: the true numbers, where the solutions start from. Without them everything follows from the print, and so do
      the ranges: only then may these be published.
    - `insiders`: positions of hidden numbers whose members know them (needs `truth`): the demand on other small groups
      must hold for each who knows one.
    - `exact`: parts with up to this many numbers get exact ranges.
    - `moves`: solutions that somebody else says he knows, as (positions, what is added to the truth, or to the `start`);
      each is checked like one's own, and left aside where it is none. They save time, and prove nothing by themselves.
    - `start`: any solution of the whole, to save looking for one in large systems where there is no `truth`. It may be
      the truth itself: ranges that are not exact then tell only the number that was demanded to be possible, as `low`
      and `high`, and so nothing that follows from the start.

    Raises DisclosureError where the printed numbers contradict each other.

    >>> odd = Printed(np.array([5, 0, 0]), np.array([False, True, True]), np.array([5, 1, 1]), np.array([5, 9, 9]),
    ...               [(0, (1, 2))], ["total", "a", "b"], ["t", "t", "t"])
    >>> proof = prove(odd, Demand.of(odd, "S"))
    >>> proof.low.tolist(), proof.high.tolist(), proof.faults
    ([5, 1, 1], [5, 4, 4], [(1, 'S'), (2, 'S')])
    """
    if truth is None and (len(insiders) or (moves and start is None)):
        raise ValueError("insiders need the true numbers, and moves a solution to start from")
    claimed = defaultdict(list)
    for positions, steps in moves:
        claimed[int(min(positions))].append((np.asarray(positions, np.int64), np.asarray(steps, np.int64)))
    knows = np.zeros(len(printed), bool)
    knows[list(insiders)] = True
    low, high = printed.told.copy(), printed.told.copy()
    sure = ~printed.hidden
    faults: list[tuple[int, str]] = []
    knowers: list[tuple[int, int]] = []
    components = witnesses = 0
    own = acquainted(printed, knows) if truth is not None and knows.any() else {}
    for part in parts_of(printed):
        components += 1
        base = _base(part, printed, start if truth is None else truth)
        if base is None:
            faults += [(at, "E") for at in part.cells.tolist() if demand.varies[at] or demand.least_high[at]]
            low[part.cells], high[part.cells] = part.low, part.low
            continue
        goals = Goals(part, demand, base, knows[part.cells], truth is not None, _in_part(part, own))
        _take(part, goals, [move for cell in part.cells.tolist() for move in claimed.get(cell, ())])
        failed = _work(part, goals)
        if len(part) <= exact:
            sure[part.cells] = _exact(part, goals)
        found, knowing = _faults(part, goals, failed)
        faults, knowers = faults + found, knowers + knowing
        low[part.cells], high[part.cells] = goals.low, goals.high
        if truth is None and start is not None:
            vague = part.cells[~sure[part.cells]]
            low[vague] = high[vague] = demand.least_high[vague]
        witnesses += goals.witnesses + 1
    return Proof(low, high, sure, sorted(faults), components, witnesses, sorted(knowers))


def intervals(printed: Printed, *, exact: int = EXACT) -> Proof:
    """The ranges of all numbers that are not printed, from print alone and with no promise in mind.

    Where `exact` does not hold, the range is what solutions showed to be possible, and more may be.
    """
    zero = np.zeros(len(printed), np.int64)
    return prove(printed, Demand(printed.hidden, zero, zero, 0), exact=exact)


def _take(part: Part, goals: Goals, moves: list[tuple[np.ndarray, np.ndarray]]) -> None:
    """Take note of the moves that are solutions of this part."""
    for positions, steps in moves:
        order = np.argsort(positions)
        cells, steps = positions[order], steps[order]
        places = np.minimum(np.searchsorted(part.cells, cells), len(part) - 1)
        if (
            (part.cells[places] != cells).any()
            or (np.diff(cells) == 0).any()
            or (part.columns[:, places] @ steps).any()
        ):
            continue
        value = goals.base[places] + steps
        if (value >= part.low[places]).all() and (value <= part.high[places]).all():
            goals.record(places[steps != 0], steps[steps != 0])


def _in_part(part: Part, own: dict[int, set[int]]) -> dict[int, set[int]]:
    """The same by positions in the part."""
    at = {int(cell): place for place, cell in enumerate(part.cells)}
    return {at[cell]: {at[one] for one in own[cell] if one in at} for cell in part.cells.tolist() if cell in own}


def _base(part: Part, printed: Printed, truth: np.ndarray | None) -> np.ndarray | None:
    """A solution to start from; None where none was found. Raises DisclosureError where there is none."""
    if truth is not None:
        base = truth[part.cells].astype(np.int64)
        none = not part.fits(base)
    else:
        base, none = solution(part.matrix, part.right, part.low, part.high)
        if base is not None and not part.fits(base):
            base = None
    if none:
        tables = sorted({printed.tables[at] for at in part.cells.tolist()} - {""})
        raise DisclosureError(
            "Numbers that are printed contradict each other, so nothing can be proven",
            [f"{', '.join(tables)}: no counts agree with all totals and with the rule on zeros; protect them together"],
        )
    return base


def _work(part: Part, goals: Goals) -> list[int]:
    """Show what can be shown, in neighborhoods first; the numbers for which something is left open in the whole part."""
    todo = goals.open_ones()
    sizes = [size for size in NEIGHBORHOODS if 4 * size < len(part)]
    for size in sizes:
        todo = _sweep(part, goals, todo, size)
    if not todo:
        return []
    region = Region(part, goals, todo[0], len(part))
    failed: list[int] = []
    for at in todo:
        given_up = sizes and len(failed) >= MOST_FAILURES
        if not goals.done(at) and (given_up or not settle(region, at)):
            failed.append(at)
    return failed


def _sweep(part: Part, goals: Goals, todo: list[int], size: int) -> list[int]:
    """Try every number in a neighborhood of this size, at last in its own; those for which something is left open."""
    tried: set[int] = set()
    open_ones, wanted = [], set(todo)
    for seed in todo:
        if goals.done(seed):
            continue
        region = Region(part, goals, seed, size)
        if not settle(region, seed):
            open_ones.append(seed)
        tried.add(seed)
        for at in region.inner.tolist():
            if at in wanted and at not in tried and not goals.done(at):
                tried.add(at)
                settle(region, at)
    return open_ones


def _faults(part: Part, goals: Goals, failed: list[int]) -> tuple[list[tuple[int, str]], list[tuple[int, int]]]:
    """What is not shown, in positions of the print."""
    faults, knowers = [], []
    region = Region(part, goals, failed[0], len(part)) if failed else None
    for at in failed[:MOST_FAILURES] if len(part) > 4 * NEIGHBORHOODS[0] else failed:
        if "E" in goals.missing(at) and region.reach(at, 1)[0] is None:
            region.reach(at, -1)
    for at in failed:
        cell = int(part.cells[at])
        missing = goals.missing(at)
        faults += [(cell, kind) for kind in missing]
        if not missing and not goals.done(at):
            others = sorted(goals.left.get(at, set(np.flatnonzero(goals.keep).tolist()) - {at}))
            faults.append((cell, "insider"))
            knowers += [(cell, int(part.cells[other])) for other in others]
    return faults, knowers


def _exact(part: Part, goals: Goals) -> np.ndarray:
    """Widen the ranges of all numbers of a part to the full; whether that was shown for each."""
    region = Region(part, goals, 0, len(part))
    sure = np.ones(len(part), bool)
    for at in range(len(part)):
        sure[at] = _extreme(region, at, 1) and _extreme(region, at, -1)
    return sure


def _extreme(region: Region, at: int, sign: int) -> bool:
    """Go with a number as far as can be (up: 1, down: -1); whether it is proven that it can go no further."""
    goals = region.goals
    room = region.limits.most(region.place[at], sign)
    if room is None:
        return False
    if room >= NO_LIMIT:
        goals.high[at] = NO_LIMIT
        return True
    while True:
        gone = int((goals.high[at] - goals.base[at]) if sign > 0 else (goals.base[at] - goals.low[at]))
        if gone >= room:
            return True
        _, none = region.reach(at, sign * room)
        if not none and int((goals.high[at] - goals.base[at]) if sign > 0 else (goals.base[at] - goals.low[at])) < room:
            return False
        if none:
            room -= 1
