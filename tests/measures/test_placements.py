"""Measures of placements on twelve of them, counted by hand; and what nothing, gaps and very little do."""

from __future__ import annotations

import pandas as pd
import pytest

from cte_outcomes.measures import MEASURES, Definitions, count
from cte_outcomes.measures.placements import PLACEMENTS
from cte_outcomes.measures.student_voice import STUDENT_VOICE
from hand_made import PROGRAMS, HandMade, plan

# What students say of their placements has its own test: test_student_voice.py.
NAMES = [measure.name for measure in PLACEMENTS if measure not in STUDENT_VOICE]
NUMBERS = ("counted", "met", "unknown", "amount")


def placement(number: int, student: str, kind: str = "internship", **more: object) -> dict:
    return {"placement_id": str(number), "student_id": student, "school_year": 2025, "type": kind, **more}


READY = {"mentor_id": "M", "training_plan_date": "2024-09-01", "agreement_date": "2024-09-02"}
DAYS = {"start_date": "2024-09-02", "end_date": "2024-10-27"}  # 56 days: eight weeks
LONG = {"start_date": "2024-09-02", "end_date": "2024-11-10", "planned_end_date": "2024-11-10"}  # 70 days: ten weeks
TWELVE = [
    # Full time for eight weeks, paid by the employer, with everything ready on the first day.
    placement(1, "A", hours=320, paid=True, hourly_wage=14.5, wage_paid_by="employer", final_evaluation_score=4)
    | READY
    | DAYS
    | {"planned_end_date": "2024-10-27", "safety_training_date": "2024-09-02", "partner_id": "P1"}
    | {"mentor_experience_years": 2, "mentor_training_hours": 40, "days_per_week": 5},
    # Ends a week early for want of fit; agreement and safety training came a day late; paid under the minimum.
    placement(2, "A", hours=80, paid=True, hourly_wage=7.24, wage_paid_by="school", ended_early_reason="fit")
    | {**READY, **DAYS, "planned_end_date": "2024-11-03", "agreement_date": "2024-09-03"}
    | {"safety_training_date": "2024-09-03", "mentor_experience_years": 1.5, "mentor_training_hours": 39},
    # Unpaid mentorship, still running: no last day, planned for long; visits came in time.
    placement(3, "B", "mentorship", hours=10, paid=False, start_date="2025-05-01", planned_end_date="2025-07-31")
    | {"mentor_id": "M", "longest_visit_gap_days": 60, "site_visits": 2},
    # Cooperative education of ten weeks at the minimum, 15 hours a week, three days; visits came a day late.
    placement(4, "B", "cooperative_education", hours=150, paid=True, hourly_wage=7.25, wage_paid_by="employer")
    | {**LONG, **READY, "longest_visit_gap_days": 61, "days_per_week": 3, "final_evaluation_score": 3},
    # Apprenticeship: 450 hours for 18 credits, two semesters of class; visits not recorded; wage not recorded.
    placement(5, "C", "apprenticeship", hours=450, **LONG, **READY, school_credits=18, related_instruction_semesters=2),
    # Apprenticeship, ended early for the employer's business; no visit at all; four semesters.
    placement(6, "D", "apprenticeship", hours=90, start_date="2024-09-02", end_date="2024-11-03", site_visits=0)
    | {"planned_end_date": "2025-05-30", "ended_early_reason": "employer", "related_instruction_semesters": 4},
    # A job shadow of one morning: less than a week, so its 4 hours are a week's.
    placement(7, "E", "job_shadow", hours=4, start_date="2025-02-03", end_date="2025-02-03", paid=False),
    # An internship planned and not begun.
    placement(8, "E", planned_end_date="2025-08-31"),
    # Left for want of readiness; no day on record but the last.
    placement(9, "F", hours=0, end_date="2025-03-01", ended_early_reason="readiness"),
    # A reason for ending early that the days deny.
    placement(10, "G", "mentorship", **DAYS, planned_end_date="2024-10-20", ended_early_reason="fit"),
    # Days the wrong way round say nothing of weeks.
    placement(11, "H", hours=30, start_date="2025-03-01", end_date="2025-02-01", paid=True, wage_paid_by="grant"),
    placement(12, "S", "clinical"),
]
BORN = {"A": "2009-09-02", "B": "2008-11-10", "C": "2008-09-02", "D": "2008-09-03", "E": None, "F": "2007-01-01"}


def district(rows: list[dict]) -> HandMade:
    students = [{"student_id": name, "birth_date": BORN.get(name)} for name in "ABCDEFGHS"]
    enrolled = [
        {"student_id": name, "program_id": "HLTH", "school_year": 2025, "courses_completed": 1} for name in "ABCDEFGHS"
    ]
    partners = [{"partner_id": "P1", "partner_name": "One", "type": "employer", "accredited_date": "2024-09-02"}]
    return HandMade(students=students, programs=PROGRAMS, enrollments=enrolled, partners=partners, placements=rows)


def counted(rows: list[dict], by: str = "", **definitions: object) -> pd.DataFrame:
    cells = count(district(rows), Definitions(**definitions), plan(NAMES, [by]))
    return cells[cells["year"] == "2025"].set_index(["measure", "type"] if by else "measure")


def row(cells: pd.DataFrame, key: object) -> tuple:
    return tuple(None if pd.isna(cells.loc[key, name]) else cells.loc[key, name] for name in NUMBERS)


# counted, met, unknown, amount.
BY_HAND = {
    "placements": (12, None, None, None),
    "work_based_learning_hours": (9, None, None, 1134),  # 320 + 80 + 10 + 150 + 450 + 90 + 4 + 0 + 30
    "pilot_placements": (6, None, None, None),  # 1, 2, 3, 9, 10, 11; 8 has not begun
    "pilot_completed": (6, 1, None, None),  # 1
    "placements_full_hours": (9, 4, 1, None),  # 1, 4, 5, 6 of those ended (1, 2, 4 to 7, 9 to 11); 10 without hours
    "placements_evaluated": (9, 2, None, None),  # 1 and 4
    "placements_supervised": (12, 2, None, None),  # 1 and 4; 2 and 5 ended without evaluation, 3 has no plan
    "placements_ended_early": (9, 3, 2, None),  # 2, 6, 9; not 1, 4, 5, 10; of 7 and 11 nothing is known
    "early_endings": (10, 2, None, None),  # 2 and 9; 10's days deny it; 8 and 12 have not begun
    "site_visits_timely": (4, 1, 1, None),  # 3, 4, 5, 6 last longer than 60 days; 5's visits are not recorded
    "placements_paid": (12, 4, 6, None),  # 1, 2, 4, 11; not 3 and 7
    "placements_at_wage": (8, 2, 5, None),  # 1 and 4, of 1, 2, 4, 5, 6, 8, 9, 11; 2 is under it
    "placements_mentored": (12, 5, None, None),  # 1 to 5
    "placements_agreed": (12, 3, None, None),  # 1, 4, 5
    "placements_safety_first": (12, 1, None, None),
    "placements_age_15": (12, 6, 6, None),  # 1 to 6, of which 1 and 2 on the birthday; nothing is known of 7 to 12
    "placements_age_16": (12, 2, 6, None),  # 3, and 5 on the birthday; 6 begins a day too soon
    "trainers_experienced": (12, 1, 3, None),  # 1; 2 is short; 3, 4, 5 not recorded; the others have no mentor
    "trainers_trained": (12, 1, 3, None),
    "placements_employer_paid": (12, 2, 6, None),  # 1 and 4; school, grant and unpaid are not
    "placements_full_time_paid": (12, 1, 5, None),  # 1 with 40 hours a week; 4 has 15; 6 has 10, whoever pays
    "placement_hours_mean": (9, None, None, 1134),
    "placement_weeks_mean": (7, None, None, 8 + 8 + 10 + 10 + 9 + 0.1429 + 8),
    "placement_hours_per_week": (6, None, None, 40 + 10 + 15 + 45 + 10 + 4),
    "placement_days_per_week": (2, None, None, 8),
    "placement_wage_ratio": (3, None, None, 2 + 0.9986 + 1),
    "placement_earnings": (3, None, None, 320 * 14.5 + 80 * 7.24 + 150 * 7.25),
    "placement_related_semesters": (2, None, None, 6),
    "hours_per_credit": (1, None, None, 25),
}


@pytest.fixture(scope="module")
def cells() -> pd.DataFrame:
    return counted(TWELVE)


@pytest.mark.parametrize("measure", NAMES)
def test_counted_by_hand(cells, measure):
    assert row(cells, measure) == pytest.approx(BY_HAND[measure], abs=0.001)


def test_a_kind_by_itself():
    by_type = counted(TWELVE, "type")
    assert row(by_type, ("placements_at_wage", "cooperative_education")) == (1, 1, 0, None)
    assert row(by_type, ("placements_at_wage", "apprenticeship")) == (2, 0, 2, None)
    assert row(by_type, ("placement_hours_mean", "apprenticeship"))[::3] == (2, 540)
    assert row(by_type, ("placement_wage_ratio", "internship"))[::3] == (2, pytest.approx(2.9986))
    # Rates over all placements share one population, so that they are protected as one.
    assert len({measure.population for measure in PLACEMENTS if measure.counted == "true" and measure.met}) == 1


def test_a_state_sets_other_marks():
    other = counted(
        TWELVE,
        placement_hours_required=150,
        site_visit_days=61,
        legal_minimum_wage=7.0,
        full_time_hours=15,
        trainer_experience_years=1,
        trainer_training_hours=10,
    )
    assert row(other, "placements_full_hours")[:2] == (9, 3)
    assert row(other, "site_visits_timely")[:2] == (4, 2)
    assert row(other, "placements_at_wage")[:2] == (8, 3)
    assert row(other, "placements_full_time_paid")[:2] == (12, 2)
    assert row(other, "trainers_experienced")[:2] == (12, 2)
    assert row(other, "trainers_trained")[:2] == (12, 2)


def test_without_placements_nothing_is_measured():
    assert counted([]).empty


def test_a_column_without_any_value_is_not_measured():
    told = set(counted([placement(1, "A"), placement(2, "B")]).index)
    assert told == {"placements", "pilot_placements", "work_based_learning_hours"}
    # A sum over no recorded hours is a sum over no rows.
    assert row(counted([placement(1, "A")]), "work_based_learning_hours")[0] == 0


def test_one_placement_with_everything_missing_but_one_value():
    cells = counted([placement(1, "A", hourly_wage=20)])
    assert row(cells, "placements_at_wage") == (1, 1, 0, None)
    assert row(cells, "placement_wage_ratio")[::3] == (1, pytest.approx(20 / 7.25, abs=0.0001))
    assert "placement_earnings" not in cells.index  # no hours at all: not measured


def test_a_wage_of_nothing_is_no_wage():
    cells = counted([placement(1, "A", hourly_wage=0), placement(2, "B", paid=False, hourly_wage=12)])
    assert row(cells, "placements_at_wage") == (2, 0, 1, None)
    assert row(cells, "placement_wage_ratio")[0] == 0


def test_the_host_must_be_approved_before_the_first_day():
    rows = [
        placement(1, "A", partner_id="P1", start_date="2024-09-02"),
        placement(2, "B", partner_id="P1", start_date="2024-09-01"),
        placement(3, "C", start_date="2024-09-02"),
    ]
    fact = district(rows).fact("placement_rows").sort_values("placement_id")["host_accredited"]
    assert [None if pd.isna(value) else bool(value) for value in fact] == [True, False, None]


@pytest.mark.parametrize(
    ("ref", "names"),
    [
        ("S3.2", {"placements_full_hours"}),
        ("S3.3", {"placements_supervised"}),
        ("S3.4", {"placements_at_wage"}),
        ("Q4.1", {"pilot_placements"}),
        ("Q4.2", {"pilot_completed"}),
        ("B1.4", {"site_visits_timely"}),
        ("B2.3", {"early_endings"}),
    ],
)
def test_the_partnership_measures_they_answer(ref, names):
    assert {measure.name for measure in MEASURES.values() if measure.ref == ref} == names
