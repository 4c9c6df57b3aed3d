"""Measures that no query counts: gaps between groups, estimates and tables of the release."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..errors import ParameterError
from ..statistics import difference_interval
from .cells import DIMENSION_COLUMNS, DIMENSIONS, dimensions
from .labels import DISTRICT
from .selection import choose, grouping_of, not_fixed

if TYPE_CHECKING:
    from .opened import Release

GROUPS = "special_population"


def gap_values(
    release: Release, about: Mapping[str, Any], by: str, year: str, only: Mapping[str, Any]
) -> tuple[pd.DataFrame, str]:
    """The rate of each special population minus that of all others, and the grouping.

    `rate` and `others` are the two rates, `counted` and `met` the special population's. The interval is Newcombe's for two
    rates (1998). Hidden unless both rates are told exactly; none where either counted nobody.
    """
    if "member" in only:
        raise ParameterError(f"{about['name']} compares the members of a group with all others: leave out `member`")
    part = about["parts"][0]
    grouping = grouping_of(release.measure(part)["by"], part, "+".join({*dimensions(by), GROUPS}))
    both = choose(release, part, grouping, year, {**only, "member": ("yes", "no")}, ("rate",)).frame
    if "member" not in both.columns:  # nobody was counted
        return both.iloc[:0], "+".join(not_fixed(grouping, only))
    places = [name for name in (*DIMENSION_COLUMNS, "year") if name in both.columns and name != "member"]
    numbers = ["status", "counted", "met", "rate"]
    others = both.loc[both["member"] == "no", [*places, *numbers]]
    frame = both[both["member"] == "yes"].merge(others, on=places, how="left", suffixes=("", "_others"))
    return _with_gap(frame)[["group", "group_id", "status", "value", *_GAP, *places]], "+".join(
        not_fixed(grouping, only)
    )


_GAP = ("lower_bound", "upper_bound", "counted", "met", "rate", "others")


def _with_gap(frame: pd.DataFrame) -> pd.DataFrame:
    """Members beside others, with the difference; without any number where it is not told."""
    statuses = zip(frame["status"], frame["status_others"].fillna("none"), strict=True)
    status = pd.Series([_status(*pair) for pair in statuses], frame.index, dtype="string")
    told = status == "shown"
    counts = frame.loc[told, ["met", "counted", "met_others", "counted_others"]].astype("float64")
    gaps = difference_interval(*(counts[name] for name in counts.columns)).reindex(frame.index)
    frame = frame.assign(status=status, value=gaps["difference"], others=frame["rate_others"])
    frame["lower_bound"], frame["upper_bound"] = gaps["low"], gaps["high"]
    frame.loc[~told, [name for name in _GAP if name in frame.columns]] = pd.NA
    return frame


def _status(members: str, others: str) -> str:
    if "none" in (members, others):
        return "none"
    return "shown" if members == others == "shown" else "hidden"


def estimate_values(
    release: Release, about: Mapping[str, Any], by: str, year: str, only: Mapping[str, Any]
) -> tuple[pd.DataFrame, str]:
    """The one row of an estimate, for all years on record; of status none where it could not be made.

    Why not is in `release.estimates`, under the measure's part.
    """
    _district_only(about, by, only)
    held = release.estimates.get(about["parts"][0], {})
    made = bool(held.get("estimable")) and held.get("estimate") is not None
    span = "-".join(dict.fromkeys([release.years[0], release.years[-1]])) if release.years else release.latest
    row = {"group": DISTRICT, "group_id": "district", "year": span, "status": "shown" if made else "none"}
    if made:
        row |= {"value": held["estimate"], "lower_bound": held.get("low"), "upper_bound": held.get("high")}
        row |= {"counted": held.get("n_students")}
    return pd.DataFrame([row]), ""


def _district_only(about: Mapping[str, Any], by: str, only: Mapping[str, Any]) -> None:
    grouping_of(about["by"], about["name"], by)
    if only:
        raise ParameterError(f"{about['name']} is told for the whole district; it has no groups")


def table_values(
    release: Release, about: Mapping[str, Any], by: str, year: str, only: Mapping[str, Any]
) -> tuple[pd.DataFrame, str]:
    """The rows of a table with one of its columns, or one divided by another, as the value; and the table's grouping.

    Of status none where the denominator is 0. `year` chooses rows only where the table has several years.
    """
    name, column, *divisor = about["parts"]
    table = release.table(name)
    if by and by != table.by:
        raise ParameterError(
            f"{about['name']} is not published by {by}; it is by: {table.by or 'the rows of its table'}"
        )
    frame = _of_groups(table.frame, about, table.by, only)
    value = pd.to_numeric(frame[column]).astype("Float64")
    kept = [held for held in DIMENSION_COLUMNS if held in frame.columns]
    rows = frame[["group", "group_id", "status", *kept]].assign(year=_years(release, frame), value=value)
    if divisor:
        below = pd.to_numeric(frame[divisor[0]]).astype("Float64")
        rows = rows.assign(numerator=value, denominator=below, value=value / below.where(below != 0))
    rows.loc[rows["value"].isna() & (rows["status"] == "shown"), "status"] = "none"
    rows.loc[rows["status"] != "shown", [held for held in ("value", *_TABLE) if held in rows.columns]] = pd.NA
    return _chosen_year(rows, year), table.by


_TABLE = ("numerator", "denominator")


def _of_groups(frame: pd.DataFrame, about: Mapping[str, Any], by: str, only: Mapping[str, Any]) -> pd.DataFrame:
    for name, value in only.items():
        dimension = name.removesuffix("_id")
        column = DIMENSIONS.get(dimension, "")
        column = column if column in frame.columns else "group_id" if dimension in (by, "group") else None
        if column is None:
            raise ParameterError(f"{about['name']} cannot be chosen by {name!r}")
        frame = frame[frame[column].isin([value] if isinstance(value, str) else list(value))]
    return frame.reset_index(drop=True)


def _years(release: Release, frame: pd.DataFrame) -> pd.Series:
    """The year of each row; '' where the table has none."""
    if "year" not in frame.columns:
        return pd.Series("", frame.index, dtype="string")
    return frame["year"].astype("string").fillna("")


def _chosen_year(rows: pd.DataFrame, year: str) -> pd.DataFrame:
    years = sorted(rows["year"].unique())
    if len(years) < 2 or year == "each":
        return rows
    wanted = years[-1] if year in ("latest", "pool") else year
    return rows[rows["year"] == wanted]
