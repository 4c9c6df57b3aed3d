"""What earlier releases made known of the quantities of this one: the search's side (the check has its own, audit_earlier).

The protection room ties cells by their names (protection.ledger_system). Here the names of quantities are found, and
how cells that only earlier releases have add up with those of today: a pool of years with a year that is no longer told,
a district with programs of before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from ..dimensions import DIMENSIONS
from ..protection.ledger import UNNAMED, Ledger, Publication, Told
from ..protection.ledger_sums import KeySum, Together
from ..protection.ledger_system import with_earlier
from ..protection.system import NO_LIMIT
from ..protection.system import System as Cells
from .cells import Thresholds
from .ledger import Group, Name, key_of, name_of, number_of, versions
from .relations import System, totals_of, years_of

COLUMNS = {column: name for name, column in DIMENSIONS.items()}
PROMISE = "S"
# Ends the name of a number that is known to readers though it is not printed: its cell may stay unprinted.
KNOWN = " known"


def tied_to_earlier(
    cells: Cells,
    quantities: System,
    prepared: pd.DataFrame,
    ledger: Ledger,
    thresholds: Thresholds,
    clusters: Mapping[str, str],
) -> Cells:
    """The cells of this release, then those that the ledger adds; what was told or hidden before stays so.

    `prepared` are the cells (with clusters and declared populations) that `quantities` were made of.
    """
    at = _positions(quantities, prepared)
    sizes = cells.owner < 0
    states = versions(ledger, {key: int(cells.value[position]) for key, position in at.items()})
    sums, read = {}, []
    for one in ledger.publications:
        publication, other = _read(one, at, cells.value, states)
        sums[one.number] = tuple(_own_sums(one, at, cells.value, other))
        read.append(publication)
    added = {key for one in read for key in one.cells} - {key for one in ledger.publications for key in one.cells}
    last = {key: told for one in read for key, told in one.cells.items() if key not in at and key not in added}
    linked = with_earlier(
        cells,
        [""] * len(cells),
        Ledger(tuple(read)),
        sums,
        threshold=np.where(sizes, thresholds.minimum_group, thresholds.minimum_outcome),
        promise=PROMISE,
        also=at,
        changes=False,
        together=_together(at, cells.value, ledger, last, {**clusters, **_clusters(prepared)}),
    )
    return linked.system


def _read(
    one: Publication, at: Mapping[str, int], value: np.ndarray, states: Mapping[tuple[int, str, str], int]
) -> tuple[Publication, dict[str, str]]:
    """A publication with names as they are to be tied, and by what other name its sums speak of some of its cells.

    What follows from its print is told: where it is the number of today as one of its own, so that today it may stay
    unprinted. What it hid of records that have been revised since says nothing of today: these are cells of their own.
    """
    cells: dict[str, Told] = {}
    other: dict[str, str] = {}
    for key, told in one.cells.items():
        number = number_of(told)
        name = name_of(key)
        state = states[one.number, name[0], name[4]]
        if isinstance(told, int):
            cells[key] = told
        elif number is not None:
            same = key in at and value[at[key]] == number
            other |= {key: key + KNOWN} if same else {}
            cells[other.get(key, key)] = number
        elif state:
            other[key] = f"{key} in state {state}"
            cells |= {other[key]: told, key: None if told is None else (0, NO_LIMIT)}
        else:
            cells[key] = told
    return replace(one, cells=cells, sums=()), other


def _has_changed(key: str, one: Publication, at: Mapping[str, int], value: np.ndarray) -> bool:
    number = number_of(one.cells[key])
    return number is not None and value[at[key]] != number


def _positions(quantities: System, prepared: pd.DataFrame) -> dict[str, int]:
    """The position of each name; several names may be one quantity."""
    populations: dict[str, set[str]] = defaultdict(set)
    pairs = prepared[["measure", "population", "declared"]].drop_duplicates()
    for measure, population, declared in pairs.itertuples(index=False):
        populations[measure] |= {population, declared}
    found: dict[str, int] = {}
    for (measure, part, group, year), position in quantities.names.items():
        for population in sorted(populations[measure]):
            name = (population, part, "" if part == "counted" else measure, _columns(group), year)
            found[key_of(name)] = position
    return found


def _columns(group: tuple[tuple[str, ...], ...]) -> Group:
    """The groups of a quantity as columns with their codes."""
    codes = {DIMENSIONS[place[0]]: place[1] for place in group}
    for place in group:
        if len(place) > 2:
            codes["member"] = place[2]
    return tuple((column, codes[column]) for column in (*DIMENSIONS.values(), "member") if column in codes)


def _places(group: Group) -> tuple[tuple[str, ...], ...]:
    """The same the other way round."""
    codes = dict(group)
    member = codes.pop("member", None)
    places = [(COLUMNS[column], code) for column, code in codes.items()]
    return tuple((*place, member) if place[0] == "special_population" and member else place for place in places)


def _clusters(prepared: pd.DataFrame) -> dict[str, str]:
    return dict(zip(prepared["program_id"], prepared["cluster"], strict=True))


def _own_sums(one: Publication, at: Mapping[str, int], value: np.ndarray, other: Mapping[str, str]) -> Iterator[KeySum]:
    """The sums of a publication that say more than those of today: in which something is missing or another number now.

    Sums that share a number without a name go together. `other` is as `_read` gives it.
    """

    def differs(key: str) -> bool:
        if key.startswith(UNNAMED) or other.get(key, "").endswith(KNOWN):
            return False
        return key not in at or key in other or _has_changed(key, one, at, value)

    shared = _Sets()
    for total, parts in one.sums:
        unnamed = [key for key in (total, *parts) if key.startswith(UNNAMED)]
        for key in unnamed[1:]:
            shared.join(unnamed[0], key)
    more = [any(differs(key) for key in (total, *parts)) for total, parts in one.sums]
    wanted = {
        shared.of(key)
        for (total, parts), says_more in zip(one.sums, more, strict=True)
        for key in (total, *parts)
        if says_more and key.startswith(UNNAMED)
    }
    for (total, parts), says_more in zip(one.sums, more, strict=True):
        if says_more or any(key.startswith(UNNAMED) and shared.of(key) in wanted for key in (total, *parts)):
            yield KeySum(other.get(total, total), tuple(other.get(part, part) for part in parts))
    for key, number in other.items():
        if number.endswith(KNOWN):
            yield KeySum(key, (number,))


@dataclass
class _Sets:
    """Names in sets that grow together."""

    above: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        while (other := self.above.get(name, name)) != name:
            name = other
        return name

    def join(self, first: str, second: str) -> None:
        self.above[self.of(second)] = self.of(first)


def _together(
    at: Mapping[str, int],
    value: np.ndarray,
    ledger: Ledger,
    last: Mapping[str, Told],
    clusters: Mapping[str, str],
) -> Together | None:
    """The sums between cells of today and cells that only earlier publications have, with what these told last."""
    if not last:
        return None
    keys: dict[Name, str] = {name_of(key): key for key in (*at, *last)}
    parts: dict[tuple[Name, str], list[Name]] = defaultdict(list)
    pools = sorted({name[4] for name in keys if "-" in name[4]})
    for name in sorted(keys):
        for total, split in _totals(name, keys, clusters, pools):
            parts[(total, split)].append(name)
    sums = []
    for (total, _), members in parts.items():
        found = [keys[name] for name in (total, *members)]
        # What one publication has by itself adds up as that one says.
        if any(key in last for key in found) and not any(
            all(key in one.cells for key in found) for one in ledger.publications
        ):
            sums.append(KeySum(found[0], tuple(found[1:])))
    shown = all(one.zeros_shown for one in ledger.publications)
    cells: dict[str, Told] = {key: int(value[position]) for key, position in at.items()}
    cells |= last
    least = max(one.threshold for one in ledger.publications)
    return Together(Publication(len(ledger) + 1, (), PROMISE, least, shown, cells), tuple(sums))


def _totals(
    name: Name, keys: Mapping[Name, str], clusters: Mapping[str, str], pools: list[str]
) -> Iterator[tuple[Name, str]]:
    """The named numbers that a number is part of, each with the way in which it is split."""
    population, part, measure, group, year = name
    for split, coarser in totals_of(_places(group), dict(clusters)):
        total = (population, part, measure, _columns(coarser), year)
        if total in keys:
            yield total, split
    for pool in pools if "-" not in year else ():
        total = (population, part, measure, group, pool)
        years = years_of(pool)
        if year in years and {total, *((population, part, measure, group, one) for one in years)} <= keys.keys():
            yield total, pool
