"""Adjusted p-values: the published family of fifteen, R's p.adjust by definition, and gaps."""

from __future__ import annotations

import doctest

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cte_outcomes.statistics import adjust, multiple_tests

# Benjamini & Hochberg, Journal of the Royal Statistical Society B 57 (1995), section 4.1: fifteen comparisons.
FIFTEEN = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590),
    1.0,
]


def test_the_published_family() -> None:
    assert (adjust(FIFTEEN) <= 0.05).sum() == 4
    assert (adjust(FIFTEEN, "holm") <= 0.05).sum() == 3


def by_definition(p: np.ndarray, method: str) -> np.ndarray:
    """Step-up minima of p m / rank (times the harmonic sum for `by`), step-down maxima of p (m - rank + 1) for Holm."""
    order, m = np.argsort(p, kind="stable"), len(p)
    rank = np.arange(1, m + 1)
    if method == "holm":
        steps = np.maximum.accumulate(p[order] * (m - rank + 1))
    else:
        factor = (1 / rank).sum() if method == "by" else 1.0
        steps = np.minimum.accumulate((p[order] * m * factor / rank)[::-1])[::-1]
    found = np.empty(m)
    found[order] = np.minimum(steps, 1)
    return found


@settings(max_examples=60, deadline=None)
@given(
    p=st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=1, max_size=40),
    method=st.sampled_from(["bh", "by", "holm"]),
)
def test_missing_values_are_no_part_of_the_family(p: list, method: str) -> None:
    values = np.array(p, dtype=float)
    known = ~np.isnan(values)
    found = adjust(p, method)
    assert np.isnan(found[~known]).all()
    if known.any():
        np.testing.assert_allclose(found[known], by_definition(values[known], method), rtol=1e-9, atol=1e-12)


def test_a_column_is_left_as_it_is() -> None:
    column = pd.Series([0.01, None, 0.2], index=["x", "y", "z"])
    before = column.copy()
    assert adjust(column).tolist()[0] == pytest.approx(0.02)
    pd.testing.assert_series_equal(column, before)
    assert adjust([]).tolist() == []
    assert adjust(0.03).tolist() == [0.03]


def test_faults() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjust([0.5, 1.2])
    with pytest.raises(ValueError, match="method must be"):
        adjust([0.5], "bonferroni")


def test_examples() -> None:
    assert doctest.testmod(multiple_tests) == (0, 1)
