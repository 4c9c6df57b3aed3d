"""Estimates that need student rows: made with the release, stored in it, and never by a notebook."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

import pandas as pd

from .cells import Thresholds
from .earnings import earnings_lift

# Chosen before looking at results: what students bring along, known before the experience. No product of two of them,
# so the model is never saturated and its coefficients are not counts in disguise.
BROUGHT_ALONG = (
    "sex",
    "race_ethnicity",
    "economically_disadvantaged",
    "english_learner",
    "disability",
    "grade_point_average",
    "attendance_rate",
    "school_year",
)
ASSOCIATIONS = {
    "work_based_learning_with_placement": {
        "exposure": "wbl_counts",
        "exposure_label": "Work-based learning that counts",
        "outcome": "placed",
        "outcome_measure": "placed_second_quarter",
        "rows": "exited AND concentrator AND found",
        "population": "Concentrators who left, in all years on record, and of whom there is a record",
    }
}
ROUNDED = ("n_students", "n_exposed", "left_out")


def make_estimates(connection, thresholds: Thresholds, exact: bool = False) -> dict[str, dict[str, Any]]:
    """The adjusted associations by name, and earnings_lift, from a connection on which the facts are made.

    Each holds `estimable`, and if not, the `reason` in words. Only the estimate of the exposure is kept, none of what it was adjusted
    for; unless `exact`, numbers of students are rounded to tens and estimates to two decimals, which no count can be
    worked back from.
    """
    associations = {name: _estimate(connection, about, thresholds, exact) for name, about in ASSOCIATIONS.items()}
    return {**associations, "earnings_lift": earnings_lift(connection, thresholds, exact)}


def _estimate(connection, about: dict[str, str], thresholds: Thresholds, exact: bool) -> dict[str, Any]:
    from ..statistics import adjusted_association

    rows = student_rows(connection, about)
    adjust_for = [name for name in BROUGHT_ALONG if rows[name].notna().any()]
    told = {key: value for key, value in about.items() if key != "rows"}
    if not len(rows):
        return {**told, "estimable": False, "reason": "no student who left is on record"}
    result = adjusted_association(
        rows,
        about["outcome"],
        about["exposure"],
        adjust_for,
        cluster="program_id",
        minimum_group=thresholds.minimum_group,
        minimum_outcome=thresholds.minimum_outcome,
    )
    numbers = {name: _plain(value, exact, name) for name, value in asdict(result).items()}
    return {**told, **numbers}


def student_rows(connection, about: dict[str, str]) -> pd.DataFrame:
    """One row for each student of the population: outcome, exposure, program and what is adjusted for; no id."""
    columns = ", ".join([about["outcome"], about["exposure"], "program_id", *BROUGHT_ALONG])
    frame = connection.execute(
        f"SELECT {columns} FROM student_years WHERE {about['rows']} ORDER BY student_id, school_year"
    ).df()
    # A year is a level to adjust for, not a straight line; a missing sex or race is a level of its own.
    frame["school_year"] = frame["school_year"].astype("string")
    for name in ("sex", "race_ethnicity"):
        frame[name] = frame[name].astype("string").fillna("not_recorded")
    return frame


def _plain(value: object, exact: bool, name: str) -> object:
    """A value for JSON: missing as null, tuples as lists, rounded as the audience needs."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 6 if exact else 2)
    if name in ROUNDED and not exact:
        return int(round(value, -1))
    return value
