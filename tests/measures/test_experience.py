"""Work-based learning, credentials and college credit to date."""

from __future__ import annotations

import pytest

from hand_made import one_student


def years(extract, **definitions):
    return extract.fact("student_years", **definitions).set_index("school_year").sort_index()


def placement(year: int, hours: float | None, kind: str = "internship", number: str = "1", **more):
    return {"placement_id": number, "school_year": year, "type": kind, "hours": hours, **more}


def test_nothing_counts_before_it_happened():
    extract = one_student(
        placements=[placement(2025, 50)],
        credentials=[{"credential_id": "C", "school_year": 2025, "passed": True, "recognized": True}],
        dual_enrollments=[{"school_year": 2025, "college_course_id": "X", "credits_attempted": 3, "credits_earned": 3}],
    )
    rows = years(extract)
    for column in ("wbl_any", "wbl_counts", "dual_credit_counts"):
        assert rows[column].tolist() == [False, True], column
    for column in ("credentials_passed", "credentials_recognized", "wbl_placements"):
        assert rows[column].tolist() == [0, 1], column


def test_what_came_after_the_exit_year_does_not_count():
    rows = years(one_student(exit_date="2024-06-05", enrollments=[("HLTH", 2024, 2)], placements=[placement(2025, 50)]))
    assert rows["wbl_any"].tolist() == [False]


@pytest.mark.parametrize(
    ("placements", "counts", "sustained", "hours"),
    [
        ([placement(2025, 40)], True, False, 40),
        ([placement(2025, 39)], False, False, 39),
        ([placement(2025, 200, "job_shadow")], False, False, 200),
        ([placement(2025, None)], False, False, 0),
        ([placement(2024, 45), placement(2025, 45, number="2")], True, True, 90),
        ([placement(2024, 45), placement(2025, 44, number="2")], True, False, 89),
        ([placement(2024, 80), placement(2025, 60, "mentorship", "2")], True, False, 140),
    ],
)
def test_which_placements_count(placements, counts, sustained, hours):
    row = years(one_student(placements=placements)).loc[2025]
    assert (row["wbl_counts"], row["wbl_sustained"], row["wbl_hours"]) == (counts, sustained, hours)


def test_a_state_may_ask_for_the_same_program():
    rule = "type = 'internship' and same_program"
    inside = one_student(placements=[placement(2025, 5, program_id="HLTH")])
    other = one_student(placements=[placement(2025, 5, program_id="WELD")])
    unnamed = one_student(placements=[placement(2025, 5)])
    found = [years(x, work_based_learning_counts=rule).loc[2025, "wbl_counts"] for x in (inside, other, unnamed)]
    assert found == [True, False, False]


def test_recognized_comes_from_the_attempt_else_from_the_list():
    def recognized(**attempt):
        extract = one_student(credentials=[{"credential_id": "C", "school_year": 2025, **attempt}])
        extract.tables["credential_list"] = [
            {"credential_name": "Listed", "cluster": "Health Science", "recognized": True},
            {"credential_name": "Listed", "cluster": "Manufacturing", "recognized": None},
        ]
        return int(years(extract).loc[2025, "credentials_recognized"])

    assert recognized(passed=True, credential_name="Listed") == 1
    assert recognized(passed=True, credential_name="Listed", recognized=False) == 0
    assert recognized(passed=True, credential_name="Other") == 0
    assert recognized(passed=False, credential_name="Listed") == 0


def test_a_credential_passed_twice_is_one():
    passed = {"credential_id": "C", "school_year": 2025, "passed": True, "recognized": True, "partner_endorsed": True}
    row = years(
        one_student(credentials=[{**passed, "attempt_date": "2025-01-01"}, {**passed, "attempt_date": "2025-02-01"}])
    ).loc[2025]
    assert (row["credentials_passed"], row["credentials_recognized"]) == (1, 1)
    assert row["credential_employer_valued"]


def test_college_credit_in_the_relevant_program():
    def counts(**course):
        given = {"school_year": 2025, "college_course_id": "X", "credits_attempted": 3, **course}
        return bool(years(one_student(dual_enrollments=[given])).loc[2025, "dual_credit_counts"])

    assert counts(credits_earned=3, program_id="HLTH")
    assert counts(credits_earned=3)
    assert not counts(credits_earned=3, program_id="WELD")
    assert not counts(credits_earned=0, program_id="HLTH")
    assert not counts(credits_earned=None, program_id="HLTH")


def test_row_facts_take_the_program_named_else_the_program_of_record():
    extract = one_student(
        placements=[
            placement(2025, 10, program_id="WELD"),
            placement(2025, None, number="2"),
            placement(2021, 10, number="3"),
        ]
    )
    rows = extract.fact("placement_rows").set_index("placement_id").sort_index()
    assert rows["program_id"].tolist()[:2] == ["WELD", "HLTH"]
    assert rows["program_id"].isna().tolist() == [False, False, True]  # no row that year, and no program named
    assert rows["nontraditional"].tolist() == [True, False, False]
    assert rows["school_id"].isna().tolist() == [False, False, True]
