"""The page on partnership systems: counts, headline, next steps, tables."""

from __future__ import annotations

import pytest
from criteria_rows import absent, criterion, model

from cte_outcomes.errors import DisclosureError
from cte_outcomes.report import models

MET, FAR, NEAR = 0.95, 0.5, 0.85


def test_requirements_and_results_are_counted_apart_and_borrowed_ones_left_out():
    asked = model(
        criterion("A", MET),
        criterion("B", FAR),
        criterion("C", MET, part="results", basis="published figure"),
        criterion("D", MET, part="borrowed", basis="borrowed"),
        absent("E"),
    )
    assert models.heading(asked) == "Our model: 1 of 2 requirements met and 1 of 1 published result reached"
    facts = models.scores([asked]).facts
    assert [(fact.number, fact.suffix) for fact in facts] == [("1", "of 2"), ("1", "of 1"), ("1", "")]
    assert [fact.status.shape for fact in facts] == ["below", "met", "none"]
    assert "One borrowed mark is shown and left out of these counts." in models.stand([asked])
    assert "One is not in our records." in models.stand([asked])


def test_the_headline_names_the_widest_gap_of_a_rule_that_could_hold_here():
    asked = model(
        criterion("Full-time work", 0.0, does_not_carry_over="They have left school."),
        criterion("Donors", 0.1, basis="article"),
        criterion("Safety course", FAR),
    )
    assert models.headline([asked]) == "We meet 0 of the 3 requirements. The widest gap: safety course."
    assert models.headline([asked], "Health Science").startswith("Health Science meets 0 of the 3 requirements.")


def test_the_headline_where_nothing_is_missed_and_where_nothing_is_known():
    assert models.headline([model(criterion("A", MET))]) == "We meet 1 of the 1 requirement."
    assert "can be judged yet" in models.headline([model(absent("A"))])


def test_next_steps_take_far_rules_then_a_near_one_then_a_column():
    asked = model(
        criterion("Donors", 0.1, basis="article", measure="donors"),
        criterion("Safety", FAR, next_step="Require the course.", measure="safety"),
        criterion("Mentor", 0.6, measure="mentor"),
        criterion("Agreement", NEAR, next_step="Sign first.", measure="agreement"),
        criterion("Placed", FAR, part="results", basis="published figure", measure="placed"),
        absent("Hours"),
    )
    steps = models.next_steps([asked])
    assert [step.split("**")[1] for step in steps] == [
        "Require the course.",
        "Close the gap on “mentor”.",
        "Sign first.",
        "Start recording `placements.hours`",
    ]
    assert steps[0] == "**Require the course.** Our model: at least 90%. Today: 50% of placements."


def test_a_step_that_two_systems_ask_for_is_said_once():
    both = [model(criterion("Safety", FAR), title=title) for title in ("Swiss, dual", "Alberta")]
    assert models.next_steps(both) == [
        "**Close the gap on “safety”.** Swiss and Alberta: at least 90%. Today: 50% of placements."
    ]


def test_the_cheapest_column_is_the_one_that_most_thresholds_wait_for():
    asked = model(
        absent("A", column="placements.hours"),
        absent("B", column="placements.start_date", missing="placements.start_date"),
        absent("C", column="placements.start_date", missing="placements.start_date"),
        *(absent(name, column="surveys.item", missing="surveys") for name in ("D", "E", "F")),
    )
    # Three wait for the surveys, but that is a table the district does not hold at all.
    assert models.next_steps([asked])[-1].startswith(
        "**Start recording `placements.start_date`** (hours completed). 2 thresholds"
    )


def test_a_range_that_may_be_met_is_said_and_gives_no_step():
    asked = model(criterion("Wage", None, status="bounded", lower_bound=0.85, upper_bound=1.0))
    assert "One of those that count as near may be met" in models.stand([asked])
    assert models.next_steps([asked])[0].startswith("Every requirement")


def test_what_nobody_does_yet_is_no_hole_in_the_records():
    asked = model(criterion("A", MET), absent("Apprentices", reason="nobody counted", missing=""))
    assert "One is without anyone to judge yet." in models.stand([asked])
    assert models.scores([asked]).facts[2].number == "0"
    assert not any("Start recording" in step for step in models.next_steps([asked]))
    assert models.criteria_table(asked).lines()[1].cells[1].text == "None on record yet (from placements.hours)"


def test_one_program_did_what_is_asked_or_did_not():
    own = {"asked": "program", "scope": "program", "unit": "percent of programs", "counted": 1}
    asked = model(criterion("Evaluated", 0.0, **own), criterion("Council", 1.0, **own))
    assert [line.cells[1].text for line in models.criteria_table(asked).lines()] == ["No", "Yes"]
    assert models.next_steps([asked])[0].endswith("Today: no.")


def test_a_figure_of_the_district_is_said_to_be_one():
    table = models.criteria_table(model(criterion("Survey", MET, asked="program")))
    assert [cell.text for cell in table.lines()[0].cells[1:3]] == ["In the district: 95%", "District only"]


def test_a_district_without_records_is_told_where_to_begin():
    rows = [absent("Age", column="students.birth_date", missing="placements")]
    rows += [absent(name, column="placements.hours", missing="placements") for name in ("A", "B")]
    rows += [absent("C", part="results", basis="published figure", missing="placements")]
    asked = model(*rows)
    assert models.next_steps([asked])[0].startswith(
        "**Start recording `placements.hours`** (hours completed). 3 thresholds, the most"
    )
    assert models.stand([asked]).startswith(
        "None of the results that these models report of themselves can be judged yet."
    )
    assert [fact.number for fact in models.scores([asked]).facts] == ["", "", "4"]


def test_a_model_of_which_nothing_can_be_judged():
    assert models.heading(model(absent("A"))) == "Our model: nothing can be judged yet"


def test_no_step_where_all_is_met():
    assert models.next_steps([model(criterion("A", MET))])[0].startswith("Every requirement that can be judged is met.")


def test_the_table_links_each_source_with_its_year_and_says_its_confidence():
    asked = model(
        criterion("A", FAR, note="Text of *2016*."),
        criterion(
            "B", MET, source="source article", publisher="The article", source_year="undated", confidence="inferred"
        ),
        absent("C"),
    )
    table = models.criteria_table(asked, ours="Sample District")
    assert [head.text for head in table.heads] == [
        "Criterion", "Threshold", "Sample District", "Result", "Source and year", "Confidence and basis",
    ]  # fmt: skip
    first, second, third = table.lines()
    assert first.cells[3].text == "[The Board](<https://example.org/rule>), 2019. Text of \\*2016\\*."
    assert second.cells[3].text == "The article, no year given"
    assert [cell.text for cell in first.cells[:3]] == ["at least 90%", "50%", "Far"]
    assert second.cells[4].text == "Inferred, rule"
    assert third.cells[1].text == "Not in our records: record placements.hours"
    assert 'href="https://example.org/rule"' in table.html()


def test_a_section_for_each_system_with_its_chart_table_and_cautions():
    asked = [model(criterion("A", MET, does_not_carry_over="Other ages."), title=title) for title in ("One", "Two")]
    kinds = [block.kind for block in models.sections(asked).blocks]
    assert kinds == ["section", "chart", "note", "note", "table", "section", "chart", "note", "table"]


def test_the_chart_finds_its_table_on_the_page():
    asked = model(criterion("A", MET))
    blocks = {block.kind: block for block in models.sections([asked]).blocks}
    assert blocks["chart"].table.source == blocks["table"].source


def test_sources_are_counted():
    said = models.sources(
        [model(criterion("A", MET), criterion("B", MET, confidence="inferred", source_year="undated"))]
    )
    assert said.paragraph.startswith("Of 2 thresholds, the source itself gives the number of 1;")
    assert "Sources without a year stand behind 1. The others are of 2019 to 2019." in said.paragraph


def test_only_protected_tables_are_read():
    with pytest.raises(DisclosureError):
        models.headline([{"state": "met"}])
