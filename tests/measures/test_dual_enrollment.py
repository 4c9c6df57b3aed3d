"""Measures of college courses on twelve of them, counted by hand."""

from __future__ import annotations

import pytest

from cte_outcomes.measures import MEASURES
from hand_made import PROGRAMS, HandMade, numbers, told

LEFT = {"A": "diploma", "B": "diploma", "C": "diploma", "D": "dropout", "E": "diploma"}


def course(
    student: str, number: int, grade: str | None, tried: float | None, earned: float | None, **more: object
) -> dict:
    row = {"student_id": student, "college_course_id": f"C{number}", "school_year": 2025, "letter_grade": grade}
    return {**row, "credits_attempted": tried, "credits_earned": earned, **more}


TWELVE = [
    course("A", 1, "A", 3, 3, daily_hours=2.5),
    course("A", 2, "C", 4, 4, daily_hours=1.5),
    course("A", 3, "D", 3, 3),  # credit, but not with C or better
    course("A", 4, "B", 3, 3, school_year=2024),
    course("B", 5, "F", 3, 0, daily_hours=0),
    course("B", 6, "P", 1, 1),
    course("B", 7, "W", 3, None),  # withdrawn: attempted, not passed
    course("C", 8, "I", 3, None),  # incomplete: no result yet
    course("C", 9, None, 3, 3),  # no grade on record
    course("D", 10, "B", None, 3),  # attempted credits not recorded
    course("D", 11, "B", 3, None),  # earned credits not recorded
    course("F", 12, "C", 3, 2.5),
]


def district(courses: list[dict]) -> HandMade:
    """A, B and C graduate as completers of WELD, D drops out as one, E graduates with one course, F is still in school."""
    return HandMade(
        students=[{"student_id": name} for name in "ABCDEF"],
        programs=PROGRAMS,
        enrollments=[
            {
                "student_id": name,
                "program_id": "WELD",
                "school_year": year,
                "courses_completed": 0.5 if name == "E" else 1,
            }
            for name in "ABCDEF"
            for year in (2024, 2025)
        ],
        exits=[
            {"student_id": name, "school_year": 2025, "exit_date": "2025-06-05", "exit_type": kind}
            for name, kind in LEFT.items()
        ],
        dual_enrollments=courses,
    )


BY_HAND = {
    "dual_enrollment_credit": (3, 3),
    "dual_credits": (8, 19.5),  # 3 + 4 + 3 + 0 + 1 + 3 + 3 + 2.5
    "dual_success": (8, 5),  # 1, 2, 6, 11, 12 of 1, 2, 3, 5, 6, 7, 11, 12
    "dual_credits_attempted": (8, 3 + 4 + 3 + 3 + 1 + 3 + 3 + 3),
    "dual_credits_successful": (8, 3 + 4 + 1 + 2.5),  # nothing is known of 11's
    "dual_credits_per_completer": (3, 13 + 1 + 3),  # A with 2024's, B, C
    "dual_daily_hours": (3, 4),
}


@pytest.fixture(scope="module")
def answers() -> dict:
    return told(district(TWELVE), BY_HAND)


@pytest.mark.parametrize("measure", BY_HAND)
def test_counted_by_hand(answers, measure):
    assert answers[measure] == pytest.approx(BY_HAND[measure])


def test_success_is_of_the_same_courses_in_courses_and_in_credits():
    names = ("dual_success", "dual_credits_attempted", "dual_credits_successful")
    assert len({MEASURES[name].population for name in names}) == 1
    assert {MEASURES[name].guard for name in names[1:]} == {"dual_success"}
    assert MEASURES["dual_success_credits"].parts == ("dual_credits_successful", "dual_credits_attempted")


def test_nothing_missing_and_very_little():
    assert set(told(district([]), BY_HAND).values()) == {None}
    without = told(district([course("A", 1, None, 3, 3)]), BY_HAND)
    assert without["dual_success"] is None  # no grade on record anywhere
    assert without["dual_credits_attempted"] is None
    assert without["dual_daily_hours"] is None
    assert without["dual_credits_per_completer"] == (1, 3)
    one = told(district([course("B", 1, "F", 0, 0, daily_hours=0.5)]), BY_HAND)
    assert one["dual_success"] == (1, 0)
    assert one["dual_credits_attempted"] == (1, 0)
    assert one["dual_daily_hours"] == (1, 0.5)


def test_a_completer_with_a_course_and_no_credit_counts():
    assert told(district([course("A", 1, "F", 3, 0)]), ["dual_credits_per_completer"]) == {
        "dual_credits_per_completer": (1, 0)
    }
    assert numbers(district(TWELVE), "dual_credits_per_completer", "2024") == (0, None, None)
