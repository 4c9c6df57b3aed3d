"""The ratio of two medians between students with an experience and matched students without it. Never a cause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

# A fixed seed: the same students give the same interval. Percentiles at 95 % need about a thousand draws (Efron & Tibshirani 1993).
SEED = 20250701
DRAWS = 1000
# A draw without a matched pair has no ratio; an interval that rests on less than this share of draws is not told.
DRAWS_NEEDED = 0.9


@dataclass(frozen=True)
class MatchedRatio:
    """What the matched comparison says, or why it says nothing.

    With `estimable`: `estimate`, the median of those with the experience divided by the weighted median of their matches, and its
    percentile bootstrap interval `low` to `high`. Else these are missing and `reason` says why, in words for a page. `n_with` and `n_without`
    are the students matched; `unmatched` had no counterpart, `left_out` lacked a value or something to match on.
    """

    estimable: bool
    reason: str = ""
    estimate: float = float("nan")
    low: float = float("nan")
    high: float = float("nan")
    median_with: float = float("nan")
    median_without: float = float("nan")
    n_with: int = 0
    n_without: int = 0
    unmatched: int = 0
    left_out: int = 0
    n_strata: int = 0
    level: float = 0.95
    matched_on: tuple[str, ...] = field(default=())


def matched_median_ratio(
    rows: pd.DataFrame,
    value: str,
    exposure: str,
    match_on: Sequence[str],
    level: float = 0.95,
    minimum_group: int = 10,
    draws: int = DRAWS,
) -> MatchedRatio:
    """Coarsened exact matching (Iacus, King & Porro 2012) on the columns `match_on`, already coarsened; a row a student.

    Students with the experience are kept where at least one without it has the same values; those without get the weights that give every
    stratum the share it has among those with it. The interval resamples students and matches anew each time. Rows with a value or
    something to match on missing are left out. Not estimable, with the reason, where fewer than `minimum_group` of either kind are matched or
    the median of the matches is not above 0. Raises KeyError for an unknown column.
    """
    columns = list(dict.fromkeys([value, exposure, *match_on]))
    complete = rows[columns].dropna()
    values = complete[value].to_numpy(dtype="float64")
    exposed = complete[exposure].to_numpy(dtype=bool)
    strata = (
        complete.groupby(list(match_on), sort=True, observed=True).ngroup().to_numpy()
        if match_on
        else np.zeros(len(complete), int)
    )
    weights = matched_weights(strata, exposed, np.ones(len(complete)))
    known = _sizes(strata, exposed, weights, len(rows) - len(complete), level, match_on)
    reason = _refusal(known, minimum_group)
    if reason:
        return MatchedRatio(estimable=False, reason=reason, **known)
    medians = tuple(weighted_median(values[group], weights[group]) for group in (exposed, ~exposed))
    if not medians[1] > 0:
        return MatchedRatio(estimable=False, reason="the median of the matched students is not above zero", **known)
    low, high = _bootstrap(values, exposed, strata, level, draws)
    if np.isnan(low):
        return MatchedRatio(estimable=False, reason="too few students for a margin of error", **known)
    return MatchedRatio(True, "", medians[0] / medians[1], low, high, *medians, **known)


def matched_weights(strata: np.ndarray, exposed: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Weights of coarsened exact matching; `times` tells how often each student is there. Unmatched students get 0."""
    most = int(strata.max()) + 1 if len(strata) else 0
    with_it = np.bincount(strata, weights=times * exposed, minlength=most)
    without = np.bincount(strata, weights=times * ~exposed, minlength=most)
    both = (with_it > 0) & (without > 0)
    scale = without[both].sum() / with_it[both].sum() if both.any() else 0.0
    of_stratum = np.where(both, scale * with_it / np.where(without > 0, without, 1), 0.0)
    return times * np.where(exposed, both[strata], of_stratum[strata])


def weighted_median(values: np.ndarray, weights: np.ndarray) -> float:
    """The value with half the weight on each side; the middle of two where the weight splits evenly. Missing without weight."""
    order = np.argsort(values, kind="stable")
    ordered, summed = values[order], np.cumsum(weights[order])
    if not len(summed) or summed[-1] <= 0:
        return float("nan")
    half = summed[-1] / 2
    # Sums of weights carry rounding errors; the two halves are equal within it.
    below = np.searchsorted(summed, half * (1 - 1e-12), side="left")
    above = np.searchsorted(summed, half * (1 + 1e-12), side="right")
    return float((ordered[below] + ordered[min(above, len(ordered) - 1)]) / 2)


def _bootstrap(
    values: np.ndarray, exposed: np.ndarray, strata: np.ndarray, level: float, draws: int
) -> tuple[float, float]:
    random = np.random.default_rng(SEED)
    n, ratios = len(values), []
    for _ in range(draws):
        weights = matched_weights(strata, exposed, np.bincount(random.integers(0, n, n), minlength=n).astype(float))
        above, under = (weighted_median(values[group], weights[group]) for group in (exposed, ~exposed))
        if under > 0:  # also false where a draw matched nobody
            ratios.append(above / under)
    if len(ratios) < DRAWS_NEEDED * draws:
        return float("nan"), float("nan")
    low, high = np.quantile(ratios, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _sizes(
    strata: np.ndarray, exposed: np.ndarray, weights: np.ndarray, left_out: int, level: float, match_on: Sequence[str]
) -> dict:
    kept = weights > 0
    return {
        "n_with": int((kept & exposed).sum()),
        "n_without": int((kept & ~exposed).sum()),
        "unmatched": int((~kept).sum()),
        "left_out": left_out,
        "n_strata": len(np.unique(strata[kept])),
        "level": level,
        "matched_on": tuple(match_on),
    }


def _refusal(known: dict, minimum_group: int) -> str:
    for name, whom in (("n_with", "with"), ("n_without", "without")):
        if known[name] < minimum_group:
            return f"fewer than {minimum_group} students {whom} the experience could be matched"
    return ""
