"""What a release made known, as a publication of a ledger: every number by its name, told, hidden or as a range.

A cell is named by population, part, measure, groups and year. Results that are hidden are ranges: at least nobody. What is
not printed and yet follows from the print, as the size of a row that is hidden for its result, is a range of one number.
Nothing stands in it that readers of the release do not know: a ledger may be read by anybody who may read its releases.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..errors import ExtractError
from ..protection.ledger import UNNAMED, Ledger, Publication, Told, ToldSum, cell_key, codes_of_key
from ..protection.ledger_file import read_ledger
from ..protection.system import NO_LIMIT
from .cells import DIMENSION_COLUMNS, Thresholds
from .certificate import named_numbers

if TYPE_CHECKING:
    from ..protection.audit import Printed

# Tells the cells of releases from those of long tables.
MARK = "release|"
Group = tuple[tuple[str, str], ...]
Name = tuple[str, str, str, Group, str]
OWN = ("population", "part", "measure", "year")
REST, TITLE, PROMISE = "rest", "release", "S"


def key_of(name: Name) -> str:
    """The name of a number in a ledger.

    >>> key_of(("leavers", "met", "placed", (("sex", "female"),), "2025"))
    'release|measure=placed|part=met|population=leavers|sex=female|year=2025'
    """
    population, part, measure, group, year = name
    codes = {**dict(zip(OWN, (population, part, measure, year), strict=True)), **dict(group)}
    return MARK + cell_key({column: code for column, code in codes.items() if code})


def name_of(key: str) -> Name:
    """The number of a name in a ledger. Raises ValueError where it is none of a release.

    >>> name_of("release|part=counted|population=leavers|year=2025")
    ('leavers', 'counted', '', (), '2025')
    """
    if not key.startswith(MARK):
        raise ValueError("no cell of a release")
    codes = codes_of_key(key.removeprefix(MARK))
    if set(codes) - {*OWN, *DIMENSION_COLUMNS} or not {"population", "part", "year"} <= set(codes):
        raise ValueError("no cell of a release")
    group = tuple((column, codes[column]) for column in DIMENSION_COLUMNS if column in codes)
    return codes["population"], codes["part"], codes.get("measure", ""), group, codes["year"]


def read_release_ledger(path: Path) -> Ledger:
    """The ledger in a file; empty where there is none yet. Raises ExtractError where it is at fault or of long tables."""
    ledger = read_ledger(path)
    for one in ledger.publications:
        for key in one.cells:
            try:
                name_of(key)
            except ValueError:
                raise ExtractError(
                    f"{path.name}: {one.words} has cells that are none of a release. Name the ledger of your releases; "
                    "tables of cte protect have one of their own"
                ) from None
    return ledger


def publication_of(
    names: Sequence[Name],
    printed: Printed,
    thresholds: Thresholds,
    *,
    known: Mapping[int, int],
    prepared: pd.DataFrame,
) -> Publication:
    """What a release makes known.

    - `names` and `printed`: its numbers and what is printed of them, as the independent check has them.
    - `known`: numbers by position that are not printed but follow from the print.
    - `prepared`: the cells of the release. Where two populations have one name there, because they are equal, each gets
      its own cells, so that a later release may tell them apart.
    """
    named = named_numbers(list(names))
    cells: dict[str, Told] = {}
    keys: list[str] = []
    nobody = any(part == "counted" and low == 0 for part, low in _hidden_sizes(names, named, printed))
    for at, name in enumerate(names):
        low, high = int(printed.low[at]), int(printed.high[at])
        if named[at] and low != high:
            hidden = None if name[1] == "counted" and high == NO_LIMIT else (low, high)
            cells[key_of(name)] = (known[at], known[at]) if at in known else hidden
        elif named[at] or (_is_rest(name) and low == high):
            cells[key_of(name)] = low
        key = key_of(name)
        keys.append(key if key in cells else f"{UNNAMED}{at:09d}")
    sums: list[ToldSum] = [(keys[total], tuple(keys[part] for part in parts)) for total, parts in printed.sums]
    sums = [(total, parts) for total, parts in sums if not all(isinstance(cells.get(k), int) for k in (total, *parts))]
    for key, other in _by_other_names(prepared):
        if key in cells and other not in cells:
            cells[other] = cells[key]
            if not isinstance(cells[key], int):
                sums.append((key, (other,)))
    return Publication(1, (TITLE,), PROMISE, thresholds.minimum_group, not nobody, cells, tuple(sums))


def release_publication(made_known: Publication, made_on: str | None) -> Publication:
    """The publication with the date of its release, for messages."""
    return replace(made_known, tables=(f"{TITLE} of {made_on}",)) if made_on else made_known


def tells_of(one: Publication, prepared: pd.DataFrame) -> bool:
    """Whether a publication tells of just these cells, with the same numbers wherever it tells one."""
    numbers: dict[str, int] = {}
    for row in prepared[prepared["students"].notna()].itertuples():
        for population in {row.population, row.declared}:
            for part, measure in (("counted", ""), ("met", row.measure), ("unknown", row.measure)):
                if pd.notna(number := getattr(row, part)):
                    numbers[key_of((population, part, measure, _group_of(row), row.year))] = int(number)
    told = {key: number for key, known in one.cells.items() if (number := number_of(known)) is not None}
    results = {key: number for key, number in told.items() if name_of(key)[1] != REST}
    return set(one.cells) - set(told) <= set(numbers) and all(numbers.get(key) == results[key] for key in results)


def _group_of(row) -> Group:
    splits = row.by.split("+")
    return tuple(
        (column, code)
        for column in DIMENSION_COLUMNS
        if (code := getattr(row, column)) and not (column == "cluster" and "cluster" not in splits)
    )


def number_of(told: Told) -> int | None:
    """The number that is known of a cell, printed or not; None where none is."""
    if isinstance(told, tuple):
        return told[0] if told[0] == told[1] else None
    return told


def versions(ledger: Ledger, now: Mapping[str, int]) -> dict[tuple[int, str, str], int]:
    """Which hidden numbers of earlier releases readers must take for the present ones: by publication, population and year.

    0: those of today, as far as anybody can see. Else another number for each state that the records have been in: once a
    told number of a year is another one, nobody can say which of the hidden ones of that population and year still are
    what they were. `now` has the present numbers by name, as far as they are known.
    """
    states: list[dict[str, int]] = [dict(now)]
    found: dict[tuple[int, str, str], int] = {}
    for one in reversed(ledger.publications):
        places = {key: (name_of(key)[0], name_of(key)[4]) for key in one.cells}
        numbers = {key: number for key, told in one.cells.items() if (number := number_of(told)) is not None}
        left = set(places.values())
        at = 0
        while left:
            if at == len(states):
                states.append({})
            known = states[at]
            revised = {
                (places[key][0], year)
                for key, number in numbers.items()
                if known.get(key, number) != number
                for year in _years(places[key][1])
            }
            same = {place for place in left if not any((place[0], year) in revised for year in _years(place[1]))}
            found |= {(one.number, *place): at for place in same}
            known |= {key: number for key, number in numbers.items() if places[key] in same}
            left -= same
            at += 1
    return found


def _years(label: str) -> list[str]:
    first, _, last = label.partition("-")
    return [str(year) for year in range(int(first), int(last or first) + 1)]


def _hidden_sizes(names: Sequence[Name], named: np.ndarray, printed: Printed) -> Iterator[tuple[str, int]]:
    for at in np.flatnonzero(named & printed.hidden).tolist():
        yield names[at][1], int(printed.low[at])


def _is_rest(name: Name) -> bool:
    return name[1] == REST and not any(place[1] == "remainder" for place in name[3])


def _by_other_names(prepared: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Keys of numbers, each with its key by the population that its measure declares, where that is another name."""
    for row in prepared[prepared["declared"] != prepared["population"]].itertuples():
        group = _group_of(row)
        for part, measure in (("counted", ""), *((part, row.measure) for part in ("met", "unknown", REST))):
            key = key_of((row.population, part, measure, group, row.year))
            yield key, key_of((row.declared, part, measure, group, row.year))
