"""A drawing in plotly's own terms: data on real axes, words and rules placed in pixels of the drawing.

A drawing is a plain dict {data, layout} with no margin, so that a pixel is a fixed share of the paper. Rows run down a
pixel axis; values run along the data axis of a lane.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from ..palette import CLEAR, SANS, color

WIDE, NARROW = 704, 330
# A mean letter of our sans, in ems: 36 letters of 14 px in the label lane of 246 px.
LETTER = 0.49
TEXT = {"plain": (14, "ink"), "bold": (14, "ink"), "head": (13, "ink"), "muted": (13, "ink2"), "hidden": (13, "ink2")}
DASH = {"target": ("ink", 2, "solid"), "floor": ("ink2", 1.5, "2px,3px"), "reference": ("ink2", 1.25, "5px,4px"),
        "grid": ("rule", 1, "solid"), "axis": ("rule-strong", 1, "solid")}  # fmt: skip


class Canvas:
    """Collects traces, rules and words of one drawing."""

    def __init__(self, width: int, lane: tuple[float, float], values: tuple[float, float]):
        self.width = width
        self.lane = lane
        self.values = values
        self.data: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        self.words: list[dict[str, Any]] = []

    @property
    def narrow(self) -> bool:
        """Whether this is the drawing for phones."""
        return self.width == NARROW

    def pixel(self, value: float) -> float:
        """Where a value lies, in pixels from the left."""
        low, high = self.values
        return self.lane[0] + (value - low) / (high - low) * (self.lane[1] - self.lane[0])

    def write(self, x: float, y: float, text: str, style: str = "plain", anchor: str = "left", ink: str = "") -> None:
        """Words at a pixel; the middle of the line stands at y. `text` is plain, never markup."""
        self.write_markup(x, y, styled(text, style, ink), anchor)

    def write_markup(self, x: float, y: float, markup: str, anchor: str = "left", ground: str = "") -> None:
        """Words in several styles at a pixel, on a ground of this token where lines may cross them."""
        place = {"x": x, "y": y, "xanchor": anchor, "yanchor": "middle", "align": anchor}
        behind = {"bgcolor": color(ground)} if ground else {}
        self.words.append({**place, **behind, "text": markup, "showarrow": False, "borderpad": 0, "borderwidth": 0})

    def rule(self, x0: float, x1: float, y: float, style: str = "grid") -> None:
        """A rule across, in pixels."""
        self._line(x0, x1, y, y, style)

    def line_at(self, value: float, y0: float, y1: float, style: str) -> None:
        """A line down at a value: target, floor or reference."""
        self._line(self.pixel(value), self.pixel(value), y0, y1, style)

    def _line(self, x0: float, x1: float, y0: float, y1: float, style: str) -> None:
        token, width, dash = DASH[style]
        line = {"color": color(token), "width": width, "dash": dash}
        self.shapes.append({"type": "line", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "line": line, "layer": "below"})

    def zone(self, low: float, high: float, y0: float, y1: float) -> None:
        """A tinted range of values."""
        box = {"type": "rect", "x0": self.pixel(low), "x1": self.pixel(high), "y0": y0, "y1": y1}
        self.shapes.insert(0, {**box, "layer": "below", "line": {"width": 0}, "fillcolor": color("tint")})

    def disc(self, x: float, y: float, token: str, radius: float, hollow: bool = False) -> None:
        """A disc at a pixel, for the key above a chart."""
        fill, edge = (color("paper"), color(token)) if hollow else (color(token), color(token))
        box = {"x0": x - radius, "x1": x + radius, "y0": y - radius, "y1": y + radius}
        self.shapes.append(dict(type="circle", fillcolor=fill, line={"color": edge, "width": 1.75}, **box))

    def tick(self, value: float, y: float) -> None:
        """The tick in a met disc, drawn as a path in the color of the paper."""
        x = self.pixel(value)
        self.data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "hoverinfo": "skip",
                "showlegend": False,
                "cliponaxis": False,
                "x": [self.value(x + step) for step in (-3.6, -1, 3.6)],
                "y": [y + 0.2, y + 3.1, y - 2.7],
                "line": {"color": color("paper"), "width": 2.2},
            }
        )

    def value(self, x: float) -> float:
        """The value that lies at a pixel: the inverse of `pixel`."""
        low, high = self.values
        return low + (x - self.lane[0]) / (self.lane[1] - self.lane[0]) * (high - low)

    def segment(self, low: float, high: float, y: float, token: str, width: float = 2.5, opacity: float = 0.55) -> None:
        """An interval along the data axis."""
        line = {"color": color(token), "width": width}
        self._trace(x=[low, high], y=[y, y], mode="lines", line=line, opacity=opacity)

    def dot(
        self,
        value: float,
        y: float,
        token: str,
        size: float = 10,
        hollow: bool = False,
        symbol: str = "circle",
        edge: float = 1.75,
    ) -> None:
        """A mark at a value; hollow marks are filled with paper, so that lines behind them end."""
        fill, line = (color("paper"), color(token)) if hollow else (color(token), color("paper"))
        marker = {
            "symbol": symbol,
            "size": size,
            "color": fill,
            "opacity": 1,
            "line": {"color": line, "width": edge if hollow else 1.25},
        }
        self._trace(x=[value], y=[y], mode="markers", marker=marker)

    def bar(self, value: float, y: float, token: str, thick: float = 22, base: float = 0) -> None:
        """A bar from zero. 'unknown' is hatched and 'none' an outline; the others are solid."""
        edge = {"color": color("unknown"), "width": 1.25}
        marker: dict[str, Any] = (
            {"color": color(token), "line": {"width": 0}} if token not in ("unknown", "none") else {}
        )
        if token == "none":
            marker = {"color": color("paper"), "line": edge}
        if token == "unknown":
            marker = {"color": color("paper"), "line": edge, "pattern": hatch()}
        bar = {
            "type": "bar",
            "orientation": "h",
            "x": [value - base],
            "y": [y],
            "base": base,
            "width": thick,
            "marker": marker,
        }
        self.data.append({**bar, "hoverinfo": "skip", "showlegend": False})

    def _trace(self, **content: Any) -> None:
        self.data.append(dict(type="scatter", hoverinfo="skip", showlegend=False, cliponaxis=False, **content))

    def figure(self, height: float) -> dict[str, Any]:
        """The finished drawing: rows down a pixel axis of this height."""
        x = self.axis(self.values, [self.lane[0] / self.width, self.lane[1] / self.width])
        y = self.axis((height, 0), [0, 1])
        return self.finish(height, x, y)

    def axis(self, values: Sequence[float], domain: Sequence[float]) -> dict[str, Any]:
        """A bare axis over these values; labels and grid are drawn as words and rules."""
        plain = {
            "showgrid": False,
            "zeroline": False,
            "showline": False,
            "showticklabels": False,
            "ticks": "",
            "fixedrange": True,
        }
        return {"range": list(values), "domain": list(domain), "autorange": False, **plain}

    def finish(self, height: float, xaxis: dict[str, Any], yaxis: dict[str, Any]) -> dict[str, Any]:
        """The drawing with its axes; words and rules, placed in pixels, become shares of the paper."""
        layout = {
            "width": self.width,
            "height": round(height),
            "showlegend": False,
            "hovermode": False,
            "barmode": "overlay",
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "font": {"family": SANS, "size": 14, "color": color("ink")},
            "xaxis": xaxis,
            "yaxis": yaxis,
            "shapes": [self._on_paper(each, height) for each in self.shapes],
            "annotations": [self._on_paper(each, height) for each in self.words],
        }
        return {"data": self.data, "layout": layout}

    def _on_paper(self, item: dict[str, Any], height: float) -> dict[str, Any]:
        across = {name: round(item[name] / self.width, 6) for name in ("x", "x0", "x1") if name in item}
        down = {name: round(1 - item[name] / height, 6) for name in ("y", "y0", "y1") if name in item}
        return {**item, **across, **down, "xref": "paper", "yref": "paper"}


def hatch(background: str = "paper") -> dict[str, Any]:
    """The pattern of what is not known."""
    return {
        "shape": "/",
        "fgcolor": color("unknown"),
        "bgcolor": color(background),
        "size": 7,
        "solidity": 0.16,
        "fillmode": "replace",
    }


def styled(text: str, style: str = "plain", ink: str = "") -> str:
    """Plain text as plotly's markup, escaped."""
    size, token = TEXT[style]
    inner = escape(text, quote=False).replace("\n", "<br>")
    inner = f"<b>{inner}</b>" if style in ("bold", "head") else f"<i>{inner}</i>" if style == "hidden" else inner
    return f'<span style="font-size:{size}px;color:{color(ink or token)}">{inner}</span>'


def width_of(text: str, size: float = 13) -> float:
    """About how many pixels a line of text takes, on the safe side (bold, wide letters)."""
    return len(text) * size * 0.56


def lines(text: str, room: float, size: float = 14) -> list[str]:
    """The text broken into lines for this many pixels; a word is never cut."""
    most = max(int(room / (size * LETTER)), 6)
    broken = [""]
    for word in text.split():
        longer = f"{broken[-1]} {word}".strip()
        if len(longer) <= most or not broken[-1]:
            broken[-1] = longer
        else:
            broken.append(word)
    return broken
