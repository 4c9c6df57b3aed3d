"""A first look at whole columns, before any value is converted: formats of dates, ids that were read as numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .convert import ColumnPlan
from .dates import NUMERIC, WRITTEN, DateProfile, decide
from .faults import FaultBook
from .queries import only_row, sql_text
from .relation import Relation

if TYPE_CHECKING:
    import duckdb

FLOAT_ID = r"-?\d+\.0+"
# As Excel shows and saves long numbers; the plus sign tells it from a code such as 1E5.
SCIENTIFIC_ID = r"\d(\.\d+)?[eE]\+\d+"
OVER_12, UP_TO_12 = r"(1[3-9]|2\d|3[01])", r"(0?[1-9]|1[0-2])"


def settle_columns(connection: duckdb.DuckDBPyConnection, relation: Relation, label: str, book: FaultBook) -> bool:
    """Settle the date format of each column and look for ids read as decimals; False where a column cannot be read."""
    before = len(book.structural)
    for place, plan in enumerate(relation.plans):
        if plan.source is None:
            relation.plans[place] = replace(plan, date_format=plan.date_format or "%Y-%m-%d")
        elif plan.column.type in ("date", "year"):
            relation.plans[place] = _settle_dates(connection, relation, place, label, book)
        elif plan.column.type == "id":
            _look_for_numbers(connection, relation, place, label, book)
    return len(book.structural) == before


def _values(relation: Relation, place: int, plan: ColumnPlan) -> str:
    """SQL of a column's values that count: kept rows, not missing, not translated by codes."""
    passed = ", ".join(sql_text(value) for value in sorted({"", *plan.missing, *plan.codes}))
    return f"(SELECT f{place} AS v FROM ({relation.sql}) WHERE __kept AND f{place} NOT IN ({passed}))"


def _settle_dates(
    connection: duckdb.DuckDBPyConnection, relation: Relation, place: int, label: str, book: FaultBook
) -> ColumnPlan:
    plan = relation.plans[place]
    if plan.date_format:
        return plan
    patterns = [pattern for pattern, _ in WRITTEN.values()]
    for name in NUMERIC:
        mark = "\\" + WRITTEN[name][1]
        patterns += [rf"{OVER_12}{mark}{UP_TO_12}{mark}\d{{4}}", rf"{UP_TO_12}{mark}{OVER_12}{mark}\d{{4}}"]
    counts = ", ".join(f"count(*) FILTER (WHERE regexp_full_match(v, {sql_text(p)}))" for p in patterns)
    row = only_row(connection, f"SELECT {counts} FROM {_values(relation, place, plan)}")
    rest = row[len(WRITTEN) :]
    reading = decide(
        DateProfile(
            dict(zip(WRITTEN, row, strict=False)),
            dict(zip(NUMERIC, rest[0::2], strict=True)),
            dict(zip(NUMERIC, rest[1::2], strict=True)),
        )
    )
    if reading.problem:
        book.stop(f"{label}, column {plan.shown_name}", reading.problem, reading.remedy)
    elif reading.notice:
        book.notice(f"{label}, column {plan.shown_name}: {reading.notice}")
    return replace(plan, date_format=reading.format)


def _look_for_numbers(
    connection: duckdb.DuckDBPyConnection, relation: Relation, place: int, label: str, book: FaultBook
) -> None:
    """Ids that a program took for numbers on their way here: digits are lost, and no repair brings them back."""
    plan = relation.plans[place]
    where = f"{label}, column {plan.shown_name}"
    remedy = "Export it again with this column as text."
    counts = ", ".join(f"count(*) FILTER (WHERE regexp_full_match(v, '{p}'))" for p in (FLOAT_ID, SCIENTIFIC_ID))
    query = f"SELECT count(*), {counts} FROM {_values(relation, place, plan)}"
    total, decimal, scientific = only_row(connection, query)
    if decimal and decimal * 2 >= total:
        book.stop(
            where,
            f"{decimal:,} of {total:,} identifiers end in .0: the column was read as a decimal number on its way here, "
            "and leading zeros may be lost",
            remedy,
        )
    elif decimal:
        book.notice(f"{where}: {decimal:,} of {total:,} identifiers end in .0; they are kept as they stand")
    if scientific:
        book.stop(
            where,
            f"{scientific:,} of {total:,} identifiers are written as 1.23E+11: a spreadsheet rounded them, and digits "
            "are lost",
            remedy,
        )
