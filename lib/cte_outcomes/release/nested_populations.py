"""Populations inside others: those who completed among those who concentrated among those who took part.

Both sizes told, anyone can subtract them: those who left without graduating are a number of the release like any other. It
is protected as a result is: where it is of fewer students than `minimum_outcome`, one of the sizes is not told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .relations import Quantity

# The series of those who are in a population and not in the one inside it.
OUTSIDE = "outside"
HOSTED = ("hosted", "hosted")
# Who is one is the other as well, by the definitions of both (docs/assumptions.md); checked in every cell before it is used.
IMPLIES = {"completer": "concentrator", "concentrator": "participant", "graduated": "exited", "attempted": "TRUE"}


def outside(found: Mapping[Quantity, tuple[int, int, str]]) -> dict[Quantity, tuple[Quantity, Quantity]]:
    """New quantities, those in a population and not in the next one inside it, each with the sizes it lies between.

    `found` are the quantities of a release with their values first. Only pairs of populations that are inside one another in
    every place that both are counted in. Where the inner one is a result of the outer (result_populations), the result's own
    rest is protected already, and the inner one is told only where the result is. Nor where the inner one is the hosted group of the
    outer in a table by host: then who is left is the group without a host (hosted_groups).
    """
    sizes: dict[str, dict[tuple, Quantity]] = defaultdict(dict)
    results: dict[str, dict[str, dict[tuple, int]]] = defaultdict(lambda: defaultdict(dict))
    for quantity in found:
        population, part, measure = quantity.series
        if part == "counted":
            sizes[population][(quantity.group, quantity.year)] = quantity
        elif part == "met":
            results[population][measure][(quantity.group, quantity.year)] = found[quantity][0]
    pairs: dict[Quantity, tuple[Quantity, Quantity]] = {}
    for inner, outer in nested_pairs(sizes):
        hosted = {
            (tuple(place for place in group if place != HOSTED), year): found[quantity][0]
            for (group, year), quantity in sizes[outer].items()
            if HOSTED in group
        }
        shared = sorted(
            place
            for place in sizes[inner].keys() & sizes[outer].keys()
            if hosted.get(place) != found[sizes[inner][place]][0]
        )
        held = [(sizes[outer][place], sizes[inner][place]) for place in shared]
        counted = {place: found[sizes[inner][place]][0] for place in shared}
        if any(counted.items() <= met.items() for met in results[outer].values()):
            continue
        if all(found[whole][0] >= found[part][0] for whole, part in held):
            for whole, part in held:
                rest = type(whole)((outer, OUTSIDE, inner), whole.group, whole.year)
                pairs[rest] = (whole, part)
    return pairs


def nested_pairs(populations: Iterable[str]) -> list[tuple[str, str]]:
    """(inner, outer) for every population and the closest ones around it, by the words that define them.

    >>> nested_pairs(["leavers: TRUE", "leavers: completer", "leavers: completer and graduated"])
    [('leavers: completer', 'leavers: TRUE'), ('leavers: completer and graduated', 'leavers: completer')]
    """
    words = {name: _conditions(name) for name in populations}
    pairs = []
    for inner in sorted(words):
        around = [
            outer
            for outer in sorted(words)
            if outer.split(":")[0] == inner.split(":")[0] and words[outer] < words[inner]
        ]
        pairs += [(inner, outer) for outer in around if not any(words[outer] < words[other] for other in around)]
    return pairs


def _conditions(population: str) -> frozenset[str]:
    """What must be true of each member, with what follows from it; but for two things.

    Whether the district wrote something down is nothing about the student; and the kinds of a population are groups of it,
    which linked_populations adds up.
    """
    stated = re.split(r"\s+and\s+(?![^(]*\))", population.partition(":")[2].strip())
    met = {"TRUE", *(one for one in stated if not one.endswith("IS NULL") and "type IN (" not in one)}
    while more := {IMPLIES[one] for one in met if one in IMPLIES} - met:
        met |= more
    return frozenset(met)
