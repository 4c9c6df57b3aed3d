"""Three strengths and three needs: which are chosen, in which order, and what each says."""

from __future__ import annotations

import pytest
from standing_tables import HIDDEN, MET, NEAR, UNMEASURED, standing

from cte_outcomes.errors import DisclosureError
from cte_outcomes.report import balance, findings
from cte_outcomes.report.findings.strengths import margin
from cte_outcomes.report.rows import read_rows


def row(label: str, value: float, mark: float | None, state: str, **more) -> dict:
    share = None if not mark else value / mark
    return {
        "group": label,
        "group_id": label.lower(),
        "value": value,
        "threshold": mark,
        "share": share,
        "state": state,
        **more,
    }


def heads(items: list[tuple[str, str]]) -> list[str]:
    return [words.split(":**")[0].removeprefix("**") for words, _ in items]


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"value": 0.9, "threshold": 0.8}, 0.5),
        ({"value": 0.8, "threshold": 0.8}, 0.0),
        ({"value": 1.0, "threshold": 1.0}, 1.0),  # all of them were asked for
        ({"kind": "ratio", "unit": "percent", "value": 0.75, "threshold": 0.5}, 0.5),
        ({"kind": "mean", "unit": "percent", "value": 75.0, "threshold": 50.0}, 0.5),
        ({"kind": "count", "unit": "partners", "value": 4.0, "threshold": 3.0}, 0.333333333),
        ({"kind": "count", "unit": "partners", "value": 90.0, "threshold": 3.0}, 1.0),  # twice the mark is the best
        ({"kind": "median", "unit": "days", "value": 45.0, "threshold": 90.0}, 0.5),
        ({"kind": "median", "unit": "days", "value": 0.0, "threshold": 90.0}, 1.0),
        ({"kind": "gap", "unit": "points", "value": 0.02, "threshold": 0.0}, 0.0),
        ({"value": None, "status": "bounded", "lower_bound": 0.9, "upper_bound": 1.0}, 0.0),
        ({"value": 1.0, "threshold": 1.0, "counted": 4}, 0.0),  # all of four proves little
        ({"value": 1.0, "threshold": 1.0, "counted": 5}, 1.0),
    ],
)
def test_the_margin_by_hand(about, expected):
    assert margin(read_rows(standing({"state": "met", **about}), "test")[0]) == expected


def test_the_widest_margin_first_and_suggestions_last():
    table = standing(
        row("Small", 0.81, 0.8, "met"),
        row("Suggested", 1.0, 0.5, "met", benchmark_kind="local target"),
        row("Stand-in", 0.99, 0.5, "met", benchmark_kind="proxy"),
        row("Wide", 0.98, 0.8, "met", benchmark_kind="published figure"),
    )
    assert heads(findings.strengths(table, most=4)) == ["Wide", "Small", "Suggested", "Stand-in"]
    assert heads(findings.strengths(table)) == ["Wide", "Small", "Suggested"]


def test_equal_margins_put_rules_first_then_a_to_z():
    same = {"value": 0.9, "mark": 0.8, "state": "met"}
    table = standing(
        row("Zinc", **same, benchmark_kind="published figure"),
        row("Oak", **same, benchmark_kind="rule"),
        row("Ash", **same, benchmark_kind="published figure"),
        row("Elm", **same, benchmark_kind="rule"),
    )
    assert heads(findings.strengths(table)) == ["Elm", "Oak", "Ash"]


def test_targets_stand_before_marks():
    table = standing(row("Placed", 0.77, 0.8, "near", benchmark_kind="published figure", unit="students"))
    assert heads(findings.strengths(table, {"placed": 0.75})) == ["Placed"]
    words, caution = findings.strengths(table, {"placed": 0.75})[0]
    assert words == "**Placed:** 77%, above the target of 75%."
    assert caution == "The target agreed for this district. From 12 students, 2025."
    assert findings.strengths(table, {"placed": None}) == [("No mark that can be judged is reached yet.", "")]
    assert heads(findings.needs(table, {"placed": 0.9})) == ["Placed"]


def test_a_missed_target_says_whether_a_plan_is_due():
    table = standing(row("Near", 0.43, None, "no mark"), row("Under", 0.3, None, "no mark"))
    needs = findings.needs(table, {"near": 0.44, "under": 0.44})
    assert needs[0] == (
        "**Under:** 30%, under the target of 44%.",
        "The target agreed for this district. Under 90% of it a plan is due. From 12 committees, 2025.",
    )
    assert needs[1][0] == "**Near:** 43%, a little under the target of 44%."
    assert "so no plan is due" in needs[1][1]
    of_program = standing(row("Under", 0.3, None, "no mark", scope="program"))
    assert "plan" not in findings.needs(of_program, {"under": 0.44})[0][1]


def test_needs_begin_with_what_binds_and_the_farthest():
    table = standing(
        row("Criterion", 0.1, 1.0, "far", benchmark_kind="criterion"),
        row("Rule near", 0.95, 1.0, "near"),
        row("Rule far", 0.5, 1.0, "far"),
        row("Rule farther", 0.2, 1.0, "far"),
        row("Figure", 0.01, 1.0, "far", benchmark_kind="published figure"),
    )
    assert heads(findings.needs(table, most=5)) == ["Rule farther", "Rule far", "Rule near", "Criterion", "Figure"]


def test_what_is_not_recorded_fills_the_needs():
    needs = findings.needs(standing(row("Rule", 0.5, 1.0, "far"), UNMEASURED))
    assert needs[0][0].startswith("**Rule:**")
    assert needs[1] == (
        "Start recording `touchpoints` (see the data dictionary): without it “measure 2” cannot be measured.",
        "",
    )


def test_one_subject_is_told_once():
    table = standing(
        row("Majority", 0.8, 1.0, "far") | {"group_id": "industry_majority"},
        row("Share", 0.4, 0.5, "far") | {"group_id": "industry_share"},
        row("Met", 1.0, 1.0, "met"),
    )
    assert heads(findings.needs(table)) == ["Majority"]


def test_nothing_met_and_nothing_missed():
    assert findings.strengths(standing({}, {})) == [("No mark that can be judged is reached yet.", "")]
    assert findings.needs(standing(MET)) == [("No mark that can be judged is missed.", "")]


def test_hidden_and_unmeasured_are_said():
    hidden = standing(HIDDEN)
    both = [("Nothing can be set against a mark yet.", "Too few students stand behind what is recorded.")]
    assert findings.strengths(hidden) == findings.needs(hidden) == both
    nobody = standing({**UNMEASURED, "missing": "", "reason": "nobody counted"})
    assert findings.strengths(nobody) == findings.needs(nobody) == [("Nothing can be set against a mark yet.", "")]
    assert findings.strengths(standing(UNMEASURED)) == [("Nothing can be set against a mark yet.", "")]


def test_a_hidden_rate_is_never_judged_by_a_target():
    table = standing({**HIDDEN, "group_id": "placed"})
    assert findings.strengths(table, {"placed": 0.0001})[0][0] == "Nothing can be set against a mark yet."


def test_ranges_limits_gaps_and_single_programs_in_words():
    def said(**about) -> tuple[str, str]:
        state = about.pop("state", "met")
        made = standing({"group": "It", "state": state, "benchmark": "", **about})
        return (findings.strengths if state == "met" else findings.needs)(made)[0]

    bounded = {
        "status": "bounded",
        "value": None,
        "lower_bound": 0.9,
        "upper_bound": 1.0,
        "threshold": 0.8,
        "counted": None,
    }
    assert said(**bounded)[0] == "**It:** at least 90%; the mark is 80%."
    days = {"kind": "median", "unit": "days", "value": 31.0, "threshold": 90.0}
    assert said(**days) == ("**It:** 31 days, within the mark of 90 days.", "A rule. 2025.")
    assert said(**days | {"value": 120.0, "state": "far"})[0] == "**It:** 120 days, over the mark of 90 days."
    assert said(value=0.996, threshold=1.0, state="near")[0] == "**It:** over 99%, a little under the mark of 100%."
    assert said(value=0.9951, threshold=0.995)[0] == "**It:** over 99%, at the mark of over 99%."
    assert said(value=0.4999, threshold=0.5, state="near")[0] == "**It:** 50%, just short of the mark of 50%."
    gap = {
        "kind": "gap",
        "unit": "points",
        "value": -0.15,
        "threshold": 0.0,
        "lower_bound": -0.23,
        "upper_bound": -0.04,
        "state": "far",
    }
    assert said(**gap) == (
        "**It:** −15 points for the group furthest behind.",
        "A rule. Chance could make it anything from −23 to −4 points.",
    )
    one = {"unit": "programs", "scope": "program", "counted": 1, "threshold": 1.0}
    assert said(**one, value=1.0) == ("**It:** yes.", "A rule. 2025.")
    assert said(**one, value=0.0, state="far") == ("**It:** not yet.", "A rule. 2025.")


def test_the_caution_names_the_mark_and_how_many_have_no_record():
    about = {"benchmark": "80% (West-MEC)", "benchmark_kind": "published figure", "unit": "students", "counted": 348}
    table = standing(
        {**about, "value": 0.9, "threshold": 0.8, "state": "met", "upper_bound": 0.95, "year": "2023-2025"}
    )
    assert findings.strengths(table)[0][1] == (
        "What others report of themselves: 80% (West-MEC). From 348 students, 2023 to 2025. 95% if all without a record had met it."
    )


def test_one_story_is_one():
    table = standing({"unit": "stories", "counted": 1, "value": 1.0, "state": "met"})
    assert findings.strengths(table)[0][1] == "A rule. From 1 story, 2025."


def test_the_rule_is_told_with_how_many_it_chose_from():
    said = findings.strengths_and_needs(standing(MET, NEAR, {}, UNMEASURED, HIDDEN))
    assert said.startswith("Chosen by rule from three measures that can be set against a mark.")
    assert said.endswith("One more is hidden to protect students.")
    assert findings.strengths_and_needs(standing(UNMEASURED)) == "Nothing can be set against a mark yet."


def test_they_make_a_balance_and_only_protected_tables_are_read():
    table = standing(MET, {})
    assert (
        "- **Measure 1:** 100%, at the mark of 100%."
        in balance(findings.strengths(table), findings.needs(table)).plain()
    )
    with pytest.raises(DisclosureError):
        findings.needs(table.frame)
