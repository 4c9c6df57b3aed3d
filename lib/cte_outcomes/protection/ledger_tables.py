"""Long tables with what earlier publications made known of the same people.

Cells that stand in earlier publications only become one more table, so that a registry ties them to the present ones
like any other: last year's table and this year's part of it add up together. Where they contradict the present tables, as
after groups were cut anew, they are left out of it, and tied by their own publication's sums alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from .ledger import Ledger, Publication, cell_key, codes_of_key
from .ledger_cells import limits_of
from .ledger_sums import KeySum
from .ledger_system import Linked, with_earlier
from .ledger_values import LooseSum, likely_numbers
from .long_tables import LongTables, keys_of
from .registry import PRINTED, SUM, Registry, build, codes_of, key_of
from .sums import Key, all_sums
from .system import NO_LIMIT
from .table_faults import TableFaults

EARLIER = "earlier publications"  # the name of the table of old cells; no file is called so


@dataclass(frozen=True)
class LinkedTables:
    """A registry whose system knows of a ledger; its `rows` are those of the present tables.

    `already_told`, `revised`: see Linked.
    """

    registry: Registry
    already_told: int = 0
    revised: int = 0


def publication_of(
    published: LongTables, *, promise: str, threshold: int, hide_zeros: bool, number: int = 1
) -> Publication:
    """What published tables (counts missing where hidden) make known."""
    cells: dict[str, int | None] = {}
    for name in published.frames:
        for key, count in zip(cell_names(published, name), published.counts[name], strict=True):
            cells[key] = None if pd.isna(count) else int(count)
    return Publication(number, tuple(published.frames), promise, threshold, not hide_zeros, cells)


def cells_to_hide_again(
    tables: LongTables, ledger: Ledger, *, promise: str, threshold: int, hide_zeros: bool
) -> tuple[Ledger, dict[str, np.ndarray] | None]:
    """Where the ledger holds just these tables already: the others of its publications, and the rows hidden then (bools)."""
    numbers = _numbers(tables)
    rules = (tuple(tables.frames), promise, threshold, not hide_zeros)
    for one in ledger.publications:
        hidden = {key for key, told in one.cells.items() if told is None}
        if (
            (one.tables, one.promise, one.threshold, one.zeros_shown) == rules
            and set(one.cells) == set(numbers)
            and all(hide_zeros or numbers[key] for key in hidden)
            and all(numbers[key] == told for key, told in one.cells.items() if key not in hidden)
        ):
            marks = {name: np.array([key in hidden for key in cell_names(tables, name)]) for name in tables.frames}
            return ledger.before(one), marks
    return ledger, None


def cell_names(tables: LongTables, name: str) -> list[str]:
    """The name in a ledger of the cell of each row of a table."""
    return [
        cell_key({dim: code for dim, code in zip(tables.dimensions, key, strict=True) if code != tables.total})
        for key in keys_of(tables, name)
    ]


def build_linked(tables: LongTables, ledger: Ledger, *, threshold: int, promise: str, hide_zeros: bool) -> LinkedTables:
    """The registry of checked tables, tied to the publications of a ledger.

    Raises ExtractError where tables or ledger are at fault.
    """
    rules = {"threshold": threshold, "promise": promise, "hide_zeros": hide_zeros}
    alone = build(tables, **rules)
    if not len(ledger):
        return LinkedTables(alone)
    joined = join(tables, ledger)
    registry = build(joined, **rules) if EARLIER in joined.frames else alone
    now = np.zeros(len(registry.system), bool)
    for name in tables.frames:
        now[registry.rows[name]] = True
    linked = with_earlier(
        registry.system,
        registry.keys,
        ledger,
        _sums_by_publication(joined, _numbers(joined), ledger),
        threshold=threshold,
        promise=promise,
        old=(registry.kind == PRINTED) & ~now,
    )
    return LinkedTables(_extended(registry, linked, tables), linked.already_told, linked.revised)


def _extended(registry: Registry, linked: Linked, tables: LongTables) -> Registry:
    added = len(linked.names)
    return replace(
        registry,
        system=linked.system,
        rows={name: registry.rows[name] for name in tables.frames},
        kind=np.r_[registry.kind, np.full(added, SUM, np.int8)],
        names=registry.names + linked.names,
        keys=registry.keys + [""] * added,
    )


def join(tables: LongTables, ledger: Ledger) -> LongTables:
    """The tables and one more, EARLIER, of the cells that stand in earlier publications only (none where there is no such).

    Numbers that were hidden are likely ones. Raises ExtractError where the ledger has codes that the hierarchy lacks.
    """
    wide = widened(tables, ledger)
    present = _numbers(tables)
    then = _sums_by_publication(wide, present, ledger)
    last = {key: history[-1] for key, history in ledger.histories().items() if key not in present}
    while last:
        joined = with_rows(wide, dict.fromkeys(last, 0))
        codes = codes_of(joined)
        numbers = _likely(joined, codes, present, last, then, ledger)
        values = {key: numbers[name] for key, name in _coded(joined, codes).items()}
        outdated: set[str] = set()
        for each in all_sums(joined, codes, values):
            if each.left(values) < 0:
                outdated |= {key_of(joined, codes, key) for key in (each.total, *each.parts)} & set(last)
        if not outdated:
            return with_rows(wide, {key: numbers[key] for key in last})
        last = {key: told for key, told in last.items() if key not in outdated}
    return wide


def widened(tables: LongTables, ledger: Ledger) -> LongTables:
    """The tables with the dimensions and codes of the ledger. Raises ExtractError where the hierarchy lacks a code."""
    faults, found = TableFaults(), {}
    for one in ledger.publications:
        for key in one.cells:
            try:
                codes = codes_of_key(key)
            except ValueError:
                remedy = "Name another ledger: one for tables of one population, made by cte protect."
                faults.add("the ledger", f"{one.words} has cells that are none of long tables", remedy)
                break
            for dim, code in codes.items():
                found.setdefault(dim, {}).setdefault(code, one)
    splits = dict(tables.splits)
    for dim, codes in sorted(found.items()):
        ways = splits.get(dim, {tables.total: {"": ()}})
        known = {tables.total, *(code for way in ways.values() for part in way.values() for code in part)}
        flat = set(ways) == {tables.total} and set(ways[tables.total]) == {""}
        for code in sorted(set(codes) - known):
            if code == tables.total or not flat:
                remedy = "Add it to the hierarchy, or name the ledger of these tables."
                faults.add("the ledger", f"{codes[code].words} has {dim} {code}, which the hierarchy lacks", remedy)
        if flat:
            splits[dim] = {tables.total: {"": tuple(sorted({*ways[tables.total][""], *codes} - {tables.total}))}}
    faults.stop()
    return replace(tables, dimensions=tuple(sorted(splits)), splits=splits)


def with_rows(tables: LongTables, numbers: Mapping[str, int | None], name: str = EARLIER) -> LongTables:
    """The tables and one more of named cells, sorted; a number of None is missing."""
    names = sorted(numbers)
    rows = [[codes.get(dim, tables.total) for dim in tables.dimensions] for codes in map(codes_of_key, names)]
    frame = pd.DataFrame(rows, columns=list(tables.dimensions), index=range(2, len(names) + 2), dtype="str")
    counts = pd.Series(
        pd.array([pd.NA if numbers[key] is None else numbers[key] for key in names], dtype="Int64"), frame.index
    )
    return replace(
        tables,
        frames={**tables.frames, name: frame},
        counts={**tables.counts, name: counts.rename("count")},
        columns={**tables.columns, name: tables.dimensions},
    )


def _coded(tables: LongTables, codes: list[list[str]]) -> dict[Key, str]:
    """The name of every printed cell by its codes as numbers."""
    number = [{code: at for at, code in enumerate(found)} for found in codes]
    return {
        tuple(lookup[code] for lookup, code in zip(number, key, strict=True)): name
        for table in tables.frames
        for key, name in zip(keys_of(tables, table), cell_names(tables, table), strict=True)
    }


def _sums(tables: LongTables, codes: list[list[str]]) -> list[KeySum]:
    """Every sum between the cells of tables, by names; coarse totals first."""
    zeros = dict.fromkeys(_coded(tables, codes), 0)
    return [
        KeySum(key_of(tables, codes, each.total), tuple(key_of(tables, codes, part) for part in each.parts))
        for each in all_sums(tables, codes, zeros)
    ]


def _likely(
    joined: LongTables,
    codes: list[list[str]],
    present: Mapping[str, int],
    last: Mapping[str, tuple],
    then: Mapping[int, list[KeySum]],
    ledger: Ledger,
) -> dict[str, int]:
    """A number for every cell: the present one, what was told last, or a likely one where that was hidden.

    What a publication said of its own cells counts more than what it would say together with the present tables.
    """
    now = {key: told for key, (_, told) in last.items() if isinstance(told, int)} | dict(present)
    sums = _sums(joined, codes)
    for each in reversed(sums):  # the finest first
        if each.total not in now and each.total not in last and all(part in now for part in each.parts):
            now[each.total] = sum(now[part] for part in each.parts)
    limits = {(key, 0): limits_of(*told) for key, told in last.items() if key not in now}
    cells = {one.number: one.cells for one in ledger.publications}
    loose = []
    own = [(number, each) for number, found in then.items() for each in found]
    for number, each in [*((0, each) for each in sums), *own]:
        told = cells.get(number, {})
        terms: dict[tuple[str, int], int] = {}
        known = 0
        for key, sign in ((each.total, 1), *((part, -1) for part in each.parts)):
            value = told[key] if isinstance(told.get(key), int) else now.get(key) if key in told or not number else None
            if value is not None:
                known -= sign * value
                continue
            name = (key, 0 if key in told or key in last else number)
            terms[name] = terms.get(name, 0) + sign
            limits.setdefault(name, (0, NO_LIMIT))
        if terms:
            loose.append(LooseSum(terms, known, 3 if number else 1))
    return now | {key: value for (key, number), value in likely_numbers(limits, loose).items() if not number}


def _sums_by_publication(joined: LongTables, present: Mapping[str, int], ledger: Ledger) -> dict[int, list[KeySum]]:
    """The sums of the publications of which some number is another one now, or none."""
    bare = replace(joined, frames={}, counts={}, columns={})
    found = {}
    for one in ledger.publications:
        told = one.told_numbers()
        if any(key not in present or told.get(key, present[key]) != present[key] for key in one.cells):
            rows = with_rows(bare, dict.fromkeys(one.cells, 0))
            found[one.number] = _sums(rows, codes_of(rows))
    return found


def _numbers(tables: LongTables) -> dict[str, int]:
    """The count of every cell, by its name."""
    return {
        key: int(count)
        for name in tables.frames
        for key, count in zip(cell_names(tables, name), tables.counts[name], strict=True)
    }
