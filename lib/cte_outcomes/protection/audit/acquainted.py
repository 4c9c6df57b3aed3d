"""Numbers that count nobody but the few who know one of them: these learn nothing new from it.

Two students make up a program. Each knows the other, so the program by school, or by sex, tells them nothing. Going down a
sum only people of the group are met; going up there are no others where all parts are met or printed as empty.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from .printed import Printed


def acquainted(printed: Printed, knows: np.ndarray) -> dict[int, set[int]]:
    """By number, the positions of those in `knows` (bools) whose people are all that the number counts."""
    empty = ~printed.hidden & (printed.told == 0)
    downward: dict[int, set[int]] = {}
    upward: dict[int, list[tuple[int, set[int]]]] = {}
    for total, parts in printed.sums:
        downward.setdefault(total, set()).update(parts)
        others = {part for part in parts if not empty[part]}
        for part in others:
            upward.setdefault(part, []).append((total, others))
    found: dict[int, set[int]] = {}
    for knower in np.flatnonzero(knows).tolist():
        met, queue = {knower}, deque([knower])
        while queue:
            number = queue.popleft()
            following = {total for total, parts in upward.get(number, ()) if parts <= met} | downward.get(number, set())
            queue.extend(following - met)
            met |= following
        for number in met:
            found.setdefault(number, set()).add(knower)
    return found
