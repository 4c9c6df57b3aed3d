"""Contradictions in rows that are kept: each is told with its file and rows, and none changes a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .consistency_checks import CHECKS, Check
from .contracts.codes import CLUSTERS_2002, CLUSTERS_2024
from .faults import ROWS_KEPT, Finding
from .queries import sql_text

if TYPE_CHECKING:
    import duckdb


def find_contradictions(
    connection: duckdb.DuckDBPyConnection, checked: set[str], labels: Mapping[int, str]
) -> list[Finding]:
    """Run every check whose tables were all read; one finding a file, kind, subject and value, in a steady order.

    `labels` names the file of each source.
    """
    _make_clusters(connection)
    return [finding for check in CHECKS if set(check.tables) <= checked for finding in _run(connection, check, labels)]


def _make_clusters(connection: duckdb.DuckDBPyConnection) -> None:
    listed = [(name, "2002") for name in CLUSTERS_2002] + [(name, "2024") for name in CLUSTERS_2024]
    values = ", ".join(f"({sql_text(name)}, '{vintage}')" for name, vintage in listed)
    connection.execute(f"CREATE TEMP TABLE clusters AS SELECT * FROM (VALUES {values}) AS c(cluster, vintage)")


def _run(connection: duckdb.DuckDBPyConnection, check: Check, labels: Mapping[int, str]) -> list[Finding]:
    groups = connection.execute(
        f"""SELECT source, subject, value, count(DISTINCT row), list(DISTINCT row ORDER BY row)[:{ROWS_KEPT}]
        FROM ({check.sql}) GROUP BY ALL ORDER BY source, subject, value"""
    ).fetchall()
    return [
        Finding(
            check.kind,
            check.table,
            labels[source],
            check.sentence.format(subject=subject, value=value),
            count,
            subject,
            value,
            tuple(rows),
        )
        for source, subject, value, count, rows in groups
    ]
