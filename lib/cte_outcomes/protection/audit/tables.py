"""From published long tables to the numbers and sums a reader has: derived from the files alone, in a way of its own.

Every cell has a code in each dimension, so tables that tell of the same people are tied by their common cells. Cells that
no table prints are used where they tie others together. A group that a table does not list is taken to be empty, unless
numbers that are all printed say that listed groups do not make up their total (or the raw tables say so).
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from ...errors import DisclosureError
from ..long_tables import LongTables
from ..system import NO_LIMIT
from .places import Codes, Links, cells_of, codes_of, links_of, universe
from .printed import PRINTED, REMAINDER, SUM, Printed

# One way to split one code, in tables that are cut by the same other dimensions.
Family = tuple[int, str, str, int]


def printed_tables(
    published: LongTables,
    *,
    hide_zeros: bool = False,
    threshold: int = 10,
    truth: LongTables | None = None,
    not_filled: Collection[Family] = (),
) -> Printed:
    """What a reader of published tables has (`counts` missing where hidden).

    - `hide_zeros`: empty cells may be hidden; else a hidden count is at least 1.
    - `threshold`: what is left of a sum and known from print is of interest below it.
    - `truth`: the raw tables: a sum has something left exactly where it truly has. The reader who happens to assume just
      that is the strongest one, so a proof should be against him. Never publish what follows from it.
    - `not_filled`: families of sums (`families_not_filled`) that may have something left, for intervals that follow from
      published numbers alone.

    Raises DisclosureError where printed numbers contradict each other.
    """
    codes = codes_of(published)
    rows = {name: cells_of(published, codes, name) for name in published.frames}
    cells, reached = universe(codes, rows.values())
    place = {name: np.searchsorted(cells, found) for name, found in rows.items()}
    known, standing, table = _print(published, place, len(cells))
    links = links_of(codes, cells)
    value = None if truth is None else _true(truth, codes, cells, links)
    keep = _wanted(codes, links, standing, reached)
    links = links.only(keep[links.total])
    links = _without_loose_ends(links, standing)
    words = _Words(published, codes, cells)
    left, certain = _left(links, known, value, set(not_filled), words, threshold)
    return _assemble(words, links, known, standing, table, place, left, certain, 0 if hide_zeros else 1)


def families_not_filled(truth: LongTables) -> set[Family]:
    """The families of sums of raw tables in which listed groups do not always make up their total.

    That a classification does not cover everybody is a property of it that readers may know; the families say nothing
    of a single cell.
    """
    _, _, links, value = _raw(truth)
    short = links.add_up(value) < value[links.total]
    return {links.family[at] for at in np.flatnonzero(short)}


def true_counts(printed: Printed, truth: LongTables) -> np.ndarray:
    """The true number for each position of `printed` (made with the same `truth`), int64, from the raw tables."""
    codes, cells, _, value = _raw(truth)
    number = [{code: at for at, code in enumerate(names)} for names in codes.names]
    keys = np.zeros(len(printed), codes.kind)
    for dim, place in enumerate(number):
        column = np.array([place[found[dim]] for found in printed.codes], np.int64)
        keys = keys + column.astype(codes.kind) * codes.weight[dim]
    found = value[np.searchsorted(cells, keys)]
    for total, parts in printed.sums:
        if printed.kind[parts[-1]] == REMAINDER:
            found[parts[-1]] = found[total] - found[list(parts[:-1])].sum()
    return found


def _raw(truth: LongTables) -> tuple[Codes, np.ndarray, Links, np.ndarray]:
    """Raw tables as cells, sums and the true number of every cell."""
    codes = codes_of(truth)
    cells, _ = universe(codes, [cells_of(truth, codes, name) for name in truth.frames])
    links = links_of(codes, cells)
    return codes, cells, links, _true(truth, codes, cells, links)


def _print(tables: LongTables, place: dict[str, np.ndarray], size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What is told of each cell (-1: nothing), whether a table has it, and the number of the first table that does."""
    known, standing = np.full(size, -1, np.int64), np.zeros(size, bool)
    table = np.full(size, -1, np.int64)
    for number, (name, at) in enumerate(place.items()):
        told = tables.counts[name].fillna(-1).to_numpy(np.int64)
        clash = (known[at] >= 0) & (told >= 0) & (known[at] != told)
        if clash.any():
            raise DisclosureError(
                "Two tables print different numbers for the same cell, so they cannot be checked together",
                [f"{name}: {int(clash.sum())} cells differ from a table before it; protect them together"],
            )
        known[at] = np.maximum(known[at], told)
        standing[at] = True
        table[at] = np.where(table[at] < 0, number, table[at])
    return known, standing, table


def _wanted(codes: Codes, links: Links, standing: np.ndarray, reached: np.ndarray) -> np.ndarray:
    """The cells to work with: those that stand in tables, and those that no table prints but that lie between.

    A cell above everything printed, reached from one table alone, tells nothing: unless its code splits in two ways.
    """
    wanted = standing | (reached > 1)
    if any(len({parent for parent, *_ in ways}) < len(ways) for ways in codes.splits):
        wanted = np.ones(len(standing), bool)
    while True:
        below = wanted.copy()
        below[links.part[wanted[links.total[links.number]]]] = True
        if (below == wanted).all():
            return wanted
        wanted = below


def _without_loose_ends(links: Links, standing: np.ndarray) -> Links:
    """Leave out sums whose total no table prints and no other sum uses."""
    while True:
        used = np.bincount(links.total, minlength=len(standing)) + np.bincount(links.part, minlength=len(standing))
        loose = ~standing[links.total] & (used[links.total] == 1)
        if not loose.any():
            return links
        links = links.only(~loose)


def _true(truth: LongTables, codes: Codes, cells: np.ndarray, links: Links) -> np.ndarray:
    """The true number of every cell; of one that no table has, the most that one of its sums gives."""
    value = np.full(len(cells), -1, np.int64)
    for name in truth.frames:
        value[np.searchsorted(cells, cells_of(truth, codes, name))] = truth.counts[name].to_numpy(np.int64)
    given = value >= 0
    depth = sum((codes.depth[dim][codes.code(cells, dim)] for dim in range(len(codes.names))), np.int64(0))
    for level in sorted(set(depth[links.total].tolist()), reverse=True):
        here = links.only((depth[links.total] == level) & ~given[links.total])
        np.maximum.at(value, here.total, here.add_up(value))
    return np.maximum(value, 0)


def _left(
    links: Links,
    known: np.ndarray,
    value: np.ndarray | None,
    not_filled: set[Family],
    words: _Words,
    threshold: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Which sums may have something left beside their listed parts, and how much at least (-1: unknown)."""
    told = np.bincount(links.number, weights=known[links.part] < 0, minlength=len(links.total)) == 0
    told &= known[links.total] >= 0
    gap = known[links.total] - links.add_up(known)
    short = (told & (gap < 0)) if value is None else value[links.total] < links.add_up(value)
    if short.any():
        names = sorted({words.of(int(at)) for at in links.total[short]})
        raise DisclosureError("Listed groups add up to more than their total", [f"{name}: mend it" for name in names])
    if value is not None:
        rest = value[links.total] - links.add_up(value)
        # A remainder that can be computed and is no small group tells nothing that was to be kept.
        return (rest > 0) & ~(told & (rest >= threshold)), np.where(rest > 0, np.where(told, rest, 0), -1)
    open_ones = not_filled | {links.family[at] for at in np.flatnonzero(told & (gap > 0))}
    free = np.array([family in open_ones for family in links.family], bool)
    return np.where(told, (gap > 0) & (gap < threshold), free), np.where(told, gap, 0)


def _assemble(
    words: _Words,
    links: Links,
    known: np.ndarray,
    standing: np.ndarray,
    table: np.ndarray,
    place: dict[str, np.ndarray],
    left: np.ndarray,
    certain: np.ndarray,
    least: int,
) -> Printed:
    """Put it together: the cells that are used, then one remainder for each sum that has one."""
    hides = np.bincount(links.number, weights=known[links.part] < 0, minlength=len(links.total)) > 0
    use = hides | (known[links.total] < 0) | left
    left, certain = left[use], certain[use]
    links = links.only(use)
    used = standing.copy()
    used[links.total] = used[links.part] = True
    rank = np.cumsum(used) - 1
    size, rests = int(used.sum()), int(left.sum())
    ends = np.cumsum(np.bincount(links.number))[:-1]
    # Without a sum, splitting nothing would still give one empty part.
    parts = [part.tolist() for part in np.split(rank[links.part], ends)][: len(links.total)]
    rest_of = np.flatnonzero(left)
    for at, sum_number in enumerate(rest_of):
        parts[sum_number].append(size + at)
    # A sum that is wholly told but for its remainder holds it at what is left.
    told = np.concatenate([known[used], np.full(rests, -1)])
    hidden = told < 0
    kind = np.concatenate([np.where(standing[used], PRINTED, SUM), np.full(rests, REMAINDER)]).astype(np.int8)
    low = np.where(kind == PRINTED, least, 0)
    low[size:] = np.maximum(certain[rest_of], 0)
    at = [*np.flatnonzero(used).tolist(), *np.flatnonzero(used)[rank[links.total[rest_of]]].tolist()]
    tables = [words.tables[number] if number >= 0 else "" for number in table[at]]
    for position in range(size, size + rests):
        tables[position] = ""
    names = [words.of(cell) for cell in at[:size]]
    names = [f"{name}: {text}" if name else f"no table: {text}" for name, text in zip(tables, names, strict=False)]
    names += [f"no table: the rest of {words.of(cell)}" for cell in at[size:]]
    return Printed(
        told=np.where(hidden, 0, told),
        hidden=hidden,
        low=np.where(hidden, low, told),
        high=np.where(hidden, NO_LIMIT, told),
        sums=list(zip(rank[links.total].tolist(), (tuple(part) for part in parts), strict=True)),
        names=names,
        tables=tables,
        kind=kind,
        codes=[words.codes_of(cell) for cell in at],
        rows={name: rank[found] for name, found in place.items()},
    )


class _Words:
    """Names of cells for messages."""

    def __init__(self, tables: LongTables, codes: Codes, cells: np.ndarray):
        self.tables = list(tables.frames)
        self.dimensions, self.total = tables.dimensions, tables.total
        self._codes = [codes.code(cells, dim).tolist() for dim in range(len(codes.names))]
        self._names = codes.names

    def codes_of(self, cell: int) -> tuple[str, ...]:
        return tuple(names[codes[cell]] for names, codes in zip(self._names, self._codes, strict=True))

    def of(self, cell: int) -> str:
        pairs = zip(self.dimensions, self.codes_of(cell), strict=True)
        return ", ".join(f"{dim} {code}" for dim, code in pairs if code != self.total) or "the total"
