"""Populations that are some kinds of another one: internships and mentorships together are two kinds of placements.

Protected apart, the sum could be told where one of its parts is hidden and the others are not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .relations import Group, Quantity

# The condition of a population that takes some kinds only, as measures.predicates spells it.
_KINDS = re.compile(r"\btype IN \(([^)]*)\)")
Places = dict[tuple["Group", str], int]
Pairs = set[tuple[int, tuple[int, ...]]]


def linked_relations(quantities: Sequence[Quantity], values: Sequence[int]) -> Pairs:
    """(total, parts) for every link that holds in all places where both sides are.

    A link that holds by chance hides more than it must, and gives nothing away.
    """
    sizes: dict[str, Places] = defaultdict(dict)
    for index, quantity in enumerate(quantities):
        if quantity.part == "counted":
            sizes[quantity.series[0]][(quantity.group, quantity.year)] = index
    pairs: Pairs = set()
    for population, places in sorted(sizes.items()):
        kinds = kinds_of(population)
        for other, whole in sorted(sizes.items()) if kinds else ():
            if other != population and _fact(other) == _fact(population):
                pairs |= _sums(places, whole, kinds, values) | _equal(_of_kinds(places, kinds), whole, values)
    return pairs


def kinds_of(population: str) -> tuple[str, ...]:
    """The kinds that a population is limited to; none where it is not.

    >>> kinds_of("placement_rows: started and type IN ('internship', 'mentorship')")
    ('internship', 'mentorship')
    """
    found = _KINDS.search(population)
    return tuple(re.findall(r"'([^']*)'", found.group(1))) if found else ()


def _fact(population: str) -> str:
    return population.partition(":")[0]


def _equal(places: Places, others: Places, values: Sequence[int]) -> Pairs:
    """The places that two populations share, where all of these are equal."""
    shared = sorted(places.keys() & others.keys())
    return _if_all_hold([(places[place], (others[place],)) for place in shared], values)


def _of_kinds(places: Places, kinds: Iterable[str]) -> Places:
    """The places of single kinds among these."""
    named = {("type", kind) for kind in kinds}
    return {place: index for place, index in places.items() if named.intersection(place[0])}


def _sums(places: Places, whole: Places, kinds: Iterable[str], values: Sequence[int]) -> Pairs:
    """Places not cut by kind, each with the kinds it is the sum of, as far as the other population is told by kind."""
    wanted = set(kinds)
    parts: dict[tuple[Group, str], list[int]] = defaultdict(list)
    for (group, year), index in whole.items():
        kind = [place for place in group if place[0] == "type"]
        if kind and kind[0][1] in wanted:
            parts[(tuple(place for place in group if place[0] != "type"), year)].append(index)
    shared = sorted(places.keys() & parts.keys())
    return _if_all_hold([(places[place], tuple(sorted(parts[place]))) for place in shared], values)


def _if_all_hold(pairs: list[tuple[int, tuple[int, ...]]], values: Sequence[int]) -> Pairs:
    holds = all(values[total] == sum(values[part] for part in parts) for total, parts in pairs)
    return set(pairs) if holds else set()
