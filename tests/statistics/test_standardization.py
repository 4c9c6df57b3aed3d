"""Direct standardization: births as in Fay & Feuer, the exact interval of one stratum, and empty strata."""

from __future__ import annotations

import doctest
import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import gamma

from cte_outcomes.statistics import poisson_interval, standardization
from cte_outcomes.statistics.standardization import direct_standardized_rate

# Fleiss, Statistical Methods for Rates and Proportions (1981), table 14.4, as R's epitools holds it: births in Michigan
# and those with Down's syndrome, a row for each order of birth, a column for each age of the mother.
BIRTHS = np.array(
    [
        (230061, 329449, 114920, 39487, 14208, 3052),
        (72202, 326701, 208667, 83228, 28466, 5375),
        (15050, 175702, 207081, 117300, 45026, 8660),
        (2293, 68800, 132424, 98301, 46075, 9834),
        (327, 30666, 123419, 149919, 104088, 34392),
    ]
)
CASES = np.array(
    [
        (107, 141, 60, 40, 39, 25),
        (25, 150, 110, 84, 82, 39),
        (3, 71, 114, 103, 108, 75),
        (1, 26, 64, 89, 137, 96),
        (0, 8, 63, 112, 262, 295),
    ]
)
# The example of epitools' ageadjust.direct, which recreates table 1 of Fay & Feuer 1997 with R's qgamma; here computed
# with scipy's gamma.ppf: crude and adjusted rates in 100,000 and the limits.
EXAMPLE = [
    (56.3, 92.3, 80.4, 105.8),
    (67.6, 91.2, 82.4, 100.9),
    (83.3, 85.1, 77.2, 94.2),
    (115.5, 92.7, 80.0, 114.7),
    (167.1, 75.5, 67.7, 188.3),
]


@pytest.mark.parametrize("order", range(5))
def test_births_by_order(order: int) -> None:
    crude, *adjusted = EXAMPLE[order]
    assert round(1e5 * CASES[order].sum() / BIRTHS[order].sum(), 1) == crude
    found = direct_standardized_rate(CASES[order], BIRTHS[order], BIRTHS.sum(axis=0))
    assert [round(1e5 * value, 1) for value in found] == adjusted
    if order == 4:
        # Printed in the vignette of R's dsrTest, method gamma.
        assert [round(1e5 * value, 5) for value in found] == [75.52901, 67.70212, 188.30017]


def test_the_gamma_quantiles() -> None:
    events, population, standard = np.array([2, 0, 7]), np.array([80, 12, 300]), np.array([0.5, 0.2, 0.3])
    w = standard / population
    rate, variance, most = (w * events).sum(), (w**2 * events).sum(), w.max()
    found = direct_standardized_rate(events, population, standard, level=0.9)
    assert found.rate == pytest.approx(rate)
    assert found.low == pytest.approx(gamma.ppf(0.05, rate**2 / variance, scale=variance / rate))
    above, wide = rate + most, variance + most**2
    assert found.high == pytest.approx(gamma.ppf(0.95, above**2 / wide, scale=wide / above))


@pytest.mark.parametrize("count", [0, 1, 2, 30])
def test_one_stratum_has_the_exact_interval(count: int) -> None:
    found, exact = direct_standardized_rate(count, 250, 3), poisson_interval(count).iloc[0]
    assert found == pytest.approx((count / 250, exact["low"] / 250, exact["high"] / 250))


def test_a_population_made_up_as_the_standard_keeps_its_rate() -> None:
    found = direct_standardized_rate([3, 9, 1], [100, 200, 50], [20, 40, 10])
    assert found == pytest.approx((13 / 350, *(poisson_interval(13).iloc[0] / 350)))
    shares = direct_standardized_rate([3, 8, 1], [100, 210, 50], [0.2, 0.5, 0.3])
    assert direct_standardized_rate([1, 3, 8], [50, 100, 210], [30, 20, 50]) == pytest.approx(shares)


def test_no_events() -> None:
    found = direct_standardized_rate([0, 0], [40, 90], [1, 1])
    assert (found.rate, found.low) == (0, 0)
    assert found.high == pytest.approx(0.5 / 40 * -math.log(0.025))


def test_the_interval_holds_the_true_rate_at_least_as_often_as_told() -> None:
    rng = np.random.default_rng(5)
    rates, population, standard = np.array([0.02, 0.05, 0.2]), np.array([150, 80, 20]), np.array([0.3, 0.3, 0.4])
    true = rates @ standard
    found = [direct_standardized_rate(rng.poisson(rates * population), population, standard) for _ in range(1500)]
    inside = np.mean([one.low <= true <= one.high for one in found])
    assert 0.94 <= inside <= 0.995


def test_more_events_than_people_are_allowed() -> None:
    assert direct_standardized_rate([30, 5], [10, 5], [1, 1]).rate == pytest.approx(2)


@pytest.mark.parametrize(
    ("events", "population", "standard"),
    [
        ([3, 0], [10, 0], [1, 1]),
        ([3, None], [10, 8], [1, 1]),
        ([3, 2], [10, None], [1, 1]),
        ([3, 2], [10, 8], [1, None]),
        ([], [], []),
    ],
)
def test_a_stratum_without_a_rate_leaves_all_missing(events: list, population: list, standard: list) -> None:
    assert np.isnan(direct_standardized_rate(events, population, standard)).all()


def test_strata_the_standard_does_not_hold_count_for_nothing() -> None:
    found = direct_standardized_rate([3, 4, None, 0], [10, 20, 5, 0], [2, 1, 0, 0])
    assert found == direct_standardized_rate([3, 4], [10, 20], [2, 1])


def test_columns_are_taken() -> None:
    table = pd.DataFrame({"events": [3, 4], "students": [10, 20], "state": [2, 1]}, index=["9", "10"])
    found = direct_standardized_rate(table["events"], table["students"], table["state"])
    assert found.rate == pytest.approx(0.3 * 2 / 3 + 0.2 / 3)


def test_impossible_numbers_are_refused() -> None:
    for counts in (([-1], [2], [1]), ([1], [-2], [1]), ([1, 1], [2, 2], [1, -1]), ([1, 1], [2, 2], [1, math.inf])):
        with pytest.raises(ValueError, match="negative or infinite"):
            direct_standardized_rate(*counts)
    with pytest.raises(ValueError, match="population of 0"):
        direct_standardized_rate([1, 1], [0, 5], [1, 1])
    with pytest.raises(ValueError, match="standard must be above 0"):
        direct_standardized_rate([1, 1], [2, 2], [0, 0])
    with pytest.raises(ValueError, match="level"):
        direct_standardized_rate([1], [2], [1], level=0)


def test_examples() -> None:
    assert doctest.testmod(standardization) == (0, 2)
