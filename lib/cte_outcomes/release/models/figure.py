"""The one protected figure of a release that a criterion is set against, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..cells import dimensions

if TYPE_CHECKING:
    from ...measures.models import Criterion
    from ..opened import Release

# What is told most, first; among these a single year before years taken together.
TOLD = ("shown", "bounded", "hidden", "none")


@dataclass(frozen=True)
class Figure:
    """A protected figure: `value` where it is shown, `low` and `high` where it is bounded or some have no record.

    `scope` is 'program' or 'district': whom it is of. `reason` says why a figure of status none is missing: not
    recorded (with the `missing` tables and columns), nobody counted, or not published by this release.
    """

    status: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    counted: float | None = None
    year: str = ""
    scope: str = "district"
    kind: str = ""
    reason: str = ""
    missing: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        """How much a range leaves open; 0 where the figure is told exactly, or nothing is."""
        open_range = self.status == "bounded" and self.low is not None and self.high is not None
        return self.high - self.low if open_range else 0.0


def figure_of(release: Release, criterion: Criterion, program: str = "") -> Figure:
    """The figure of a criterion for a program, or for the district where none is chosen or told of the program."""
    return figure_for(release, criterion.measure, criterion.only, program)


def figure_for(release: Release, measure: str, only: Mapping[str, str], program: str = "") -> Figure:
    """The figure of a measure (of the groups in `only`) for a program, or for the district where none is chosen or told.

    Of the latest year and the pooled years the one that is told best is taken (of two ranges the narrower), the latest
    where both are told alike.
    """
    if measure not in release.measures:
        return Figure("none", reason="not published")
    about = release.measure(measure)
    groups = dict(only)
    for scope, chosen in (("program", {"program": program, **groups}), ("district", groups)):
        grouping = "+".join(dimensions("+".join(chosen)))
        if grouping in about["by"] and (program or scope == "district"):
            return _best(release, measure, about, grouping, chosen, scope)
    return Figure("none", kind=about["kind"], reason="not published")


def _best(
    release: Release, measure: str, about: Mapping[str, Any], grouping: str, chosen: Mapping[str, str], scope: str
) -> Figure:
    """The figure of the year, or years, of which most is told."""
    found = []
    for year in _years(release, measure, about, grouping):
        table = release.values(measure, by=grouping, year=year, **chosen)
        rows = table.frame.to_dict("records")
        row = rows[0] if rows else {"status": "none"}
        found.append(_figure(row, about, scope, table.missing))
    return min(found, key=lambda figure: (TOLD.index(figure.status), figure.width))


def _years(release: Release, measure: str, about: Mapping[str, Any], grouping: str) -> list[str]:
    """'latest' and 'pool', as far as the measure, or each part of a ratio, is published for them."""
    cells = release.cells
    named = about["parts"] if about["kind"] in ("ratio", "gap") else [measure]
    held = [set(cells.loc[(cells["measure"] == name) & (cells["by"] == grouping), "year"]) for name in named]
    labels = set.intersection(*held)
    years = [name for name, pooled in (("latest", False), ("pool", True)) if any(("-" in y) == pooled for y in labels)]
    return years or ["latest"]


def _figure(row: Mapping[str, Any], about: Mapping[str, Any], scope: str, missing: tuple[str, ...]) -> Figure:
    status = str(row["status"])
    told = {"shown": ("value", "lower_bound", "upper_bound", "counted"), "bounded": ("lower_bound", "upper_bound")}
    numbers = {name: _number(row.get(name)) for name in told.get(status, ())}
    reason = ("not recorded" if missing else "nobody counted") if status == "none" else ""
    return Figure(
        status,
        numbers.get("value"),
        numbers.get("lower_bound"),
        numbers.get("upper_bound"),
        numbers.get("counted"),
        _text(row.get("year")),
        scope,
        about["kind"],
        reason,
        missing,
    )


def _number(value: object) -> float | None:
    return None if value is None or pd.isna(value) else float(value)  # type: ignore[call-overload,arg-type]


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload]
