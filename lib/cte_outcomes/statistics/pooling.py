"""Effects of several districts, years or programs put together, where the effects themselves may differ."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from .counts import Counts, aligned, require_level

# Points on which the slope of the likelihood is looked at for changes of sign.
POINTS = 400
# A prediction needs at least one degree of freedom, studies - 2.
FEWEST_FOR_PREDICTION = 3


@dataclass(frozen=True)
class PooledEffect:
    """The mean effect with its error and interval, and where the effect of a further study is to be expected.

    `tau2` is the variance of the true effects between studies. `prediction_low` to `prediction_high` takes it into
    account, `low` to `high` says only how well the mean is known. All are in the unit of the effects, `tau2` in its
    square.
    """

    estimate: float
    standard_error: float
    low: float
    high: float
    tau2: float
    prediction_low: float
    prediction_high: float


def pooled_rate_effects(effects: Counts, variances: Counts, level: float = 0.95) -> PooledEffect:
    """The mean of `effects`, such as differences of rates or log risk ratios, whose squared standard errors are given.

    A random-effects mean with weights 1 / (variance + tau2), tau2 by restricted maximum likelihood (Viechtbauer 2005);
    0 where the effects differ no more than by chance. The interval is normal and takes tau2 as known, so with few
    studies it is too short. The prediction interval has Student's t with studies - 2 degrees of freedom and the
    variance tau2 + standard_error^2 (Higgins, Thompson & Spiegelhalter 2009); it is missing below three studies. A
    study with a gap is left out; a single one is told as it is, without tau2, and none gives missing values. The
    studies must share no one. Raises ValueError for a variance that is not above 0, and for infinite values.

    >>> found = pooled_rate_effects([0.10, 0.02, 0.15, 0.21], [0.0009, 0.0016, 0.0025, 0.0036])
    >>> round(found.estimate, 3), round(found.low, 3), round(found.high, 3), round(found.tau2, 4)
    (0.111, 0.037, 0.185, 0.0037)
    >>> round(found.prediction_low, 3), round(found.prediction_high, 3)
    (-0.197, 0.42)
    """
    require_level(level)
    frame = aligned(effect=effects, variance=variances)
    if (frame["variance"] <= 0).any():
        raise ValueError("variances must be above 0")
    if np.isinf(frame).any(axis=None):
        raise ValueError("effects and variances must be finite")
    whole = frame.dropna()
    y, v = whole["effect"].to_numpy(), whole["variance"].to_numpy()
    if len(y) == 0:
        return PooledEffect(*[math.nan] * 7)
    tau2 = restricted_tau2(y, v) if len(y) > 1 else math.nan
    weights = 1 / (v + (tau2 if len(y) > 1 else 0.0))
    estimate, error = float(weights @ y / weights.sum()), float(weights.sum() ** -0.5)
    half, reach = NormalDist().inv_cdf((1 + level) / 2) * error, math.nan
    if len(y) >= FEWEST_FOR_PREDICTION:
        from scipy.special import stdtrit

        reach = float(stdtrit(len(y) - 2, (1 + level) / 2)) * math.sqrt(tau2 + error**2)
    return PooledEffect(
        estimate=estimate,
        standard_error=error,
        low=estimate - half,
        high=estimate + half,
        tau2=tau2,
        prediction_low=estimate - reach,
        prediction_high=estimate + reach,
    )


def restricted_tau2(y: np.ndarray, v: np.ndarray) -> float:
    """The variance between studies, 0 or more, of the largest restricted likelihood."""
    from scipy.optimize import brentq

    spread = float(y.var(ddof=1))
    # Above this the slope is negative: weights lie between 1 / (largest variance + tau2) and 1 / tau2.
    end = spread / 2 + math.sqrt(spread**2 / 4 + spread * v.max())
    if end <= 0:
        return 0.0
    points = np.concatenate([[0.0], np.geomspace(1e-8, 1.001, POINTS) * end])
    slopes = np.array([slope(at, y, v) for at in points])
    peaks = [0.0]
    for before, after in zip(np.flatnonzero(slopes[:-1] > 0), np.flatnonzero(slopes[:-1] > 0) + 1, strict=True):
        if slopes[after] <= 0:
            peaks.append(float(brentq(slope, points[before], points[after], args=(y, v), xtol=1e-15, rtol=1e-12)))
    return max(peaks, key=lambda at: restricted_likelihood(at, y, v))


def restricted_likelihood(tau2: float, y: np.ndarray, v: np.ndarray) -> float:
    """The restricted log likelihood without its constant."""
    w = 1 / (v + tau2)
    residual = y - w @ y / w.sum()
    return float(np.log(w).sum() - math.log(w.sum()) - w @ residual**2) / 2


def slope(tau2: float, y: np.ndarray, v: np.ndarray) -> float:
    """Twice the slope of the restricted log likelihood in tau2."""
    w = 1 / (v + tau2)
    residual = y - w @ y / w.sum()
    return float(w**2 @ residual**2 - w.sum() + (w**2).sum() / w.sum())
