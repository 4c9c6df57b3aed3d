"""Nothing hidden can be worked out: proved on random districts with linear algebra that knows nothing of the engine."""

from __future__ import annotations

import made_up
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cte_outcomes.release.audit import check_protected
from cte_outcomes.release.cells import DIMENSION_COLUMNS, Thresholds, prepare
from cte_outcomes.release.protect import protect

KEY = ["measure", "by", "year", *DIMENSION_COLUMNS]
FLAGS = list(made_up.SPECIAL)


def atoms(students: pd.DataFrame) -> pd.DataFrame:
    """Every kind of student an outsider can think of: each group by each year, by each outcome."""
    places = {name: sorted(students[name].unique()) for name in ("year", "program_id", "school_id", "sex")}
    places |= {name: [False, True] for name in FLAGS} | {"outcome": ["met", "unknown", "rest"]}
    grid = pd.MultiIndex.from_product(places.values(), names=places.keys()).to_frame(index=False)
    return grid.assign(cluster=grid["program_id"].map(made_up.CLUSTERS))


def indicator(row, grid: pd.DataFrame, part: str) -> np.ndarray:
    """Which kinds of students a printed or hidden number adds up."""
    years = row.year.split("-")
    chosen = grid["year"].between(years[0], years[-1]) if len(years) == 2 else grid["year"] == row.year
    for name in ("program_id", "cluster", "school_id", "sex"):
        wanted = getattr(row, name)
        if wanted and not (name == "cluster" and "cluster" not in row.by):
            chosen &= grid[name] == wanted
    if row.special_population:
        chosen &= grid[row.special_population] == (row.member == "yes")
    return (chosen & ((grid["outcome"] == part) if part != "counted" else True)).to_numpy(float)


def recoverable(raw: pd.DataFrame, protected: pd.DataFrame, students: pd.DataFrame, measure: str) -> list[str]:
    """The hidden numbers of a measure that lie in the span of the known ones."""
    grid = atoms(students)
    told = protected.assign(**{name: protected[name].fillna("").astype(str) for name in KEY})
    rows = prepare(raw).merge(told, on=KEY, suffixes=("", "_told"))
    population = rows[rows["population"] == made_up.RATES[measure][0]]
    known = [indicator(row, grid, "counted") for row in population.itertuples() if pd.notna(row.counted_told)]
    hidden = {}
    for row in population[population["measure"] == measure].itertuples():
        if pd.isna(row.counted_told) and row.students < 10:
            hidden[f"counted {row.by} {row.year}"] = indicator(row, grid, "counted")
        for part in ("met", "unknown"):
            value = getattr(row, f"{part}_told")
            if pd.notna(value) or row.counted == 0:
                known.append(indicator(row, grid, part))
            elif part == "met" or (pd.notna(row.unknown) and row.unknown < 3):
                hidden[f"{part} {row.by} {row.year}"] = indicator(row, grid, part)
    if not hidden:
        return []
    if not known:
        known = [np.zeros(len(grid))]
    _, sizes, rows_of_span = np.linalg.svd(np.array(known), full_matrices=False)
    span = rows_of_span[sizes > 1e-9]
    left = np.array(list(hidden.values()))
    left = left - left @ span.T @ span
    return [name for name, rest in zip(hidden, left, strict=True) if np.abs(rest).max() < 1e-7]


districts = st.builds(
    made_up.students,
    count=st.integers(60, 500),
    seed=st.integers(0, 10_000),
    programs=st.integers(1, 4),
    years=st.integers(1, 2),
)


@settings(max_examples=6, deadline=None)
@given(students=districts)
def test_no_hidden_number_is_in_the_span_of_the_printed_ones(students):
    raw = made_up.raw_cells(students)
    protected = protect(raw, clusters=made_up.CLUSTERS)
    for measure in ("placed", "experience"):
        assert recoverable(raw, protected, students, measure) == []
    check_protected(prepare(raw, made_up.CLUSTERS), protected)


@settings(max_examples=8, deadline=None)
@given(students=districts, group=st.sampled_from([7, 10, 20]), outcome=st.sampled_from([1, 2, 3]))
def test_nothing_small_is_printed(students, group, outcome):
    raw = made_up.raw_cells(students, ("", "program", "sex", "program+sex"))
    protected = protect(raw, Thresholds(group, outcome), made_up.CLUSTERS)
    counted, met = protected["counted"], protected["met"]
    assert not ((counted > 0) & (counted < group)).any()
    assert not ((met < outcome) | (counted - met < outcome)).fillna(False).any()
    assert not (protected["unknown"] < outcome).fillna(False)[counted > 0].any()
    hidden = protected[protected["status"] == "hidden"]
    assert hidden.loc[:, "counted":"amount"].isna().all(axis=None)
    bounded = protected[protected["status"] == "bounded"]
    assert bounded[["met", "rate", "low", "high"]].isna().all(axis=None)
    assert ((bounded["lower_bound"] == 0) ^ (bounded["upper_bound"] == 1)).all()


def test_hiding_only_what_is_small_is_not_enough():
    """The test above can fail: without the search, hidden numbers are in the span."""
    students = made_up.students(300, 1, 4, 1)
    raw = made_up.raw_cells(students)
    protected = protect(raw, clusters=made_up.CLUSTERS)
    key = prepare(raw)
    naive = protected.copy()
    small = (key["students"] < 10).to_numpy() & (key["counted"] > 0).to_numpy()
    for name in ("counted", "met", "unknown"):
        naive[name] = key[name].where(~small).to_numpy()
    assert recoverable(raw, naive, students, "placed")


@pytest.mark.parametrize("seed", range(3))
def test_the_district_is_not_hidden_for_the_sake_of_a_group(seed):
    raw = made_up.raw_cells(made_up.students(1500, seed, 10, 2))
    protected = protect(raw, clusters=made_up.CLUSTERS)
    assert (protected.loc[protected["by"] == "", "status"] == "shown").all()
