"""Raw cells of an invented district, counted here in plain pandas so that tests of the gate need no other room."""

from __future__ import annotations

import numpy as np
import pandas as pd

from cte_outcomes.release.cells import DIMENSION_COLUMNS, dimension_columns, dimensions

SPECIAL = ("disability", "english_learner")
RATES = {
    "placed": ("exiters", "placed", "no_record"),
    "credential": ("exiters", "credential", None),
    "experience": ("exiters", "experience", None),
    "dual": ("participants", "dual", None),
}
GROUPINGS = (
    "",
    "program",
    "cluster",
    "school",
    "sex",
    "special_population",
    "program+sex",
    "program+special_population",
)
CLUSTERS = {f"P{index:02d}": f"Cluster {index % 4}" for index in range(40)}


def students(count: int, seed: int, programs: int = 8, years: int = 3) -> pd.DataFrame:
    """One row for each student and year."""
    chance = np.random.default_rng(seed)
    weights = chance.dirichlet(np.ones(programs) * 0.8)
    frame = pd.DataFrame(
        {
            "year": chance.integers(2026 - years, 2026, count).astype(str),
            "program_id": [f"P{index:02d}" for index in chance.choice(programs, count, p=weights)],
            "school_id": [f"S{index}" for index in chance.integers(0, 3, count)],
            "sex": chance.choice(["female", "male", "not_recorded"], count, p=[0.49, 0.5, 0.01]),
            "disability": chance.random(count) < 0.12,
            "english_learner": chance.random(count) < 0.3,
            "exiters": chance.random(count) < 0.5,
            "participants": True,
            "placed": chance.random(count) < 0.7,
            "credential": chance.random(count) < 0.2,
            "experience": chance.random(count) < 0.95,
            "dual": chance.random(count) < 0.4,
        }
    )
    frame["no_record"] = ~frame["placed"] & (chance.random(count) < 0.4)
    frame["cluster"] = frame["program_id"].map(CLUSTERS)
    return frame


def raw_cells(frame: pd.DataFrame, groupings: tuple[str, ...] = GROUPINGS, pool: bool = True) -> pd.DataFrame:
    """Raw cells of all RATES, by all groupings, for each year and the pool of all."""
    pieces = []
    years = sorted(frame["year"].unique())
    periods = {year: [year] for year in years}
    if pool and len(years) > 1:
        periods[f"{years[0]}-{years[-1]}"] = years
    for period, members in periods.items():
        rows = frame[frame["year"].isin(members)]
        for by in groupings:
            if "+" not in by or len(members) > 1 or len(years) == 1:
                pieces.extend(_counted(rows, measure, by, period) for measure in RATES)
    return pd.concat(pieces, ignore_index=True)


def _counted(rows: pd.DataFrame, measure: str, by: str, period: str) -> pd.DataFrame:
    population, met, unknown = RATES[measure]
    rows = rows[rows[population]]
    if "special_population" in dimensions(by):
        long = [rows.assign(special_population=name, member=np.where(rows[name], "yes", "no")) for name in SPECIAL]
        rows = pd.concat(long)
    rows = rows.assign(counted=1, met=rows[met].astype(int), unknown=rows[unknown].astype(int) if unknown else 0)
    keys = dimension_columns(by)
    sums = rows.groupby(keys)[["counted", "met", "unknown"]].sum().reset_index() if keys else _one(rows)
    if unknown is None:
        sums["unknown"] = None
    sums = sums.assign(measure=measure, population=population, fact="student_years", by=by, year=period, amount=None)
    sums["students"], sums["students_met"] = sums["counted"], sums["met"]
    for column in DIMENSION_COLUMNS:
        if column not in sums:
            sums[column] = None
    return sums


def _one(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[["counted", "met", "unknown"]].sum().to_frame().T
