"""Sentences on what holds partnerships back, in every state of their tables."""

from __future__ import annotations

import pytest
from standing_tables import HIDDEN, MET, NEAR, UNMEASURED, standing
from value_tables import values

from cte_outcomes.report import findings

NO_MARK = {"state": "no mark", "threshold": None, "share": None}


def expected(*rows: tuple, missing: tuple[str, ...] = ()):
    return values("mean", "points", *rows, by="type", missing=missing)


def reach(*rows: tuple, missing: tuple[str, ...] = (), by: str = "sector"):
    return values("ratio", "percent", *rows, by=by, missing=missing)


def test_a_rule_far_from_its_mark_names_the_barrier():
    barriers = {
        "Time": standing({"value": 0.49, "share": 0.49}),
        "Awareness": standing({"value": 0.02, "share": 0.02, "benchmark_kind": "proxy"}, NEAR),
    }
    assert findings.barrier_to_lower(barriers) == "Time: the barrier to lower first. Measure 1: 49% against 100%"


def test_far_comes_before_near_whatever_kind_of_mark():
    barriers = {"Time": standing(NEAR), "Awareness": standing({"benchmark_kind": "proxy"})}
    assert findings.barrier_to_lower(barriers).startswith("Awareness: the barrier to lower first.")


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (MET, UNMEASURED, "Every mark that can be judged is met"),
        (UNMEASURED, UNMEASURED, "Time and awareness are not measured yet"),
        (NO_MARK, UNMEASURED, "No barrier can be set against a mark yet: look at each below"),
        (HIDDEN, UNMEASURED, "No barrier can be set against a mark yet: look at each below"),
    ],
)
def test_without_a_mark_missed_no_barrier_is_named(first, second, said):
    assert findings.barrier_to_lower({"Time": standing(first), "Awareness": standing(second)}) == said


def test_parts_of_small_counts(make_table, make_rate_row):
    who, did = "new hosts", "had come to a roundtable before"
    assert findings.parts_of(make_table([make_rate_row("D", 1, 5)]), who, did) == f"1 of 5 {who} {did}."
    unknown = make_table([make_rate_row("D", 1, 5, unknown=2)])
    assert findings.parts_of(unknown, who, did) == f"1 of 5 {who} {did}; for 2 it is not recorded."
    hidden, nobody = (make_table([make_rate_row("D", status=status)]) for status in ("hidden", "none"))
    assert findings.parts_of(hidden, who, did) == f"Too few {who} to say how many {did}."
    assert findings.parts_of(nobody, who, did) == f"No {who} are on record for a school year yet."
    missing = make_table([make_rate_row("D", status="none")], missing=("events",))
    assert findings.parts_of(missing, who, did) == f"Not measured: how many {who} {did}."
    bounded = make_table([make_rate_row("D", status="bounded", lower_bound=0.9, upper_bound=1.0)])
    assert findings.parts_of(bounded, who, did) == f"At least 90% of {who} {did}."


def test_the_item_on_which_both_sides_differ_most():
    partners = expected(("Safety", "2025", 4.5), ("Working alone", "2025", 3.0))
    schools = expected(("Safety", "2025", 4.4), ("Working alone", "2025", 3.8))
    assert findings.widest_expectation(partners, schools) == (
        "Employers and schools differ most on working alone: employers expect 3.0, and schools believe 3.8"
    )
    assert findings.expected_less(partners, schools) == (
        "Employers expect more than schools believe on safety. They expect less than schools believe on working alone."
    )


@pytest.mark.parametrize(
    ("partners", "schools", "said"),
    [
        (
            expected(("Safety", "2025", 4.51)),
            expected(("Safety", "2025", 4.49)),
            "Employers and schools expect the same of students, on every item that both were asked",
        ),
        (
            expected(("Safety", "2025", 4.5)),
            expected(("Safety", "2025", "none")),
            "Only one side has been asked what is expected of students",
        ),
        (expected(), expected(), "Nobody has been asked yet what is expected of students"),
        (
            expected(missing=("surveys",)),
            expected(missing=("surveys",)),
            "Not measured: what employers and schools expect of students",
        ),
    ],
)
def test_expectations_that_cannot_be_compared(partners, schools, said):
    assert findings.widest_expectation(partners, schools) == said
    assert findings.expected_less(partners, schools) == ""


@pytest.mark.parametrize(
    ("row", "missing", "said"),
    [
        (("D", "2025", 0.021), (), "Outreach came to 2% of local employers in 2025"),
        (("D", "2025", 0.0), (), "Outreach came to 0% of local employers in 2025"),
        (("D", "2025", "none"), ("local_employers",), "Not measured: how many local employers have heard from us"),
        (("D", "2025", "hidden"), (), "Too little may be told: how many local employers have heard from us"),
    ],
)
def test_how_far_outreach_came(row, missing, said):
    assert findings.reached(reach(row, missing=missing, by="")) == said


def test_sectors_that_outreach_did_not_come_to():
    rows = [(name, "2025", 0.0) for name in ("Energy", "Education", "Health care", "Arts and media")]
    assert findings.least_reached(reach(*rows, ("Other", "2025", 0.2))) == (
        "No outreach is on record in arts and media, education, energy and 1 more sector."
    )
    two = reach(("Energy", "2025", 0.05), ("Education", "2025", 0.04), ("Other", "2025", "none"))
    assert findings.least_reached(two) == "The sector reached least is education, 4%."
    assert findings.least_reached(reach(("Energy", "2025", 0.05))) == ""
    assert findings.least_reached(reach(missing=("local_employers",))) == ""


def test_pages_to_renew(make_table, make_rate_row):
    fresh, old, other = (make_rate_row("Welding", 1, 1), make_rate_row("Aviation", 0, 1), make_rate_row("Baking", 0, 1))
    dateless = make_rate_row("Culinary Arts", 0, 1, unknown=1)
    assert findings.stale_pages(make_table([fresh, old, other])) == "Older than that: Aviation and Baking."
    assert findings.stale_pages(make_table([fresh, old, dateless])) == (
        "Older than that: Aviation. Without a date: Culinary Arts."
    )
    assert findings.stale_pages(make_table([fresh])) == "Every program’s page is fresh."
    assert findings.stale_pages(make_table([])) == ""
    assert findings.stale_pages(make_table([make_rate_row("Welding", status="none")])) == ""
