"""From cells and decisions to what is written: statuses, rates, intervals and bounds, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..statistics import proportion_interval
from .cells import DIMENSION_COLUMNS, Thresholds
from .rate_ranges import told_bounds

# What tells a cell from others, what is told of it, and the columns of what is written.
PLACES = ("measure", "population", "fact", "by", "year", *DIMENSION_COLUMNS)
NUMBERS = (
    *("status", "counted", "met", "unknown", "rate", "low", "high", "lower_bound", "upper_bound"),
    # Of a mean the sum over those counted, of a median the median itself.
    "amount",
)
WRITTEN = (*PLACES, *NUMBERS)


def render(prepared: pd.DataFrame, hidden: Mapping[tuple, bool], thresholds: Thresholds) -> pd.DataFrame:
    """Protected rows of prepared cells. `hidden` tells for (measure, part, group, year) whether it is hidden.

    Cells of facts without students are not in `hidden` and are shown.
    """
    rows = []
    for row in prepared.itertuples():
        flags = {
            part: hidden.get((row.measure, part, getattr(row, "group", ()), row.year), False)
            for part in ("counted", "met", "unknown")
        }
        rows.append(_numbers(row, flags, thresholds))
    numbers = pd.DataFrame(rows, index=prepared.index, columns=list(NUMBERS))
    places = prepared[[name for name in WRITTEN if name in prepared.columns and name not in numbers.columns]]
    return typed(with_intervals(pd.concat([places, numbers], axis=1)))


def render_open(prepared: pd.DataFrame) -> pd.DataFrame:
    """Every number of every cell, for an internal release."""
    return render(prepared, {}, Thresholds())


def _numbers(row, hidden: Mapping[str, bool], thresholds: Thresholds) -> dict[str, object]:
    """The numbers of one row that may be told, and its status."""
    if hidden["counted"]:
        return {"status": "hidden"}
    counted = int(row.counted)
    told: dict[str, object] = {"status": "shown" if counted else "none", "counted": counted, "amount": row.amount}
    if pd.notna(row.unknown) and not hidden["unknown"]:
        told["unknown"] = int(row.unknown)
    if pd.isna(row.met) or not counted:
        return told
    if not hidden["met"]:
        return {**told, **_rate(int(row.met), counted, told.get("unknown"))}
    least = thresholds.minimum_outcome
    bounds = told_bounds(int(row.met), counted, least, thresholds.rate_ranges)
    small_group = pd.notna(row.students_met) and row.students_met < least <= row.met
    return {**told, "status": "bounded", **bounds} if bounds and not small_group else {"status": "hidden"}


def _rate(met: int, counted: int, unknown: object) -> dict[str, object]:
    """Rate, and its bounds were all, or none, of those without a record counted as met."""
    told: dict[str, object] = {"met": met, "rate": met / counted}
    if unknown is not None:
        told |= {"lower_bound": met / counted, "upper_bound": (met + int(unknown)) / counted}
    return told


def with_intervals(frame: pd.DataFrame) -> pd.DataFrame:
    """The 95 % interval of every rate that is shown, and of no other."""
    told = frame["rate"].notna()
    interval = proportion_interval(frame.loc[told, "met"].astype(int), frame.loc[told, "counted"].astype(int))
    frame.loc[told, "low"] = interval["low"].to_numpy()
    frame.loc[told, "high"] = interval["high"].to_numpy()
    return frame


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of protected cells in their order, each with its type: whole numbers nullable, shares as floats."""
    frame = frame.copy()
    for column in ("counted", "met", "unknown"):
        frame[column] = pd.to_numeric(frame[column]).astype("Int64")
    for column in ("rate", "low", "high", "lower_bound", "upper_bound", "amount"):
        frame[column] = pd.to_numeric(frame[column]).astype("Float64")
    for column in (*PLACES, "status"):
        frame[column] = frame[column].astype("string")
    return frame[list(WRITTEN)].reset_index(drop=True)
