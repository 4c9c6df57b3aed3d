"""National openings brought down to an area by its share of each occupation's jobs."""

from __future__ import annotations

import pandas as pd

FIGURES = ("employment_base", "employment_projected", "annual_openings")


def scale_to_area(projections: pd.DataFrame, wages: pd.DataFrame, area: str) -> pd.DataFrame:
    """Projections of the whole country as an area's: each figure times the area's jobs over the country's.

    The area's jobs come from the wage survey (`employment` in `wages`), the country's from `employment_base`. Where the
    survey suppresses an occupation's jobs in the area, or does not list it, its figures are missing: unknown, not zero.
    This assumes that the area's occupations grow and turn over at the national rate; and the survey leaves out the
    self-employed, whom the projections count, so that occupations with many of them come out too small.
    The national median wage does not describe the area and is missing; the area's wages are in `wages`.
    """
    jobs = wages.set_index("soc_code")["employment"]
    country = projections["employment_base"].where(projections["employment_base"] > 0)
    share = projections["soc_code"].map(jobs).astype("float64") / country
    scaled = {name: projections[name] * share for name in FIGURES}
    from_area = projections["area"].iloc[0] if len(projections) else ""
    note = f"; {from_area} figures scaled by {area}'s share of each occupation's jobs{survey_years(wages)}"
    return projections.assign(
        area=area,
        **scaled,
        median_annual_wage=float("nan"),
        wage_top_coded=pd.array([pd.NA] * len(projections), dtype="boolean"),
        source=projections["source"] + note,
    )


def survey_years(wages: pd.DataFrame) -> str:
    """' in 2022', from the wage survey; nothing where no year is known."""
    years = sorted(wages["wage_year"].dropna().unique())
    return f" in {', '.join(str(year) for year in years)}" if years else ""
