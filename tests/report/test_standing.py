"""Measures against their marks: the words of figures, marks and verdicts, the table, and the next steps."""

from __future__ import annotations

import pandas as pd
import pytest
from standing_tables import HIDDEN, MET, NEAR, UNMEASURED, standing

from cte_outcomes.errors import DisclosureError
from cte_outcomes.report import findings, sentences, standing_table
from cte_outcomes.report.findings.steps import steps_after
from cte_outcomes.report.rows import read_rows
from cte_outcomes.report.standing_words import figure, mark_words


@pytest.mark.parametrize(
    ("row", "said", "mark"),
    [
        ({}, "50%", "100%"),
        ({"kind": "count", "unit": "partners", "value": 1.0, "threshold": 3.0}, "1 partner", "3 partners"),
        ({"kind": "median", "unit": "days", "value": 31.0, "threshold": 90.0}, "31 days", "90 days"),
        ({"kind": "mean", "unit": "hours", "value": 2.46, "threshold": None}, "2.5 hours", ""),
        ({"kind": "ratio", "unit": "dollars", "value": 31.8, "threshold": None}, "$31.80", ""),
        ({"kind": "ratio", "unit": "percent", "value": 0.34, "threshold": None}, "34%", ""),
        ({"kind": "mean", "unit": "percent", "value": 61.2, "threshold": 50.0}, "61%", "50%"),
        ({"kind": "gap", "unit": "points", "value": -0.12, "threshold": 0.0}, "−12 points", ""),
        (UNMEASURED, "Not in our records", "100%"),
        ({"status": "bounded", "value": None, "lower_bound": 0.9, "upper_bound": 1.0}, "At least 90%", "100%"),
        ({"kind": "count", "unit": "partners", "value": 0.0, "threshold": 3.0}, "0 partners", "3 partners"),
        ({"kind": "count", "unit": "stories", "value": 1.0, "threshold": 2.0}, "1 story", "2 stories"),
        ({"kind": "amount", "unit": "staff", "value": 3.5, "threshold": None}, "3.5 staff", ""),
    ],
)
def test_figures_and_marks_in_words(row, said, mark):
    held = read_rows(standing(row), "test")[0]
    assert figure(held) == said
    assert mark_words(held) == mark


def test_how_many_marks_are_met():
    said = findings.marks_met(standing(MET, MET, NEAR, {}, UNMEASURED, HIDDEN))
    assert said == (
        "Of four measures that can be set against a mark, two are met, one is near and one is far from it; "
        "one cannot be measured yet; one is hidden to protect students"
    )
    assert findings.marks_met(standing(UNMEASURED)) == "One measure cannot be measured yet"
    assert findings.marks_met(standing(UNMEASURED, UNMEASURED, HIDDEN, HIDDEN)) == (
        "Two measures cannot be measured yet; two are hidden to protect students"
    )
    nobody = {**UNMEASURED, "reason": "nobody counted", "missing": ""}
    assert findings.marks_met(standing(nobody, nobody)) == "Two measures have nothing to count"
    assert findings.marks_met(standing(MET, UNMEASURED, nobody)).endswith(
        "one cannot be measured yet; one has nothing to count"
    )


def test_steps_of_a_list_stand_alone_where_the_measures_ask_for_nothing():
    nobody = {**UNMEASURED, "reason": "nobody counted", "missing": ""}
    assert steps_after(standing(nobody), ["Form a council."], ()) == ["Form a council."]
    assert len(steps_after(standing(UNMEASURED), ["Form a council."], ())) == 2
    assert findings.marks_met(standing({"state": "no mark"})) == "Nothing on this page has a mark to be set against"


def test_rules_come_before_other_marks_and_the_farthest_first():
    steps = findings.next_steps(
        standing(
            {"benchmark_kind": "proxy", "share": 0.1, "value": 0.1},
            {"share": 0.5},
            {"share": 0.2, "value": 0.2},
            NEAR,
        )
    )
    assert steps == [
        "Measure 3: 20% against 100%. Set the dates now.",
        "Measure 2: 50% against 100%. Set the dates now.",
        "Measure 1: 10% against 100%. Set the dates now.",
    ]


def test_what_is_not_recorded_keeps_a_place_among_the_steps():
    steps = findings.next_steps(standing({}, {}, {}, UNMEASURED, UNMEASURED))
    assert len(steps) == 3
    assert steps[-1] == (
        "Start recording `touchpoints` (see the data dictionary): without it “measure 4” and 1 more measure cannot be measured."
    )


def test_nothing_missed_is_said():
    assert findings.next_steps(standing(MET)) == [
        "Every mark that can be judged is met. Tell partners so, and choose one thing to do better next year."
    ]


def test_without_a_mark_that_can_be_judged_a_target_is_asked_for():
    for row in ({"state": "no mark", "threshold": None}, HIDDEN):
        assert findings.next_steps(standing(row)) == [
            "Nothing here can be set against a mark yet. Choose one figure of this page, and agree on a target for it."
        ]


def test_years_are_named_where_they_are_not_the_latest():
    text = standing_table(
        standing({}, {"year": "2024"}, {"year": "2023-2025"}, {**UNMEASURED, "year": "2026"}), "M"
    ).plain()
    assert "Measure 1 | 50% | " in text
    assert "Measure 2 | 50%, 2024 | " in text
    assert "Measure 3 | 50%, 2023 to 2025 | " in text


def test_marks_begin_with_a_capital():
    text = standing_table(
        standing({"benchmark": "about 50 partners"}, {"threshold": None, "state": "no mark"}), "M"
    ).plain()
    assert "| About 50 partners |" in text
    assert "| No published mark |" in text


@pytest.mark.parametrize(
    ("row", "number", "suffix", "status"),
    [
        ({}, "50%", "", "Mark 100%: far"),
        ({"kind": "ratio", "unit": "partners", "value": 43.9, "threshold": 50.0, "state": "met"}, "43.9", "partners", "Mark 50 partners: met"),
        ({"kind": "mean", "unit": "points", "value": 0.4, "threshold": None, "state": "no mark"}, "0.4", "points", None),
        (UNMEASURED, "", "Not in our records", "Mark 100%: not measured"),
        (HIDDEN, "", "Hidden to protect students", "Mark 100%: hidden"),
        ({"status": "bounded", "value": None, "lower_bound": 0.9, "upper_bound": 1.0, "state": "near"}, "", "At least 90%", "Mark 100%: near"),
    ],
)  # fmt: skip
def test_a_measure_beside_its_mark_as_a_big_number(row, number, suffix, status):
    fact = sentences.standing_fact(standing(row), "words.")
    assert (fact.number, fact.suffix, fact.words) == (number, suffix, "words.")
    assert (fact.status.words if fact.status else None) == status


def test_the_table_says_verdicts_in_words():
    text = standing_table(
        standing(MET, UNMEASURED, HIDDEN, {"state": "no mark", "benchmark_kind": ""}), "Marks"
    ).plain()
    assert "Measure 1 | 100% | 100% | Rule | Met" in text
    assert "Measure 2 | Not in our records: record touchpoints" in text
    assert "| Hidden" in text
    assert "None | No mark" in text


def test_only_protected_tables():
    with pytest.raises(DisclosureError):
        standing_table(pd.DataFrame({"state": ["met"]}), "Marks")
