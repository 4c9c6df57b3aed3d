"""Gifts, and the equipment list they go to."""

from __future__ import annotations

import pandas as pd

from .basis import Basis, words
from .shape import Shape

GIFTS = Shape(
    "gifts",
    "Gifts and shared resources",
    "a gift, a shared resource or a joint grant application",
    "Everything given in the years on record, the latest first; the giver is named where it has agreed to be.",
    (
        ("year", "text", "school year received, or applied for"),
        ("program_id", "text", "the program; missing for the whole district"),
        ("program", "text", "its name; Whole district"),
        ("type", "text", "what was given, in words"),
        ("type_id", "text", "its code"),
        ("date", "date", "day received, or applied for"),
        ("value", "number", "fair value, dollars"),
        ("hours", "number", "hours given, or hours of access"),
        ("documented", "flag", "signed receipt or appraisal on file, and the method of valuation named"),
        ("lacks_document", "flag", "worth enough to ask for these (documented_from_dollars), and not documented"),
        ("lacks_appraisal", "flag", "goods worth enough to ask for an appraisal (appraised_from_dollars), and none on file"),
        ("in_use", "flag", "put to use; missing for all but equipment where no day is on record"),
        ("in_use_date", "date", "first day in use"),
        ("days_waiting", "whole", "days since it was received, of equipment that is not in use"),
        ("grant_status", "text", "state of a joint grant"),
        ("partner_id", "text", "the giver, where it may be named"),
        ("partner", "text", "its name; A partner where it may not be named"),
    ),
    unit="contributions",
)  # fmt: skip
EQUIPMENT = Shape(
    "equipment",
    "Equipment of the programs",
    "an item on the equipment list of a program that runs",
    "What each program needs and whether it is current: held, and within its service life or up to the committee's standard.",
    (
        ("program_id", "text", "the program"),
        ("program", "text", "its name"),
        ("committee", "text", "the program's committee; missing if it has none"),
        ("council", "text", "the same, or that the program has none"),
        ("item", "text", "what it is"),
        ("held", "flag", "bought or received"),
        ("current", "flag", "held and current; missing where that cannot be told"),
        ("bought_date", "date", "day bought or received"),
        ("service_life_years", "whole", "years it stays current"),
        ("good_until", "date", "last day of its service life; missing where that is not known"),
        ("industry_standard", "flag", "matches the standard the committee named"),
        ("state", "text", "where it stands, in words"),
        ("state_id", "text", "missing, past, below, past_standard, within_below, unknown, current"),
        ("to_council", "flag", "something of it is for the committee to judge: every state but current"),
    ),
    unit="items",
)
SHAPES = (GIFTS, EQUIPMENT)
# The last three count as current.
STATES = {
    "missing": "Not held",
    "past": "Past its service life",
    "below": "Not up to the standard",
    "unknown": "Age and standard not recorded",
    "past_standard": "Past its service life, still up to the standard",
    "within_below": "Within its service life, not up to the standard",
    "current": "Current",
}

# No number of students reached: a count of students comes from protected cells only.
GIFT_ROWS = """
    SELECT
        rows.contribution_id AS group_id, rows.school_year::varchar AS year, rows.program_id,
        coalesce(program_name, 'Whole district') AS program, rows.type AS type_id, received_date AS date,
        given.fair_value AS value, given.hours, rows.documented,
        rows.must_be_documented AND NOT rows.documented AS lacks_document,
        rows.must_be_appraised AND NOT rows.appraised AS lacks_appraisal,
        CASE WHEN in_use_date IS NOT NULL THEN true WHEN rows.type = 'equipment' THEN false END AS in_use,
        in_use_date, CASE WHEN rows.type = 'equipment' AND in_use_date IS NULL THEN as_of - received_date END AS days_waiting,
        grant_status, told_partners.partner_id, coalesce(partner_name, 'A partner') AS partner
    FROM contribution_rows AS rows
    INNER JOIN contributions AS given USING (contribution_id)
    CROSS JOIN told_period
    LEFT JOIN programs ON programs.program_id = rows.program_id
    LEFT JOIN told_partners ON told_partners.partner_id = rows.partner_id
    ORDER BY received_date DESC, rows.contribution_id
"""
EQUIPMENT_ROWS = """
    WITH advised AS (
        SELECT program_id, min(coalesce(committee_name, program_name || ' council')) AS committee
        FROM committees
        INNER JOIN programs USING (program_id)
        GROUP BY program_id
    ),
    listed AS (
        SELECT
            rows.*, equipment.item, bought_date, service_life_years, industry_standard,
            (bought_date + to_years(service_life_years::integer))::date AS good_until, last_day
        FROM equipment_rows AS rows
        INNER JOIN equipment USING (item_id)
        INNER JOIN reporting_years USING (school_year)
    )
    SELECT
        item_id AS group_id, coalesce(item, 'Not recorded') AS "group", listed.program_id, program_name AS program, committee,
        coalesce(item, 'Not recorded') AS item, held, current, bought_date, service_life_years, good_until, industry_standard,
        CASE
            WHEN NOT held THEN 'missing'
            WHEN current IS NULL THEN 'unknown'
            WHEN NOT current AND good_until IS NULL THEN 'below'
            WHEN NOT current THEN 'past'
            WHEN good_until < last_day THEN 'past_standard'
            WHEN industry_standard IS false THEN 'within_below'
            ELSE 'current'
        END AS state_id
    FROM listed
    LEFT JOIN programs ON programs.program_id = listed.program_id
    LEFT JOIN advised ON advised.program_id = listed.program_id
    ORDER BY program_name, listed.program_id, item, item_id
"""


def tables(basis: Basis) -> dict[str, pd.DataFrame]:
    """Rows of gifts and equipment."""
    gifts = basis.rows(GIFT_ROWS)
    gifts = gifts.assign(
        group=gifts["program"],
        type=words(gifts["type_id"], "contributions", "type"),
        grant_status=words(gifts["grant_status"], "contributions", "grant_status"),
    )
    items = basis.rows(EQUIPMENT_ROWS)
    items = items.assign(
        council=items["committee"].fillna(items["program"] + ": no council on record"),
        state=items["state_id"].map(STATES),
        to_council=items["state_id"] != "current",
    )
    return {GIFTS.name: gifts, EQUIPMENT.name: items}
