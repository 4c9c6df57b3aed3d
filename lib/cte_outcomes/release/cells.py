"""The cells a release counts: their dimensions, their names, and the cells nobody prints but anybody can compute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ..dimensions import DIMENSIONS
from ..errors import DisclosureError
from .populations import one_name
from .rate_ranges import Steps

DIMENSION_COLUMNS = (*DIMENSIONS.values(), "member")
NUMBERS = ("counted", "met", "unknown", "amount", "students", "students_met")
NOT_IN_ANY = "(in none)"


@dataclass(frozen=True)
class Thresholds:
    """The smallest group and the smallest outcome that are told.

    `minimum_group`: a group of fewer students is hidden (10 is the most usual among states: NCES 2011-603).
    `minimum_outcome`: a result that rests on fewer students (met, not met, without a record) is not told exactly.
    `rate_ranges`: steps (groups of fewer than; None for all others, percentage points) of the ranges in which other results that are not
    told exactly are given; without steps these are hidden.
    """

    minimum_group: int = 10
    minimum_outcome: int = 3
    rate_ranges: Steps = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "rate_ranges", tuple((below, points) for below, points in self.rate_ranges))
        if self.minimum_outcome < 1 or self.minimum_group <= 2 * self.minimum_outcome:
            raise DisclosureError(
                "minimum_group must be more than twice minimum_outcome, and minimum_outcome at least 1",
                [f"minimum_group is {self.minimum_group}, minimum_outcome is {self.minimum_outcome}"],
            )


def dimensions(by: str) -> tuple[str, ...]:
    """The dimensions of a grouping in their fixed order: "sex+program" is ("program", "sex")."""
    names = {name.strip().removesuffix("_id") for name in by.split("+") if name.strip()}
    unknown = sorted(names - set(DIMENSIONS))
    if unknown:
        raise DisclosureError(f"grouping {by!r} has an unknown dimension: {', '.join(unknown)}")
    return tuple(name for name in DIMENSIONS if name in names)


def dimension_columns(by: str) -> list[str]:
    """The columns that tell the groups of a grouping apart."""
    columns = [DIMENSIONS[name] for name in dimensions(by)]
    return [*columns, "member"] if "special_population" in columns else columns


def prepare(cells: pd.DataFrame, clusters: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Raw cells with every column present, sorted, groupings and equal populations by one name, programs with `cluster`.

    `clusters` maps program_id to its cluster, so that clusters can be compared with the sum of their programs. Raises
    DisclosureError where two rows are the same cell.
    """
    frame = cells.copy()
    for column in (*DIMENSION_COLUMNS, *NUMBERS, "fact"):
        if column not in frame.columns:
            frame[column] = None
    # Typed, because a list without entries would become a column of numbers.
    groupings = ["+".join(dimensions(by)) for by in frame["by"].fillna("")]
    frame["by"] = pd.Series(groupings, frame.index, dtype="object")
    for column in (*DIMENSION_COLUMNS, "year", "measure", "population", "fact"):
        frame[column] = frame[column].astype("string").fillna("").astype("object")
    for column in NUMBERS:
        frame[column] = pd.to_numeric(frame[column]).astype("Float64" if column == "amount" else "Int64")
    frame = _only_own_dimensions(frame, clusters or {})
    key = ["measure", "by", "year", *DIMENSION_COLUMNS]
    doubled = frame.duplicated(key)
    if doubled.any():
        raise DisclosureError(f"{int(doubled.sum())} cells are given twice", sorted(set(frame.loc[doubled, "measure"])))
    frame = frame.sort_values(key).reset_index(drop=True)
    if "declared" not in frame.columns:
        frame["declared"] = frame["population"]
    return frame.assign(population=one_name(frame))


def _only_own_dimensions(frame: pd.DataFrame, clusters: Mapping[str, str]) -> pd.DataFrame:
    """Empty the dimensions a row's grouping does not have, except the cluster of a program."""
    known = {**_clusters_in(frame), **clusters}
    for name, column in DIMENSIONS.items():
        has = frame["by"].str.split("+").map(lambda parts, name=name: name in parts)
        frame[column] = frame[column].where(has, "")
        if name == "special_population":
            frame["member"] = frame["member"].where(has, "")
    of_program = pd.Series([known.get(program, "") for program in frame["program_id"]], frame.index, dtype="object")
    frame["cluster"] = frame["cluster"].where(frame["cluster"] != "", of_program).astype("object")
    return frame


def _clusters_in(frame: pd.DataFrame) -> dict[str, str]:
    """The cluster of each program, where the cells themselves name both."""
    both = frame[(frame["program_id"] != "") & (frame["cluster"] != "")]
    return dict(zip(both["program_id"], both["cluster"], strict=True))


def has_students(frame: pd.DataFrame) -> pd.Series:
    """True for cells that count students, or rows that belong to students."""
    return frame["students"].notna()
