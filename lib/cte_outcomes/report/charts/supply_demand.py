"""Supply and demand: do our completers match the openings? Two bars a row, the range of openings as a line."""

from __future__ import annotations

from typing import Any

from ...release.protected import require_protected
from .. import numbers
from ..rows import Row, a_to_z, drawn_by, read_rows, told
from ..tables import Column, build
from ..tables.columns import default_caption, source, who
from .canvas import NARROW, WIDE, Canvas, lines, styled, width_of
from .chart import Chart, describe, draw_both


def supply_demand(
    protected: object,
    supply: str = "completers",
    demand: str = "openings",
    low: str = "openings_low",
    high: str = "openings_high",
    title: str = "",
    method: str = "",
    notice: str = "",
    supply_words: str = "completers",
    demand_words: str = "openings a year",
    order: str = "demand",
    label: str = "",
) -> Chart:
    """Completers against openings a year for each component of occupations; openings with their range where held.

    The names are columns of the protected table; `label` is a text column with the names of rows, else `group`. Rows run from most openings to fewest ('demand'), or as 'given';
    hidden ones come last, A to Z, in words. DisclosureError for an unprotected table.
    """
    table = require_protected(protected, "report.supply_demand")
    plot = _Plot(supply, demand, low, high, supply_words, demand_words)
    # A column that holds nothing is a column: nobody completed yet, or nobody may be told.
    asked = "" if supply in table.frame.columns else supply
    rows = plot.ordered(drawn_by(read_rows(table, "report.supply_demand"), asked, label), order)
    wide, narrow = draw_both(lambda small: plot.draw(rows, small), rows)
    heading = title or default_caption(table, rows)
    words = method or table.definition
    columns = [Column("group", who(table), "text"), Column(supply, supply_words.capitalize(), "count"),
               Column(demand, demand_words.capitalize(), "count")]  # fmt: skip
    if any(row.has(low, high) for row in rows):
        columns += [Column(low, "At least", "count"), Column(high, "At most", "count")]
    description = describe(
        "Paired bar chart.",
        [f"{row.label}: {plot.said(row)}" for row in rows if row.shown],
        [row for row in rows if not row.shown],
        notice or plot.notice(rows),
    )
    return Chart(heading, words, description, wide, narrow, build(heading, words, columns, rows, source(rows)))


class _Plot:
    """The columns and words of one chart."""

    def __init__(self, supply: str, demand: str, low: str, high: str, supply_words: str, demand_words: str):
        self.supply, self.demand, self.low, self.high = supply, demand, low, high
        self.supply_words, self.demand_words = supply_words, demand_words

    def ordered(self, rows: list[Row], order: str) -> list[Row]:
        shown = [row for row in rows if row.shown]
        if order == "demand":
            shown = sorted(a_to_z(shown), key=lambda row: -(row.get(self.demand) or 0))
        return shown + a_to_z([row for row in rows if not row.shown])

    def said(self, row: Row) -> str:
        return f"{self.supply_said(row)}, {self.demand_said(row)}"

    def _has_range(self, row: Row) -> bool:
        """Whether low and high are told and read differently."""
        return row.has(self.low, self.high) and numbers.count(row.numbers[self.low]) != numbers.count(
            row.numbers[self.high]
        )

    def supply_said(self, row: Row) -> str:
        value = row.get(self.supply)
        return f"{self.supply_words} not counted" if value is None else f"{numbers.count(value)} {self.supply_words}"

    def demand_said(self, row: Row) -> str:
        value = row.get(self.demand)
        if value is None:
            return f"{self.demand_words} not published"
        between = (
            f" ({numbers.count(row.numbers[self.low])} to {numbers.count(row.numbers[self.high])})"
            if self._has_range(row)
            else ""
        )
        return f"{numbers.count(value)} {self.demand_words}{between}"

    def notice(self, rows: list[Row]) -> str:
        held = [row for row in rows if row.has(self.supply, self.demand)]
        fewer = [row for row in held if row.numbers[self.supply] < row.numbers.get(self.low, row.numbers[self.demand])]
        return (
            f"{self.supply_words.capitalize()} are fewer than openings in {len(fewer)} of {len(held)}" if held else ""
        )

    def draw(self, rows: list[Row], small: bool) -> dict[str, Any]:
        names = (self.supply, self.demand, self.high)
        most = max([row.get(name) or 0.0 for row in rows for name in names] or [0.0]) or 1.0
        longest = max(
            [
                width_of(words, 12.5)
                for row in rows
                if row.shown
                for words in (self.supply_said(row), self.demand_said(row))
            ]
            or [0]
        )
        left, width = (0, NARROW) if small else (232, WIDE)
        canvas = Canvas(width, (left, left + max(width - left - 12 - longest, 60)), (0, most))
        y = 0.0
        for row in rows:
            y = self._row(canvas, row, y)
        return canvas.figure(y)

    def _row(self, canvas: Canvas, row: Row, y: float) -> float:
        label = lines(row.label, 326 if canvas.narrow else 216)
        room = len(label) * 17
        top = y + room + 8 if canvas.narrow else y + 8
        canvas.write(0, y + 4 + room / 2 if canvas.narrow else top + max(room, 34) / 2, "\n".join(label), "bold")
        if not row.shown:
            canvas.write(canvas.lane[0], top + (8 if canvas.narrow else 17), told(row), "hidden")
            return top + (26 if canvas.narrow else max(room, 34) + 8)
        middle = top + 8 if canvas.narrow else top + max(room, 34) / 2 - 9
        self._pair(canvas, row, middle)
        return middle + (34 if canvas.narrow else max(room, 34) / 2 + 17)

    def _pair(self, canvas: Canvas, row: Row, middle: float) -> None:
        ends = [
            (self.supply, "counted", self.supply_said(row), middle),
            (self.demand, "none", self.demand_said(row), middle + 18),
        ]
        for name, token, words, y in ends:
            value = row.get(name)
            end = canvas.lane[0]
            if value is not None:
                canvas.bar(value, y, token, 12)
                end = canvas.pixel(value)
            if name == self.demand and self._has_range(row):
                canvas.segment(row.numbers[self.low], row.numbers[self.high], y, "ink", 2, 1)
                end = max(end, canvas.pixel(row.numbers[self.high]))
            canvas.write_markup(end + 8, y, styled(words, "head" if name == self.supply else "muted"))
