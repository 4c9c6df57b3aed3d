"""Raw cells of little districts, counted from rows of invented students; with kinds of cells that made_up has not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cte_outcomes.release.cells import DIMENSION_COLUMNS, dimension_columns, dimensions

SPECIAL = ("disability", "english_learner")
CLUSTERS = {f"P{index}": f"Cluster {index % 3}" for index in range(12)}
# Many groups of few and few groups of many, as in a district.
SHARES = {
    "program_id": (0.3, 0.22, 0.18, 0.12, 0.09, 0.06, 0.03),
    "school_id": (0.5, 0.3, 0.14, 0.06),
    "sex": (0.48, 0.44, 0.08),
    "race_ethnicity": (0.5, 0.3, 0.14, 0.06),
    "type": (0.4, 0.3, 0.15, 0.1, 0.05),
}
# Groups have names; programs are numbered, as their clusters are told by the number.
NAMES = {
    "school_id": ("S0", "S1", "S2", "S3"),
    "sex": ("female", "male", "not_recorded"),
    "race_ethnicity": ("white", "hispanic", "black", "asian"),
    "type": ("internship", "clinical", "job_shadow", "mentorship", "apprenticeship"),
}


def rows_of(count: int, seed: int, years: tuple[str, ...] = ("2025",)) -> pd.DataFrame:
    """One row for each student, or row of a student; `met` and `unknown` exclude each other."""
    chance = np.random.default_rng(seed)
    columns = {"year": chance.choice(years, count)}
    for column, shares in SHARES.items():
        names = NAMES.get(column) or [f"P{index}" for index in range(len(shares))]
        columns[column] = chance.choice(names, count, p=shares)
    frame = pd.DataFrame(columns)
    frame["cluster"] = frame["program_id"].map(CLUSTERS)
    frame["hosted"] = chance.choice(["hosted", "not_hosted"], count, p=[0.8, 0.2])
    for name, share in zip(SPECIAL, (0.07, 0.3), strict=True):
        frame[name] = chance.random(count) < share
    frame["met"] = chance.random(count) < chance.choice([0.1, 0.6, 0.9])
    frame["unknown"] = ~frame["met"] & (chance.random(count) < 0.3)
    return frame


def counted(
    frame: pd.DataFrame,
    measure: str,
    groupings: tuple[str, ...],
    population: str = "student_years: exited",
    met: str | None = None,
    unknown: str | None = None,
    pool: bool = False,
) -> pd.DataFrame:
    """Raw cells of all rows, by all groupings, for each year (and the pool of all). `met` and `unknown` are columns."""
    years = sorted(frame["year"].unique())
    periods = {year: [year] for year in years}
    if pool:
        periods[f"{years[0]}-{years[-1]}"] = years
    pieces = [
        _sums(frame[frame["year"].isin(members)], by, met, unknown).assign(by=by, year=period)
        for period, members in periods.items()
        for by in groupings
    ]
    cells = pd.concat(pieces, ignore_index=True).assign(measure=measure, population=population, amount=None)
    cells = cells.assign(fact=population.split(":")[0], students=cells["counted"], students_met=cells["met"])
    return cells.reindex(columns=[*dict.fromkeys([*cells.columns, *DIMENSION_COLUMNS])])


def _sums(rows: pd.DataFrame, by: str, met: str | None, unknown: str | None) -> pd.DataFrame:
    named = {"met": met, "unknown": unknown}
    rows = rows.assign(counted=1, **{part: rows[name].astype(int) if name else 0 for part, name in named.items()})
    if "special_population" in dimensions(by):
        long = [rows.assign(special_population=name, member=np.where(rows[name], "yes", "no")) for name in SPECIAL]
        rows = pd.concat(long)
    keys, numbers = dimension_columns(by), ["counted", *named]
    sums = rows.groupby(keys)[numbers].sum().reset_index() if keys else rows[numbers].sum().to_frame().T
    return sums.assign(**{part: None for part, name in named.items() if name is None})
