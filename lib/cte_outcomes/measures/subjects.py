"""What each definition's predicate may speak of: the columns it finds when the facts are made."""

from __future__ import annotations

from ..extract.contracts import CONTRACTS, Column
from .predicates import Subject

_KINDS = {
    "id": "text",
    "code": "text",
    "text": "text",
    "integer": "whole",
    "year": "whole",
    "number": "number",
    "flag": "flag",
    "date": "date",
}

# Held by placements, attempts and college courses once they stand beside the student's program of record.
_SAME_PROGRAM = {"same_program": "flag"}


def _open_columns(table: str) -> list[Column]:
    """The columns of a contract that identify nobody."""
    return [column for column in CONTRACTS[table].columns if not column.personal]


def _of_table(table: str, **more: str) -> Subject:
    columns = {column.name: _KINDS[column.type] for column in _open_columns(table)}
    codes = {column.name: tuple(column.codes) for column in _open_columns(table) if column.codes}
    return Subject(table, {**columns, **more}, codes)


SUBJECTS: dict[str, Subject] = {
    "exits": _of_table("exits"),
    "placements": _of_table("placements", **_SAME_PROGRAM),
    "credentials": _of_table("credentials", **_SAME_PROGRAM),
    "dual_enrollments": _of_table("dual_enrollments", **_SAME_PROGRAM),
    # The student's standing in the program of record, to date (facts/program_of_record.sql).
    "program_record": Subject(
        "program_record",
        {
            "courses_completed": "number",
            "credits_earned": "number",
            "courses_above_introduction": "number",
            "highest_level": "whole",
            "courses_to_complete": "whole",
            "program_id": "text",
            "cluster": "text",
            "cluster_vintage": "text",
            "cip_code": "text",
            "school_year": "whole",
            "grade": "whole",
            "enrolled": "flag",
        },
    ),
    # A partner's year (facts/partner_years.sql), before it is judged active.
    "partner_activity": Subject(
        "partner_activity",
        {
            "type": "text",
            "sector": "text",
            "registered_sponsor": "flag",
            "agreement_in_force": "flag",
            "touchpoints": "whole",
            "two_way_touchpoints": "whole",
            "quarters_in_touch": "whole",
            "guest_teaching_hours": "number",
            "placements_hosted": "whole",
            "hours_hosted": "number",
            "meetings_attended": "whole",
            "contributions": "whole",
            "contribution_value": "number",
            "volunteer_hours": "number",
            "events_attended": "whole",
        },
        {column.name: tuple(column.codes) for column in CONTRACTS["partners"].columns if column.codes},
    ),
}
