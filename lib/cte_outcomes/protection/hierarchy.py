"""How the codes of a dimension split into finer ones: a table of dim, parent, child and, where needed, partition.

A partition names one way of splitting a parent. Clusters and wage levels may both split the programs: each way has its
own label, and within one label a child has one parent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

import pandas as pd

from ..suggest import suggest
from .table_faults import TableFaults

COLUMNS = ("dim", "parent", "child")

# parent code -> partition label -> child codes
Splits = dict[str, dict[str, tuple[str, ...]]]


def splits_of(
    frame: pd.DataFrame | None,
    file: str,
    codes: Mapping[str, Collection[str]],
    total: str,
    ignore: Collection[str],
    faults: TableFaults,
) -> dict[str, Splits]:
    """The splits of every dimension; `codes` are the codes that each one has in the tables.

    A dimension that the hierarchy does not name is flat below the total. Parents that are no one's child stand below
    the total where the hierarchy does not say how the total splits. `frame` is indexed by spreadsheet row.
    """
    flat: dict[str, Splits] = {dim: {total: {"": tuple(sorted(set(found) - {total}))}} for dim, found in codes.items()}
    if frame is None:
        return flat
    missing = [column for column in COLUMNS if column not in frame.columns]
    for column in missing:
        faults.add(file, "the column is missing", f"Its columns are {', '.join(COLUMNS)} and partition.", column=column)
    if missing:
        return flat
    rows = _rows(frame, file, codes, total, ignore, faults)
    splits = dict(flat)
    for dim in sorted({dim for _, dim, *_ in rows}):
        found = _one(dim, [row for row in rows if row[1] == dim], file, total, faults)
        if found is not None:
            splits[dim] = found
    return splits


def codes_in(frame: pd.DataFrame) -> dict[str, set[str]]:
    """The codes that a hierarchy names, by dimension; nothing where a column is missing."""
    if any(column not in frame.columns for column in COLUMNS):
        return {}
    texts = frame[list(COLUMNS)].fillna("").astype(str)
    found: dict[str, set[str]] = defaultdict(set)
    for dim, parent, child in texts.itertuples(index=False, name=None):
        found[dim.strip()] |= {parent.strip(), child.strip()}
    return dict(found)


def _rows(
    frame: pd.DataFrame,
    file: str,
    codes: Mapping[str, Collection[str]],
    total: str,
    ignore: Collection[str],
    faults: TableFaults,
) -> list[tuple]:
    """(row, dim, parent, child, partition) of the rows that can be used."""
    texts = frame.assign(partition="") if "partition" not in frame.columns else frame
    texts = texts[[*COLUMNS, "partition"]].fillna("").astype(str)
    kept: list[tuple] = []
    seen: dict[tuple, int] = {}
    for row, *cells in texts.itertuples(name=None):
        dim, parent, child, partition = (cell.strip() for cell in cells)
        blank = [column for column, cell in zip(COLUMNS, (dim, parent, child), strict=True) if not cell]
        for column in blank:
            faults.add(file, "is blank", "Fill it in, or take the row out.", column=column, row=row)
        if blank or dim in ignore:
            continue
        if dim not in codes:
            faults.add(file, f"no table has a column {dim}{suggest(dim, codes)}", "Mend the name.", "dim", row)
        elif child == total:
            faults.add(file, f"{total} is nobody's child", "Take the row out, or name another child.", "child", row)
        elif (dim, parent, child, partition) in seen:
            first = seen[(dim, parent, child, partition)]
            faults.add(file, f"repeats row {first}", "Take one of them out.", row=row)
        else:
            seen[(dim, parent, child, partition)] = row
            kept.append((row, dim, parent, child, partition))
    return kept


def _one(dim: str, rows: list[tuple], file: str, total: str, faults: TableFaults) -> Splits | None:
    """The splits of one dimension, or None where they are at fault."""
    children: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    parent_of: dict[tuple[str, str], str] = {}
    right = True
    for row, _, parent, child, partition in rows:
        known = parent_of.setdefault((child, partition), parent)
        if known != parent:
            right = False
            where = f"in partition {partition}" if partition else "in one partition"
            remedy = "Give the two ways of splitting different labels in the column partition."
            faults.add(file, f"{dim} {child} is under both {known} and {parent} {where}", remedy, "parent", row)
        children[parent][partition].append(child)
    circle = _circle(children)
    for row, _, parent, child, _ in rows:
        if parent in circle and child in circle:
            right = False
            faults.add(file, f"{dim} {child} is its own ancestor", "Mend the circle.", "parent", row)
    if not right:
        return None
    below = {child for child, _ in parent_of}
    roots = sorted(set(children) - below - {total})
    if total not in children:
        for root in roots:
            for partition in children[root]:
                children[total][partition].append(root)
    else:
        for row, _, parent, *_ in rows:
            if parent in roots:
                remedy = f"Add a row with parent {total} and child {parent}."
                faults.add(file, f"{dim} {parent} is under no other code", remedy, "parent", row)
    return {
        parent: {label: tuple(sorted(ways[label])) for label in sorted(ways)}
        for parent, ways in sorted(children.items())
    }


def _circle(children: Mapping[str, Mapping[str, list[str]]]) -> set[str]:
    """The codes that are their own ancestors, or lie between such."""
    left = {parent: {child for ways in found.values() for child in ways} for parent, found in children.items()}
    while True:
        ends = {parent for parent, found in left.items() if not found & set(left)}
        if not ends:
            return set(left)
        left = {parent: found for parent, found in left.items() if parent not in ends}


def levels_of(splits: Splits, total: str) -> dict[str, int]:
    """How far each code lies below the total: the longest way down."""
    level = {total: 0}
    queue = [total]
    while queue:
        parent = queue.pop()
        for found in splits.get(parent, {}).values():
            for child in found:
                if level.get(child, -1) <= level[parent]:
                    level[child] = level[parent] + 1
                    queue.append(child)
    return level
