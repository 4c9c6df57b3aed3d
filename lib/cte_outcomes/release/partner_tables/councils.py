"""Advisory committees: seats, meetings and advice in the latest year."""

from __future__ import annotations

import pandas as pd

from .basis import Basis
from .shape import Shape

COMMITTEES = Shape(
    "committees",
    "Advisory committees",
    "a committee in the latest year",
    "Seats, meetings and advice of each committee in the latest year.",
    (
        ("year", "text", "the latest school year"),
        ("program_id", "text", "the program; missing for the whole district"),
        ("program", "text", "its name; Whole district"),
        ("formed_date", "date", "day it was formed"),
        ("required", "flag", "the program must have a committee"),
        ("meetings_required", "whole", "meetings with minutes required in the year"),
        ("meetings", "whole", "meetings held"),
        ("meetings_with_minutes", "whole", "those with minutes on file"),
        ("met", "flag", "meetings with minutes reach those required"),
        ("members", "whole", "seats"),
        ("voting", "whole", "voting seats"),
        ("industry", "whole", "voting seats of employers and labor"),
        ("industry_share", "number", "their share of the voting seats, 0 to 1"),
        ("small_employers", "whole", "seats of small employers"),
        ("large_employers", "whole", "seats of large employers"),
        ("labor", "whole", "seats of labor organizations"),
        ("college", "whole", "seats of colleges"),
        ("student_voice", "flag", "a student has a seat"),
        ("invitations", "whole", "invitations of members to meetings"),
        ("present", "whole", "those that were followed"),
        ("recommendations", "whole", "recommendations made"),
        ("decided", "whole", "accepted or declined"),
        ("implemented", "whole", "put in place"),
        ("reported_back", "whole", "reported back"),
    ),
    unit="committees",
)
SHAPES = (COMMITTEES,)

SEATS = """
    SELECT
        coalesce(committees.committee_name, program_name, committee_id) AS "group", committee_id AS group_id,
        years.school_year::varchar AS year, years.program_id, coalesce(program_name, 'Whole district') AS program, formed_date,
        required, years.meetings_required, meetings, meetings_with_minutes,
        meetings_with_minutes >= years.meetings_required AS met,
        members, voting_members AS voting, industry_members AS industry, industry_share, small_employers, large_employers,
        coalesce(labor, 0) AS labor, coalesce(college, 0) AS college, student_members > 0 AS student_voice,
        invitations, present, recommendations, recommendations_decided AS decided,
        recommendations_implemented AS implemented, recommendations_reported_back AS reported_back
    FROM committee_years AS years
    INNER JOIN committees USING (committee_id)
    LEFT JOIN programs ON programs.program_id = years.program_id
    CROSS JOIN told_period
    LEFT JOIN (
        SELECT
            committee_id, count(*) FILTER (WHERE role = 'labor') AS labor, count(*) FILTER (WHERE role = 'college') AS college
        FROM committee_members, told_period
        WHERE coalesce(start_date <= as_of, true) AND coalesce(end_date >= year_start, true)
        GROUP BY committee_id
    ) AS seats USING (committee_id)
    WHERE years.school_year = latest
    ORDER BY program_name IS NULL, program_name, committee_id
"""


def tables(basis: Basis) -> dict[str, pd.DataFrame]:
    """Rows of committees."""
    return {COMMITTEES.name: basis.rows(SEATS)}
