"""Targets: did we meet them? Each measure as a share of its own target, with lines at 100 and 90 percent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...errors import ParameterError
from ...release.protected import require_protected
from .. import numbers
from ..rows import Row, read_rows, relabel, told
from ..tables import Table
from ..tables.block import Cell, Head, Line, one_body
from ..tables.columns import source, years_text
from .canvas import NARROW, WIDE, Canvas, lines
from .chart import Chart, describe, draw_both

# Perkins V, section 123(a)(1): a level under 90 percent of the target calls for an improvement plan.
FLOOR = 0.9
SHAPES = {"met": "met", "near": "counted", "below": "below"}
RESULTS = {"met": "Met", "near": "Below target, above floor", "below": "Below the 90% floor", "none": "No target set"}


@dataclass(frozen=True)
class Level:
    """A measure, its target and how far it got: `share` is None where it cannot be told."""

    row: Row
    target: float | None

    @property
    def rate(self) -> float | None:
        """The unrounded rate, which the law compares."""
        if self.row.has("met", "counted") and self.row.numbers["counted"]:
            return self.row.numbers["met"] / self.row.numbers["counted"]
        return self.row.get("rate")

    @property
    def share(self) -> float | None:
        """The rate as a share of its target."""
        return self.rate / self.target if self.rate is not None and self.target else None

    @property
    def result(self) -> str:
        """met, near, below, or none where there is no target or no rate."""
        # Twelve digits: 0.9 * 0.5 over 0.5 is 0.9000000000000000222 in binary.
        share = None if self.share is None else round(self.share, 12)
        return "none" if share is None else "met" if share >= 1 else "near" if share >= FLOOR else "below"


def targets(
    tables: Sequence[object],
    targets: Mapping[str, float | None],
    title: str = "",
    method: str = "",
    notice: str = "",
    labels: Mapping[str, str] | None = None,
) -> Chart:
    """A row for each measure: where its rate stands between the floor (90 % of its target) and its target.

    `tables`: protected tables of one row each; `targets`: share by measure name, None where none is set. The test is
    made on unrounded rates. Rows run from the largest share of target to the smallest; those that cannot be told come
    last in their given order. DisclosureError for unprotected tables.
    """
    first = require_protected(tables[0], "report.targets") if tables else None
    rows: list[Row] = []
    for table in tables:
        held = read_rows(table, "report.targets")
        if len(held) > 1:
            raise ParameterError(
                f"report.targets: {held[0].measure} has {len(held)} rows; choose one year of the district"
            )
        rows += relabel(
            held, {**{row.measure: require_protected(table, "report.targets").label for row in held}, **(labels or {})}
        )
    levels = _ordered([Level(row, targets.get(row.measure)) for row in rows])
    wide, narrow = draw_both(lambda small: _draw(levels, small), rows)
    heading = title or f"Measures as a share of their target{years_text(rows)}"
    words = (
        method
        or "A rate under 90% of its target (shaded) calls for an improvement plan. Rates are compared before rounding."
    )
    said = [f"{level.row.label} {_said(level)}" for level in levels]
    description = describe("Dot chart, one row for each measure.", said, [], notice or _notice(levels))
    return Chart(heading, words, description, wide, narrow, _table(levels, heading, words, first, rows))


def _ordered(levels: list[Level]) -> list[Level]:
    told_ones = [level for level in levels if level.share is not None]
    return sorted(told_ones, key=lambda level: -(level.share or 0)) + [level for level in levels if level.share is None]


def _words(level: Level) -> str:
    return told(level.row) or (RESULTS["none"] if level.rate is not None else "Not counted")


def _said(level: Level) -> str:
    if level.share is None:
        return _words(level).lower()
    return f"reached {numbers.percent(level.share)} of target ({numbers.tenths(level.rate or 0)})"


def _notice(levels: list[Level]) -> str:
    below = [level.row.label for level in levels if level.result == "below"]
    compared = [level for level in levels if level.share is not None]
    if not compared:
        return ""
    return f"Under the 90% floor: {', '.join(below)}" if below else "None is under the 90% floor"


def _range(levels: list[Level]) -> tuple[float, float]:
    held = [level.share for level in levels if level.share is not None]
    return min([0.82, *(share - 0.02 for share in held)]), max([1.06, *(share + 0.02 for share in held)])


def _draw(levels: list[Level], small: bool) -> dict[str, Any]:
    values = _range(levels)
    canvas = Canvas(NARROW, (8, 322), values) if small else Canvas(WIDE, (236, 540), values)
    for at, word, style in ((FLOOR, "90% floor", "muted"), (1.0, "Target", "head")):
        canvas.write(canvas.pixel(at), 24, word, style, "center")
    if not small:
        canvas.write(636, 24, "Ours", "head", "right")
        canvas.write(704, 24, "Target", "muted", "right")
    y = bottom = 38.0
    for level in levels:
        y = _narrow_level(canvas, level, y) if small else _wide_level(canvas, level, y)
        bottom = y if level.share is not None else bottom
    if not small:
        _lines(canvas, 38, bottom)
    for at, word in ((FLOOR, "90%"), (1.0, "100% of target")):
        canvas.write(canvas.pixel(at), y + 16, word, "muted", "center")
    return canvas.figure(y + 28)


def _lines(canvas: Canvas, top: float, bottom: float) -> None:
    canvas.zone(canvas.values[0], FLOOR, top, bottom)
    canvas.line_at(FLOOR, top, bottom, "floor")
    canvas.line_at(1.0, top, bottom, "target")


def _wide_level(canvas: Canvas, level: Level, y: float) -> float:
    label = lines(level.row.label, 222)
    canvas.write(0, y + 5 + len(label) * 9, "\n".join(label), "bold")
    middle = y + 14 + len(label) * 9
    bottom = y + 28 + len(label) * 18
    if level.row.has("met", "counted"):
        share = f"{numbers.count(level.row.numbers['met'])} of {numbers.count(level.row.numbers['counted'])}"
        canvas.write(0, bottom - 14, share, "muted")
    if level.share is None:
        middle = y + 5 + len(label) * 9
    if level.rate is not None:
        ink = SHAPES.get(level.result, "ink2")
        canvas.write(636, middle, numbers.tenths(level.rate), "bold", "right", ink)
    if level.target is not None:
        canvas.write(704, middle, numbers.tenths(level.target), "muted", "right")
    _mark(canvas, level, middle, 236, 540)
    canvas.rule(0, 704, bottom)
    return bottom


def _narrow_level(canvas: Canvas, level: Level, y: float) -> float:
    label = lines(level.row.label, 184)
    height = len(label) * 17
    canvas.write(0, y + 6 + height / 2, "\n".join(label), "bold")
    if level.rate is not None:
        canvas.write(
            326, y + 6 + height / 2, numbers.tenths(level.rate), "bold", "right", SHAPES.get(level.result, "ink2")
        )
    if level.target is not None:
        canvas.write(
            276, y + 6 + height / 2, f"target {numbers.tenths(level.target).replace('.0%', '%')}", "muted", "right"
        )
    middle = y + height + 26
    if level.share is not None:
        _lines(canvas, middle - 13, middle + 13)
    _mark(canvas, level, middle, 0, 326)
    canvas.rule(0, 326, middle + 20)
    return middle + 20


def _mark(canvas: Canvas, level: Level, middle: float, left: float, right: float) -> None:
    if level.share is None:
        canvas.write(left, middle, _words(level), "hidden")
        return
    canvas.rule(left, right, middle)
    token = SHAPES[level.result]
    if level.result == "near":
        canvas.dot(level.share, middle, token, 12, hollow=True, edge=3.25)
    else:
        canvas.dot(level.share, middle, token, 17, symbol="circle" if level.result == "met" else "triangle-down")
    if level.result == "met":
        canvas.tick(level.share, middle)


def _table(levels: list[Level], caption: str, note: str, first: object, rows: list[Row]) -> Table:
    unit = getattr(first, "unit", "students").capitalize()
    heads = (Head("Measure", False), Head(unit), Head("Rate"), Head("Target"), Head("Floor"), Head("Result", False))
    found = [Line(level.row.label, _cells(level)) for level in levels]
    return Table(caption, note, heads, one_body(found, heads), source(rows))


def _cells(level: Level) -> tuple[Cell, ...]:
    if level.rate is None:
        return (Cell(_words(level), "hidden", 5),)
    row = level.row
    share = (
        f"{numbers.count(row.numbers['met'])} of {numbers.count(row.numbers['counted'])}"
        if row.has("met", "counted")
        else ""
    )
    goal = (
        [Cell(numbers.tenths(value)) for value in (level.target, level.target * FLOOR)]
        if level.target
        else [Cell("None set", "words", 2)]
    )
    return (Cell(share), Cell(numbers.tenths(level.rate)), *goal, Cell(RESULTS[level.result], level.result))
