"""The table of measures against their marks."""

from __future__ import annotations

from ..rows import Row, read_rows
from ..standing_words import figure, mark_words, shape, verdict
from .block import Cell, Head, Line, Table, one_body
from .columns import source

HEADS = ("Measure", "Here", "Mark", "Kind of mark", "Stands")


def standing_table(protected: object, caption: str, note: str = "") -> Table:
    """Measures with their figure, the mark each is held to and what kind of mark it is, and the verdict in words.

    `protected` is made by `release.standing([...])`. DisclosureError for an unprotected table.
    """
    rows = read_rows(protected, "report.standing_table")
    heads = tuple(Head(name, numeric=False) for name in HEADS)
    latest = max((row.year for row in rows if row.shown and "-" not in row.year), default="")
    lines = tuple(Line(row.label, _cells(row, latest)) for row in rows)
    return Table(caption, note or protected.definition, heads, one_body(lines, heads), source(rows))  # type: ignore[attr-defined]


def _cells(row: Row, latest: str) -> tuple[Cell, ...]:
    told = row.status != "hidden"
    return (
        Cell(_here(row, latest), "words" if told else "absent"),
        Cell(_upper(row.texts["benchmark"] or mark_words(row) or "no published mark"), "words"),
        Cell(row.texts["benchmark_kind"].capitalize() or "None", "words"),
        Cell(verdict(row), shape(row)),
    )


def _upper(said: str) -> str:
    return said[:1].upper() + said[1:]


def _here(row: Row, latest: str) -> str:
    """The figure, with its years where they are not the latest year alone."""
    said = figure(row)
    if row.texts["state"] == "unmeasured" and row.texts["missing"]:
        return f"{said}: record {row.texts['missing']}"
    years = f", {row.year.replace('-', ' to ')}" if row.shown and row.year not in ("", latest) else ""
    return f"{said}{years}"
