"""Rates drawn toward their mean: rat tumors and batting averages as published, another optimizer, and the limits."""

from __future__ import annotations

import doctest
import math

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize
from scipy.special import expit
from scipy.stats import beta, betabinom, binom

from cte_outcomes.statistics import proportion_interval, shrinkage
from cte_outcomes.statistics.shrinkage import beta_binomial, groups_above, log_likelihood, reliability

# Tarone 1982, as table 5.1 of Gelman and others, Bayesian Data Analysis: rats with a tumor in 71 groups.
TUMORS = np.array(
    [
        *[0] * 14,
        *[1] * 8,
        *[2] * 9,
        1,
        5,
        2,
        5,
        3,
        2,
        7,
        7,
        3,
        3,
        2,
        9,
        10,
        *[4] * 7,
        10,
        4,
        4,
        4,
        5,
        11,
        12,
        5,
        5,
        6,
        5,
        6,
        6,
        6,
        6,
        16,
        15,
        15,
        9,
        4,
    ]
)
RATS = np.array(
    [
        *[20] * 7,
        *[19] * 4,
        18,
        18,
        17,
        *[20] * 4,
        19,
        19,
        18,
        18,
        25,
        24,
        23,
        *[20] * 6,
        10,
        49,
        19,
        46,
        27,
        17,
        49,
        47,
        20,
        20,
        13,
        48,
        50,
        *[20] * 7,
        48,
        19,
        19,
        19,
        22,
        46,
        49,
        20,
        20,
        23,
        19,
        22,
        20,
        20,
        20,
        52,
        46,
        47,
        24,
        14,
    ]
)
# Efron & Morris, Journal of the American Statistical Association 70 (1975), table 1: hits in the first 45 times at bat,
# and the average over the rest of the season.
HITS = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7])
SEASON = np.array(
    [
        0.346,
        0.298,
        0.276,
        0.222,
        0.273,
        0.270,
        0.263,
        0.210,
        0.269,
        0.230,
        0.264,
        0.256,
        0.303,
        0.264,
        0.226,
        0.286,
        0.316,
        0.200,
    ]
)


def test_rat_tumors() -> None:
    assert (len(TUMORS), len(RATS), TUMORS.sum(), RATS.sum()) == (71, 71, 267, 1739)
    # The vignette of R's BayesGOF prints 2.304768 and 14.079707 for the 70 historical groups.
    found = beta_binomial(TUMORS[:70], RATS[:70])
    assert (found.alpha, found.beta) == pytest.approx((2.304768, 14.079707), rel=2e-5)
    assert found.mean == pytest.approx(found.alpha / (found.alpha + found.beta))


def test_the_likelihood_gives_the_published_posterior_means() -> None:
    # Bayesian Data Analysis, section 5.3: on a grid of log(alpha / beta) and log(alpha + beta), with the prior (alpha +
    # beta)^(-5/2), the posterior means of alpha and beta are 2.4 and 14.3.
    above = [groups_above(counts, int(RATS.max())) for counts in (TUMORS, RATS - TUMORS, RATS)]
    odds, totals = np.linspace(-2.3, -1.3, 80), np.linspace(1, 5, 80)
    u, v = np.meshgrid(odds, totals, indexing="ij")
    logs = np.array([[log_likelihood(above, a, b)[0] for b in totals] for a in odds])
    # alpha beta is the Jacobian, up to a constant.
    logs = logs + np.log(expit(u) * expit(-u)) + 2 * v - 2.5 * v
    weight = np.exp(logs - logs.max())
    weight /= weight.sum()
    assert (weight * expit(u) * np.exp(v)).sum() == pytest.approx(2.4, abs=0.05)
    assert (weight * expit(-u) * np.exp(v)).sum() == pytest.approx(14.3, abs=0.05)


def test_batting_averages() -> None:
    raw = ((HITS / 45 - SEASON) ** 2).sum()
    found = beta_binomial(HITS, 45)
    drawn = ((found.table["rate"] - SEASON) ** 2).sum()
    # Published: 0.077 for the raw rates (as rounded there, 0.0755 from the counts), 0.022 for James and Stein's.
    assert round(raw, 4) == 0.0755
    assert round(drawn, 4) == 0.0229
    assert found.mean == pytest.approx(0.265, abs=5e-4)
    assert found.table["rate"].between(0.259, 0.273).all()
    assert found.table["rate"].is_monotonic_decreasing


@pytest.mark.parametrize("seed", range(12))
def test_another_optimizer_finds_nothing_likelier(seed: int) -> None:
    rng = np.random.default_rng(seed)
    groups, total, mean = rng.integers(3, 40), 10 ** rng.uniform(-1, 2.5), rng.choice([0.1, 0.5, 0.9])
    n = rng.integers(1, rng.choice([6, 40, 300]), groups) + 1
    x = rng.binomial(n, rng.beta(mean * total, (1 - mean) * total))
    found = beta_binomial(x, n)

    def fall(logs: np.ndarray) -> float:
        return -betabinom.logpmf(x, n, *np.exp(logs)).sum()

    # Far above, the gamma functions within logpmf cancel out to noise.
    ends = [(-8, 10), (-8, 10)]
    starts = [np.log([mean * t, (1 - mean) * t]) for t in (0.5, 10.0, 200.0)]
    best = min((minimize(fall, s, method="Nelder-Mead", bounds=ends, tol=1e-10) for s in starts), key=lambda r: r.fun)
    if math.isinf(found.alpha):
        assert binom.logpmf(x, n, x.sum() / n.sum()).sum() >= -best.fun - 1e-5
    else:
        assert -fall(np.log([found.alpha, found.beta])) >= -best.fun - 1e-7
        assert (found.alpha, found.beta) == pytest.approx(tuple(np.exp(best.x)), rel=1e-3)


def test_a_row_is_the_beta_distribution_after_the_group_and_holds_the_true_rate_as_often_as_told() -> None:
    rng = np.random.default_rng(7)
    n = rng.integers(3, 60, 600)
    true = rng.beta(8, 4, 600)
    x = rng.binomial(n, true)
    found = beta_binomial(x, n, level=0.9)
    after = beta(x + found.alpha, n - x + found.beta)
    for name, values in {"rate": after.mean(), "low": after.ppf(0.05), "high": after.ppf(0.95)}.items():
        np.testing.assert_allclose(found.table[name], values, rtol=1e-9)
    assert (found.alpha, found.beta) == pytest.approx((8, 4), rel=0.2)
    inside = (found.table["low"] <= true) & (true <= found.table["high"])
    assert inside.mean() == pytest.approx(0.9, abs=0.03)


def test_small_groups_are_drawn_most() -> None:
    found = beta_binomial([1, 10, 100, 5, 30, 90], [2, 20, 200, 100, 100, 100])
    away = (found.table["rate"] - 0.5).abs()[:3]
    assert away.is_monotonic_decreasing
    assert away[0] > 2 * away[2]
    assert found.mean < found.table["rate"][0] < 0.5


@pytest.mark.parametrize(
    ("met", "counted"),
    [
        ([1, 2, 4], [2, 4, 8]),
        ([0, 0, 0, 1], [10, 10, 10, 10]),
        # One of eighty: rounding made much of nothing where the likelihood was a difference of gamma functions.
        ([1] + [0] * 19, [4] * 20),
        ([1, 1] + [0] * 28, [2] * 30),
        ([0, 1, 1], [1, 1, 1]),
        ([0, 0], [3, 9]),
        ([9, 3], [9, 3]),
        ([5], [9]),
        ([0], [1]),
    ],
)
def test_spread_by_chance_alone_is_pooled(met: list[int], counted: list[int]) -> None:
    found = beta_binomial(met, counted)
    assert (found.alpha, found.beta) == (math.inf, math.inf)
    assert found.mean == pytest.approx(sum(met) / sum(counted))
    wilson = proportion_interval(sum(met), sum(counted)).iloc[0]
    for name in ("rate", "low", "high"):
        assert found.table[name].tolist() == pytest.approx([wilson[name]] * len(met))
    assert reliability(met, counted).tolist() == [0.0] * len(met)


def test_all_or_nothing() -> None:
    met, counted = [0, 2, 7, 0], [1, 2, 7, 30]
    found = beta_binomial(met, counted)
    assert (found.alpha, found.beta, found.mean) == (0.0, 0.0, 0.5)
    pd.testing.assert_frame_equal(found.table, proportion_interval(met, counted))
    assert reliability(met, counted).tolist() == [1.0] * 4


def test_hidden_and_empty_groups_are_no_part_of_it() -> None:
    index = pd.Index(["e", "b", "d", "a", "c"])
    met = pd.Series([3, None, 90, 12, 0], index=index)
    counted = pd.Series([4, 100, 100, 40, 0], index=index)
    found, rest = beta_binomial(met, counted), beta_binomial([3, 90, 12], [4, 100, 40])
    assert (found.alpha, found.beta, found.mean) == (rest.alpha, rest.beta, rest.mean)
    assert found.table.index.equals(index)
    assert found.table.isna().all(axis=1).tolist() == [False, True, False, False, True]
    np.testing.assert_array_equal(found.table.dropna(), rest.table)
    share = reliability(met, counted)
    assert share.index.equals(index)
    assert share.isna().tolist() == [False, True, False, False, True]


@pytest.mark.parametrize(("met", "counted"), [([], []), ([None, 0], [5, 0]), ([None], [None])])
def test_nothing_told_is_missing(met: list, counted: list) -> None:
    found = beta_binomial(met, counted)
    assert np.isnan([found.alpha, found.beta, found.mean]).all()
    assert len(found.table) == len(met)
    assert found.table.isna().all(axis=None)
    assert reliability(met, counted).isna().all()


def test_reliability_is_the_share_of_the_variance_that_is_not_chance() -> None:
    # Groups of one size, true rates known: the share is the squared correlation of the rates seen and the true ones.
    rng = np.random.default_rng(3)
    true = rng.beta(6, 6, 4000)
    met = rng.binomial(25, true)
    assert reliability(met, 25).mean() == pytest.approx(np.corrcoef(met, true)[0, 1] ** 2, abs=0.02)
    several = reliability([1, 10, 100, 5, 30, 90], [2, 20, 200, 100, 100, 100])
    assert several[:3].is_monotonic_increasing
    assert several.between(0, 1, inclusive="neither").all()


def test_impossible_counts_are_refused() -> None:
    for counts in (([3], [2]), ([-1], [2]), ([1], [-2])):
        with pytest.raises(ValueError, match=r"exceeds|negative"):
            beta_binomial(*counts)
    for counts in (([1.5], [2]), ([1], [2.5]), ([1], [math.inf])):
        with pytest.raises(ValueError, match="whole numbers"):
            reliability(*counts)
    with pytest.raises(ValueError, match="level"):
        beta_binomial([1], [2], level=1)


def test_examples() -> None:
    assert doctest.testmod(shrinkage) == (0, 4)
