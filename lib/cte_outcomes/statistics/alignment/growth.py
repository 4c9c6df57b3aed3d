"""Which industries and occupations grow, and which programs lead there."""

from __future__ import annotations

import pandas as pd

from .links import link


def growth_ranking(projections: pd.DataFrame, minimum_jobs: float = 0, top: int | None = None) -> pd.DataFrame:
    """Industries or occupations by the percent their employment is projected to change, fastest first.

    `projections` has employment_base and employment_projected, of one area and edition; its other columns stay. Adds
    change (jobs), percent_change (a share: 0.05 is 5 %) and rank (equal growth, equal rank). Those with fewer than
    `minimum_jobs` in the base year, where a few jobs make a large percentage, and those without figures have no rank
    and come last; `top` keeps that many ranked rows.
    """
    base = projections["employment_base"].astype("float64")
    change = projections["employment_projected"].astype("float64") - base
    percent = change / base.where(base > 0)
    rank = percent.where(base >= minimum_jobs).rank(ascending=False, method="min").astype("Int64")
    table = projections.assign(change=change, percent_change=percent, rank=rank)
    code = "soc_code" if "soc_code" in table else "industry_code"
    table = table.sort_values(["rank", code], na_position="last", ignore_index=True)
    return table if top is None else table[table["rank"].notna()].head(top)


def programs_in_growth(
    supply: pd.DataFrame, edges: pd.DataFrame, projections: pd.DataFrame, faster_than: float = 0.0
) -> pd.DataFrame:
    """For each program, how much of what it leads to grows: columns cip_code, occupations, growing, openings,
    growing_openings, share.

    An occupation grows if its employment changes by more than `faster_than` (a share; the growth of all occupations is
    a sensible mark). `growing` counts occupations, `share` is growing_openings / openings (0 to 1, missing without
    openings). Programs without a linked occupation have 0 occupations.
    """
    links = link(supply, edges, projections)
    ranked = growth_ranking(projections).set_index("soc_code")
    growth = links.pairs["soc_code"].map(ranked["percent_change"]).astype("float64")
    rows = links.pairs.assign(
        openings=links.pairs["soc_code"].map(links.openings).astype("float64").fillna(0), growing=growth > faster_than
    )
    rows["growing_openings"] = rows["openings"].where(rows["growing"], 0.0)
    table = rows.groupby("cip_code").agg(
        occupations=("soc_code", "nunique"),
        growing=("growing", "sum"),
        openings=("openings", "sum"),
        growing_openings=("growing_openings", "sum"),
    )
    table = table.reindex(links.supply.index, fill_value=0).astype({"occupations": "int64", "growing": "int64"})
    table["share"] = table["growing_openings"] / table["openings"].where(table["openings"] > 0)
    return table.reset_index()
