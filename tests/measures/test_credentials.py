"""Measures of credentials on a dozen students, counted by hand."""

from __future__ import annotations

import pytest

from cte_outcomes.measures import MEASURES
from hand_made import PROGRAMS, HandMade, numbers, told

# A to I graduate in 2025, J drops out, K is still in school, L graduates. WELD is completed with two courses; A to H and J
# to L have them, I has one.
LEFT = dict.fromkeys("ABCDEFGHIL", "diploma") | {"J": "dropout"}


def attempt(student: str, passed: bool, **more: object) -> dict:
    return {"student_id": student, "credential_id": "X", "school_year": 2025, "passed": passed, **more}


ATTEMPTS = [
    attempt("A", True, recognized=True, partner_endorsed=True, college_level="level_one"),
    attempt("A", True, credential_id="Y", recognized=True, partner_endorsed=False),
    attempt("B", True, recognized=False, partner_endorsed=None, college_level="degree"),
    attempt("C", False, recognized=True, partner_endorsed=True, college_level="level_two"),
    attempt("D", True, partner_endorsed=True),  # not known whether it is recognized
    attempt("E", False, attempted=False),  # did not sit for it
    attempt("F", True, school_year=2026, recognized=True),  # a year after leaving
    attempt("I", True, recognized=True, college_level="level_one"),
    attempt("J", True, recognized=True),
    attempt("L", False, attempted=True),
    attempt("L", True, credential_id="Y", recognized=True),
]


def district(attempts: list[dict], courses: str = "ABCIL") -> HandMade:
    """`courses` are the students with a college course."""
    return HandMade(
        students=[{"student_id": name} for name in "ABCDEFGHIJKL"],
        programs=PROGRAMS,
        enrollments=[
            {
                "student_id": name,
                "program_id": "WELD",
                "school_year": 2025,
                "courses_completed": 1 if name == "I" else 2,
            }
            for name in "ABCDEFGHIJKL"
        ],
        exits=[
            {"student_id": name, "school_year": 2025, "exit_date": "2025-06-05", "exit_type": kind}
            for name, kind in LEFT.items()
        ],
        credentials=attempts,
        dual_enrollments=[{"student_id": name, "college_course_id": "E1", "school_year": 2025} for name in courses],
    )


# counted, met, unknown
BY_HAND = {
    "credential_earned": (9, 2, None),  # A and L of the graduated concentrators A to H and L
    "completers_with_credential": (9, 4, None),  # A, B, D, L; F's came too late, I has not completed
    "college_certificates": (5, 3, None),  # A, B and I of A, B, C, I, L
    "credential_attempts": (9, 7, None),  # of 2025; E's does not count
    "credential_employer_valued": (7, 2, 4),  # A's first and D's; A's second is not; four were not asked about
}


@pytest.mark.parametrize("measure", BY_HAND)
def test_counted_by_hand(measure):
    assert numbers(district(ATTEMPTS), measure) == BY_HAND[measure]


def test_nobody_and_nothing():
    assert set(told(district([]), BY_HAND).values()) == {None}
    found = told(district([attempt("A", False)], courses=""), BY_HAND)
    assert found["completers_with_credential"] == (9, 0)
    assert found["college_certificates"] is None  # no level on record, and no college course
    assert found["credential_employer_valued"] is None
    assert told(district(ATTEMPTS, courses=""), ["college_certificates"])["college_certificates"] is None


def test_one_attempt():
    found = told(
        district([attempt("A", True, partner_endorsed=False, college_level="level_two")], courses="A"), BY_HAND
    )
    assert found["completers_with_credential"] == (9, 1)
    assert found["college_certificates"] == (1, 1)
    assert found["credential_employer_valued"] == (1, 0)


def test_the_partnership_measures_they_answer():
    answers = {measure.ref: measure.name for measure in MEASURES.values() if measure.ref in ("V4.1", "V4.2")}
    assert answers == {"V4.1": "credential_employer_valued", "V4.2": "completers_with_credential"}
