"""Advisory committees and their advice on a district small enough to count by hand."""

from __future__ import annotations

import pytest

from cte_outcomes.measures import MEASURES
from hand_made import HandMade, one_student, told

NAMES = [name for name, measure in MEASURES.items() if measure.theme == "councils" and not measure.derived]


def member(number: str, committee: str, role: str, start: str | None, **more: object) -> dict:
    return {"member_id": number, "committee_id": committee, "role": role, "start_date": start, **more}


def meeting(number: str, committee: str, day: str, minutes: bool = True) -> dict:
    return {"meeting_id": number, "committee_id": committee, "date": day, "minutes_date": day if minutes else None}


def advice(number: str, at: str, day: str, decision: str | None = None, **days: str) -> dict:
    """A recommendation; `days` are decided, done and answered."""
    row = {"recommendation_id": number, "meeting_id": at, "date": day, "decision": decision}
    columns = {"decided": "decision_date", "done": "implemented_date", "answered": "reported_back_date"}
    return {**row, **{columns[name]: value for name, value in days.items()}}


def district(**tables: object) -> HandMade:
    """Years 2024 and 2025, by the student's enrollments."""
    return HandMade(**{**one_student().tables, **tables})


WHOLE = {
    "programs": [
        {"program_id": name, "program_name": name, "cluster": "Any", "council_required": required}
        | {"meetings_required": meetings}
        for name, required, meetings in [
            ("HLTH", True, None),
            ("WELD", True, 4),
            ("CULN", True, None),
            ("BUSM", None, 2),
        ]
    ],
    "partners": [
        {"partner_id": "P1", "partner_name": "One", "type": "employer", "size_band": "small"},
        {"partner_id": "P2", "partner_name": "Two", "type": "employer", "size_band": "large"},
    ],
    "committees": [
        {"committee_id": "K1", "program_id": "HLTH", "formed_date": "2020-01-01"},
        {"committee_id": "K2", "program_id": "WELD", "formed_date": "2024-08-01"},
        {"committee_id": "K3", "formed_date": "2025-05-01"},  # its first 90 days are not over
    ],
    "committee_members": [
        member("1", "K1", "employer", "2022-06-30", size_band="small"),  # 36 months before the last day of 2025
        member("2", "K1", "employer", "2022-06-29", size_band="large"),
        member("3", "K1", "labor", "2019-09-01"),
        member("4", "K1", "student", "2024-09-01"),
        member("5", "K1", "educator", None, voting=False),
        member("6", "K2", "employer", "2024-08-01", partner_id="P2"),  # large, as its partner
        member("7", "K2", "educator", "2024-08-01"),
        member("8", "K2", "educator", "2024-08-01"),
        member("9", "K2", "parent", "2024-08-01"),
        member("10", "K2", "college", "2024-08-01"),
        member("11", "K3", "employer", "2025-05-01", size_band="small"),
        member("12", "K3", "employer", "2025-05-01", size_band="large"),
    ],
    "meetings": [
        meeting("m0", "K1", "2023-10-01"),
        meeting("m1", "K1", "2024-10-01"),
        meeting("m2", "K1", "2025-03-01"),
        meeting("m3", "K1", "2025-06-30", minutes=False),
        meeting("m4", "K2", "2024-11-05"),  # 96 days after it was formed
        meeting("m5", "K2", "2025-02-01"),
    ],
    "attendance": [
        {"meeting_id": at, "member_id": who, "present": present}
        for at, who, present in [
            *[("m1", "1", True), ("m1", "2", True), ("m1", "3", True), ("m1", "4", False), ("m1", "5", True)],
            *[("m4", "6", True), ("m4", "7", True), ("m4", "8", False), ("m4", "9", False), ("m4", "10", False)],
            *[("m0", "1", True), ("m0", "3", False)],
        ]
    ],
    "recommendations": [
        advice(
            "1", "m1", "2024-10-01", "accepted", decided="2025-01-29", answered="2025-01-30", done="2025-03-01"
        ),  # 120 days
        advice("2", "m1", "2024-10-01", "declined", decided="2025-02-15", answered="2025-02-15"),  # 137 days
        advice("3", "m1", "2024-10-01", "deferred", decided="2024-10-02"),
        advice("4", "m4", "2024-11-05", "accepted", answered="2024-12-05"),  # decided on a day unknown
        advice("5", "m2", "2025-03-01", "accepted", decided="2025-03-02", answered="2025-03-01"),  # told before
        advice("6", "m2", "2025-03-02"),  # 120 days end on the last day on record: not over
        advice("7", "m0", "2023-10-01", "accepted", decided="2023-10-01", done="2024-10-01"),  # 12 months
        advice("8", "m0", "2023-10-01", "accepted", decided="2023-10-01", done="2024-10-02"),
        advice("9", "m0", "2023-10-01", "accepted", decided="2023-10-01"),
    ],
}
BY_HAND = {
    "councils_meeting": (3, 1),  # HLTH: 2 of 2; WELD: 2 of 4; CULN has no committee
    "programs_with_council": (4, 2),
    "council_meetings": (3, 4),  # 2 of HLTH, 2 of WELD, none of CULN
    "meetings_held": (3, 5),  # three of K1, minutes or not, two of K2, none of K3
    "recommendations_made": (6,),  # 1 to 6
    "industry_share": (11, 6),
    "industry_majority": (3, 2),  # K1: 3 of 4; K2: 1 of 5; K3: 2 of 2
    "attendance": (10, 6),
    "council_voices": (3, 1),
    "council_quorum": (3, 1),  # K2 first met late, and K3 is small
    "members_refreshed": (11, 9),  # of 5 the first day is unknown
    "advice_decided": (4, 2),  # 1 and 5 of 1, 2, 3 and 5
    "advice_reported_back": (4, 3),  # 1, 2 and 4 of 1, 2, 4 and 5
    "advice_implemented": (0, 0),  # none of the year is 12 months old
    "councils_with_advice_used": (2, 1),
    "days_to_report_back": (4, 75.5),  # 0, 30, 121, 137
}


def test_counted_by_hand():
    assert told(district(**WHOLE), NAMES) == BY_HAND


def test_advice_of_the_year_before():
    names = ["advice_decided", "advice_reported_back", "advice_implemented", "attendance", "councils_meeting"]
    assert told(district(**WHOLE), names, "2024") == {
        "advice_decided": (3, 3),
        "advice_reported_back": (3, 0),
        "advice_implemented": (3, 1),
        "attendance": (2, 1),
        "councils_meeting": (3, 0),
    }


def test_recommendations_are_divided_by_the_meetings():
    assert MEASURES["advice_per_meeting"].parts == ("recommendations_made", "meetings_held")
    assert told(district(**WHOLE), ["recommendations_made", "meetings_held"], "2024") == {
        "recommendations_made": (3,),  # 7, 8 and 9
        "meetings_held": (1, 1),  # m0; K2 and K3 were not formed yet
    }


def test_meetings_without_advice_are_still_meetings():
    silent = {**WHOLE, "recommendations": [advice("7", "m0", "2023-10-01")]}
    names = ["recommendations_made", "meetings_held"]
    assert told(district(**silent), names) == {"recommendations_made": None, "meetings_held": (3, 5)}
    no_minutes = {**WHOLE, "meetings": [meeting("m3", "K1", "2025-06-30", minutes=False)], "recommendations": []}
    assert told(district(**no_minutes), names) == {"recommendations_made": None, "meetings_held": (3, 1)}


def test_nobody_knows_what_was_held_before_meetings_were_recorded():
    later = [row for row in WHOLE["meetings"] if row["date"] >= "2024-07-01"]
    extract = district(**{**WHOLE, "meetings": later, "attendance": [], "recommendations": []})
    names = ["councils_meeting", "council_meetings", "meetings_held", "programs_with_council"]
    assert told(extract, names, "2024") == {
        "councils_meeting": (0, 0),
        "council_meetings": (0,),
        "meetings_held": (0,),
        "programs_with_council": (4, 1),  # K1; K2 was formed later
    }
    assert told(extract, names)["meetings_held"] == (3, 5)


def test_the_council_of_a_closed_program_ends_with_it():
    closed = [
        program | ({"closed_year": 2024} if program["program_id"] == "WELD" else {}) for program in WHOLE["programs"]
    ]
    names = ["meetings_held", "council_quorum", "industry_share"]
    # Without K2's two meetings, its place among the committees, and its five voting members.
    assert told(district(**{**WHOLE, "programs": closed}), names) == {
        "meetings_held": (2, 3),
        "council_quorum": (2, 1),
        "industry_share": (6, 5),
    }


def test_a_program_has_its_own_figures():
    names = ["councils_meeting", "industry_share", "attendance", "advice_decided", "council_quorum"]
    names += ["recommendations_made", "meetings_held"]
    assert told(district(**WHOLE), names, group="WELD") == {
        "councils_meeting": (1, 0),
        "industry_share": (5, 1),
        "attendance": (5, 2),
        "advice_decided": (0, 0),
        "council_quorum": (1, 0),
        "recommendations_made": (1,),
        "meetings_held": (1, 2),
    }


def test_the_rules_are_the_districts():
    rules = {"decision_days": 150, "council_least_members": 2, "first_meeting_days": 100, "member_refresh_months": 8}
    names = ["advice_decided", "council_quorum", "members_refreshed"]
    # Advice 5 is no longer due; K3 is now large enough, and K2 in time but without a majority; only K3's are new.
    assert told(district(**WHOLE), names, **rules) == {
        "advice_decided": (3, 2),
        "council_quorum": (3, 2),
        "members_refreshed": (11, 2),
    }


def test_what_was_not_given_is_not_measured():
    assert told(district(), NAMES) == dict.fromkeys(NAMES)


def test_committees_without_members_meetings_or_advice():
    bare = district(programs=WHOLE["programs"], committees=WHOLE["committees"])
    only = {"programs_with_council": (4, 2)}
    assert told(bare, NAMES) == dict.fromkeys(NAMES) | only
    met = {**bare.tables, "meetings": [meeting("m", "K3", "2025-05-02")]}
    assert told(HandMade(**met), ["councils_meeting", "council_meetings"]) == {
        "councils_meeting": (3, 0),
        "council_meetings": (3, 0),
    }


@pytest.mark.parametrize(
    ("voting", "by_hand"), [(True, {"industry_share": (1, 1), "industry_majority": (1, 1)}), (False, None)]
)
def test_a_committee_of_one(voting, by_hand):
    extract = district(
        committees=WHOLE["committees"][:1], committee_members=[member("1", "K1", "labor", None, voting=voting)]
    )
    expected = by_hand or {"industry_share": (0, 0), "industry_majority": (0, 0)}
    assert told(extract, ["industry_share", "industry_majority"]) == expected
