"""Measures of students' work-based learning on a dozen students, counted by hand."""

from __future__ import annotations

import pytest

from cte_outcomes.measures import MEASURES, Definitions, count
from cte_outcomes.measures.formula import formula
from hand_made import PROGRAMS, HandMade, numbers, one_student, plan, told

# Twelve students of HLTH, concentrators but L (one course). A to I and L graduate in 2025; J drops out; K stays.
STUDENTS = "ABCDEFGHIJKL"
LEFT = dict.fromkeys("ABCDEFGHIL", "diploma") | {"J": "dropout"}


def placement(number: int, student: str, kind: str = "internship", **more: object) -> dict:
    return {"placement_id": str(number), "student_id": student, "school_year": 2025, "type": kind, **more}


def days(first: str, last: str) -> dict:
    return {"start_date": first, "end_date": last}


PLACEMENTS = [
    placement(1, "A", hours=120, mentor_id="M", partner_id="P1", **days("2024-09-01", "2024-12-01")),  # 92 days
    placement(2, "A", hours=30, mentor_id="M", partner_id="P2", **days("2025-02-01", "2025-03-01")),  # 29 days
    placement(3, "A", "job_shadow", hours=4, partner_id="P1", **days("2025-04-01", "2025-04-01")),
    placement(4, "B", hours=60, partner_id="P1", **days("2025-01-01", "2025-02-28"), school_year=2025),  # 59 days
    placement(5, "C", "mentorship", mentor_id="M", partner_id="P3"),  # hours not recorded
    placement(6, "D", "clinical", hours=39, mentor_id="M", **days("2025-03-01", "2025-02-01")),  # days the wrong way
    placement(7, "E", hours=40, start_date="2025-01-01"),  # no last day
    placement(8, "J", hours=90, mentor_id="M", partner_id="P2"),
    placement(9, "K", hours=200, mentor_id="M", partner_id="P1", school_year=2024),
    placement(10, "L", hours=100, mentor_id="M", partner_id="P1"),
    placement(11, "F", "industry_project", hours=50, partner_id="P1"),
    placement(12, "F", "school_based_enterprise", hours=95),
]


def district(placements: list[dict] = PLACEMENTS, students: str = STUDENTS) -> HandMade:
    return HandMade(
        students=[{"student_id": name, "sex": "male" if name in "ABC" else "female"} for name in students],
        programs=PROGRAMS,
        partners=[{"partner_id": name, "partner_name": name, "type": "employer"} for name in ("P1", "P2", "P3")],
        enrollments=[
            {"student_id": name, "program_id": "HLTH", "school_year": year, "courses_completed": 1}
            for name in students
            for year in ((2025,) if name == "L" else (2024, 2025))
        ],
        exits=[
            {"student_id": name, "school_year": 2025, "exit_date": "2025-06-05", "exit_type": kind}
            for name, kind in LEFT.items()
            if name in students
        ],
        placements=[row for row in placements if row["student_id"] in students],
    )


MONTHS = (92 + 29 + 59) / 30.4375
BY_HAND = {
    "work_based_learning": (9, 4),  # A, B, E (40 hours), F (a school enterprise); D is an hour short
    "work_based_learning_any": (9, 6),  # A to F
    "work_based_learning_sustained": (9, 2),  # A with 150 hours that count, F with 95
    "students_mentored": (11, 5),  # A, C, D, J and K of the concentrators enrolled, who are A to K
    "mentored_hours_mean": (3, 189),  # A 150, C 0, D 39
    "hosts_per_student": (5, 6),  # A two, B, C, F and J one
    "attachment_months": (2, MONTHS),  # A and B; of D and E the days are not known
}


@pytest.fixture(scope="module")
def answers() -> dict:
    return told(district(), BY_HAND)


@pytest.mark.parametrize("measure", BY_HAND)
def test_counted_by_hand(answers, measure):
    assert answers[measure] == pytest.approx(BY_HAND[measure], abs=0.001)


def test_without_placements_nothing_is_measured():
    assert set(told(district([]), BY_HAND).values()) == {None}


def test_without_mentors_on_record_none_is_counted_as_missing():
    without = [{**row, "mentor_id": None} for row in PLACEMENTS]
    found = told(district(without), BY_HAND)
    assert found["students_mentored"] is None
    assert found["mentored_hours_mean"] is None
    assert found["work_based_learning"] == (9, 4)


def test_one_student_without_any_placement():
    assert told(district(students="G", placements=PLACEMENTS), ["work_based_learning"]) == {"work_based_learning": None}
    found = told(district(students="GA"), BY_HAND)
    assert found["work_based_learning"] == (2, 1)
    assert found["students_mentored"] == (2, 1)
    assert found["hosts_per_student"] == (1, 2)


def test_a_mentor_of_a_later_year_is_none_yet():
    extract = one_student(
        [("HLTH", 2024, 2), ("HLTH", 2025, 1)],
        placements=[{"placement_id": "1", "school_year": 2025, "type": "mentorship", "mentor_id": "M"}],
    )
    assert numbers(extract, "students_mentored", "2024") == (1, 0, None)
    assert numbers(extract, "students_mentored", "2025") == (1, 1, None)


def test_hosted_says_whether_a_partner_is_on_record():
    rows = district().fact("student_years")
    latest = rows[rows["school_year"] == 2025].set_index("student_id")["hosted"]
    assert "".join(sorted(latest[latest == "hosted"].index)) == "ABCFJKL"
    assert set(latest) == {"hosted", "not_hosted"}
    earlier = rows[(rows["school_year"] == 2024) & (rows["hosted"] == "hosted")]
    assert earlier["student_id"].tolist() == ["K"]


def test_where_no_placement_names_its_host_nobody_is_called_not_hosted():
    without = [{**row, "partner_id": None} for row in PLACEMENTS]
    assert district(without).fact("student_years")["hosted"].isna().all()


def test_hosted_groups_add_up_to_all():
    cells = count(district(), Definitions(), plan(["work_based_learning"], ["", "hosted", "program+hosted"], "pool"))
    by = {name: rows.groupby("hosted", dropna=False)[["counted", "met"]].sum() for name, rows in cells.groupby("by")}
    assert by["hosted"].loc["hosted"].tolist() == [4, 3]  # A, B, C and F
    assert by["hosted"].sum().tolist() == by[""].sum().tolist() == [9, 4]
    assert by["program+hosted"].sum().tolist() == [9, 4]


def test_the_gap_is_made_of_the_rate():
    gap = MEASURES["access_gap"]
    assert gap.parts == ("work_based_learning",)
    assert formula(gap) == "work_based_learning of each special population - work_based_learning of all others"
    assert gap.mark == 0
