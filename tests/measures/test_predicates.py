"""Rules in words of SQL: what is allowed, and what a mistake is told."""

from __future__ import annotations

import pytest

from cte_outcomes.measures.predicates import Subject, conditions, normalized, problems

PLACEMENTS = Subject(
    "placements",
    {"type": "text", "hours": "number", "paid": "flag", "start_date": "date"},
    {"type": ("internship", "job_shadow")},
)


@pytest.mark.parametrize(
    "text",
    [
        "hours >= 40",
        "type in ('internship') and not paid",
        "type not in ('job_shadow')",
        "placements.hours between 1 and 3 or paid is null",
        "coalesce(hours, 0) * 2 - 1 > -3",
        "(Hours > 1) AND (PAID)",
        "start_date >= '2024-07-01'",
        "true",
    ],
)
def test_allowed(text):
    assert problems(text, PLACEMENTS) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is empty"),
        ("hours >", "cannot be read"),
        ("hours > 1; drop table students", "not one expression"),
        ("hurs > 1", "no column 'hurs'; did you mean 'hours'?"),
        ("xyz > 1", "there is hours, paid, start_date, type"),
        ("students.hours > 1", "this rule is about placements"),
        ("type = 'intership'", "no code 'intership'; did you mean 'internship'?"),
        ("hours >= 'many'", "many"),
        ("start_date > '2024-02-30'", "2024-02-30"),
        ("hours + 1", "not a condition"),
        ("(select count(*) from students) > 1", "is not allowed"),
        ("type in (select student_id from students)", "is not allowed"),
        ("read_text('/etc/passwd') = 'x'", "is not allowed"),
        ("count(*) > 1", "is not allowed"),
        ("type like 'a%'", "is not allowed"),
        ("hours in ()", "is not allowed"),
        ("case when paid then true end", "is not allowed"),
    ],
)
def test_refused_with_its_reason(text, told):
    found = problems(text, PLACEMENTS)
    assert any(told in fault for fault in found)


def test_every_mistake_is_told_at_once():
    assert len(problems("hurs > 1 and type = 'intership' and payd", PLACEMENTS)) == 3


def test_an_amount_is_a_number():
    assert problems("hours * 2", PLACEMENTS, yes_or_no=False) == []
    assert problems("paid", PLACEMENTS, yes_or_no=False) == ["is not a number"]


def test_equal_rules_have_one_spelling():
    assert normalized("exited and (Concentrator)") == normalized("concentrator AND exited")
    assert normalized("a and (c or b)") == normalized("(b or c) and a")
    assert normalized("a and b") != normalized("a or b")
    assert normalized("name = 'A'") != normalized("name = 'a'")
    assert conditions("graduated and (exited and concentrator)") == ["concentrator", "exited", "graduated"]
