"""The value of a measure of any kind, by group and year: counted ones here, those made of others in their own module."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from .derived_values import estimate_values, gap_values, table_values
from .protected import ProtectedTable
from .ratio_values import ratio_values
from .selection import choose

if TYPE_CHECKING:
    from .opened import Release

COUNTED = ("count", "rate", "amount", "mean", "median")
FIRST = ("group", "group_id", "year", "status", "value", "lower_bound", "upper_bound", "counted")
SHARES = ("value", "lower_bound", "upper_bound", "numerator", "denominator", "rate", "others")
# What a row holds besides, by kind; of any other kind only what it is made with.
HELD = {
    "count": (),
    "rate": ("met", "unknown", "rate", "low", "high"),
    "amount": ("amount",),
    "mean": ("amount",),
    "median": (),
}
DERIVED = {"ratio": ratio_values, "gap": gap_values, "estimate": estimate_values, "table": table_values}


def values(release: Release, measure: str, by: str, year: str, only: Mapping[str, Any]) -> ProtectedTable:
    """The rows of `Release.values`."""
    about = release.measure(measure)
    kind = about["kind"]
    if kind in COUNTED:
        return counted_values(release, measure, by, year, only)
    if kind == "ratio":
        parts = [
            counted_values(release, part, by, "each" if year == "latest" else year, only) for part in about["parts"]
        ]
        frame, grouping = ratio_values(release, about, parts, by, year)
    else:
        frame, grouping = DERIVED[kind](release, about, by, year, only)
    return ProtectedTable(
        typed(frame),
        measure,
        about["label"],
        grouping,
        kind,
        about["unit"],
        about["definition"],
        tuple(about.get("missing", ())),
    )


def counted_values(release: Release, measure: str, by: str, year: str, only: Mapping[str, Any]) -> ProtectedTable:
    """The rows of a measure that is counted, with its `value`."""
    from dataclasses import replace

    table = choose(release, measure, by, year, only, COUNTED)
    frame = with_value(table.frame, table.kind)
    return replace(table, frame=typed(frame))


def with_value(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Protected rows with `value`, and without the numbers that a measure of this kind has not."""
    from .selection import NUMBERS

    sources = {"count": "counted", "rate": "rate", "amount": "amount", "median": "amount"}
    mean = frame["amount"] / frame["counted"].where(frame["counted"] > 0)
    value = mean if kind == "mean" else frame[sources[kind]]
    kept = {"counted", "lower_bound", "upper_bound", *HELD[kind]}
    return frame.drop(columns=[name for name in NUMBERS if name not in kept]).assign(value=value)


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns that every kind has first, then its own, each with its type."""
    frame = frame.reindex(columns=[*FIRST, *(name for name in frame.columns if name not in FIRST)])
    for name in SHARES:
        if name in frame.columns:
            frame[name] = pd.to_numeric(frame[name]).astype("Float64")
    frame["counted"] = pd.to_numeric(frame["counted"]).astype("Int64")
    for name in ("group", "group_id", "year", "status"):
        frame[name] = frame[name].astype("string")
    return frame.reset_index(drop=True)
