"""A rate as it would be if the groups had the make-up of a standard population."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .counts import Counts, aligned, require_level


class StandardizedRate(NamedTuple):
    """The rate and the ends of its interval, in events for one of the population."""

    rate: float
    low: float
    high: float


def direct_standardized_rate(
    events: Counts, population: Counts, standard: Counts, level: float = 0.95
) -> StandardizedRate:
    """The rates events / population of several strata, such as grades, weighted as `standard` is made up.

    The rate is the sum of w events, with w = standard / (sum standard) / population; `standard` may be counts or
    shares. Its interval is Fay & Feuer's (1997), for events that are rare and independent: with v = sum w^2 events and
    m the largest w, low is the gamma quantile of mean rate and variance v, high that of mean rate + m and variance
    v + m^2. For one stratum it is the `poisson_interval` divided by the population. Where no event was seen the rate
    and low are 0 and high is -m log((1 - level) / 2). Events may outnumber the population, as visits do.

    A stratum of nobody that the standard does hold has no rate, and there is none to put in its place: to leave it out
    would be another standard. All three are then missing, as they are where events, population or standard of a stratum
    is, or where there is no stratum. Strata of standard 0 count for nothing, whatever is missing in them. Raises
    ValueError for negative numbers, infinite ones, events in a population of 0, and a standard of 0 throughout.

    >>> found = direct_standardized_rate([30, 4, 2], [400, 90, 20], [50, 30, 20])
    >>> [round(value, 4) for value in found]
    [0.0708, 0.0414, 0.124]
    """
    require_level(level)
    frame = aligned(events=events, population=population, standard=standard)
    if (frame < 0).any(axis=None) or np.isinf(frame).any(axis=None):
        raise ValueError("events, population and standard cannot be negative or infinite")
    if ((frame["events"] > 0) & (frame["population"] == 0)).any():
        raise ValueError("there are events in a population of 0")
    if len(frame) and (frame["standard"] == 0).all():
        raise ValueError("standard must be above 0 somewhere")
    held = frame[frame["standard"] != 0]
    if held.empty or held.isna().any(axis=None) or (held["population"] == 0).any():
        return StandardizedRate(math.nan, math.nan, math.nan)
    x, n, weight = (held[name].to_numpy() for name in held)
    w = weight / weight.sum() / n
    rate, variance, largest = float(w @ x), float(w**2 @ x), float(w.max())
    tail = (1 - level) / 2
    return StandardizedRate(
        rate=rate,
        low=gamma_quantile(rate, variance, tail) if rate > 0 else 0.0,
        high=gamma_quantile(rate + largest, variance + largest**2, 1 - tail),
    )


def gamma_quantile(mean: float, variance: float, probability: float) -> float:
    """The quantile of the gamma distribution with this mean and variance."""
    from scipy.special import gammaincinv

    return float(gammaincinv(mean**2 / variance, probability)) * variance / mean
