"""Earnings of completers with work-based learning against matched completers without: made with the release, stored in it."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

import pandas as pd

from .cells import Thresholds

LABEL = "Pay with work-based learning against pay without"
POPULATION = "Completers who left, in all years on record, and whose hourly pay in the placement quarter is known"
MATCH_ON = ("cluster", "sex", "economically_disadvantaged", "grade_point_third")
ROUNDED = ("n_with", "n_without", "unmatched", "left_out")
# A median may be the pay of a single student; only staff see it.
MEDIANS = ("median_with", "median_without")
COMPLETERS = """
    SELECT hourly_wage, wbl_counts, cluster, sex, economically_disadvantaged, grade_point_average
    FROM student_years
    WHERE exited AND completer AND hourly_wage > 0
    ORDER BY student_id, school_year
"""


def earnings_lift(connection, thresholds: Thresholds, exact: bool = False) -> dict[str, Any]:
    """The ratio of median hourly pay in the placement quarter, from a connection on which the facts are made.

    Those with a placement that counts are compared with completers of the same cluster, sex, economic disadvantage and third of
    grade averages (matched_median_ratio). `estimable` tells whether it could be made, and if not, `reason` why. Unless `exact`,
    numbers of students are rounded to tens and the ratio to two decimals, and no median is told.
    """
    from ..statistics import matched_median_ratio

    told = {"label": LABEL, "population": POPULATION}
    rows = completer_rows(connection)
    if not len(rows):
        return {**told, "estimable": False, "reason": "no completer's pay in the placement quarter is on record"}
    found = matched_median_ratio(rows, "hourly_wage", "wbl_counts", MATCH_ON, minimum_group=thresholds.minimum_group)
    numbers = {name: _plain(value, exact, name) for name, value in asdict(found).items()}
    return {**told, **{name: value for name, value in numbers.items() if exact or name not in MEDIANS}}


def completer_rows(connection) -> pd.DataFrame:
    """One row for each completer with pay: pay, experience, and what is matched on, coarsened; no id.

    A missing sex, cluster or grade average is a level of its own.
    """
    frame = connection.execute(COMPLETERS).df()
    for name in ("sex", "cluster"):
        frame[name] = frame[name].astype("string").fillna("not_recorded")
    frame["economically_disadvantaged"] = frame["economically_disadvantaged"].fillna(False).astype(bool)
    frame["grade_point_third"] = thirds(frame["grade_point_average"])
    return frame.drop(columns="grade_point_average")


def thirds(values: pd.Series) -> pd.Series:
    """low, middle or high third of the known values, equal values together; not_recorded where missing."""
    known = pd.to_numeric(values)
    below = known.quantile(1 / 3), known.quantile(2 / 3)
    third = (
        pd.Series("middle", values.index, dtype="string").mask(known <= below[0], "low").mask(known > below[1], "high")
    )
    return third.mask(known.isna(), "not_recorded")


def _plain(value: object, exact: bool, name: str) -> object:
    """A value for JSON: missing as null, tuples as lists, rounded as the audience needs."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 6 if exact else 2)
    return round(value, -1) if name in ROUNDED and not exact and isinstance(value, int) else value
