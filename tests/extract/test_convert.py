"""Conversion of text to the types of the contracts."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cte_outcomes.extract.contracts import CONTRACTS
from cte_outcomes.extract.convert import ColumnPlan, convert_column
from cte_outcomes.extract.dates import DateProfile, decide


def convert(where: str, *values: str, **plan: object) -> list[tuple[object, str]]:
    table, column = where.split(".")
    made = convert_column(
        pd.Series(values, dtype="str"), ColumnPlan(CONTRACTS[table].column(column), "f0", column, **plan)
    )
    return list(zip(made.values.to_pylist(), made.problem, strict=True))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025", 2025),
        ("2024-25", 2025),
        ("2024-2025", 2025),
        ("2024/25", 2025),
        ("1999-00", 2000),
        ("2025-06-30", 2025),
        ("2025-07-01", 2026),
        ("2024-26", None),
        ("25", None),
        ("soon", None),
        ("3025", None),
    ],
)
def test_school_years(text: str, year: int | None) -> None:
    ((value, problem),) = convert("enrollments.school_year", text)
    assert value == year
    assert (problem == "") == (year is not None)


@pytest.mark.parametrize(
    ("text", "flag"),
    [("Yes", True), ("n", False), ("TRUE", True), ("0", False), ("x", True), ("", None), ("maybe", None)],
)
def test_flags(text: str, flag: bool | None) -> None:
    ((value, problem),) = convert("students.homeless", text)
    assert value is flag
    assert bool(problem) == (text == "maybe")


def test_a_blank_flag_means_no_only_where_the_mapping_says_so() -> None:
    assert convert("students.homeless", "x", "", codes={"": "no"}) == [(True, ""), (False, "")]


def test_numbers_and_their_range() -> None:
    assert convert("students.grade_point_average", "3.5", ".5", "", "1e0") == [
        (3.5, ""),
        (0.5, ""),
        (None, ""),
        (1.0, ""),
    ]
    assert convert("students.grade_point_average", "7") == [(None, "is outside 0 to 5")]
    assert convert("students.grade_point_average", "nan", "inf", "3,5")[0][1] == "is not a number"
    assert convert("contributions.fair_value", "$1,200.50", "1,20") == [(1200.5, ""), (None, "is not a number")]
    assert convert("enrollments.grade", "9", "9.0", "9.5") == [(9, ""), (9, ""), (None, "is not a whole number")]


def test_dates() -> None:
    day = dt.date(2007, 2, 3)
    assert convert("students.birth_date", "2007-02-03", "2007-2-3 08:15:00", "") == [(day, ""), (day, ""), (None, "")]
    assert convert("students.birth_date", "2/3/2007", date_format="%m/%d/%Y") == [(day, "")]
    assert convert("students.birth_date", "2007-02-30") == [(None, "is a date not in the calendar")]
    assert "Excel serial" in convert("students.birth_date", "39116")[0][1]
    assert "outside" in convert("students.birth_date", "0207-02-03")[0][1]


def test_codes_are_read_by_code_and_label_and_unknown_ones_shown() -> None:
    rows = convert("students.race_ethnicity", "white", "Two or more races", "BLACK", "Wite", "")
    assert [value for value, _ in rows] == ["white", "two_or_more", "black", None, None]
    assert "'Wite'; did you mean 'white'?" in rows[3][1]


def test_what_may_be_an_id_or_a_birth_date_is_not_shown() -> None:
    for value in ("70001", "2007-02-03", "a long text that is nobody's code at all"):
        assert value not in convert("students.sex", value)[0][1]
    many = convert("students.sex", *(f"name{n}" for n in range(30)))
    assert {problem for _, problem in many} == {"is not one of the codes"}


def test_codes_of_the_mapping_and_missing_values() -> None:
    rows = convert("students.sex", "1", "2", "-9", codes={"1": "male", "2": "female"}, missing=frozenset({"-9"}))
    assert rows == [("male", ""), ("female", ""), (None, "")]


def test_required_values_and_shapes_of_public_codes() -> None:
    assert convert("students.student_id", "") == [(None, "is empty, and every row needs it")]
    assert convert("programs.cip_code", "47.06", "01.0000") == [(None, "is not of the form NN.NNNN"), ("01.0000", "")]


@given(st.lists(st.text(alphabet="0123456789.-eENOna ", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_ids_are_never_changed(ids: list[str]) -> None:
    assert [value for value, _ in convert("students.student_id", *ids)] == ids


@given(st.lists(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)), min_size=1))
def test_dates_survive_every_format(days: list[dt.date]) -> None:
    for pattern in ("%Y-%m-%d", "%m/%d/%Y", "%d.%m.%Y", "%Y%m%d", "%d-%b-%Y"):
        texts = [day.strftime(pattern) for day in days]
        assert [value for value, _ in convert("students.birth_date", *texts, date_format=pattern)] == days


def profile(first: int = 0, second: int = 0, **counts: int) -> DateProfile:
    names = {"iso": "2025-06-30", "slash": "numbers with /", "compact": "20250630", "short": "two-digit years"}
    named = {names[key]: count for key, count in counts.items()}
    return DateProfile(named, {"numbers with /": first}, {"numbers with /": second})


def test_the_one_format_of_a_column() -> None:
    assert decide(profile()).format == "%Y-%m-%d"
    assert decide(profile(iso=9)) == decide(profile())
    month_first, day_first = decide(profile(slash=9, second=1)), decide(profile(slash=9, first=2))
    assert (month_first.format, day_first.format) == ("%m/%d/%Y", "%d/%m/%Y")
    assert month_first.notice
    assert decide(profile(compact=3)).format == "%Y%m%d"


def test_columns_without_one_format() -> None:
    assert "day from month" in decide(profile(slash=9)).problem
    assert "two-digit years" in decide(profile(short=9)).problem
    both = decide(profile(slash=9, first=2, second=3)).problem
    assert "30/6/2025 (2)" in both
    assert "6/30/2025 (3)" in both
    mixed = decide(profile(iso=5, slash=9, second=3)).problem
    assert "2025-06-30 (5)" in mixed
    assert "6/30/2025 (9)" in mixed
    assert decide(profile(iso=5, slash=9)).problem
