"""Contracts of schools, programs with their courses, and agreed levels."""

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
        Column(
            "workplace_share",
            "number",
            "Share of curriculum time at a workplace.",
            unit="share, 0 to 1",
            low=0,
            high=1,
        ),
        Column("length_years", "number", "Years from the first course to the last.", unit="years", low=0, high=8),
        Column(
            "assessment_passing_mark",
            "number",
            "Mark that passes the program's final assessment.",
            unit="percent",
            low=0,
            high=100,
        ),
        Column(
            "internship_summers",
            "integer",
            "Summers with an internship in the program's plan.",
            unit="summers",
            low=0,
            high=4,
        ),
        Column("district_funded", "flag", "The district pays part of the program's cost."),
        Column("shortage_documented_date", "date", "Day the employers' shortage of workers was documented."),
        Column("description", "text", "What students learn, in two sentences."),
        Column("contact", "text", "Whom to call: office or role, telephone or mail, as published."),
        Column("opened_year", "year", "First year of the program."),
        Column("closed_year", "year", "Last year of the program; empty while it runs."),
    ),
)

COURSES = Table(
    "courses",
    "a course in a program",
    "The courses of a program in their order, for its page and its brochure.",
    key=("course_id", "program_id"),
    columns=(
        Column("course_id", "id", "Course code, as enrollments.csv writes it.", required=True),
        Column("program_id", "id", "The program.", required=True, references="programs.program_id"),
        Column("course_name", "text", "Name shown on pages.", required=True),
        Column(
            "course_level",
            "integer",
            "Place of the course in the program's sequence: 1 introduces, the highest is the capstone.",
            low=1,
            high=8,
        ),
        Column("grade", "integer", "Grade level in which it is usually taken.", low=6, high=14),
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

PROGRAM_TABLES = (SCHOOLS, PROGRAMS, COURSES, TARGETS)
