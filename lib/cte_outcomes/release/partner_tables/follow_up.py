"""What to do next about each partner: for staff."""

from __future__ import annotations

import pandas as pd

from .basis import Basis, words
from .health import BANDS
from .shape import STAFF, Shape

# Days ahead in which an agreement that runs out asks for a step. One quarter, as partnerships are reviewed quarterly (Nashville Chamber).
RENEW_WITHIN_DAYS = 90

FOLLOW_UP = Shape(
    "partner_follow_up",
    "Partners to follow up",
    "a partner of the latest year whose partnership goes on",
    "The health score of each partner with its parts, and the first step that its record asks for; weakest first.",
    (
        ("type", "text", "kind of organization"),
        ("sector", "text", "sector"),
        ("band", "text", "band of the health score in words"),
        ("band_id", "text", "strong, steady, fading or silent"),
        ("score", "number", "health score, 0 to 100"),
        ("recency", "number", "part of the score, 0 to 1"),
        ("frequency", "number", "part of the score, 0 to 1"),
        ("breadth", "number", "part of the score, 0 to 1"),
        ("reciprocity", "number", "part of the score, 0 to 1; missing without a contact in the year"),
        ("satisfaction", "number", "part of the score, 0 to 1; missing without an answer to a survey"),
        ("days_silent", "whole", "days from the last two-way contact to the last day of the year"),
        ("last_contact", "date", "day of the last contact of any kind"),
        ("last_contact_kind", "text", "what that was"),
        ("agreement_expiry", "date", "day the agreement runs out"),
        (
            "advice_to_report",
            "whole",
            "recommendations it took part in that were decided and not reported back, of the latest year",
        ),
        ("next_step", "text", "what to do next, in a sentence"),
    ),
    audiences=STAFF,
)
SHAPES = (FOLLOW_UP,)

FOLLOW_UP_ROWS = """
    WITH contacts AS (
        SELECT partner_id, max(date) AS last_contact, arg_max(type, date) AS last_contact_kind
        FROM touchpoints, told_period
        WHERE date <= as_of
        GROUP BY partner_id
    ),
    advice AS (
        SELECT committee_members.partner_id, count(DISTINCT recommendation_id) AS advice_to_report
        FROM recommendations
        INNER JOIN attendance ON attendance.meeting_id = recommendations.meeting_id AND attendance.present
        INNER JOIN committee_members USING (member_id)
        CROSS JOIN told_period
        WHERE recommendations.date BETWEEN year_start AND as_of
            AND decision IN ('accepted', 'declined') AND reported_back_date IS NULL
        GROUP BY committee_members.partner_id
    )
    SELECT
        told_partners.partner_name AS "group", told_partners.partner_id AS group_id,
        partners.type, partners.sector, partners.status AS standing,
        years.health_band AS band_id, years.health AS score,
        years.health_recency AS recency, years.health_frequency AS frequency, years.health_breadth AS breadth,
        years.health_reciprocity AS reciprocity, years.health_satisfaction AS satisfaction,
        years.days_since_two_way AS days_silent, last_contact, last_contact_kind,
        partners.agreement_expiry_date AS agreement_expiry,
        agreement_expiry_date - as_of AS days_to_expiry,
        partners.agreement_date IS NULL AS no_agreement,
        coalesce(advice_to_report, 0) AS advice_to_report
    FROM partner_years AS years
    INNER JOIN partners USING (partner_id)
    INNER JOIN told_partners USING (partner_id)
    LEFT JOIN contacts USING (partner_id)
    LEFT JOIN advice USING (partner_id)
    CROSS JOIN told_period
    WHERE years.school_year = latest
        AND coalesce(partners.status, 'active') <> 'ended' AND coalesce(partners.end_date > as_of, true)
    ORDER BY years.health_band <> 'silent', years.health, told_partners.partner_name, partner_id
"""


def tables(basis: Basis) -> dict[str, pd.DataFrame]:
    """Rows of partner_follow_up, for staff."""
    return {FOLLOW_UP.name: _follow_up(basis)} if basis.audience in FOLLOW_UP.audiences else {}


def _follow_up(basis: Basis) -> pd.DataFrame:
    frame = basis.rows(FOLLOW_UP_ROWS)
    return frame.assign(
        band=frame["band_id"].map(BANDS),
        type=words(frame["type"], "partners", "type"),
        sector=words(frame["sector"], "partners", "sector", "Not recorded"),
        last_contact_kind=words(frame["last_contact_kind"], "touchpoints", "type", "None on record"),
        next_step=[_next_step(row) for row in frame.to_dict("records")],
    )


def _next_step(row: dict) -> str:
    """The first step that applies; what leaves a partner waiting comes before what would be good to do."""
    expiry = row["days_to_expiry"]
    if row["advice_to_report"]:
        what = "recommendation" if row["advice_to_report"] == 1 else "recommendations"
        return f"Report back on {row['advice_to_report']} decided {what}."
    if row["standing"] == "lead":
        return "Answer the inquiry and offer a first visit."
    if row["band_id"] == "silent":
        return "Call: nobody has spoken with this partner this year."
    if pd.notna(expiry) and expiry <= RENEW_WITHIN_DAYS:
        day = pd.Timestamp(row["agreement_expiry"]).strftime("%Y-%m-%d")
        return f"Renew the agreement: it ran out on {day}." if expiry < 0 else f"Renew the agreement before {day}."
    if row["band_id"] == "fading":
        return f"Visit, and ask what would help: {_weakest(row)} is the weakest part."
    if row["no_agreement"]:
        return "Put the partnership into a signed agreement."
    if row["band_id"] == "steady":
        return f"Keep in touch, and work on the weakest part: {_weakest(row)}."
    return "Thank the partner, and tell its story with its consent."


def _weakest(row: dict) -> str:
    called = {
        "recency": "time since the last talk",
        "frequency": "how often you are in touch",
        "breadth": "ways of taking part",
        "reciprocity": "answers to your contacts",
        "satisfaction": "satisfaction",
    }
    known = [name for name in called if pd.notna(row[name])]
    return called[min(known, key=lambda name: (row[name], list(called).index(name)))]
