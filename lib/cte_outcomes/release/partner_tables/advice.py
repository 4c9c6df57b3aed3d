"""What committees advised, and what became of it."""

from __future__ import annotations

import pandas as pd

from .basis import Basis, words
from .shape import PARTNERS_AND_STAFF, Shape

STATES = {
    "reported": "In place and reported back",
    "implemented": "In place, not reported back",
    "accepted": "Accepted, not yet in place",
    "declined": "Declined",
    "deferred": "Deferred",
    "open": "No decision yet",
}
OUTCOME_COLUMNS = (
    ("category", "text", "what it is about"),
    ("date", "date", "day it was made"),
    ("decision", "text", "the decision in words; No decision yet"),
    ("decision_date", "date", "day of the decision"),
    ("implemented_date", "date", "day it was put in place"),
    ("reported_back_date", "date", "day the committee was told"),
    ("days_to_report_back", "whole", "days from the recommendation to the report"),
    ("state", "text", "where it stands, in words"),
    ("state_id", "text", ", ".join(STATES)),
)
RECOMMENDATIONS = Shape(
    "recommendations",
    "Recommendations and what became of them",
    "a recommendation of a committee",
    "Every recommendation on record, the latest first, with the decision, the day it was put in place, and the change that followed.",
    (
        ("year", "text", "school year in which it was made"),
        ("program_id", "text", "the program; missing for the whole district"),
        ("program", "text", "its name; Whole district"),
        ("committee", "text", "the committee's name"),
        *OUTCOME_COLUMNS,
        ("change_date", "date", "day of the first change traced to it"),
        ("change_kind", "text", "what changed"),
    ),
    unit="recommendations",
)
PARTNER_ADVICE = Shape(
    "partner_advice",
    "A partner's advice and what became of it",
    "a recommendation and a partner at the meeting that made it",
    "Recommendations of meetings that a member from the partner attended.",
    (
        ("partner_id", "text", "the partner"),
        ("partner", "text", "its name"),
        ("year", "text", "school year in which it was made"),
        ("program_id", "text", "the program; missing for the whole district"),
        ("program", "text", "its name; Whole district"),
        ("committee", "text", "the committee's name"),
        *OUTCOME_COLUMNS,
    ),
    unit="recommendations",
    audiences=PARTNERS_AND_STAFF,
)
SHAPES = (RECOMMENDATIONS, PARTNER_ADVICE)

ADVICE = """
    CREATE OR REPLACE TEMP TABLE advice_told AS
    SELECT
        recommendations.*,
        school_year::varchar AS year,
        committees.program_id,
        coalesce(program_name, 'Whole district') AS program,
        coalesce(committee_name, program_name, committee_id) AS committee,
        reported_back_date - recommendations.date AS days_to_report_back,
        CASE
            WHEN implemented_date IS NOT NULL AND reported_back_date IS NOT NULL THEN 'reported'
            WHEN implemented_date IS NOT NULL THEN 'implemented'
            ELSE coalesce(decision, 'open')
        END AS state_id
    FROM recommendations
    INNER JOIN reporting_years ON recommendations.date BETWEEN first_day AND last_day
    INNER JOIN meetings USING (meeting_id)
    INNER JOIN committees USING (committee_id)
    LEFT JOIN programs ON programs.program_id = committees.program_id
"""


def tables(basis: Basis) -> dict[str, pd.DataFrame]:
    """Rows of recommendations, and of partner_advice for letters and staff; makes the table `advice_told`, which others read."""
    basis.connection.execute(ADVICE)
    made = {RECOMMENDATIONS.name: _recommendations(basis)}
    if basis.audience in PARTNER_ADVICE.audiences:
        made[PARTNER_ADVICE.name] = _partner_advice(basis)
    return made


def _recommendations(basis: Basis) -> pd.DataFrame:
    frame = basis.rows(
        """
        WITH changes AS (
            SELECT recommendation_id, min(date) AS change_date, arg_min(kind, date) AS change_kind
            FROM curriculum_changes
            WHERE recommendation_id IS NOT NULL
            GROUP BY recommendation_id
        )
        SELECT advice_told.*, recommendation_id AS group_id, change_date, change_kind
        FROM advice_told
        LEFT JOIN changes USING (recommendation_id)
        ORDER BY date DESC, recommendation_id
        """
    )
    kinds = words(frame["change_kind"], "curriculum_changes", "kind")
    return _in_words(frame).assign(change_kind=kinds, group=frame["program"])


def _partner_advice(basis: Basis) -> pd.DataFrame:
    frame = basis.rows(
        """
        WITH came AS (
            SELECT DISTINCT meeting_id, committee_members.partner_id
            FROM attendance
            INNER JOIN committee_members USING (member_id)
            WHERE present AND committee_members.partner_id IS NOT NULL
        )
        SELECT advice_told.*, partner_name AS partner, told_partners.partner_id
        FROM advice_told
        INNER JOIN came USING (meeting_id)
        INNER JOIN told_partners USING (partner_id)
        ORDER BY partner_name, partner_id, date DESC, recommendation_id
        """
    )
    ids = frame["partner_id"] + "|" + frame["recommendation_id"]
    return _in_words(frame).assign(group=frame["partner"], group_id=ids)


def _in_words(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(
        category=words(frame["category"], "recommendations", "category", "Not recorded"),
        decision=words(frame["decision"], "recommendations", "decision", STATES["open"]),
        state=frame["state_id"].map(STATES),
    )
