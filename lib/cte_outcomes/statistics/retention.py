"""How long partnerships last: the Kaplan-Meier curve, for those that ended and those that still go on."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
import pandas as pd

from .counts import require_level


def kept_over_time(
    durations: Sequence[float],
    ended: Sequence[bool],
    entered: Sequence[float] | None = None,
    at: Sequence[float] | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """The share still kept after each time (Kaplan & Meier 1958), a row per time, ascending.

    `durations`: time from the start to the end, or to the last day on record where it goes on; `ended`: whether it ended then.
    `entered`: time from the start to the first day on which an end would have been recorded, where that is later than the start:
    before it nobody can be seen to end, so nobody is at risk (delayed entry; Klein & Moeschberger 2003, ch. 4.6). `at`: the times
    to tell, each with the state just after it; without it, every time at which something ended.

    Columns: time; at_risk, those followed up to just before the time; ended, at the time, or since the time told before it; kept, 0 to 1;
    low, high, the pointwise interval on the scale log(-log kept), which stays within 0 and 1 (Kalbfleisch & Prentice 2002, 1.4.2),
    missing before the first end and where nothing is kept. Times at which nobody is followed any more are left out.

    Raises ValueError for durations that are negative or missing, or not longer than `entered`, and for lists of different length.

    >>> kept_over_time([1, 2, 3, 4], [True, False, True, False])[["time", "at_risk", "kept"]].to_dict("list")
    {'time': [1.0, 3.0], 'at_risk': [4, 2], 'kept': [0.75, 0.375]}
    """
    require_level(level)
    last, end, first = _checked(durations, ended, entered)
    if not len(last):
        return _curve([], [], [], [], [], [])
    steps = _steps(last, end, first)
    times = np.unique(last[end]) if at is None else np.unique(np.asarray(at, dtype="float64"))
    times = times[times <= last.max()]
    risk = ((last[None, :] >= times[:, None]) & (first[None, :] < times[:, None])).sum(axis=1)
    # At the start itself everybody followed from the start is at risk.
    risk = np.where(times == 0, (first <= 0).sum(), risk)
    times, risk = times[risk > 0], risk[risk > 0]
    until = np.array([(last[end] <= time).sum() for time in times], dtype=int)
    place = np.searchsorted(steps["time"], times, side="right") - 1
    kept = np.where(place >= 0, steps["kept"][place], 1.0)
    error = np.where(place >= 0, steps["error"][place], 0.0)
    low, high = _interval(kept, error, level)
    return _curve(times, risk, np.diff(until, prepend=0), kept, low, high)


def _checked(
    durations: Sequence[float], ended: Sequence[bool], entered: Sequence[float] | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    last, end = np.asarray(durations, dtype="float64"), np.asarray(ended, dtype=bool)
    first = np.zeros(len(last)) if entered is None else np.maximum(np.asarray(entered, dtype="float64"), 0)
    if not len(last) == len(end) == len(first):
        raise ValueError("durations, ended and entered must be of one length")
    if np.isnan(last).any() or np.isnan(first).any() or (last < 0).any():
        raise ValueError("durations must be numbers of at least 0, none missing")
    if entered is not None and (last <= first).any():
        raise ValueError("each duration must be longer than its time of entry")
    return last, end, first


def _steps(last: np.ndarray, end: np.ndarray, first: np.ndarray) -> dict[str, np.ndarray]:
    """Time, share kept and Greenwood's standard error at every end."""
    from statsmodels.duration.survfunc import SurvfuncRight

    if not end.any():
        return {"time": np.array([np.inf]), "kept": np.array([1.0]), "error": np.array([0.0])}
    with np.errstate(divide="ignore", invalid="ignore"):  # Greenwood's sum has no value once nothing is kept
        # statsmodels counts those who enter at 0 as never at risk unless entry is left out.
        found = SurvfuncRight(last, end.astype(int), entry=first if (first > 0).any() else None)
        return {"time": found.surv_times, "kept": found.surv_prob, "error": found.surv_prob_se}


def _interval(kept: np.ndarray, error: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    z = NormalDist().inv_cdf((1 + level) / 2)
    inside = (kept > 0) & (kept < 1)
    share, spread = np.where(inside, kept, 0.5), np.where(inside, error, 0.0)
    width = z * spread / (share * np.abs(np.log(share)))
    low, high = share ** np.exp(width), share ** np.exp(-width)
    return np.where(inside, low, np.nan), np.where(inside, high, np.nan)


def _curve(time, at_risk, ended, kept, low, high) -> pd.DataFrame:
    numbers = {"time": time, "at_risk": at_risk, "ended": ended, "kept": kept, "low": low, "high": high}
    types = {name: "int64" if name in ("at_risk", "ended") else "float64" for name in numbers}
    return pd.DataFrame(numbers).astype(types)
