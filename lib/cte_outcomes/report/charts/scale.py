"""Ranges of value axes, from the numbers that are shown and nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterable


def shares(values: Iterable[float | None], least: float = 0.3, under: float = 0.0) -> tuple[float, float]:
    """A range in whole tenths around these shares, at least `least` wide, within 0 and 1.

    `under`: room kept below the lowest, for words under a mark.
    """
    held = [value for value in values if value is not None]
    if not held:
        return 0.0, 1.0
    low = max(math.floor((min(held) - under) * 10 - 1e-9) / 10, 0.0)
    high = min(math.ceil(max(held) * 10 + 1e-9) / 10, 1.0)
    while high - low < least - 1e-9:
        low, high = (low - 0.1, high) if high >= 1 or (low > 0 and low > 1 - high) else (low, high + 0.1)
    return round(low, 1), round(high, 1)


def amounts(values: Iterable[float | None]) -> tuple[float, float]:
    """A range that holds zero and these amounts."""
    held = [value for value in values if value is not None]
    low, high = min([0.0, *held]), max([0.0, *held])
    return (low, high) if high > low else (0.0, 1.0)


def round_amounts(values: Iterable[float | None]) -> tuple[float, float]:
    """A range from zero to a round value above these amounts, so that no mark lies on its edge."""
    low, high = amounts(values)
    places = ticks(low * 1.05, high * 1.05)
    step = places[1] - places[0] if len(places) > 1 else 1.0
    bottom = places[0] - step if places[0] > low * 1.05 else places[0]
    top = places[-1] + step if places[-1] < high * 1.05 else places[-1]
    return round(bottom, 10), round(top, 10)


def ticks(low: float, high: float, most: int = 5, least: float = 0.0) -> list[float]:
    """Round values from low to high, at most this many: steps of 1, 2 or 5 times a power of ten, no smaller than `least`."""
    span = high - low
    step = 10.0 ** math.floor(math.log10(span / most)) if span > 0 else 1.0
    step = next(step * factor for factor in (1, 2, 5, 10) if span / (step * factor) <= most)
    step = max(step, least)
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [round(place * step, 10) for place in range(first, last + 1)]


def spread(places: list[float], gap: float) -> list[float]:
    """Places down a drawing moved apart until each is `gap` from the next, in the same order, near where they were."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = [places[index] for index in order]
    for _ in range(50):
        for place in range(len(moved) - 1):
            short = gap - (moved[place + 1] - moved[place])
            if short > 1e-9:
                moved[place] -= short / 2
                moved[place + 1] += short / 2
    return [moved[order.index(index)] for index in range(len(places))]
