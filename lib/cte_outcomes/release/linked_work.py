"""The occupations that programs lead to: how they grow and what they pay at entry."""

from __future__ import annotations

import pandas as pd

from ..statistics import growth_ranking
from ..statistics.alignment import link

# A page's table of wages: enough to talk about, few enough to read.
MOST_WAGES = 15
# Under this many jobs in the base year a handful of them makes a large percentage.
FEWEST_JOBS = 50
WORK_COLUMNS = (
    "program_id", "program", "soc_code", "occupation", "openings", "growth", "faster", "hourly_wage_p25", "hourly_wage_median",
)  # fmt: skip


def linked_openings(supply: pd.DataFrame, edges: pd.DataFrame, openings: pd.DataFrame) -> pd.DataFrame:
    """The rows of `openings` (an occupation each) that the crosswalk links to a program of the supply."""
    codes = link(supply, edges, openings).pairs["soc_code"].unique()
    return openings[openings["soc_code"].isin(codes)].reset_index(drop=True)


def growth_of(linked: pd.DataFrame) -> pd.DataFrame:
    """soc_code, occupation, employment_base, employment_projected, percent_change (a share), rank; fastest first.

    Occupations of fewer than 50 jobs in the base year are left out.
    """
    columns = ["soc_code", "occupation", "employment_base", "employment_projected"]
    ranked = growth_ranking(linked[columns], minimum_jobs=FEWEST_JOBS)
    return ranked[ranked["rank"].notna()].drop(columns="change").reset_index(drop=True)


def entry_wages(linked: pd.DataFrame, wages: pd.DataFrame) -> pd.DataFrame:
    """soc_code, occupation, openings a year, hourly_wage_p25 and hourly_wage_median of the occupations with most openings.

    A wage that is not published is missing, never 0.
    """
    table = linked[["soc_code", "occupation", "annual_openings"]].rename(columns={"annual_openings": "openings"})
    paid = wages[["soc_code", "hourly_wage_p25", "hourly_wage_median"]]
    table = table.merge(paid, on="soc_code", how="left").dropna(subset=["openings"])
    return table.sort_values(["openings", "soc_code"], ascending=[False, True], ignore_index=True).head(MOST_WAGES)


def program_work(
    programs: pd.DataFrame, edges: pd.DataFrame, openings: pd.DataFrame, wages: pd.DataFrame, growth_of_all: float
) -> pd.DataFrame:
    """The occupations that the crosswalk links to each program, by program and then by openings, most first.

    A row has program_id, program, soc_code, occupation, openings a year, growth (projected change, a share; missing
    under 50 jobs), faster (grows faster than all occupations together), hourly_wage_p25 and hourly_wage_median (missing
    where not published). `programs` has program_id, program_name, cip_code; one without a link has no row. No student
    is counted.
    """
    codes = programs[["cip_code"]].assign(completers=0)
    pairs = link(codes, edges, openings).pairs
    table = programs.merge(pairs, on="cip_code").merge(openings, on="soc_code")
    table = table.merge(wages[["soc_code", "hourly_wage_p25", "hourly_wage_median"]], on="soc_code", how="left")
    large = table["employment_base"] >= FEWEST_JOBS
    growth = (table["employment_projected"] / table["employment_base"] - 1).where(large)
    table = table.assign(growth=growth, faster=(growth > growth_of_all).astype("boolean").mask(growth.isna()))
    table = table.rename(columns={"program_name": "program", "annual_openings": "openings"})
    table = table.sort_values(["program", "program_id", "openings", "soc_code"], ascending=[True, True, False, True])
    return table[list(WORK_COLUMNS)].reset_index(drop=True)
