"""Time until an event: the leukemia trial of Freireich et al., scipy by another road, areas and variances by hand."""

from __future__ import annotations

import doctest
import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import CensoredData, chi2, ecdf, logrank, norm

from cte_outcomes.statistics import survival
from cte_outcomes.statistics.survival import kaplan_meier, log_rank, restricted_mean

# Freireich et al., Blood 21 (1963) 699-716: weeks of remission, as in Klein & Moeschberger 2003, section 1.2. A minus
# marks a patient still in remission at the last visit.
TREATED = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
TIME, EVENT = np.abs(TREATED), np.greater(TREATED, 0).astype(int)


def both_groups() -> pd.DataFrame:
    weeks = np.array(TREATED + PLACEBO)
    return pd.DataFrame({"time": np.abs(weeks), "event": weeks > 0, "group": ["6-MP"] * 21 + ["placebo"] * 21})


def made_up(seed: int, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Whole months with many ties, about a third still without the event."""
    rng = np.random.default_rng(seed)
    wait, followed = rng.exponential(8, n).round() + 1, rng.integers(4, 19, n)
    return np.minimum(wait, followed).astype(float), (wait <= followed).astype(float)


def test_the_published_curve() -> None:
    found = kaplan_meier(TIME, EVENT).set_index("time")
    assert found["survival"].round(3).to_dict() == {
        6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448,
    }  # fmt: skip
    assert found["at_risk"].tolist() == [21, 17, 15, 12, 11, 7, 6]


def test_its_limits_by_hand() -> None:
    # At week 10: survival 18/21 * 16/17 * 14/15, Greenwood's sum 3/(21*18) + 1/(17*16) + 1/(15*14).
    found = kaplan_meier(TIME, EVENT, level=0.9).set_index("time").loc[10]
    share = 18 / 21 * 16 / 17 * 14 / 15
    error = math.sqrt(3 / (21 * 18) + 1 / (17 * 16) + 1 / (15 * 14))
    z = 1.6448536269514722
    assert found["survival"] == pytest.approx(share)
    assert found["low"] == pytest.approx(share ** math.exp(-z * error / math.log(share)))
    assert found["high"] == pytest.approx(share ** math.exp(z * error / math.log(share)))
    assert found["low"] < share < found["high"]


@pytest.mark.parametrize(("seed", "level"), [(1, 0.95), (2, 0.8), (3, 0.99)])
def test_curve_and_limits_are_scipys(seed: int, level: float) -> None:
    time, event = made_up(seed, 60)
    found = kaplan_meier(time, event, level=level)
    other = ecdf(CensoredData(uncensored=time[event == 1], right=time[event == 0])).sf
    ends = other.confidence_interval(level, method="log-log")
    at = found["time"].to_numpy()
    np.testing.assert_allclose(found["survival"], other.evaluate(at))
    told = found["survival"] > 0
    np.testing.assert_allclose(found["low"][told], ends.low.evaluate(at[told]))
    np.testing.assert_allclose(found["high"][told], ends.high.evaluate(at[told]))
    assert found["at_risk"].tolist() == [(time >= moment).sum() for moment in at]


def test_without_an_end_of_follow_up_it_is_the_share_still_without() -> None:
    found = kaplan_meier(PLACEBO, 1)
    shares = [np.mean(np.array(PLACEBO) > moment) for moment in found["time"]]
    np.testing.assert_allclose(found["survival"], shares, atol=1e-15)
    assert found["survival"].iloc[-1] == 0
    assert found[["low", "high"]].iloc[-1].isna().all()
    assert found[["low", "high"]].iloc[:-1].notna().all(axis=None)


def test_leaving_those_without_the_event_out_would_be_too_low() -> None:
    placed = EVENT == 1
    assert kaplan_meier(TIME[placed], 1).set_index("time").loc[16, "survival"] < 0.3
    assert kaplan_meier(TIME, EVENT).set_index("time").loc[16, "survival"] > 0.6


@pytest.mark.parametrize(("time", "event"), [([4, 5, 6], [0, 0, 0]), ([], []), ([None, 3], [1, None])])
def test_nobody_with_the_event_is_no_row(time, event) -> None:
    found = kaplan_meier(time, event)
    assert list(found) == ["time", "at_risk", "survival", "low", "high"]
    assert len(found) == 0


def test_an_event_at_time_0_counts() -> None:
    found = kaplan_meier([0, 0, 3, 4], [1, 0, 1, 0])
    assert found["time"].tolist() == [0, 3]
    assert found["survival"].tolist() == pytest.approx([3 / 4, 3 / 8])


def test_gaps_are_left_out_and_order_does_not_matter() -> None:
    rows = both_groups().sample(frac=1, random_state=5).astype({"time": "Float64", "event": "boolean"})
    gaps = pd.concat([rows, rows.head(3).assign(time=None), rows.head(4).assign(event=None)], ignore_index=True)
    gaps = gaps.astype({"time": "Float64", "event": "boolean"})
    plain = both_groups()
    pd.testing.assert_frame_equal(
        kaplan_meier(gaps["time"], gaps["event"]), kaplan_meier(plain["time"], plain["event"])
    )
    assert restricted_mean(gaps["time"], gaps["event"], 20) == restricted_mean(plain["time"], plain["event"], 20)
    unlabelled = pd.concat([gaps, rows.head(5).assign(group=None)], ignore_index=True)
    assert log_rank(unlabelled["time"], unlabelled["event"], unlabelled["group"]) == pytest.approx(
        log_rank(plain["time"], plain["event"], plain["group"])
    )


def area(time: np.ndarray, event: np.ndarray, horizon: float) -> float:
    """The area under the curve in small steps, the curve from its definition."""
    times = np.unique(time[(event == 1) & (time < horizon)])
    steps = [1 - event[time == moment].sum() / (time >= moment).sum() for moment in times]
    grid = (np.arange(100_000) + 0.5) * horizon / 100_000
    return float(
        np.concatenate([[1.0], np.cumprod(steps)])[np.searchsorted(times, grid, side="right")].mean() * horizon
    )


def test_the_published_mean() -> None:
    # Klein & Moeschberger 2003, example 4.1: 23.29 weeks up to week 35 with error 2.83; R's survfit prints the same.
    found = restricted_mean(TIME, EVENT, 35)
    assert round(found.mean, 2) == 23.29
    assert round((found.high - found.low) / 2 / norm.ppf(0.975), 2) == 2.83


@pytest.mark.parametrize(("seed", "horizon"), [(1, 12), (2, 7.5), (3, 17), (4, 1)])
def test_the_mean_is_the_area_under_the_curve(seed: int, horizon: float) -> None:
    time, event = made_up(seed, 60)
    assert restricted_mean(time, event, horizon).mean == pytest.approx(area(time, event, horizon), abs=2e-3)


def test_with_every_event_it_is_the_mean_and_its_error_that_of_a_mean() -> None:
    found = restricted_mean(PLACEBO, 1, 10_000, level=0.9)
    error = np.std(PLACEBO) / math.sqrt(21)
    assert found.mean == pytest.approx(182 / 21)
    assert found.low == pytest.approx(182 / 21 - norm.ppf(0.95) * error)
    assert found.high == pytest.approx(182 / 21 + norm.ppf(0.95) * error)
    # The error does not depend on how far beyond the last event the horizon lies.
    assert restricted_mean(PLACEBO, 1, 1e15, level=0.9) == pytest.approx(found)


def test_its_error_is_that_of_the_jackknife_and_the_bootstrap() -> None:
    time, event = made_up(7, 150)
    found = restricted_mean(time, event, 11)
    error = (found.high - found.low) / 2 / norm.ppf(0.975)
    every = np.arange(150)
    less = [restricted_mean(time[every != i], event[every != i], 11).mean for i in every]
    assert math.sqrt(149 / 150 * ((less - np.mean(less)) ** 2).sum()) == pytest.approx(error, rel=0.03)
    rng = np.random.default_rng(8)
    drawn = [restricted_mean(time[places], event[places], 11).mean for places in rng.integers(0, 150, (600, 150))]
    assert np.std(drawn) == pytest.approx(error, rel=0.1)


def test_a_horizon_cuts_the_interval() -> None:
    found = restricted_mean([1, 9, 9, 9], [1, 0, 0, 0], 8, level=0.99)
    assert found.mean == pytest.approx((1 + 3 * 8) / 4)
    assert found.high == 8
    low = restricted_mean([0, 0, 0, 9], [1, 1, 1, 0], 8, level=0.99)
    assert low.mean == pytest.approx(2)
    assert low.low == 0


def test_a_mean_without_variance_has_no_interval() -> None:
    nobody = restricted_mean([5, 6, 7], [0, 0, 0], 5)
    assert nobody.mean == 5
    assert np.isnan(nobody[1:]).all()
    together = restricted_mean([4, 4, 4], [1, 1, 1], 9)
    assert together.mean == 4
    assert np.isnan(together[1:]).all()
    assert np.isnan(restricted_mean([], [], 5)).all()


def test_a_horizon_nobody_was_followed_to_is_refused() -> None:
    assert restricted_mean([2, 5, 6], [1, 1, 0], 6).mean == pytest.approx((2 + 5 + 6) / 3)
    with pytest.raises(ValueError, match="lies beyond the last time, 6"):
        restricted_mean([2, 5, 6], [1, 1, 0], 6.5)
    for horizon in (0, -1, math.inf, math.nan):
        with pytest.raises(ValueError, match="finite number above 0"):
            restricted_mean([2, 5, 6], [1, 1, 1], horizon)


def test_the_published_test() -> None:
    rows = both_groups()
    found = log_rank(rows["time"], rows["event"], rows["group"])
    # R: survdiff(Surv(time, event) ~ group) gives Chisq = 16.8 on 1 degree of freedom, p = 4e-05.
    assert round(found.statistic, 2) == 16.79
    assert found.p_value == pytest.approx(4.17e-5, abs=0.01e-5)


def by_hand(time: np.ndarray, event: np.ndarray, group: np.ndarray) -> float:
    """Observed less expected events of each group, over the covariance of the multivariate hypergeometric."""
    labels = sorted(set(group))
    over, covariance = np.zeros(len(labels)), np.zeros((len(labels), len(labels)))
    for moment in np.unique(time[event == 1]):
        at_risk = np.array([((time >= moment) & (group == label)).sum() for label in labels])
        happened = np.array([((time == moment) & (event == 1) & (group == label)).sum() for label in labels])
        n, d = at_risk.sum(), happened.sum()
        share = at_risk / n
        over += happened - d * share
        if n > 1:
            covariance += d * (n - d) / (n - 1) * (np.diag(share) - np.outer(share, share))
    return float(over @ np.linalg.pinv(covariance) @ over)


@pytest.mark.parametrize("groups", [2, 3, 5])
def test_its_statistic_by_hand_for_any_number_of_groups(groups: int) -> None:
    time, event = made_up(groups, 90)
    group = np.random.default_rng(groups).choice(list("abcde")[:groups], 90)
    found = log_rank(time, event, group)
    assert found.statistic == pytest.approx(by_hand(time, event, group))
    assert found.p_value == pytest.approx(chi2.sf(found.statistic, groups - 1))
    shuffled = np.random.default_rng(1).permutation(90)
    assert log_rank(time[shuffled], event[shuffled], group[shuffled]) == pytest.approx(found)


def test_two_groups_are_scipys() -> None:
    time, event = made_up(21, 80)
    group = np.arange(80) % 2
    sides = [
        CensoredData(uncensored=time[(event == 1) & (group == side)], right=time[(event == 0) & (group == side)])
        for side in (0, 1)
    ]
    other = logrank(*sides)
    found = log_rank(time, event, group)
    assert found.statistic == pytest.approx(other.statistic**2)
    assert found.p_value == pytest.approx(other.pvalue)


def test_who_left_before_the_first_event_takes_no_part() -> None:
    time, event, group = [1, 2, 3, 4, 5, 6, 7], [0, 1, 1, 0, 1, 1, 0], list("caababb")
    assert log_rank(time, event, group) == log_rank(time[1:], event[1:], group[1:])
    # Labels of any kind, and no order among them.
    assert log_rank(time[1:], event[1:], [None if g == "c" else {"a": 7, "b": "x"}[g] for g in group[1:]]) == log_rank(
        time[1:], event[1:], group[1:]
    )


@pytest.mark.parametrize(
    ("time", "event", "group"),
    [
        ([1, 2, 3], [1, 1, 0], ["a", "a", "a"]),
        ([1, 2, 3], [1, 1, 0], ["a", "a", None]),
        ([1, 2, 3, 4], [0, 0, 0, 0], ["a", "b", "a", "b"]),
        ([2, 2, 2, 2], [1, 1, 1, 1], ["a", "b", "a", "b"]),
        ([1, 2, 3, 4], [0, 0, 1, 1], ["a", "a", "b", "b"]),
        ([None, None], [1, 0], ["a", "b"]),
        ([], [], []),
    ],
)
def test_too_little_tests_nothing(time, event, group) -> None:
    assert np.isnan(log_rank(time, event, group)).all()


def test_equal_groups_do_not_differ() -> None:
    found = log_rank([1, 2, 4, 1, 2, 4], [1, 1, 0, 1, 1, 0], list("aaabbb"))
    assert found == pytest.approx((0, 1), abs=1e-12)


@pytest.mark.parametrize(
    ("time", "event", "match"),
    [
        ([-1, 2], [1, 0], "time must be"),
        ([math.inf, 2], [0, 1], "time must be"),
        ([1, 2], [1, 2], "event must be 0 or 1"),
        ([1, 2], [0.5, None], "event must be 0 or 1"),
        ([1, 2, 3], [1, 0], "same length"),
    ],
)
def test_impossible_rows_are_refused(time, event, match: str) -> None:
    with pytest.raises(ValueError, match=match):
        kaplan_meier(time, event)
    with pytest.raises(ValueError, match=match):
        restricted_mean(time, event, 1)
    with pytest.raises(ValueError, match=match):
        log_rank(time, event, ["a", "b", "a"][: len(time)])


def test_impossible_levels_and_indexes_are_refused() -> None:
    with pytest.raises(ValueError, match="level"):
        kaplan_meier([1], [1], level=95)
    with pytest.raises(ValueError, match="level"):
        restricted_mean([1], [1], 1, level=0)
    with pytest.raises(ValueError, match="group has another index"):
        log_rank(pd.Series([1, 2]), [1, 1], pd.Series(["a", "b"], index=[5, 6]))


def test_examples() -> None:
    assert doctest.testmod(survival) == (0, 3)
