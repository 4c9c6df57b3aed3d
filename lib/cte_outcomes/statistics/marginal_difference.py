"""From a logistic regression to shares of students: the difference that an experience goes with, and the least that shows."""

from __future__ import annotations

import numpy as np
import pandas as pd

# The chance of finding a difference from which on it counts as detectable.
POWER = 0.8


def critical_value(degrees: float, level: float) -> float:
    """The two-sided quantile of Student's t, or of the normal distribution for infinite degrees of freedom."""
    return quantile((1 + level) / 2, degrees)


def quantile(share: float, degrees: float) -> float:
    """The number below which Student's t lies with this chance; the normal for infinite degrees of freedom."""
    from scipy.special import ndtri, stdtrit

    return float(ndtri(share) if np.isinf(degrees) else stdtrit(degrees, share))


def standardised(
    params: np.ndarray,
    covariance: np.ndarray,
    design: pd.DataFrame,
    exposure: str,
    degrees: float,
    level: float,
) -> dict[str, float]:
    """The mean change of the fitted share if all rather than none were exposed, and the least that would be found.

    Delta-method interval, cut at -1 and 1.
    """
    mean_share, gradient = [], []
    for value in (1.0, 0.0):
        assigned = design.assign(**{exposure: value}).to_numpy()
        share = 1 / (1 + np.exp(-assigned @ params))
        mean_share.append(share.mean())
        gradient.append((share * (1 - share)) @ assigned / len(assigned))
    difference, slope = mean_share[0] - mean_share[1], gradient[0] - gradient[1]
    error = float(np.sqrt(slope @ covariance @ slope))
    half, least = (
        critical_value(degrees, level) * error,
        (critical_value(degrees, level) + quantile(POWER, degrees)) * error,
    )
    return {
        "difference": float(difference),
        "difference_low": float(max(-1.0, difference - half)),
        "difference_high": float(min(1.0, difference + half)),
        "detectable": least if least <= 1 else float("nan"),
    }
