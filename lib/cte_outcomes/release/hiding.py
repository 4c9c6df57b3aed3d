"""Which quantities of a release are not told: the small ones, and what would give them away.

The quantities of a release become cells of the protection room, whose search keeps the promise for them: nobody can prove
that a hidden group is small, or work out a hidden result (docs/protection.md).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..errors import DisclosureError
from ..protection.ledger import Ledger
from ..protection.search import UnprotectableError, hide
from ..protection.system import NO_LIMIT, Relation, System
from .cells import Thresholds
from .earlier_quantities import tied_to_earlier
from .nested_populations import OUTSIDE
from .rate_ranges import result_bounds
from .relations import Quantity
from .relations import System as Quantities

# What it costs to hide a number: about 1 where groups are crossed with groups, more for what more readers look for. The
# size of a group takes its results along.
LEVELS = {(): 200.0, ("cluster",): 40.0, ("program",): 20.0}
ONE_WAY, CROSSED, SIZE, UNKNOWN, POOLED = 10.0, 1.0, 2.0, 0.3, 1.5
# A group of so many knows its own number.
FEW = 2


def find_hidden(
    quantities: Quantities,
    thresholds: Thresholds,
    insider: bool = True,
    *,
    prepared: pd.DataFrame | None = None,
    ledger: Ledger | None = None,
    clusters: Mapping[str, str] | None = None,
) -> np.ndarray:
    """True for each quantity that must not be told; `ledger` holds earlier releases, `prepared` is then what they are of.

    `clusters` maps programs to clusters, for those of earlier releases that these cells do not name.

    The same quantities give the same answer. Raises DisclosureError where the promise cannot be kept.
    """
    cells = as_cells(quantities, thresholds)
    if ledger is None or not len(ledger) or prepared is None:
        try:
            return hide(cells, insider=insider)
        except UnprotectableError as error:
            raise DisclosureError(error.headline, _where(quantities, error.cells)) from None
    tied = tied_to_earlier(cells, quantities, prepared, ledger, thresholds, clusters or {})
    # What earlier releases have given away together cannot be protected any more; the check makes sure that it is they.
    return hide(tied, insider=insider, give_up=True)[: len(cells)]


def _where(quantities: Quantities, cells: list[int]) -> list[str]:
    """The tables of some quantities in words, without a group or a number, and what to do about them."""
    tables = set()
    for cell in cells:
        quantity = quantities.quantities[cell]
        population, part, measure = quantity.series
        groups = "+".join(place[0] for place in quantity.group) or "district"
        tables.add(f"{measure or population}, {part}, by {groups}, {quantity.year}")
    remedy = "Leave these groupings, or these single years, out of the publication plan (--plan), and try again"
    return [*sorted(tables), remedy]


def as_cells(quantities: Quantities, thresholds: Thresholds) -> System:
    """The quantities as the protection room's cells, with what each asks for while it is hidden."""
    count = len(quantities.quantities)
    value, whole = np.array(quantities.values, np.int64), np.array(quantities.whole, np.int64)
    students = np.array(quantities.students, np.int64)
    sizes = whole == np.arange(count)
    part = np.array([quantity.part for quantity in quantities.quantities])
    latent = np.array(quantities.latent)
    # A sum that is not published needs no protection of its own, but it may show more than a hidden number could.
    free = latent == "sum"
    low, high = np.zeros(count, np.int64), value[whole].copy()
    low[sizes], high[sizes] = np.where(free[sizes], 0, 1), NO_LIMIT
    for cell in np.flatnonzero((part == "met") & ~free):
        met, counted = int(value[cell]), int(value[whole[cell]])
        low[cell], high[cell] = result_bounds(met, counted, thresholds.minimum_outcome, thresholds.rate_ranges)
    small = small_quantities(quantities, thresholds) & ~free
    return System(
        value=value,
        relations=[Relation(each.total, each.parts) for each in quantities.relations],
        low=low,
        high=high,
        small=small,
        least_high=np.where(small & sizes, thresholds.minimum_group, 0),
        least_width=np.zeros(count, np.int64),
        unpublished=(latent != "") | (part == "rest"),
        fixed=value[whole] == 0,
        known_to_few=sizes & small & (students > 0) & (students <= FEW),
        cost=_costs(quantities, value),
        place=_places(quantities),
        owner=np.where(sizes, -1, whole),
    )


def small_quantities(quantities: Quantities, thresholds: Thresholds) -> np.ndarray:
    """True for groups of too few students with all their results, and for results on too few students."""
    value, whole = np.array(quantities.values, np.int64), np.array(quantities.whole, np.int64)
    students, least = np.array(quantities.students, np.int64), thresholds.minimum_outcome
    part = np.array([quantity.part for quantity in quantities.quantities])
    group = (part == "counted") & (value > 0) & (students < thresholds.minimum_group)
    result = (value < least) | (students < least) | ((part == "met") & (value[whole] - value < least))
    # Nobody is left over where all of a population are in another one, and nothing is to be protected.
    outside = part == OUTSIDE
    few = (value > 0) & (value < least)
    return np.where(outside, few, group[whole] | (result & (part != "counted") & (value[whole] > 0)))


def _costs(quantities: Quantities, value: np.ndarray) -> np.ndarray:
    return np.array([_level(quantity) for quantity in quantities.quantities]) * (1 + 0.1 * np.log1p(value))


def _level(quantity: Quantity) -> float:
    names = tuple(place[0] for place in quantity.group)
    level = LEVELS.get(names, ONE_WAY if len(names) == 1 else CROSSED)
    part = {"counted": SIZE, "unknown": UNKNOWN}.get(quantity.part, 1.0)
    return level * part * (POOLED if "-" in quantity.year else 1.0)


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
