"""Stories that may be told again: those with every consent on file."""

from __future__ import annotations

import pandas as pd

from .basis import Basis, words
from .shape import Shape

STORIES = Shape(
    "stories",
    "Stories with consent on file",
    "a published story",
    "Stories of partners that consented, without a named student or with that student's consent; the latest first. No student's name is held.",
    (
        ("year", "text", "school year of publication"),
        ("date", "date", "day published"),
        ("channel", "text", "where it was told"),
        ("program_id", "text", "the program; missing for the whole district"),
        ("program", "text", "its name; Whole district"),
        ("partner_id", "text", "the partner, where it may be named"),
        ("partner", "text", "its name; A partner where it may not be named; No partner"),
        ("win_date", "date", "day of the placement, hire or gift it tells of"),
        ("lag_days", "whole", "days from then to the story"),
        ("spotlight", "flag", "a student and a partner are named, with both consents"),
    ),
    unit="stories",
)
SHAPES = (STORIES,)

# A story without a partner needs no partner's consent. Where it is not recorded whether a student is named, one may be.
STORIES_TOLD = """
    CREATE OR REPLACE TEMP TABLE stories_told AS
    SELECT
        stories.*, school_year,
        coalesce(
            student_named AND student_consent AND partner_consent AND partner_id IS NOT NULL AND program_id IS NOT NULL, false
        ) AS spotlight,
        coalesce((partner_id IS NULL OR partner_consent) AND (student_named IS false OR student_consent), false) AS consented
    FROM stories
    INNER JOIN reporting_years ON stories.date BETWEEN first_day AND last_day
"""
STORY_ROWS = """
    SELECT
        story_id AS group_id, school_year::varchar AS year, told.date, channel, told.program_id,
        coalesce(program_name, 'Whole district') AS program, told_partners.partner_id,
        CASE WHEN told.partner_id IS NULL THEN 'No partner' ELSE coalesce(partner_name, 'A partner') END AS partner,
        win_date, CASE WHEN win_date <= told.date THEN told.date - win_date END AS lag_days, spotlight, consented
    FROM stories_told AS told
    LEFT JOIN programs ON programs.program_id = told.program_id
    LEFT JOIN told_partners ON told_partners.partner_id = told.partner_id
    ORDER BY told.date DESC, story_id
"""


def tables(basis: Basis) -> dict[str, pd.DataFrame]:
    """Rows of stories; a note says how many are kept back. Makes the table `stories_told`, which spotlights read."""
    basis.connection.execute(STORIES_TOLD)
    frame = basis.rows(STORY_ROWS)
    kept_back = int((~frame["consented"]).sum())
    if kept_back:
        basis.notes[STORIES.name] = f"{kept_back} stories are not listed: a consent is missing on file."
    frame = frame[frame["consented"]]
    return {
        STORIES.name: frame.assign(
            group=frame["program"], channel=words(frame["channel"], "stories", "channel", "Not recorded")
        )
    }
