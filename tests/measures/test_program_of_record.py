"""Which program a student is counted in, and what is held to date."""

from __future__ import annotations

import pytest

from hand_made import PROGRAMS, HandMade, one_student


def years(extract, **definitions):
    frame = extract.fact("student_years", **definitions)
    assert not frame.duplicated(["student_id", "school_year"]).any()
    return frame.set_index("school_year").sort_index()


def test_one_row_a_year_and_nothing_looks_ahead():
    rows = years(one_student([("HLTH", 2023, 1), ("HLTH", 2024, 1), ("HLTH", 2025, 1)]))
    assert rows["courses_completed"].tolist() == [1, 2, 3]
    assert rows["participant"].tolist() == [True, True, True]
    assert rows["concentrator"].tolist() == [False, True, True]
    assert rows["completer"].tolist() == [False, False, True]
    assert rows["exited"].tolist() == [False, False, True]


def test_second_program_takes_over_when_it_has_more_courses():
    rows = years(one_student([("WELD", 2023, 1), ("HLTH", 2024, 1), ("HLTH", 2025, 1)]))
    assert rows["program_id"].tolist() == ["WELD", "HLTH", "HLTH"]  # 2024: one each, the more recent
    assert rows["courses_completed"].tolist() == [1, 1, 2]
    assert rows["nontraditional"].tolist() == [True, False, False]  # a woman in welding


def test_the_program_with_most_courses_stays_the_program_of_record():
    rows = years(one_student([("WELD", 2023, 2), ("HLTH", 2024, 1), ("HLTH", 2025, 0)]))
    assert rows["program_id"].tolist() == ["WELD", "WELD", "WELD"]
    assert rows["completer"].tolist() == [True, True, True]
    assert rows["enrolled"].tolist() == [True, True, True]


def test_tie_in_the_same_year_goes_to_the_first_program_id():
    rows = years(one_student([("WELD", 2025, 1), ("HLTH", 2025, 1)]))
    assert rows["program_id"].tolist() == ["HLTH"]


def test_exit_year_without_enrollment_carries_the_program():
    rows = years(one_student([("HLTH", 2022, 1), ("HLTH", 2023, 1)]))
    assert rows.index.tolist() == [2022, 2023, 2025]
    last = rows.loc[2025]
    assert (last["program_id"], last["concentrator"], last["enrolled"], last["exited"]) == ("HLTH", True, False, True)
    assert last["school_id"] == "H1"


def test_leaver_without_any_program():
    rows = years(one_student([]))
    last = rows.loc[2025]
    assert (last["cte"], last["participant"], last["concentrator"], last["exited"]) == (False, False, False, True)
    assert last["program_id"] is None or last["program_id"] != last["program_id"]
    assert last["courses_completed"] == 0


def test_a_course_completed_twice_counts_once():
    course = {"student_id": "S1", "program_id": "HLTH", "course_id": "HL1", "school_id": "H1", "courses_completed": 1}
    extract = one_student([])
    extract.tables["enrollments"] = [{**course, "school_year": 2024}, {**course, "school_year": 2025}]
    assert years(extract)["courses_completed"].tolist() == [1, 1]
    assert years(extract, repeated_course_counts=True)["courses_completed"].tolist() == [1, 2]
    extract.tables["enrollments"] = [
        {**course, "school_year": 2024, "courses_completed": 0},
        extract.tables["enrollments"][1],
    ]
    assert years(extract)["courses_completed"].tolist() == [0, 1]


def test_missing_courses_count_as_none_and_decimals_add_up():
    rows = years(one_student([("HLTH", 2024, None), ("HLTH", 2025, 0.7)]))
    assert rows["courses_completed"].tolist() == [0, 0.7]
    tenths = one_student([])
    tenths.tables["enrollments"] = [
        {"student_id": "S1", "program_id": "HLTH", "school_year": 2025, "course_id": f"C{n}", "courses_completed": 0.1}
        for n in range(20)
    ]
    assert years(tenths)["concentrator"].tolist() == [True]  # 20 tenths are 2, whatever the order of adding


def test_school_is_that_of_the_course_that_counts_most():
    extract = one_student([])
    extract.tables["enrollments"] = [
        {
            "student_id": "S1",
            "program_id": "HLTH",
            "school_year": 2025,
            "course_id": "A",
            "school_id": "H1",
            "courses_completed": 0,
        },
        {
            "student_id": "S1",
            "program_id": "WELD",
            "school_year": 2025,
            "course_id": "B",
            "school_id": "H2",
            "courses_completed": 1,
        },
    ]
    assert years(extract)["school_id"].tolist() == ["H2"]


@pytest.mark.parametrize(
    ("rule", "concentrator"),
    [
        ("courses_completed >= 2 and credits_earned >= 2", False),
        ("courses_above_introduction >= 1", True),
        ("highest_level >= 3", False),
        ("program_id in ('WELD') and courses_completed >= 2", False),
    ],
)
def test_state_rules_for_concentrators(rule, concentrator):
    extract = one_student([])
    extract.tables["enrollments"] = [
        {
            "student_id": "S1",
            "program_id": "HLTH",
            "school_year": 2025,
            "course_id": f"C{level}",
            "course_level": level,
            "courses_completed": 1,
            "credits_earned": 0.5,
        }
        for level in (1, 2)
    ]
    assert years(extract, concentrator=rule)["concentrator"].tolist() == [concentrator]


def test_flags_that_are_missing_are_no_and_a_missing_sex_is_not_nontraditional():
    extract = HandMade(
        students=[{"student_id": "S1", "disability": True}],
        programs=PROGRAMS,
        enrollments=[{"student_id": "S1", "program_id": "WELD", "school_year": 2025, "courses_completed": 1}],
    )
    row = years(extract).loc[2025]
    assert (row["disability"], row["homeless"], row["nontraditional"]) == (True, False, False)
