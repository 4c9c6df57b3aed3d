"""How much more groups differ from their target than chance explains, for limits that take it into account."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .counts import Counts, aligned

# The share of the groups at each end that is pulled in, as Spiegelhalter chose it.
WINSORISED = 0.1


class Overdispersion(NamedTuple):
    """`phi`: variance of the z-scores, 1 by chance alone; `tau2`: variance between groups, in the square of the rate's
    unit.
    """

    phi: float
    tau2: float


def overdispersion(z: Counts, standard_errors: Counts | None = None) -> Overdispersion:
    """How far the z-scores (rate - target) / standard error of many groups spread beyond chance (Spiegelhalter 2005,
    Statistics in Medicine 24, and Quality and Safety in Health Care 14).

    The z-scores beyond the 10th and 90th percentile are set to these, so that groups that truly stand out do not widen
    the limits. Percentiles are interpolated linearly between the sorted values, value k of n being that of share
    (k - 1) / (n - 1): numpy's default and R's type 7. `phi` is the mean of the squares, told as it is: below 1 the
    groups differ less than by chance, as the winsorising alone brings about (0.68 for normal z-scores), and limits are
    never narrowed for it. `tau2` is max(0, (n phi - (n - 1)) / (sum w - sum w^2 / sum w)) with w = 1 / error^2, 0 where
    n phi < n - 1: add it to a group's squared error before drawing its limits.

    A missing z-score is left out, and with `standard_errors` a group without one too. Without `standard_errors`, or
    with a single group, `tau2` is missing; with none, both are. Raises ValueError for an infinite value and for a
    standard error that is not above 0.

    >>> found = overdispersion([-3, -1, 0, 1, 2, 4], 0.05)
    >>> round(found.phi, 3), round(found.tau2, 4)
    (3.167, 0.007)
    """
    frame = aligned(z=z) if standard_errors is None else aligned(z=z, error=standard_errors)
    if np.isinf(frame).any(axis=None):
        raise ValueError("z-scores and standard errors must be finite")
    if "error" in frame and (frame["error"] <= 0).any():
        raise ValueError("standard errors must be above 0")
    told = frame.dropna()
    if told.empty:
        return Overdispersion(math.nan, math.nan)
    phi = float((winsorised(told["z"].to_numpy()) ** 2).mean())
    return Overdispersion(phi, added_variance(phi, told["error"].to_numpy()) if "error" in told else math.nan)


def winsorised(z: np.ndarray, share: float = WINSORISED) -> np.ndarray:
    """The values, those in the tails of the given share set to the tails' ends."""
    return np.clip(z, *np.quantile(z, [share, 1 - share]))


def added_variance(phi: float, errors: np.ndarray) -> float:
    """The variance between groups by DerSimonian & Laird's moments (1986); missing for a single group."""
    if len(errors) == 1:
        return math.nan
    # Weights relative to the largest, as those of tiny errors would overflow.
    least = errors.min()
    w = (least / errors) ** 2
    beyond = len(errors) * phi - (len(errors) - 1)
    return max(0.0, float(beyond / (w.sum() - (w**2).sum() / w.sum())) * float(least) ** 2)
