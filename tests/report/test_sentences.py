import pytest

from cte_outcomes.report import sentences
from cte_outcomes.report.rows import HIDDEN


@pytest.fixture
def hidden_row(make_table, make_rate_row):
    return make_table([make_rate_row("Aviation", status="hidden")])


def test_shares_in_words():
    assert sentences.in_100(0.794) == "79 in 100"
    assert sentences.in_100(0.002) == "fewer than 1 in 100"
    assert sentences.in_words(0.794) == "four in five"
    assert sentences.in_words(0.5) == "half"
    assert sentences.in_words(0.46) == "46 in 100"


def test_doubt_bounds_and_unknown(district):
    assert (
        sentences.doubt(district, "graduates") == "With 612 graduates the true rate could be anywhere from 76% to 82%."
    )
    assert sentences.bounds(district, "were placed") == (
        "If all 71 with no record were placed, the rate would be 91%. The truth lies between 79% and 91%."
    )
    assert (
        sentences.unknown(district, "graduates")
        == "We found no record for 71 graduates (12%). No record is not a bad outcome."
    )
    assert sentences.of(district) == "486 of 612"


def test_change_over_the_years_that_are_told(years):
    assert sentences.change(years) == "The rate rose 7 points from 2021 to 2025, from 72% to 79%."


def test_no_change_and_too_few_years(make_table, make_rate_row, district):
    flat = make_table([make_rate_row("D", 50, 100, year="2024"), make_rate_row("D", 100, 200)])
    assert sentences.change(flat) == "The rate was 50% in 2025, as in 2024."
    assert "cannot be compared" in sentences.change(district)


def test_who_stands_apart(programs, district, hidden_row):
    assert (
        sentences.compared(programs, district) == "Three programs can be compared; two stand apart from the district."
    )
    assert sentences.compared(hidden_row, district) == "No programs can be compared with the district."
    assert sentences.hidden(programs, "programs") == "One program is hidden to protect students."


def test_hidden_is_said(hidden_row, district):
    said = HIDDEN[:1].lower() + HIDDEN[1:]
    assert sentences.rate(hidden_row) == sentences.of(hidden_row) == sentences.counted(hidden_row) == said
    assert sentences.rate_of(hidden_row) is None
    assert sentences.doubt(hidden_row) == f"{HIDDEN}."
    assert sentences.unknown(hidden_row) == sentences.bounds(hidden_row) == ""
    assert said in sentences.gap(hidden_row, district)


def test_gap_and_association(make_table, make_rate_row):
    group, total = make_table([make_rate_row("EL", 20, 61)]), make_table([make_rate_row("All", 283, 612)])
    assert sentences.gap(group, total) == "The gap is −15 points (−26 to −2). It is clear: its range leaves out zero."
    done, not_done = make_table([make_rate_row("a", 84, 100)]), make_table([make_rate_row("b", 75, 100)])
    said = sentences.association(done, not_done, "who took part", "who did not", "were placed")
    assert said.startswith(
        "Of students who took part, 84% were placed; of those who did not, 75%. The gap is +9 points"
    )
    assert said.endswith("Students choose, so the gap may reflect who they are.")
    assert "There is no clear difference" in said
    assert "and could be zero" in sentences.adjusted(0.05, -0.02, 0.12)


def test_status_against_a_target(district, hidden_row):
    assert sentences.target_status(district, 0.78) == sentences.Status("met", "Target 78%: met")
    assert sentences.target_status(district, 0.85).words == "Target 85%: below target, above the 90% floor"
    assert sentences.target_status(district, 0.95).shape == "below"
    assert sentences.target_status(hidden_row, 0.78) == sentences.Status(
        "none", "Target 78%: hidden to protect students"
    )
    assert sentences.target_status(district, None).words == "No target set"


def test_facts(district, hidden_row):
    fact = sentences.rate_fact(district, "were placed", 0.78)
    assert (fact.number, fact.suffix, fact.status.shape) == ("79", "in 100", "met")
    assert sentences.rate_fact(hidden_row, "were placed").suffix == HIDDEN


def test_lists():
    assert sentences.join(["a", "b", "c"]) == "a, b and c"
    assert sentences.join(["a"]) == "a"
    assert sentences.join([]) == ""
    assert sentences.at_most(["a", "b", "c", "d"], 2, "programs") == "a, b and 2 more programs"
