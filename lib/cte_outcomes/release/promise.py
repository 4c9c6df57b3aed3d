"""The release's quantities as cells of the protection room, and its promise kept for them.

The search by algebra (search.py) finds what must be hidden so that no number can be computed. From there, the protection
room hides what more it takes so that nobody can prove a hidden group to be small, and tells again what need not be hidden.
"""

from __future__ import annotations

import numpy as np

from ..protection.search import hide
from ..protection.system import NO_LIMIT, Relation, System
from .cells import Thresholds
from .relations import Quantity
from .relations import System as Quantities
from .search import Search, coded_bounds

# What it costs to hide a number: about 1 where groups are crossed with groups, more for what more readers look for. The size of
# a group takes its results along.
LEVELS = {(): 200.0, ("cluster",): 40.0, ("program",): 20.0}
ONE_WAY, CROSSED, SIZE, POOLED = 10.0, 1.0, 2.0, 1.5


def with_promise(quantities: Quantities, search: Search, thresholds: Thresholds, insider: bool = True) -> np.ndarray:
    """True for each quantity that is not told; starts from what `search` hides. Raises DisclosureError where it cannot be kept."""
    return hide(as_cells(quantities, search, thresholds), insider=insider, start=search.hidden)


def as_cells(quantities: Quantities, search: Search, thresholds: Thresholds) -> System:
    """The quantities as the protection room's cells, with what each asks for while it is hidden."""
    count = len(quantities.quantities)
    value, whole = np.array(quantities.values, np.int64), np.array(quantities.whole, np.int64)
    students = np.array(quantities.students, np.int64)
    sizes = whole == np.arange(count)
    rest = np.array([quantity.part == "rest" for quantity in quantities.quantities])
    met = np.array([quantity.part == "met" for quantity in quantities.quantities])
    low, high = np.zeros(count, np.int64), value[whole].copy()
    low[sizes], high[sizes] = np.where(search.free[sizes], 0, 1), NO_LIMIT
    for cell in np.flatnonzero(met & ~search.free):
        low[cell], high[cell] = coded_bounds(int(value[cell]), int(value[whole[cell]]), thresholds.minimum_outcome)
    small = search.small & ~search.free
    few = sizes & small & (students > 0) & (students <= 2)
    return System(
        value=value,
        relations=[Relation(each.total, each.parts) for each in quantities.relations],
        low=low,
        high=high,
        small=small,
        least_high=np.where(small & sizes, thresholds.minimum_group, 0),
        least_width=np.zeros(count, np.int64),
        unpublished=search.free | rest | np.array([bool(latent) for latent in quantities.latent]),
        fixed=value[whole] == 0,
        known_to_few=few,
        cost=_costs(quantities, value),
        place=_places(quantities),
        owner=np.where(sizes, -1, whole),
    )


def _costs(quantities: Quantities, value: np.ndarray) -> np.ndarray:
    return np.array([_level(quantity) for quantity in quantities.quantities]) * (1 + 0.1 * np.log1p(value))


def _level(quantity: Quantity) -> float:
    names = tuple(place[0] for place in quantity.group)
    level = LEVELS.get(names, ONE_WAY if len(names) == 1 else CROSSED)
    return level * (SIZE if quantity.part == "counted" else 1.0) * (POOLED if "-" in quantity.year else 1.0)


def _places(quantities: Quantities) -> np.ndarray:
    """A code for each dimension, the year and the series; 0 where a quantity is not cut by a dimension."""
    names = sorted({place[0] for quantity in quantities.quantities for place in quantity.group})
    codes: list[dict[object, int]] = [{None: 0} for _ in range(len(names) + 2)]
    places = np.zeros((len(quantities.quantities), len(codes)), np.int64)
    for row, quantity in enumerate(quantities.quantities):
        cut = {place[0]: place[1:] for place in quantity.group}
        for column, code in enumerate([*(cut.get(name) for name in names), quantity.year, quantity.series]):
            places[row, column] = codes[column].setdefault(code, len(codes[column]))
    return places
