"""Measures of apprentices and pre-apprentices on a dozen students, counted by hand."""

from __future__ import annotations

import pytest

from cte_outcomes.measures.apprenticeship import APPRENTICES
from hand_made import PROGRAMS, HandMade, numbers, told

# A to J left in 2025: A to H graduated, I and J dropped out. K is still in school, L left without an apprenticeship.
LEFT = dict.fromkeys("ABCDEFGHL", "diploma") | dict.fromkeys("IJ", "dropout")


def apprenticeship(student: str, year: int, hours: float | None, **more: object) -> dict:
    row = {"placement_id": f"{student}{year}", "student_id": student, "school_year": year, "type": "apprenticeship"}
    return {**row, "hours": hours, **more}


ROWS = [
    apprenticeship("A", 2024, 450, offered_job=False, school_credits=18, banked_hours=450),
    apprenticeship("A", 2025, 500, offered_job=True, school_credits=22, banked_hours=550),  # 40 credits, 1,000 hours
    apprenticeship("B", 2024, 450, school_credits=20),
    apprenticeship("B", 2025, 600, school_credits=21, banked_hours=1001),  # 41 credits; a job is not recorded
    apprenticeship("C", 2024, 200),
    apprenticeship("C", 2025, 100, offered_job=False),
    apprenticeship("D", 2025, 250, offered_job=True),
    apprenticeship("E", 2025, None),
    apprenticeship("I", 2024, 100, offered_job=True),
    apprenticeship("I", 2025, 50),
    apprenticeship("J", 2025, 10),
    apprenticeship("K", 2025, 999, offered_job=True),
    {
        "placement_id": "L",
        "student_id": "L",
        "school_year": 2025,
        "type": "internship",
        "hours": 80,
        "offered_job": True,
    },
]


def district(rows: list[dict], **tables: list[dict]) -> HandMade:
    return HandMade(
        students=[{"student_id": name} for name in "ABCDEFGHIJKL"],
        programs=PROGRAMS,
        enrollments=[
            {"student_id": name, "program_id": "WELD", "school_year": year, "courses_completed": 1}
            for name in "ABCDEFGHIJKL"
            for year in (2024, 2025)
        ],
        exits=[
            {"student_id": name, "school_year": 2025, "exit_date": "2025-06-05", "exit_type": kind}
            for name, kind in LEFT.items()
        ],
        placements=rows,
        **tables,
    )


HOURS = 950 + 1050 + 300 + 250 + 0 + 150 + 10  # of A, B, C, D, E, I, J
BY_HAND = {
    "apprenticeship_hours_mean": (7, HOURS),
    "apprenticeship_hours_two_years": (4, 950 + 1050 + 300 + 150),  # A, B, C, I
    "apprentices_graduated": (4, 3),
    "apprentices_two_year_offered": (4, 2),  # A and I; C was not, of B nothing is known
    "apprentices_offered": (5, 2),  # A and D of A to E
    "apprenticeship_credits_within": (7, 1),  # A with 40; B has 41; of the others none is recorded
    "banked_hours_within": (7, 1),  # A with 1,000; B has 1,001
    "first_trade_year_share": (7, HOURS / 15),
}


@pytest.fixture(scope="module")
def answers() -> dict:
    return told(district(ROWS), BY_HAND)


@pytest.mark.parametrize("measure", [measure.name for measure in APPRENTICES])
def test_counted_by_hand(answers, measure):
    assert answers[measure] == pytest.approx(BY_HAND[measure], abs=0.001)


@pytest.mark.parametrize(
    ("measure", "unknown"),
    [
        ("apprentices_two_year_offered", 1),  # B
        ("apprentices_offered", 2),  # B and E
        ("apprenticeship_credits_within", 5),
        ("banked_hours_within", 5),
    ],
)
def test_what_is_not_recorded_is_not_known(measure, unknown):
    assert numbers(district(ROWS), measure)[2] == unknown


def test_other_marks():
    extract = district(ROWS)
    assert numbers(extract, "apprenticeship_credits_within", apprenticeship_credits_most=41) == (7, 2, 5)
    assert numbers(extract, "banked_hours_within", banked_hours_most=999) == (7, 0, 5)
    assert told(extract, ["first_trade_year_share"], trade_year_hours=1000)["first_trade_year_share"] == (7, HOURS / 10)


def test_nobody_and_nothing():
    assert set(told(district([]), BY_HAND).values()) == {None}
    found = told(district([apprenticeship("A", 2025, 7)]), BY_HAND)
    assert found["apprenticeship_hours_mean"] == (1, 7)
    assert found["apprentices_graduated"] == (0, 0)
    assert found["apprentices_offered"] is None  # not recorded of anybody


SPONSORS = [
    {"partner_id": "R", "partner_name": "Registered", "type": "union", "registered_sponsor": True},
    {"partner_id": "N", "partner_name": "Not", "type": "employer", "registered_sponsor": False},
]


def before(student: str, completed: str | None, registered: str | None, **more: object) -> dict:
    row = {"student_id": student, "sponsor_id": "R", "school_year": 2024, "program_id": "WELD"}
    return {**row, "completion_date": completed, "apprenticeship_date": registered, **more}


PREAPPRENTICES = [
    before("A", "2024-06-01", "2025-06-01", agreement_date="2023-01-01"),  # on the last day of twelve months
    before("B", "2024-06-01", "2025-06-02"),  # a day late
    before("C", "2024-06-01", None),
    before("D", "2024-07-01", None),  # the twelve months end after 30 June 2025, the last day told
    before("E", "2024-07-01", "2025-01-01"),  # registered already, and not due either
    before("F", None, None),
    before("G", "2024-06-30", "2024-05-01"),  # registered before completing
    before("H", None, "2025-01-01"),  # registered without completing
    before("I", "2024-06-10", None, program_id="HLTH", agreement_date="2023-01-01", sponsor_id="N"),
    before("J", "2024-06-11", None, program_id="HLTH", agreement_date=None),
    before("K", "2025-05-01", None, school_year=2025, program_id=None, agreement_date="2023-01-01"),
    before("L", None, None, school_year=2025, program_id="HLTH", sponsor_id="N"),
]


def test_pre_apprentices_by_hand():
    extract = district([], preapprenticeships=PREAPPRENTICES, partners=SPONSORS)
    # Due: A, B, C, G, I, J. D and E are not; their year is not over.
    assert numbers(extract, "preapprenticeship_conversion", "2024") == (6, 2, None)
    assert numbers(extract, "preapprenticeship_conversion", "2025") == (0, 0, None)
    # Within eleven months D and E are due as well, and A came too late.
    assert numbers(extract, "preapprenticeship_conversion", "2024", apprenticeship_entry_months=11)[:2] == (8, 2)
    # WELD has A's agreement; in HLTH the one who signed is no registered sponsor, and the registered one has not signed.
    assert numbers(extract, "preapprenticeship_sponsored", "2024") == (2, 1, None)
    # K is recorded under no program and stands under WELD, the program of record.
    assert numbers(extract, "preapprenticeship_sponsored", "2025") == (2, 1, None)


def test_a_later_registration_shows_that_the_record_reaches_further():
    rows = [*PREAPPRENTICES, before("L", "2024-08-01", "2025-07-15")]
    extract = district([], preapprenticeships=rows, partners=SPONSORS)
    assert numbers(extract, "preapprenticeship_conversion", "2024") == (8, 3, None)  # D and E are due now; L's is not


def test_no_pre_apprentices():
    extract = district([], partners=SPONSORS)
    assert told(extract, ["preapprenticeship_conversion", "preapprenticeship_sponsored"]) == {
        "preapprenticeship_conversion": None,
        "preapprenticeship_sponsored": None,
    }
    unknown = district([], preapprenticeships=[before("A", None, None)], partners=SPONSORS)
    assert told(unknown, ["preapprenticeship_conversion"]) == {"preapprenticeship_conversion": None}
