"""Choosing rows of a release's cells: grouping, years, groups, and the labels and order of what is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..errors import ParameterError
from ..suggest import suggest
from .cells import DIMENSIONS, dimensions
from .labels import DISTRICT, DISTRICT_WITHOUT_STUDENTS, NO_GROUP, group_id, group_label
from .protected import ProtectedTable

if TYPE_CHECKING:
    from .opened import Release

NUMBERS = ("counted", "met", "unknown", "rate", "low", "high", "lower_bound", "upper_bound", "amount")
MEMBERS = ("yes", "no")
# How a measure of each kind is asked for, besides `values`, which takes any.
WAYS = {"count": "counts", "rate": "rates", "amount": "amounts"}


def choose(
    release: Release, measure: str, by: str, year: str, only: Mapping[str, Any], kinds: tuple[str, ...]
) -> ProtectedTable:
    """The protected rows of a measure of one of these kinds by a grouping, for a year, of some groups; see Release.rates."""
    about = release.measure(measure)
    if about["kind"] not in kinds:
        way = WAYS.get(about["kind"], "values")
        raise ParameterError(f"{measure} is a {about['kind']}; use release.{way}({measure!r}, ...)")
    rows = release.cells[release.cells["measure"] == measure]
    grouping = grouping_of(about["by"], measure, by)
    rows = of_years(rows[rows["by"] == grouping], measure, year)
    fixed = {**({"member": "yes"} if "special_population" in dimensions(grouping) else {}), **only}
    for name, value in fixed.items():
        rows = only_groups(rows, grouping, name, value, release.labels)
    named = not_fixed(grouping, fixed)
    frame = labelled(rows, named, release.labels, about["of_students"])
    if not len(frame) and not named:  # one group was asked for, and nobody in it was counted
        row = nobody(year_label(release, year), about["of_students"])
        frame = pd.DataFrame([row]).astype(frame.dtypes.to_dict())
    return ProtectedTable(
        frame,
        measure,
        about["label"],
        "+".join(named),
        about["kind"],
        about["unit"],
        about["definition"],
        tuple(about.get("missing", ())),
    )


def not_fixed(grouping: str, only: Mapping[str, Any]) -> tuple[str, ...]:
    """The dimensions of a grouping that still tell rows apart once some groups are chosen."""
    single = {name.removesuffix("_id") for name, value in only.items() if isinstance(value, str)}
    return tuple(name for name in dimensions(grouping) if name not in single)


def year_label(release: Release, year: str) -> str:
    """The year, or years, that 'latest', 'each' and 'pool' mean where no row tells."""
    return {"latest": release.latest, "each": release.latest, "pool": release.pool}.get(year, year)


def grouping_of(held: Iterable[str], measure: str, by: str) -> str:
    """The published grouping that `by` names; ParameterError with those there are."""
    held = sorted(held)
    names = {name.strip().removesuffix("_id") for name in by.split("+") if name.strip()}
    grouping = "+".join(dimensions(by)) if names <= set(DIMENSIONS) else by
    if grouping not in held:
        words = ", ".join(name or "district" for name in held)
        raise ParameterError(f"{measure} is not published by {by or 'district'}; it is by: {words}")
    return grouping


def of_years(rows: pd.DataFrame, measure: str, year: str) -> pd.DataFrame:
    """The rows of 'latest', 'pool', 'each' or one year; the first and the third mean years in which anybody is counted.

    Where a single year is on record, it is the pool. No rows stay no rows.
    """
    years = sorted(rows["year"].unique())
    if not years:
        return rows
    pools = [label for label in years if "-" in label] or (years if len(years) == 1 else [])
    filled = sorted({label for label in rows.loc[rows["status"] != "none", "year"] if "-" not in label})
    single = filled or [label for label in years if "-" not in label]
    wanted = {"latest": single[-1:], "pool": pools[-1:], "each": single}.get(str(year), [str(year)])
    if not wanted or not set(wanted) <= set(years):
        raise ParameterError(f"{measure} is not published for {year!r} by this grouping; it is for: {', '.join(years)}")
    return rows[rows["year"].isin(wanted)]


def only_groups(
    rows: pd.DataFrame, grouping: str, name: str, value: object, labels: Mapping[str, Mapping[str, str]]
) -> pd.DataFrame:
    """The rows of one or more groups of a dimension (or of those in or outside a special population: `member`)."""
    dimension = name.removesuffix("_id")
    place = "special_population" if dimension == "member" else dimension
    if place not in dimensions(grouping):
        raise ParameterError(f"{name!r} is not part of the grouping {grouping or 'district'!r}")
    column = "member" if dimension == "member" else DIMENSIONS[dimension]
    wanted = [value] if isinstance(value, str) else list(value)
    known = MEMBERS if dimension == "member" else {*labels.get(dimension, {}), *rows[column].unique()}
    unknown = [code for code in wanted if code not in known]
    if unknown:
        raise ParameterError(
            f"{dimension} {', '.join(map(repr, unknown))} is not in the release{suggest(unknown[0], known)}"
        )
    return rows[rows[column].isin(wanted)]


def nobody(year: str, of_students: bool) -> dict[str, object]:
    """The row of a measure that counted nobody in the whole district."""
    group = DISTRICT if of_students else DISTRICT_WITHOUT_STUDENTS
    numbers = dict.fromkeys(NUMBERS, pd.NA)
    return {"group": group, "group_id": "", "year": year, "status": "none", **numbers}


def labelled(
    rows: pd.DataFrame, named: tuple[str, ...], labels: Mapping[str, Mapping[str, str]], of_students: bool
) -> pd.DataFrame:
    """The rows with `group` and `group_id`, labels A to Z, years ascending; without groups of no name and nobody in them.

    `named` are the dimensions that the labels must tell apart. Keeps the columns of the dimensions that are used.
    """
    unnamed = rows[[DIMENSIONS[name] for name in DIMENSIONS]].isin(NO_GROUP).any(axis=1)
    rows = rows[~(unnamed & (rows["status"] == "none"))]
    columns = [*DIMENSIONS.values(), "member"]
    places = dict(zip(columns, (rows[column].tolist() for column in columns), strict=True))
    places["year"] = rows["year"].tolist()
    records = [dict(zip(places, values, strict=True)) for values in zip(*places.values(), strict=True)]
    groups = [group_label(record, named, labels, of_students) for record in records]
    ids = [group_id(record, named) for record in records]
    order = sorted(
        range(len(records)),
        key=lambda at: (groups[at].casefold(), ids[at], records[at]["member"], records[at]["year"]),
    )
    frame = rows.assign(group=pd.array(groups, dtype="string"), group_id=pd.array(ids, dtype="string")).iloc[order]
    used = [column for column in columns if any(places[column])]
    return frame[["group", "group_id", "year", "status", *NUMBERS, *used]].reset_index(drop=True)
