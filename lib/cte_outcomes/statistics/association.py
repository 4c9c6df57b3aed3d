"""Association of an experience with an outcome, adjusted for what students brought with them. Never a cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from .association_design import design_matrix, refusal
from .cluster_errors import logistic_cluster_errors
from .counts import require_level
from .e_values import as_risk_ratio, e_value
from .firth import firth_logistic, information
from .marginal_difference import critical_value, standardised

# Rates at a fitted probability this near to 0 or 1 come from separated groups, whose odds ratio has no finite estimate
# (Albert & Anderson 1984).
SEPARATED = 1e-6
# From so many clusters on the plain sandwich serves (Cameron & Miller 2015).
ENOUGH_CLUSTERS = 40
ARITHMETIC = 1e-10
# With fewer degrees of freedom than this their approximation is poor (Tipton 2015).
FEWEST_DEGREES = 4


@dataclass(frozen=True)
class Association:
    """What a model says, or why it says nothing.

    With `estimable`: the odds ratio with its interval, and the adjusted difference in the share who met the outcome if
    all rather than none had the experience (`difference`, `difference_low`, `difference_high`, -1 to 1; times 100 are
    percentage points). `detectable` is the smallest such difference, either way, that would be found with a chance of
    80 %: (t of the level + t of the power) times its standard error (Bloom 1995); missing where it would pass 1, as so
    few show none. Else these are missing and `reason` says why, in words for a page. `raw_difference` is the plain
    difference of the two shares. Students with a gap in any variable are left out and counted in `left_out`.
    `e_value` and `e_value_limit` say how strong an unmeasured cause of both would have to be to explain the odds ratio
    away, or its interval (risk ratios; the root of the odds ratio is taken for a risk ratio, VanderWeele 2017).
    `few_clusters` warns that the interval rests on so few clusters that it cannot be relied on. `penalised`: Firth's
    likelihood was needed, because some group's outcome is all one way.
    """

    estimable: bool
    reason: str = ""
    odds_ratio: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    difference: float = float("nan")
    difference_low: float = float("nan")
    difference_high: float = float("nan")
    detectable: float = float("nan")
    raw_difference: float = float("nan")
    e_value: float = float("nan")
    e_value_limit: float = float("nan")
    n_students: int = 0
    n_exposed: int = 0
    n_clusters: int = 0
    left_out: int = 0
    level: float = 0.95
    adjusted_for: tuple[str, ...] = field(default=())
    few_clusters: bool = False
    penalised: bool = False


def adjusted_association(
    rows: pd.DataFrame,
    outcome: str,
    exposure: str,
    adjust_for: Sequence[str],
    cluster: str | None = None,
    level: float = 0.95,
    minimum_group: int = 10,
    minimum_outcome: int = 3,
    students: str | None = None,
) -> Association:
    """Logistic regression of `outcome` on `exposure` and `adjust_for`, a row of `rows` a student; columns by name.

    Where a row stands for several students alike in everything, `students` names the column that counts them: grouped
    rows give the same answer as single ones.

    `outcome` and `exposure` are flags. Text and flags in `adjust_for` are adjusted level by level, levels too small for
    that together; numbers enter as a straight line. With `cluster` (the program, where the experience is given by
    program) the errors are robust to clusters: with 40 or more by Liang & Zeger (1986) and t with clusters - 1 degrees
    of freedom, with fewer bias-reduced (CR2) with Satterthwaite's degrees of freedom (Pustejovsky & Tipton 2018).
    Without clusters they are robust to unequal variance; and where the likelihood has no finite maximum, because a
    group's outcome is all one way, Firth's (1993) takes its place. The adjusted difference is by marginal
    standardisation over these students, its interval by the delta method. Not estimable, with the reason, where a
    group is under `minimum_group`, under `minimum_outcome` in either outcome, or where the model is too large for the
    students. Raises KeyError for an unknown column and ValueError for an outcome or exposure other than yes or no, and
    for numbers of students that are no whole numbers of 0 or more.
    """
    require_level(level)
    rows = one_for_each(rows, students)
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
            return Association(estimable=True, **known, **estimates)
    return Association(estimable=False, reason=reason, **known)


def one_for_each(rows: pd.DataFrame, students: str | None) -> pd.DataFrame:
    """A row for each student, where a column counts them."""
    if students is None:
        return rows
    counts = rows[students].astype("float64")
    if counts.isna().any() or (counts < 0).any() or (counts % 1 != 0).any():
        raise ValueError(f"{students} must count students: whole numbers of 0 or more")
    return rows.loc[rows.index.repeat(counts.astype(int))]


def as_flag(column: pd.Series) -> np.ndarray:
    """A flag as 0.0 and 1.0; ValueError for any other value."""
    values = column.astype("float64").to_numpy()
    if not np.isin(values, (0.0, 1.0)).all():
        raise ValueError(f"{column.name} must be yes or no")
    return values


def fitted(
    y: np.ndarray, design: pd.DataFrame, exposure: str, groups: np.ndarray | None, level: float
) -> tuple[dict[str, float | bool], str]:
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
        # A rate fitted at 0 or 1 divides by zero inside statsmodels; it is found below as separated.
        with np.errstate(all="ignore"):
            warnings.simplefilter("ignore", RuntimeWarning)
            result = sm.GLM(y, design.to_numpy(), family=sm.families.Binomial()).fit(maxiter=100, **how)
    mu = np.asarray(result.fittedvalues)
    extreme = np.minimum(mu, 1 - mu)
    if not np.isfinite(extreme).all() or extreme.min() < SEPARATED:
        return separated(y, design, exposure, groups, level, settled=bool(np.nanmax(extreme) < SEPARATED))
    if not result.converged:
        return {}, "the model found no stable answer"
    covariance, degrees = np.asarray(result.cov_params()), np.inf
    if groups is not None:
        degrees = len(pd.unique(groups)) - 1
        if degrees + 1 < ENOUGH_CLUSTERS:
            errors = logistic_cluster_errors(design.to_numpy(), y, mu, groups)
            covariance, degrees = errors.covariance, errors.degrees_of_freedom[1]
    # Clusters that do not differ at all, or that the model fits one by one, leave no error but that of arithmetic.
    plain = np.linalg.inv(information(design.to_numpy(), np.ones(len(y)), np.asarray(result.params)))[1, 1]
    if not np.all(np.isfinite(covariance)) or covariance[1, 1] <= ARITHMETIC * plain or np.isnan(degrees):
        return {}, "the students are in too few clusters for a margin of error"
    half = critical_value(degrees, level) * np.sqrt(covariance[1, 1])
    params = np.asarray(result.params)
    told = as_told(params, covariance, (params[1] - half, params[1] + half), design, exposure, degrees, level)
    return told, ""


def separated(
    y: np.ndarray, design: pd.DataFrame, exposure: str, groups: np.ndarray | None, level: float, settled: bool
) -> tuple[dict[str, float | bool], str]:
    """Firth's estimate where the likelihood has none; not where everybody's outcome is `settled`, nor with clusters."""
    if settled:
        return {}, "what is adjusted for settles the outcome of every student"
    if groups is not None:
        return {}, "in at least one group compared, everyone or no one met the outcome"
    x = design.to_numpy()
    found = firth_logistic(x, y, level)
    params, ends = found["coefficient"].to_numpy(), tuple(found.loc[1, ["low", "high"]])
    if not np.isfinite(ends).all():
        return {}, "the model found no stable answer"
    covariance = np.linalg.inv(information(x, np.ones(len(y)), params))
    return as_told(params, covariance, ends, design, exposure, np.inf, level) | {"penalised": True}, ""


def as_told(
    params: np.ndarray,
    covariance: np.ndarray,
    ends: tuple[float, ...],
    design: pd.DataFrame,
    exposure: str,
    degrees: float,
    level: float,
) -> dict[str, float | bool]:
    """The fields of an association, from the coefficients and the ends of the exposure's interval (log odds)."""
    ratio, low, high = (float(np.exp(value)) for value in (params[1], *ends))
    needed = e_value(*(as_risk_ratio(value) for value in (ratio, low, high)))
    return {
        "odds_ratio": ratio,
        "low": low,
        "high": high,
        "e_value": needed.estimate,
        "e_value_limit": needed.limit,
        "few_clusters": bool(degrees < FEWEST_DEGREES),
        **standardised(params, covariance, design, exposure, degrees, level),
    }
