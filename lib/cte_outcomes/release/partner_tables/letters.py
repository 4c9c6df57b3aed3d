"""What a letter to a partner says of that partner."""

from __future__ import annotations

import pandas as pd

from .basis import Basis, words
from .shape import PARTNERS_AND_STAFF, Shape

ACTIVITY = Shape(
    "partner_activity",
    "What each partner did this year",
    "a partner in the latest year",
    "Contacts, meetings, teaching and gifts of each partner in the latest year. How many students it hosted is in the protected counts.",
    (
        ("year", "text", "the latest school year"),
        ("type", "text", "kind of organization"),
        ("sector", "text", "sector"),
        ("since_year", "whole", "school year in which the partnership began"),
        ("active", "flag", "meets the definition partner_active"),
        ("hosts", "flag", "hosted work-based learning in the year"),
        ("contacts", "whole", "contacts"),
        ("two_way_contacts", "whole", "those in which it answered or took part"),
        ("meetings", "whole", "attendances of its members at committee meetings"),
        ("events", "whole", "events attended"),
        ("teaching_hours", "number", "hours of guest teaching"),
        ("gifts", "whole", "gifts and shared resources"),
        ("gift_value", "number", "their fair value without joint grants, dollars"),
        ("volunteer_hours", "number", "hours of volunteering"),
        ("recognitions", "whole", "awards, nominations and public thanks"),
        ("advice", "whole", "recommendations of meetings that its members attended"),
        ("advice_in_place", "whole", "those put in place"),
        ("programs", "text", "programs it is tied to in the latest years, A to Z"),
        ("program_ids", "text", "their ids, joined with |"),
        ("agreement_expiry", "date", "day its agreement runs out"),
    ),
    audiences=PARTNERS_AND_STAFF,
)
SHAPES = (ACTIVITY,)

ACTIVITY_ROWS = """
    WITH tied AS (
        SELECT
            partner_id, string_agg(program_name, ', ' ORDER BY program_name, program_id) AS programs,
            string_agg(program_id, '|' ORDER BY program_name, program_id) AS program_ids
        FROM partner_ties INNER JOIN programs USING (program_id)
        GROUP BY partner_id
    ),
    thanked AS (
        SELECT partner_id, count(*) AS recognitions
        FROM recognitions, told_period
        WHERE date BETWEEN year_start AND as_of
        GROUP BY partner_id
    ),
    advised AS (
        SELECT partner_id, count(DISTINCT recommendation_id) AS advice,
            count(DISTINCT CASE WHEN implemented_date IS NOT NULL THEN recommendation_id END) AS advice_in_place
        FROM advice_told
        INNER JOIN attendance ON attendance.meeting_id = advice_told.meeting_id AND present
        INNER JOIN committee_members USING (member_id)
        CROSS JOIN told_period
        WHERE year = latest::varchar
        GROUP BY partner_id
    )
    SELECT
        told_partners.partner_name AS "group", told_partners.partner_id AS group_id, latest::varchar AS year, told_partners.type,
        told_partners.sector, start_date, active, placements_hosted > 0 AS hosts, touchpoints AS contacts, two_way_touchpoints AS two_way_contacts,
        meetings_attended AS meetings, events_attended AS events, guest_teaching_hours AS teaching_hours,
        contributions AS gifts, contribution_value AS gift_value, volunteer_hours,
        coalesce(recognitions, 0) AS recognitions, coalesce(advice, 0) AS advice, coalesce(advice_in_place, 0) AS advice_in_place,
        programs, program_ids, agreement_expiry_date AS agreement_expiry
    FROM partner_years AS years
    INNER JOIN told_partners USING (partner_id)
    INNER JOIN partners USING (partner_id)
    LEFT JOIN tied USING (partner_id)
    LEFT JOIN thanked USING (partner_id)
    LEFT JOIN advised USING (partner_id)
    CROSS JOIN told_period
    WHERE years.school_year = latest
    ORDER BY told_partners.partner_name, told_partners.partner_id
"""


def tables(basis: Basis) -> dict[str, pd.DataFrame]:
    """Rows of partner_activity, for letters and staff; reads `partner_ties` and `advice_told`."""
    if basis.audience not in ACTIVITY.audiences:
        return {}
    activity = basis.rows(ACTIVITY_ROWS)
    began = pd.to_datetime(activity["start_date"])
    return {
        ACTIVITY.name: activity.assign(
            since_year=began.dt.year + (began.dt.month >= basis.rules.school_year_starts_month),
            type=words(activity["type"], "partners", "type"),
            sector=words(activity["sector"], "partners", "sector", "Not recorded"),
        )
    }
