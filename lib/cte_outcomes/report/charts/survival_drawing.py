"""The drawing of a survival curve: years across, the share still going on up, steps, a band, and who is followed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .. import numbers
from ..palette import color
from ..rows import Row
from .canvas import NARROW, WIDE, Canvas

TOP, BOTTOM = 22.0, 262.0
LABELED = 3  # values written on the curve
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Curve:
    """The rows drawn, and the names of their columns: years, kept, low, high, at_risk."""

    rows: list[Row]
    names: tuple[str, str, str, str, str]
    words: str

    def years(self) -> list[float]:
        return [row.numbers[self.names[0]] for row in self.rows]

    def kept(self) -> list[float]:
        return [row.numbers[self.names[1]] for row in self.rows]

    @property
    def lasts(self) -> bool:
        """Whether anything was followed for a time."""
        return bool(self.rows) and max(self.years()) > 0

    def labeled(self) -> list[Row]:
        """The rows whose value is written: after a year, in the middle, at the end."""
        later = [row for row in self.rows if row.numbers[self.names[0]] > 0]
        if len(later) <= LABELED:
            return later
        return [later[0], later[len(later) // 2], later[-1]]

    def notice(self) -> str:
        """When half have ended, or how many still go on where the curve ends."""
        if not self.lasts:
            return ""
        half = next((row for row in self.rows if row.numbers[self.names[1]] <= 0.5), None)
        if half is not None:
            return f"Half of all {self.words} have ended {_after(half.numbers[self.names[0]])}"
        last = self.rows[-1]
        share = numbers.percent(last.numbers[self.names[1]])
        return f"{share} of {self.words} still go on {_after(last.numbers[self.names[0]])}"


def _after(years: float) -> str:
    return f"after {numbers.number(years, 0)} {'year' if years == 1 else 'years'}"


def draw_survival(curve: Curve, small: bool) -> dict[str, Any]:
    """One drawing."""
    lane = (46.0, 290.0) if small else (52.0, 560.0)
    canvas = Canvas(NARROW if small else WIDE, lane, (0.0, max(curve.years())))
    _grid(canvas, curve)
    _band(canvas, curve)
    _steps(canvas, curve)
    height = _below(canvas, curve)
    share = [round(1 - BOTTOM / height, 6), round(1 - TOP / height, 6)]
    across = [canvas.lane[0] / canvas.width, canvas.lane[1] / canvas.width]
    return canvas.finish(height, canvas.axis(canvas.values, across), canvas.axis((0.0, 1.0), share))


def _down(share: float) -> float:
    return BOTTOM - share * (BOTTOM - TOP)


def _grid(canvas: Canvas, curve: Curve) -> None:
    for step in STEPS:
        canvas.rule(canvas.lane[0], canvas.lane[1], _down(step), "axis" if step == 0 else "grid")
        words = numbers.percent(step) if step in (0, 1) else numbers.count(step * 100)
        canvas.write(canvas.lane[0] - 8, _down(step), words, "muted", "right")


def _band(canvas: Canvas, curve: Curve) -> None:
    """The interval of each year, in steps; a year without one leaves the band out."""
    _, _, low, high, _ = curve.names
    held = [row for row in curve.rows if row.has(low, high)]
    if len(held) < 2:
        return
    x = [row.numbers[curve.names[0]] for row in held]
    upper, lower = ([row.numbers[name] for row in held] for name in (high, low))
    right = _stepped(x, upper)
    left = _stepped(x, lower)
    canvas.data.append(
        {
            "type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False, "cliponaxis": False,
            "x": [*(at for at, _ in right), *(at for at, _ in reversed(left))],
            "y": [*(share for _, share in right), *(share for _, share in reversed(left))],
            "fill": "toself", "fillcolor": color("rule"), "opacity": 0.55, "line": {"width": 0},
        }
    )  # fmt: skip


def _stepped(x: list[float], y: list[float]) -> list[tuple[float, float]]:
    """The corners of a line that stays level until the next year and then steps."""
    corners = [(x[0], y[0])]
    for place in range(1, len(x)):
        corners += [(x[place], y[place - 1]), (x[place], y[place])]
    return corners


def _steps(canvas: Canvas, curve: Curve) -> None:
    corners = _stepped(curve.years(), curve.kept())
    canvas.data.append(
        {
            "type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False, "cliponaxis": False,
            "x": [at for at, _ in corners], "y": [share for _, share in corners],
            "line": {"color": color("counted"), "width": 2.75},
        }
    )  # fmt: skip
    for row in curve.labeled():
        x, share = canvas.pixel(row.numbers[curve.names[0]]), row.numbers[curve.names[1]]
        canvas.disc(x, _down(share), "counted", 4)
        last = row is curve.rows[-1]
        words = (
            f"{numbers.percent(share)} {_after(row.numbers[curve.names[0]])}"
            if last and not canvas.narrow
            else numbers.percent(share)
        )
        beside = last and not canvas.narrow
        # Right of the step and above it, where the falling line has left room.
        canvas.write(x + (10 if beside else 5), _down(share) - (0 if beside else 13), words, "bold")


def _below(canvas: Canvas, curve: Curve) -> float:
    """Years under the axis, and under them how many are followed; every second year, or fewer, where room is short."""
    years, room = curve.years(), (canvas.lane[1] - canvas.lane[0]) / max(len(curve.rows) - 1, 1)
    every = max(1, -(-34 // int(max(room, 1))))
    canvas.write(0, BOTTOM + 42, "Years since the start", "muted")
    canvas.write(0, BOTTOM + 68, f"{curve.words.capitalize()} followed", "head")
    for place, row in enumerate(curve.rows):
        if place % every:
            continue
        x = canvas.pixel(years[place])
        canvas.write(x, BOTTOM + 20, numbers.count(years[place]), "muted", "center")
        followed = row.get(curve.names[4])
        if followed is not None:
            canvas.write(x, BOTTOM + 90, numbers.count(followed), "plain", "center")
    return BOTTOM + 104
