"""What a brochure says of a program, and the sources that the needs assessment consulted."""

from __future__ import annotations

import pandas as pd

from .basis import Basis, words
from .shape import Shape

PROFILES = Shape(
    "program_profiles",
    "Programs as their pages present them",
    "a program that runs",
    "What the district has written of each program, and its courses in their order.",
    (
        ("program_id", "text", "the program"),
        ("program", "text", "its name"),
        ("cluster", "text", "career cluster"),
        ("description", "text", "what students learn; missing if the district has written nothing"),
        ("contact", "text", "whom to call; missing if not given"),
        ("credential_expected", "text", "the credential it leads to"),
        ("length_years", "number", "years from the first course to the last"),
        ("opened_year", "whole", "its first year"),
        ("outreach_date", "date", "last update of its brochure or page"),
        ("courses", "whole", "courses on its list"),
        ("course_path", "text", "its courses, a line each: Grade 9: Name"),
    ),
    unit="programs",
    by="program",
)
COURSES = Shape(
    "program_courses",
    "Courses of the programs",
    "a course of a program that runs",
    "The courses of each program in their order, as the district lists them.",
    (
        ("program_id", "text", "the program"),
        ("program", "text", "its name"),
        ("course", "text", "the course's name"),
        ("level", "whole", "place in the sequence, 1 first"),
        ("grade", "whole", "grade level in which it is usually taken"),
    ),
    unit="courses",
    by="program",
)
SOURCES = Shape(
    "needs_sources",
    "Sources of the needs assessment",
    "a kind of source that is to be consulted",
    "Whether each kind was consulted recently enough (needs_assessment_months), and the last partner consulted, where it may be named.",
    (
        ("year", "text", "the latest school year"),
        ("consulted", "flag", "consulted recently enough"),
        ("last_consulted", "date", "day of the last contact for the needs assessment"),
        ("partner_id", "text", "the partner then consulted, where it may be named"),
        ("partner", "text", "its name; A partner where it may not be named; missing if nobody was consulted"),
    ),
    unit="sources",
)
SHAPES = (PROFILES, COURSES, SOURCES)

# A program that has closed has no page; where nothing is on record, no program is known to have.
RUNNING = """
    programs CROSS JOIN told_period
    WHERE coalesce(closed_year >= latest, closed_year IS NULL)
"""
COURSE_ROWS = f"""
    SELECT
        course_name AS "group", course_id AS group_id, running.program_id, program_name AS program,
        course_name AS course, course_level AS level, grade
    FROM courses
    INNER JOIN (SELECT program_id, program_name FROM {RUNNING}) AS running USING (program_id)
    ORDER BY program_name, running.program_id, grade, course_level, course_name, course_id
"""
PROFILE_ROWS = f"""
    SELECT
        program_name AS "group", program_id AS group_id, program_id, program_name AS program, cluster, description, contact,
        credential_expected, length_years, opened_year, outreach_update_date AS outreach_date
    FROM {RUNNING}
    ORDER BY program_name, program_id
"""
SOURCE_ROWS = """
    WITH spoken AS (
        SELECT partners.type, touchpoints.date, min(partners.partner_id) AS partner_id
        FROM touchpoints
        INNER JOIN partners USING (partner_id)
        WHERE touchpoints.type = 'needs_assessment' AND two_way
        GROUP BY ALL
    )
    SELECT
        rows.type AS group_id, rows.school_year::varchar AS year, consulted, last_consulted, told_partners.partner_id,
        CASE WHEN last_consulted IS NOT NULL THEN coalesce(partner_name, 'A partner') END AS partner
    FROM source_rows AS rows
    CROSS JOIN told_period
    LEFT JOIN spoken ON spoken.type = rows.type AND spoken.date = last_consulted
    LEFT JOIN told_partners ON told_partners.partner_id = spoken.partner_id
    WHERE rows.school_year = latest
    ORDER BY rows.type
"""


def tables(basis: Basis) -> dict[str, pd.DataFrame]:
    """Rows of program_profiles, program_courses and needs_sources."""
    courses, sources = basis.rows(COURSE_ROWS), basis.rows(SOURCE_ROWS)
    profiles = basis.rows(PROFILE_ROWS)
    lines = {program: _path(part) for program, part in courses.groupby("program_id", sort=True)}
    profiles["courses"] = profiles["program_id"].map(courses["program_id"].value_counts()).fillna(0)
    profiles["course_path"] = profiles["program_id"].map(lines)
    return {
        PROFILES.name: profiles,
        COURSES.name: courses,
        SOURCES.name: sources.assign(group=words(sources["group_id"], "partners", "type")),
    }


def _path(courses: pd.DataFrame) -> str:
    """A line for each course in its order, with the grade where it is known."""
    pairs = zip(courses["grade"], courses["course"], strict=True)
    return "\n".join(f"Grade {int(grade)}: {name}" if pd.notna(grade) else str(name) for grade, name in pairs)
