"""The drawing of dots and intervals in groups: a lane of labels, a track, values beside it."""

from __future__ import annotations

from typing import Any

from .. import numbers
from ..figures import Figures
from ..rows import Row, is_bounded, told
from .canvas import NARROW, WIDE, Canvas, lines, styled
from .scale import round_amounts, shares, ticks
from .verdicts import Reference

Groups = list[tuple[str, str, list[Row]]]
# The heading of the rows without a mark; they stand under the axis.
UNSEEN = "Not shown"
TOKENS = {
    "higher": ("met", False),
    "lower": ("below", False),
    "no clear difference": ("counted", True),
    "": ("counted", True),
}


def value_range(rows: list[Row], figures: Figures, against: Reference | None) -> tuple[float, float]:
    """The range of the axis: tenths around shares, otherwise from zero."""
    held = [figures.value(row) for row in rows]
    held += [end for row in rows for end in figures.interval(row) or ()]
    held += [row.numbers[name] for row in rows if is_bounded(row) for name in ("lower_bound", "upper_bound")]
    held += [against.rate] if against else []
    return shares(held) if figures.kind == "rate" else round_amounts(held)


def draw_dots(
    groups: Groups, figures: Figures, against: Reference | None, highlight: str, small: bool
) -> dict[str, Any]:
    """One drawing of the groups of rows."""
    values = value_range([row for _, _, members in groups for row in members], figures, against)
    canvas = Canvas(NARROW, (6, 324), values) if small else Canvas(WIDE, (240, 548), values)
    y, marks = 30.0 if against else 4.0, []
    for head, key, members in groups:
        if head == UNSEEN and marks:
            y = value_axis(canvas, figures, values, y + 10) + 6
        y = _head(canvas, head, y)
        for row in members:
            y, middle = _row(canvas, row, figures, key, y, highlight)
            if figures.value(row) is not None or is_bounded(row):
                marks.append(middle)
    if marks:
        if values[0] < 0:
            for middle in marks:
                canvas.line_at(0, middle - 10, middle + 10, "axis")
        if groups[-1][0] != UNSEEN:
            y = value_axis(canvas, figures, values, y + 10)
        _reference(canvas, figures, against, marks)
    return canvas.figure(y + 2)


def value_axis(canvas: Canvas, figures: Figures, values: tuple[float, float], y: float) -> float:
    """Numbers under the rows, in the measure's unit; where the drawing goes on below them."""
    if figures.is_share:
        share_axis(canvas, values, y)
        return y + 12
    steps = ticks(*values, least=figures.least_step)
    for step in steps:
        side = "left" if step == values[0] else "right" if step == steps[-1] and canvas.narrow else "center"
        canvas.write(canvas.pixel(step), y, figures.write_step(step), "muted", side)
    return y + 12


def _head(canvas: Canvas, head: str, y: float) -> float:
    if not head:
        return y
    right = canvas.width - (4 if canvas.narrow else 0)
    said = lines(head.replace("more than chance would give", "beyond chance") if canvas.narrow else head, right, 13)
    canvas.write(0, y + 8 + len(said) * 8.5, "\n".join(said), "head")
    canvas.rule(0, right, y + 12 + len(said) * 17, "axis")
    return y + 16 + len(said) * 17


def _row(canvas: Canvas, row: Row, figures: Figures, key: str, y: float, highlight: str) -> tuple[float, float]:
    style = "bold" if highlight and row.key == highlight else "plain"
    value = figures.value(row)
    label = lines(row.label, 210 if canvas.narrow and value is not None else 236)
    height = len(label) * 17
    top = y + 4 + height / 2
    canvas.write(0, top, "\n".join(label), style)
    if canvas.narrow:
        return _narrow_row(canvas, row, figures, key, top, y + height)
    if value is not None:
        canvas.write(608, top, figures.write(value), "bold", "right")
        canvas.write(704, top, beside(row, figures), "muted", "right")
    else:
        canvas.write(570 if is_bounded(row) else 240, top, told(row), "hidden")
    _mark(canvas, row, figures, key, top)
    return y + height + 8, top


def _narrow_row(canvas: Canvas, row: Row, figures: Figures, key: str, top: float, below: float) -> tuple[float, float]:
    """The value beside the label, or words under it; the mark under both."""
    value = figures.value(row)
    if value is None:
        canvas.write(0, below + 12, told(row), "hidden")
        below += 17
    else:
        said = f"{styled(figures.write(value), 'bold')} {styled(beside(row, figures), 'muted')}"
        canvas.write_markup(324, top, said, "right")
    if value is None and not is_bounded(row):
        return below + 8, below
    _mark(canvas, row, figures, key, below + 17)
    return below + 31, below + 17


def beside(row: Row, figures: Figures) -> str:
    """The words after the value: of how many a rate is, or what any other value is in."""
    value = figures.value(row)
    if figures.kind != "rate":
        return "" if value is None else figures.noun_of(value)
    return f"of {numbers.count(row.numbers['counted'])}" if row.has("counted") else ""


def _mark(canvas: Canvas, row: Row, figures: Figures, key: str, middle: float) -> None:
    if is_bounded(row):
        canvas.segment(row.numbers["lower_bound"], row.numbers["upper_bound"], middle, "unknown", width=6, opacity=0.35)
    value, interval = figures.value(row), figures.interval(row)
    if value is None:
        return
    token, hollow = TOKENS[key]
    if interval:
        canvas.segment(*interval, middle, token)
    canvas.dot(value, middle, token, hollow=hollow)


def share_axis(canvas: Canvas, values: tuple[float, float], y: float) -> None:
    """Percentages under the rows."""
    steps = ticks(*values)
    for step in steps:
        last = step == steps[-1]
        canvas.write(
            canvas.pixel(step),
            y,
            numbers.percent(step) if last else numbers.count(step * 100),
            "muted",
            "right" if last and canvas.narrow else "center",
        )


def _reference(canvas: Canvas, figures: Figures, against: Reference | None, marks: list[float]) -> None:
    if against is None:
        return
    said = f"{against.label} {figures.words(against.rate)}"
    if canvas.narrow:
        canvas.write(0, 12, f"Dashed: {said}", "head")
        for middle in marks:
            canvas.line_at(against.rate, middle - 10, middle + 10, "reference")
        return
    canvas.write(canvas.pixel(against.rate), 12, said, "head", "center")
    canvas.line_at(against.rate, 22, max(marks) + 10, "reference")
