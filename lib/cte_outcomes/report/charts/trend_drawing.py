"""The drawing of a trend: years across, values up, a hatched band for the unknown, labels at both ends."""

from __future__ import annotations

from typing import Any

from .. import numbers
from ..palette import CLEAR, color
from ..rows import told, value_of
from .canvas import NARROW, WIDE, Canvas, hatch, lines, styled, width_of
from .scale import spread, ticks
from .series import Series, runs, upper

TOP, BOTTOM = 22.0, 286.0
# Half of the widest words that stand over the first or the last mark without touching what is beside the drawing.
ROOM = 20.0


class TrendDrawing:
    """Draws a series on either width."""

    def __init__(self, series: Series):
        self.series = series
        self.kind, self.rows, self.years, self.range = series.kind, series.rows, series.years, series.range

    def draw(self, small: bool) -> dict[str, Any]:
        """One drawing: years across, values up, labels at both ends."""
        lane = (52.0, 308.0) if small else (52.0, 492.0)
        canvas = Canvas(NARROW if small else WIDE, lane, (-0.02, max(len(self.years) - 1, 1) + 0.02))
        self._grid(canvas)
        for run in runs(self.rows, self.kind):
            self._band(canvas, run)
        self._others(canvas)
        for run in runs(self.rows, self.kind):
            self._line(canvas, run)
        return self._finish(canvas, self._ends(canvas))

    def down(self, value: float) -> float:
        """Where a value lies, in pixels from the top."""
        low, high = self.range
        return BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP)

    def _finish(self, canvas: Canvas, height: float) -> dict[str, Any]:
        low, high = self.range
        share = [round(1 - BOTTOM / height, 6), round(1 - TOP / height, 6)]
        x = {**canvas.axis(canvas.values, [canvas.lane[0] / canvas.width, canvas.lane[1] / canvas.width])}
        ticks = {"tickvals": list(range(len(self.years))), "ticktext": self.years}
        return canvas.finish(height, {**x, **ticks}, canvas.axis((low, high), share))

    def _grid(self, canvas: Canvas) -> None:
        steps = ticks(*self.range, least=self.series.figures.least_step)
        left, right = canvas.lane[0] - 8, canvas.lane[1] + 8
        for step in steps:
            y = self.down(step)
            canvas.rule(left, right, y)
            bare = self.series.figures.is_share and step != steps[-1]
            words = numbers.count(step * 100) if bare else self.series.figures.write_step(step)
            canvas.write(left - 8, y, words, "muted", "right")
        if self.series.target is not None:
            canvas.rule(left, right, self.down(self.series.target), "target")
        for place, row in enumerate(self.rows):
            canvas.write(canvas.pixel(place), BOTTOM + 20, row.year.replace("-", "–"), "muted", "center")

    def _band(self, canvas: Canvas, run: list[int]) -> None:
        band = [(place, value_of(self.rows[place], self.kind), upper(self.rows[place])) for place in run]
        edges = [(place, low, high) for place, low, high in band if low is not None and high is not None]
        if len(edges) < 2:
            return
        x = [place for place, _, _ in edges]
        outline = {
            "x": [*x, *reversed(x)],
            "y": [*(low for _, low, _ in edges), *(high for _, _, high in reversed(edges))],
        }
        plain = {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False}
        pattern = {key: value for key, value in hatch().items() if key != "bgcolor"}
        canvas.data.append(
            {**plain, **outline, "fill": "toself", "fillcolor": CLEAR, "fillpattern": pattern, "line": {"width": 0}}
        )
        dotted = {"color": color("unknown"), "width": 1.75, "dash": "2px,3px"}
        canvas.data.append({**plain, "x": x, "y": [high for _, _, high in edges], "line": dotted})

    def _line(self, canvas: Canvas, run: list[int]) -> None:
        values = [value_of(self.rows[place], self.kind) for place in run]
        line = {"color": color("counted"), "width": 2.75}
        marker = {"size": 10, "color": color("counted"), "line": {"color": color("paper"), "width": 1.5}}
        base = {"type": "scatter", "hoverinfo": "skip", "showlegend": False, "cliponaxis": False}
        canvas.data.append({**base, "x": run, "y": values, "mode": "lines+markers", "line": line, "marker": marker})
        for place, value in zip(run, values, strict=True):
            most = upper(self.rows[place])
            above = most is None and self._falls(place)
            y = self.down(value) + (-16 if above else 17)  # type: ignore[arg-type]
            x, align = self._beside(canvas, place, self._mark(value))  # type: ignore[arg-type]
            canvas.write_markup(x, y, styled(self._mark(value), "bold"), align, "paper")  # type: ignore[arg-type]
            if most is not None:
                canvas.data.append(
                    {
                        **base,
                        "x": [place],
                        "y": [most],
                        "mode": "markers",
                        "marker": {"size": 8, "color": color("paper"), "line": {"color": color("unknown"), "width": 2}},
                    }
                )
                above_band = self.down(most) - 15
                canvas.write_markup(
                    canvas.pixel(place), above_band, styled(self._mark(most), "muted"), "center", "paper"
                )

    def _mark(self, value: float) -> str:
        said = self.series.format(value)
        return said.removesuffix("%") if self.series.figures.is_share else said

    def _beside(self, canvas: Canvas, place: int, words: str) -> tuple[float, str]:
        """Where a mark's words stand: over its middle, but a wide first one not over the numbers of the axis."""
        x = canvas.pixel(place)
        if place == 0 and width_of(words, 14) / 2 > ROOM:
            return x - 8, "left"
        if place == len(self.rows) - 1 and canvas.narrow and width_of(words, 14) / 2 > ROOM:
            return x + 14, "right"
        return x, "center"

    def _falls(self, place: int) -> bool:
        """Whether words over the mark are clear of the line: it comes from below, or goes down from the first mark."""
        around = [
            value_of(self.rows[each], self.kind) if 0 <= each < len(self.rows) else None
            for each in (place - 1, place, place + 1)
        ]
        before, now, after = around
        if before is None and now is not None and after is not None:
            return after <= now
        return before is None or now is None or before <= now

    def _others(self, canvas: Canvas) -> None:
        held = [
            (place, self.series.others[year])
            for place, year in enumerate(self.years)
            if self.series.others.get(year) is not None
        ]
        if held:
            line = {"color": color("rule-strong"), "width": 1.75, "dash": "5px,4px"}
            canvas.data.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "hoverinfo": "skip",
                    "showlegend": False,
                    "line": line,
                    "x": [place for place, _ in held],
                    "y": [value for _, value in held],
                }
            )

    def _labels(self) -> list[tuple[float, str, str]]:
        """(value, words, style) of what is said at the right end, or under the drawing on phones."""
        labels: list[tuple[float, str, str]] = []
        held = [row for row in self.rows if value_of(row, self.kind) is not None]
        if held:
            last = held[-1]
            value, most = value_of(last, self.kind) or 0.0, upper(last)
            labels.append((value, f"{self.series.counted_as}, {self.series.figures.words(value)}", "bold"))
            if most is not None:
                labels.append((most, f"If all with no record had met it, {self.series.format(most)}", "muted"))
        others = [self.series.others[year] for year in self.years if self.series.others.get(year) is not None]
        if others:
            labels.append((others[-1], f"{self.series.against_label}, {self.series.format(others[-1])}", "muted"))  # type: ignore[arg-type]
        if self.series.target is not None:
            words = f"{self.series.target_label}, {self.series.figures.write_step(self.series.target)}"
            labels.append((self.series.target, words, "head"))
        return labels

    def _ends(self, canvas: Canvas) -> float:
        """Write the labels and the years that are hidden; the drawing's height."""
        y = BOTTOM + 34
        labels = self._labels()
        if canvas.narrow:
            lead = {"bold": "Solid line: ", "muted": "Dotted: ", "head": "Level line: "}
            for _, words, style in labels:
                start = "Dashed: " if words.startswith(f"{self.series.against_label},") else lead[style]
                # The name of a mark may be a proper noun; the other labels are plain words.
                said = words if style == "head" else words[:1].lower() + words[1:]
                for part in lines(start + said, 326, 13):
                    y += 18
                    canvas.write(0, y, part, style if style != "bold" else "head")
        else:
            broken = [lines(words, 186) for _, words, _ in labels]
            places = spread(
                [self.down(value) for value, _, _ in labels], 34 if any(len(each) > 1 for each in broken) else 20
            )
            for place, parts, (_, _, style) in zip(places, broken, labels, strict=True):
                canvas.write(514, place, "\n".join(parts), style)
        for row in self.rows:
            if not row.shown:
                y += 18
                canvas.write(0, y, f"{row.year}: {told(row)}", "hidden")
        return y + 14
