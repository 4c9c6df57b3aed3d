"""Overdispersion of z-scores: by hand, the vaccine trials' published variance between studies, and what is missing."""

from __future__ import annotations

import doctest
import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from cte_outcomes.statistics import spread as module
from cte_outcomes.statistics.spread import added_variance, overdispersion, winsorised

# Log risk ratios of thirteen vaccine trials and their variances, as metafor prints dat.bcg.
EFFECTS = np.array(
    [-0.8893, -1.5854, -1.3481, -1.4416, -0.2175, -0.7861, -1.6209, 0.0120, -0.4694, -1.3713, -0.3394, 0.4459, -0.0173]
)
VARIANCES = np.array(
    [0.3256, 0.1946, 0.4154, 0.0200, 0.0512, 0.0069, 0.2230, 0.0040, 0.0564, 0.0730, 0.0124, 0.5325, 0.0714]
)


def test_the_published_variance_between_trials() -> None:
    # metafor: Q = 152.2330 and, by DerSimonian & Laird, tau^2 = 0.3088; Q is the sum of squared z-scores.
    assert round(added_variance(152.2330 / 13, np.sqrt(VARIANCES)), 3) == 0.309
    mean = (EFFECTS / VARIANCES).sum() / (1 / VARIANCES).sum()
    z = (EFFECTS - mean) / np.sqrt(VARIANCES)
    assert (z**2).sum() == pytest.approx(152.233, rel=0.005)
    # The two trials far out, pulled in, leave less of it.
    found = overdispersion(z, np.sqrt(VARIANCES))
    assert 1 < found.phi < 152.2330 / 13
    assert 0 < found.tau2 < 0.3088


def test_by_hand() -> None:
    # Eleven values: the 10th percentile is the second smallest, -4, the 90th the second largest, 4.
    found = overdispersion(range(-5, 6), 0.1)
    assert found.phi == pytest.approx((4 * 16 + 2 * (9 + 4 + 1)) / 11)
    # Equal errors s: the weights' term is (n - 1) / s^2.
    assert found.tau2 == pytest.approx((92 - 10) * 0.1**2 / 10)
    # Six values: 0.1 of five steps is half a step, from 1 to 2 and from 9 to 5.
    np.testing.assert_allclose(winsorised(np.array([9.0, 1, 2, 3, 4, 5])), [7, 1.5, 2, 3, 4, 5])


def test_unequal_errors() -> None:
    z, errors = np.array([3.0, -2.0, 2.5, -4.0, 0.5]), np.array([0.1, 0.05, 0.2, 0.02, 0.08])
    w = errors**-2
    found = overdispersion(z, errors)
    assert found.phi == pytest.approx((winsorised(z) ** 2).mean())
    assert found.tau2 == pytest.approx((5 * found.phi - 4) / (w.sum() - (w**2).sum() / w.sum()))


def test_chance_alone() -> None:
    rng = np.random.default_rng(1)
    found = overdispersion(rng.normal(size=400000), 0.1)
    end = norm.ppf(0.9)
    assert found.phi == pytest.approx(0.8 - 2 * end * norm.pdf(end) + 0.2 * end**2, abs=0.01)
    assert round(found.phi, 1) == 0.7
    assert found.tau2 == 0


def test_variance_between_groups_is_found() -> None:
    rng = np.random.default_rng(2)
    errors = rng.uniform(0.02, 0.06, 20000)
    z = rng.normal(0, np.hypot(errors, 0.1)) / errors
    # Winsorising takes a little of it.
    assert 0.05**2 < overdispersion(z, errors).tau2 < 0.1**2
    outlier = overdispersion(np.append(z[:99], 1000), errors[:100])
    assert outlier.phi < 1.2 * overdispersion(z[:99]).phi


def test_just_at_and_below_the_limit() -> None:
    # Two values z and -z: the percentiles are 0.8 z, so that n phi = n - 1 at 0.64 z^2 = 1 / 2.
    limit = math.sqrt(0.5 / 0.64)
    assert overdispersion([limit * 1.01, -limit * 1.01], 1).tau2 > 0
    assert overdispersion([limit * 0.99, -limit * 0.99], 1).tau2 == 0


def test_gaps_few_groups_and_order() -> None:
    index = list("abcde")
    z = pd.Series([3.0, None, -2.0, 1.0, 4.0], index=index)
    errors = pd.Series([0.1, 0.2, 0.3, None, 0.1], index=index)
    assert overdispersion(z, errors) == overdispersion([3, -2, 4], [0.1, 0.3, 0.1])
    assert overdispersion(z).phi == pytest.approx(overdispersion([4, 1, 3, -2]).phi)
    assert math.isnan(overdispersion(z).tau2)
    one = overdispersion([None, 2.0], 0.1)
    assert one.phi == 4
    assert math.isnan(one.tau2)
    for none in (overdispersion([]), overdispersion([None, None]), overdispersion([1.0], [None])):
        assert np.isnan(none).all()


def test_impossible_numbers_are_refused() -> None:
    for error in (0, -0.1):
        with pytest.raises(ValueError, match="above 0"):
            overdispersion([1, 2], [0.1, error])
    with pytest.raises(ValueError, match="finite"):
        overdispersion([1, math.inf])


def test_examples() -> None:
    assert doctest.testmod(module) == (0, 2)
