"""Across rows and tables: exact duplicates are dropped, rows of one key that disagree and references to nothing set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

from .contracts import CONTRACTS, Table
from .convert_rows import REASON, SOURCE
from .faults import ROWS_KEPT, FaultBook
from .queries import count_rows, sql_text
from .staging import ROW

if TYPE_CHECKING:
    import duckdb

DUPLICATE = "__duplicate__"


def table_order(names: Iterable[str]) -> list[str]:
    """Tables in an order in which those referred to come first."""
    chosen = list(names)
    graph = {
        name: {ref for ref, _ in _references(CONTRACTS[name]).values() if ref in chosen and ref != name}
        for name in chosen
    }
    return list(TopologicalSorter(graph).static_order())


def _references(table: Table) -> dict[str, tuple[str, str]]:
    """column -> (table, column) it must be among."""
    split = {c.name: c.references.split(".") for c in table.columns if c.references}
    return {name: (where[0], where[1]) for name, where in split.items() if where[0] != table.name}


def check_keys(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    files: list[Path],
    labels: Mapping[int, str],
    held: Mapping[str, bool],
    book: FaultBook,
) -> None:
    """Mark duplicates, disagreeing keys and references to nothing of one table, and make its view `used_<table>`.

    `held` tells of the tables already checked whether they can be referred to; absent tables are not in it.
    """
    contract = CONTRACTS[table]
    listed = ", ".join(sql_text(str(file)) for file in files)
    connection.execute(f"CREATE VIEW read_{table} AS SELECT * FROM read_parquet([{listed}])")
    connection.execute(f"CREATE TABLE marks_{table} ({SOURCE} INTEGER, {ROW} BIGINT, mark VARCHAR, remedy VARCHAR)")
    _mark_twins(connection, contract)
    for column, (other, theirs) in _references(contract).items():
        if other not in held:
            _notice_absent(connection, table, column, other, book)
        elif held[other]:
            _mark_reference(connection, table, column, other, theirs)
    connection.execute(
        f"CREATE VIEW used_{table} AS SELECT r.* EXCLUDE ({REASON}) FROM read_{table} r "
        f"ANTI JOIN marks_{table} m USING ({SOURCE}, {ROW}) WHERE {REASON} IS NULL"
    )
    _note_marks(connection, table, labels, book)


def _mark_twins(connection: duckdb.DuckDBPyConnection, contract: Table) -> None:
    """Rows that share a key: copies of an earlier row are duplicates, rows that differ disagree."""
    keys = ", ".join(contract.key)
    same = " AND ".join(f"r.{key} IS NOT DISTINCT FROM k.{key}" for key in contract.key)
    columns = ", ".join(contract.column_names)
    problem = f"has the same {' + '.join(contract.key)} as another row, and they differ"
    remedy = "Decide which row is right and delete the other; until then neither is used."
    connection.execute(
        f"""INSERT INTO marks_{contract.name}
        WITH shared AS (
            SELECT {keys} FROM read_{contract.name} WHERE {REASON} IS NULL GROUP BY {keys} HAVING count(*) > 1
        ), twins AS (
            SELECT r.*, row_number() OVER (PARTITION BY {_aliased(columns)} ORDER BY r.{SOURCE}, r.{ROW}) AS copy
            FROM read_{contract.name} r JOIN shared k ON {same} WHERE r.{REASON} IS NULL
        ), judged AS (
            SELECT *, count(*) FILTER (WHERE copy = 1) OVER (PARTITION BY {keys}) AS variants FROM twins
        )
        SELECT {SOURCE}, {ROW}, CASE WHEN copy > 1 THEN '{DUPLICATE}' ELSE {sql_text(problem)} END, {sql_text(remedy)}
        FROM judged WHERE copy > 1 OR variants > 1"""
    )


def _aliased(columns: str) -> str:
    return ", ".join(f"r.{name}" for name in columns.split(", "))


def _mark_reference(connection: duckdb.DuckDBPyConnection, table: str, column: str, other: str, theirs: str) -> None:
    problem = sql_text(f"column {column} names nothing in {other} (absent there, or set aside)")
    remedy = sql_text(f"Add it to {other}, or correct it here.")
    connection.execute(
        f"""INSERT INTO marks_{table}
        SELECT r.{SOURCE}, r.{ROW}, {problem}, {remedy}
        FROM read_{table} r ANTI JOIN marks_{table} m USING ({SOURCE}, {ROW})
        WHERE r.{REASON} IS NULL AND r.{column} IS NOT NULL
        AND r.{column} NOT IN (SELECT {theirs} FROM used_{other} WHERE {theirs} IS NOT NULL)"""
    )


def _notice_absent(connection: duckdb.DuckDBPyConnection, table: str, column: str, other: str, book: FaultBook) -> None:
    if count_rows(connection, f"SELECT 1 FROM read_{table} WHERE {column} IS NOT NULL"):
        book.notice(f"{table}.{column} is not checked: the extract holds no table {other}")


def _note_marks(connection: duckdb.DuckDBPyConnection, table: str, labels: Mapping[int, str], book: FaultBook) -> None:
    groups = connection.execute(
        f"""SELECT {SOURCE}, mark, remedy, count(*), list({ROW} ORDER BY {ROW})[:{ROWS_KEPT}] FROM marks_{table}
        WHERE mark <> '{DUPLICATE}' GROUP BY ALL ORDER BY 1, 2"""
    ).fetchall()
    for source, mark, remedy, count, rows in groups:
        book.set_aside(labels[source], table, "", mark, remedy, rows, count)
