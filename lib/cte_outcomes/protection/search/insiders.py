"""Who of the few that know a hidden number can learn nothing new about a cell, because its people are their own."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from ..system import System


def own_people(system: System) -> dict[int, set[int]]:
    """For a cell the cells known to few among whose members are all that it counts.

    The two students of a program know of each other which school they go to: the program's cells by school are their own,
    so is every total of such cells alone (but for what is empty for everybody to see), and whatever such a total is the
    sum of.
    """
    empty = system.fixed & (system.value == 0)
    peopled = [[part for part in relation.parts if not empty[part]] for relation in system.relations]
    above: dict[int, list[int]] = defaultdict(list)
    below: dict[int, list[int]] = defaultdict(list)
    for at, relation in enumerate(system.relations):
        below[relation.total].append(at)
        for part in relation.parts:
            above[part].append(at)
    own: dict[int, set[int]] = defaultdict(set)
    for knower in np.flatnonzero(system.known_to_few):
        seen, edge = {int(knower)}, [int(knower)]
        while edge:
            cell = edge.pop()
            found = {part for at in below[cell] for part in system.relations[at].parts}
            found |= {system.relations[at].total for at in above[cell] if seen.issuperset(peopled[at])}
            edge += found - seen
            seen |= found
        for cell in seen:
            own[cell].add(int(knower))
    return own
