"""Small pieces of SQL that several steps of the intake need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb


def sql_text(value: str) -> str:
    """A text as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"


def only_row(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    """The one row of a query. It is fetched whole: DuckDB refuses other work while a result is half read."""
    (row,) = connection.execute(query).fetchall()
    return tuple(row)


def count_rows(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    """How many rows a query gives."""
    return int(only_row(connection, f"SELECT count(*) FROM ({query})")[0])
