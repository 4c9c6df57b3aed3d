"""Intervals for a rate and for the difference of two rates, chosen for small groups.

The students of a district are no sample: an interval describes the process that could have given another result.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import Literal

import numpy as np
import pandas as pd

from .counts import Counts, aligned, require_level, require_parts

Method = Literal["wilson", "clopper_pearson", "jeffreys"]


def proportion_interval(met: Counts, counted: Counts, method: Method = "wilson", level: float = 0.95) -> pd.DataFrame:
    """The rate met / counted and its interval, as columns rate, low, high between 0 and 1; a row per group.

    Wilson is the default, as a program of 12 with 100 % placement needs a sensible interval (Wilson 1927; Brown, Cai &
    DasGupta 2001). Clopper-Pearson never covers less than `level`; Jeffreys lies between, its ends set to 0 at met = 0
    and to 1 at met = counted as Brown, Cai & DasGupta do. A missing count, or counted = 0, gives a missing row. Raises
    ValueError for counts that are negative or met > counted.

    >>> proportion_interval(12, 12).round(3).to_dict("records")
    [{'rate': 1.0, 'low': 0.758, 'high': 1.0}]
    """
    require_level(level)
    frame = aligned(met=met, counted=counted)
    require_parts(frame, "met", whole="counted")
    x, n = frame["met"].to_numpy(), frame["counted"].where(frame["counted"] > 0).to_numpy()
    if method == "wilson":
        low, high = wilson(x, n, level)
    elif method in ("clopper_pearson", "jeffreys"):
        low, high = beta_interval(x, n, level, prior=0.5 if method == "jeffreys" else 0.0)
    else:
        raise ValueError(f"method must be wilson, clopper_pearson or jeffreys, not {method!r}")
    # The ends are exact where nobody or everybody met; floating point would leave -1e-17.
    low, high = np.where(x == 0, 0.0, low), np.where(x == n, 1.0, high)
    absent = np.isnan(x) | np.isnan(n)
    ends = {"low": np.clip(low, 0, 1), "high": np.clip(high, 0, 1)}
    return pd.DataFrame(
        {"rate": x / n, **{name: np.where(absent, np.nan, end) for name, end in ends.items()}}, index=frame.index
    )


def wilson(x: np.ndarray, n: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Wilson's score interval (1927); no scipy, so that pages load fast."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    rate = x / n
    center = (rate + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(rate * (1 - rate) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return center - half, center + half


def beta_interval(x: np.ndarray, n: np.ndarray, level: float, prior: float) -> tuple[np.ndarray, np.ndarray]:
    """Quantiles of beta distributions: Clopper & Pearson 1934 for prior 0, Jeffreys' for one half."""
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    if prior:
        return betaincinv(x + prior, n - x + prior, tail), betaincinv(x + prior, n - x + prior, 1 - tail)
    return betaincinv(x, n - x + 1, tail), betaincinv(x + 1, n - x, 1 - tail)


def difference_interval(
    met1: Counts, counted1: Counts, met2: Counts, counted2: Counts, level: float = 0.95
) -> pd.DataFrame:
    """The difference of two rates, first minus second, and its interval: columns difference, low, high between -1 and
    1.

    Newcombe's hybrid of two Wilson intervals (1998, his method 10), which holds for small groups and for rates at 0 and
    1. For two groups that share no one. Missing where either rate is. Raises ValueError for impossible counts.

    >>> difference_interval(56, 70, 48, 80).round(4).to_dict("records")
    [{'difference': 0.2, 'low': 0.0524, 'high': 0.3339}]
    """
    counts = aligned(met1=met1, counted1=counted1, met2=met2, counted2=counted2)
    first = proportion_interval(counts["met1"], counts["counted1"], level=level)
    second = proportion_interval(counts["met2"], counts["counted2"], level=level)
    difference = first["rate"] - second["rate"]
    below = np.hypot(first["rate"] - first["low"], second["high"] - second["rate"])
    above = np.hypot(first["high"] - first["rate"], second["rate"] - second["low"])
    return pd.DataFrame(
        {"difference": difference, "low": (difference - below).clip(-1, 1), "high": (difference + above).clip(-1, 1)}
    )
