"""A row for each criterion of a system: what is asked, what the district has, and how it stands to it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..protected import ProtectedTable
from .figure import Figure, figure_of
from .judge import Verdict, judge

if TYPE_CHECKING:
    from ...measures.models import Criterion, Model
    from ..opened import Release

NUMBERS = ("value", "lower_bound", "upper_bound", "counted", "threshold", "share")
# Texts of a criterion that a row repeats as they stand in the file.
REPEATED = (
    "criterion", "measure", "operator", "unit", "stated", "basis", "part", "source", "confidence", "note", "next_step", "does_not_carry_over",
)  # fmt: skip
DEFINITION = (
    "Each criterion of a published partnership system and the district's own figure. Met: the threshold is reached. Near: "
    "at least 90% of it, or at most 10% over a limit. Far: less. Values are compared before rounding."
)


def compare(release: Release, name: str | Path, program: str = "", folder: Path | str | None = None) -> ProtectedTable:
    """The rows of `Release.model`."""
    from ...measures.models import load_model

    if program:
        release.check_program(program)
    return compared(release, load_model(name, folder), program)


def compared(release: Release, model: Model, program: str = "") -> ProtectedTable:
    """The criteria of a system, in its file's order, against a release."""
    asked = "program" if program else "district"
    rows = [
        _row(place, criterion, figure_of(release, criterion, program), asked)
        for place, criterion in enumerate(model.criteria)
    ]
    frame = pd.DataFrame(rows)
    for number in NUMBERS:
        frame[number] = pd.to_numeric(frame[number]).astype("Float64")
    return ProtectedTable(frame, f"model {model.name}", model.title, "criterion", "table", "criteria", DEFINITION)


def _row(place: int, criterion: Criterion, figure: Figure, asked: str) -> dict[str, Any]:
    found = _verdict(criterion, figure)
    column = _to_record(criterion, figure)
    return {
        "group": criterion.criterion,
        "group_id": f"{place + 1:02}",
        "year": figure.year,
        "status": figure.status,
        "state": found.state,
        "reason": figure.reason,
        "scope": figure.scope,
        "asked": asked,
        "kind": figure.kind,
        "publisher": criterion.publisher,
        "source_year": criterion.year,
        "column": column,
        "records": _meaning(column) if criterion.column else "",
        "missing": ", ".join(figure.missing),
        **{name: getattr(criterion, name) for name in REPEATED},
        **_numbers(criterion, figure, found),
    }


def _to_record(criterion: Criterion, figure: Figure) -> str:
    """What would make a criterion measurable: the column its file names or, where only others lack, the first of these.

    All of them, with commas between, where the file names none.
    """
    if not criterion.column:
        return ", ".join(figure.missing)
    named = {criterion.column, criterion.column.split(".")[0]}
    return criterion.column if not figure.missing or named.intersection(figure.missing) else figure.missing[0]


def _verdict(criterion: Criterion, figure: Figure) -> Verdict:
    if figure.status == "none":
        return Verdict("unmeasured")
    if figure.status == "shown":
        return judge(figure.value, criterion.operator, criterion.threshold)
    return judge(None, criterion.operator, criterion.threshold, figure.low, figure.high)


def _numbers(criterion: Criterion, figure: Figure, found: Verdict) -> Mapping[str, float | None]:
    return {
        "value": figure.value,
        "lower_bound": figure.low,
        "upper_bound": figure.high,
        "counted": figure.counted,
        "threshold": criterion.threshold,
        "share": found.share,
    }


def _meaning(column: str) -> str:
    """What data/README.md says of a column; '' for none."""
    from ...extract.contracts import CONTRACTS

    table, _, name = column.partition(".")
    return CONTRACTS[table].column(name).meaning if name else ""
