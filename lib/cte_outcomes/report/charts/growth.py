"""Growth: which fields grow or shrink? Bars from zero, to the right for growth and to the left for loss."""

from __future__ import annotations

from typing import Any

from ...release.protected import require_protected
from .. import numbers
from ..rows import Row, a_to_z, drawn_by, read_rows, told
from ..tables import Column, build
from ..tables.columns import default_caption, source, who
from .canvas import NARROW, WIDE, Canvas, lines, styled
from .chart import Chart, describe, draw_both
from .scale import amounts


def growth(
    protected: object,
    value: str = "growth",
    title: str = "",
    method: str = "",
    notice: str = "",
    order: str = "value",
    label: str = "",
    most: int | None = None,
) -> Chart:
    """A bar of relative change for each row: 0.12 is +12.0 %.

    `value`: the column, a share; `label`: a text column with the names of rows, else `group`. `order`: value, given or label. `most`: draw no more than this many rows, the largest
    changes up first; the table holds all. Hidden rows are last, in words. DisclosureError for an unprotected table.
    """
    table = require_protected(protected, "report.growth")
    rows = _ordered(drawn_by(read_rows(table, "report.growth"), value, label), value, order)
    drawn = rows if most is None else [row for row in rows if row.has(value)][:most]
    wide, narrow = draw_both(lambda small: _draw(drawn, value, small), drawn)
    heading = title or default_caption(table, rows)
    words = method or table.definition
    if len(drawn) < len(rows):
        words = f"{words} The {len(drawn)} with the most growth are drawn; the table holds all {len(rows)}.".strip()
    columns = [Column("group", who(table), "text"), Column(value, "Change", "growth")]
    description = describe(
        "Bar chart of change.",
        [f"{row.label}: {numbers.growth(row.numbers[value])}" for row in drawn if row.has(value)],
        [row for row in drawn if not row.shown],
        notice or _notice(rows, value),
    )
    return Chart(heading, words, description, wide, narrow, build(heading, words, columns, rows, source(rows)))


def _ordered(rows: list[Row], value: str, order: str) -> list[Row]:
    shown = [row for row in rows if row.has(value)]
    if order == "value":
        shown = sorted(a_to_z(shown), key=lambda row: -row.numbers[value])
    elif order == "label":
        shown = a_to_z(shown)
    return shown + a_to_z([row for row in rows if not row.has(value)])


def _notice(rows: list[Row], value: str) -> str:
    held = [row for row in rows if row.has(value)]
    growing = sum(row.numbers[value] > 0 for row in held)
    return f"{growing} of {len(held)} grow" if held else ""


def _draw(rows: list[Row], value: str, small: bool) -> dict[str, Any]:
    values = amounts(row.get(value) for row in rows)
    canvas = Canvas(NARROW, (50, 270), values) if small else Canvas(WIDE, (316, 620), values)
    y = 2.0
    for row in rows:
        label = lines(row.label, 326 if small else 250)
        room = len(label) * 17
        middle = y + room + 14 if small else y + max(room, 22) / 2 + 4
        canvas.write(0, y + 2 + room / 2 if small else middle, "\n".join(label))
        _mark(canvas, row, value, middle)
        y = middle + 18 if small else middle + max(room, 22) / 2 + 4
    if not small:
        canvas.line_at(0, 0, y, "axis")
    return canvas.figure(y)


def _mark(canvas: Canvas, row: Row, value: str, middle: float) -> None:
    if not row.has(value):
        canvas.write(canvas.pixel(0) + 8, middle, told(row) or "Not published", "hidden")
        return
    change = row.numbers[value]
    if canvas.narrow:
        canvas.line_at(0, middle - 12, middle + 12, "axis")
    canvas.bar(change, middle, "counted" if change >= 0 else "below", 18)
    end = canvas.pixel(change) + (8 if change >= 0 else -8)
    canvas.write_markup(end, middle, styled(numbers.growth(change), "bold"), "left" if change >= 0 else "right")
