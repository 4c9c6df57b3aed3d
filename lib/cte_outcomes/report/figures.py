"""How the value of a measure of any kind is written: as a share, dollars, points or a number with its noun."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from . import numbers
from .rows import BOUNDS, Row, value_of

# The numbers that hold the 95 % interval of a row, by kind.
INTERVALS = {"rate": ("low", "high"), "gap": BOUNDS, "estimate": BOUNDS}
# Formats that say what the number is in; after all others stands the unit.
SAY_THEIR_UNIT = ("percent", "tenths", "of_100", "dollars", "dollars_cents", "growth")
# Units whose singular is not the plural without its s.
SINGULAR = {"stories": "story", "staff": "staff", "times": "times"}
HEADINGS = {"percent": "Share", "of_100": "Percent", "points": "Gap in points", "dollars": "Dollars", "dollars_cents": "Dollars"}  # fmt: skip
NO_DECIMALS_FROM = 100
SIGNS = f"+{numbers.MINUS}"


@dataclass(frozen=True)
class Figures:
    """The values of one measure, and how they are written: one precision for all of them."""

    kind: str = "rate"
    format: str = "percent"
    noun: str = ""
    unit: str = "students"

    @property
    def is_share(self) -> bool:
        """Whether values run from 0 to 1 and are written as percentages."""
        return self.format in ("percent", "tenths")

    @property
    def least_step(self) -> float:
        """The smallest step of an axis that this format can tell apart."""
        return {"number": 0.1, "tenths": 0.001, "percent": 0.01, "points": 0.01, "dollars_cents": 0.01}.get(
            self.format, 1.0
        )

    def value(self, row: Row) -> float | None:
        """The row's value, or None where it may not be told."""
        return value_of(row, self.kind)

    def interval(self, row: Row) -> tuple[float, float] | None:
        """The 95 % interval of the row's value, where the kind has one and it may be told."""
        names = INTERVALS.get(self.kind, ())
        return (row.numbers[names[0]], row.numbers[names[1]]) if names and row.shown and row.has(*names) else None

    def write(self, value: float) -> str:
        """The number: '63%', '$212', '−12', '3.4'."""
        return numbers.FORMATS[self.format](value)

    def write_step(self, value: float) -> str:
        """A round number, as on an axis or a mark: without a decimal that says nothing."""
        return numbers.count(value) if self.format == "number" and float(value).is_integer() else self.write(value)

    def noun_of(self, value: float) -> str:
        """What the number is in, after it: 'partners', 'day', '' where the number says it."""
        return one_of(self.noun) if self.write(value).lstrip(SIGNS) == "1" else self.noun

    def words(self, value: float) -> str:
        """The number and what it is in: '63%', '12 partners', '1 day', '−12 points'."""
        return f"{self.write(value)} {self.noun_of(value)}".strip()

    def change(self, value: float) -> str:
        """A difference of two values with its sign: '+3 points', '−$12', '+0.4 hours'."""
        scale = {"percent": 100.0, "tenths": 100.0, "points": 100.0}.get(self.format, 1.0)
        digits = {"number": 1, "hundredths": 2, "dollars_cents": 2}.get(self.format, 0)
        said = numbers.signed(value * scale, digits)
        if self.format in ("dollars", "dollars_cents"):
            return f"{said[:1]}${said[1:]}" if said[:1] in SIGNS else f"${said}"
        noun = "points" if self.format in ("percent", "tenths", "of_100", "points") else self.noun
        return f"{said} {one_of(noun) if said.lstrip(SIGNS) == '1' else noun}".strip()

    @property
    def heading(self) -> str:
        """The heading of a column of these values."""
        return HEADINGS.get(self.format, self.unit.capitalize())


def figures_of(kind: str, unit: str, values: Iterable[float | None], value_format: str = "", noun: str = "") -> Figures:
    """How values of this kind and unit are written; `value_format` and `noun` say otherwise.

    >>> figures_of("ratio", "percent", [0.42]).words(0.42), figures_of("mean", "percent", [42.0]).words(42.0)
    ('42%', '42%')
    >>> figures_of("mean", "hours", [2.46, 3.0]).words(3.0), figures_of("median", "days", [31.0]).words(31.0)
    ('3.0 hours', '31 days')
    """
    chosen = value_format or _format(kind, unit, [value for value in values if value is not None])
    said = "points" if chosen == "points" else "" if chosen in SAY_THEIR_UNIT else unit
    return Figures(kind, chosen, noun or said, unit)


def _format(kind: str, unit: str, values: list[float]) -> str:
    if kind == "gap":
        return "points"
    # A ratio in percent, also one of two columns of a table, is held as a share.
    if kind == "rate" or (kind in ("ratio", "table") and unit == "percent"):
        return "percent"
    if unit == "percent":
        return "of_100"
    if unit == "times":
        return "hundredths"
    # Whole numbers stay whole; beyond a hundred a decimal says nothing.
    whole = kind == "count" or all(float(value).is_integer() for value in values)
    large = max((abs(value) for value in values), default=0.0) >= NO_DECIMALS_FROM
    if unit == "dollars":
        return "dollars" if whole or large else "dollars_cents"
    return "count" if whole or large else "number"


def one_of(unit: str) -> str:
    """One of a unit: 'partners' -> 'partner', 'stories' -> 'story'."""
    return SINGULAR.get(unit, unit.removesuffix("s"))
