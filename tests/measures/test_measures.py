"""Measures on a district small enough to count by hand; those of partners and programs have a file for each theme."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from cte_outcomes.measures import MEASURES, Definitions, Measure, count, describe_measures
from cte_outcomes.measures.facts import NAMES, STEPS, fact
from cte_outcomes.measures.measure import UNITS
from hand_made import PROGRAMS, HandMade, plan

# Eight students of 2025. A to D graduate as concentrators; E drops out as one; F graduates as a participant; G leaves
# without any program; H transfers out as a concentrator and is no leaver.
COURSES = {"A": ("HLTH", 3), "B": ("HLTH", 2), "C": ("WELD", 2), "D": ("HLTH", 2), "E": ("WELD", 2), "F": ("HLTH", 1)}
COURSES["H"] = ("HLTH", 2)
LEFT = dict.fromkeys("ABCDFG", "diploma") | {"E": "dropout", "H": "transfer"}


def placement(student: str, number: int, kind: str, hours: float | None, **more: object) -> dict:
    row = {"placement_id": str(number), "student_id": student, "school_year": 2025, "type": kind, "hours": hours}
    return {**row, **more}


def spell(student: str, outcome: str, begin: str, **more: object) -> dict:
    return {"student_id": student, "outcome": outcome, "begin_date": begin, "source": "other", **more}


@pytest.fixture(scope="module")
def cells() -> pd.DataFrame:
    sound = {"mentor_id": "M", "training_plan_date": "2024-09-01", "start_date": "2024-09-02"}
    extract = HandMade(
        students=[{"student_id": student, "sex": "male" if student in "AC" else "female"} for student in "ABCDEFGH"],
        programs=PROGRAMS,
        enrollments=[
            {"student_id": student, "program_id": program, "school_year": 2025, "courses_completed": courses}
            for student, (program, courses) in COURSES.items()
        ],
        exits=[
            {"student_id": student, "school_year": 2025, "exit_date": "2025-06-05", "exit_type": kind}
            for student, kind in LEFT.items()
        ],
        outcomes=[
            spell("A", "postsecondary", "2025-09-01"),
            spell("B", "employment", "2025-10-15", partner_id="P1"),  # hired by a host
            spell("C", "none", "2025-10-01", end_date="2025-12-31"),
            spell("E", "military", "2025-07-01"),
            spell("G", "postsecondary", "2026-12-01"),  # too late to be entry within 16 months
            spell("H", "employment", "2025-10-15"),
        ],  # D and F: no record
        placements=[
            placement("A", 1, "internship", 100, partner_id="P1", paid=True, end_date="2025-05-01", **sound),
            placement("A", 2, "job_shadow", 4, end_date="2025-05-01", final_evaluation_score=4),
            placement("B", 3, "clinical", 40, partner_id="P1", paid=False, end_date="2025-05-01", **sound),
            placement("C", 4, "internship", None, partner_id="P2"),
            placement("F", 5, "internship", 60, paid=True),
        ],
        credentials=[
            {"student_id": student, "credential_id": "X", "school_year": 2025, "passed": passed, "recognized": listed}
            | {"partner_endorsed": endorsed, "attempted": attempted}
            for student, passed, listed, endorsed, attempted in [
                ("A", True, True, True, True),
                ("B", True, False, None, None),
                ("C", False, True, True, True),
                ("D", True, True, False, False),
                ("F", False, True, None, False),  # did not sit for it
            ]
        ],
        dual_enrollments=[
            {"student_id": student, "college_course_id": "E1", "school_year": 2025, "credits_earned": credits}
            | {"program_id": program}
            for student, credits, program in [("A", 3, "HLTH"), ("B", 0, "HLTH"), ("C", 4, None), ("F", 3, "HLTH")]
        ],
        partners=[
            {"partner_id": name, "partner_name": name, "type": "employer", "start_date": "2023-09-01"}
            for name in ("P1", "P2", "P3")
        ],
        touchpoints=[
            {"touchpoint_id": day, "partner_id": "P1", "date": day, "type": "call", "two_way": True}
            for day in ("2024-09-30", "2024-10-01", "2025-03-01", "2025-05-01")
        ]
        + [{"touchpoint_id": "x", "partner_id": "P3", "date": "2025-01-01", "type": "email", "two_way": False}],
        contributions=[
            {"contribution_id": "1", "partner_id": "P1", "type": "equipment", "received_date": "2024-11-01"}
            | {"fair_value": 1200.5},
            {"contribution_id": "2", "partner_id": "P2", "type": "volunteer_time", "received_date": "2025-02-01"}
            | {"hours": 12},
            {"contribution_id": "3", "partner_id": "P2", "type": "joint_grant", "received_date": "2025-02-01"}
            | {"fair_value": 90000},
        ],
        committees=[{"committee_id": "K1", "program_id": "HLTH", "formed_date": "2020-01-01"}, {"committee_id": "K2"}],
        committee_members=[
            {"member_id": "1", "committee_id": "K1", "role": "employer", "start_date": "2021-01-01"},
            {"member_id": "2", "committee_id": "K1", "role": "labor", "start_date": "2021-01-01"},
            {"member_id": "3", "committee_id": "K1", "role": "educator", "start_date": "2021-01-01"},
            {"member_id": "4", "committee_id": "K1", "role": "parent", "start_date": "2021-01-01", "voting": False},
            {"member_id": "5", "committee_id": "K1", "role": "parent", "end_date": "2024-06-30"},
            {"member_id": "6", "committee_id": "K2", "role": "employer"},
            {"member_id": "7", "committee_id": "K2", "role": "educator"},
        ],
        meetings=[
            {"meeting_id": "1", "committee_id": "K1", "date": "2024-10-01", "minutes_date": "2024-10-05"},
            {"meeting_id": "2", "committee_id": "K1", "date": "2025-06-30", "minutes_date": "2025-07-05"},
            {"meeting_id": "3", "committee_id": "K2", "date": "2024-10-01", "minutes_date": "2024-10-05"},
            {"meeting_id": "4", "committee_id": "K2", "date": "2025-02-01"},
            {"meeting_id": "5", "committee_id": "K2", "date": "2025-07-01", "minutes_date": "2025-07-05"},
        ],
        recommendations=[
            {"recommendation_id": "1", "meeting_id": "1", "date": "2024-10-01", "decision": "accepted"},
            {"recommendation_id": "2", "meeting_id": "3", "date": "2024-10-01", "decision": "accepted"}
            | {"implemented_date": "2025-08-01"},
        ],
    )
    cells = count(extract, Definitions(), plan(BY_HAND))
    return cells[cells["year"] == "2025"].set_index("measure")


THEMES = (
    *("outcomes", "work_based_learning", "credentials", "dual_enrollment", "needs_assessment", "councils", "giving"),
    *("improvement", "relationships", "capacity", "showcase"),
)
# counted, met, unknown; then the amount.
BY_HAND: dict[str, tuple[int, int | None, int | None, float | None]] = {
    "participants": (7, None, None, None),
    "concentrators": (6, None, None, None),  # A to E, and H who moves away
    "completers": (3, None, None, None),  # A (3 of 3), C and E (2 of 2)
    "exiters": (7, None, None, None),
    "graduates": (4, None, None, None),
    "placed_second_quarter": (5, 3, 1, None),  # A, B, E of A to E; D without a record
    "destination_college": (5, 1, None, None),
    "destination_training": (5, 0, None, None),
    "destination_work": (5, 1, None, None),
    "destination_service": (5, 1, None, None),
    "destination_none": (5, 1, None, None),
    "no_record": (5, 1, None, None),
    "hired_by_host": (3, 1, 0, None),  # A, B and C had a host
    "college_entry": (5, 1, 4, None),  # of the others nothing is known of college
    "college_entry_all": (7, 1, 5, None),  # G is known: entered too late
    "work_based_learning": (4, 2, None, None),
    "work_based_learning_any": (4, 3, None, None),
    "work_based_learning_sustained": (4, 1, None, None),
    "placements": (5, None, None, None),
    "work_based_learning_hours": (4, None, None, 204),
    "placements_paid": (5, 2, 2, None),
    "placements_evaluated": (3, 1, None, None),
    "placements_supervised": (5, 0, None, None),  # 1 and 3 were planned and mentored, and ended without evaluation
    "credential_earned": (4, 2, None, None),  # A and D; B's is not on the list
    "credential_attempts": (4, 3, None, None),  # D's mark says no attempt, but it was passed
    "credential_employer_valued": (3, 1, 1, None),
    "dual_enrollment_credit": (4, 2, None, None),  # A and C
    "dual_credits": (4, None, None, 10),
    "partners_active": (2, None, None, None),  # P3 never answered
    "partners_retained": (0, 0, None, None),  # no year before
    "partners_in_touch": (2, 1, None, None),
    "partners_hosting": (2, 2, None, None),
    "contribution_value": (2, None, None, 1200.5),  # the grant application is no gift
    "volunteer_hours": (1, None, None, 12),
    "industry_majority": (2, 1, None, None),  # K1: 2 of 3 who vote; K2: 1 of 2 is no majority
    "councils_with_advice_used": (2, 1, None, None),
}


@pytest.mark.parametrize("measure", BY_HAND)
def test_counted_by_hand(cells, measure):
    row = cells.loc[measure]
    got = tuple(None if pd.isna(row[name]) else row[name] for name in ("counted", "met", "unknown", "amount"))
    assert got == BY_HAND[measure]


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
def test_a_declaration_fits_its_fact_and_says_what_it_is(measure):
    assert measure.problems() == []
    assert measure.label
    assert measure.source
    assert measure.definition.endswith(".")
    assert measure.theme in THEMES
    assert bool(measure.benchmark) == bool(measure.benchmark_kind)
    assert measure.mark is None or measure.benchmark


@pytest.mark.parametrize("name", MEASURES)
def test_each_measure_has_an_example_counted_by_hand(name):
    tests = (path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert any(f'"{name}"' in text for text in tests)


def test_the_perkins_indicators_are_declared_once():
    codes = [measure.perkins for measure in MEASURES.values() if measure.perkins]
    assert sorted(codes) == ["3S1", "5S1", "5S2", "5S3"]


def test_a_wrong_declaration_is_refused_or_told():
    with pytest.raises(ValueError, match="has `met`"):
        Measure("x", "X", "X.", "student_years", "exited", kind="rate")
    wrong = Measure("x", "X", "X.", "student_years", "exitd", met="placed", unknown="grade", kind="rate")
    assert [line.split(",")[0] for line in wrong.problems()] == ["x", "x"]
    assert "did you mean 'exited'?" in wrong.problems()[0]


def test_measures_that_count_the_same_rows_share_a_population():
    same = [MEASURES[name].population for name in ("placed_second_quarter", "college_entry", "no_record")]
    assert set(same) == {"student_years: concentrator and exited"}
    assert MEASURES["placements"].population != MEASURES["credential_attempts"].population


@pytest.mark.parametrize("name", [*STEPS, *NAMES])
def test_the_header_of_a_fact_names_its_columns_in_order(name):
    assert list(HandMade().fact(name).columns) == [column for column, _, _ in fact(name).columns]
    assert fact(name).row
    assert fact(name).unit in UNITS


def test_the_list_of_measures_is_for_people_and_for_programs():
    listed = json.loads(describe_measures(as_json=True))
    assert [entry["name"] for entry in listed] == list(MEASURES)
    text = describe_measures()
    assert "placed_second_quarter: Placed in the second quarter after leaving [Perkins 3S1; V5.1]" in text
    assert "counted: student_years where exited and concentrator" in text
