"""Rates of small groups drawn toward the rate of all groups, as far as chance explains their spread."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .counts import Counts, aligned, require_level, require_parts
from .intervals import proportion_interval

# A gain in log likelihood this small cannot be told from none.
NO_GAIN = 1e-6
LOG_TOTAL_ENDS = (math.log(1e-6), math.log(1e7))
# Starts for alpha + beta, as the likelihood may have more than one peak.
STARTS = (0.1, 1.0, 10.0, 100.0, 1e3, 1e4)


@dataclass(frozen=True, eq=False)
class BetaBinomial:
    """The distribution that the groups' rates come from, Beta(`alpha`, `beta`) with its `mean`, and the rates drawn.

    `table` has the columns rate, low, high between 0 and 1, a row per group in the input's order. `alpha` and `beta`
    are infinite where the groups differ no more than by chance, and 0 where every group is all or nothing.
    """

    alpha: float
    beta: float
    mean: float
    table: pd.DataFrame


def beta_binomial(met: Counts, counted: Counts, level: float = 0.95) -> BetaBinomial:
    """Each group's rate drawn toward the mean of all, the more the fewer it counts (Efron & Morris 1975).

    The counts met are beta-binomial: rates come from Beta(alpha, beta), both estimated by the largest marginal
    likelihood. A row holds the mean and the equal-tailed interval of Beta(met + alpha, counted - met + beta). The
    interval takes alpha and beta as known, so with few groups it is too short. A drawn rate tells the group's count to
    whoever knows the others: it protects nobody.

    Where the groups' spread is no more than chance, or with a single group, the likelihood grows with alpha + beta
    without end: alpha and beta are infinite, the mean is the rate of all together, and every row is that rate with its
    Wilson interval; so too with groups of one alone, which say nothing of a spread, and where nobody or everybody of
    all groups met it. Where nobody did in some groups and everybody in the others, the likelihood is largest at alpha +
    beta = 0: nothing is drawn, the rows are the groups' own rates with their Wilson intervals, and the mean is the
    share of groups where everybody did. A missing count, or counted = 0, gives a missing row, and if all are, the rest
    is missing as well. Raises ValueError for impossible counts and for such that are not whole.

    >>> found = beta_binomial([3, 40, 90, 12, 0], [4, 100, 100, 40, 3])
    >>> round(found.alpha, 2), round(found.beta, 2), round(found.mean, 3)
    (1.39, 1.35, 0.508)
    >>> found.table["rate"].round(3).tolist()
    [0.652, 0.403, 0.89, 0.313, 0.243]
    """
    require_level(level)
    frame = aligned(met=met, counted=counted)
    require_parts(frame, "met", whole="counted")
    if ((frame % 1 != 0) & frame.notna()).any(axis=None):
        raise ValueError("met and counted must be whole numbers")
    told = frame[frame["met"].notna() & (frame["counted"] > 0)]
    x, n = told["met"].to_numpy(), told["counted"].to_numpy()
    if len(told) == 0:
        return BetaBinomial(math.nan, math.nan, math.nan, in_order(frame, {}))
    alpha, beta, mean = largest_likelihood(x, n)
    if alpha + beta == 0:
        own = proportion_interval(x, n, level=level)
        return BetaBinomial(alpha, beta, mean, in_order(frame, dict(own)))
    if math.isinf(alpha):
        pooled = proportion_interval(x.sum(), n.sum(), level=level).iloc[0]
        return BetaBinomial(alpha, beta, mean, in_order(frame, dict(pooled)))
    from scipy.special import betaincinv

    a, b, tail = x + alpha, n - x + beta, (1 - level) / 2
    columns = {"rate": a / (a + b), "low": betaincinv(a, b, tail), "high": betaincinv(a, b, 1 - tail)}
    return BetaBinomial(alpha, beta, mean, in_order(frame, columns))


def in_order(frame: pd.DataFrame, columns: dict[str, np.ndarray | float]) -> pd.DataFrame:
    """The columns at the rows that are told, missing at the others."""
    told = (frame["met"].notna() & (frame["counted"] > 0)).to_numpy()
    table = pd.DataFrame(np.nan, index=frame.index, columns=["rate", "low", "high"])
    for name, values in columns.items():
        column = np.full(len(frame), np.nan)
        column[told] = values
        table[name] = column
    return table


def largest_likelihood(x: np.ndarray, n: np.ndarray) -> tuple[float, float, float]:
    """(alpha, beta, mean): infinite where pooling is as likely, 0 where every group is all or nothing."""
    from scipy.optimize import minimize
    from scipy.special import expit, logit

    pooled = float(x.sum() / n.sum())
    # In groups of one the rates cannot be told from their mean.
    if len(x) == 1 or pooled in (0.0, 1.0) or n.max() <= 1:
        return math.inf, math.inf, pooled
    if np.isin(x / n, (0.0, 1.0)).all():
        return 0.0, 0.0, float((x > 0).mean())
    above = [groups_above(counts, int(n.max())) for counts in (x, n - x, n)]

    def falling(at: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = log_likelihood(above, *at)
        return -value, -slope

    found = [
        minimize(
            falling,
            [logit(pooled), math.log(start)],
            jac=True,
            method="L-BFGS-B",
            bounds=[(-30, 30), LOG_TOTAL_ENDS],
            options={"ftol": 1e-15, "gtol": 1e-9, "maxiter": 1000},
        )
        for start in STARTS
    ]
    best = min(found, key=lambda result: result.fun)
    if -best.fun - log_likelihood(above, float(logit(pooled)), math.inf)[0] <= NO_GAIN:
        return math.inf, math.inf, pooled
    mean, total = float(expit(best.x[0])), math.exp(best.x[1])
    return mean * total, float(expit(-best.x[0])) * total, mean


def groups_above(counts: np.ndarray, most: int) -> np.ndarray:
    """How many groups' counts lie above 0, 1, 2 and so on to most - 1."""
    return len(counts) - np.cumsum(np.bincount(counts.astype(int), minlength=most + 1))[:most]


def log_likelihood(above: list[np.ndarray], log_odds: float, log_total: float) -> tuple[float, np.ndarray]:
    """The marginal log likelihood without its constant, and its slope in the mean's log odds and log(alpha + beta).

    As Griffiths (1973) sums it over the groups above i = 0, 1, 2... met, missed and counted, with t = 1 / (alpha +
    beta): log(mean + i t), log(1 - mean + i t) and -log(1 + i t). At t = 0 it is the binomial one; a difference of
    gamma functions would drown there in rounding.
    """
    from scipy.special import expit

    met, missed, counted = above
    mean, rest, t = expit(log_odds), expit(-log_odds), math.exp(-log_total)
    i = np.arange(len(counted))
    a, b, c = mean + i * t, rest + i * t, 1 + i * t
    value = met @ np.log(a) + missed @ np.log(b) - counted @ np.log(c)
    by_mean, by_t = met @ (1 / a) - missed @ (1 / b), met @ (i / a) + missed @ (i / b) - counted @ (i / c)
    return float(value), np.array([by_mean * mean * rest, -by_t * t])


def reliability(met: Counts, counted: Counts) -> pd.Series:
    """The share of a rate's variance between groups that is not chance, 0 to 1, for each group (Adams 2009).

    tau2 / (tau2 + p (1 - p) / counted), with tau2 = mean (1 - mean) / (alpha + beta + 1) of the fitted `beta_binomial`,
    so that the noise is taken out of it, and p the group's drawn rate: with its own, three of three would be wholly
    reliable. It is 0 where the groups differ no more than by chance, and 1 where every group is all or nothing. A
    missing count, or counted = 0, gives a missing value. Raises ValueError for impossible counts.

    >>> reliability([3, 40, 90, 12, 0], [4, 100, 100, 40, 3]).round(3).tolist()
    [0.541, 0.965, 0.986, 0.926, 0.522]
    """
    found = beta_binomial(met, counted)
    n = aligned(met=met, counted=counted)["counted"]
    between = 0.0 if math.isinf(found.alpha) else found.mean * (1 - found.mean) / (found.alpha + found.beta + 1)
    rate = found.table["rate"]
    share = between / (between + rate * (1 - rate) / n) if between != 0 else rate * 0.0
    return share.rename("reliability")
