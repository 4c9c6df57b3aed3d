"""Tables of protected figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ...errors import ParameterError
from ..figures import Figures, figures_of
from ..rows import UNMEASURED, VALUE, Row, empty_words, read_rows, told, value_of
from .block import Body, Cell, Head, Line, Table, one_body
from .columns import Column, chosen_columns, default_caption, source, who

# A date as the release's tables write it; a hyphen in it is no place to break a line.
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
PROTECTED = ("counted", "met", "unknown", "rate", "interval", "share")


def table(
    protected: object,
    columns: Sequence[str | Column] | Mapping[str, str] | None = None,
    caption: str = "",
    note: str = "",
    groups: str = "",
    total: str = "",
    instead: str = "",
) -> Table:
    """A table of protected figures, in the order of its rows.

    `columns`: names of standard columns, a mapping of names to headings, or `report.column(...)`; without it, those of
    the measure's kind. `groups`: a text column whose values become groups of rows. `total`: the label of the row of
    all groups together, set in bold. `instead`: the words where there is no row. Hidden cells are words across the row.
    DisclosureError for an unprotected table.
    """
    rows = read_rows(protected, "report.table")
    chosen = chosen_columns(protected, rows, columns)
    return build(
        caption or default_caption(protected, rows),
        note or protected.definition,
        chosen,
        rows,
        source(rows),
        groups,
        total,
        instead or empty_words(protected),  # type: ignore[arg-type]
    )


def build(
    caption: str,
    note: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    source: str = "",
    groups: str = "",
    total: str = "",
    instead: str = "No students met the criteria",
) -> Table:
    """A table from rows and columns; the first column heads the rows. `instead`: the words where there is no row."""
    heads = tuple(Head(each.header, each.numeric) for each in columns)
    by_group: dict[str, list[Line]] = {}
    for row in rows:
        line = Line(columns[0].text(row) or row.label, _cells(row, columns[1:]), bool(total) and row.label == total)
        by_group.setdefault(row.texts.get(groups, "") if groups else "", []).append(line)
    if not rows:
        return Table(caption, note, heads, one_body((), heads, instead), source)
    return Table(caption, note, heads, tuple(Body(title, tuple(lines)) for title, lines in by_group.items()), source)


def _cells(row: Row, columns: Sequence[Column]) -> tuple[Cell, ...]:
    """The cells of a row; from the first number on, one cell of words where nothing or only a range is told."""
    if row.shown:
        return tuple(_cell(each, row) for each in columns)
    leading = next((place for place, each in enumerate(columns) if each.numeric), len(columns))
    words = [Cell(each.text(row) or "", "words") for each in columns[:leading]]
    span = len(columns) - leading
    return (*words, Cell(told(row), "hidden", span)) if span else tuple(words)


def _cell(each: Column, row: Row) -> Cell:
    words = each.text(row)
    if each.empty and not words:
        return Cell(each.empty, "hidden" if each.numeric else "absent")
    if words is None:
        # The release leaves out single numbers of a row that is shown, such as how many are unknown, to protect students.
        return Cell("Hidden" if each.name in PROTECTED else "Not held", "hidden")
    return Cell(words, "number" if each.numeric else "date" if DATE.fullmatch(words) else "words")


def measures_table(
    tables: Sequence[object],
    caption: str,
    note: str = "",
    headers: Mapping[str, str] | None = None,
    absent: str = "Not published",
) -> Table:
    """Several measures of the same groups side by side; each hidden one is words in its own cell.

    `headers`: heading by measure name; without it the measure's label. Groups are matched by `group_id`, in the order
    of the first table. `absent`: the words for a group that a table has no row for.
    """
    read = [
        (protected, {row.key: row for row in read_rows(protected, "report.measures_table")}) for protected in tables
    ]
    if not read:
        raise ParameterError("report.measures_table needs at least one table")
    names = headers or {}
    heads = [Head(who(read[0][0]), numeric=False)]
    heads += [Head(names.get(protected.measure, protected.label)) for protected, _ in read]  # type: ignore[attr-defined]
    keys = dict.fromkeys(key for _, rows in read for key in rows)
    figures = [_figures(protected, rows.values()) for protected, rows in read]
    words = [UNMEASURED if protected.missing else absent for protected, _ in read]  # type: ignore[attr-defined]
    lines = tuple(_side_by_side([rows.get(key) for _, rows in read], figures, words) for key in keys)
    return Table(caption, note, tuple(heads), one_body(lines, heads, empty_words(read[0][0])))  # type: ignore[arg-type]


def _figures(protected: object, rows: Iterable[Row]) -> Figures:
    kind, unit = protected.kind, protected.unit  # type: ignore[attr-defined]
    if kind not in VALUE:
        raise ParameterError(f"report.measures_table: {protected.measure} is not a measure of one number")  # type: ignore[attr-defined]
    return figures_of(kind, unit, [value_of(row, kind) for row in rows])


def _side_by_side(rows: Sequence[Row | None], figures: Sequence[Figures], absent: Sequence[str]) -> Line:
    label = next(row.label for row in rows if row is not None)
    return Line(label, tuple(_value_cell(*each) for each in zip(rows, figures, absent, strict=True)))


def _value_cell(row: Row | None, figures: Figures, absent: str) -> Cell:
    if row is None:
        return Cell(absent, "hidden")
    value = figures.value(row)
    return Cell(told(row) or "Not counted", "hidden") if value is None else Cell(figures.write(value))
