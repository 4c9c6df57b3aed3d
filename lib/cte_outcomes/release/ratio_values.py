"""A ratio of two measures, from what is told of either and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from .cells import DIMENSION_COLUMNS
from .protected import ProtectedTable
from .selection import grouping_of, nobody, year_label

if TYPE_CHECKING:
    from .opened import Release

# Of nothing there are none, and their sum is 0; there is no mean and no share of nothing.
ZERO_OF_NOTHING = ("count", "amount")


def ratio_values(
    release: Release, about: Mapping[str, Any], parts: list[ProtectedTable], by: str, year: str
) -> tuple[pd.DataFrame, str]:
    """The rows of numerator over denominator of the same group and year, and the grouping.

    Hidden where either is hidden or not told exactly; of status none where nobody was counted in the denominator, or it is
    0. A group without a row in the numerator counts as 0 where the numerator was counted in that year at all. Adds
    `numerator` and `denominator`; `counted` is who stands in the denominator.
    """
    top = parts[0]
    frame = _side_by_side(*(_of_one_group(part) for part in parts))
    held = _years_held(release, top.measure, by)
    records = [_ratio(row, top, held) for row in frame.to_dict("records")]
    numbers = pd.DataFrame(records, columns=["status", "value", "numerator", "denominator", "counted"])
    places = [name for name in ("group", "group_id", "year", *DIMENSION_COLUMNS) if name in frame.columns]
    frame = pd.concat([frame[places].reset_index(drop=True), numbers], axis=1)
    frame = frame[frame["group"].notna()]
    if year == "latest":
        frame = _latest(frame)
    if not len(frame) and not top.by:
        row = nobody(year_label(release, year), about["of_students"])
        frame = pd.DataFrame([row])[["group", "group_id", "year", "status"]]
    return frame, top.by


def _of_one_group(table: ProtectedTable) -> pd.DataFrame:
    """The rows; where a single group was asked for, it has one name in both parts."""
    return table.frame if table.by else table.frame.assign(group_id="district")


def _side_by_side(top: pd.DataFrame, bottom: pd.DataFrame) -> pd.DataFrame:
    """Rows of both by group and year; a number of the numerator ends in _top, of the denominator in _bottom."""
    columns = [name for name in ("group", *DIMENSION_COLUMNS) if name in top.columns or name in bottom.columns]
    key = ["group_id", "year", *(["member"] if "member" in columns else [])]
    both = top.merge(bottom, on=key, how="outer", suffixes=("_top", "_bottom"))
    for name in columns:
        if name not in both.columns:
            both[name] = both[f"{name}_top"].fillna(both[f"{name}_bottom"])
    order = both["group"].fillna("").str.casefold()
    return both.assign(order=order).sort_values(["order", "group_id", "year"]).reset_index(drop=True)


def _years_held(release: Release, measure: str, by: str) -> set[str]:
    """The years in which the release holds any row of a measure by this grouping."""
    grouping = grouping_of(release.measure(measure)["by"], measure, by)
    cells = release.cells
    return set(cells.loc[(cells["measure"] == measure) & (cells["by"] == grouping), "year"])


def _ratio(row: Mapping[str, Any], top: ProtectedTable, held: set[str]) -> dict[str, object]:
    """Status and numbers of one row."""
    statuses = {row["status_top"], row["status_bottom"]}
    if statuses & {"hidden", "bounded"}:
        return {"status": "hidden"}
    numerator, denominator = row["value_top"], row["value_bottom"]
    if pd.isna(numerator) and top.kind in ZERO_OF_NOTHING and not top.missing and row["year"] in held:
        numerator = 0.0
    if pd.isna(numerator) or pd.isna(denominator) or not denominator:
        return {"status": "none"}
    numbers = {"value": numerator / denominator, "numerator": numerator, "denominator": denominator}
    return {"status": "shown", **numbers, "counted": row["counted_bottom"]}


def _latest(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the last year with a ratio that is told or hidden, else of the last year."""
    told = frame.loc[frame["status"] != "none", "year"]
    years = sorted(told if len(told) else frame["year"])
    return frame[frame["year"] == years[-1]] if years else frame
