"""Who of the few that know a hidden number can learn nothing new about a cell, because its people are their own."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from ..system import System


def own_people(system: System) -> dict[int, set[int]]:
    """For a cell the cells known to few among whose members are all that it counts.

    The two students of a program know of each other which school they go to: the program's cells by school are their own,
    so is every total that counts nobody else than one of these, and whatever such a total is the sum of.
    """
    parts: dict[int, list[int]] = defaultdict(list)
    totals: dict[int, list[int]] = defaultdict(list)
    for relation in system.relations:
        parts[relation.total] += relation.parts
        for part in relation.parts:
            totals[part].append(relation.total)
    own: dict[int, set[int]] = defaultdict(set)
    for knower in np.flatnonzero(system.known_to_few):
        seen, edge = {int(knower)}, [int(knower)]
        while edge:
            below = {part for cell in edge for part in parts[cell]}
            above = {t for cell in edge for t in totals[cell] if system.value[t] == system.value[cell]}
            edge = sorted((below | above) - seen)
            seen.update(edge)
        for cell in seen:
            own[cell].add(int(knower))
    return own
