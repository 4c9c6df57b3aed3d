"""E-values: published figures, ratios below 1, intervals that hold 1, and gaps."""

from __future__ import annotations

import doctest
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cte_outcomes.statistics import e_value, e_values


def test_published_values() -> None:
    # VanderWeele & Ding, Annals of Internal Medicine 167 (2017) 268-274: formula feeding and deaths by respiratory
    # infection, risk ratio 3.9 (1.8 to 8.7).
    found = e_value(3.9, 1.8, 8.7)
    assert (round(found.estimate, 2), round(found.limit, 1)) == (7.26, 3.0)


@given(st.floats(1.0, 50.0), st.floats(1.0, 3.0))
def test_a_ratio_and_its_inverse_need_the_same(ratio: float, width: float) -> None:
    above, below = e_value(ratio, ratio / width, ratio * width), e_value(1 / ratio, 1 / ratio / width, width / ratio)
    assert above == pytest.approx(below, rel=1e-9)
    assert 1 <= above.limit <= above.estimate * (1 + 1e-12)
    # By definition: a cause of that strength biases a ratio by E * E / (2 E - 1).
    strength = above.estimate
    assert strength**2 / (2 * strength - 1) == pytest.approx(ratio, rel=1e-9)


def test_an_interval_that_holds_one_needs_nothing() -> None:
    assert e_value(1.4, 0.9, 2.1).limit == 1
    assert e_value(0.7, 0.4, 1.2).limit == 1
    assert e_value(1.0).estimate == 1


def test_what_is_missing_stays_missing() -> None:
    assert math.isnan(e_value(math.nan).estimate)
    assert math.isnan(e_value(2.0).limit)
    assert math.isinf(e_value(0.0).estimate)


@pytest.mark.parametrize("faulty", [(-1.0, None, None), (2.0, 2.5, 3.0), (2.0, 1.0, 1.5)])
def test_impossible_ratios_are_refused(faulty: tuple) -> None:
    with pytest.raises(ValueError, match="ratio"):
        e_value(*faulty)
    with pytest.raises(ValueError, match="odds ratio"):
        e_values.as_risk_ratio(-1.0)


def test_examples() -> None:
    assert doctest.testmod(e_values) == (0, 2)
