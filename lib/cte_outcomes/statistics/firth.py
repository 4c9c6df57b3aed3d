"""Logistic regression that stays finite where a group's outcome is all one way (Firth's penalised likelihood)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from .counts import require_level

STEPS = 200
# A score this small, in units of a coefficient's standard error, is zero.
AT_MAXIMUM = 1e-9
LARGEST_STEP = 5.0
# A profile that has not fallen far enough at this many standard errors has no end on that side.
FARTHEST = 1e4


def firth_logistic(
    design: pd.DataFrame | np.ndarray,
    outcome: pd.Series | np.ndarray,
    level: float = 0.95,
    weights: pd.Series | np.ndarray | None = None,
) -> pd.DataFrame:
    """Coefficients on the scale of the log odds: columns coefficient, standard_error, low, high; a row per column.

    `design` has its intercept as a column, `outcome` is 0 or 1, `weights` counts the students of a row (1 unless
    given). The likelihood is multiplied by the root of the information's determinant (Firth 1993), which takes away
    the first-order bias and gives finite estimates for separated groups; a 2 x 2 table gives the log odds with 1/2
    added to every cell. The interval holds the values whose profile penalised likelihood is within half the
    chi-square quantile of the maximum (Heinze & Schemper 2002): a Wald interval misleads for separated groups. An end
    that does not exist is infinite. Rows with a gap or a weight of 0 are left out; no rows at all give missing values.
    The intercept, and so fitted probabilities, are drawn toward one half. Raises ValueError for an outcome other than
    0 or 1, negative weights, lengths that differ, and columns that depend on each other.

    >>> table = pd.DataFrame({"intercept": 1.0, "intern": [1.0, 1, 0, 0]})
    >>> firth_logistic(table, [1, 0, 1, 0], weights=[12, 0, 30, 10]).round(3).loc["intern"].to_dict()
    {'coefficient': 2.153, 'standard_error': 1.544, 'low': -0.032, 'high': 7.037}
    """
    require_level(level)
    columns = design.columns if isinstance(design, pd.DataFrame) else pd.RangeIndex(np.shape(design)[1])
    x, y = as_floats(design), as_floats(outcome)
    w = np.ones(len(y)) if weights is None else as_floats(weights)
    if not len(x) == len(y) == len(w):
        raise ValueError("design, outcome and weights must have a row for each student or group")
    if not np.isin(y[~np.isnan(y)], (0.0, 1.0)).all() or (w < 0).any():
        raise ValueError("outcome must be 0 or 1, and weights cannot be negative")
    kept = ~np.isnan(x).any(axis=1) & ~np.isnan(y) & (w > 0)
    x, y, w = x[kept], y[kept], w[kept]
    names = ["coefficient", "standard_error", "low", "high"]
    if len(y) == 0:
        return pd.DataFrame(np.nan, index=columns, columns=names)
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise ValueError("the columns of the design depend on each other")
    best = maximised(x, y, w, np.zeros(x.shape[1]), np.arange(x.shape[1]))
    errors = np.sqrt(np.diag(np.linalg.inv(information(x, w, best))))
    ends = [profile_ends(x, y, w, best, errors[k], k, level) for k in range(x.shape[1])]
    return pd.DataFrame(np.column_stack([best, errors, np.array(ends)]), index=columns, columns=names)


def as_floats(values: pd.DataFrame | pd.Series | np.ndarray) -> np.ndarray:
    """An array of floats, a missing value as NaN."""
    if isinstance(values, pd.DataFrame | pd.Series):
        return values.astype("Float64").to_numpy(dtype="float64", na_value=np.nan)
    return np.asarray(values, dtype="float64")


def variances(x: np.ndarray, w: np.ndarray, beta: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fitted probabilities, and w mu (1 - mu), which keeps its digits at both ends."""
    from scipy.special import expit

    eta = x @ beta
    return expit(eta), w * expit(eta) * expit(-eta)


def information(x: np.ndarray, w: np.ndarray, beta: np.ndarray) -> np.ndarray:
    """X' W X at the coefficients."""
    return x.T @ (x * variances(x, w, beta)[1][:, None])


def penalised(x: np.ndarray, y: np.ndarray, w: np.ndarray, beta: np.ndarray) -> float:
    """The log likelihood plus half the logarithm of the information's determinant."""
    eta = x @ beta
    sign, logarithm = np.linalg.slogdet(information(x, w, beta))
    return float(w @ (y * eta - np.logaddexp(0, eta)) + logarithm / 2) if sign > 0 else -np.inf


def maximised(x: np.ndarray, y: np.ndarray, w: np.ndarray, start: np.ndarray, free: np.ndarray) -> np.ndarray:
    """The coefficients of the largest penalised likelihood with all but `free` held at `start`; halved Newton steps."""
    beta = start.copy()
    value = penalised(x, y, w, beta)
    for _ in range(STEPS if len(free) else 0):
        mu, variance = variances(x, w, beta)
        matrix = x.T @ (x * variance[:, None])
        leverage = variance * np.einsum("ij,ji->i", x, np.linalg.solve(matrix, x.T))
        score = (x.T @ (w * (y - mu) + leverage * (0.5 - mu)))[free]
        block = matrix[np.ix_(free, free)]
        step = np.linalg.solve(block, score)
        if np.abs(step * np.sqrt(np.diag(block))).max() < AT_MAXIMUM:
            break
        step *= min(1.0, LARGEST_STEP / np.abs(x[:, free] @ step).max())
        for halving in range(30):
            trial = beta.copy()
            trial[free] += step / 2**halving
            reached = penalised(x, y, w, trial)
            if reached >= value:
                break
        else:
            break
        beta, value = trial, reached
    return beta


def profile_ends(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, best: np.ndarray, error: float, k: int, level: float
) -> tuple[float, float]:
    """Where twice the fall of the profile penalised likelihood of coefficient k equals the chi-square quantile."""
    from scipy.special import ndtri

    target = penalised(x, y, w, best) - float(ndtri((1 + level) / 2)) ** 2 / 2
    free = np.delete(np.arange(x.shape[1]), k)

    def side(direction: float) -> float:
        nearest = best

        def excess(distance: float) -> float:
            nonlocal nearest
            start = nearest.copy()
            start[k] = best[k] + direction * distance
            nearest = maximised(x, y, w, start, free)
            return penalised(x, y, w, nearest) - target

        return best[k] + direction * crossing(excess, error)

    return side(-1.0), side(1.0)


def crossing(excess: Callable[[float], float], error: float) -> float:
    """The distance at which a falling function reaches zero, infinite where it does not."""
    from scipy.optimize import brentq

    inner, outer = 0.0, error
    while excess(outer) > 0:
        inner, outer = outer, outer * 1.5
        if outer > FARTHEST * error:
            return np.inf
    return float(brentq(excess, inner, outer, xtol=1e-10, rtol=1e-12))
