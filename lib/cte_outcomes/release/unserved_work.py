"""Where the region grows and no program leads: occupations without a program, and the programs that name each industry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from ..statistics import growth_ranking
from ..statistics.alignment import link
from .linked_work import FEWEST_JOBS
from .table import Table, typed

if TYPE_CHECKING:
    import duckdb

    from .market import Market

MOST_OCCUPATIONS = 15
MOST_FIELDS = 3
# Sums over all industries are no industry, and sums over groups of occupations (NN-0000) no occupation.
ALL_INDUSTRIES = ("00", "10", "000000")
GROUP_OF_OCCUPATIONS = "-0000"
# A program that has closed leads nowhere any more; where no year is on record, no program is known to have closed.
RUNNING = """
    SELECT program_id, program_name, cip_code
    FROM programs
    WHERE closed_year IS NULL OR closed_year >= (SELECT max(school_year) FROM reporting_years)
    ORDER BY program_name, program_id
"""
COLUMNS = ("soc_code", "occupation", "openings", "percent_change", "hourly_wage_p25", "living_wage", "pays", "fields")
DEFINITION = (
    "Occupations open to those who leave high school or a two-year college, growing faster than all occupations together, "
    "to which the crosswalk links a field of study and no program that runs here. Most openings first."
)


def unserved_occupations(running: pd.DataFrame, market: Market, openings: pd.DataFrame, growth_of_all: float) -> Table:
    """The occupations of `openings` that grow faster than `growth_of_all`, that a field of study leads to, and no program of
    `running`.

    `running` has cip_code. A row has soc_code, occupation, openings a year, percent_change (a share), hourly_wage_p25,
    living_wage (the lowest held for the area), pays (the entry wage reaches it; missing where either is not held) and
    fields (up to three titles of the program codes that the crosswalk links to it). An occupation without any has no program
    to open. Public figures only: no student is counted.
    """
    detailed = openings[~openings["soc_code"].str.endswith(GROUP_OF_OCCUPATIONS)]
    fields = link(market.links[["cip_code"]].assign(completers=0), market.links, detailed).pairs
    served = fields.loc[fields["cip_code"].isin(running["cip_code"]), "soc_code"]
    free = detailed["soc_code"].isin(fields["soc_code"]) & ~detailed["soc_code"].isin(served)
    ranked = growth_ranking(detailed[free], minimum_jobs=FEWEST_JOBS)
    growing = ranked["rank"].notna() & (ranked["percent_change"] > growth_of_all) & (ranked["annual_openings"] > 0)
    found = ranked[growing].rename(columns={"annual_openings": "openings"})
    found = found.sort_values(["openings", "soc_code"], ascending=[False, True]).head(MOST_OCCUPATIONS)
    found = _with_pay(found, market).assign(fields=lambda frame: frame["soc_code"].map(_titles(fields, market.links)))
    found = found[list(COLUMNS)].assign(group=found["occupation"], group_id=found["soc_code"], status="shown")
    return Table(
        typed(found.astype({"fields": "string"})),
        "Growing occupations that no program leads to",
        DEFINITION,
        unit="jobs",
    )


def _with_pay(found: pd.DataFrame, market: Market) -> pd.DataFrame:
    """The entry wage, the lowest living wage held, and whether the one reaches the other; missing where not held."""
    paid = found.merge(market.wages[["soc_code", "hourly_wage_p25"]], on="soc_code", how="left")
    living = float(market.living_wages["hourly_wage"].min()) if len(market.living_wages) else float("nan")
    wage = paid["hourly_wage_p25"].astype("float64")
    known = wage.notna() & (not pd.isna(living))
    return paid.assign(living_wage=living, pays=(wage >= living).astype("boolean").where(known))


def _titles(fields: pd.DataFrame, edges: pd.DataFrame) -> dict[str, str]:
    """Titles of program codes by SOC code, A to Z, as many as a reader takes in; the code where no title is held."""
    named = edges.drop_duplicates("cip_code").set_index("cip_code")["cip_title"].str.rstrip(".")
    titles = fields.assign(title=fields["cip_code"].map(named).fillna(fields["cip_code"]))
    return {
        str(code): "; ".join(sorted(set(names))[:MOST_FIELDS]) for code, names in titles.groupby("soc_code")["title"]
    }


def with_programs(connection: duckdb.DuckDBPyConnection, industries: Table, fastest: int) -> Table:
    """The ranking of industries with the programs that run and name each, and which industries are the `fastest` growing.

    Adds `programs` (names A to Z joined with '; '; '' where none names it, missing where program_industries is empty) and
    `fastest` (among that many of the fastest, and growing). `connection` must hold the fact step reporting_years.
    """
    from dataclasses import replace

    frame = industries.frame
    if "industry_code" not in frame.columns:
        return replace(
            industries, frame=frame.assign(programs=pd.Series(dtype="string"), fastest=pd.Series(dtype="boolean"))
        )
    named = connection.execute(
        f"SELECT industry_code, program_name FROM program_industries INNER JOIN ({RUNNING}) USING (program_id)"
        " ORDER BY ALL"
    ).df()
    held = bool(connection.execute("SELECT count(*) FROM program_industries").fetchone()[0])
    names = named.groupby("industry_code")["program_name"].agg("; ".join)
    told = frame["industry_code"].map(names).fillna("") if held else pd.Series(pd.NA, frame.index)
    on_list = (frame["rank"] <= fastest).fillna(False) & (frame["percent_change"] > 0)
    made = frame.assign(programs=told.astype("string"), fastest=on_list.astype("boolean"))
    return replace(industries, frame=typed(made))
