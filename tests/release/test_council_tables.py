"""Tables of councils, gifts, stories, programs and letters, from a few rows written out."""

from __future__ import annotations

from small_district import contact, district, gift, made, rows

COUNCIL = {
    "committees": [
        {"committee_id": "K1", "committee_name": "Health Council", "program_id": "HLTH", "formed_date": "2020-01-01"},
        {"committee_id": "K2"},
    ],
    "committee_members": [
        {"member_id": "M1", "committee_id": "K1", "partner_id": "P1", "role": "employer", "size_band": "large", "voting": True},
        {"member_id": "M2", "committee_id": "K1", "partner_id": "P2", "role": "labor", "voting": True},
        {"member_id": "M3", "committee_id": "K1", "role": "student", "voting": False},
        {"member_id": "M4", "committee_id": "K1", "role": "college", "voting": True, "end_date": "2019-06-30"},
    ],
    "meetings": [
        {"meeting_id": "G1", "committee_id": "K1", "date": "2024-10-01", "minutes_date": "2024-10-05"},
        {"meeting_id": "G2", "committee_id": "K1", "date": "2025-03-01"},
    ],
    "attendance": [
        {"meeting_id": "G1", "member_id": "M1", "present": True},
        {"meeting_id": "G1", "member_id": "M2", "present": False},
        {"meeting_id": "G2", "member_id": "M1", "present": True},
        {"meeting_id": "G2", "member_id": "M2", "present": True},
    ],
    "recommendations": [
        {"recommendation_id": "R1", "meeting_id": "G1", "category": "equipment", "date": "2024-10-01", "decision": "accepted",
         "decision_date": "2024-10-20", "implemented_date": "2024-12-01", "reported_back_date": "2024-12-10"},
        {"recommendation_id": "R2", "meeting_id": "G2", "category": None, "date": "2025-03-01"},
    ],
    "curriculum_changes": [
        {"change_id": "C1", "program_id": "HLTH", "date": "2024-12-01", "kind": "equipment", "recommendation_id": "R1"},
        {"change_id": "C2", "program_id": "HLTH", "date": "2025-01-01", "kind": "curriculum", "recommendation_id": "R1"},
    ],
}  # fmt: skip


def test_recommendations_with_what_became_of_them():
    tables = made(district(**COUNCIL))
    columns = (
        "group",
        "group_id",
        "category",
        "date",
        "decision",
        "state",
        "days_to_report_back",
        "change_date",
        "change_kind",
    )
    assert rows(tables, "recommendations", *columns) == [
        ("Health", "R2", "Not recorded", "2025-03-01", "No decision yet", "No decision yet", None, None, None),
        ("Health", "R1", "Equipment", "2024-10-01", "Accepted", "In place and reported back", 70, "2024-12-01", "Equipment list"),
    ]  # fmt: skip


def test_a_partner_is_told_of_the_meetings_it_attended():
    tables = made(district(**COUNCIL), "partner")
    assert rows(tables, "partner_advice", "partner_id", "group_id", "state_id") == [
        ("P1", "P1|R2", "open"),
        ("P1", "P1|R1", "reported"),
        ("P2", "P2|R2", "open"),  # it was not at the meeting of October
    ]
    assert "partner_advice" not in made(district(**COUNCIL)).tables


def test_committees_of_the_latest_year():
    tables = made(district(**COUNCIL))
    columns = (
        "group",
        "year",
        "meetings",
        "meetings_with_minutes",
        "met",
        "members",
        "voting",
        "industry",
        "labor",
        "college",
    )
    assert rows(tables, "committees", *columns) == [
        ("Health Council", "2025", 2, 1, False, 3, 2, 2, 1, 0),
        ("K2", "2025", 0, 0, False, 0, 0, 0, 0, 0),
    ]
    assert rows(tables, "committees", "student_voice", "large_employers", "invitations", "present", "implemented")[0] == (
        True, 1, 4, 3, 1,
    )  # fmt: skip


def test_no_member_or_staff_number_is_in_any_table():
    staffed = district(**COUNCIL, touchpoints=[contact(1, "P1", "2025-01-01", staff_id="STAFF7")])
    for audience in ("public", "partner", "internal"):
        for name, table in made(staffed, audience).tables.items():
            text = table.frame.to_csv()
            assert not any(number in text for number in ("M1", "M2", "M3", "STAFF7")), name


def test_gifts_name_only_who_may_be_named():
    gifts = [
        gift(1, "P1", "2024-10-01", fair_value=900, valuation_method="receipt", documented=True, in_use_date="2024-11-01",
             program_id="HLTH", students_reached=7),
        gift(2, "P2", "2024-12-01", "volunteer_time", hours=12),
        gift(3, "P2", "2025-01-01", "joint_grant", fair_value=5000, grant_status="awarded"),
    ]  # fmt: skip
    public, partner = made(district(contributions=gifts)), made(district(contributions=gifts), "partner")
    columns = ("group_id", "program", "type", "value", "documented", "in_use", "grant_status", "partner")
    assert rows(public, "gifts", *columns) == [
        ("D3", "Whole district", "Joint grant application", 5000.0, False, None, "Awarded", "A partner"),
        ("D2", "Whole district", "Volunteer time", None, False, None, None, "A partner"),
        ("D1", "Health", "Equipment", 900.0, True, True, None, "Alder Clinic"),
    ]
    assert [row[0] for row in rows(public, "gifts", "partner_id")] == [None, None, "P1"]
    assert [row[0] for row in rows(partner, "gifts", "partner")] == ["Birch Steel", "Birch Steel", "Alder Clinic"]
    assert not any("student" in column for column in public.tables["gifts"].frame.columns)


def test_stories_without_a_consent_are_kept_back():
    def story(number: str, **consent) -> dict:
        return {"story_id": number, "program_id": "HLTH", "date": "2025-05-01", "channel": "web", **consent}

    stories = [
        story(
            "Y1", partner_id="P1", partner_consent=True, student_named=True, student_consent=True, win_date="2025-04-21"
        ),
        story("Y2", partner_id="P2", partner_consent=True, student_named=False),  # the mill is not to be named
        story("Y3", student_named=False, win_date="2025-06-01"),
        story("Y4", partner_id="P1", partner_consent=True, student_named=True, student_consent=False),
        story("Y5", partner_id="P1", partner_consent=None, student_named=False),
        story("Y6", partner_id="P1", partner_consent=True, student_named=None),  # a student may be named
    ]
    tables = made(district(stories=stories))
    assert rows(tables, "stories", "group_id", "partner", "lag_days", "spotlight") == [
        ("Y1", "Alder Clinic", 10, True),
        ("Y2", "A partner", None, False),
        ("Y3", "No partner", None, False),  # told before the win it is said to tell of
    ]
    assert tables.notes["stories"].startswith("3 stories")


def test_equipment_is_current_or_not():
    equipment = [
        {"item_id": "E1", "program_id": "HLTH", "item": "Bed", "bought_date": "2024-01-01", "service_life_years": 8},
        {"item_id": "E2", "program_id": "HLTH", "item": "Pump", "bought_date": "2010-01-01", "service_life_years": 5},
        {"item_id": "E3", "program_id": "HLTH", "item": "Scale"},
        {"item_id": "E4", "program_id": "HLTH", "item": "Stand", "bought_date": "2024-01-01"},
    ]
    tables = made(district(equipment=equipment, touchpoints=[contact(1, "P1", "2025-01-01")]))
    assert rows(tables, "equipment", "item", "held", "current") == [
        ("Bed", True, True), ("Pump", True, False), ("Scale", False, False), ("Stand", True, None),
    ]  # fmt: skip


def test_programs_with_their_courses_in_order():
    courses = [
        {"course_id": "H2", "program_id": "HLTH", "course_name": "Anatomy", "grade": 11, "course_level": 2},
        {"course_id": "H1", "program_id": "HLTH", "course_name": "Care I", "grade": 10, "course_level": 1},
        {"course_id": "H3", "program_id": "HLTH", "course_name": "Practicum"},
        {"course_id": "O1", "program_id": "OLD", "course_name": "Typing", "grade": 9},
    ]
    tables = made(district(courses=courses, touchpoints=[contact(1, "P1", "2025-01-01")]))
    assert rows(tables, "program_profiles", "group_id", "courses", "course_path", "description") == [
        ("HLTH", 3, "Grade 10: Care I\nGrade 11: Anatomy\nPracticum", "Care."),
        ("WELD", 0, None, None),  # typing closed in 2020
    ]
    assert [row[0] for row in rows(tables, "program_courses", "course")] == ["Care I", "Anatomy", "Practicum"]


def test_sources_of_the_needs_assessment():
    contacts = [contact(1, "P1", "2025-01-01", "needs_assessment"), contact(2, "P2", "2025-02-01", "needs_assessment")]
    assert {row[0]: row[1:] for row in rows(
        made(district(touchpoints=contacts)), "needs_sources", "group_id", "consulted", "last_consulted", "partner"
    )} == {
        "employer": (True, "2025-02-01", "A partner"),
        "chamber": (False, None, None),
        "economic_development": (False, None, None),
        "workforce_board": (False, None, None),
    }  # fmt: skip


def test_what_a_letter_says_of_a_partner():
    extract = district(
        **COUNCIL,
        touchpoints=[contact(1, "P1", "2024-09-01", "guest_teaching", hours=2.5, program_id="WELD"), contact(2, "P1", "2023-09-01")],
        contributions=[gift(1, "P1", "2025-01-01", fair_value=900, program_id="HLTH")],
        recognitions=[{"partner_id": "P1", "date": "2025-05-01", "kind": "thanks"}],
    )  # fmt: skip
    columns = (
        "contacts",
        "meetings",
        "teaching_hours",
        "gifts",
        "gift_value",
        "recognitions",
        "advice",
        "advice_in_place",
    )
    clinic = {row[0]: row[1:] for row in rows(made(extract, "partner"), "partner_activity", "group_id", *columns)}
    assert clinic["P1"] == (1, 2, 2.5, 1, 900.0, 1, 2, 1)
    named = {
        row[0]: row[1:]
        for row in rows(made(extract, "partner"), "partner_activity", "group_id", "programs", "since_year")
    }
    assert named["P1"] == ("Health, Welding", 2021)
    assert not any(
        "student" in column or "placement" in column
        for column in made(extract, "partner").tables["partner_activity"].frame
    )


def test_outcomes_of_hosted_students_are_for_staff():
    extract = district(
        students=[{"student_id": student} for student in ("S1", "S2", "S3")],
        placements=[
            {"placement_id": "W1", "student_id": "S1", "program_id": "HLTH", "partner_id": "P1", "school_year": 2025,
             "type": "internship", "hours": 90, "end_date": "2025-05-01", "final_evaluation_score": 4},
            {"placement_id": "W2", "student_id": "S1", "program_id": "HLTH", "partner_id": "P1", "school_year": 2025,
             "type": "job_shadow", "hours": 6},
            {"placement_id": "W3", "student_id": "S2", "program_id": "HLTH", "partner_id": "P1", "school_year": 2025,
             "type": "internship", "hours": 60, "end_date": "2025-05-01"},
            {"placement_id": "W4", "student_id": "S3", "program_id": "WELD", "partner_id": "P2", "school_year": 2025,
             "type": "internship"},
        ],
        exits=[
            {"student_id": student, "school_year": 2025, "exit_date": "2025-06-05", "exit_type": "diploma"}
            for student in ("S1", "S2")
        ],
        outcomes=[
            {"student_id": "S1", "outcome": "employment", "begin_date": "2025-09-01", "partner_id": "P1"},
            {"student_id": "S2", "outcome": "none", "begin_date": "2025-10-01"},
        ],
    )  # fmt: skip
    columns = (
        "group_id",
        "program_id",
        "placements",
        "students",
        "hours",
        "ended",
        "evaluated",
        "exited",
        "found",
        "placed",
        "hired",
    )
    assert rows(made(extract, "internal"), "partner_outcomes", *columns) == [
        ("P1", "HLTH", 3, 2, 156.0, 2, 1, 2, 2, 1, 1),
        ("P2", "WELD", 1, 1, None, 0, 0, 0, 0, 0, 0),
    ]
    assert "partner_outcomes" not in made(extract, "partner").tables
