"""Long tables of counts that are published together: one row for each cell, one column for each dimension.

Every column but the count and those to be ignored is a dimension. Dimension values are compared as text, exactly as
they stand in the file without blanks around them: `01` and `1` are two codes. One label (`Total`) marks the margins.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ..suggest import suggest
from .hierarchy import Splits, codes_in, splits_of
from .system import NO_LIMIT
from .table_faults import TableFaults
from .table_files import names_of, read_table

STATUS = "status"
SHOWN, HIDDEN = "shown", "hidden"
RESERVED = "hierarchy"  # the output has a file of this name


@dataclass(frozen=True)
class LongTables:
    """Checked tables of one population.

    - `frames`: by file name; the input's rows and columns in order, every dimension column as text, indexed by
      spreadsheet row (the header is row 1).
    - `counts`: by file name: Int64 counts aligned with the frame, missing where a published table hides them.
    - `dimensions`: the dimensions of all tables, sorted; `columns`: those of each table in file order.
    - `total`: the label of the margin.
    - `splits`: dimension -> parent code -> partition label -> child codes.
    """

    frames: dict[str, pd.DataFrame]
    counts: dict[str, pd.Series]
    dimensions: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    total: str
    splits: dict[str, Splits]


def read_tables(
    paths: Sequence[Path],
    *,
    count: str = "count",
    total: str = "Total",
    hierarchy: Path | None = None,
    ignore: Collection[str] = (),
    published: bool = False,
) -> LongTables:
    """Read and check files (CSV, or TSV by their ending). Raises ExtractError with every fault at once.

    `published` reads what was protected before: a column `status`, and blank counts where it says hidden.
    """
    faults = TableFaults()
    frames = {name: read_table(path, name, faults) for name, path in names_of(paths, faults).items()}
    splits = read_table(hierarchy, hierarchy.name, faults) if hierarchy else None
    found = {name: frame for name, frame in frames.items() if frame is not None}
    return _gather(found, count, total, splits, hierarchy.name if hierarchy else "", ignore, published, faults)


def from_frames(
    frames: Mapping[str, pd.DataFrame],
    *,
    count: str = "count",
    total: str = "Total",
    hierarchy: pd.DataFrame | None = None,
    ignore: Collection[str] = (),
    published: bool = False,
) -> LongTables:
    """Check tables that are in memory; rows are numbered as a spreadsheet would (the first is row 2)."""
    numbered = {name: _numbered(frame) for name, frame in frames.items()}
    splits = None if hierarchy is None else _numbered(hierarchy)
    return _gather(numbered, count, total, splits, "hierarchy", ignore, published, TableFaults())


def place_words(dimensions: Sequence[str], codes: Sequence[str], total: str) -> str:
    """A cell in words: 'program CARP, sex F'; 'the overall total' where every code is the total."""
    words = [f"{dim} {code}" for dim, code in zip(dimensions, codes, strict=True) if code != total]
    return ", ".join(words) or "the overall total"


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.set_axis(pd.RangeIndex(2, len(frame) + 2)).rename(columns=str)


def _gather(
    given: Mapping[str, pd.DataFrame],
    count: str,
    total: str,
    hierarchy: pd.DataFrame | None,
    hierarchy_name: str,
    ignore: Collection[str],
    published: bool,
    faults: TableFaults,
) -> LongTables:
    """Check everything and put it together; `faults` holds what the reading found."""
    frames, counts, columns = {}, {}, {}
    for name in sorted(given):
        dims = _columns(given[name], name, count, ignore, published, faults)
        frames[name] = _as_text(given[name], name, dims, faults)
        columns[name] = dims
        if count in given[name].columns:
            counts[name] = _counts(given[name], name, count, published, faults)
    if not given and not faults:
        faults.add("tables", "there is none", "Name at least one file.")
    known = {column for frame in frames.values() for column in frame.columns}
    for column in sorted(set(ignore) - known):
        faults.add("--ignore", f"no table has a column {column}{suggest(column, known)}", "Mend the name.")
    dimensions = tuple(sorted({dim for dims in columns.values() for dim in dims}))
    codes = {dim: {code for name in frames if dim in columns[name] for code in frames[name][dim]} for dim in dimensions}
    splits = splits_of(hierarchy, hierarchy_name, codes, total, ignore, faults)
    tables = LongTables(frames, counts, dimensions, columns, total, splits)
    if hierarchy is not None:
        _check_codes(tables, codes_in(hierarchy), hierarchy_name, faults)
    _check_repeats(tables, faults)
    faults.stop()
    return tables


def _columns(
    frame: pd.DataFrame, name: str, count: str, ignore: Collection[str], published: bool, faults: TableFaults
) -> tuple[str, ...]:
    """The dimension columns of a table; checks its columns."""
    dims = tuple(column for column in frame.columns if column not in (count, *ignore, STATUS))
    if Path(name).stem.lower() == RESERVED:
        faults.add(name, "the output has a file of its own with this name", "Rename the table.")
    if count not in frame.columns:
        remedy = f"Name the column of counts with --count{suggest(count, frame.columns)}."
        faults.add(name, "the column is missing", remedy, column=count)
    if not published and STATUS in frame.columns:
        remedy = "Rename it: the output says there what is hidden. A table protected before is not protected again."
        faults.add(name, "is there already", remedy, column=STATUS)
    if published and STATUS not in frame.columns:
        faults.add(name, "the column is missing", "Audit the files as they were written.", column=STATUS)
    if not dims:
        faults.add(name, "has no dimension column", "Every column but the count and those of --ignore is one.")
    if frame.empty:
        faults.add(name, "has no rows", "Export it again, or leave it out.")
    return dims


def _as_text(frame: pd.DataFrame, name: str, dims: Sequence[str], faults: TableFaults) -> pd.DataFrame:
    """The frame with its dimension columns as text without blanks around it."""
    texts = {
        dim: frame[dim].astype(object).map(lambda code: "" if pd.isna(code) else str(code).strip()) for dim in dims
    }
    for dim, codes in texts.items():
        for row in codes.index[codes == ""]:
            faults.add(name, "is blank", "Write the margin's label, or a code such as 'unknown'.", dim, row)
    return frame.assign(**{dim: codes.astype("str") for dim, codes in texts.items()})


def _counts(frame: pd.DataFrame, name: str, count: str, published: bool, faults: TableFaults) -> pd.Series:
    """Whole numbers; missing where a published table hides them, and where they are at fault."""
    texts = frame[count].astype(object).map(lambda cell: "" if pd.isna(cell) else str(cell).strip())
    hidden = frame[STATUS] == HIDDEN if published and STATUS in frame.columns else pd.Series(False, index=frame.index)
    whole = texts.str.fullmatch(r"[0-9]{1,12}(\.0+)?").astype(bool)
    for row in frame.index[hidden & (texts != "")]:
        faults.add(name, "is hidden but holds something", "Publish nothing of a hidden count.", count, row)
    for row in frame.index[~hidden & (texts == "")]:
        faults.add(name, "is blank", "Write the true count, 0 where there is nobody.", count, row)
    for row in frame.index[~hidden & ~whole & (texts != "")]:
        remedy = "Write true counts, not marks, shares or thousands separators."
        faults.add(name, "is not a whole number of 0 or more", remedy, count, row)
    numbers = texts.where(whole & ~hidden).str.replace(r"\.0+$", "", regex=True)
    values = pd.array([pd.NA if pd.isna(cell) else int(cell) for cell in numbers], dtype="Int64")
    counts = pd.Series(values, index=frame.index, name=count)
    for row in counts.index[(counts >= NO_LIMIT).fillna(False).to_numpy(bool)]:
        faults.add(name, "is larger than any count of people", "Write the true count.", count, row)
    return counts


def _check_codes(tables: LongTables, named: Mapping[str, set[str]], hierarchy_name: str, faults: TableFaults) -> None:
    """Codes that the hierarchy of their dimension does not have (`named`, by dimension)."""
    for name, frame in tables.frames.items():
        for dim in tables.columns[name]:
            known = {"", tables.total, *named.get(dim, frame[dim])}
            for row, code in frame.loc[~frame[dim].isin(known), dim].items():
                remedy = f"Add it to {hierarchy_name}, or mend it{suggest(code, known - {''})}."
                faults.add(name, f"{code} is not in the hierarchy", remedy, dim, row)


def _check_repeats(tables: LongTables, faults: TableFaults) -> None:
    """The same cell twice in one table, or with different counts in two."""
    first: dict[tuple[str, ...], tuple[str, int, int | None]] = {}
    for name, frame in tables.frames.items():
        keys = keys_of(tables, name)
        counts = tables.counts.get(name, pd.Series(pd.NA, index=frame.index, dtype="Int64"))
        seen: dict[tuple[str, ...], int] = {}
        for row, key, value in zip(frame.index, keys, counts, strict=True):
            if "" in key:
                continue
            if key in seen:
                problem = f"repeats the cell of row {seen[key]} ({place_words(tables.dimensions, key, tables.total)})"
                remedy = "Keep one row for each cell; a column that tells them apart must not be ignored."
                faults.add(name, problem, remedy, row=row)
                continue
            seen[key] = row
            number = None if pd.isna(value) else int(value)
            table, known_row, known = first.setdefault(key, (name, row, number))
            if None not in (number, known) and number != known:
                words = place_words(tables.dimensions, key, tables.total)
                problem = f"differs from the same cell in {table}, row {known_row} ({words})"
                remedy = "Mend one of them; tables of different populations are protected apart."
                faults.add(name, problem, remedy, str(counts.name), row)


def keys_of(tables: LongTables, name: str) -> list[tuple[str, ...]]:
    """The cell of every row of a table: its code in each of all dimensions, the total where the table lacks one."""
    frame = tables.frames[name]
    columns = [frame[dim] if dim in tables.columns[name] else [tables.total] * len(frame) for dim in tables.dimensions]
    return list(zip(*columns, strict=True))
