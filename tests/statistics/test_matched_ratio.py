"""The ratio of medians among matched students: by hand, with weights, and when nothing may be said."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from cte_outcomes.statistics import matched_median_ratio
from cte_outcomes.statistics.matched_ratio import matched_weights, weighted_median


def students(*rows: tuple[str, bool, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["field", "intern", "pay"])


def test_a_dozen_students_by_hand() -> None:
    # Health: 2 interns (20, 22), 2 others (16, 20). Welding: 2 interns (30, 40), 4 others (20, 24, 26, 30).
    # Arts has no intern and is left out. Each field has half the interns, so half the weight of the others:
    # with 6 others, those in health weigh 1.5 each and those in welding 0.75. In order: 16 (1.5), 20 (1.5 + 0.75), 24, 26, 30:
    # half of 6 is reached at 20 (3.75). Interns: median of 20, 22, 30, 40 is 26. Ratio 26 / 20.
    rows = students(
        ("health", True, 20), ("health", True, 22), ("health", False, 16), ("health", False, 20),
        ("welding", True, 30), ("welding", True, 40), ("welding", False, 20), ("welding", False, 24),
        ("welding", False, 26), ("welding", False, 30), ("arts", False, 99), ("arts", False, 98),
    )  # fmt: skip
    found = matched_median_ratio(rows, "pay", "intern", ["field"], minimum_group=4, draws=200)
    assert found.estimable
    assert (found.n_with, found.n_without, found.unmatched, found.n_strata) == (4, 6, 2, 2)
    assert (found.median_with, found.median_without) == (26, 20)
    assert found.estimate == pytest.approx(1.3)
    assert found.low <= found.estimate <= found.high
    assert found.matched_on == ("field",)


def test_weights_by_hand() -> None:
    strata = np.array([0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2])
    exposed = np.array([1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0], dtype=bool)
    weights = matched_weights(strata, exposed, np.ones(12))
    assert weights.tolist() == [1, 1, 1.5, 1.5, 1, 1, 0.75, 0.75, 0.75, 0.75, 0, 0]
    assert weights[~exposed].sum() == 6  # the matched others keep their number


def test_weighted_median() -> None:
    assert weighted_median(np.array([3.0, 1.0, 2.0]), np.ones(3)) == 2
    assert weighted_median(np.array([1.0, 2.0, 3.0, 4.0]), np.ones(4)) == 2.5
    assert weighted_median(np.array([10.0, 20.0]), np.array([3.0, 1.0])) == 10
    assert math.isnan(weighted_median(np.array([1.0]), np.zeros(1)))


def test_matching_takes_away_what_the_field_explains() -> None:
    # Within a field pay is the same; interns are mostly in the field that pays more.
    rng = np.random.default_rng(3)
    field = rng.choice(["low", "high"], 400)
    intern = rng.random(400) < np.where(field == "high", 0.7, 0.2)
    pay = np.where(field == "high", 30.0, 15.0) + rng.normal(0, 0.5, 400)
    rows = pd.DataFrame({"field": field, "intern": intern, "pay": pay})
    plain = matched_median_ratio(rows, "pay", "intern", [], draws=100)
    matched = matched_median_ratio(rows, "pay", "intern", ["field"], draws=100)
    assert plain.estimate > 1.5
    assert matched.estimate == pytest.approx(1, abs=0.02)
    assert matched.low < 1 < matched.high


def test_the_same_students_give_the_same_interval() -> None:
    rng = np.random.default_rng(5)
    rows = pd.DataFrame({"pay": rng.normal(20, 3, 80), "intern": rng.random(80) < 0.5, "field": "a"})
    assert matched_median_ratio(rows, "pay", "intern", ["field"]) == matched_median_ratio(
        rows, "pay", "intern", ["field"]
    )


def test_missing_values_are_left_out_and_counted() -> None:
    rows = pd.DataFrame(
        {"pay": [10.0] * 10 + [20.0] * 10 + [None], "intern": [True] * 10 + [False] * 11, "field": ["a"] * 21}
    )
    found = matched_median_ratio(rows, "pay", "intern", ["field"], draws=50)
    assert found.left_out == 1
    assert found.estimate == 0.5


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (students(), "fewer than 3 students with"),
        (students(*[("a", True, 10)] * 5), "fewer than 3 students with"),  # nobody to match
        (students(*[("a", True, 10)] * 5, *[("a", False, 10)] * 2), "fewer than 3 students without"),
        (students(*[("a", True, 10)] * 5, *[("a", False, 0)] * 5), "not above zero"),
    ],
)
def test_nothing_is_said_of_too_few(rows: pd.DataFrame, reason: str) -> None:
    found = matched_median_ratio(rows, "pay", "intern", ["field"], minimum_group=3, draws=50)
    assert not found.estimable
    assert reason in found.reason
    assert math.isnan(found.estimate)
