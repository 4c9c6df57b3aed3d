"""The Kaplan-Meier curve: a published example, one by hand, delayed entry, and nothing to tell."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from cte_outcomes.statistics import kept_over_time

# Remission of leukemia under 6-mercaptopurine, weeks (Freireich and others 1963; Kalbfleisch & Prentice 2002, table 1.1).
WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
ENDED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]


def test_the_published_curve() -> None:
    curve = kept_over_time(WEEKS, ENDED)
    assert curve["time"].tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve["at_risk"].tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert curve["ended"].tolist() == [3, 1, 1, 1, 1, 1, 1]
    assert curve["kept"].round(3).tolist() == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]


def test_five_partnerships_by_hand() -> None:
    # Ends after 1 and 3 years; the others go on after 2, 4 and 5. Kept: 4/5, then 4/5 x 2/3.
    curve = kept_over_time([1, 2, 3, 4, 5], [True, False, True, False, False])
    assert curve["kept"].tolist() == pytest.approx([4 / 5, 8 / 15])
    # Greenwood: variance = kept^2 x (1/(5x4) + 1/(3x2)); the interval on the scale log(-log kept).
    kept = 8 / 15
    error = math.sqrt(1 / 20 + 1 / 6)
    width = 1.959964 * error / abs(math.log(kept))
    assert curve["low"].iloc[1] == pytest.approx(kept ** math.exp(width), rel=1e-5)
    assert curve["high"].iloc[1] == pytest.approx(kept ** math.exp(-width), rel=1e-5)


def test_told_at_whole_years() -> None:
    curve = kept_over_time([0.5, 1.5, 1.7, 3.2], [True, True, True, False], at=range(5))
    assert curve["time"].tolist() == [0, 1, 2, 3]  # nobody was followed for 4
    assert curve["at_risk"].tolist() == [4, 3, 1, 1]
    assert curve["ended"].tolist() == [0, 1, 2, 0]
    assert curve["kept"].tolist() == pytest.approx([1, 3 / 4, 1 / 4, 1 / 4])
    assert curve.loc[0, ["low", "high"]].isna().all()


def test_who_is_followed_later_is_at_risk_later() -> None:
    # The second began 3 years before the record: it cannot be seen to end before year 3, so at year 2 two are at risk.
    curve = kept_over_time([2, 5, 4], [True, True, False], entered=[0, 3, 0])
    assert curve["at_risk"].tolist() == [2, 1]
    assert curve["kept"].tolist() == [0.5, 0.0]
    # Without the entry the second would be at risk from its start.
    assert kept_over_time([2, 5, 4], [True, True, False])["at_risk"].tolist() == [3, 1]


def test_nothing_ended_and_nobody_followed() -> None:
    still = kept_over_time([2.5, 3.5], [False, False], at=[0, 1, 2, 3])
    assert still["kept"].tolist() == [1, 1, 1, 1]
    assert still["low"].isna().all()
    assert still["at_risk"].tolist() == [2, 2, 2, 1]
    assert kept_over_time([], []).empty
    one = kept_over_time([1.0], [True])
    assert one["kept"].tolist() == [0.0]
    assert one["low"].isna().all()


@pytest.mark.parametrize(
    ("durations", "ended", "entered"),
    [([-1.0], [True], None), ([math.nan], [True], None), ([1.0, 2.0], [True], None), ([1.0], [True], [1.0])],
)
def test_what_cannot_be_is_refused(durations, ended, entered) -> None:
    with pytest.raises(ValueError, match="must be"):
        kept_over_time(durations, ended, entered)


def test_the_interval_stays_within_0_and_1() -> None:
    curve = kept_over_time(range(1, 31), [True] * 30)
    told = curve.dropna(subset=["low"])
    assert ((told["low"] >= 0) & (told["low"] <= told["kept"]) & (told["kept"] <= told["high"])).all()
    assert (told["high"] <= 1).all()
    assert isinstance(curve, pd.DataFrame)
