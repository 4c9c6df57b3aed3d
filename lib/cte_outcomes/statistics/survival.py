"""Time until an event, such as a first placement, where not everybody has had it when the follow-up ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
import pandas as pd

from .counts import Counts, aligned, require_level


class RestrictedMean(NamedTuple):
    """The mean time up to the horizon and its interval, in the unit of the times."""

    mean: float
    low: float
    high: float


class LogRank(NamedTuple):
    """`statistic`: chi-square with one degree of freedom less than there are groups."""

    statistic: float
    p_value: float


def kaplan_meier(time: Counts, event: Counts, level: float = 0.95) -> pd.DataFrame:
    """The share still without the event after each time at which it happened: columns time, at_risk, survival, low,
    high.

    `time` runs to the event, or to the end of a student's follow-up with `event` 0: those not yet placed belong in the
    table, and without them every share would be too low. `at_risk` counts those followed until then without the event;
    whoever leaves at a time is still at risk at it. The share is the product of 1 - events / at_risk (Kaplan & Meier
    1958). The interval is that of log(-log survival) with Greenwood's variance (1926), survival^exp(-+ z error /
    log survival), which stays between 0 and 1; R's default, on the log scale, differs. Where survival is 0 it is
    missing. A row per time with an event, in order of time; no row where nobody had it. A missing time or event is
    left out. Raises ValueError for a time below 0 or infinite, and for an event other than 0 or 1.

    >>> kaplan_meier([2, 3, 3, 5, 8], [1, 1, 0, 1, 0]).round(3).to_dict("list")["survival"]
    [0.8, 0.6, 0.3]
    """
    require_level(level)
    times, events = told(aligned(time=time, event=event))
    steps = curve(times, events)
    z = NormalDist().inv_cdf((1 + level) / 2)
    survival = steps["survival"].to_numpy()
    logarithm = np.log(np.where(survival > 0, survival, np.nan))
    spread = z * np.sqrt(steps["greenwood"].to_numpy()) / -logarithm
    steps["low"], steps["high"] = np.exp(logarithm * np.exp(spread)), np.exp(logarithm * np.exp(-spread))
    return steps[["time", "at_risk", "survival", "low", "high"]]


def told(frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Times and events of the rows without a gap; ValueError for impossible ones."""
    if (frame["time"] < 0).any() or np.isinf(frame["time"]).any():
        raise ValueError("time must be a finite number of 0 or more")
    if not frame["event"].dropna().isin((0.0, 1.0)).all():
        raise ValueError("event must be 0 or 1")
    whole = frame.dropna()
    return whole["time"].to_numpy(), whole["event"].to_numpy()


def curve(times: np.ndarray, events: np.ndarray) -> pd.DataFrame:
    """Columns time, at_risk, events, survival, greenwood (the variance of log survival); a row per event time."""
    from statsmodels.duration.survfunc import SurvfuncRight

    if not events.any():
        return pd.DataFrame(columns=["time", "at_risk", "events", "survival", "greenwood"], dtype="float64").astype(
            {"at_risk": "int64", "events": "int64"}
        )
    found = SurvfuncRight(times, events)
    n, d = np.asarray(found.n_risk).astype("int64"), np.asarray(found.n_events).astype("int64")
    left = np.where(n > d, n - d, 1)
    steps = {"time": found.surv_times, "at_risk": n, "events": d, "survival": found.surv_prob}
    return pd.DataFrame({**steps, "greenwood": np.cumsum(np.where(n > d, d / (n * left), np.inf))})


def restricted_mean(time: Counts, event: Counts, horizon: float, level: float = 0.95) -> RestrictedMean:
    """The mean time without the event up to `horizon`: the area under the Kaplan-Meier curve, with its interval.

    It counts the horizon for those still without the event, where a mean among the placed would leave them out. The
    variance is the sum over event times of (area from there to the horizon)^2 events / (at_risk (at_risk - events))
    (Greenwood's formula; Klein & Moeschberger 2003, section 4.5); the interval is normal, cut at 0 and the horizon. It
    is missing where that variance is 0, as where nobody had the event, and everything is missing without a row. A
    missing time or event is left out. Raises ValueError for a horizon that is not above 0, or beyond the last time
    while some are still without the event, and for impossible times and events.

    >>> [round(value, 3) for value in restricted_mean([2, 3, 3, 5, 8], [1, 1, 0, 1, 0], horizon=6)]
    [4.3, 2.918, 5.682]
    """
    require_level(level)
    times, events = told(aligned(time=time, event=event))
    if not 0 < horizon < math.inf:
        raise ValueError(f"horizon must be a finite number above 0, not {horizon}")
    if len(times) == 0:
        return RestrictedMean(math.nan, math.nan, math.nan)
    steps = curve(times, events)
    if horizon > times.max() and not (steps["survival"] == 0).any():
        raise ValueError(f"horizon {horizon} lies beyond the last time, {times.max():g}, when some had no event yet")
    before = steps[steps["time"] < horizon]
    edges = np.concatenate([[0.0], before["time"], [horizon]])
    areas = np.diff(edges) * np.concatenate([[1.0], before["survival"]])
    mean = float(areas.sum())
    after = areas[::-1].cumsum()[::-1][1:]
    n, d = before["at_risk"].to_numpy(), before["events"].to_numpy()
    error = math.sqrt(float((after**2 * d / (n * np.where(n > d, n - d, 1))).sum()))
    if error == 0:
        return RestrictedMean(mean, math.nan, math.nan)
    half = NormalDist().inv_cdf((1 + level) / 2) * error
    return RestrictedMean(mean, max(0.0, mean - half), min(float(horizon), mean + half))


def log_rank(time: Counts, event: Counts, group: Sequence | np.ndarray | pd.Series) -> LogRank:
    """Whether the event comes at the same pace in two or more groups: the log-rank test (Mantel 1966; Peto 1972).

    `group` holds a label of any kind for each row. The test weighs all times alike and can miss curves that cross. It
    says nothing of the size of a difference, and takes the groups as given: who is in one must not depend on the time.
    A missing time, event or group is left out. Both values are missing where fewer than two groups are still followed
    when the first event happens, or where it happens to all of them at once. Raises ValueError for impossible times
    and events.

    >>> [round(value, 3) for value in log_rank([1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 0, 1], list("aababb"))]
    [2.557, 0.11]
    """
    from scipy.special import chdtrc
    from statsmodels.duration.survfunc import survdiff

    codes = pd.factorize(group if isinstance(group, pd.Series) else pd.Series(list(group)))[0].astype("float64")
    labels = np.where(codes < 0, np.nan, codes)
    frame = aligned(
        time=time, event=event, group=pd.Series(labels, index=group.index) if isinstance(group, pd.Series) else labels
    )
    told(frame[["time", "event"]])
    whole = frame.dropna()
    # Whoever left before the first event takes no part, and a group of them alone would have no variance.
    whole = whole[whole["time"] >= whole.loc[whole["event"] == 1, "time"].min()]
    all_at_once = whole["event"].all() and whole["time"].nunique() == 1
    if whole["group"].nunique() < 2 or all_at_once:
        return LogRank(math.nan, math.nan)
    statistic = float(survdiff(whole["time"], whole["event"], whole["group"])[0])
    return LogRank(statistic, float(chdtrc(whole["group"].nunique() - 1, statistic)))
