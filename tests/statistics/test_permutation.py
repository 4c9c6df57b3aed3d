"""The permutation test: counted by hand, Fisher's exact test for flags, scipy on the same data, nothing by chance."""

from __future__ import annotations

import doctest
import math
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import hypergeom, kstest
from scipy.stats import permutation_test as scipys

from cte_outcomes.statistics import permutation
from cte_outcomes.statistics.permutation import permutation_test


def enumerated(values: list[float], exposed: list[int], weights: list[float]) -> float:
    """The share of assignments at least as large either way, one after the other."""
    chosen = {place for place, flag in enumerate(exposed) if flag}

    def difference(those: set[int]) -> float:
        others = set(range(len(values))) - those
        first, second = (
            math.fsum(values[i] * weights[i] for i in group) / math.fsum(weights[i] for i in group)
            for group in (those, others)
        )
        return first - second

    observed = abs(difference(chosen))
    every = [abs(difference(set(those))) for those in combinations(range(len(values)), len(chosen))]
    return sum(value >= observed - 1e-9 for value in every) / len(every)


def scattered(seed: int, n: int, chosen: int, effect: float) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    exposed = np.isin(np.arange(n), rng.permutation(n)[:chosen]).astype(int)
    return rng.normal(size=n) + effect * exposed, exposed


def test_three_of_six_by_hand() -> None:
    # The experience went to 3, 5 and 9: 17 of 24, 5 more than half. Of the 20 sums of three only 4+5+9 = 18 is as far
    # above 12, and 1+2+3 = 6 and 1+2+4 = 7 below.
    found = permutation_test([1, 2, 3, 4, 5, 9], [0, 0, 1, 0, 1, 1])
    assert found.difference == pytest.approx(17 / 3 - 7 / 3)
    assert found.p_value == pytest.approx(4 / 20)
    assert found.exact
    assert found.programs == 6
    assert found.reason == ""


def test_two_of_five_by_hand() -> None:
    # The experience went to 1 and 2: sum 3, where 12.4 would be no difference. As far from it lies only 8+16 = 24.
    found = permutation_test([1, 2, 4, 8, 16], [1, 1, 0, 0, 0])
    assert found.p_value == pytest.approx(2 / 10)
    assert found.difference == pytest.approx(1.5 - 28 / 3)


@pytest.mark.parametrize(("with_it", "without", "flags", "others"), [(6, 6, 5, 1), (7, 7, 4, 4), (5, 8, 4, 2)])
def test_flags_are_fishers_exact_test(with_it: int, without: int, flags: int, others: int) -> None:
    values = [1] * flags + [0] * (with_it - flags) + [1] * others + [0] * (without - others)
    found = permutation_test(values, [1] * with_it + [0] * without)
    met = hypergeom(with_it + without, flags + others, with_it)
    counts = np.arange(met.support()[0], met.support()[1] + 1)
    differences = counts / with_it - (flags + others - counts) / without
    as_large = np.abs(differences) >= abs(flags / with_it - others / without) - 1e-12
    assert found.p_value == pytest.approx(met.pmf(counts)[as_large].sum())
    assert found.exact


@pytest.mark.parametrize(
    ("seed", "chosen", "effect"), [(1, 4, 0.0), (2, 4, 1.0), (3, 4, 2.5), (4, 5, 1.0), (5, 5, 0.3)]
)
def test_scipy_gives_the_same(seed: int, chosen: int, effect: float) -> None:
    values, exposed = scattered(seed, 10, chosen, effect)
    sides = (values[exposed == 1], values[exposed == 0])
    other = scipys(sides, lambda x, y, axis: x.mean(axis) - y.mean(axis), n_resamples=np.inf, vectorized=True)
    found = permutation_test(values, exposed)
    assert found.exact
    assert found.difference == pytest.approx(other.statistic)
    as_large = np.abs(other.null_distribution) >= abs(other.statistic) - 1e-12
    assert found.p_value == pytest.approx(as_large.mean())
    if chosen == 5:
        # Elsewhere scipy's p-value differs: it doubles that of the nearer side.
        assert found.p_value == pytest.approx(other.pvalue)


def test_random_assignments_come_near_to_all_of_them() -> None:
    values, exposed = scattered(4, 16, 7, 0.7)
    every = permutation_test(values, exposed, repeats=math.comb(16, 7))
    some = permutation_test(values, exposed, repeats=math.comb(16, 7) - 1)
    few = permutation_test(values, exposed, repeats=2500, seed=3)
    assert [found.exact for found in (every, some, few)] == [True, False, False]
    assert 0.02 < every.p_value < 0.98
    for found, repeats in ((some, 11_439), (few, 2500)):
        error = math.sqrt(every.p_value * (1 - every.p_value) / repeats)
        assert found.p_value == pytest.approx(every.p_value, abs=4 * error)
        assert found.p_value != every.p_value
        assert found.p_value * (repeats + 1) == pytest.approx(round(found.p_value * (repeats + 1)))
    many_ways = permutation_test([*range(30), *range(100, 130)], [0] * 30 + [1] * 30, repeats=99)
    assert many_ways.p_value == 1 / 100


def test_weights_weigh_the_means_and_stay_with_the_program() -> None:
    values, exposed, weights = [0.9, 0.4, 0.8, 0.5, 0.6, 0.3, 0.7], [1, 0, 1, 0, 1, 0, 0], [12, 300, 40, 5, 80, 9, 60]
    found = permutation_test(values, exposed, weights=weights)
    first = (0.9 * 12 + 0.8 * 40 + 0.6 * 80) / 132
    assert found.difference == pytest.approx(first - (0.4 * 300 + 0.5 * 5 + 0.3 * 9 + 0.7 * 60) / 374)
    assert found.p_value == pytest.approx(enumerated(values, exposed, weights))
    assert found.p_value != permutation_test(values, exposed).p_value
    assert permutation_test(values, exposed, weights=[7] * 7) == permutation_test(values, exposed, weights=7)
    assert permutation_test(values, exposed, weights=7).p_value == permutation_test(values, exposed).p_value


def test_a_very_heavy_program_costs_no_digits() -> None:
    values, exposed, weights = [0.3, 0.7, 0.1, 0.9, 0.4], [1, 1, 0, 0, 0], [1e9, 1e9, 1, 2, 3]
    found = permutation_test(values, exposed, weights=weights)
    assert found.difference == pytest.approx(0.5 - (0.1 + 1.8 + 1.2) / 6, rel=1e-9)


@pytest.mark.parametrize("repeats", [999, 10_000])
def test_the_same_seed_gives_the_same_in_any_order(repeats: int) -> None:
    values, exposed = scattered(5, 14, 6, 0.8)
    values = values.round(1)
    weights = np.random.default_rng(6).integers(5, 90, 14)
    found = permutation_test(values, exposed, weights=weights, repeats=repeats, seed=2)
    for seed in range(5):
        order = np.random.default_rng(seed).permutation(14)
        again = permutation_test(values[order], exposed[order], weights=weights[order], repeats=repeats, seed=2)
        assert again.p_value == found.p_value
        assert again.difference == pytest.approx(found.difference)
    others = {permutation_test(values, exposed, weights=weights, repeats=999, seed=s).p_value for s in range(3, 8)}
    assert len(others) > 1


def test_units_and_signs_do_not_matter() -> None:
    values, exposed = scattered(9, 10, 5, 1.0)
    p_value = permutation_test(values, exposed).p_value
    assert permutation_test(1000 * values + 40_000, exposed).p_value == p_value
    assert permutation_test(-values, exposed).p_value == p_value
    assert permutation_test(values, 1 - exposed).difference == pytest.approx(
        -permutation_test(values, exposed).difference
    )


@pytest.mark.parametrize("seed", range(8))
def test_differences_that_are_equal_count_as_equal(seed: int) -> None:
    # Tenths have no exact floating-point sums, whole numbers have.
    whole = np.random.default_rng(seed).integers(1, 8, 12)
    exposed = [1, 0] * 6
    assert permutation_test(whole / 10, exposed).p_value == permutation_test(whole, exposed).p_value


def test_alike_programs_do_not_differ() -> None:
    for value in (0.0, 0.1, 1e6):
        found = permutation_test([value] * 7, [1, 1, 1, 0, 0, 0, 0])
        assert found.difference == pytest.approx(0, abs=1e-9)
        assert found.p_value == 1


def test_where_nothing_differs_every_p_value_is_as_likely() -> None:
    found = [permutation_test(*scattered(seed, 14, 7, 0.0), repeats=199, seed=seed).p_value for seed in range(400)]
    assert kstest(found, "uniform").pvalue > 0.01
    assert np.mean(np.array(found) <= 0.05) == pytest.approx(0.05, abs=0.035)
    with_effect = [permutation_test(*scattered(seed, 14, 7, 2.0), repeats=199).p_value for seed in range(50)]
    assert np.mean(np.array(with_effect) <= 0.05) > 0.7


def test_gaps_and_weights_of_0_are_left_out() -> None:
    plain = permutation_test([0.9, 0.8, 0.5, 0.6, 0.4], [1, 1, 0, 0, 0], weights=[4, 5, 6, 7, 8])
    rows = pd.DataFrame(
        {
            "value": [0.9, None, 0.8, 0.5, 0.6, 0.4, 0.99, 0.1],
            "exposed": [True, True, True, False, False, False, None, False],
            "weight": [4, 9, 5, 6, 7, 8, 9, 0],
        },
        index=list("hgfedcba"),
    ).astype({"value": "Float64", "exposed": "boolean", "weight": "Int64"})
    found = permutation_test(rows["value"], rows["exposed"], weights=rows["weight"])
    assert found == plain
    assert found.programs == 5


@pytest.mark.parametrize(
    ("values", "exposed", "whom", "programs"),
    [
        ([1, 2, 3, 4], [1, 0, 0, 0], "with", 4),
        ([1, 2, 3, 4], [1, 1, 1, 0], "without", 4),
        ([1, None, 3, 4], [1, 1, 0, 0], "with", 3),
        ([1, 2, 3, 4], [0, 0, 0, 0], "with", 4),
        ([None, None], [1, 0], "with", 0),
        ([], [], "with", 0),
    ],
)
def test_fewer_than_two_programs_test_nothing(values, exposed, whom: str, programs: int) -> None:
    found = permutation_test(values, exposed)
    assert np.isnan([found.difference, found.p_value]).all()
    assert found.reason == f"fewer than 2 programs {whom} the experience"
    assert found.programs == programs
    assert not found.exact


def test_the_smallest_p_value_of_few_programs() -> None:
    assert permutation_test([9, 8, 1, 2], [1, 1, 0, 0]).p_value == pytest.approx(2 / 6)
    assert permutation_test([9, 8, 1, 2, 3, 0], [1, 1, 0, 0, 0, 0]).p_value == pytest.approx(1 / 15)


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"exposed": [1, 2, 0, 0]}, "exposed must be yes or no"),
        ({"exposed": [1, 0.5, 0, 0]}, "exposed must be yes or no"),
        ({"weights": [1, 1, -1, 1]}, "weights cannot be negative"),
        ({"weights": [1, 1, math.inf, 1]}, "all must be finite"),
        ({"values": [1, 2, -math.inf, 3]}, "all must be finite"),
        ({"values": [1, 2, 3]}, "same length"),
        ({"repeats": 0}, "repeats must be at least 1"),
        ({"statistic": "median"}, "statistic must be difference"),
    ],
)
def test_wrong_input_is_refused(change: dict, match: str) -> None:
    with pytest.raises(ValueError, match=match):
        permutation_test(**{"values": [1, 2, 3, 4], "exposed": [1, 1, 0, 0], **change})


def test_columns_of_different_tables_are_refused() -> None:
    with pytest.raises(ValueError, match="another index"):
        permutation_test(pd.Series([1, 2, 3, 4]), pd.Series([1, 1, 0, 0], index=[4, 3, 2, 1]))


def test_examples() -> None:
    assert doctest.testmod(permutation) == (0, 1)
