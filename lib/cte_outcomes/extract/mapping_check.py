"""A mapping against the contracts: tables, columns, codes and formats that exist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..suggest import suggest
from .contracts import CONTRACTS, Column
from .convert import FLAGS
from .mapping import ColumnMap, Mapping, TableMap


def contract_problems(mapping: Mapping) -> list[str]:
    """Every place where the mapping names what the contracts do not know."""
    problems = []
    for name, sources in mapping.tables.items():
        if name not in CONTRACTS:
            problems.append(f"tables.{name}: no such table{suggest(name, CONTRACTS)}")
            continue
        for place, source in enumerate(sources, start=1):
            where = f"tables.{name}" + (f"[{place}]" if len(sources) > 1 else "")
            problems.extend(f"{where}.{text}" for text in _source_problems(name, source))
    return problems


def _source_problems(table: str, source: TableMap) -> Iterator[str]:
    contract = CONTRACTS[table]
    for name, column in source.columns.items():
        if name not in contract.column_names:
            yield f"columns.{name}: {table} has no such column{suggest(name, contract.column_names)}"
        else:
            yield from (f"columns.{name}: {text}" for text in _column_problems(contract.column(name), column))
    if source.rows and (source.join or source.sheet or source.delimiter or source.encoding):
        yield "rows: typed rows take no join, sheet, delimiter or encoding"
    for part in (source, *source.join):
        if part.delimiter is not None and len(part.delimiter) != 1:
            yield "delimiter: one character is needed"


def _column_problems(column: Column, given: ColumnMap) -> Iterator[str]:
    if given.format is not None:
        if column.type not in ("date", "year"):
            yield f"'format' is for dates; {column.name} is a {column.type}"
        elif "%" not in given.format or not _prints(given.format):
            yield f"format {given.format!r} is not a date format such as '%m/%d/%Y'"
    allowed = list(FLAGS) if column.type == "flag" else list(column.codes)
    results = [*given.codes.values(), *([given.value] if given.value is not None else [])]
    if allowed:
        unknown = dict.fromkeys(v for v in results if v and v.lower() not in allowed)
        yield from (f"{value!r} is no code of {column.name}{suggest(value, allowed)}" for value in unknown)


def _prints(pattern: str) -> bool:
    """Whether a date written in this format is read back as the same date."""
    day = dt.date(2023, 11, 25)
    try:
        return dt.datetime.strptime(day.strftime(pattern), pattern).date() == day
    except ValueError:
        return False
