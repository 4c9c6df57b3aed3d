"""Bounds for unknown outcomes, and funnel limits against the binomial distribution written out."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cte_outcomes.statistics import funnel_limits, unknown_bounds


def test_bounds_count_no_unknown_and_every_unknown() -> None:
    frame = unknown_bounds([30, 0, 50, 4], [5, 0, 0, pd.NA], [50, 20, 50, 10])
    assert frame.iloc[:3].to_dict("list") == {"low": [0.6, 0.0, 1.0], "high": [0.7, 0.0, 1.0]}
    assert frame.iloc[3].isna().all()
    assert unknown_bounds(0, 0, 0).isna().all(axis=None)
    with pytest.raises(ValueError, match="exceeds"):
        unknown_bounds(6, 5, 10)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.data())
def test_the_truth_lies_between_the_bounds(met: int, unknown: int, not_met: int, data: st.DataObject) -> None:
    counted = met + unknown + not_met
    if counted == 0:
        return
    met_among_unknown = data.draw(st.integers(0, unknown))
    row = unknown_bounds(met, unknown, counted).iloc[0]
    assert 0 <= row["low"] <= (met + met_among_unknown) / counted <= row["high"] <= 1


def limit_written_out(target: float, n: int, probability: float) -> float:
    """Spiegelhalter's interpolated binomial limit, summed term by term."""
    below = total = 0.0
    for r in range(n + 1):
        below, total = total, total + math.comb(n, r) * target**r * (1 - target) ** (n - r)
        if total >= probability:
            return max(0.0, (r - (total - probability) / (total - below)) / n)
    return 1.0


@pytest.mark.parametrize("target", [0.05, 0.5, 0.8, 0.97])
@pytest.mark.parametrize("n", [1, 7, 30, 200])
@pytest.mark.parametrize("level", [0.95, 0.998])
def test_funnel_limits_are_the_interpolated_binomial(target: float, n: int, level: float) -> None:
    row = funnel_limits(target, n, level=level).iloc[0]
    assert row["low"] == pytest.approx(limit_written_out(target, n, (1 - level) / 2), abs=1e-9)
    assert row["high"] == pytest.approx(limit_written_out(target, n, (1 + level) / 2), abs=1e-9)


def test_funnel_narrows_with_size_toward_the_normal_limits() -> None:
    frame = funnel_limits(0.8, [20, 200, 2000, 200_000])
    assert (frame["high"] - frame["low"]).is_monotonic_decreasing
    half = 1.959964 * math.sqrt(0.8 * 0.2 / 200_000)
    np.testing.assert_allclose(frame.iloc[-1], [0.8 - half, 0.8 + half], atol=1e-5)


def test_funnel_at_the_ends_with_gaps_and_for_impossible_targets() -> None:
    frame = funnel_limits([0.0, 1.0, np.nan, 0.5, 0.5], [10, 10, 10, 0, np.nan])
    assert frame.iloc[:2].to_numpy().tolist() == [[0, 0], [1, 1]]
    assert frame.iloc[2:].isna().all(axis=None)
    with pytest.raises(ValueError, match="between 0 and 1"):
        funnel_limits(80, 10)
