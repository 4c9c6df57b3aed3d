"""Advisory councils in words: each sentence for many councils, for one, for none, hidden, bounded and not recorded."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from cte_outcomes.release.protected import ProtectedTable
from cte_outcomes.report import findings


@pytest.fixture
def one(make_rate_row, make_table):
    """A table of one row: `one(14, 17)`, or `one(status="hidden")`, or `one(missing=("meetings",))`."""

    def make(met=0, counted=0, status="shown", missing=(), unit="programs", **more):
        row = make_rate_row("District", met, counted, "none" if missing else status, **more)
        return replace(make_table([row], by="", unit=unit), missing=missing)

    return make


@pytest.fixture
def unmeasured(one):
    return one(missing=("committees",))


@pytest.fixture
def by_program(make_rate_row, make_table):
    def make(**met):
        return make_table([make_rate_row(name, value, 1) for name, value in met.items()], by="program", unit="programs")

    return make


COMMITTEE = {
    "status": "shown", "year": "2025", "program_id": "HLTH", "program": "Health Science", "meetings_required": 2,
    "meetings_with_minutes": 2, "met": True, "members": 8, "small_employers": 1, "large_employers": 1, "labor": 1, "college": 1,
    "student_voice": True,
}  # fmt: skip


def committees(*rows: dict) -> ProtectedTable:
    held = [{"group": f"Council {at}", "group_id": f"K{at}", **COMMITTEE, **row} for at, row in enumerate(rows, 1)]
    frame = pd.DataFrame(held, columns=["group", "group_id", *COMMITTEE])
    frame[["met", "student_voice"]] = frame[["met", "student_voice"]].astype("boolean")
    return ProtectedTable(frame, "committees", "Advisory committees", "", "table", "committees")


def recommendations(*states: str) -> ProtectedTable:
    frame = pd.DataFrame({"group": "Health", "group_id": range(len(states)), "status": "shown", "state_id": states})
    return ProtectedTable(frame.astype("string"), "recommendations", "Advice", "", "table", "recommendations")


# --- the headline


def test_the_headline_of_a_district(one):
    assert findings.councils(one(15, 17), one(14, 17), one(1, 1), one(47, 62)) == (
        "14 of 17 required councils met as they must, industry has the majority in 1 of 1 council "
        "and 47 of 62 decisions were reported back"
    )


def test_the_headline_of_a_program(one):
    kept = findings.councils(one(1, 1), one(1, 1), one(1, 1), one(1, 1), program="Welding")
    assert kept == (
        "Welding: the council held the meetings required, industry has the majority of votes "
        "and 1 of 1 decision was reported back"
    )
    short = findings.councils(one(1, 1), one(0, 1), one(0, 1), one(status="none"), program="Welding")
    assert short == (
        "Welding: the council held fewer meetings than required, industry has no majority of votes "
        "and no advice has been decided on"
    )


def test_a_program_without_a_council(one, unmeasured):
    none = one(status="none")
    assert findings.councils(one(0, 1), one(0, 1), none, none, program="Welding") == (
        "Welding has no advisory council on record, and must have one"
    )
    assert findings.councils(one(0, 1), none, unmeasured, none, program="Welding").endswith("and need not have one")


def test_the_headline_says_what_is_not_recorded_hidden_or_told_as_a_range(one, unmeasured):
    bounded = one(status="bounded", lower_bound=0.9, upper_bound=1.0)
    said = findings.councils(one(1, 2), bounded, one(status="hidden"), unmeasured)
    assert said == "Meetings: at least 90%, votes: hidden to protect students and what became of advice is not recorded"
    assert findings.councils(unmeasured, unmeasured, unmeasured, unmeasured) == (
        "Nothing is on record yet of advisory councils"
    )


def test_a_year_without_any_council(one, unmeasured):
    none = one(status="none")
    assert findings.councils(none, none, none, none, program="Welding") == (
        "Nothing of Welding is on record for 2025; what is told here is of the years before"
    )
    undated = one(status="none", year="no year")
    assert findings.councils(undated, unmeasured, unmeasured, unmeasured) == (
        "Nothing dated is on record yet of advisory councils, so no school year can be told"
    )


# --- the facts


def mark(**row) -> ProtectedTable:
    base = {
        "group": "Met as required", "group_id": "m", "year": "2025", "status": "shown", "state": "far", "reason": "", "missing": "",
        "kind": "rate", "unit": "programs", "benchmark": "", "benchmark_kind": "rule", "remedy": "Set dates.", "value": 14 / 17,
        "counted": 17.0, "threshold": 1.0, "share": 0.8, "lower_bound": None, "upper_bound": None,
    }  # fmt: skip
    frame = pd.DataFrame([{**base, **row}])
    for name in ("value", "lower_bound", "upper_bound", "counted", "threshold", "share"):
        frame[name] = pd.to_numeric(frame[name]).astype("Float64")
    return ProtectedTable(frame, "standing", "Marks", "measure", "table", "measures")


@pytest.mark.parametrize(
    ("row", "number", "suffix", "words"),
    [
        ({}, "14", "of 17", "met."),
        ({"value": 1.0, "counted": 1.0}, "Yes", "", "met."),
        ({"value": 0.0, "counted": 1.0}, "No", "", "met."),
        ({"value": 0.0, "counted": 1.0, "unit": "recommendations"}, "0", "of 1", "met."),
        ({"value": 0.5, "counted": 2.0, "year": "2023-2025"}, "1", "of 2", "met. Years 2023 to 2025."),
        ({"status": "none", "value": None, "counted": None, "reason": "not recorded"}, "", "Not in our records", "met."),
        ({"status": "none", "value": None, "counted": None, "reason": "nobody counted"}, "", "None on record yet", "met."),
        ({"status": "hidden", "value": None, "counted": None}, "", "Hidden to protect students", "met."),
        ({"status": "bounded", "value": None, "counted": None, "lower_bound": 0.9, "upper_bound": 1.0}, "", "At least 90%", "met."),
    ],
)  # fmt: skip
def test_a_fact_counts_and_says_what_cannot_be_counted(row, number, suffix, words):
    fact = findings.counted_fact(mark(**row), "met.")
    assert (fact.number, fact.suffix, fact.words) == (number, suffix, words)
    assert fact.status.words == "Mark 100%: far"


def test_the_first_step_of_a_program_without_a_council_is_a_council(one, unmeasured):
    far = mark()
    assert findings.council_steps(far, one(1, 1)) == findings.next_steps(far)
    first, second = findings.council_steps(far, one(0, 1))
    assert first.startswith("Set up a council: five members or more")
    assert second == "Met as required: 82% against 100%. Set dates."
    nobody = mark(status="none", state="unmeasured", value=None, counted=None, reason="nobody counted")
    assert findings.council_steps(nobody, one(0, 1)) == [first]
    missing = mark(
        status="none", state="unmeasured", value=None, counted=None, reason="not recorded", missing="meetings"
    )
    assert findings.council_steps(missing, unmeasured)[1].startswith("Start recording `meetings`")


# --- programs without a council


def test_programs_without_a_council_are_named_with_those_that_must_have_one(by_program, unmeasured):
    has = by_program(Accounting=0, Cosmetology=0, Welding=1)
    required = by_program(Cosmetology=0, Welding=1)
    assert findings.without_council(has, required) == (
        "Two programs have no council: Accounting and Cosmetology. Cosmetology must have one."
    )
    assert findings.without_council(has, by_program(Welding=1)).endswith("None of them must have one.")
    assert findings.without_council(has, unmeasured).endswith("Which of them must have one is not recorded.")
    assert findings.without_council(by_program(Accounting=0, Welding=1), required) == (
        "One program has no council: Accounting. It need not."
    )


def test_every_program_or_none_is_told_of_its_council(by_program, unmeasured):
    assert findings.without_council(by_program(Welding=1), unmeasured) == "Every program has a council of its own."
    assert findings.without_council(unmeasured, unmeasured) == "Which programs have a council is not recorded."
    assert findings.without_council(by_program(), by_program()) == "Which programs have a council is not recorded."


# --- meetings and seats of each


def test_councils_that_met_too_seldom_are_named(one, unmeasured):
    table = committees({}, {"program": "Welding", "met": False, "meetings_with_minutes": 1})
    assert findings.short_of_meetings(table, one(2, 2)) == (
        "Fewer meetings with minutes than asked for: Welding (1 of 2)."
    )
    district = committees(
        {"program_id": None, "program": "Whole district", "met": False, "meetings_with_minutes": 0}, {}
    )
    assert "Council 1 (0 of 2)" in findings.short_of_meetings(district, one(2, 2))
    assert findings.short_of_meetings(committees({}, {}), one(2, 2)).startswith("Every council held as many")
    assert findings.short_of_meetings(committees({}), one(2, 2)) == "All meetings asked for were held."


def test_meetings_that_nobody_recorded_are_no_missing_meetings(one, unmeasured):
    untold = committees({"met": None, "meetings_with_minutes": None})
    assert findings.short_of_meetings(untold, unmeasured) == "Meetings are not recorded."
    assert (
        findings.short_of_meetings(committees(), one(status="none")) == "No council is on record for the latest year."
    )


def test_missing_seats_are_counted(one, unmeasured):
    table = committees({"labor": 0}, {"labor": 0, "student_voice": False}, {"members": 0, "college": 0})
    assert findings.seats(table, one(5, 8)) == "Most often missing from 2 councils: labor (2) and a student (1)"
    assert findings.seats(committees({"labor": 0}), one(5, 8)) == "Missing from the council: labor"
    assert findings.seats(committees({}), one(5, 8)).startswith("Small and large employers, labor")
    assert findings.seats(committees({"members": 0}), one(5, 8)) == "No council has members on record"
    assert findings.seats(committees({"labor": 0}), unmeasured) == "Who sits on councils is not recorded"
    assert findings.seats(committees(), one(5, 8)) == "No council is on record for the latest year"


# --- advice


def test_what_became_of_advice(one, unmeasured):
    table = recommendations("reported", "implemented", "accepted", "declined", "open", "deferred")
    assert findings.advice(table, one(6, 6), "2025") == (
        "6 recommendations were made in 2025: 2 in place, 1 accepted and not yet in place, 1 declined and 2 without a decision"
    )
    assert findings.advice(recommendations("open"), one(1, 1), "2025") == (
        "1 recommendation was made in 2025, without a decision"
    )
    assert findings.advice(recommendations("reported", "reported"), one(2, 2), "2025") == (
        "2 recommendations were made in 2025, all in place"
    )
    assert findings.advice(recommendations(), one(1, 1), "2025") == "No recommendation is on record for 2025"
    assert findings.advice(recommendations(), unmeasured, "no year") == "What councils advise is not recorded"
