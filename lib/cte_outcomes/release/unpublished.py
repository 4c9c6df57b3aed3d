"""Cells that are not in the release but follow from it by adding or subtracting.

Two kinds. A total that is not published, though its parts are in several tables (`sum`): it links those tables. What is
left of a total after its published parts (`rest_of`), such as graduates in no program: it is a number anybody can
compute, so it is protected like any other.
"""

from __future__ import annotations

import pandas as pd

from ..errors import DisclosureError
from .cells import DIMENSION_COLUMNS, DIMENSIONS, NOT_IN_ANY, dimension_columns, dimensions

PARTS = ["counted", "met", "unknown", "students", "students_met"]
ORDER = [
    *("program", "cluster", "school", "sector", "type", "partner", "sex", "race_ethnicity", "hosted"),
    "special_population",
]


def with_unpublished(cells: pd.DataFrame) -> pd.DataFrame:
    """The prepared cells of students, and the unpublished ones; `latent` is '', 'sum' or 'rest_of'."""
    frame = cells.assign(latent="")
    for depth in range(_depth(frame), 0, -1):
        frame = _add(frame, depth, _missing_totals)
    for depth in range(1, _depth(frame) + 1):
        frame = _add(frame, depth, _remainders)
    return frame.reset_index(drop=True)


def _depth(frame: pd.DataFrame) -> int:
    return max((len(dimensions(by)) for by in frame["by"].unique()), default=0)


def _add(frame: pd.DataFrame, depth: int, find) -> pd.DataFrame:
    """Add what `find` finds for every grouping of this depth and each of its dimensions, one dimension at a time."""
    groupings = sorted(by for by in frame["by"].unique() if len(dimensions(by)) == depth)
    for by in groupings:
        for dropped in sorted(dimensions(by), key=ORDER.index):
            found = find(frame, by, dropped)
            if len(found):
                frame = pd.concat([frame, found], ignore_index=True)
    return frame


def _sums(frame: pd.DataFrame, by: str, dropped: str) -> tuple[pd.DataFrame, str, list[str]]:
    """Sums of a grouping's cells over one dimension, the name of the coarser grouping, and the columns of its key."""
    coarser = "+".join(name for name in dimensions(by) if name != dropped)
    key = ["measure", "year", *dimension_columns(coarser)]
    rows = frame[frame["by"] == by]
    over = [*key, "special_population"] if dropped == "special_population" else key
    sums = rows.groupby(over, sort=True)[PARTS].sum(min_count=1).reset_index()
    return sums, coarser, key


def _missing_totals(frame: pd.DataFrame, by: str, dropped: str) -> pd.DataFrame:
    sums, coarser, key = _sums(frame, by, dropped)
    sums = sums.drop_duplicates(key).drop(columns="special_population" if dropped == "special_population" else [])
    there = frame.loc[frame["by"] == coarser, key]
    sums = sums.merge(there, on=key, how="left", indicator=True)
    return _rows(frame, sums[sums["_merge"] == "left_only"], coarser, "sum")


def _remainders(frame: pd.DataFrame, by: str, dropped: str) -> pd.DataFrame:
    """What the parts leave of each total, where they leave anything. Raises DisclosureError where they exceed it."""
    sums, coarser, key = _sums(frame, by, dropped)
    totals = frame[(frame["by"] == coarser) & (frame["latent"] != "sum")]
    over = [name for name in sums.columns if name not in PARTS]
    pairs = totals[[*key, *PARTS]].merge(_publications(sums, over, key), on=["measure", "year"], how="inner")
    pairs = pairs.merge(sums, on=over, how="left", suffixes=("", "_sum"))
    pairs = pairs[pairs["counted"] > 0]
    for part in PARTS:
        pairs[part] = pairs[part] - pairs[f"{part}_sum"].fillna(0)
    left = pairs[(pairs[["counted", "met", "unknown"]].fillna(0) != 0).any(axis=1)].copy()
    _refuse_excess(left, by, coarser)
    # Students of rows of another kind (placements) may be in several parts; at least one stands behind what is left.
    left["students"] = left["students"].clip(lower=1).where(left["students"].notna(), 1)
    column = DIMENSIONS[dropped]
    if dropped == "special_population":
        left["member"] = NOT_IN_ANY
    else:
        left[column] = NOT_IN_ANY
    if dropped == "program" and "cluster" not in dimensions(by):
        left["cluster"] = NOT_IN_ANY
    return _rows(frame, left, by, "rest_of")


def _publications(sums: pd.DataFrame, over: list[str], key: list[str]) -> pd.DataFrame:
    """In which measures and years the finer grouping is published (and for which special populations)."""
    extra = [name for name in over if name not in key]
    return sums[["measure", "year", *extra]].drop_duplicates()


def _refuse_excess(left: pd.DataFrame, by: str, coarser: str) -> None:
    excess = left[(left[["counted", "met", "unknown"]].fillna(0) < 0).any(axis=1)]
    if len(excess):
        raise DisclosureError(
            f"cells by {by} exceed the total by {coarser or 'district'}; only parts that add up can be protected",
            [f"{row.measure}, {row.year}" for row in excess[["measure", "year"]].drop_duplicates().itertuples()],
        )


def _rows(frame: pd.DataFrame, found: pd.DataFrame, by: str, latent: str) -> pd.DataFrame:
    """Found sums in the columns of the cells; population and fact follow from the measure."""
    if not len(found):
        return found.iloc[:0]
    of_measure = frame.drop_duplicates("measure").set_index("measure")[["population", "fact"]]
    rows = found.drop(columns=["population", "fact"], errors="ignore").join(of_measure, on="measure")
    rows = rows.assign(by=by, latent=latent)
    for column in DIMENSION_COLUMNS:
        rows[column] = (rows[column] if column in rows.columns else pd.Series("", index=rows.index)).fillna("")
    for column in PARTS:
        rows[column] = rows[column].astype("Int64")
    rows["amount"] = pd.array([pd.NA] * len(rows), dtype="Float64")
    return rows[[column for column in frame.columns if column in rows.columns]]
