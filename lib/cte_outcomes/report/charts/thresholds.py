"""Thresholds: how do we stand to a published model? Each criterion as a share of its own threshold."""

from __future__ import annotations

from ...release.models.judge import LIMITS
from ...release.protected import require_protected
from .. import numbers
from ..criteria import PARTS, STATE_WORDS, figure, shape, state
from ..rows import Row, read_rows
from ..tables import Table
from ..tables.block import Body, Cell, Head, Line
from ..tables.columns import source
from .chart import Chart, describe, draw_both
from .thresholds_drawing import draw

METHOD = "Met: at or past the solid line. Near: 90% or more (shaded). Far: under 90%."
LIMIT = "Where a model sets a limit, right of the line is inside it."
EDGE = "Marks past 150%, or under 60%, are drawn at the edge with an arrow."


def thresholds(protected: object, title: str = "", method: str = "", notice: str = "") -> Chart:
    """A row for each criterion of `release.model(...)`: how far the district is along the way to its threshold.

    Requirements, published results and borrowed marks stand apart, in the file's order. A range is drawn where no
    exact figure is told; what is hidden or not in the records is said in words. DisclosureError for an unprotected table.
    """
    table = require_protected(protected, "report.thresholds")
    rows = read_rows(table, "report.thresholds")
    grouped = [(words, [row for row in rows if row.texts["part"] == part]) for part, words in PARTS.items()]
    grouped = [(words, held) for words, held in grouped if held]
    wide, narrow = draw_both(lambda small: draw(grouped, small), rows, "The model has no criterion")
    heading = title or f"{table.label}: share of each threshold reached"
    said = [_said(row) for _, held in grouped for row in held]
    description = describe("Dot chart, one row for each criterion.", said, [], notice or _notice(rows))
    return Chart(heading, method or _method(rows), description, wide, narrow, _table(grouped, heading, rows))


def _method(rows: list[Row]) -> str:
    limits = [row for row in rows if row.texts["operator"] in LIMITS and row.has("share")]
    edges = [row for row in rows if row.has("share") and not 0.6 <= row.numbers["share"] <= 1.5]
    return " ".join([METHOD, *([LIMIT] if limits else []), *([EDGE] if edges else [])])


def _said(row: Row) -> str:
    """'Hours worked in a year: met, 104 percent of the threshold, 468 hours'"""
    verdict = STATE_WORDS[state(row)].lower()
    if not row.has("share") or row.texts["operator"] in LIMITS:
        return f"{row.label}: {verdict}, {figure(row)}; asked, {row.texts['stated']}"
    reached = numbers.percent(row.numbers["share"]).replace("%", " percent")
    return f"{row.label}: {verdict}, {reached} of the threshold, {figure(row)}"


def _notice(rows: list[Row]) -> str:
    far = [row.label for row in rows if state(row) == "far"]
    if far:
        return f"Far from the threshold: {'; '.join(far)}"
    judged = any(state(row) in ("met", "near") for row in rows)
    return "None is far from its threshold" if judged else "No criterion can be judged"


def _table(grouped: list[tuple[str, list[Row]]], caption: str, rows: list[Row]) -> Table:
    """The numbers behind the chart, for a page that does not show the table of the model beside it."""
    heads = tuple(Head(name, numeric=False) for name in ("Criterion", "Threshold", "Ours", "Result"))
    bodies = tuple(Body(words, tuple(_line(row) for row in held)) for words, held in grouped)
    return Table(caption, METHOD, heads, bodies, source(rows))


def _line(row: Row) -> Line:
    told = "words" if row.status in ("shown", "bounded") else "absent"
    cells = (Cell(row.texts["stated"], "words"), Cell(figure(row), told), Cell(STATE_WORDS[state(row)], shape(row)))
    return Line(row.label, cells)
