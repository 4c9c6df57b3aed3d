"""Numbers that a release does not print and that follow from its print all the same, and may.

In a row that is hidden for its result the size and those without a record are not printed either. They need no secrecy:
often they are what is left of a total. Readers know them, so a ledger holds them as told.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace

import numpy as np

from ..protection.audit import Demand, Printed, prove
from ..protection.audit.models import Limits, solution
from ..protection.audit.parts import Part, parts_of
from ..protection.system import NO_LIMIT

OPEN_TO_ALL = ("counted", "unknown")


def follow_from_print(parts: np.ndarray, named: np.ndarray, printed: Printed) -> dict[int, int]:
    """By position, the sizes and those without a record that are not printed and can be worked out from the print for sure.

    `parts` (counted, met, ...) and `named` (bools: it has a place in a table) are of the first numbers of the print;
    others, of earlier releases, may follow. No true number is needed, so what is found may be published.
    """
    asked = printed.hidden.copy()
    asked[: len(parts)] &= named & np.isin(parts, OPEN_TO_ALL)
    asked[len(parts) :] = False
    low, high = narrowed(printed)
    known = {at: int(low[at]) for at in np.flatnonzero(asked & (low == high)).tolist()}
    rest = replace(printed, told=np.where(low == high, low, 0), hidden=low != high, low=low, high=high)
    left = asked & rest.hidden
    nothing = np.zeros(len(left), np.int64)
    doubtful = {at for at, _ in prove(rest, Demand(left, nothing, nothing, 0), exact=0).faults}
    for part in parts_of(rest) if doubtful else ():
        mine = [place for place, at in enumerate(part.cells.tolist()) if at in doubtful]
        known |= {int(part.cells[place]): value for place, value in _single(part, mine).items()}
    return known


def _single(part: Part, places: list[int]) -> dict[int, int]:
    """Of some numbers of a part those that have one possible value only, with it."""
    base = solution(part.matrix, part.right, part.low, part.high)[0] if places else None
    if base is None:
        return {}
    up = np.where(part.high >= NO_LIMIT, NO_LIMIT, part.high - base)
    limits = Limits(part.matrix, base - part.low, up)
    return {place: int(base[place]) for place in places if limits.most(place, 1) == 0 == limits.most(place, -1)}


def narrowed(printed: Printed) -> tuple[np.ndarray, np.ndarray]:
    """The least and the most of each number as single sums give them, one after the other, until none gives more."""
    low, high = printed.low.tolist(), printed.high.tolist()
    members = [(total, *parts) for total, parts in printed.sums]
    holding: dict[int, list[int]] = defaultdict(list)
    for at, numbers in enumerate(members):
        for number in numbers:
            if low[number] != high[number]:
                holding[number].append(at)
    todo = deque(range(len(members)))
    waiting = set(todo)
    # Each step makes a range smaller; where ranges shrink by ones without end in sight, what is found is true all the same.
    for _ in range(50 * len(members)):
        if not todo:
            break
        at = todo.popleft()
        waiting.discard(at)
        for number in _narrow(members[at], low, high):
            new = [other for other in holding[number] if other not in waiting]
            todo.extend(new)
            waiting.update(new)
    return np.array(low, np.int64), np.array(high, np.int64)


def _narrow(numbers: tuple[int, ...], low: list[int], high: list[int]) -> list[int]:
    """Narrow the numbers of one sum, the total first; those that changed."""
    changed = []
    total, *parts = numbers
    least, most = sum(low[part] for part in parts), sum(high[part] for part in parts)
    if _set(total, least, most, low, high):
        changed.append(total)
    for part in parts:
        others_most = most - high[part]
        floor = low[total] - others_most if others_most < NO_LIMIT else 0
        ceiling = high[total] - (least - low[part]) if high[total] < NO_LIMIT else NO_LIMIT
        if _set(part, floor, ceiling, low, high):
            changed.append(part)
            least, most = sum(low[one] for one in parts), sum(high[one] for one in parts)
    return changed


def _set(number: int, least: int, most: int, low: list[int], high: list[int]) -> bool:
    if least <= low[number] and most >= high[number]:
        return False
    low[number], high[number] = max(low[number], least), min(high[number], most)
    return True
