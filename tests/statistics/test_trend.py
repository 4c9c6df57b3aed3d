"""The test for a trend: R's worked example, scipy's logistic score by another road, and when nothing may be said."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from scipy.stats import chi2, linregress

from cte_outcomes.statistics import trend, trend_test

# Fleiss, Statistical Methods for Rates and Proportions (1981), page 139: smokers among four groups of patients; R's
# help of prop.trend.test gives X-squared = 8.2249, p = 0.004132.
SMOKERS, PATIENTS = [83, 90, 129, 70], [86, 93, 136, 82]


def test_worked_example() -> None:
    found = trend_test(SMOKERS, PATIENTS, [1, 2, 3, 4])
    assert round(found.statistic, 4) == 8.2249
    assert round(found.p_value, 6) == 0.004132
    assert found.slope < 0


def test_it_is_the_squared_correlation_times_all_students() -> None:
    met, counted, scores = [4, 9, 14, 20], [30, 28, 33, 31], [2022, 2023, 2024, 2026]
    rows = [(s, y) for x, n, s in zip(met, counted, scores, strict=True) for y in [1] * x + [0] * (n - x)]
    line = linregress(*np.transpose(rows))
    found = trend_test(met, counted, scores)
    assert found.statistic == pytest.approx(len(rows) * line.rvalue**2)
    assert found.slope == pytest.approx(line.slope)
    assert found.p_value == pytest.approx(chi2.sf(found.statistic, 1))


def test_units_of_the_scores_do_not_matter_and_order_of_groups_neither() -> None:
    found = trend_test(SMOKERS, PATIENTS, [1, 2, 3, 4])
    other = trend_test(SMOKERS[::-1], PATIENTS[::-1], [2040, 2030, 2020, 2010])
    assert other.statistic == pytest.approx(found.statistic)
    assert other.slope == pytest.approx(found.slope / 10)


def test_no_trend_is_no_finding() -> None:
    found = trend_test([10, 20, 30], [20, 40, 60], [1, 2, 3])
    assert found == pytest.approx((0.0, 1.0, 0.0))


@pytest.mark.parametrize(
    ("met", "counted", "scores"),
    [
        ([5, 9], [10, 12], [1, 2]),
        ([5, None, 7, 3], [10, 12, 0, 9], [1, 2, 3, 4]),
        ([0, 0, 0], [10, 12, 9], [1, 2, 3]),
        ([10, 12, 9], [10, 12, 9], [1, 2, 3]),
        ([5, 4, 3], [10, 12, 9], [2, 2, 2]),
        ([None, None, None], [None, None, None], [1, 2, 3]),
    ],
)
def test_too_little_says_nothing(met, counted, scores) -> None:
    assert np.isnan(trend_test([0 if n == 0 else x for x, n in zip(met, counted, strict=True)], counted, scores)).all()


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="met exceeds counted"):
        trend_test([5, 4, 30], [10, 12, 9], [1, 2, 3])


def test_examples() -> None:
    assert doctest.testmod(trend) == (0, 1)
