"""Whether rates rise or fall along ordered groups, such as cohorts."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .counts import Counts, aligned, require_parts

# A line through two points fits always.
FEWEST_GROUPS = 3


class Trend(NamedTuple):
    """`slope`: change of the rate for one more in the score; `statistic`: chi-square with 1 degree of freedom."""

    statistic: float
    p_value: float
    slope: float


def trend_test(met: Counts, counted: Counts, scores: Counts) -> Trend:
    """The Cochran-Armitage test for a straight trend of met / counted along `scores` (Cochran 1954; Armitage 1955).

    The statistic is (sum met s)^2 / (p (1 - p) sum counted s^2), with s the scores less their mean over all counted and
    p the rate of all together, as R's prop.trend.test gives it. Groups with a gap or of nobody are left out; with fewer
    than three, with one score for all, or where nobody or everybody met it, all is missing. Groups must share no one:
    overlapping pools of years do. Raises ValueError for impossible counts.

    >>> [round(value, 4) for value in trend_test([83, 90, 129, 70], [86, 93, 136, 82], [1, 2, 3, 4])]
    [8.2249, 0.0041, -0.0334]
    """
    frame = aligned(met=met, counted=counted, scores=scores)
    require_parts(frame, "met", whole="counted")
    told = frame[frame["counted"] > 0].dropna()
    x, n, score = (told[name].to_numpy() for name in told)
    return _tested(x, n, score) if len(x) >= FEWEST_GROUPS else Trend(math.nan, math.nan, math.nan)


def _tested(x: np.ndarray, n: np.ndarray, score: np.ndarray) -> Trend:
    from scipy.special import chdtrc

    rate = x.sum() / n.sum()
    centered = score - (n * score).sum() / n.sum()
    spread = (n * centered**2).sum()
    if spread <= 0 or rate in (0.0, 1.0):
        return Trend(math.nan, math.nan, math.nan)
    along = float((x * centered).sum())
    statistic = along**2 / (rate * (1 - rate) * spread)
    return Trend(float(statistic), float(chdtrc(1, statistic)), along / float(spread))
