"""The table of a system: threshold, the district's figure, the verdict, and the source with its year."""

from __future__ import annotations

from ..criteria import PARTS, STATE_WORDS, figure_with_doubt, shape, state
from ..findings.words import lower
from ..rows import Row, read_rows
from ..tables.block import Body, Cell, Head, Line, Table
from ..tables.columns import source

HEADS = ("Criterion", "Threshold", "Ours", "Result", "Source and year", "Confidence and basis")
NOTE = (
    "Stated: the source gives the number. Inferred: worked out from stated numbers, borrowed, or an analyst's target. "
    "Values are compared before rounding."
)


def criteria_table(protected: object, caption: str = "", ours: str = "Ours") -> Table:
    """The criteria of a system, requirements apart from results, with every source linked.

    `ours`: the heading of the district's or program's column. DisclosureError for an unprotected table.
    """
    rows = read_rows(protected, "report.models.criteria_table")
    heads = tuple(Head(ours if name == "Ours" else name, numeric=False) for name in HEADS)
    bodies = tuple(
        Body(title, tuple(_line(row) for row in rows if row.texts["part"] == part))
        for part, title in PARTS.items()
        if any(row.texts["part"] == part for row in rows)
    )
    return Table(caption or protected.label, NOTE, heads, bodies, source(rows))  # type: ignore[attr-defined]


def _line(row: Row) -> Line:
    told = row.status in ("shown", "bounded")
    return Line(
        row.label,
        (
            Cell(row.texts["stated"], "words"),
            Cell(_ours(row), "words" if told else "absent"),
            Cell(STATE_WORDS[state(row)], shape(row)),
            Cell(_source(row), "linked"),
            Cell(f"{row.texts['confidence'].capitalize()}, {row.texts['basis']}", "words"),
        ),
    )


def _ours(row: Row) -> str:
    said = figure_with_doubt(row)
    if state(row) == "district":
        return f"In the district: {lower(said)}"
    if state(row) == "unmeasured" and row.texts["column"]:
        return f"{said}: record {row.texts['column']}"
    if state(row) == "nobody" and row.texts["column"]:
        return f"{said} (from {row.texts['column']})"
    return f"{said}, {row.year.replace('-', ' to ')}" if "-" in row.year and row.shown else said


def _source(row: Row) -> str:
    """The publisher, linked where the source is an address, and its year."""
    name, address = row.texts["publisher"], row.texts["source"]
    year = "no year given" if row.texts["source_year"] == "undated" else row.texts["source_year"]
    linked = f"[{_escaped(name)}](<{address}>)" if address.startswith(("http://", "https://")) else _escaped(name)
    note = f". {_escaped(row.texts['note'])}" if row.texts["note"] else ""
    return f"{linked}, {year}{note}"


def _escaped(text: str) -> str:
    """Plain words for a markdown line: no marks of it are read as emphasis or links."""
    return "".join(f"\\{letter}" if letter in "\\*_[]<>`" else letter for letter in text)
