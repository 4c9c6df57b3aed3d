"""What only staff may see: all partners, and what became of the students each hosted."""

from __future__ import annotations

import pandas as pd

from .basis import Basis, words
from .shape import STAFF, Shape

OUTCOMES = Shape(
    "partner_outcomes",
    "Partners and what became of the students they hosted",
    "a partner and a program whose students it hosted",
    "Placements of the latest years, and what became of the students in them who have left. A description, not the partner's doing.",
    (
        ("years", "text", "the years taken together"),
        ("program_id", "text", "the program; missing if none is known"),
        ("program", "text", "its name"),
        ("placements", "whole", "placements"),
        ("students", "whole", "students in them"),
        ("hours", "number", "hours in them"),
        ("ended", "whole", "placements that have ended"),
        ("evaluated", "whole", "those with a final evaluation"),
        ("exited", "whole", "students who have left school by the latest year"),
        ("graduated", "whole", "those who graduated"),
        ("credential", "whole", "those who took a credential with them"),
        ("found", "whole", "those with a record in the placement quarter"),
        ("placed", "whole", "those in college, training, work or service then"),
        ("hired", "whole", "those at work with this partner then"),
    ),
    unit="students",
    by="partner",
    audiences=STAFF,
)
NAMES = Shape(
    "partner_names",
    "All partners",
    "a partner",
    "Every partner with its standing, and whether it has agreed to be named in public.",
    (
        ("type", "text", "kind of organization"),
        ("sector", "text", "sector"),
        ("size", "text", "size"),
        ("standing", "text", "where the partnership stands"),
        ("named", "flag", "agrees to be named in public"),
        ("start_date", "date", "start of the partnership"),
        ("end_date", "date", "its end"),
        ("agreement_expiry", "date", "day its agreement runs out"),
    ),
    audiences=STAFF,
)
SHAPES = (OUTCOMES, NAMES)

# What became of a student is read from the row of the year of leaving; each student counts once for a partner and program.
OUTCOME_ROWS = """
    WITH hosted AS (
        SELECT placement_rows.*
        FROM placement_rows, told_period
        WHERE partner_id IS NOT NULL AND school_year BETWEEN pool_first AND latest
    ),
    work AS (
        SELECT
            partner_id, program_id, count(*) AS placements, count(DISTINCT student_id) AS students,
            sum(hours::decimal(12, 3))::double AS hours, count(*) FILTER (WHERE ended) AS ended,
            count(*) FILTER (WHERE ended AND evaluated) AS evaluated
        FROM hosted
        GROUP BY ALL
    ),
    employed AS (
        SELECT DISTINCT leaver.student_id, outcomes.partner_id
        FROM student_years AS leaver
        INNER JOIN outcomes ON outcomes.student_id = leaver.student_id
            AND outcome IN ('employment', 'apprenticeship')
            AND begin_date <= quarter_end AND coalesce(end_date >= quarter_start, true)
        WHERE leaver.exited AND outcomes.partner_id IS NOT NULL
    ),
    left_school AS (
        SELECT
            pairs.partner_id, pairs.program_id, count(*) AS exited, count(*) FILTER (WHERE graduated) AS graduated,
            count(*) FILTER (WHERE credentials_passed > 0) AS credential, count(*) FILTER (WHERE found) AS found,
            count(*) FILTER (WHERE placed) AS placed, count(*) FILTER (WHERE employed.student_id IS NOT NULL) AS hired
        FROM (SELECT DISTINCT partner_id, program_id, student_id FROM hosted) AS pairs
        INNER JOIN student_years AS leaver ON leaver.student_id = pairs.student_id AND leaver.exited
        LEFT JOIN employed ON employed.student_id = pairs.student_id AND employed.partner_id = pairs.partner_id
        GROUP BY ALL
    )
    SELECT
        partner_name AS "group", work.partner_id AS group_id, work.program_id, coalesce(program_name, 'No program') AS program,
        work.* EXCLUDE (partner_id, program_id),
        coalesce(exited, 0) AS exited, coalesce(graduated, 0) AS graduated, coalesce(credential, 0) AS credential,
        coalesce(found, 0) AS found, coalesce(placed, 0) AS placed, coalesce(hired, 0) AS hired
    FROM work
    INNER JOIN told_partners USING (partner_id)
    LEFT JOIN programs ON programs.program_id = work.program_id
    LEFT JOIN left_school
        ON left_school.partner_id = work.partner_id AND left_school.program_id IS NOT DISTINCT FROM work.program_id
    ORDER BY partner_name, work.partner_id, program_name
"""
NAME_ROWS = """
    SELECT
        told_partners.partner_name AS "group", partner_id AS group_id, partners.type, partners.sector, partners.size_band AS size,
        status AS standing, named, start_date, end_date, agreement_expiry_date AS agreement_expiry
    FROM partners INNER JOIN told_partners USING (partner_id)
    ORDER BY told_partners.partner_name, partner_id
"""


def tables(basis: Basis) -> dict[str, pd.DataFrame]:
    """Rows of partner_outcomes and partner_names, for staff."""
    if basis.audience not in STAFF:
        return {}
    partners = basis.rows(NAME_ROWS)
    return {
        OUTCOMES.name: basis.rows(OUTCOME_ROWS).assign(years=basis.years),
        NAMES.name: partners.assign(
            type=words(partners["type"], "partners", "type"),
            sector=words(partners["sector"], "partners", "sector", "Not recorded"),
            size=words(partners["size"], "partners", "size_band", "Not recorded"),
            standing=words(partners["standing"], "partners", "status", "Not recorded"),
        ),
    }
