"""Paired dots: how far apart are two sides? Two measures of the same groups, a row each, the widest distance first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...errors import ParameterError
from ...release.protected import ProtectedTable, require_protected
from ..figures import Figures, figures_of
from ..rows import VALUE, Row, empty_words, read_rows, told, value_of
from ..tables import Table
from ..tables.block import Cell, Head, Line, one_body
from ..tables.columns import default_caption, source, who
from .canvas import NARROW, WIDE, Canvas, lines, styled
from .chart import Chart, describe, draw_both
from .dots_drawing import value_axis
from .scale import round_amounts, shares


@dataclass(frozen=True)
class Sides:
    """A group's value on either side; a number that may not be told is None."""

    label: str
    first: float | None
    second: float | None
    words: str

    @property
    def apart(self) -> float | None:
        """The second value less the first."""
        return None if self.first is None or self.second is None else self.second - self.first


def paired(
    first: object,
    second: object,
    first_label: str = "",
    second_label: str = "",
    title: str = "",
    method: str = "",
    notice: str = "",
) -> Chart:
    """Two measures of the same groups as two dots a row, the widest distance first; rows without both last, A to Z.

    `first` (filled dot) and `second` (ring) are protected tables of one kind and unit, matched by `group_id`;
    `first_label` and `second_label` name the sides, else the measures' labels. ParameterError for tables of different
    kinds or units, DisclosureError for unprotected ones.
    """
    tables = [require_protected(each, "report.paired") for each in (first, second)]
    names = (first_label or tables[0].label, second_label or tables[1].label)
    rows = [read_rows(each, "report.paired") for each in tables]
    figures = _figures(tables, rows)
    sides = sides_of(*rows, figures)
    wide, narrow = draw_both(lambda small: _draw(sides, figures, names, small), [*rows[0], *rows[1]], _empty(tables))
    heading = title or default_caption(tables[0], rows[0])
    said = [f"{each.label}: {_said(each, figures, names)}" for each in sides]
    description = describe(
        "Chart of paired dots.", said, [], notice or (_notice(sides, figures) if sides else _empty(tables))
    )
    table = _table(sides, figures, names, heading, method or tables[0].definition, tables, source([*rows[0], *rows[1]]))
    return Chart(heading, method or tables[0].definition, description, wide, narrow, table)


def _figures(tables: list[ProtectedTable], rows: list[list[Row]]) -> Figures:
    first, second = tables
    if (first.kind, first.unit) != (second.kind, second.unit) or first.kind not in VALUE:
        raise ParameterError(
            f"report.paired compares two measures of one kind and unit; {first.measure} is a {first.kind} in {first.unit}, "
            f"{second.measure} a {second.kind} in {second.unit}"
        )
    return figures_of(first.kind, first.unit, [value_of(row, first.kind) for each in rows for row in each])


def sides_of(first: list[Row], second: list[Row], figures: Figures) -> list[Sides]:
    """The groups of two tables side by side, the widest distance first, then those without both, A to Z."""
    held = ({row.key: row for row in first}, {row.key: row for row in second})
    found = [_sides(held[0].get(key), held[1].get(key), figures) for key in {**held[0], **held[1]}]
    return sorted(found, key=lambda each: (each.apart is None, -abs(each.apart or 0.0), each.label.casefold()))


def _sides(first: Row | None, second: Row | None, figures: Figures) -> Sides:
    values = [None if row is None else figures.value(row) for row in (first, second)]
    missing = next((row for row, value in zip((first, second), values, strict=True) if row and value is None), None)
    label = next(row.label for row in (first, second) if row is not None)
    return Sides(
        label, values[0], values[1], told(missing) if missing and told(missing) else "Only one side is on record"
    )


def _empty(tables: list[ProtectedTable]) -> str:
    return next((empty_words(each) for each in tables if each.missing), empty_words(tables[0]))


def _said(each: Sides, figures: Figures, names: tuple[str, str]) -> str:
    if each.first is None or each.second is None or each.apart is None:
        return each.words.lower()
    ends = f"{names[0]} {figures.write(each.first)}, {names[1]} {figures.write(each.second)}"
    return f"{ends}, {figures.change(each.apart)}"


def _notice(sides: list[Sides], figures: Figures) -> str:
    widest = sides[0] if sides and sides[0].apart is not None else None
    return f"The widest distance is {widest.label}, {figures.change(widest.apart or 0.0)}" if widest else ""


def _draw(sides: list[Sides], figures: Figures, names: tuple[str, str], small: bool) -> dict[str, Any]:
    held = [value for each in sides if each.apart is not None for value in (each.first, each.second)]
    values = shares(held) if figures.kind == "rate" else round_amounts(held)
    canvas = Canvas(NARROW, (30, 290), values) if small else Canvas(WIDE, (256, 560), values)
    y = _key(canvas, names)
    for each in sides:
        y = _row(canvas, each, figures, y)
    if held:
        value_axis(canvas, figures, values, y + 6)
    return canvas.figure(y + 20)


def _key(canvas: Canvas, names: tuple[str, str]) -> float:
    left, y = (0 if canvas.narrow else 232), 12.0
    for place, name in enumerate(names):
        canvas.disc(left + 8, y, "unknown" if place else "counted", 5.5, hollow=bool(place))
        canvas.write(left + 20, y, name, "muted" if place else "head")
        y += 20
    if not canvas.narrow:
        canvas.write(704, 12, "Difference", "head", "right")
    return y + 4


def _row(canvas: Canvas, each: Sides, figures: Figures, y: float) -> float:
    label = lines(each.label, 220 if not canvas.narrow else 210)
    height = len(label) * 18
    top = y + 6 + height / 2
    canvas.write(0, top, "\n".join(label), "bold")
    if each.apart is None:
        canvas.write(0 if canvas.narrow else 232, top + (height / 2 + 10 if canvas.narrow else 0), each.words, "hidden")
        return y + height + (30 if canvas.narrow else 14)
    canvas.write(326 if canvas.narrow else 704, top, figures.change(each.apart), "bold", "right")
    middle = y + height + 22 if canvas.narrow else top
    canvas.rule(*((4, 326) if canvas.narrow else (232, 584)), middle)
    _marks(canvas, each, figures, middle)
    return middle + (22 if canvas.narrow else height / 2 + 8)


def _marks(canvas: Canvas, each: Sides, figures: Figures, middle: float) -> None:
    """Ring behind dot, so that equal values show both; each value on the outer side of its mark."""
    first, second = each.first or 0.0, each.second or 0.0
    canvas.segment(first, second, middle, "rule-strong", 2, 1)
    canvas.dot(second, middle, "unknown", 15, hollow=True)
    canvas.dot(first, middle, "counted", 11)
    left = first <= second
    canvas.write(canvas.pixel(first) + (-11 if left else 11), middle, figures.write(first), "bold", _anchor(left))
    said = styled(figures.write(second), "muted")
    canvas.write_markup(canvas.pixel(second) + (12 if left else -12), middle, said, _anchor(not left))


def _anchor(left: bool) -> str:
    return "right" if left else "left"


def _table(
    sides: list[Sides],
    figures: Figures,
    names: tuple[str, str],
    caption: str,
    note: str,
    tables: list[ProtectedTable],
    made_from: str,
) -> Table:
    heads = (Head(who(tables[0]), False), Head(names[0]), Head(names[1]), Head("Difference"))
    found = [Line(each.label, _cells(each, figures)) for each in sides]
    return Table(caption, note, heads, one_body(found, heads, _empty(tables)), made_from)


def _cells(each: Sides, figures: Figures) -> tuple[Cell, ...]:
    if each.first is None or each.second is None or each.apart is None:
        return (Cell(each.words, "hidden", 3),)
    return (Cell(figures.write(each.first)), Cell(figures.write(each.second)), Cell(figures.change(each.apart)))
