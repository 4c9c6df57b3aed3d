"""Numbers that count nobody but the few who know one of them: these learn nothing new from it.

Two students make up a program. Each knows the other, so the program by school, or by sex, tells them nothing. A reader of
the true table sees whose numbers these are: going down a sum only people of the group are met, and going up the group is
still the same where the sum is no larger.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from .printed import Printed


def acquainted(printed: Printed, truth: np.ndarray, knows: np.ndarray) -> dict[int, set[int]]:
    """By number, the positions of those in `knows` (bools) whose people are all that the number counts."""
    downward: dict[int, set[int]] = {}
    upward: dict[int, set[int]] = {}
    for total, parts in printed.sums:
        downward.setdefault(total, set()).update(parts)
        for part in parts:
            upward.setdefault(part, set()).add(total)
    found: dict[int, set[int]] = {}
    for knower in np.flatnonzero(knows).tolist():
        met, queue = {knower}, deque([knower])
        while queue:
            number = queue.popleft()
            following = set(downward.get(number, ()))
            following |= {total for total in upward.get(number, ()) if truth[total] == truth[number]}
            queue.extend(following - met)
            met |= following
        for number in met:
            found.setdefault(number, set()).add(knower)
    return found
