"""The rows of a source, converted chunk by chunk to a parquet file of the contract's types, with reasons beside bad rows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from .contracts import CONTRACTS, Table
from .convert import ARROW_TYPES, ColumnPlan, convert_column
from .faults import ROWS_KEPT, FaultBook
from .relation import Relation
from .staging import ROW

if TYPE_CHECKING:
    import duckdb

CHUNK = 100_000
SOURCE, REASON = "__source", "__reason"
REMEDIES = {
    "id": "Fill it in at the source.",
    "code": "Use a code of data/README.md, or translate it under codes in the mapping.",
    "flag": "Write yes or no, or translate the value under codes in the mapping.",
    "date": "Correct it at the source; dates are written 2025-06-30.",
    "year": "Write the year the school year ends in, for example 2025.",
    "number": "Correct it at the source, or list it under missing in the mapping.",
    "integer": "Correct it at the source, or list it under missing in the mapping.",
    "text": "Fill it in at the source.",
}


def converted_schema(table: Table) -> pa.Schema:
    """Columns of the contract, then source number, spreadsheet row and the reason a row is set aside (or null)."""
    columns = [(column.name, ARROW_TYPES[column.type]) for column in table.columns]
    return pa.schema([*columns, (SOURCE, pa.int32()), (ROW, pa.int64()), (REASON, pa.string())])


def convert_rows(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    source: int,
    label: str,
    relation: Relation,
    target: Path,
    book: FaultBook,
) -> None:
    """Convert every kept row of a relation and write it to `target`; faults and repairs go into the book."""
    contract = CONTRACTS[table]
    rows = connection.sql(f"SELECT * FROM ({relation.sql}) WHERE __kept")
    with pq.ParquetWriter(target, converted_schema(contract), compression="lz4") as writer:
        for batch in rows.to_arrow_reader(CHUNK):
            chunk = batch.to_pandas()
            if len(chunk):
                writer.write_table(_convert_chunk(chunk, contract, source, label, relation, book))


def _convert_chunk(
    chunk: pd.DataFrame, contract: Table, source: int, label: str, relation: Relation, book: FaultBook
) -> pa.Table:
    arrays: dict[str, pa.Array] = {}
    reasons = _clashes(chunk, contract.name, label, relation, book)
    for place, plan in enumerate(relation.plans):
        text = chunk[f"f{place}"] if plan.source is not None else pd.Series(plan.constant, chunk.index, dtype="str")
        converted = convert_column(text, plan)
        arrays[plan.column.name] = converted.values
        for what, count in converted.repairs.items():
            book.repaired(label, plan.shown_name, what, count)
        reasons = _note(chunk[ROW], converted.problem, plan, contract.name, label, reasons, book)
    schema = converted_schema(contract)
    for column in contract.columns:
        arrays.setdefault(column.name, pa.nulls(len(chunk), ARROW_TYPES[column.type]))
    arrays[SOURCE] = pa.array(np.full(len(chunk), source, dtype="int32"))
    arrays[ROW] = pa.array(chunk[ROW].to_numpy())
    arrays[REASON] = pa.Array.from_pandas(reasons.mask(reasons == ""), type=pa.string())
    return pa.table([arrays[name] for name in schema.names], schema=schema)


def _clashes(chunk: pd.DataFrame, table: str, label: str, relation: Relation, book: FaultBook) -> pd.Series:
    """Reasons of rows whose joined file holds several rows that disagree."""
    reasons = pd.Series("", index=chunk.index, dtype="str")
    for number, file in enumerate(relation.joins):
        mask = (chunk["__clash"] == number).fillna(False).to_numpy(bool)
        if mask.any():
            problem = f"{file} has several rows for the same key, and they disagree"
            book.set_aside(label, table, "", problem, f"Keep one row for each key in {file}.", *_rows(chunk[ROW], mask))
            reasons = reasons.mask(mask, problem)
    return reasons


def _note(
    numbers: pd.Series,
    problem: pd.Series,
    plan: ColumnPlan,
    table: str,
    label: str,
    reasons: pd.Series,
    book: FaultBook,
) -> pd.Series:
    """Note each problem of a column with its rows, and add it to the reasons of those rows."""
    for text in problem[problem != ""].unique():
        mask = (problem == text).to_numpy()
        remedy = REMEDIES["id" if "is empty" in text else plan.column.type]
        book.set_aside(label, table, plan.shown_name, text, remedy, *_rows(numbers, mask))
    added = problem.where(problem == "", plan.column.name + " " + problem)
    joiner = pd.Series(np.where((reasons != "") & (added != ""), "; ", ""), index=reasons.index, dtype="str")
    return reasons + joiner + added


def _rows(numbers: pd.Series, mask: np.ndarray) -> tuple[list[int], int]:
    rows = numbers[mask]
    return [int(row) for row in rows.head(ROWS_KEPT)], int(mask.sum())
