"""Who is tied to which program, and how much rests on one partner."""

from __future__ import annotations

import pandas as pd

from .basis import Basis
from .shape import Shape

NETWORK = Shape(
    "partner_network",
    "Partners and the programs they take part in",
    "a partner and a program that are tied",
    "Ties of the latest years together: hosting, seats on the committee, two-way contacts, gifts, guest teaching.",
    (
        ("years", "text", "the years taken together"),
        ("sector", "text", "code of the partner's sector"),
        ("program_id", "text", "the program; missing for the whole district"),
        ("program", "text", "the program's name; Whole district where none is named"),
        ("ties", "whole", "kinds of ties, 1 to 5"),
        ("hosts", "flag", "hosted work-based learning of the program's students"),
        ("council_seats", "whole", "seats on the program's committee"),
        ("contacts", "whole", "two-way contacts"),
        ("gifts", "whole", "gifts and shared resources"),
        ("gift_value", "number", "their fair value without joint grants, dollars"),
        ("teaching_hours", "number", "hours of guest teaching"),
        ("volunteer_hours", "number", "hours of volunteering"),
    ),
    by="partner",
)
SHAPES = (NETWORK,)

# One row for each kind of thing that ties a partner to a program. Years are told_period's pool.
TIES = """
    CREATE OR REPLACE TEMP TABLE partner_ties AS
    WITH members AS (
        SELECT committee_members.partner_id, committees.program_id, count(*) AS council_seats
        FROM committee_members
        INNER JOIN committees USING (committee_id)
        CROSS JOIN told_period
        WHERE committee_members.partner_id IS NOT NULL
            AND coalesce(start_date <= as_of, true) AND coalesce(end_date >= pool_start, true) AND as_of IS NOT NULL
        GROUP BY ALL
    ),
    hosting AS (
        SELECT DISTINCT partner_id, program_id, true AS hosts
        FROM placement_rows, told_period
        WHERE partner_id IS NOT NULL AND school_year BETWEEN pool_first AND latest
    ),
    spoken AS (
        SELECT
            partner_id, program_id,
            count(*) FILTER (WHERE two_way) AS contacts,
            sum(hours::decimal(12, 3)) FILTER (WHERE type = 'guest_teaching')::double AS teaching_hours
        FROM touchpoints, told_period
        WHERE date BETWEEN pool_start AND as_of
        GROUP BY ALL
    ),
    gave AS (
        SELECT
            partner_id, program_id,
            count(*) AS gifts,
            sum(fair_value::decimal(18, 2)) FILTER (WHERE type <> 'joint_grant')::double AS gift_value,
            sum(hours::decimal(12, 3)) FILTER (WHERE type = 'volunteer_time')::double AS volunteer_hours
        FROM contributions, told_period
        WHERE received_date BETWEEN pool_start AND as_of
        GROUP BY ALL
    ),
    pairs AS (
        SELECT partner_id, program_id FROM members UNION SELECT partner_id, program_id FROM hosting
        UNION SELECT partner_id, program_id FROM spoken WHERE contacts > 0 OR teaching_hours > 0
        UNION SELECT partner_id, program_id FROM gave
    )
    SELECT
        pairs.partner_id, pairs.program_id,
        coalesce(hosts, false) AS hosts,
        coalesce(council_seats, 0) AS council_seats,
        coalesce(contacts, 0) AS contacts,
        coalesce(gifts, 0) AS gifts,
        coalesce(gift_value, 0) AS gift_value,
        coalesce(teaching_hours, 0) AS teaching_hours,
        coalesce(volunteer_hours, 0) AS volunteer_hours
    FROM pairs
    LEFT JOIN members
        ON members.partner_id = pairs.partner_id AND members.program_id IS NOT DISTINCT FROM pairs.program_id
    LEFT JOIN hosting
        ON hosting.partner_id = pairs.partner_id AND hosting.program_id IS NOT DISTINCT FROM pairs.program_id
    LEFT JOIN spoken
        ON spoken.partner_id = pairs.partner_id AND spoken.program_id IS NOT DISTINCT FROM pairs.program_id
    LEFT JOIN gave
        ON gave.partner_id = pairs.partner_id AND gave.program_id IS NOT DISTINCT FROM pairs.program_id
"""


def tables(basis: Basis) -> dict[str, pd.DataFrame]:
    """Rows of partner_network; makes the table `partner_ties`, which other tables read."""
    basis.connection.execute(TIES)
    frame = basis.rows(
        """
        SELECT
            partner_name AS "group", partner_id AS group_id, sector,
            partner_ties.program_id, coalesce(program_name, 'Whole district') AS program,
            hosts::integer + (council_seats > 0)::integer + (contacts > 0)::integer + (gifts > 0)::integer
            + (teaching_hours > 0)::integer AS ties,
            hosts, council_seats, contacts, gifts, gift_value, teaching_hours, volunteer_hours
        FROM partner_ties
        INNER JOIN told_partners USING (partner_id)
        LEFT JOIN programs ON programs.program_id = partner_ties.program_id
        ORDER BY partner_name, partner_id, partner_ties.program_id IS NULL, program_name
        """
    )
    unnamed = basis.rows(
        "SELECT count(DISTINCT partner_id) AS n FROM partner_ties WHERE partner_id NOT IN (SELECT partner_id FROM told_partners)"
    )["n"].iloc[0]
    if unnamed:
        basis.notes[NETWORK.name] = (
            f"{unnamed} partners with ties to programs are not named here: they have not agreed to be named in public."
        )
    return {NETWORK.name: frame.assign(years=basis.years)}
