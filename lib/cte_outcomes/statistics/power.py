"""Whether so few students can show a difference at all: the power to tell two rates apart."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pandas as pd

from .counts import Counts, aligned, require_level

# Differences looked at on the way up, before the first that suffices is found exactly.
STEPS = 2000


def power_two_proportions(
    rate1: Counts, rate2: Counts, counted: Counts, level: float = 0.95, counted2: Counts | None = None
) -> pd.Series:
    """The chance, 0 to 1, that two groups whose true rates are `rate1` and `rate2` differ significantly; one a row.

    `counted` is the number in each group, or in the first if `counted2` gives that of the second. The test is
    two-sided, of the normal approximation, without continuity correction, with the variance of the pooled rate under no
    difference and the groups' own variances under the true one (Fleiss, Levin & Paik 2003, chapter 4). A finding in the
    wrong direction counts as well, so that equal rates give 1 - level. Rough where fewer than five of a group are
    expected to meet it or not to; Fisher's exact test has less power. Nobody can be told apart where both rates are 0
    or both 1: the power is 0. A missing value, or counted = 0, gives a missing one. Raises ValueError for a rate
    outside 0 to 1 and a negative number counted.

    >>> power_two_proportions(0.6, 0.7, [50, 356, 1000]).round(3).tolist()
    [0.181, 0.8, 0.997]
    """
    require_level(level)
    second = counted if counted2 is None else counted2
    frame = aligned(rate1=rate1, rate2=rate2, counted=counted, counted2=second)
    rates, sizes = frame[["rate1", "rate2"]], frame[["counted", "counted2"]]
    if ((rates < 0) | (rates > 1)).any(axis=None) or (sizes < 0).any(axis=None):
        raise ValueError("rates must lie between 0 and 1, and counted cannot be negative")
    p1, p2 = (rates[name].to_numpy() for name in rates)
    n1, n2 = (sizes[name].where(sizes[name] > 0).to_numpy() for name in sizes)
    return pd.Series(chance_to_find(p1, p2, n1, n2, level), index=frame.index, name="power")


def chance_to_find(p1: np.ndarray, p2: np.ndarray, n1: np.ndarray, n2: np.ndarray, level: float) -> np.ndarray:
    """The normal probability that the difference found lies beyond the test's limits."""
    from scipy.special import ndtr

    pooled = (n1 * p1 + n2 * p2) / (n1 + n2)
    limit = NormalDist().inv_cdf((1 + level) / 2) * np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    error = np.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    apart = np.abs(p1 - p2)
    # Without an error the difference is found for certain or not at all, and at 0 it is not.
    sure = np.where(np.isnan(apart + limit), np.nan, apart > limit)
    spread = np.where(error > 0, error, np.nan)
    return np.where(error == 0, sure, ndtr((apart - limit) / spread) + ndtr((-apart - limit) / spread))


def minimum_detectable_difference(
    rate: float | None,
    counted: float | None,
    power: float = 0.8,
    level: float = 0.95,
    counted2: float | None = None,
) -> float | None:
    """The smallest difference upward from the true `rate` of the first group that is found with the given power.

    A difference of rates, above 0 and at most 1 - rate, by `power_two_proportions`, to 1e-12; None where even a second
    rate of 1 would not be found, so that so few can show no rise. A missing rate or number, or counted = 0, gives NaN.
    Single numbers only. Raises ValueError for impossible numbers, and for a power not between 1 - level, which no
    difference at all has, and 1.

    >>> round(minimum_detectable_difference(0.6, 356), 3)
    0.1
    >>> minimum_detectable_difference(0.9, 20) is None
    True
    """
    require_level(level)
    if not 1 - level < power < 1:
        raise ValueError(f"power must lie between 1 - level and 1, not {power}")
    start = power_two_proportions(rate, rate, counted, level, counted2)
    if len(start) != 1:
        raise ValueError("rate and counted must be single numbers")
    if start.isna().iloc[0]:
        return math.nan
    p1, n1 = float(rate), float(counted)
    n2 = n1 if counted2 is None else float(counted2)

    def beyond(p2: np.ndarray | float) -> np.ndarray:
        return chance_to_find(*(np.asarray(value, float) for value in (p1, p2, n1, n2)), level) - power

    steps = np.linspace(p1, 1, STEPS + 1)
    enough = np.flatnonzero(beyond(steps) >= 0)
    if p1 == 1 or len(enough) == 0:
        return None
    from scipy.optimize import brentq

    return float(brentq(beyond, steps[enough[0] - 1], steps[enough[0]], xtol=1e-12)) - p1
