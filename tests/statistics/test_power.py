"""Power for two rates: R's and Fleiss' figures, statsmodels, tests by the thousand, and groups too small to tell."""

from __future__ import annotations

import doctest
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.proportion import power_proportions_2indep

from cte_outcomes.statistics import power
from cte_outcomes.statistics.power import minimum_detectable_difference, power_two_proportions


def test_published_figures() -> None:
    # The examples in R's help of power.prop.test tell 0.740, 76.7 in each group and a second rate of 0.8026.
    assert round(power_two_proportions(0.5, 0.75, 50).item(), 3) == 0.740
    assert power_two_proportions(0.5, 0.75, 76.7).item() == pytest.approx(0.9, abs=1e-4)
    assert round(0.5 + minimum_detectable_difference(0.5, 50, power=0.9), 4) == 0.8026


@pytest.mark.parametrize(
    ("rate1", "rate2", "level", "wanted", "needed"),
    [(0.6, 0.7, 0.95, 0.8, 356), (0.6, 0.7, 0.95, 0.9, 477), (0.05, 0.1, 0.95, 0.8, 435), (0.4, 0.5, 0.99, 0.95, 879)],
)
def test_size_by_fleiss_formula(rate1: float, rate2: float, level: float, wanted: float, needed: int) -> None:
    # n = (c sqrt(2 p q) + d sqrt(p1 q1 + p2 q2))^2 / (p2 - p1)^2, Fleiss, Levin & Paik, equation 4.14.
    middle, c, d = (rate1 + rate2) / 2, norm.ppf((1 + level) / 2), norm.ppf(wanted)
    own = rate1 * (1 - rate1) + rate2 * (1 - rate2)
    n = (c * math.sqrt(2 * middle * (1 - middle)) + d * math.sqrt(own)) ** 2 / (rate2 - rate1) ** 2
    assert math.ceil(n) == needed
    assert power_two_proportions(rate1, rate2, n, level).item() == pytest.approx(wanted, abs=1e-5)
    assert power_two_proportions(rate1, rate2, needed - 1, level).item() < wanted


@settings(max_examples=60, deadline=None)
@given(
    rate1=st.floats(0.02, 0.98),
    rate2=st.floats(0.02, 0.98),
    n1=st.integers(2, 2000),
    n2=st.integers(2, 2000),
    level=st.floats(0.5, 0.998),
)
def test_power_agrees_with_statsmodels(rate1: float, rate2: float, n1: int, n2: int, level: float) -> None:
    # nobs1 there belongs to rate2 + diff.
    theirs = power_proportions_2indep(rate1 - rate2, rate2, n1, ratio=n2 / n1, alpha=1 - level).power
    assert power_two_proportions(rate1, rate2, n1, level, n2).item() == pytest.approx(theirs, abs=1e-9)
    assert power_two_proportions(rate2, rate1, n2, level, n1).item() == pytest.approx(theirs, abs=1e-9)


def test_as_many_tests_find_it_as_told() -> None:
    rng = np.random.default_rng(4)
    n1, n2 = 120, 200
    x1, x2 = rng.binomial(n1, 0.55, 40000), rng.binomial(n2, 0.7, 40000)
    pooled = (x1 + x2) / (n1 + n2)
    z = (x1 / n1 - x2 / n2) / np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    found = (np.abs(z) > norm.ppf(0.975)).mean()
    assert power_two_proportions(0.55, 0.7, n1, counted2=n2).item() == pytest.approx(found, abs=0.015)


def test_power_grows_with_size_and_difference() -> None:
    by_size = power_two_proportions(0.6, 0.7, np.arange(10, 2000, 10))
    assert (by_size.diff().dropna() > 0).all()
    by_rate = power_two_proportions(0.6, np.linspace(0.6, 0.95, 50), 80)
    assert (by_rate.diff().dropna() > 0).all()
    assert by_rate.iloc[0] == pytest.approx(0.05)


@pytest.mark.parametrize("rate", [0.0, 0.1, 0.6, 0.85])
@pytest.mark.parametrize(("counted", "counted2"), [(40, None), (356, None), (60, 500), (500, 60)])
def test_the_difference_has_the_power_asked_for(rate: float, counted: int, counted2: int | None) -> None:
    found = minimum_detectable_difference(rate, counted, power=0.7, level=0.9, counted2=counted2)
    if found is None:
        assert (power_two_proportions(rate, np.linspace(rate, 1, 200), counted, 0.9, counted2) < 0.7).all()
        return
    assert 0 < found <= 1 - rate
    assert power_two_proportions(rate, rate + found, counted, 0.9, counted2).item() == pytest.approx(0.7, abs=1e-8)
    less = np.linspace(rate, rate + found, 100)[:-1]
    assert (power_two_proportions(rate, less, counted, 0.9, counted2) < 0.7).all()


def test_what_few_students_can_show() -> None:
    assert minimum_detectable_difference(0.85, 12) is None
    assert minimum_detectable_difference(1, 1000) is None
    assert minimum_detectable_difference(0.3, 1) is None
    assert minimum_detectable_difference(0.6, 12) is None
    assert 0.4 < minimum_detectable_difference(0.3, 20) < 0.5
    differences = [minimum_detectable_difference(0.6, n) for n in (50, 100, 400, 5000)]
    assert differences == sorted(differences, reverse=True)
    assert minimum_detectable_difference(0.6, 100, power=0.9) > differences[1]


def test_rates_of_nobody_and_everybody() -> None:
    found = power_two_proportions([0, 1, 0, 0, 0], [0, 1, 1, 1, 0.5], [50, 50, 1, 3, 400])
    assert found.tolist()[:4] == [0, 0, 0, 1]
    assert found.iloc[4] > 0.999
    assert power_two_proportions(0, 0, [1, 2, 10**6]).tolist() == [0, 0, 0]
    assert power_two_proportions(0.2, 0.8, [1, 2]).between(0, 0.25).all()


def test_missing_values_and_order() -> None:
    index = list("cabd")
    counted = pd.Series([0, 50, None, 60], index=index)
    found = power_two_proportions(0.5, pd.Series([0.7, 0.7, 0.7, None], index=index), counted)
    assert found.index.tolist() == index
    assert found.isna().tolist() == [True, False, True, True]
    for rate, number in ((None, 50), (0.5, None), (0.5, 0), (math.nan, 50), (pd.NA, 50)):
        assert math.isnan(minimum_detectable_difference(rate, number))
    assert math.isnan(minimum_detectable_difference(0.5, 50, counted2=0))


def test_impossible_numbers_are_refused() -> None:
    for rates in ((-0.1, 0.5), (0.5, 1.1)):
        with pytest.raises(ValueError, match="between 0 and 1"):
            power_two_proportions(*rates, 50)
    with pytest.raises(ValueError, match="negative"):
        minimum_detectable_difference(0.5, -1)
    for wanted in (0.05, 0, 1, 80):
        with pytest.raises(ValueError, match="power must lie"):
            minimum_detectable_difference(0.5, 50, power=wanted)
    with pytest.raises(ValueError, match="single numbers"):
        minimum_detectable_difference(0.5, [50, 60])
    with pytest.raises(ValueError, match="level"):
        power_two_proportions(0.5, 0.6, 50, level=1)


def test_examples() -> None:
    assert doctest.testmod(power) == (0, 3)
