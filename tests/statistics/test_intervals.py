"""Intervals against published values, statsmodels, and what must hold for any counts."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from cte_outcomes.statistics import difference_interval, proportion_interval

METHODS = ("wilson", "clopper_pearson", "jeffreys")
# Newcombe, Statistics in Medicine 17 (1998) 857-872, table I: met, counted, low, high.
PUBLISHED = {
    "wilson": [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
    "clopper_pearson": [
        (81, 263, 0.2527, 0.3676),
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0.0, 0.1684),
        (1, 29, 0.0009, 0.1776),
    ],
}
counts = st.integers(0, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("method", "case"), [(method, case) for method, cases in PUBLISHED.items() for case in cases])
def test_published_values(method: str, case: tuple[int, int, float, float]) -> None:
    met, counted, low, high = case
    row = proportion_interval(met, counted, method=method).iloc[0]
    assert (round(row["low"], 4), round(row["high"], 4)) == (low, high)
    assert row["rate"] == met / counted


@pytest.mark.parametrize(
    ("method", "theirs"), [("wilson", "wilson"), ("clopper_pearson", "beta"), ("jeffreys", "jeffreys")]
)
@pytest.mark.parametrize("level", [0.8, 0.95, 0.998])
def test_agrees_with_statsmodels(method: str, theirs: str, level: float) -> None:
    met, counted = np.array([1, 3, 9, 40, 99, 250]), np.array([2, 12, 10, 80, 100, 1000])
    ours = proportion_interval(met, counted, method=method, level=level)
    low, high = proportion_confint(met, counted, alpha=1 - level, method=theirs)
    np.testing.assert_allclose(ours["low"], low, rtol=0, atol=1e-10)
    np.testing.assert_allclose(ours["high"], high, rtol=0, atol=1e-10)


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=60, deadline=None)
@given(pair=counts, level=st.floats(0.5, 0.999))
def test_stays_between_zero_and_one_around_the_rate(method: str, pair: tuple[int, int], level: float) -> None:
    met, counted = pair
    row = proportion_interval(met, counted, method=method, level=level).iloc[0]
    if counted == 0:
        assert row.isna().all()
        return
    assert 0 <= row["low"] <= row["rate"] <= row["high"] <= 1
    assert row["low"] < row["high"]
    assert (row["low"] == 0) or met > 0
    assert (row["high"] == 1) or met < counted


@pytest.mark.parametrize("method", METHODS)
def test_ends_are_exact_at_none_and_all(method: str) -> None:
    frame = proportion_interval([0, 12], [12, 12], method=method)
    assert frame.loc[0, "low"] == 0
    assert frame.loc[1, "high"] == 1
    assert 0 < frame.loc[0, "high"] < 1
    assert 0 < frame.loc[1, "low"] < 1


def test_missing_stays_missing_and_the_index_is_kept() -> None:
    table = pd.DataFrame({"met": [5, pd.NA, 3, 0], "counted": [10, 10, pd.NA, 0]}, index=list("abcd"), dtype="Int64")
    frame = proportion_interval(table["met"], table["counted"])
    assert list(frame.index) == list("abcd")
    assert frame.loc["a"].notna().all()
    assert frame.loc[["b", "c", "d"]].isna().all(axis=None)


@pytest.mark.parametrize(("met", "counted"), [(11, 10), (-1, 10), (1, -1)])
def test_impossible_counts_are_refused(met: int, counted: int) -> None:
    with pytest.raises(ValueError, match=r"exceeds|negative"):
        proportion_interval(met, counted)


def test_unknown_methods_levels_and_indexes_are_refused() -> None:
    with pytest.raises(ValueError, match="method must be"):
        proportion_interval(1, 2, method="wald")
    with pytest.raises(ValueError, match="level must"):
        proportion_interval(1, 2, level=95)
    with pytest.raises(ValueError, match="another index"):
        proportion_interval(pd.Series([1], index=["a"]), pd.Series([2], index=["b"]))


def test_difference_agrees_with_newcombe_and_statsmodels() -> None:
    # Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10: met, counted, met, counted, low, high.
    published = [(56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (10, 10, 0, 10, 0.6075, 1.0)]
    for x1, n1, x2, n2, low, high in published:
        row = difference_interval(x1, n1, x2, n2).iloc[0]
        assert (round(row["low"], 4), round(row["high"], 4)) == (low, high)
    for x1, n1, x2, n2 in [(7, 20, 15, 21), (1, 40, 3, 12), (199, 200, 180, 190)]:
        row = difference_interval(x1, n1, x2, n2, level=0.9).iloc[0]
        theirs = confint_proportions_2indep(x1, n1, x2, n2, compare="diff", method="newcomb", alpha=0.1)
        np.testing.assert_allclose((row["low"], row["high"]), theirs, atol=1e-10)


@settings(max_examples=60, deadline=None)
@given(first=counts, second=counts)
def test_difference_turns_around_with_its_groups(first: tuple[int, int], second: tuple[int, int]) -> None:
    there, back = difference_interval(*first, *second).iloc[0], difference_interval(*second, *first).iloc[0]
    if 0 in (first[1], second[1]):
        assert there.isna().all()
        return
    assert -1 <= there["low"] <= there["difference"] <= there["high"] <= 1
    np.testing.assert_allclose([there["low"], there["high"]], [-back["high"], -back["low"]], atol=1e-12)


def test_pages_load_the_intervals_without_scipy_or_statsmodels() -> None:
    code = (
        "import sys; from cte_outcomes import statistics as s; s.proportion_interval(3, 4); s.difference_interval(1, 2, 1, 3);"
        "sys.exit(bool({'scipy', 'statsmodels', 'duckdb'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
