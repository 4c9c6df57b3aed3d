"""Populations that are a result of another measure: attempts that were passed, and of those the share an employer valued.

How many are counted by the second is how many met the first. It is told only where the first is: else a result of all or
of none, which is told as a range, could be read from the size of the other.
"""

from __future__ import annotations

import pandas as pd

from .cells import DIMENSION_COLUMNS
from .render import NUMBERS

PLACE = ["by", "year", *DIMENSION_COLUMNS]
Counts = dict[tuple, int]


def with_results(prepared: pd.DataFrame, protected: pd.DataFrame) -> pd.DataFrame:
    """The protected cells, with the rows hidden whose size is a result that is not told; also where that size is 0.

    A result that is not published by a grouping is not told there, so neither is the population that equals it.
    """
    cells = protected.copy()
    for population, measures in sorted(result_populations(prepared).items()):
        for measure in measures:
            results = protected[(protected["measure"] == measure) & protected["status"].isin(["shown", "none"])]
            told = set(results[PLACE].itertuples(index=False, name=None))
            rows = cells[cells["population"] == population]
            hidden = rows.index[[place not in told for place in rows[PLACE].itertuples(index=False, name=None)]]
            cells.loc[hidden, list(NUMBERS)] = pd.NA
            cells.loc[hidden, "status"] = "hidden"
    return cells


def result_populations(prepared: pd.DataFrame) -> dict[str, list[str]]:
    """The populations of students that equal, in every cell that both have, what met a rate of another population.

    With the names of these rates. Equal by chance hides more than it must, and gives nothing away.
    """
    rows = prepared[prepared["students"].notna()]
    sizes = {key: _counts(group, "counted") for key, group in rows.groupby(["fact", "population"], sort=True)}
    rated = rows[rows["met"].notna()]
    found: dict[str, list[str]] = {}
    for (measure, fact, own), group in rated.groupby(["measure", "fact", "population"], sort=True):
        met = _counts(group, "met")
        for (other, population), counted in sizes.items():
            if other == fact and population != own and _agree(met, counted):
                found.setdefault(population, []).append(measure)
    return found


def _counts(rows: pd.DataFrame, column: str) -> Counts:
    places = rows[PLACE].itertuples(index=False, name=None)
    return dict(zip(places, rows[column].astype(int), strict=True))


def _agree(first: Counts, second: Counts) -> bool:
    shared = first.keys() & second.keys()
    filled = [place for place in shared if first[place]]
    return len(filled) > 1 and all(first[place] == second[place] for place in shared)
