"""Pooled effects: the vaccine trials as published, the likelihood's maximum by another road, and few studies."""

from __future__ import annotations

import dataclasses
import doctest
import math

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize_scalar
from scipy.stats import multivariate_normal, norm, t

from cte_outcomes.statistics import pooling
from cte_outcomes.statistics.pooling import pooled_rate_effects

# Colditz and others 1994, thirteen trials of a vaccine against tuberculosis (metafor's dat.bcg): ill and well among the
# vaccinated, ill and well among the others.
TRIALS = np.array(
    [
        (4, 119, 11, 128),
        (6, 300, 29, 274),
        (3, 228, 11, 209),
        (62, 13536, 248, 12619),
        (33, 5036, 47, 5761),
        (180, 1361, 372, 1079),
        (8, 2537, 10, 619),
        (505, 87886, 499, 87892),
        (29, 7470, 45, 7232),
        (17, 1699, 65, 1600),
        (186, 50448, 141, 27197),
        (5, 2493, 3, 2338),
        (27, 16886, 29, 17825),
    ]
)
A, B, C, D = TRIALS.T
LOG_RISK_RATIOS = np.log(A / (A + B) / (C / (C + D)))
VARIANCES = 1 / A - 1 / (A + B) + 1 / C - 1 / (C + D)


def test_vaccine_trials() -> None:
    found = pooled_rate_effects(LOG_RISK_RATIOS, VARIANCES)
    # Printed by metafor's rma(yi, vi, data = dat), Viechtbauer 2010.
    assert round(found.estimate, 4) == -0.7145
    assert round(found.standard_error, 4) == 0.1798
    assert round(found.tau2, 4) == 0.3132
    assert (round(found.low, 4), round(found.high, 4)) == (-1.0669, -0.3622)
    reach = t.ppf(0.975, 11) * math.hypot(math.sqrt(found.tau2), found.standard_error)
    assert found.prediction_low == pytest.approx(found.estimate - reach)
    assert found.prediction_high == pytest.approx(found.estimate + reach)


def restricted(tau2: float, y: np.ndarray, v: np.ndarray) -> float:
    """The density of the differences from the first study, which know nothing of the mean."""
    contrasts = np.column_stack([-np.ones(len(y) - 1), np.eye(len(y) - 1)])
    return float(multivariate_normal.logpdf(contrasts @ y, cov=contrasts @ np.diag(v + tau2) @ contrasts.T))


@pytest.mark.parametrize("seed", range(10))
def test_tau2_has_the_largest_likelihood_of_the_contrasts(seed: int) -> None:
    rng = np.random.default_rng(seed)
    v = 10 ** rng.uniform(-4, -1, rng.integers(3, 9))
    y = 0.1 + rng.normal(0, np.sqrt(v + rng.choice([0.0, 0.02])))
    found = pooled_rate_effects(y, v).tau2
    grid = [0.0, *np.geomspace(1e-7, 1, 300)]
    best = max(grid, key=lambda at: restricted(at, y, v))
    near = minimize_scalar(lambda at: -restricted(at, y, v), bounds=(best / 1.2, best * 1.2), options={"xatol": 1e-12})
    assert restricted(found, y, v) >= max(restricted(best, y, v), -near.fun if best else -math.inf) - 1e-9
    assert found == pytest.approx(near.x if best else 0.0, rel=1e-3, abs=1e-7)


# Vague studies beside precise ones, each with two or three peaks of the likelihood.
@pytest.mark.parametrize(
    ("y", "v", "tau2"),
    [
        ([0.04, -4.66, 0.37, 0.05, 1.08], [0.0004, 1.4563, 0.8621, 0.0017, 2.4123], 0.0),
        ([-0.03, 0.02, -0.01, -0.45, -0.35, -3.98], [0.0002, 0.0345, 0.0015, 0.0936, 0.0161, 0.8587], 0.030690),
        ([-0.02, -0.31, 2.67, -14.09, 0.0], [0.0021, 0.0157, 0.7137, 9.3024, 0.0003], 30.865703),
    ],
)
def test_the_highest_peak_is_taken(y: list[float], v: list[float], tau2: float) -> None:
    found = pooled_rate_effects(y, v).tau2
    assert found == pytest.approx(tau2, rel=1e-4)
    likelihood = [restricted(at, np.array(y), np.array(v)) for at in [0.0, *np.geomspace(1e-6, 100, 400)]]
    falls = np.diff(likelihood) < 0
    assert (np.diff(falls.astype(int)) == 1).sum() + falls[0] >= 2
    assert restricted(found, np.array(y), np.array(v)) >= max(likelihood)


def test_two_studies_have_a_closed_form_and_no_prediction() -> None:
    found = pooled_rate_effects([0.1, 0.4], [0.01, 0.02])
    assert found.tau2 == pytest.approx(0.3**2 / 2 - 0.015)
    assert math.isnan(found.prediction_low)
    assert math.isnan(found.prediction_high)
    assert pooled_rate_effects([0.1, 0.2], [0.01, 0.02]).tau2 == 0


def test_effects_no_further_apart_than_by_chance_have_the_fixed_mean() -> None:
    y, v = np.array([0.10, 0.12, 0.09, 0.11]), np.array([0.01, 0.02, 0.005, 0.04])
    found = pooled_rate_effects(y, v, level=0.9)
    assert found.tau2 == 0
    assert found.estimate == pytest.approx((y / v).sum() / (1 / v).sum())
    assert found.standard_error == pytest.approx((1 / v).sum() ** -0.5)
    assert found.high - found.low == pytest.approx(2 * norm.ppf(0.95) * found.standard_error)
    assert found.prediction_high - found.estimate == pytest.approx(t.ppf(0.95, 2) * found.standard_error)
    same = pooled_rate_effects([0.3, 0.3, 0.3], 0.01)
    assert (same.tau2, same.estimate) == (0, pytest.approx(0.3))


def test_units_do_not_matter() -> None:
    found = dataclasses.astuple(pooled_rate_effects(LOG_RISK_RATIOS, VARIANCES))
    dollars = dataclasses.astuple(pooled_rate_effects(5000 * LOG_RISK_RATIOS, 5000**2 * VARIANCES))
    scale = np.where(np.arange(7) == 4, 5000**2, 5000)
    assert dollars == pytest.approx(scale * found, rel=1e-8)


def test_one_study_is_told_as_it_is_and_none_not_at_all() -> None:
    found = pooled_rate_effects([None, 0.2], [0.01, 0.04])
    assert (found.estimate, found.standard_error) == pytest.approx((0.2, 0.2))
    assert (found.low, found.high) == pytest.approx((0.2 - 1.959964 * 0.2, 0.2 + 1.959964 * 0.2))
    assert np.isnan([found.tau2, found.prediction_low, found.prediction_high]).all()
    for effects, variances in (([], []), ([None, 0.1], [0.1, None])):
        assert np.isnan(dataclasses.astuple(pooled_rate_effects(effects, variances))).all()


def test_studies_with_a_gap_are_left_out() -> None:
    index = list("abcde")
    effects = pd.Series([0.1, None, 0.3, 0.2, 0.5], index=index)
    variances = pd.Series([0.01, 0.02, 0.03, None, 0.01], index=index)
    assert pooled_rate_effects(effects, variances) == pooled_rate_effects([0.1, 0.3, 0.5], [0.01, 0.03, 0.01])


def test_impossible_numbers_are_refused() -> None:
    for variance in (0, -0.1):
        with pytest.raises(ValueError, match="above 0"):
            pooled_rate_effects([0.1, 0.2], [0.1, variance])
    for effects, variances in (([0.1, math.inf], [0.1, 0.1]), ([0.1, 0.2], [0.1, math.inf])):
        with pytest.raises(ValueError, match="finite"):
            pooled_rate_effects(effects, variances)
    with pytest.raises(ValueError, match="level"):
        pooled_rate_effects([0.1], [0.1], level=95)


def test_examples() -> None:
    assert doctest.testmod(pooling) == (0, 3)
