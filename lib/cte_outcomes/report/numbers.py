"""How a number is written: the one place that knows separators, signs and rounding (English, United States)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

MINUS = "\u2212"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def rounded(value: float, digits: int = 0) -> Decimal:
    """The value rounded half up, as readers do it on paper (Python rounds half to even)."""
    # Twelve digits first: 0.285 * 100 is 28.499999999999996 in binary.
    step = Decimal(1).scaleb(-digits)
    return Decimal(f"{value:.12g}").quantize(step, rounding=ROUND_HALF_UP)


def count(value: float) -> str:
    """A count with thousands separators: 1813 -> '1,813'."""
    return number(value, 0)


def number(value: float, digits: int = 0) -> str:
    """A number with thousands separators and a true minus sign: -2.5 -> '−3'."""
    amount = rounded(value, digits)
    sign = MINUS if amount < 0 else ""
    return f"{sign}{abs(amount):,}"


def percent(share: float, digits: int = 0) -> str:
    """A share as a percentage, never '0%' or '100%' unless it is exactly that: 0.002 -> 'under 1%'."""
    shown = rounded(share * 100, digits)
    step = rounded(10.0**-digits, digits)
    if share > 0 and shown == 0:
        return f"under {step}%"
    if share < 1 and shown == 100:
        return f"over {100 - step}%"
    return f"{number(share * 100, digits)}%"


def tenths(share: float) -> str:
    """A percentage with one decimal, for rates set against a target: 0.462 -> '46.2%'."""
    return percent(share, 1)


def signed(value: float, digits: int = 0) -> str:
    """A number with its sign, as in gaps: 6 -> '+6', -15 -> '−15', 0 -> '0'."""
    amount = rounded(value, digits)
    return f"+{amount:,}" if amount > 0 else number(value, digits)


def points(share: float) -> str:
    """A difference of two shares in percentage points: -0.15 -> '−15'."""
    return signed(share * 100)


def growth(share: float) -> str:
    """A relative change as a signed percentage: 0.123 -> '+12.3%'."""
    return f"{signed(share * 100, 1)}%"


def dollars(value: float) -> str:
    """An amount of money in whole dollars: 41250 -> '$41,250'."""
    amount = rounded(value)
    sign = MINUS if amount < 0 else ""
    return f"{sign}${abs(amount):,}"


def dollars_cents(value: float) -> str:
    """An amount of money with cents, for hourly wages: 19.5 -> '$19.50'."""
    return f"${number(value, 2)}"


def day(written: str) -> str:
    """A date as people read it: '2025-06-05' -> 'June 5, 2025'; other text as it is."""
    parts = written.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return written
    return f"{MONTHS[int(parts[1]) - 1]} {int(parts[2])}, {parts[0]}"


def word(value: int) -> str:
    """A whole number in words up to ten, in figures above."""
    return SMALL[value] if 0 <= value < len(SMALL) else count(value)


FORMATS: dict[str, Callable[[float], str]] = {
    "count": count,
    "percent": percent,
    "tenths": tenths,
    "points": points,
    "growth": growth,
    "dollars": dollars,
    "dollars_cents": dollars_cents,
    "number": lambda value: number(value, 1),
    "hundredths": lambda value: number(value, 2),
    # A percentage that is held as a number from 0 to 100.
    "of_100": lambda value: percent(value / 100),
}
