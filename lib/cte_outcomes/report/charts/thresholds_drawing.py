"""The drawing of criteria as shares of their thresholds, for a page and for a phone."""

from __future__ import annotations

from typing import Any

from ...release.models.judge import LIMITS, NEAR
from ..criteria import DISTRICT_ONLY, STATE_WORDS, figure, shape, state
from ..numbers import percent
from ..rows import Row
from .canvas import NARROW, WIDE, Canvas, lines

# From 60 to 150 percent of a threshold: wide enough to tell near from far, and what lies beyond is drawn at the edge.
LOW, HIGH = 0.6, 1.5
INKS = {"met": "met", "near": "counted", "below": "below", "none": "ink2"}
LANE_WIDE, LANE_NARROW = (286, 518), (28, 302)
# Room on either side of the lane for the arrow of a mark at the edge: what lies outside the axis is not drawn.
BEYOND = 24
OURS, LABEL_ROOM, OURS_ROOM = 552, 254, 96
LINE = 18


def draw(grouped: list[tuple[str, list[Row]]], small: bool) -> dict[str, Any]:
    """The drawing of the rows of each part under its heading."""
    canvas = _canvas(NARROW, LANE_NARROW) if small else _canvas(WIDE, LANE_WIDE)
    _heads(canvas)
    y, ends = 30.0, []
    for words, rows in grouped:
        y = _part(canvas, words, y + (8 if ends else 0))
        top = y
        for row in rows:
            y = _narrow_row(canvas, row, y) if small else _wide_row(canvas, row, y)
        ends.append((top, y))
    if not small:
        _lines(canvas, ends[0][0], ends[-1][1])
    for at, said, anchor in ((0.75, "75%", "center"), (1.0, "100%", "center"), (HIGH, "150% or more", "right")):
        canvas.write(canvas.pixel(at), y + 14, said, "muted", anchor)
    return canvas.figure(y + 26)


def _canvas(width: int, lane: tuple[float, float]) -> Canvas:
    """A canvas whose lane holds LOW to HIGH between these pixels, and some room beyond."""
    each = (HIGH - LOW) / (lane[1] - lane[0])
    return Canvas(width, (lane[0] - BEYOND, lane[1] + BEYOND), (LOW - BEYOND * each, HIGH + BEYOND * each))


def _heads(canvas: Canvas) -> None:
    canvas.write(canvas.pixel(NEAR) - 4, 12, percent(NEAR), "muted", "right")
    canvas.write(canvas.pixel(1.0) + 5, 12, "Threshold", "head")
    if not canvas.narrow:
        canvas.write(OURS, 12, "Ours", "head")


def _part(canvas: Canvas, words: str, y: float) -> float:
    canvas.write(0, y + 12, words, "head")
    canvas.rule(0, canvas.width, y + 24, "axis")
    return y + 28


def _lines(canvas: Canvas, top: float, bottom: float) -> None:
    canvas.zone(NEAR, 1.0, top, bottom)
    canvas.line_at(NEAR, top, bottom, "floor")
    canvas.line_at(1.0, top, bottom, "target")


def _wide_row(canvas: Canvas, row: Row, y: float) -> float:
    label, ours = lines(row.label, LABEL_ROOM), lines(_ours(row), OURS_ROOM, 13)
    height = max(len(label), len(ours) if _is_told(row) else 1) * LINE + 16
    middle = y + height / 2
    canvas.write(0, middle, "\n".join(label))
    canvas.write(704, middle, STATE_WORDS[state(row)], "bold" if _judged(row) else "muted", "right", _ink(row))
    if _is_told(row):
        canvas.write(OURS, middle, "\n".join(ours), "muted")
    _mark(canvas, row, middle, canvas.pixel(1.0) + 10)
    return y + height


def _narrow_row(canvas: Canvas, row: Row, y: float) -> float:
    label = lines(row.label, 216)
    top = y + 10 + len(label) * LINE / 2
    canvas.write(0, top, "\n".join(label), "bold")
    canvas.write(
        326, y + 10 + LINE / 2, STATE_WORDS[state(row)], "bold" if _judged(row) else "muted", "right", _ink(row)
    )
    beside = lines(
        f"{_ours(row)}; asked: {row.texts['stated']}" if _is_told(row) else f"Asked: {row.texts['stated']}", 320, 13
    )
    below = y + 12 + len(label) * LINE
    canvas.write(0, below + len(beside) * 17 / 2, "\n".join(beside), "muted")
    middle = below + len(beside) * 17 + 16
    if _is_drawn(row):
        _lines(canvas, middle - 11, middle + 11)
    _mark(canvas, row, middle, 0)
    return middle + 18


def _mark(canvas: Canvas, row: Row, middle: float, words_at: float) -> None:
    if not _is_drawn(row):
        canvas.write(words_at, middle, DISTRICT_ONLY if state(row) == "district" else figure(row), "hidden")
        return
    canvas.rule(canvas.pixel(LOW), canvas.pixel(HIGH), middle)
    if not row.has("share"):
        low, high = _range(row)
        if low == high:  # all of it lies beyond the drawing
            _arrow(canvas, low, middle, _ink(row))
        else:
            canvas.segment(low, high, middle, _ink(row), 6, 0.75)
        return
    share = row.numbers["share"]
    at, token, size = min(max(share, LOW), HIGH), _ink(row), {"near": 12}.get(shape(row), 17)
    if not LOW <= share <= HIGH:
        _arrow(canvas, at, middle, token)
    if shape(row) == "near":
        canvas.dot(at, middle, token, size, hollow=True, edge=3.25)
    else:
        canvas.dot(at, middle, token, size, symbol="circle" if shape(row) == "met" else "triangle-down")
    if shape(row) == "met":
        canvas.tick(at, middle)


def _arrow(canvas: Canvas, at: float, middle: float, token: str) -> None:
    """A small arrow beyond a mark at the edge, pointing on."""
    right = at >= HIGH
    beyond = canvas.value(canvas.pixel(at) + (16 if right else -16))
    canvas.dot(beyond, middle, token, 9, symbol="triangle-right" if right else "triangle-left")


def _range(row: Row) -> tuple[float, float]:
    """The share of the threshold that a range allows, within the drawing."""
    ends = [row.numbers[name] / row.numbers["threshold"] for name in ("lower_bound", "upper_bound")]
    if row.texts["operator"] in LIMITS:
        ends = [2 - end for end in reversed(ends)]
    return tuple(min(max(end, LOW), HIGH) for end in ends)  # type: ignore[return-value]


def _is_told(row: Row) -> bool:
    """Whether there is a figure to write: exact, or a range."""
    return row.has("value") or (row.status == "bounded" and row.has("lower_bound", "upper_bound"))


def _is_drawn(row: Row) -> bool:
    """Whether there is a place for a mark; a figure of the district alone is no mark of a program."""
    return state(row) != "district" and (row.has("share") or (row.status == "bounded" and _is_told(row)))


def _judged(row: Row) -> bool:
    return state(row) in ("met", "near", "far")


def _ink(row: Row) -> str:
    return INKS[shape(row)]


def _ours(row: Row) -> str:
    return f"{figure(row)}, district" if state(row) == "district" else figure(row)
