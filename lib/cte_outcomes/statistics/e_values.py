"""How strong an unmeasured cause of both would have to be to explain an association away."""

from __future__ import annotations

import math
from typing import NamedTuple


class EValue(NamedTuple):
    """The E-values of an estimate and of the end of its interval nearer 1; both are risk ratios of at least 1."""

    estimate: float
    limit: float


def e_value(ratio: float, low: float | None = None, high: float | None = None) -> EValue:
    """The E-value of a risk ratio and of its interval: `estimate` and `limit`, as risk ratios from 1 upward.

    An unmeasured cause would have to be associated with both the experience and the outcome by risk ratios of at least
    `estimate` each, beyond what is adjusted for, to explain the ratio away; by `limit` to move the interval to 1. For
    a ratio of at least 1 it is E = ratio + sqrt(ratio (ratio - 1)); a ratio below 1 is inverted first (VanderWeele &
    Ding 2017). `limit` takes the end nearer 1 and is 1 where the interval holds 1. It is missing where that end is
    missing, and both are missing where the ratio is. A ratio of 0 has an infinite E-value. The formula is for risk
    ratios: give the odds ratio of a common outcome through `as_risk_ratio`. Raises ValueError for a negative ratio or
    end, and for an interval that does not hold its ratio.

    >>> [round(value, 2) for value in e_value(3.9, 1.8, 8.7)]
    [7.26, 3.0]
    """
    ratio, low, high = (number(value) for value in (ratio, low, high))
    if min((value for value in (ratio, low, high) if not math.isnan(value)), default=0.0) < 0:
        raise ValueError("a ratio and the ends of its interval cannot be negative")
    if low > ratio or high < ratio or low > high:
        raise ValueError("the interval must hold its ratio")
    if math.isnan(ratio):
        return EValue(math.nan, math.nan)
    # An end beyond 1 on the other side means that the interval holds 1.
    nearer = max(low, 1.0) if ratio >= 1 else min(high, 1.0)
    if math.isnan(low if ratio >= 1 else high):
        nearer = math.nan
    return EValue(of_ratio(ratio), of_ratio(nearer))


def as_risk_ratio(odds_ratio: float) -> float:
    """The square root of an odds ratio, which approximates the risk ratio where the outcome is common.

    For outcomes that between 20 and 80 % of students meet the root is within a quarter of the risk ratio (VanderWeele
    2017); for an outcome of under 15 % the odds ratio itself is the better approximation. A missing odds ratio stays
    missing. Raises ValueError for a negative odds ratio.

    >>> as_risk_ratio(2.25)
    1.5
    """
    ratio = number(odds_ratio)
    if ratio < 0:
        raise ValueError("an odds ratio cannot be negative")
    return math.sqrt(ratio)


def of_ratio(ratio: float) -> float:
    """E = R + sqrt(R (R - 1)) with R the ratio or, below 1, its inverse."""
    if ratio == 0:
        return math.inf
    above = ratio if ratio >= 1 else 1 / ratio
    return above + math.sqrt(above * (above - 1))


def number(value: float | None) -> float:
    """A float, a missing value of any kind as NaN."""
    import pandas as pd

    return math.nan if pd.isna(value) else float(value)
