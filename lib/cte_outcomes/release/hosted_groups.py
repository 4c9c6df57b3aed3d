"""Populations that are the hosted part of another one.

"Leavers with a host" can be declared as a population, and be a group of "leavers" cut by `hosted`: one number in two
places. Protected apart, the second could be hidden for the sake of the few without a host, and the first tell it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .relations import Group, Quantity

HOSTED = ("hosted", "hosted")
Places = dict[tuple["Group", str], int]


def hosted_relations(quantities: Sequence[Quantity], values: Sequence[int]) -> set[tuple[int, tuple[int, ...]]]:
    """(the hosted group of a population, the population that equals it), for every place where both are.

    Two populations are taken for one where all the places they share hold equal numbers; an equality by chance hides
    more than it must, and gives nothing away.
    """
    parts, wholes = _places(quantities)
    pairs = set()
    for population, hosted in parts.items():
        for other, plain in wholes.items():
            shared = hosted.keys() & plain.keys()
            if other == population or _fact(other) != _fact(population) or not shared:
                continue
            if all(values[hosted[place]] == values[plain[place]] for place in shared):
                pairs |= {(hosted[place], (plain[place],)) for place in shared}
    return pairs


def _places(quantities: Sequence[Quantity]) -> tuple[dict[str, Places], dict[str, Places]]:
    """By population and place: sizes of hosted groups (without saying hosted), and of groups not cut by it."""
    parts: dict[str, Places] = defaultdict(dict)
    wholes: dict[str, Places] = defaultdict(dict)
    for index, quantity in enumerate(quantities):
        if quantity.part != "counted":
            continue
        population = quantity.series[0]
        if HOSTED in quantity.group:
            parts[population][(tuple(place for place in quantity.group if place != HOSTED), quantity.year)] = index
        elif all(place[0] != "hosted" for place in quantity.group):
            wholes[population][(quantity.group, quantity.year)] = index
    return parts, wholes


def _fact(population: str) -> str:
    return population.partition(":")[0]
