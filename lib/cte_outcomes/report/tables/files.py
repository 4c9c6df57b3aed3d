"""The table of files to fill: what a row of each is, the columns to begin with, the measures it opens."""

from __future__ import annotations

from ..rows import read_rows
from .block import Table
from .columns import Column, source
from .make import build

COLUMNS = (
    Column("group", "File", "text"),
    Column("row", "A row is", "text"),
    Column("begin_with", "Begin with these columns", "text"),
    Column("opens", "Opens", "text"),
)


def files_table(protected: object, caption: str, note: str = "") -> Table:
    """Files that hold nothing yet, in the order of the table made by `release.files_to_fill([...])`.

    DisclosureError for an unprotected table.
    """
    rows = read_rows(protected, "report.files_table")
    words = note or protected.definition  # type: ignore[attr-defined]
    return build(caption, words, COLUMNS, rows, source(rows), instead="Nothing is missing")
