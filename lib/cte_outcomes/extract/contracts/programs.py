"""Contracts of schools, programs, targets and the labor market."""

from __future__ import annotations

from .model import Column, Table

SCHOOLS = Table(
    "schools",
    "a school",
    "Schools and career centers.",
    key=("school_id",),
    columns=(
        Column("school_id", "id", "The district's school number.", required=True),
        Column("school_name", "text", "Name shown on pages.", required=True),
        Column("nces_id", "id", "NCES school number, 12 digits."),
        Column(
            "locale",
            "code",
            "NCES locale group.",
            codes={"city": "City", "suburb": "Suburb", "town": "Town", "rural": "Rural"},
        ),
    ),
)

PROGRAMS = Table(
    "programs",
    "a CTE program",
    "Programs of study as the district runs them.",
    key=("program_id",),
    columns=(
        Column("program_id", "id", "The district's program code.", required=True),
        Column("program_name", "text", "Name shown on pages.", required=True),
        Column("cip_code", "code", "CIP code, NN.NNNN."),
        Column("cip_vintage", "integer", "Edition of the CIP.", low=1990, high=2030),
        Column("cluster", "text", "Career cluster, spelled as in its framework.", required=True),
        Column(
            "cluster_vintage",
            "code",
            "Which framework the cluster belongs to.",
            codes={"2002": "16 clusters", "2024": "14 clusters", "local": "The district's or the state's own"},
        ),
        Column("courses_to_complete", "integer", "Courses in the full sequence.", unit="courses", low=1, high=12),
        Column(
            "nontraditional_sex",
            "code",
            "The sex under-represented in the field (under 25 % of the occupation).",
            codes={"female": "Female", "male": "Male"},
        ),
        Column("credential_expected", "text", "The credential the program leads to."),
        Column("council_required", "flag", "The program must have an advisory committee."),
        Column("meetings_required", "integer", "Advisory meetings required a year.", unit="meetings", low=0, high=24),
        Column("curriculum_review_date", "date", "Last review of the curriculum with industry."),
        Column("self_evaluation_date", "date", "Last yearly self-evaluation with business, industry or labor."),
        Column("outreach_update_date", "date", "Last update of the program's brochure or web page."),
        Column(
            "lab_share",
            "number",
            "Share of instruction in laboratory, field or work.",
            unit="share, 0 to 1",
            low=0,
            high=1,
        ),
        Column("opened_year", "year", "First year of the program."),
        Column("closed_year", "year", "Last year of the program; empty while it runs."),
    ),
)

TARGETS = Table(
    "targets",
    "an agreed level",
    "Targets by year and measure, set locally or taken from the state.",
    key=("school_year", "measure"),
    columns=(
        Column("school_year", "year", "The year it applies to.", required=True),
        Column("measure", "text", "Name of the measure, as `cte measures` lists it.", required=True),
        Column("target", "number", "Agreed level.", required=True, unit="share, 0 to 1", low=0, high=1),
        Column("set_by", "code", "Who set it.", codes={"state": "State level", "local": "Negotiated local level"}),
    ),
)

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
        Column("source", "text", "File or agency, with its edition."),
    ),
)

PROGRAM_TABLES = (SCHOOLS, PROGRAMS, TARGETS)
LABOR_MARKET_TABLES = (OCCUPATION_PROJECTIONS, OCCUPATION_WAGES, CIP_SOC, LIVING_WAGES, INDUSTRY_PROJECTIONS)
