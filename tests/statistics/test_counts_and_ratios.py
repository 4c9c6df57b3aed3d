"""Ratios of rates and counts of events: published values, statsmodels and scipy, and what has no interval."""

from __future__ import annotations

import doctest

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson
from statsmodels.stats.proportion import confint_proportions_2indep

from cte_outcomes.statistics import counts_and_ratios, poisson_interval, ratio_interval


@pytest.mark.parametrize("level", [0.9, 0.95, 0.998])
@pytest.mark.parametrize("counts", [(30, 74, 29, 115), (1, 12, 40, 41), (7, 7, 3, 9), (56, 70, 48, 80)])
def test_ratio_agrees_with_statsmodels(counts: tuple[int, int, int, int], level: float) -> None:
    row = ratio_interval(*counts, level=level).iloc[0]
    theirs = confint_proportions_2indep(*counts, compare="ratio", method="log", alpha=1 - level)
    assert (row["low"], row["high"]) == pytest.approx(theirs, rel=1e-9)


def test_a_ratio_turned_round_is_its_inverse() -> None:
    one, other = ratio_interval(30, 74, 29, 115).iloc[0], ratio_interval(29, 115, 30, 74).iloc[0]
    assert one["ratio"] == pytest.approx(1 / other["ratio"])
    assert one["low"] == pytest.approx(1 / other["high"])


def test_what_has_no_interval_has_none() -> None:
    found = ratio_interval([0, 5, 9, 0, None], [10, 10, 9, 0, 8], [4, 0, 7, 1, 2], [9, 9, 7, 5, 5])
    assert found["ratio"].iloc[0] == 0
    assert found["ratio"].iloc[2] == 1
    assert found["ratio"].isna().tolist() == [False, True, False, True, True]
    assert found[["low", "high"]].isna().all(axis=None)
    with pytest.raises(ValueError, match="met2 exceeds counted2"):
        ratio_interval(1, 2, 4, 3)


def test_order_and_index_are_those_of_the_input() -> None:
    met = pd.Series([5, 9], index=["b", "a"])
    found = ratio_interval(met, 20, 30, 90)
    assert found.index.tolist() == ["b", "a"]
    assert found["ratio"].tolist() == pytest.approx([0.75, 1.35])
    assert poisson_interval(met).index.tolist() == ["b", "a"]


@settings(max_examples=60, deadline=None)
@given(count=st.integers(0, 5000), level=st.floats(0.5, 0.999))
def test_ends_of_a_count_leave_just_the_tails(count: int, level: float) -> None:
    row = poisson_interval(count, level=level).iloc[0]
    tail = (1 - level) / 2
    assert poisson.cdf(count, row["high"]) == pytest.approx(tail, rel=1e-6)
    if count:
        assert poisson.sf(count - 1, row["low"]) == pytest.approx(tail, rel=1e-6)
    else:
        assert row["low"] == 0
    assert row["low"] <= count < row["high"]


def test_counts_with_gaps_and_faults() -> None:
    found = poisson_interval([None, 3, np.nan])
    assert found["low"].isna().tolist() == [True, False, True]
    assert found["high"].isna().tolist() == [True, False, True]
    with pytest.raises(ValueError, match="negative"):
        poisson_interval(-1)
    with pytest.raises(ValueError, match="level"):
        poisson_interval(1, level=1.0)


def test_examples() -> None:
    assert doctest.testmod(counts_and_ratios) == (0, 2)
