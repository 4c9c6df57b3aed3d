"""Populations that are declared in different words and turn out to be the same.

Placements, and placements whose hours are known, are one population in a district that records all hours. Protected
apart, a group hidden in one for the sake of a smaller group could be told in the other, and the smaller group worked out.
"""

from __future__ import annotations

import pandas as pd

from ..dimensions import DIMENSIONS

PLACE = ["by", "year", *DIMENSIONS.values(), "member"]


def one_name(cells: pd.DataFrame) -> pd.Series:
    """The population of each prepared cell, by one name where several are equal.

    Equal are two populations of a fact of students when one has no cell that the other has not, and all of these are
    equal; the one with more cells, then the first from A to Z, gives the name.
    """
    of_students = cells[cells["students"].notna()]
    sizes: dict[str, tuple[str, dict]] = {}
    for (population, about), rows in of_students.groupby(["population", "fact"], sort=True):
        places = zip(*(rows[name] for name in PLACE), strict=True)
        sizes[population] = (about, dict(zip(places, rows["counted"], strict=True)))
    names: dict[str, str] = {}
    for population in sorted(sizes, key=lambda name: (-len(sizes[name][1]), name)):
        fact, counted = sizes[population]
        larger = (name for name in names.values() if sizes[name][0] == fact)
        names[population] = next((name for name in larger if _within(counted, sizes[name][1])), population)
    return cells["population"].map(lambda name: names.get(name, name)).astype("object")


def _within(fewer: dict, more: dict) -> bool:
    """Whether every cell of the first is a cell of the second, with the same number."""
    return fewer.keys() <= more.keys() and all(more[place] == size for place, size in fewer.items())
