"""Contracts of the labor market: projections, wages, living wages, employers, and what links a program to them."""

from __future__ import annotations

from .codes import SECTOR
from .model import Column, Table

OCCUPATION_PROJECTIONS = Table(
    "occupation_projections",
    "an occupation in an area",
    "Projected employment and openings.",
    key=("area", "soc_code"),
    columns=(
        Column("area", "text", "Area the projection covers.", required=True),
        Column("soc_code", "code", "SOC code, NN-NNNN.", required=True),
        Column("occupation", "text", "Title."),
        Column("base_year", "integer", "Base year.", low=1990, high=2100),
        Column("projected_year", "integer", "Projected year.", low=1990, high=2100),
        Column("employment_base", "number", "Employment in the base year.", unit="jobs", low=0),
        Column("employment_projected", "number", "Employment in the projected year.", unit="jobs", low=0),
        Column(
            "annual_openings",
            "number",
            "Average openings a year: growth, exits and transfers.",
            unit="openings a year",
            low=0,
        ),
        Column("median_annual_wage", "number", "Median yearly wage.", unit="dollars a year", low=0),
        Column("wage_top_coded", "flag", "The wage is at least the number given."),
        Column("entry_education", "text", "Typical education needed for entry."),
        Column("published_date", "date", "Day the projection was published."),
        Column("source", "text", "File or agency, with its edition."),
    ),
)

OCCUPATION_WAGES = Table(
    "occupation_wages",
    "an occupation in an area",
    "Wages by occupation and area.",
    key=("area", "soc_code"),
    columns=(
        Column("area", "text", "Area.", required=True),
        Column("soc_code", "code", "SOC code, NN-NNNN.", required=True),
        Column("occupation", "text", "Title."),
        Column("wage_year", "integer", "Year of the wages.", low=1990, high=2100),
        Column("employment", "number", "Employment; empty where suppressed.", unit="jobs", low=0),
        Column("hourly_wage_p25", "number", "25th percentile, taken as the entry wage.", unit="dollars an hour", low=0),
        Column("hourly_wage_median", "number", "Median.", unit="dollars an hour", low=0),
        Column("hourly_wage_p75", "number", "75th percentile.", unit="dollars an hour", low=0),
        Column("source", "text", "File or agency, with its edition."),
    ),
)

CIP_SOC = Table(
    "cip_soc",
    "a link between a program code and an occupation",
    "The NCES crosswalk.",
    key=("cip_code", "soc_code"),
    columns=(
        Column("cip_code", "code", "CIP code, NN.NNNN.", required=True),
        Column("soc_code", "code", "SOC code; 99-9999 says that no occupation matches.", required=True),
        Column("cip_title", "text", "Title of the program code."),
        Column("soc_title", "text", "Title of the occupation."),
        Column("cip_vintage", "integer", "Edition of the CIP.", low=1990, high=2030),
        Column("soc_vintage", "integer", "Edition of the SOC.", low=1990, high=2030),
    ),
)

LIVING_WAGES = Table(
    "living_wages",
    "a family type in an area",
    "Living wages from a table the district may use; none is shipped.",
    key=("area", "family"),
    columns=(
        Column("area", "text", "County or area.", required=True),
        Column(
            "family",
            "code",
            "Family type.",
            required=True,
            codes={"one_adult": "One adult", "one_adult_one_child": "One adult, one child"},
        ),
        Column("hourly_wage", "number", "Living wage.", required=True, unit="dollars an hour", low=0),
        Column("wage_year", "integer", "Year of the figure.", low=1990, high=2100),
        Column("source", "text", "Where it comes from."),
    ),
)

INDUSTRY_PROJECTIONS = Table(
    "industry_projections",
    "an industry in an area",
    "Projected employment by industry, for the list of fastest-growing ones.",
    key=("area", "industry_code"),
    columns=(
        Column("area", "text", "Area.", required=True),
        Column("industry_code", "code", "NAICS code.", required=True),
        Column("industry", "text", "Title."),
        Column("base_year", "integer", "Base year.", low=1990, high=2100),
        Column("projected_year", "integer", "Projected year.", low=1990, high=2100),
        Column("employment_base", "number", "Employment in the base year.", unit="jobs", low=0),
        Column("employment_projected", "number", "Employment in the projected year.", unit="jobs", low=0),
        Column("published_date", "date", "Day the projection was published."),
        Column("source", "text", "File or agency, with its edition."),
    ),
)

PROGRAM_INDUSTRIES = Table(
    "program_industries",
    "an industry that a program prepares for",
    "Which industries a program belongs to, so that it can be held against the list of fastest-growing ones.",
    key=("program_id", "industry_code"),
    columns=(
        Column("program_id", "id", "The program.", required=True, references="programs.program_id"),
        Column("industry_code", "code", "NAICS code, as industry_projections.csv writes it.", required=True),
    ),
)

LOCAL_EMPLOYERS = Table(
    "local_employers",
    "a sector in an area",
    "How many employers there are, for the share of them that outreach has reached.",
    key=("area", "sector"),
    columns=(
        Column("area", "text", "Area.", required=True),
        Column("sector", "code", "Sector of the economy.", required=True, codes=SECTOR),
        Column("employers", "integer", "Employers in the sector.", required=True, unit="employers", low=0),
        Column("year", "integer", "Year of the count.", low=1990, high=2100),
        Column("source", "text", "File or agency, with its edition."),
    ),
)

LABOR_MARKET_TABLES = (
    OCCUPATION_PROJECTIONS,
    OCCUPATION_WAGES,
    CIP_SOC,
    LIVING_WAGES,
    INDUSTRY_PROJECTIONS,
    PROGRAM_INDUSTRIES,
    LOCAL_EMPLOYERS,
)
