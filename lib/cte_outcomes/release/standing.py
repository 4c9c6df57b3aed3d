"""Measures against the marks they are held to: one row each, with a verdict where there is a mark and a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from .models.figure import Figure, figure_for
from .models.judge import judge
from .protected import ProtectedTable

if TYPE_CHECKING:
    from .opened import Release

OPERATORS = {"higher": ">=", "lower": "<="}
REPEATED = ("kind", "unit", "benchmark", "benchmark_kind", "ref", "remedy", "definition")
DEFINITION = (
    "Each measure and the mark it is held to. Met: the mark is reached. Near: at least 90% of it, or at most 10% over a "
    "limit. Far: less. Only a rule binds; a published figure or a proxy is what others report of themselves."
)


def standing(release: Release, measures: Sequence[str], program: str = "") -> ProtectedTable:
    """The rows of `Release.standing`."""
    if program:
        release.check_program(program)
    frame = pd.DataFrame([_row(release, name, program) for name in measures])
    for number in ("value", "lower_bound", "upper_bound", "counted", "threshold", "share"):
        frame[number] = pd.to_numeric(frame[number]).astype("Float64")
    return ProtectedTable(frame, "standing", "Measures against their marks", "measure", "table", "measures", DEFINITION)


def _row(release: Release, measure: str, program: str) -> dict[str, Any]:
    about = release.measure(measure)
    figure = _widest_gap(release, measure) if about["kind"] == "gap" else figure_for(release, measure, {}, program)
    state, share = _verdict(about, figure)
    return {
        "group": about["label"],
        "group_id": measure,
        "year": figure.year,
        "status": figure.status,
        "state": state,
        "scope": figure.scope,
        "reason": figure.reason,
        "missing": ", ".join(figure.missing),
        **{name: about[name] for name in REPEATED},
        "value": figure.value,
        "lower_bound": figure.low,
        "upper_bound": figure.high,
        "counted": figure.counted,
        "threshold": about["mark"],
        "share": share,
    }


def _verdict(about: Mapping[str, Any], figure: Figure) -> tuple[str, float | None]:
    """State and share of the mark reached; 'no mark' where the measure has none."""
    if figure.status == "none":
        return "unmeasured", None
    if about["kind"] == "gap" and figure.status == "shown":
        return ("far" if figure.high is not None and figure.high < 0 else "met"), None
    if about["mark"] is None or about["better"] not in OPERATORS:
        return ("no mark" if figure.status == "shown" else "hidden"), None
    if not about["mark"]:  # a mark of nothing has no share; it is reached or not
        reached = figure.value is not None and figure.value <= 0
        return ("hidden" if figure.value is None else "met" if reached else "far"), None
    value, low, high = (figure.value, None, None) if figure.status == "shown" else (None, figure.low, figure.high)
    found = judge(value, OPERATORS[about["better"]], about["mark"], low, high)
    return found.state, found.share


def _widest_gap(release: Release, measure: str) -> Figure:
    """The gap of the group furthest behind all others, among the gaps that are told."""
    table = release.values(measure, by="special_population", year="pool")
    told = table.frame[table.frame["status"] == "shown"].sort_values(["value", "group_id"])
    if not len(told):
        hidden = bool((table.frame["status"] != "none").any())
        return Figure(
            "hidden" if hidden else "none", kind="gap", reason="" if hidden else "nobody counted", missing=table.missing
        )
    row = told.iloc[0]
    return Figure(
        "shown",
        float(row["value"]),
        float(row["lower_bound"]),
        float(row["upper_bound"]),
        year=str(row["year"]),
        kind="gap",
    )
