"""Association of an experience with an outcome, adjusted for what students brought with them. Never a cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from .association_design import design_matrix, refusal

# Rates at a fitted probability this near to 0 or 1 come from separated groups, whose odds ratio has no finite estimate
# (Albert & Anderson 1984).
SEPARATED = 1e-6


@dataclass(frozen=True)
class Association:
    """What a model says, or why it says nothing.

    With `estimable`: the odds ratio with its interval, and the adjusted difference in the share who met the outcome if
    all rather than none had the experience (`difference`, `difference_low`, `difference_high`, -1 to 1; times 100 are
    percentage points). Else these are missing and `reason` says why, in words for a page. `raw_difference` is the plain
    difference of the two shares. Students with a gap in any variable are left out and counted in `left_out`.
    `few_clusters` warns that an interval resting on fewer than 40 clusters is likely too narrow (Cameron & Miller
    2015).
    """

    estimable: bool
    reason: str = ""
    odds_ratio: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    difference: float = float("nan")
    difference_low: float = float("nan")
    difference_high: float = float("nan")
    raw_difference: float = float("nan")
    n_students: int = 0
    n_exposed: int = 0
    n_clusters: int = 0
    left_out: int = 0
    level: float = 0.95
    adjusted_for: tuple[str, ...] = field(default=())
    few_clusters: bool = False


def adjusted_association(
    rows: pd.DataFrame,
    outcome: str,
    exposure: str,
    adjust_for: Sequence[str],
    cluster: str | None = None,
    level: float = 0.95,
    minimum_group: int = 10,
    minimum_outcome: int = 3,
) -> Association:
    """Logistic regression of `outcome` on `exposure` and `adjust_for`, a row of `rows` a student; columns by name.

    `outcome` and `exposure` are flags. Text and flags in `adjust_for` are adjusted level by level, levels too small for
    that together; numbers enter as a straight line. With `cluster` (the program, where the experience is given by
    program) the errors are robust to clusters (Liang & Zeger 1986) and quantiles come from t with clusters - 1 degrees
    of freedom (Cameron & Miller 2015); without, they are robust to unequal variance. The adjusted difference is by
    marginal standardisation over these students, its interval by the delta method. Not estimable, with the reason,
    where a group is under `minimum_group`, under `minimum_outcome` in either outcome, where the model is too large for
    the students, or where a group's outcome is all one way. Raises KeyError for an unknown column and ValueError for an
    outcome or exposure other than yes or no.
    """
    columns = list(dict.fromkeys([outcome, exposure, *adjust_for, *([cluster] if cluster else [])]))
    complete = rows[columns].dropna()
    y, exposed = as_flag(complete[outcome]), as_flag(complete[exposure])
    design = design_matrix(complete, list(adjust_for), y, minimum_group, minimum_outcome)
    design.insert(1, exposure, exposed)
    known = {
        "n_students": len(y),
        "n_exposed": int(exposed.sum()),
        "n_clusters": int(complete[cluster].nunique()) if cluster else 0,
        "left_out": len(rows) - len(complete),
        "level": level,
        "adjusted_for": tuple(adjust_for),
    }
    groups = complete[cluster].to_numpy() if cluster else None
    reason = refusal(y, exposed, design, groups, minimum_group, minimum_outcome)
    if not reason:
        known["raw_difference"] = float(y[exposed == 1].mean() - y[exposed == 0].mean())
        estimates, reason = fitted(y, design, exposure, groups, level)
        if not reason:
            return Association(estimable=True, few_clusters=0 < known["n_clusters"] < 40, **known, **estimates)
    return Association(estimable=False, reason=reason, **known)


def as_flag(column: pd.Series) -> np.ndarray:
    """A flag as 0.0 and 1.0; ValueError for any other value."""
    values = column.astype("float64").to_numpy()
    if not np.isin(values, (0.0, 1.0)).all():
        raise ValueError(f"{column.name} must be yes or no")
    return values


def fitted(
    y: np.ndarray, design: pd.DataFrame, exposure: str, groups: np.ndarray | None, level: float
) -> tuple[dict[str, float], str]:
    """(odds ratio and adjusted difference with their intervals, ''), or ({}, reason) where there is no finite estimate."""
    import warnings

    import statsmodels.api as sm
    from statsmodels.tools.sm_exceptions import ConvergenceWarning, PerfectSeparationWarning

    how = (
        {"cov_type": "HC0"}
        if groups is None
        else {"cov_type": "cluster", "cov_kwds": {"groups": pd.factorize(groups)[0]}}
    )
    with warnings.catch_warnings():
        # Both faults are found below by the fitted values and by `converged`, and told as a reason.
        warnings.simplefilter("ignore", ConvergenceWarning)
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        # A rate fitted at 0 or 1 divides by zero inside statsmodels; it is refused below as separated.
        with np.errstate(all="ignore"):
            warnings.simplefilter("ignore", RuntimeWarning)
            result = sm.GLM(y, design.to_numpy(), family=sm.families.Binomial()).fit(maxiter=100, **how)
    extreme = np.minimum(result.fittedvalues, 1 - result.fittedvalues).min()
    if extreme < SEPARATED or not np.isfinite(extreme):
        return {}, "in at least one group compared, everyone or no one met the outcome"
    if not result.converged:
        return {}, "the model found no stable answer"
    covariance = np.asarray(result.cov_params())
    if not np.all(np.isfinite(covariance)) or covariance[1, 1] <= 0:
        return {}, "the students are in too few clusters for a margin of error"
    quantile = critical_value(groups, level)
    beta, error = result.params[1], np.sqrt(covariance[1, 1])
    odds = {"odds_ratio": beta, "low": beta - quantile * error, "high": beta + quantile * error}
    difference = standardised(np.asarray(result.params), covariance, design, exposure, quantile)
    return {**{name: float(np.exp(value)) for name, value in odds.items()}, **difference}, ""


def critical_value(groups: np.ndarray | None, level: float) -> float:
    """The two-sided quantile: normal for students alone, t with clusters - 1 degrees of freedom for clusters."""
    from scipy.special import ndtri, stdtrit

    upper = (1 + level) / 2
    return float(ndtri(upper) if groups is None else stdtrit(len(pd.unique(groups)) - 1, upper))


def standardised(
    params: np.ndarray, covariance: np.ndarray, design: pd.DataFrame, exposure: str, quantile: float
) -> dict[str, float]:
    """The mean change of the fitted share if all rather than none were exposed; delta-method interval, cut at -1 and 1."""
    mean_share, gradient = [], []
    for value in (1.0, 0.0):
        assigned = design.assign(**{exposure: value}).to_numpy()
        share = 1 / (1 + np.exp(-assigned @ params))
        mean_share.append(share.mean())
        gradient.append((share * (1 - share)) @ assigned / len(assigned))
    difference, slope = mean_share[0] - mean_share[1], gradient[0] - gradient[1]
    half = quantile * float(np.sqrt(slope @ covariance @ slope))
    return {
        "difference": float(difference),
        "difference_low": float(max(-1.0, difference - half)),
        "difference_high": float(min(1.0, difference + half)),
    }
