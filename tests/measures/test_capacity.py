"""The three barriers and their remedies: time, expectations and awareness, counted by hand."""

from __future__ import annotations

import pytest

from cte_outcomes.measures import MEASURES
from hand_made import HandMade, numbers, told

OF_TIME = ("coordinator_fte", "outreach_hours", "contracted_hours", "coordinator_contacts")
OF_EXPECTATIONS = ("expectation_gap", "expected_by_partners", "expected_by_schools")
OF_AWARENESS = ("employers_reached", "local_employers", "inquiries_signed", "outreach_current")
# Staff member, activity, hours, contracted hours, full-time equivalents; all of 2024-25.
TIME = [
    ("C1", "outreach", 300, 1400, 1.0),
    ("C1", "site_visits", 200, 1400, 1.0),
    ("C1", "administration", 400, 1400, 1.0),
    ("C1", "teaching", 500, 1400, None),
    ("C2", "outreach", 100, None, 0.5),  # contracted hours not on record: left out of the time kept
    ("C2", "other", 600, None, 0.5),
    ("I1", "outreach", 50, 1400, 0.2),  # an instructor
    ("I1", "teaching", 1300, 1400, 0.2),
    ("I2", "site_visits", 10, 1400, None),  # no post on record
    ("I3", "teaching", 700, 1400, 0.49),
]
ROLES = ["coordinator"] * 5 + ["instructor"] * 3 + ["administrator"] * 2 + [None] * 2
ITEMS = ("expect_punctuality", "expect_safety", "expect_technical")


def time_of(rows) -> list[dict]:
    names = ("staff_id", "activity", "hours", "contracted_hours", "fte")
    return [{"school_year": 2025, **dict(zip(names, row, strict=True))} for row in rows]


def contacts(roles, day: str = "2025-02-01") -> list[dict]:
    return [
        {"touchpoint_id": str(at), "partner_id": "P1", "date": day, "type": "call", "staff_role": role}
        for at, role in enumerate(roles)
    ]


def answers(rows) -> list[dict]:
    names = ("item", "side", "score", "date")
    return [
        {"survey_id": "Y", "respondent_id": str(at), **dict(zip(names, row, strict=True))}
        for at, row in enumerate(rows)
    ]


def partner(name: str, **more) -> dict:
    return {"partner_id": name, "partner_name": name, "type": "employer", **more}


def test_time():
    district = HandMade(coordinator_time=time_of(TIME), touchpoints=contacts(ROLES))
    assert told(district, OF_TIME) == {
        "coordinator_fte": (2, 1.5),  # C1 and C2
        "outreach_hours": (1, 500.0),  # C1
        "contracted_hours": (1, 1400.0),
        "coordinator_contacts": (8, 5),  # administrators, and contacts of nobody in particular, are left out
    }
    assert MEASURES["protected_time"].parts == ("outreach_hours", "contracted_hours")  # 500 / 1400 = 36 %
    assert MEASURES["partners_per_coordinator"].parts == ("partners_active", "coordinator_fte")


def test_who_is_called_a_coordinator():
    district = HandMade(coordinator_time=time_of(TIME))
    assert told(district, ["coordinator_fte"], coordinator_least_fte=0.2)["coordinator_fte"] == (4, 2.19)
    assert told(district, ["coordinator_fte"], coordinator_least_fte=1)["coordinator_fte"] == (1, 1.0)


def test_no_coordinator_no_contact():
    nobody = HandMade(
        coordinator_time=time_of([("I1", "teaching", 0, 1400, 0.1)]), touchpoints=contacts(["administrator"])
    )
    assert told(nobody, OF_TIME) == {
        "coordinator_fte": (0,),
        "outreach_hours": (0,),
        "contracted_hours": (0,),
        "coordinator_contacts": (0, 0),
    }
    # Contacts that never say who made them measure nothing.
    assert told(HandMade(touchpoints=contacts([None, None])), ["coordinator_contacts"])["coordinator_contacts"] is None


def test_expectations():
    said = [
        ("expect_punctuality", "partner", 5, "2025-05-01"),
        ("expect_punctuality", "partner", 4, "2025-05-02"),  # partners 4.5
        ("expect_punctuality", "school", 4, "2025-05-01"),  # gap 0.5
        ("expect_safety", "partner", 4, "2025-05-01"),
        ("expect_safety", "school", 4, "2025-05-01"),
        ("expect_safety", "school", 5, "2025-06-30"),  # schools 4.5, gap 0.5
        ("expect_technical", "partner", 2, "2025-05-01"),
        ("expect_technical", "school", 5, "2025-05-01"),  # gap 3
        ("expect_communication", "partner", 5, "2025-05-01"),  # schools were not asked
        ("expect_technical", "school", 1, "2025-07-01"),  # the next year
        ("satisfaction", "partner", 1, "2025-05-01"),
        ("recommend", "partner", 1, "2025-05-01"),
    ]
    district = HandMade(surveys=answers(said))
    assert told(district, OF_EXPECTATIONS) == {
        "expectation_gap": (3, 4.0),  # a mean of 1.33 points
        "expected_by_partners": (4, 15.5),
        "expected_by_schools": (3, 13.5),
    }
    assert told(district, OF_EXPECTATIONS, "2026")["expectation_gap"] == (0,)
    rows = district.fact("expectation_rows").set_index(["school_year", "type"])["gap"]
    assert rows[2025].dropna().to_dict() == {"expect_punctuality": 0.5, "expect_safety": 0.5, "expect_technical": 3.0}


@pytest.mark.parametrize("said", [[], [("satisfaction", "partner", 1, "2025-05-01")]])
def test_without_expectations(said):
    assert told(HandMade(surveys=answers(said)), OF_EXPECTATIONS)["expectation_gap"] is None


def test_equal_expectations_have_no_gap():
    same = HandMade(surveys=answers([("expect_safety", side, 3, "2025-05-01") for side in ("partner", "school")]))
    assert told(same, OF_EXPECTATIONS)["expectation_gap"] == (1, 0.0)


def hosts(rows) -> list[dict]:
    names = ("partner_id", "school_year", "start_date")
    return [
        {"placement_id": str(at), "student_id": "S", "type": "internship", **dict(zip(names, row, strict=True))}
        for at, row in enumerate(rows)
    ]


def test_roundtables_before_the_first_placement():
    came = [("P1", "2024-09-10", True), ("P2", "2024-11-10", True), ("P3", "2024-09-10", False)]
    came += [("P4", "2024-09-10", True), ("P6", "2024-02-10", True), ("P7", "2025-01-10", True)]
    district = HandMade(
        partners=[partner(f"P{at}", start_date="2019-01-01") for at in range(1, 9)],
        events=[
            {"event_id": "E", "partner_id": name, "type": "roundtable", "date": day, "attended": attended}
            for name, day, attended in came
        ],
        touchpoints=[
            {"touchpoint_id": "1", "partner_id": "P5", "date": "2024-09-01", "type": "roundtable", "two_way": True}
        ],
        placements=hosts(
            [
                ("P1", 2025, "2024-10-01"),  # the month after the roundtable
                ("P2", 2025, "2024-10-01"),  # the month before
                ("P3", 2025, "2024-10-01"),  # did not come
                ("P4", 2024, "2023-10-01"),  # hosted before
                ("P4", 2025, "2024-10-01"),
                ("P5", 2025, "2024-10-01"),  # came to one recorded as a contact
                ("P6", 2025, None),  # first day unknown, roundtable in the year before
                ("P7", 2025, None),  # first day unknown, roundtable in the same year
                ("P8", 2025, "2024-10-01"),  # never came
            ]
        ),
    )
    # Of the seven new hosts P1, P5 and P6 came first, and of P7 it cannot be told.
    assert numbers(district, "roundtable_reach") == (7, 3, 1)
    # In 2024, the first year with placements on record, an old partner may well have hosted before.
    assert numbers(district, "roundtable_reach", "2024") == (0, 0, 0)


def test_one_new_host_in_a_district_without_roundtables():
    district = HandMade(
        partners=[partner("P1", start_date="2024-08-01")], placements=hosts([("P1", 2025, "2024-10-01")])
    )
    assert numbers(district, "roundtable_reach") == (1, 0, 0)
    assert told(HandMade(partners=[partner("P1")]), ["roundtable_reach"])["roundtable_reach"] is None


def inquiry(name: str, asked: str | None, signed: str | None = None) -> dict:
    return partner(name, sector="health", inquiry_date=asked, agreement_date=signed)


def test_awareness():
    """Twelve organizations; the latest year ends on 30 June 2025, and 180 days before it is 1 January."""
    partners = [
        inquiry("P01", "2024-07-01", "2024-07-01"),  # signed on the day
        inquiry("P02", "2024-08-01", "2025-01-28"),  # after 180 days
        inquiry("P03", "2024-08-01", "2025-01-29"),  # after 181
        inquiry("P04", "2024-09-01"),
        inquiry("P05", "2025-01-01"),  # its 180 days are just over
        inquiry("P06", "2025-01-02", "2025-01-10"),  # signed, but others like it may still
        inquiry("P07", "2025-06-01"),
        inquiry("P08", "2024-10-01", "2020-01-01"),  # an old agreement does not follow from the inquiry
        inquiry("P09", "2023-10-01", "2023-11-01"),  # the year before
        partner("P10", sector="construction", start_date="2020-01-01"),
        partner("P11", start_date="2020-01-01"),
        {**partner("P12", sector="education", start_date="2020-01-01"), "type": "college"},
    ]
    reached = ("P01", "P01", "P04", "P10", "P11", "P12")
    programs = [
        {"program_id": name, "program_name": name, "cluster": cluster, "opened_year": 2000, "outreach_update_date": day}
        for name, cluster, day in (
            ("HLTH", "Health Science", "2024-06-30"),
            ("WELD", "Manufacturing", "2024-06-29"),  # a day more than a year before
            ("HAIR", "Human Services", None),
            ("FARM", "Agriculture", "2025-06-30"),
        )
    ]
    district = HandMade(
        partners=partners,
        programs=programs,
        touchpoints=[
            {"touchpoint_id": str(at), "partner_id": name, "date": "2025-02-01", "type": "outreach"}
            for at, name in enumerate(reached)
        ],
        local_employers=[
            {"area": area, "sector": sector, "employers": employers}
            for area, sector, employers in (
                ("North", "health", 30),
                ("South", "health", 10),
                ("North", "construction", 20),  # P10's
                ("North", "education", 5),  # the college's
                ("North", "manufacturing", 25),  # of a program, without a partner
                ("North", "agriculture", 10),
                ("North", "energy", 7),  # neither
            )
        ],
    )
    assert told(district, OF_AWARENESS) == {
        "employers_reached": (4,),  # P01 once, P04, P10, P11; P12 is a college
        "local_employers": (5, 100.0),
        "inquiries_signed": (6, 2),  # P01 to P05 and P08; P01 and P02 signed
        "outreach_current": (4, 2),
    }
    assert told(district, ["inquiries_signed"], signing_days=200)["inquiries_signed"] == (5, 3)
    assert MEASURES["employer_reach"].parts == ("employers_reached", "local_employers")  # 4 of 100


def test_nobody_reached_nobody_asked():
    district = HandMade(
        partners=[partner("P1", start_date="2020-01-01")],
        touchpoints=contacts([None]),
        programs=[{"program_id": "A", "program_name": "A", "cluster": "Other"}],
        local_employers=[{"area": "North", "sector": "health", "employers": 3}],
    )
    found = told(district, OF_AWARENESS)
    assert found["employers_reached"] == (0,)
    assert found["local_employers"] is None  # no sector of the district's is counted
    assert found["inquiries_signed"] is None  # no day of inquiry or agreement on record
    assert found["outreach_current"] is None


def test_an_empty_district():
    names = [*OF_TIME, *OF_EXPECTATIONS, *OF_AWARENESS, "roundtable_reach"]
    assert set(told(HandMade(), names).values()) == {None}
