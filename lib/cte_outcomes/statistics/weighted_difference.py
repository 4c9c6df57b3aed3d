"""The difference of an outcome with and without an experience, weighted and adjusted at once. Never a cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from .association_design import FEWEST_CLUSTERS, OUTCOMES_PER_PARAMETER, design_matrix
from .counts import require_level

Estimand = Literal["ATT", "ATE"]
MINIMUM_GROUP = 10
# Levels with fewer students with or without the experience are adjusted for together.
MINIMUM_IN_LEVEL = 3
# Probabilities this near to 0 or 1 come from separated groups (Albert & Anderson 1984) where one more step of the fit
# would move a student's log odds by more than STILL_MOVING: towards infinity it is about 1, at a maximum 0.
SEPARATED, STILL_MOVING = 1e-6, 0.1
NAN = float("nan")


@dataclass(frozen=True)
class DoublyRobust:
    """What the two models say together, or why they say nothing.

    With `estimable`: the adjusted difference in the outcome's own unit (shares for a flag) with its standard error and
    interval; `effective_sample_size`, how many students, all alike in weight, would say as much as the weighted ones
    (Kish 1965): for the ATT of those without the experience, for the ATE of the group where it is smaller; and
    `balance`, a row per adjusted number or level (but each variable's largest) with the standardised difference of its
    means as they are (`raw`) and after weighting (`weighted`). Else these are missing, `balance` is empty, and `reason`
    says why. `students` are those in the estimate, `left_out` those with a gap, `trimmed` those outside the bounds of
    the propensity.
    """

    estimable: bool
    reason: str = ""
    estimand: Estimand = "ATT"
    estimate: float = NAN
    standard_error: float = NAN
    low: float = NAN
    high: float = NAN
    effective_sample_size: float = NAN
    balance: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["variable", "raw", "weighted"]))
    students: int = 0
    left_out: int = 0
    trimmed: int = 0
    level: float = 0.95


class Refused(Exception):
    """Why no estimate is given, in words for a page."""


def doubly_robust(
    rows: pd.DataFrame,
    outcome: str,
    exposure: str,
    adjust_for: Sequence[str],
    estimand: Estimand = "ATT",
    trim: tuple[float, float] | None = None,
    cluster: str | None = None,
    level: float = 0.95,
) -> DoublyRobust:
    """Augmented inverse-probability weighting, a row of `rows` a student; columns by name.

    The mean difference `exposure` makes to `outcome` among those with it ("ATT") or among all ("ATE"), provided that
    everything which decides on both is in `adjust_for`. The propensity is a logistic regression; the outcome is
    regressed in each group on the same variables, by logistic regression for a flag and least squares for a number.
    The estimate holds if either model does (Robins, Rotnitzky & Zhao 1994; Bang & Robins 2005; for the ATT Mercatanti
    & Li 2014); the error needs both, and is a little small in groups of some dozens. It comes from the influence
    function (for the ATT Hahn 1998), with `cluster` summed by cluster and with t quantiles of clusters - 1 degrees of
    freedom. Text and flags are adjusted level by level, small levels together. `trim` gives the bounds of the
    propensity, fitted to all, outside which students are left out; the difference is then one among the others. Look
    at `balance` and `effective_sample_size` first: where the groups are hardly alike, the estimate is the outcome
    model's guess. Not estimable, with the reason, where a group is under 10, the model is too large for the students,
    a probability is separated, a modelled group's outcomes are all the same (for the ATT that of those without), or there
    are fewer than 6 clusters. Raises KeyError
    for an unknown column and ValueError for an exposure other than yes or no, an infinite number, the outcome or
    exposure in `adjust_for`, an unknown estimand, or bounds not in order between 0 and 1.

    >>> rows = pd.DataFrame({"intern": [1, 0] * 20, "placed": [1, 1, 1, 0, 0, 0, 1, 0] * 5})
    >>> found = doubly_robust(rows, "placed", "intern", [])
    >>> round(found.estimate, 4), round(found.standard_error, 4)
    (0.5, 0.1369)
    """
    require_level(level)
    if estimand not in ("ATT", "ATE"):
        raise ValueError(f"estimand must be ATT or ATE, not {estimand!r}")
    if trim is not None and not 0 <= trim[0] < trim[1] <= 1:
        raise ValueError("the bounds of trim must be in order between 0 and 1")
    if {outcome, exposure} & set(adjust_for):
        raise ValueError("adjust_for cannot hold the outcome or the exposure")
    columns = list(dict.fromkeys([outcome, exposure, *adjust_for, *([cluster] if cluster else [])]))
    complete = rows[columns].dropna()
    y, t = (complete[name].astype("float64").to_numpy() for name in (outcome, exposure))
    if not np.isin(t, (0.0, 1.0)).all():
        raise ValueError(f"{exposure} must be yes or no")
    if np.isinf(y).any() or complete[list(adjust_for)].isin((np.inf, -np.inf)).any(axis=None):
        raise ValueError("numbers must be finite")
    groups = pd.factorize(complete[cluster])[0] if cluster else np.arange(len(y))
    known = {"estimand": estimand, "level": level, "left_out": len(rows) - len(complete)}
    kept = np.ones(len(y), dtype=bool)
    try:
        require_groups(t)
        design = design_matrix(complete, list(adjust_for), t, MINIMUM_GROUP, MINIMUM_IN_LEVEL)
        x = design.to_numpy()
        share = propensity(x, t)
        if trim is not None:
            kept = (share >= trim[0]) & (share <= trim[1])
        x, y, t, share, groups = x[kept], y[kept], t[kept], share[kept], groups[kept]
        require_groups(t)
        # A level of which nobody is left after trimming has nothing to adjust for.
        x, names = without_constants(x, design.columns)
        if cluster and len(np.unique(groups)) < FEWEST_CLUSTERS:
            raise Refused(f"fewer than {FEWEST_CLUSTERS} clusters")
        without = outcome_model(x, y, t == 0)
        # What would have become of others with the experience is asked for all only.
        with_it = outcome_model(x, y, t == 1) if estimand == "ATE" else without
    except Refused as refused:
        return DoublyRobust(False, str(refused), students=int(kept.sum()), trimmed=int((~kept).sum()), **known)
    estimate, influence = difference(y, t, share, with_it, without, estimand)
    error, quantile = margin(influence, groups, bool(cluster), level)
    weights = weights_of(t, share, estimand)
    return DoublyRobust(
        True,
        estimate=estimate,
        standard_error=error,
        low=estimate - quantile * error,
        high=estimate + quantile * error,
        effective_sample_size=effective(t, weights, estimand),
        balance=balance_table(names[1:], x[:, 1:], t, weights),
        students=len(y),
        trimmed=int((~kept).sum()),
        **known,
    )


def require_groups(t: np.ndarray) -> None:
    """Refused where too few students have, or have not, the experience."""
    for value, whom in ((1.0, "with"), (0.0, "without")):
        if (t == value).sum() < MINIMUM_GROUP:
            raise Refused(f"fewer than {MINIMUM_GROUP} students {whom} the experience")


def without_constants(x: np.ndarray, names: pd.Index) -> tuple[np.ndarray, pd.Index]:
    """The intercept and the columns that vary, with their names."""
    kept = np.ptp(x, axis=0) > 0
    kept[0] = True
    return x[:, kept], names[kept]


def propensity(x: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Each student's probability of the experience; Refused where it cannot be told."""
    variables = x.shape[1] - 1
    if min(t.sum(), len(t) - t.sum()) < OUTCOMES_PER_PARAMETER * variables:
        raise Refused(f"too few students for {variables} variables and levels")
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise Refused("what is adjusted for cannot be told apart")
    share = logistic(x, t, x, "in at least one group compared, everyone or no one had the experience")
    # A probability that is rounded to 0 or 1 would be divided by.
    return np.clip(share, np.finfo(float).eps, 1 - np.finfo(float).eps)


def outcome_model(x: np.ndarray, y: np.ndarray, arm: np.ndarray) -> np.ndarray:
    """Every student's expected outcome by the regression among one arm; logistic where all outcomes are 0 or 1."""
    if arm.sum() <= x.shape[1] or np.linalg.matrix_rank(x[arm]) < x.shape[1]:
        raise Refused("what is adjusted for cannot be told apart in one of the groups")
    if not np.isin(y, (0.0, 1.0)).all() and np.ptp(y[arm]) == 0:
        raise Refused("in at least one group compared, all outcomes are the same")
    if np.isin(y, (0.0, 1.0)).all():
        return logistic(x[arm], y[arm], x, "in at least one group compared, everyone or no one met the outcome")
    return x @ np.linalg.lstsq(x[arm], y[arm], rcond=None)[0]


def logistic(x: np.ndarray, y: np.ndarray, everyone: np.ndarray, separated: str) -> np.ndarray:
    """Fitted probabilities of `everyone` by a logistic regression of y on x; Refused where it has no finite answer."""
    import warnings

    import statsmodels.api as sm

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        # A separated or unstable fit is found below by its probabilities and by `converged`, and told as a reason.
        warnings.simplefilter("ignore")
        result = sm.GLM(y, x, family=sm.families.Binomial()).fit(maxiter=100)
        mu = result.fittedvalues
        extreme = np.minimum(mu, 1 - mu).min()
        if not np.isfinite(extreme) or (extreme < SEPARATED and moves(x, y, mu)):
            raise Refused(separated)
        if not result.converged:
            raise Refused("the model found no stable answer")
        return result.predict(everyone)


def moves(x: np.ndarray, y: np.ndarray, mu: np.ndarray) -> bool:
    """Whether one more Newton step of a logistic regression would still move the log odds of anyone."""
    step = np.linalg.pinv(x.T @ (x * (mu * (1 - mu))[:, None]), hermitian=True) @ x.T @ (y - mu)
    return bool(np.abs(x @ step).max() > STILL_MOVING)


def difference(
    y: np.ndarray, t: np.ndarray, share: np.ndarray, with_it: np.ndarray, without: np.ndarray, estimand: Estimand
) -> tuple[float, np.ndarray]:
    """The mean difference, and each student's influence on it."""
    if estimand == "ATE":
        terms = with_it - without + t * (y - with_it) / share - (1 - t) * (y - without) / (1 - share)
        return float(terms.mean()), terms - terms.mean()
    terms = (t - (1 - t) * share / (1 - share)) * (y - without) / t.mean()
    return float(terms.mean()), terms - t * terms.mean() / t.mean()


def margin(influence: np.ndarray, groups: np.ndarray, clustered: bool, level: float) -> tuple[float, float]:
    """(standard error, quantile): influences summed by cluster, each student a cluster unless `clustered`."""
    from scipy.special import ndtri, stdtrit

    sums = pd.Series(influence).groupby(groups).sum().to_numpy()
    count = len(sums)
    error = np.sqrt((sums**2).sum() * (count / (count - 1) if clustered else 1)) / len(influence)
    return float(error), float(stdtrit(count - 1, (1 + level) / 2) if clustered else ndtri((1 + level) / 2))


def weights_of(t: np.ndarray, share: np.ndarray, estimand: Estimand) -> np.ndarray:
    """The weights that make the two groups alike: like those with the experience, or like all."""
    if estimand == "ATT":
        return np.where(t == 1, 1.0, share / (1 - share))
    return np.where(t == 1, 1 / share, 1 / (1 - share))


def effective(t: np.ndarray, weights: np.ndarray, estimand: Estimand) -> float:
    """(sum of weights)^2 / sum of squared weights: of those without the experience, or the smaller of both groups'."""
    arms = [weights[t == value] for value in ((0,) if estimand == "ATT" else (0, 1))]
    return float(min(arm.sum() ** 2 / (arm**2).sum() for arm in arms))


def balance_table(names: Sequence[str], x: np.ndarray, t: np.ndarray, weights: np.ndarray) -> pd.DataFrame:
    """Differences of means, those with the experience minus those without, in units of the raw standard deviation.

    The unit is the root of the mean of the two groups' unweighted variances (Austin 2009), before and after weighting.
    """
    first, second = t == 1, t == 0
    spread = np.sqrt((x[first].var(axis=0, ddof=1) + x[second].var(axis=0, ddof=1)) / 2)
    unit = np.where(spread > 0, spread, np.nan)
    raw = (x[first].mean(axis=0) - x[second].mean(axis=0)) / unit
    weighted = [weights[arm] @ x[arm] / weights[arm].sum() for arm in (first, second)]
    return pd.DataFrame({"variable": list(names), "raw": raw, "weighted": (weighted[0] - weighted[1]) / unit})
