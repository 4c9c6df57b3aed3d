"""Figures of one group by year, as a trend draws and says them."""

from __future__ import annotations

from dataclasses import replace

from .. import numbers
from ..figures import Figures
from ..rows import VALUE, Row, value_of
from ..tables import Column
from ..tables.columns import value_columns
from .scale import round_amounts, shares


def upper(row: Row) -> float | None:
    """The rate if every unknown had met the measure; None where nobody is unknown or the row is not shown."""
    if not row.shown or not row.get("unknown"):
        return None
    return (row.numbers["met"] + row.numbers["unknown"]) / row.numbers["counted"] if row.has("met", "counted") else None


class Series:
    """The years of a trend, and what is said of them."""

    def __init__(self, figures: Figures, rows: list[Row], others: list[Row], target: float | None, counted_as: str,
                 against_label: str, target_label: str, instead: str = ""):  # fmt: skip
        self.instead = instead
        self.figures, self.kind, self.rows, self.target = figures, figures.kind, rows, target
        self.unit = rows[0].unit if rows else "students"
        self.counted_as, self.against_label, self.target_label = counted_as, against_label, target_label
        self.others = {row.year: figures.value(row) for row in others if row.shown}
        self.format = figures.write
        self.years = [row.year for row in rows]
        held = [*(figures.value(row) for row in rows), *map(upper, rows), *self.others.values(), target]
        self.range = shares(held, under=0.03) if self.kind == "rate" else round_amounts(held)

    def caption(self) -> str:
        """The sentences a reader needs for the drawing: hatching, and a scale that does not start at zero."""
        parts = [f"The hatched area is {self.unit} with no record."] if any(map(upper, self.rows)) else []
        held = any(self.figures.value(row) is not None for row in self.rows)
        if held and self.range[0] > 0 and self.kind == "rate":
            parts.append(f"The vertical scale starts at {numbers.percent(self.range[0])}.")
        return " ".join(parts)

    def said(self, row: Row) -> str:
        """A year in words."""
        value, most = value_of(row, self.kind), upper(row)
        words = "not counted" if value is None else self.figures.words(value)
        of = f" of {numbers.count(row.numbers['counted'])}" if self.kind == "rate" and row.has("counted") else ""
        return f"{words}{of}" + (f", {self.format(most)} if all with no record had met it" if most is not None else "")

    def notice(self) -> str:
        """What changed between the first and the last year that are shown."""
        held = [row for row in self.rows if value_of(row, self.kind) is not None]
        if len(held) < 2:
            return "" if self.rows else self.instead
        first, last = value_of(held[0], self.kind) or 0.0, value_of(held[-1], self.kind) or 0.0
        return f"From {held[0].year} to {held[-1].year} the change is {self.figures.change(last - first)}"

    def columns(self, unit: str) -> list[Column]:
        """The columns of the table behind the chart."""
        if VALUE[self.kind] == "value":
            return [Column("year", "Year", "text"), *value_columns(self.figures)]
        if self.kind != "rate":
            return [Column("year", "Year", "text"), Column(VALUE[self.kind], unit.capitalize(), self.figures.format)]
        columns = [Column("year", "Year", "text"), Column("counted", unit.capitalize()), Column("met", self.counted_as),
                   Column("rate", "Rate", "percent"), Column("interval", "95% interval", "interval")]  # fmt: skip
        if any(upper(row) is not None for row in self.rows):
            columns += [Column("unknown", "No record"), Column("most", "If all had met it", "percent")]
        return columns

    def with_bounds(self) -> list[Row]:
        """The rows with the upper bound that the chart draws."""
        return [
            replace(row, numbers={**row.numbers, "most": most}) if (most := upper(row)) is not None else row
            for row in self.rows
        ]


def runs(rows: list[Row], kind: str) -> list[list[int]]:
    """Places of consecutive rows that have a value: a hidden year breaks the line."""
    found: list[list[int]] = []
    for place, row in enumerate(rows):
        if value_of(row, kind) is None:
            continue
        if found and found[-1][-1] == place - 1:
            found[-1].append(place)
        else:
            found.append([place])
    return found
