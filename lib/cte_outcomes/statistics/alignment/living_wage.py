"""Whether the openings that programs lead to pay a living wage at entry."""

from __future__ import annotations

import pandas as pd

from .links import link


def living_wage_share(
    supply: pd.DataFrame,
    edges: pd.DataFrame,
    openings: pd.DataFrame,
    wages: pd.DataFrame,
    living_wages: pd.DataFrame,
) -> pd.DataFrame:
    """The share of openings in linked occupations whose 25th-percentile wage reaches a living wage.

    The 25th percentile stands for what those who enter earn; the median is what those who stayed earn. `wages` has
    soc_code, hourly_wage_p25 and wage_year; `living_wages` has family, hourly_wage and, if held, wage_year, of one
    area. A row for each program and family, and for all programs together (cip_code ''), where an occupation is counted
    once. Columns: cip_code, family, living_wage, living_wage_year, wage_year, openings, openings_without_wage,
    openings_at_or_above, share (of openings with a wage), low and high (of all, if none or all without a wage reach
    it). Shares are 0 to 1 and missing where there is no opening to count. Compare figures of the same year. Raises
    ValueError where a family or an occupation is listed twice.
    """
    if living_wages["family"].duplicated().any() or wages["soc_code"].duplicated().any():
        raise ValueError("a family or an occupation is listed twice; keep one area and one edition")
    links = link(supply, edges, openings)
    entry = wages.set_index("soc_code")
    jobs = links.pairs.assign(
        openings=links.pairs["soc_code"].map(links.openings).astype("float64"),
        wage=links.pairs["soc_code"].map(entry["hourly_wage_p25"]).astype("float64"),
        wage_year=links.pairs["soc_code"].map(entry["wage_year"]).astype("Int64"),
    )
    together = jobs.drop_duplicates("soc_code").assign(cip_code="")
    rows = [
        {"cip_code": cip, **family_row(group, family)}
        for cip, group in pd.concat([together, jobs], ignore_index=True).groupby("cip_code", sort=True)
        for family in living_wages.sort_values("family").to_dict("records")
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


COLUMNS = [
    "cip_code",
    "family",
    "living_wage",
    "living_wage_year",
    "wage_year",
    "openings",
    "openings_without_wage",
    "openings_at_or_above",
    "share",
    "low",
    "high",
]


def family_row(jobs: pd.DataFrame, family: dict[str, object]) -> dict[str, object]:
    """One group of linked occupations against one family's living wage."""
    counted = jobs["openings"].sum()
    without = jobs.loc[jobs["wage"].isna(), "openings"].sum()
    reached = jobs.loc[jobs["wage"] >= family["hourly_wage"], "openings"].sum()
    with_wage = jobs.loc[jobs["wage"].notna(), "openings"].sum()
    years = jobs["wage_year"].dropna().unique()
    return {
        "family": family["family"],
        "living_wage": family["hourly_wage"],
        "living_wage_year": family.get("wage_year"),
        "wage_year": years[0] if len(years) == 1 else None,
        "openings": counted,
        "openings_without_wage": without,
        "openings_at_or_above": reached,
        "share": reached / with_wage if with_wage > 0 else float("nan"),
        "low": reached / counted if counted > 0 else float("nan"),
        "high": (reached + without) / counted if counted > 0 else float("nan"),
    }
