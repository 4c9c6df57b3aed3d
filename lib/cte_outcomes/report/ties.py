"""Ties between partners and programs: which a page shows, and what each partner gave to a program."""

from __future__ import annotations

from dataclasses import replace

from ..release.protected import ProtectedTable, require_protected
from .blocks import Block, Text
from .tables import column
from .tables import table as table_of

COLUMNS = (
    column("group", "Partner"),
    column("hosts", "Hosted students"),
    column("council_seats", "Seats on the committee", "count"),
    column("contacts", "Two-way contacts", "count"),
    column("gifts", "Gifts", "count"),
    column("gift_value", "Worth", "dollars"),
    column("teaching_hours", "Hours of guest teaching", "number"),
)


def ties(table: object, program: str = "") -> ProtectedTable:
    """The rows of partner_network that name a program; with `program`, those of the partners that are tied to it.

    Ties to the district as a whole are left out: almost every partner has one, and they tell no program from another. Of
    a program's partners their other programs are kept too, because whom else they help is who else competes for them.
    """
    protected = require_protected(table, "report.ties")
    frame, definition = protected.frame[protected.frame["program_id"].notna()], protected.definition
    if program:
        frame = frame[frame["group_id"].isin(frame.loc[frame["program_id"] == program, "group_id"])]
        definition = f"{definition} Of other programs only the partners that they share with this one are in it."
    return replace(protected, frame=frame.reset_index(drop=True), definition=definition)


def ties_table(table: object, program: str, caption: str) -> Block:
    """What each partner gave to the program: hosting, seats, contacts, gifts, teaching. Words where no program is chosen.

    `table` is the release table partner_network. DisclosureError for an unprotected table.
    """
    protected = require_protected(table, "report.ties_table")
    if not program:
        return Text(
            "What each partner gave to a program stands on the page of that program: run this notebook with its id as the parameter `program`."
        )
    return table_of(
        protected.only(program_id=program),
        COLUMNS,
        caption,
        "Contacts are those in which the partner answered or took part.",
    )
