"""What a reader of printed tables knows: counts, gaps, and every sum between them.

Written from the tables alone; shares no code with `cte_outcomes.protection`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

Key = tuple[str, ...]


@dataclass(frozen=True)
class Sum:
    """`total` is the sum of `parts`, split along one dimension; `left` where groups of the total are in no table."""

    total: Key
    parts: tuple[Key, ...]
    name: tuple[Key, str, str]
    left: bool = False


@dataclass(frozen=True)
class Reading:
    """What a reader has: printed counts, cells printed without a count, sums that no table prints, and how they add up."""

    dimensions: tuple[str, ...]
    known: dict[Key, int]
    hidden: tuple[Key, ...]
    unprinted: tuple[Key, ...]
    sums: tuple[Sum, ...]
    least: int

    @cached_property
    def unknown(self) -> dict[Key, int]:
        """Place of every number the reader lacks; what a sum leaves over is named by the sum."""
        rests = [(*part.name[0], *part.name[1:]) for part in self.sums if part.left]
        return {key: place for place, key in enumerate([*self.hidden, *self.unprinted, *rests])}

    @cached_property
    def equations(self) -> list[tuple[dict[int, int], int]]:
        """Coefficients of the unknown numbers and what they come to."""
        found = []
        for one in self.sums:
            terms: dict[int, int] = {}
            rest = (*one.name[0], *one.name[1:])
            known = 0
            for sign, key in [(-1, one.total), *((1, key) for key in one.parts), *([(1, rest)] if one.left else [])]:
                if key in self.known:
                    known -= sign * self.known[key]
                else:
                    place = self.unknown[key]
                    terms[place] = terms.get(place, 0) + sign
            terms = {place: sign for place, sign in terms.items() if sign}
            if terms or known:
                found.append((terms, known))
        return found

    def lowest(self) -> list[int]:
        """By the rules, the least each unknown number can be."""
        hidden = set(self.hidden)
        return [self.least if key in hidden else 0 for key in self.unknown]

    def values(self, truth: Mapping[Key, int]) -> list[int]:
        """The true value of every unknown number, sums and rests worked out from the true counts."""
        whole = dict(self.known) | dict(truth)
        pending = list(self.sums)
        while pending:
            later = []
            for one in pending:
                rest = (*one.name[0], *one.name[1:])
                if any(part not in whole for part in one.parts) or (one.left and one.total not in whole):
                    later.append(one)
                    continue
                added = sum(whole[part] for part in one.parts)
                if one.left:
                    whole[rest] = whole[one.total] - added
                elif whole.setdefault(one.total, added) != added:
                    raise AssertionError(f"the tables of this test do not add up at {one.name}")
            if len(later) == len(pending):
                raise AssertionError("the tables of this test leave a sum open")
            pending = later
        return [whole[key] for key in self.unknown]


def read(
    published: Mapping[str, pd.DataFrame],
    *,
    count: str = "count",
    total: str = "Total",
    hierarchy: pd.DataFrame | None = None,
    zeros_shown: bool = True,
    left: Iterable[tuple[Key, str, str]] = (),
) -> Reading:
    """Write down what printed tables say. Rows that are not listed are taken for empty groups, but for the sums in `left`."""
    frames = {name: frame.drop(columns="status", errors="ignore") for name, frame in published.items()}
    dimensions = tuple(sorted({column for frame in frames.values() for column in frame.columns if column != count}))
    printed: dict[Key, int | None] = {}
    for frame in frames.values():
        places = [frame.columns.get_loc(name) if name in frame.columns else None for name in dimensions]
        counts = [None if pd.isna(number) else int(number) for number in frame[count]]
        for row, number in zip(frame.itertuples(index=False), counts, strict=True):
            key = tuple(total if place is None else str(row[place]) for place in places)
            if printed.setdefault(key, number) != number:
                raise AssertionError(f"{key} is printed in one table and hidden or different in another")
    families = {name: _families(name, place, printed, total, hierarchy) for place, name in enumerate(dimensions)}
    cells = _with_sums(printed, [families[name] for name in dimensions])
    sums, left = [], set(left)
    for key in sorted(cells):
        for place, name in enumerate(dimensions):
            for (parent, label), children in families[name].items():
                parts = [(*key[:place], child, *key[place + 1 :]) for child in children]
                parts = tuple(part for part in parts if part in cells)
                if key[place] == parent and parts:
                    sums.append(Sum(key, parts, (key, name, label), (key, name, label) in left))
    return Reading(
        dimensions,
        {key: number for key, number in printed.items() if number is not None},
        tuple(sorted(key for key, number in printed.items() if number is None)),
        tuple(sorted(cells - printed.keys())),
        tuple(sums),
        1 if zeros_shown else 0,
    )


def _families(name, place, printed, total, hierarchy) -> dict[tuple[str, str], tuple[str, ...]]:
    """Children of each code by the name of the split; a dimension the hierarchy does not name is flat."""
    rows = [] if hierarchy is None else hierarchy[hierarchy["dim"] == name].fillna("").to_dict("records")
    if not rows:
        return {(total, ""): tuple(sorted({key[place] for key in printed} - {total}))}
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        found.setdefault((str(row["parent"]), str(row.get("partition", ""))), []).append(str(row["child"]))
    if all(parent != total for parent, _ in found):
        below = {child for children in found.values() for child in children}
        for parent, label in [family for family in found if family[0] not in below]:
            found.setdefault((total, label), []).append(parent)
    return {family: tuple(children) for family, children in found.items()}


def _with_sums(printed: Iterable[Key], families: list[dict]) -> set[Key]:
    """Printed cells and every cell that is a sum of them along some dimensions."""
    cells, fresh = set(printed), list(printed)
    while fresh:
        key = fresh.pop()
        for place, family in enumerate(families):
            for (parent, _), children in family.items():
                above = (*key[:place], parent, *key[place + 1 :])
                if key[place] in children and above not in cells:
                    cells.add(above)
                    fresh.append(above)
    return cells
