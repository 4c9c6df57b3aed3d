"""The drawing of dots and intervals in groups: a lane of labels, a track, values beside it."""

from __future__ import annotations

from typing import Any

from .. import numbers
from ..rows import Row, is_bounded, told
from .canvas import NARROW, WIDE, Canvas, lines, styled
from .scale import shares, ticks
from .verdicts import Reference

Groups = list[tuple[str, str, list[Row]]]
TOKENS = {
    "higher": ("met", False),
    "lower": ("below", False),
    "no clear difference": ("counted", True),
    "": ("counted", True),
}


def value_range(rows: list[Row], against: Reference | None) -> tuple[float, float]:
    held = [row.get(name) for row in rows for name in ("rate", "low", "high", "lower_bound", "upper_bound")
            if (row.has("rate") and name in ("rate", "low", "high")) or is_bounded(row)]  # fmt: skip
    return shares([*held, against.rate if against else None])


def draw_dots(groups: Groups, against: Reference | None, highlight: str, small: bool) -> dict[str, Any]:
    values = value_range([row for _, _, members in groups for row in members], against)
    canvas = Canvas(NARROW, (6, 324), values) if small else Canvas(WIDE, (240, 548), values)
    y, marks = 30.0 if against else 4.0, []
    for head, key, members in groups:
        y = _head(canvas, head, y)
        for row in members:
            y, middle = _row(canvas, row, key, y, highlight)
            if row.has("rate") or is_bounded(row):
                marks.append(middle)
    if marks:
        share_axis(canvas, values, y + 10)
        _reference(canvas, against, marks)
    return canvas.figure(y + 22)


def _head(canvas: Canvas, head: str, y: float) -> float:
    if not head:
        return y
    right = canvas.width - (4 if canvas.narrow else 0)
    said = lines(head.replace("more than chance would give", "beyond chance") if canvas.narrow else head, right, 13)
    canvas.write(0, y + 8 + len(said) * 8.5, "\n".join(said), "head")
    canvas.rule(0, right, y + 12 + len(said) * 17, "axis")
    return y + 16 + len(said) * 17


def _row(canvas: Canvas, row: Row, key: str, y: float, highlight: str) -> tuple[float, float]:
    style = "bold" if highlight and row.key == highlight else "plain"
    label = lines(row.label, 210 if canvas.narrow and row.has("rate") else 236)
    height = len(label) * 17
    top = y + 4 + height / 2
    canvas.write(0, top, "\n".join(label), style)
    if canvas.narrow:
        return _narrow_row(canvas, row, key, top, y + height)
    if row.has("rate"):
        canvas.write(608, top, numbers.percent(row.numbers["rate"]), "bold", "right")
        canvas.write(704, top, of_counted(row), "muted", "right")
    else:
        canvas.write(570 if is_bounded(row) else 240, top, told(row), "hidden")
    _mark(canvas, row, key, top)
    return y + height + 8, top


def _narrow_row(canvas: Canvas, row: Row, key: str, top: float, below: float) -> tuple[float, float]:
    """The value beside the label, or words under it; the mark under both."""
    if not row.has("rate"):
        canvas.write(0, below + 12, told(row), "hidden")
        below += 17
    else:
        value = f"{styled(numbers.percent(row.numbers['rate']), 'bold')} {styled(of_counted(row), 'muted')}"
        canvas.write_markup(324, top, value, "right")
    if not row.has("rate") and not is_bounded(row):
        return below + 8, below
    _mark(canvas, row, key, below + 17)
    return below + 31, below + 17


def of_counted(row: Row) -> str:
    return f"of {numbers.count(row.numbers['counted'])}" if row.has("counted") else ""


def _mark(canvas: Canvas, row: Row, key: str, middle: float) -> None:
    if is_bounded(row):
        canvas.segment(row.numbers["lower_bound"], row.numbers["upper_bound"], middle, "unknown", width=6, opacity=0.35)
    if not row.has("rate"):
        return
    token, hollow = TOKENS[key]
    if row.has("low", "high"):
        canvas.segment(row.numbers["low"], row.numbers["high"], middle, token)
    canvas.dot(row.numbers["rate"], middle, token, hollow=hollow)


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


def _reference(canvas: Canvas, against: Reference | None, marks: list[float]) -> None:
    if against is None:
        return
    said = f"{against.label} {numbers.percent(against.rate)}"
    if canvas.narrow:
        canvas.write(0, 12, f"Dashed: {said}", "head")
        for middle in marks:
            canvas.line_at(against.rate, middle - 10, middle + 10, "reference")
        return
    canvas.write(canvas.pixel(against.rate), 12, said, "head", "center")
    canvas.line_at(against.rate, 22, max(marks) + 10, "reference")
