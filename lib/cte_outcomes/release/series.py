"""Which numbers of different measures are one number: each is a series over groups and years."""

from __future__ import annotations

import pandas as pd


def canonical_series(cells: pd.DataFrame) -> dict[tuple[str, str], tuple[str, str, str]]:
    """The series of each measure's parts; parts of one population that agree in every cell are one series.

    Such as those without a record, which one measure has as `unknown` and another as `met`: it is then a `met`.
    """
    series: dict[tuple[str, str], tuple[str, str, str]] = {}
    found: dict[tuple[str, str], tuple[str, dict]] = {}
    for measure, rows in cells.groupby("measure", sort=True):
        population = rows["population"].iloc[0]
        series[(measure, "counted")] = (population, "counted", "")
        for part, numbers in _parts(rows).items():
            places = zip(rows["group"], rows["year"], strict=True)
            found[(measure, part)] = (population, dict(zip(places, numbers, strict=True)))
    told: list[tuple[tuple[str, str, str], dict]] = []
    for measure, part in sorted(found, key=lambda name: (("met", "unknown", "rest").index(name[1]), name[0])):
        population, values = found[(measure, part)]
        # Two results of one measure that happen to be equal everywhere are still two results.
        own = {series.get((measure, other)) for other in ("met", "unknown", "rest")}
        same = [name for name, others in told if name[0] == population and name not in own and _agree(values, others)]
        series[(measure, part)] = same[0] if same else (population, part, measure)
        told.append((series[(measure, part)], values))
    return series


def _agree(first: dict, second: dict) -> bool:
    """Whether two series are equal wherever both are published, and one is published wherever the other is."""
    shared = first.keys() & second.keys()
    return len(shared) == min(len(first), len(second)) and all(first[place] == second[place] for place in shared)


def _parts(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """The outcomes of a measure's cells: met, unknown where it has one, and the rest; none for counts and amounts."""
    if rows["met"].isna().all():
        return {}
    if rows["unknown"].isna().all():
        return {"met": rows["met"], "rest": rows["counted"] - rows["met"]}
    unknown = rows["unknown"].fillna(0)
    return {"met": rows["met"], "unknown": unknown, "rest": rows["counted"] - rows["met"] - unknown}
