"""How much rests on one: shares, the Herfindahl-Hirschman index, and what is left without the largest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

NAN = float("nan")


@dataclass(frozen=True)
class Concentration:
    """What is known of how an amount is spread over its holders.

    `top_share_low` to `top_share_high`: the largest holder's share, 0 to 1; `effective_low` to `effective_high`: the effective
    number of holders, 1 / sum of squared shares (Hirschman 1945, Herfindahl 1950; as a number: Laakso & Taagepera 1979), from 1,
    all with one, to `holders`, all equal. The ends are equal where every holder's amount is told. `largest`: the place of the largest holder
    in the amounts given; None where a holder that is not told may be larger. `leaves`, `remains`: the largest holder's amount and what is
    left without it, missing where the largest is not known. Everything is missing where the total is 0.
    """

    holders: int
    total: float
    top_share_low: float = NAN
    top_share_high: float = NAN
    effective_low: float = NAN
    effective_high: float = NAN
    largest: int | None = None
    leaves: float = NAN
    remains: float = NAN


def concentration_of(
    amounts: Sequence[float], untold: float = 0.0, untold_holders: int = 0, at_least: float = 0.0
) -> Concentration:
    """How `amounts` of their holders are spread; `untold` is the amount of further holders taken together, each unknown.

    Each of these holds `at_least` so much (1 where things are counted), and one may hold all the rest: the ends of the ranges are that case
    and an even spread. A holder of nothing is not counted. Raises ValueError for a negative or missing amount, and for an
    untold amount too small for its holders or without one.

    >>> spread = concentration_of([60, 20, 20])
    >>> round(spread.effective_low, 2), spread.top_share_low, spread.leaves, spread.remains
    (2.27, 0.6, 60.0, 40.0)
    """
    values = [float(amount) for amount in amounts]
    if any(math.isnan(value) or value < 0 for value in (*values, untold, at_least)):
        raise ValueError("amounts must be numbers of at least 0, none missing")
    if (untold > 0 and untold_holders < 1) or untold < untold_holders * at_least:
        raise ValueError("an untold amount needs at least one holder, and enough for each of them")
    hidden = untold_holders if untold > 0 else 0
    holders, total = sum(value > 0 for value in values) + hidden, sum(values) + untold
    if total <= 0:
        return Concentration(0, 0.0)
    return Concentration(holders, total, **_spread(values, float(untold), hidden, at_least))


def _spread(values: list[float], untold: float, hidden: int, at_least: float) -> dict[str, float | int | None]:
    total, told = sum(values) + untold, sum(value * value for value in values)
    most = untold - (hidden - 1) * at_least if hidden else 0.0
    even = untold * untold / hidden if hidden else 0.0
    all_in_one = most * most + (hidden - 1) * at_least * at_least if hidden else 0.0
    top = max(values, default=0.0)
    known = top >= most and top > 0
    smallest_top = max(top, untold / hidden if hidden else 0.0)
    found: dict[str, float | int | None] = {
        "top_share_low": smallest_top / total,
        "top_share_high": max(top, most) / total,
        "effective_low": total * total / (told + all_in_one),
        "effective_high": total * total / (told + even),
    }
    if known:
        found |= {"largest": values.index(top), "leaves": top, "remains": total - top}
    return found
