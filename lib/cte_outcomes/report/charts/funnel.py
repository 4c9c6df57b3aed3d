"""A funnel: which groups lie outside what chance alone would give, given their size? For analysts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ...release.protected import require_protected
from .. import numbers
from ..palette import color
from ..rows import HIDDEN, Row, a_to_z, read_rows, relabel, told
from ..tables import Column, build
from ..tables.columns import default_caption, source, who
from .canvas import NARROW, WIDE, Canvas
from .chart import EMPTY, Chart, describe, draw_both
from .dots import dots
from .dots_drawing import TOKENS
from .scale import shares, ticks
from .verdicts import Reference, limits, read_reference, verdict


def funnel(
    protected: object,
    reference: object,
    reference_label: str = "District",
    title: str = "",
    method: str = "",
    notice: str = "",
    labels: Mapping[str, str] | None = None,
    highlight: str = "",
) -> Chart:
    """Rate against size, with the range that chance gives 998 times in 1,000 around the reference rate.

    Only groups outside the range, and the highlighted one, are labelled. Groups that are hidden or told as a range
    are named in words. Where the reference's rate may not be told, dots without a reference. DisclosureError for an
    unprotected table.
    """
    table = require_protected(protected, "report.funnel")
    against = read_reference(reference, reference_label)
    if against is None:
        return dots(table, title=title, method=method, notice=notice, labels=labels, highlight=highlight)
    rows = a_to_z(relabel(read_rows(table, "report.funnel"), dict(labels or {})))
    plot = _Plot([row for row in rows if row.has("rate", "counted")], against, highlight)
    wide, narrow = draw_both(plot.draw, plot.rows, HIDDEN if rows else EMPTY)
    heading = title or f"{default_caption(table, rows)}: rate against size"
    unseen = [row for row in rows if row not in plot.rows]
    words = method or "Inside the shading, chance alone could explain the difference from the district."
    not_drawn = f" Not drawn: {', '.join(row.label for row in unseen)}." if unseen else ""
    with_verdict = [
        replace(row, texts={**row.texts, "verdict": verdict(row, against.rate).capitalize()}) for row in rows
    ]
    columns = [Column("group", who(table), "text"), Column("counted", table.unit.capitalize()), Column("rate", "Rate", "percent"),
               Column("interval", "95% interval", "interval"), Column("verdict", f"Against the {against.label.lower()}", "text")]  # fmt: skip
    described = describe(
        f"Funnel plot against {numbers.percent(against.rate)} ({against.label}).",
        plot.said(),
        [row for row in unseen if told(row)],
        notice,
    )
    return Chart(
        heading, words + not_drawn, described, wide, narrow, build(heading, words, columns, with_verdict, source(rows))
    )


class _Plot:
    """The parts both drawings share."""

    def __init__(self, rows: list[Row], against: Reference, highlight: str):
        self.rows, self.against, self.highlight = rows, against, highlight
        sizes = [row.numbers["counted"] for row in rows] or [100.0]
        self.sizes = (min(sizes) * 0.75, max(sizes) * 1.1)
        self.range = shares([*(row.numbers["rate"] for row in rows), *limits(against.rate, min(sizes)), against.rate])

    def said(self) -> list[str]:
        """The groups outside the range, then how many are inside."""
        apart = [row for row in self.rows if verdict(row, self.against.rate) != "no clear difference"]
        inside = len(self.rows) - len(apart)
        parts = [f"{row.label}: {numbers.percent(row.numbers['rate'])} of {numbers.count(row.numbers['counted'])}, "
                 f"{verdict(row, self.against.rate)} than chance would give" for row in apart]  # fmt: skip
        return [*parts, f"{numbers.word(inside).capitalize()} of {len(self.rows)} lie inside the range of chance"]

    def draw(self, small: bool) -> dict[str, Any]:
        """One drawing: size across, rate up."""
        top, bottom = (44.0, 280.0) if small else (16.0, 300.0)
        canvas = Canvas(NARROW, (44, 318), self.sizes) if small else Canvas(WIDE, (48, 596), self.sizes)
        height = bottom + 56
        self._down = lambda rate: bottom - (rate - self.range[0]) / (self.range[1] - self.range[0]) * (bottom - top)
        self._shade(canvas)
        self._grid(canvas, bottom)
        self._dots(canvas)
        x = canvas.axis(self.sizes, [canvas.lane[0] / canvas.width, canvas.lane[1] / canvas.width])
        return canvas.finish(height, x, canvas.axis(self.range, [1 - bottom / height, 1 - top / height]))

    def _shade(self, canvas: Canvas) -> None:
        low, high = self.sizes
        sizes = [low + (high - low) * step / 60 for step in range(61)]
        held = [limits(self.against.rate, round(size)) for size in sizes]
        clipped = [(max(down, self.range[0]), min(up, self.range[1])) for down, up in held]
        edge = {"color": color("rule-strong"), "width": 1}
        canvas.data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "fill": "toself",
                "fillcolor": color("tint"),
                "line": edge,
                "hoverinfo": "skip",
                "showlegend": False,
                "x": [*sizes, *reversed(sizes)],
                "y": [*(up for _, up in clipped), *(down for down, _ in reversed(clipped))],
            }
        )

    def _grid(self, canvas: Canvas, bottom: float) -> None:
        left, right = canvas.lane
        steps = ticks(*self.range)
        for step in steps:
            canvas.rule(left, right, self._down(step))
            words = numbers.percent(step) if step == steps[-1] else numbers.count(step * 100)
            canvas.write(left - 8, self._down(step), words, "muted", "right")
        dashed = {"color": color("ink2"), "width": 1.25, "dash": "5px,4px"}
        canvas.data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "hoverinfo": "skip",
                "showlegend": False,
                "line": dashed,
                "x": list(self.sizes),
                "y": [self.against.rate] * 2,
            }
        )
        said = f"{self.against.label} {numbers.percent(self.against.rate)}"
        if canvas.narrow:
            canvas.write(0, 12, f"Dashed: {said}. Shaded: chance alone", "muted")
        else:
            canvas.write(604, self._down(self.against.rate), said, "muted")
        for size in ticks(*self.sizes, 5):
            canvas.write(canvas.pixel(size), bottom + 18, numbers.count(size), "muted", "center")
        unit = self.rows[0].unit if self.rows else "students"
        canvas.write((left + right) / 2, bottom + 40, f"{unit.capitalize()} counted", "muted", "center")

    def _dots(self, canvas: Canvas) -> None:
        for row in self.rows:
            key, lit = verdict(row, self.against.rate), bool(self.highlight) and row.key == self.highlight
            token, hollow = TOKENS[key]
            size, rate = row.numbers["counted"], row.numbers["rate"]
            canvas.dot(size, rate, token, 16 if lit else 13 if not hollow else 10, hollow and not lit)
            if lit or not hollow:
                right = canvas.pixel(size) > canvas.lane[0] + (canvas.lane[1] - canvas.lane[0]) * 0.6
                shift = -12 if right else 12
                canvas.write(
                    canvas.pixel(size) + shift, self._down(rate), row.label, "bold", "right" if right else "left"
                )
