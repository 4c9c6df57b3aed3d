"""Every cell of tables that are published together, once, and every sum between them.

A cell is known by its code in each dimension; a dimension that a table lacks is at its total. So the same cell in two
tables is one cell, and tables are linked wherever they share one. There is one sum for each dimension, parent and
partition. Two kinds of cells stand in no table: sums over the rows of a table that prints no such margin, where they link
two things (`sum`), and what the children listed leave of their parent (`remainder`), which anybody could work out.

Where rows leave cells out, these are taken to be empty as long as the sums agree. Codes that no table has are not
modelled, nor are inner cells of tables that cross in a circle (see `circles.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .circles import crosses_in_a_circle
from .ledger import cell_key
from .long_tables import LongTables, keys_of, place_words
from .sums import Key, Sum, all_sums, needed_sums
from .system import NO_LIMIT, PROMISES, Relation, System
from .table_faults import TableFaults

PRINTED, SUM, REMAINDER = 0, 1, 2
FEW = 2  # a group of so many knows its own number
MARGIN, SUBTOTAL, SIZE = (
    0.05,
    0.025,
    0.001,
)  # small extras to the cost of 1: totals after inner cells, large after small


@dataclass(frozen=True)
class Registry:
    """The system, and what its cells are.

    - `rows`: by file name, the cell of each row (int64, in the order of the frame).
    - `kind`: for each cell PRINTED, SUM or REMAINDER.
    - `names`: each cell in words, such as 'program CARP, sex F'; never a number.
    - `keys`: each cell's name in a ledger; '' for a remainder.
    - `inner_cells`: 'implied', or 'not modelled' where three or more tables cross in a circle.
    """

    system: System
    rows: dict[str, np.ndarray]
    kind: np.ndarray
    names: list[str]
    keys: list[str]
    inner_cells: str


def build(tables: LongTables, *, threshold: int, promise: str, hide_zeros: bool) -> Registry:
    """The registry of checked tables. Raises ExtractError where children exceed their parent.

    Under W a secondary cell whose least possible count is below the threshold must be as wide as the small ones; which
    cells these are is known only once cells are hidden, so the search sees to it.
    """
    if promise not in PROMISES:
        raise ValueError(f"promise is one of {', '.join(PROMISES)}")
    codes = codes_of(tables)
    keys = {name: _coded(keys_of(tables, name), codes) for name in tables.frames}
    values = {
        key: int(count)
        for name, frame_keys in keys.items()
        for key, count in zip(frame_keys, tables.counts[name], strict=True)
    }
    printed = set(values)
    sums = all_sums(tables, codes, values)
    _refuse_excess(tables, codes, keys, values, sums)
    sums = needed_sums(sums, values, printed)
    kept = sorted(printed | {key for each in sums for key in (each.total, *each.parts)})
    cells = [(key, PRINTED if key in printed else SUM, values[key]) for key in kept]
    at = {key: number for number, key in enumerate(kept)}
    relations: dict[tuple[int, tuple[int, ...]], Relation] = {}
    rest_codes = _RestCodes([len(found) for found in codes])
    for each in sums:
        members = tuple(at[part] for part in each.parts)
        if (at[each.total], members) in relations:  # two partitions that are the same
            continue
        left = each.left(values)
        if left:
            code = rest_codes.code(each.dim, (each.total[each.dim], each.way))
            cells.append(((*each.total[: each.dim], code, *each.total[each.dim + 1 :]), REMAINDER, left))
        rest = (len(cells) - 1,) if left else ()
        relations[(at[each.total], members)] = Relation(at[each.total], members + rest)
    system = _system(tables, codes, cells, list(relations.values()), threshold, promise, hide_zeros)
    return Registry(
        system=system,
        rows={name: np.array([at[key] for key in found], np.int64) for name, found in keys.items()},
        kind=np.array([kind for _, kind, _ in cells], np.int8),
        names=[_words(tables, codes, key) for key, _, _ in cells],
        keys=["" if kind == REMAINDER else key_of(tables, codes, key) for key, kind, _ in cells],
        inner_cells="not modelled" if crosses_in_a_circle(tables) else "implied",
    )


class _RestCodes:
    """New codes for what is left of a parent, one for each dimension, parent and partition."""

    def __init__(self, sizes: Sequence[int]):
        self.next = list(sizes)
        self.known: dict[tuple, int] = {}

    def code(self, dim: int, way: tuple) -> int:
        if (dim, way) not in self.known:
            self.known[(dim, way)] = self.next[dim]
            self.next[dim] += 1
        return self.known[(dim, way)]


def key_of(tables: LongTables, codes: list[list[str]], key: Key) -> str:
    """The name of a cell in a ledger."""
    found = zip(tables.dimensions, key, strict=True)
    return cell_key({dim: codes[at][code] for at, (dim, code) in enumerate(found) if code})


def codes_of(tables: LongTables) -> list[list[str]]:
    """The codes of every dimension: the total first, the others sorted."""
    return [_codes(tables, dim) for dim in tables.dimensions]


def _codes(tables: LongTables, dim: str) -> list[str]:
    found = {code for name in tables.frames if dim in tables.columns[name] for code in tables.frames[name][dim]}
    for parent, ways in tables.splits[dim].items():
        found |= {parent, *(child for way in ways.values() for child in way)}
    return [tables.total, *sorted(found - {tables.total})]


def _coded(keys: list[tuple[str, ...]], codes: list[list[str]]) -> list[Key]:
    number = [{code: at for at, code in enumerate(found)} for found in codes]
    return [tuple(lookup[code] for lookup, code in zip(number, key, strict=True)) for key in keys]


def _refuse_excess(
    tables: LongTables,
    codes: list[list[str]],
    keys: dict[str, list[Key]],
    values: dict[Key, int],
    sums: list[Sum],
) -> None:
    """A fault for every parent that its children exceed, at the rows where the parent stands."""
    faults = TableFaults()
    excess = [each for each in sums if each.left(values) < 0]
    if not excess:
        return
    places = {key: (name, row) for name in keys for key, row in zip(keys[name], tables.frames[name].index, strict=True)}
    for each in excess:
        name, row = places[each.total]  # a sum that no table prints is never exceeded
        split = tables.dimensions[each.dim] + (f" (partition {each.way})" if each.way else "")
        problem = f"its parts by {split} add up to more ({_words(tables, codes, each.total)})"
        remedy = (
            "Mend the counts; groups that overlap need a label each in the column partition of the hierarchy file; "
            "tables of different populations are protected apart."
        )
        faults.add(name, problem, remedy, str(tables.counts[name].name), row)
    faults.stop()


def _words(tables: LongTables, codes: list[list[str]], key: Key) -> str:
    texts = [found[code] if code < len(found) else "others" for found, code in zip(codes, key, strict=True)]
    return place_words(tables.dimensions, texts, tables.total)


def _system(
    tables: LongTables,
    codes: list[list[str]],
    cells: list[tuple[Key, int, int]],
    relations: list[Relation],
    threshold: int,
    promise: str,
    hide_zeros: bool,
) -> System:
    """The fields of the system (see its docstring) from the cells' counts and kinds."""
    place = np.array([key for key, _, _ in cells], np.int64).reshape(len(cells), len(codes))
    kind = np.array([kind for _, kind, _ in cells], np.int8)
    value = np.array([value for _, _, value in cells], np.int64)
    printed = kind == PRINTED
    small = (kind != SUM) & (value < threshold) & ((value > 0) | (printed & hide_zeros))
    return System(
        value=value,
        relations=relations,
        low=(printed & (not hide_zeros)).astype(np.int64),
        high=np.full(len(cells), NO_LIMIT, np.int64),
        small=small,
        least_high=np.where(small & (promise != "E"), threshold, 0).astype(np.int64),
        least_width=np.where(small & (promise == "W"), threshold, 0).astype(np.int64),
        unpublished=~printed,
        fixed=printed & (value == 0) & (not hide_zeros),
        known_to_few=small & (value > 0) & (value <= FEW),
        cost=_cost(tables, codes, place, value),
        place=place,
    )


def _cost(tables: LongTables, codes: list[list[str]], place: np.ndarray, value: np.ndarray) -> np.ndarray:
    cost = 1 + SIZE * np.log1p(value)
    for dim, found in enumerate(codes):
        parents = [at for at, code in enumerate(found) if at and code in tables.splits[tables.dimensions[dim]]]
        cost += MARGIN * (place[:, dim] == 0) + SUBTOTAL * np.isin(place[:, dim], parents)
    cost[(place == 0).all(axis=1)] += len(value)
    return cost
