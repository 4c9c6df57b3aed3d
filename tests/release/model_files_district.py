"""A district's files that meet every criterion of the eight partnership systems at once, and the plan that tells them.

Two programs, twenty students who graduate in June 2025, seven partners. No two systems contradict each other: four days
of nine hours a week are full time (Singapore) and three to four days (Switzerland), and two years of 468 hours are at least 900
(Wisconsin) and, at 25 hours a credit, under 40 credits (Alberta).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from cte_outcomes.measures import MEASURES
from cte_outcomes.measures.models import load_model, model_files
from cte_outcomes.measures.tables_behind import measures_behind

Rows = list[dict[str, Any]]
PROGRAMS = ("HLTH", "WELD")
# The first ten are apprentices for two years, the others for one.
STUDENTS = tuple(f"S{number:02}" for number in range(1, 21))
TWO_YEARS = STUDENTS[:10]
HOSTS = ("P1", "P2", "P3", "P4", "P5")


def program_of(student: str) -> str:
    """Every other student is in health."""
    return PROGRAMS[int(student[1:]) % 2]


def programs() -> Rows:
    """Health opened in 2022, after a shortage was documented; welding is old."""
    design = {
        "council_required": True, "meetings_required": 2, "courses_to_complete": 2, "curriculum_review_date": "2023-05-01",
        "self_evaluation_date": "2025-03-01", "lab_share": 0.6, "workplace_share": 0.75, "length_years": 3,
        "assessment_passing_mark": 70, "internship_summers": 2, "district_funded": True,
    }  # fmt: skip
    own = [
        {"program_id": "HLTH", "program_name": "Health", "cluster": "Health Science", "opened_year": 2022,
         "shortage_documented_date": "2021-03-01"},
        {"program_id": "WELD", "program_name": "Welding", "cluster": "Manufacturing", "opened_year": 2010},
    ]  # fmt: skip
    return [{**row, "cluster_vintage": "2002", **design} for row in own]


def placements(student: str) -> Rows:
    """A job shadow, an internship, a co-op and one or two apprenticeships, each with another host."""
    ready = {
        "student_id": student, "program_id": program_of(student), "mentor_id": "M1", "mentor_experience_years": 5,
        "mentor_training_hours": 60, "agreement_date": "2023-08-15", "safety_training_date": "2023-08-16",
        "longest_visit_gap_days": 30, "site_visits": 3,
    }  # fmt: skip
    paid = {"paid": True, "hourly_wage": 12, "wage_paid_by": "employer"}
    trade = {
        "partner_id": "P3", "type": "apprenticeship", "hours": 468, "days_per_week": 4, "school_credits": 18.72,
        "banked_hours": 400, "related_instruction_semesters": 2, "offered_job": True, **paid,
    }  # fmt: skip
    kinds = [
        ("2024-05-06", "2024-05-10", 2024, {"partner_id": "P2", "type": "job_shadow", "hours": 8, "paid": False}),
        ("2024-07-01", "2024-09-01", 2025, {"partner_id": "P4", "type": "internship", "hours": 324, **paid}),
        ("2024-09-03", "2025-01-27", 2025, {"partner_id": "P1", "type": "cooperative_education", "hours": 252, **paid}),
        ("2025-02-03", "2025-05-04", 2025, trade),
        *([("2024-02-05", "2024-05-05", 2024, trade)] if student in TWO_YEARS else []),
    ]
    return [
        {"placement_id": f"{student}-{place}", "school_year": year, "start_date": first, "end_date": last,
         "planned_end_date": last, **ready, **kind}
        for place, (first, last, year, kind) in enumerate(kinds)
    ]  # fmt: skip


def gifts(program: str) -> Rows:
    """Goods of two employers, a laboratory, and money of a college and of a public body."""
    appraised = {"valuation_method": "appraisal", "documented": True}
    receipt = {"valuation_method": "receipt", "documented": True}
    given = [
        {"partner_id": "P1", "type": "equipment", "fair_value": 6000, "in_use_date": "2024-10-10", **appraised},
        {"partner_id": "P2", "type": "equipment", "fair_value": 2000, "in_use_date": "2024-10-20", **receipt},
        {"partner_id": "P3", "type": "laboratory", "fair_value": 8000, "in_use_date": "2024-11-10", **appraised},
        {"partner_id": "P6", "type": "cash", "fair_value": 900, **receipt},
        {"partner_id": "P7", "type": "cash", "fair_value": 900, **receipt},
    ]
    return [
        {"contribution_id": f"{program}-{place}", "program_id": program, "received_date": "2024-09-10", **gift}
        for place, gift in enumerate(given)
    ]


def council(program: str) -> dict[str, Rows]:
    """A committee of six, four of them from employers and labor, that met four times."""
    roles = ("employer", "employer", "employer", "labor", "college", "parent")
    days = ("2024-09-20", "2024-11-20", "2025-02-20", "2025-05-20")
    name = f"C-{program}"
    return {
        "committees": [{"committee_id": name, "program_id": program, "formed_date": "2020-09-01"}],
        "committee_members": [
            {"member_id": f"{name}-{place}", "committee_id": name, "role": role, "voting": True, "start_date": "2022-09-01"}
            for place, role in enumerate(roles)
        ],
        "meetings": [
            {"meeting_id": f"{name}-{day}", "committee_id": name, "date": day, "minutes_date": day} for day in days
        ],
    }  # fmt: skip


def voices() -> dict[str, Rows]:
    """Partners, their contacts and answers, and one full-time coordinator."""
    kinds = {**dict.fromkeys(HOSTS, "employer"), "P6": "college", "P7": "government"}
    asked = {"recommend": 9, "host_again": 1, "benefit": 1}
    return {
        "partners": [
            {"partner_id": partner, "partner_name": f"Partner {partner}", "type": kind, "sector": "health",
             "size_band": "small", "start_date": "2020-09-01", "accredited_date": "2020-10-01"}
            for partner, kind in kinds.items()
        ],
        "touchpoints": [
            {"touchpoint_id": f"{program}-{kind}", "partner_id": "P5", "date": "2025-03-10", "type": kind, "two_way": True,
             "program_id": program, "hours": 2, "staff_role": "coordinator"}
            for program in PROGRAMS
            for kind in ("rubric", "guest_teaching")
        ],
        "surveys": [
            {"survey_id": "V1", "respondent_id": partner, "partner_id": partner, "side": "partner", "item": item,
             "score": score, "date": "2025-05-01"}
            for partner in HOSTS
            for item, score in asked.items()
        ],
        "coordinator_time": [
            {"staff_id": "A1", "school_year": 2025, "activity": "outreach", "hours": 600, "contracted_hours": 1800, "fte": 1}
        ],
    }  # fmt: skip


def school_records() -> dict[str, Rows]:
    """What students took, earned and went on to do."""
    both_years = [(student, year) for student in STUDENTS for year in (2024, 2025)]
    return {
        "students": [{"student_id": student, "birth_date": "2007-01-15", "sex": "female"} for student in STUDENTS],
        "enrollments": [
            {"student_id": student, "program_id": program_of(student), "school_year": year, "school_id": "H1",
             "course_id": f"{program_of(student)}-{year}", "grade": year - 2013, "courses_completed": 1}
            for student, year in both_years
        ],
        "exits": [
            {"student_id": student, "school_year": 2025, "exit_date": "2025-06-05", "exit_type": "diploma", "school_id": "H1"}
            for student in STUDENTS
        ],
        "outcomes": [
            {"student_id": student, "outcome": "employment", "begin_date": "2025-07-01", "source": "wage_match",
             "partner_id": "P3", "hourly_wage": 20, "full_time": True}
            for student in STUDENTS
        ],
        "credentials": [
            {"student_id": student, "credential_id": "K1", "credential_name": "Certificate", "school_year": 2025,
             "program_id": program_of(student), "attempt_date": "2025-05-15", "attempted": True, "passed": True,
             "recognized": True, "partner_endorsed": True, "college_level": "level_one"}
            for student in STUDENTS
        ],
        "dual_enrollments": [
            {"student_id": student, "program_id": program_of(student), "school_year": year, "partner_id": "P6",
             "college_course_id": "X100", "credit_type": "dual", "credits_attempted": 16, "credits_earned": 16,
             "letter_grade": "B", "daily_hours": 3}
            for student, year in both_years
        ],
    }  # fmt: skip


def tables() -> dict[str, Rows]:
    """Every table of the district."""
    councils = [council(program) for program in PROGRAMS]
    return {
        "schools": [{"school_id": "H1", "school_name": "North"}],
        "programs": programs(),
        **school_records(),
        **voices(),
        "placements": [row for student in STUDENTS for row in placements(student)],
        "contributions": [gift for program in PROGRAMS for gift in gifts(program)],
        **{name: [row for each in councils for row in each[name]] for name in councils[0]},
    }


def write_files(folder: Path, tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> Path:
    """The tables as CSV files, as a district would hand them in."""
    folder.mkdir(parents=True)
    for name, given in tables.items():
        rows = list(given)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    return folder


def plan_entries(names: Iterable[str] = (), years: str = "both") -> Rows:
    """A plan of nothing but what systems (all, unless named) ask for: each measure by the groups that a criterion names."""
    groupings: dict[str, set[str]] = {}
    for criterion in (criterion for name in names or model_files() for criterion in load_model(name).criteria):
        measure = MEASURES[criterion.measure]
        for counted in measures_behind(measure) if measure.derived else [measure]:
            groupings.setdefault(counted.name, set()).add("+".join(criterion.only))
    return [{"measures": [name], "by": sorted(held), "years": years} for name, held in groupings.items()]
