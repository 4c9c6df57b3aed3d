"""Intervals for the ratio of two rates, and for a count of events."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pandas as pd

from .counts import Counts, aligned, require_level, require_parts


def ratio_interval(met1: Counts, counted1: Counts, met2: Counts, counted2: Counts, level: float = 0.95) -> pd.DataFrame:
    """The ratio of two rates, first divided by second, and its interval: columns ratio, low, high, 0 or more.

    exp(log ratio -+ z sqrt(1/met1 - 1/counted1 + 1/met2 - 1/counted2)) (Katz and others 1978), for two groups that
    share no one. The logarithm of 0 does not exist: where nobody of the first group met it the ratio is 0 and its
    interval missing, where nobody of the second did all three are. Where everybody of both met it the error is 0 by
    the formula, and the interval missing. A missing count, or counted = 0, gives a missing row. Raises ValueError for
    impossible counts.

    >>> ratio_interval(30, 74, 29, 115).round(2).to_dict("records")
    [{'ratio': 1.61, 'low': 1.06, 'high': 2.44}]
    """
    require_level(level)
    counts = aligned(met1=met1, counted1=counted1, met2=met2, counted2=counted2)
    for at in "12":
        require_parts(counts, f"met{at}", whole=f"counted{at}")
    x1, n1, x2, n2 = (counts[name].where(counts[name] > 0).to_numpy() for name in counts)
    nobody = (counts["met1"] == 0).to_numpy()
    ratio = np.where(nobody, 0.0, x1) / n1 / (x2 / n2)
    error = np.sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)
    half = NormalDist().inv_cdf((1 + level) / 2) * np.where(error > 0, error, np.nan)
    ends = {"low": ratio * np.exp(-half), "high": ratio * np.exp(half)}
    return pd.DataFrame({"ratio": ratio, **ends}, index=counts.index)


def poisson_interval(count: Counts, level: float = 0.95) -> pd.DataFrame:
    """The exact interval of the number of events to be expected where `count` were seen: columns low, high.

    Half the chi-square quantiles with 2 count and 2 count + 2 degrees of freedom (Garwood 1936); low is 0 where none
    was seen. For events that have no whole to be a share of, as injuries at work or visits. A missing count gives a
    missing row. Raises ValueError for a negative one.

    >>> poisson_interval([0, 10]).round(3).to_dict("list")
    {'low': [0.0, 4.795], 'high': [3.689, 18.39]}
    """
    from scipy.special import gammaincinv

    require_level(level)
    frame = aligned(count=count)
    if (frame["count"] < 0).any():
        raise ValueError("count cannot be negative")
    seen, tail = frame["count"].to_numpy(), (1 - level) / 2
    # The chi-square quantile with 2 k degrees of freedom is twice the gamma quantile of shape k.
    low = np.where(seen == 0, 0.0, gammaincinv(np.where(seen > 0, seen, np.nan), tail))
    return pd.DataFrame({"low": low, "high": gammaincinv(seen + 1, 1 - tail)}, index=frame.index)
