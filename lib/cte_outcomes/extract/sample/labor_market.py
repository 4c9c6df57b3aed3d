"""The labor market of an invented region: real links from programs to occupations, invented numbers."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd

from .streams import chance, stream
from .tables import shape

AREA, SOURCE = "Sample Region", "invented"
BASE_YEAR, PROJECTED_YEAR, WAGE_YEAR = 2022, 2032, 2024
# By SOC major group: median hourly wage, jobs in a typical occupation, growth over ten years, openings a year as a share
# of the jobs, typical education for entry.
GROUPS = {
    "11": (52.0, 420, 0.06, 0.08, "Bachelor's degree"),
    "13": (36.0, 300, 0.06, 0.09, "Bachelor's degree"),
    "15": (44.0, 340, 0.12, 0.08, "Bachelor's degree"),
    "17": (36.0, 120, 0.05, 0.09, "Associate's degree"),
    "25": (19.0, 380, 0.03, 0.11, "Some college, no degree"),
    "27": (27.0, 90, 0.04, 0.10, "Bachelor's degree"),
    "31": (18.5, 900, 0.08, 0.15, "Postsecondary nondegree award"),
    "33": (28.0, 260, 0.03, 0.09, "High school diploma or equivalent"),
    "35": (16.5, 800, 0.07, 0.17, "No formal educational credential"),
    "37": (18.0, 500, 0.04, 0.14, "No formal educational credential"),
    "39": (16.0, 180, 0.08, 0.15, "Postsecondary nondegree award"),
    "41": (21.0, 450, 0.00, 0.12, "High school diploma or equivalent"),
    "43": (22.0, 520, -0.04, 0.11, "Some college, no degree"),
    "45": (24.0, 60, 0.01, 0.13, "High school diploma or equivalent"),
    "47": (29.0, 420, 0.05, 0.09, "High school diploma or equivalent"),
    "49": (27.0, 320, 0.05, 0.10, "High school diploma or equivalent"),
    "51": (22.5, 170, -0.02, 0.11, "High school diploma or equivalent"),
}
# Day the projections came out. Occupations of these major groups were not in the latest edition, and are of the one
# before: programs that lead to nothing else have no evidence of demand that is younger than two years in June 2025.
PUBLISHED, PUBLISHED_BEFORE = np.datetime64("2023-09-18"), np.datetime64("2023-03-20")
LEFT_OUT_OF_EDITION = ("39", "45")
# Employers with 20 or more employees, by sector.
LOCAL_EMPLOYERS = {
    "agriculture": 22, "arts_media": 14, "business_finance": 64, "construction": 71, "education": 38, "energy": 9,
    "health": 96, "hospitality": 84, "information_technology": 35, "manufacturing": 78, "other": 26, "public_safety": 17,
    "retail_marketing": 88, "transportation": 47,
}  # fmt: skip
TEACHES_COLLEGE = "25-1"
CHIEF_EXECUTIVES = "11-1011"  # their median is above the highest wage the agencies publish
TOP_CODE = 239_200
INDUSTRIES = {
    "11": ("Agriculture", 2100, 0.01), "22": ("Utilities", 900, -0.02), "23": ("Construction", 8200, 0.06),
    "31-33": ("Manufacturing", 12400, -0.01), "42": ("Wholesale trade", 5100, 0.01), "44-45": ("Retail trade", 15800, -0.03),
    "48-49": ("Transportation and warehousing", 7400, 0.08), "51": ("Information", 2600, 0.05),
    "52": ("Finance and insurance", 4300, 0.02), "54": ("Professional and technical services", 8800, 0.11),
    "61": ("Educational services", 13200, 0.03), "62": ("Health care and social assistance", 19600, 0.13),
    "72": ("Accommodation and food services", 12900, 0.07), "81": ("Other services", 5200, 0.04),
    "92": ("Government", 7700, 0.01),
}  # fmt: skip


@cache
def crosswalk() -> pd.DataFrame:
    """The links of the NCES CIP 2020 to SOC 2018 crosswalk that the district's programs need: facts, as published."""
    return pd.read_csv(str(files(__package__) / "cip_soc.csv"), dtype="str")


def cip_soc_table() -> pd.DataFrame:
    """Links from the programs' CIP codes to occupations."""
    links = crosswalk()
    columns = {name: links[name].to_numpy() for name in ("cip_code", "soc_code", "cip_title", "soc_title")}
    return shape("cip_soc", {**columns, "cip_vintage": [2020] * len(links), "soc_vintage": [2018] * len(links)})


def _occupations() -> pd.DataFrame:
    return crosswalk()[["soc_code", "soc_title"]].drop_duplicates("soc_code").sort_values("soc_code", ignore_index=True)


def _of_group(soc: pd.Series, place: int) -> np.ndarray:
    return np.array([GROUPS[code[:2]][place] for code in soc], dtype=object)


def _median_wage(seed: int, soc: pd.Series) -> np.ndarray:
    """Dollars an hour, around the major group's."""
    rng = stream(seed, "wages")
    return _of_group(soc, 0).astype(float) * np.exp(0.16 * rng.normal(size=len(soc)))


def occupation_projections_table(seed: int) -> pd.DataFrame:
    """Projected employment and openings of every occupation that a program leads to; two wages are missing."""
    rng = stream(seed, "projections")
    jobs = _occupations()
    soc, number = jobs["soc_code"], len(jobs)
    base = np.round(_of_group(soc, 1).astype(float) * np.exp(0.7 * rng.normal(size=number)), -1).clip(min=10)
    growth = _of_group(soc, 2).astype(float) + 0.04 * rng.normal(size=number)
    projected = np.round(base * (1 + growth), -1).clip(min=10)
    share = _of_group(soc, 3).astype(float) * rng.uniform(0.85, 1.15, number)
    openings = np.round(base * share + np.maximum(projected - base, 0) / 10)
    wage = np.round(_median_wage(seed, soc) * 2080, -1)
    top = (soc == CHIEF_EXECUTIVES).to_numpy()
    unknown = np.isin(np.arange(number), rng.choice(number, 2, replace=False)) & ~top
    college = soc.str.startswith(TEACHES_COLLEGE).to_numpy()
    return shape(
        "occupation_projections",
        {
            "area": [AREA] * number,
            "soc_code": soc.to_numpy(),
            "occupation": jobs["soc_title"].to_numpy(),
            "base_year": [BASE_YEAR] * number,
            "projected_year": [PROJECTED_YEAR] * number,
            "employment_base": base,
            "employment_projected": projected,
            "annual_openings": openings,
            "median_annual_wage": np.where(unknown, np.nan, np.where(top, TOP_CODE, wage)),
            "wage_top_coded": top,
            "entry_education": np.where(college, "Doctoral or professional degree", _of_group(soc, 4)),
            "published_date": np.where(soc.str[:2].isin(LEFT_OUT_OF_EDITION), PUBLISHED_BEFORE, PUBLISHED),
            "source": [SOURCE] * number,
        },
    )


def occupation_wages_table(seed: int) -> pd.DataFrame:
    """Wages of the same occupations; employment is suppressed for one in fourteen, a wage for one in thirty."""
    rng = stream(seed, "wage spread")
    jobs = _occupations()
    soc, number = jobs["soc_code"], len(jobs)
    median = _median_wage(seed, soc) * 1.04
    held = ~chance(rng, 1 / 30, number)
    employment = np.round(_of_group(soc, 1).astype(float) * np.exp(0.7 * rng.normal(size=number)), -1).clip(min=10)
    return shape(
        "occupation_wages",
        {
            "area": [AREA] * number,
            "soc_code": soc.to_numpy(),
            "occupation": jobs["soc_title"].to_numpy(),
            "wage_year": [WAGE_YEAR] * number,
            "employment": np.where(chance(rng, 1 / 14, number), np.nan, employment),
            "hourly_wage_p25": np.where(held, np.round(median * rng.uniform(0.72, 0.84, number), 2), np.nan),
            "hourly_wage_median": np.where(held, np.round(median, 2), np.nan),
            "hourly_wage_p75": np.where(held, np.round(median * rng.uniform(1.18, 1.40, number), 2), np.nan),
            "source": [SOURCE] * number,
        },
    )


def living_wages_table() -> pd.DataFrame:
    """Two invented living wages."""
    return shape(
        "living_wages",
        {
            "area": [AREA] * 2,
            "family": ["one_adult", "one_adult_one_child"],
            "hourly_wage": [20.40, 35.10],
            "wage_year": [WAGE_YEAR] * 2,
            "source": [SOURCE] * 2,
        },
    )


def industry_projections_table() -> pd.DataFrame:
    """Projected employment by industry."""
    number = len(INDUSTRIES)
    base = np.array([jobs for _, jobs, _ in INDUSTRIES.values()], dtype=float)
    growth = np.array([share for _, _, share in INDUSTRIES.values()])
    return shape(
        "industry_projections",
        {
            "area": [AREA] * number,
            "industry_code": list(INDUSTRIES),
            "industry": [name for name, _, _ in INDUSTRIES.values()],
            "base_year": [BASE_YEAR] * number,
            "projected_year": [PROJECTED_YEAR] * number,
            "employment_base": base,
            "employment_projected": np.round(base * (1 + growth), -1),
            "published_date": np.full(number, PUBLISHED),
            "source": [SOURCE] * number,
        },
    )


def local_employers_table() -> pd.DataFrame:
    """Employers by sector."""
    number = len(LOCAL_EMPLOYERS)
    return shape(
        "local_employers",
        {
            "area": [AREA] * number,
            "sector": list(LOCAL_EMPLOYERS),
            "employers": list(LOCAL_EMPLOYERS.values()),
            "year": [WAGE_YEAR] * number,
            "source": [f"{SOURCE}; with 20 or more employees"] * number,
        },
    )
