"""What can be told of each program: its stories, what happened in the year, and the partners that agree to be named."""

from __future__ import annotations

import pandas as pd

from .basis import Basis, words
from .profiles import RUNNING
from .shape import Shape

SPOTLIGHTS = Shape(
    "spotlights",
    "Programs and what can be told of them",
    "a program that runs",
    "Stories of the latest year, and what happened in it that could be told. A partner is named only with its consent on "
    "file, in every release, so that a card made from a row can be published. No student is counted.",
    (
        ("program_id", "text", "the program"),
        ("program", "text", "its name"),
        ("cluster", "text", "career cluster"),
        ("description", "text", "what students learn; missing if the district has written nothing"),
        ("year", "text", "the latest school year"),
        ("stories", "whole", "stories of the year with every consent on file"),
        ("kept_back", "whole", "stories of the year for which a consent is missing on file"),
        ("last_story", "date", "day of the latest story with every consent on file"),
        ("last_channel", "text", "where that was told"),
        (
            "gifts",
            "whole",
            "gifts and shared resources received in the year; joint grants only if awarded; missing if no gift is on record",
        ),
        (
            "teaching_hours",
            "number",
            "hours that partners taught as guests in the year; missing if no contact is on record",
        ),
        (
            "advice_in_place",
            "whole",
            "recommendations of its committee put in place in the year; missing if none is on record at all",
        ),
        ("partners", "whole", "partners that host, advise, give or teach in the latest years"),
        ("named", "text", "names of those that agree to be named in public, A to Z, a line each"),
        ("unnamed", "whole", "how many of them do not"),
    ),
    unit="programs",
    by="program",
)
SHAPES = (SPOTLIGHTS,)

# Reads the tables `stories_told`, `partner_ties` and `advice_told`, which other subjects make. Contact alone is no reason for thanks.
ROWS = f"""
    WITH told AS (
        SELECT
            program_id,
            count(*) FILTER (WHERE consented AND school_year = latest) AS stories,
            count(*) FILTER (WHERE NOT consented AND school_year = latest) AS kept_back,
            max(date) FILTER (WHERE consented) AS last_story,
            last(channel ORDER BY date, story_id) FILTER (WHERE consented) AS last_channel
        FROM stories_told, told_period
        GROUP BY program_id
    ),
    gave AS (
        SELECT program_id, count(*) AS gifts
        FROM contribution_rows, told_period
        WHERE school_year = latest AND (type <> 'joint_grant' OR grant_awarded)
        GROUP BY program_id
    ),
    taught AS (
        SELECT program_id, sum(hours::decimal(12, 3))::double AS teaching_hours
        FROM touchpoints, told_period
        WHERE type = 'guest_teaching' AND date BETWEEN year_start AND as_of
        GROUP BY program_id
    ),
    advised AS (
        SELECT program_id, count(*) AS advice_in_place
        FROM advice_told, told_period
        WHERE implemented_date BETWEEN year_start AND as_of
        GROUP BY program_id
    ),
    tied AS (
        SELECT
            program_id, count(*) AS partners,
            string_agg(partner_name, chr(10) ORDER BY partner_name, ties.partner_id) FILTER (WHERE agrees) AS named,
            count(*) FILTER (WHERE NOT agrees) AS unnamed
        FROM partner_ties AS ties
        INNER JOIN (
            SELECT partner_id, trim(partner_name) AS partner_name, coalesce(name_consent, false) AS agrees FROM partners
        ) AS held USING (partner_id)
        WHERE hosts OR council_seats > 0 OR gifts > 0 OR teaching_hours > 0
        GROUP BY program_id
    ),
    running AS (
        SELECT programs.*, latest FROM {RUNNING}
    )
    SELECT
        program_name AS "group", running.program_id AS group_id, running.program_id, program_name AS program, cluster,
        description, latest::varchar AS year, coalesce(stories, 0) AS stories, coalesce(kept_back, 0) AS kept_back, last_story,
        last_channel,
        CASE WHEN EXISTS (SELECT * FROM contributions) THEN coalesce(gifts, 0) END AS gifts,
        CASE WHEN EXISTS (SELECT * FROM touchpoints) THEN coalesce(teaching_hours, 0) END AS teaching_hours,
        CASE WHEN EXISTS (SELECT * FROM recommendations) THEN coalesce(advice_in_place, 0) END AS advice_in_place,
        coalesce(partners, 0) AS partners, named, coalesce(unnamed, 0) AS unnamed
    FROM running
    LEFT JOIN told USING (program_id)
    LEFT JOIN gave USING (program_id)
    LEFT JOIN taught USING (program_id)
    LEFT JOIN advised USING (program_id)
    LEFT JOIN tied USING (program_id)
    ORDER BY program_name, running.program_id
"""


def tables(basis: Basis) -> dict[str, pd.DataFrame]:
    """Rows of spotlights."""
    frame = basis.rows(ROWS)
    return {SPOTLIGHTS.name: frame.assign(last_channel=words(frame["last_channel"], "stories", "channel"))}
