"""Sentences on college credit and apprenticeships, in every state of their tables."""

from __future__ import annotations

import pytest
from value_tables import values

from cte_outcomes.report import findings, sentences


def test_credit_and_apprenticeships_in_one_headline(make_table, make_rate_row):
    credit = make_table([make_rate_row("All", 76, 323)])
    registered = make_table([make_rate_row("All", 8, 23, year="2023-2025")])
    assert findings.credit_or_apprenticeship(credit, registered) == (
        "24% of graduates earned college credit in their program; 8 of 23 pre-apprentices of 2023 to 2025 registered as apprentices"
    )


@pytest.mark.parametrize(
    ("status", "missing", "first", "second"),
    [
        ("hidden", (), "Too few graduates to say how many earned college credit", "too few pre-apprentices to say how many became apprentices"),
        ("none", (), "No graduates are on record", "no pre-apprenticeship is due yet"),
        ("none", ("exits",), "College credit is not measured", "entry into apprenticeships is not measured"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_said(make_table, make_rate_row, status, missing, first, second):
    table = make_table([make_rate_row("All", status=status)], missing=missing)
    assert findings.credit_or_apprenticeship(table, table) == f"{first}; {second}"


def test_a_range_alone_is_too_few(make_table, make_rate_row):
    bounded = make_table([make_rate_row("All", status="bounded", lower_bound=0.0, upper_bound=0.1)])
    told = make_table([make_rate_row("All", 8, 23)])
    assert findings.credit_or_apprenticeship(bounded, told) == (
        "Too few graduates to say how many earned college credit; 8 of 23 pre-apprentices registered as apprentices"
    )


def test_programs_without_any(make_table, make_rate_row):
    rows = [make_rate_row("Welding", 0, 20), make_rate_row("Health", 5, 20), make_rate_row("Fire", status="hidden")]
    said = findings.without_any(make_table(rows), "no graduate earned college credit")
    assert said == "In Welding no graduate earned college credit."
    assert findings.without_any(make_table(rows[1:]), "none did") == ""
    assert findings.without_any(make_table([]), "none did") == ""


def test_the_range_over_programs():
    table = values("mean", "credits", ("Welding", "2025", 3.14), ("Health", "2025", 9.36), ("Fire", "2025", "hidden"))
    assert findings.most_and_least(table, "Credits") == "Credits range from 3.1 in Welding to 9.4 in Health"
    same = values("mean", "credits", ("Welding", "2025", 3.14), ("Health", "2025", 3.12))
    assert findings.most_and_least(same, "Credits") == "Credits are 3.1 in every program that can be told"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("Welding", "2025", 3.0), ("Fire", "2025", "hidden")], "Too few students to compare credits by program"),
        ([("Welding", "2025", 3.0)], "Fewer than two programs have credits to compare"),
        ([], "Fewer than two programs have credits to compare"),
    ],
)
def test_programs_that_cannot_be_compared(rows, said):
    assert findings.most_and_least(values("mean", "credits", *rows), "Credits") == said


def test_a_group_clearly_behind_is_a_next_step(make_table, make_rate_row):
    rows = [
        make_rate_row("English learners", 20, 61, member="yes"),
        make_rate_row("English learners", 263, 551, member="no"),
        make_rate_row("Homeless", 4, 10, member="yes"),
        make_rate_row("Homeless", 279, 602, member="no"),
    ]
    assert findings.open_to(make_table(rows), "college credit") == [
        "Ask staff for ways to open college credit to English learners, who take part 15 points less often than all others."
    ]
    assert findings.open_to(make_table(rows[2:]), "college credit") == []
    assert findings.open_to(make_table([]), "college credit") == []


def test_access_that_is_not_measured_is_not_too_few(make_table, make_rate_row):
    assert findings.access(make_table([], missing=("exits",)), "college credit") == (
        "Not measured: who takes part in college credit"
    )
    nobody = [make_rate_row("EL", status="none", member="yes"), make_rate_row("EL", status="none", member="no")]
    assert findings.access(make_table(nobody), "college credit") == (
        "Nobody is on record to compare groups by college credit"
    )


def test_a_range_of_a_rate_is_written_as_percentages(make_table, make_rate_row):
    table = make_table([make_rate_row("Welding", 1, 4), make_rate_row("Health", 3, 4)])
    assert findings.most_and_least(table, "Rates") == "Rates range from 25% in Welding to 75% in Health"
    assert sentences.figure(table.only(group="Health")) == "75%"
