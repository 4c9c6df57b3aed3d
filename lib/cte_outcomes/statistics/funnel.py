"""Funnel limits: how far a group of a given size strays from a target by chance alone."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .counts import Counts, aligned, require_level


def funnel_limits(target: Counts, counted: Counts, level: float = 0.95) -> pd.DataFrame:
    """The limits a group's rate stays within with probability `level` if its true rate is `target`: columns low, high.

    Exact binomial limits, interpolated between whole counts as Spiegelhalter does (2005, appendix A.1), so they never
    leave 0 to 1 and shrink smoothly with size; the usual levels are 0.95 and 0.998. At a target of 0 or 1 both limits
    equal it. A missing target or count, or counted = 0, gives a missing row. Raises ValueError for a target outside 0
    to 1.

    >>> funnel_limits(0.8, [10, 100, 1000]).round(3).to_dict("list")
    {'low': [0.471, 0.714, 0.774], 'high': [0.977, 0.87, 0.824]}
    """
    require_level(level)
    frame = aligned(target=target, counted=counted)
    if ((frame["target"] < 0) | (frame["target"] > 1)).any() or (frame["counted"] < 0).any():
        raise ValueError("target must lie between 0 and 1, and counted cannot be negative")
    rate, n = frame["target"].to_numpy(), np.floor(frame["counted"].where(frame["counted"] > 0).to_numpy())
    tail = (1 - level) / 2
    return pd.DataFrame(
        {"low": binomial_limit(rate, n, tail), "high": binomial_limit(rate, n, 1 - tail)}, index=frame.index
    )


def binomial_limit(rate: np.ndarray, n: np.ndarray, probability: float) -> np.ndarray:
    """(r - alpha) / n with r the smallest count of cumulative probability F(r) >= p, alpha = (F(r) - p) / (F(r) - F(r -
    1)).
    """
    from scipy.stats import binom

    r = binom.ppf(probability, n, rate)
    reached = binom.cdf(r, n, rate)
    before = binom.cdf(r - 1, n, rate)
    step = reached - before
    alpha = np.divide(reached - probability, step, out=np.zeros_like(step), where=step > 0)
    limit = np.clip((r - alpha) / n, 0, 1)
    return np.where(np.isin(rate, (0.0, 1.0)) & ~np.isnan(n), rate, limit)
