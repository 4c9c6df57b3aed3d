"""Tables of partnerships, and that names of partners stand on internal pages only."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from partner_rows import bands, dependence, expiring, given, network, table, withheld

from cte_outcomes import report
from cte_outcomes.errors import DisclosureError
from cte_outcomes.report.charts.verdicts import limits, verdict
from cte_outcomes.report.rows import Row

DEFINITIONS = {
    "health_recent_days": 90, "health_quiet_days": 365, "health_full_breadth": 4, "health_strong": 70.0, "health_steady": 42.5,
    "health_weight_recency": 1.0, "health_weight_frequency": 2.0, "health_weight_breadth": 0.5, "health_weight_reciprocity": 1.0,
    "health_weight_satisfaction": 0.0,
}  # fmt: skip
FOLLOW_UP = {
    "group": "Acme", "group_id": "1", "status": "shown", "type": "Employer", "sector": "Health care", "band": "Silent", "band_id": "silent",
    "score": 25.4, "recency": 0.0, "frequency": 0.25, "breadth": 0.5, "reciprocity": None, "satisfaction": 0.75, "days_silent": 401,
    "last_contact": "2025-05-12", "last_contact_kind": "Email", "agreement_expiry": "2025-08-01", "advice_to_report": 0, "next_step": "Call.",
}  # fmt: skip
NEVER = FOLLOW_UP | {
    "group": "Bell", "group_id": "2", "band": "Strong", "days_silent": None, "last_contact": None, "last_contact_kind": "None on record",
    "agreement_expiry": None,
}  # fmt: skip
LATER = FOLLOW_UP | {"group": "City", "group_id": "3", "agreement_expiry": "2026-04-01"}
OUTCOMES = {
    "group": "Acme", "group_id": "1", "status": "shown", "years": "2023-2025", "program_id": "WELD", "program": "Welding", "placements": 5,
    "students": 4, "hours": 120.4, "ended": 5, "evaluated": 2, "exited": 3, "graduated": 3, "credential": 1, "found": 0, "placed": 0, "hired": 0,
}  # fmt: skip


def release(audience: str, *follow_up: dict):
    """As much of a release as these tables read."""
    tables = {
        "partner_follow_up": table("partner_follow_up", list(follow_up)),
        "agreements_expiring": expiring(0, (0,) * 8, 0, 0),
        "partner_outcomes": table(
            "partner_outcomes", [OUTCOMES, OUTCOMES | {"program_id": "NURS", "program": "Nursing"}]
        ),
    }
    return SimpleNamespace(audience=audience, table=lambda name: tables[name])


def cells(made, head: str) -> list[str]:
    return next([cell.text for cell in line.cells] for line in made.lines() if line.head == head)


def test_the_score_is_shown_with_the_definitions_in_force():
    made = report.score_table(DEFINITIONS)
    assert [line.cells[1].text for line in made.lines()] == ["1", "2", "0.5", "1", "0"]
    assert "full up to 90, nothing from 365 on" in cells(made, "Recency")[0]
    assert "Strong from 70, steady from 42.5, fading below" in made.note


def test_bands_by_sector_with_small_sectors_last():
    made = report.bands_table(bands(all=(5, 1, 0, 2), few=(1, 0, 0, 1), health=(4, 1, 0, 1)), "Bands")
    assert [line.head for line in made.lines()] == ["All partners", "Health", "Sectors with few partners"]
    assert cells(made, "Health") == ["4", "1", "0", "1", "6"]
    assert made.lines()[0].total
    assert "None on record" in report.bands_table(bands(), "Bands").plain()


def test_dependence_tells_ranges_and_puts_hidden_programs_in_one_line():
    made = report.dependence_table(
        dependence(
            given("District", "placements", 716, 78, (0.134, 0.242), (10.6, 26.7)),
            given("Welding", "placements", 1, 1, 1.0, 1.0, "Acme", 1),
            withheld("Cooking"),
            withheld("Nursing"),
        ),
        "Dependence",
    )
    assert cells(made, "District") == ["716 placements", "78", "11 to 27", "13% to 24%", "Not named"]
    assert cells(made, "Welding") == ["1 placement", "1", "1.0", "100%", "Acme"]
    assert cells(made, "Hidden to protect students") == ["Cooking, Nursing"]
    assert "None on record" in report.dependence_table(dependence(), "Dependence").plain()


def test_what_each_partner_gave_is_on_the_page_of_a_program():
    tied = network(("Acme", "Welding", 3), ("Bell", "Nursing", 1))
    made = report.ties_table(tied, "WELD", "Given")
    assert [line.head for line in made.lines()] == ["Acme"]
    assert cells(made, "Acme") == ["Yes", "1", "2", "0", "$0", "1.5"]
    assert "run this notebook with its id" in report.ties_table(tied, "", "Given").plain()
    assert "None on record" in report.ties_table(network(), "WELD", "Given").plain()


@pytest.mark.parametrize("audience", ["public", "partner"])
def test_no_page_but_an_internal_one_names_whom_to_call(audience):
    held = release(audience, FOLLOW_UP)
    shown = [*report.follow_up(held).blocks, report.agreements_due(held), report.hosted_outcomes(held)]
    assert [type(block).__name__ for block in shown] == ["Text"] * 3
    assert not any("Acme" in block.plain() for block in shown)


def test_whom_to_call_on_an_internal_page():
    first, parts = report.follow_up(release("internal", FOLLOW_UP, NEVER)).blocks
    assert [body.title for body in first.bodies] == ["Silent", "Strong"]
    assert cells(first, "Acme") == ["Call.", "25", "401", "2025-05-12, email"]
    assert cells(first, "Bell") == ["Call.", "25", "Never spoken with", "None on record"]
    assert cells(parts, "Acme") == ["25", "0.00", "0.25", "0.50", "No contact", "0.75"]
    assert first.internal
    assert parts.internal


def test_agreements_by_name_reach_four_quarters_ahead():
    made = report.agreements_due(release("internal", NEVER, LATER, FOLLOW_UP))
    assert [line.head for line in made.lines()] == ["Acme"]
    assert cells(made, "Acme") == ["2025-08-01", "Silent", "401", "2025-05-12, email"]
    assert "None on record" in report.agreements_due(release("internal", NEVER)).plain()


def test_what_became_of_a_hosts_students():
    made = report.hosted_outcomes(release("internal"), "WELD")
    assert [body.title for body in made.bodies] == ["Welding"]
    assert cells(made, "Acme") == ["5", "4", "120", "2 of 5", "3", "3 of 3", "1 of 3", "None found", "0"]
    assert [body.title for body in report.hosted_outcomes(release("internal")).bodies] == ["Nursing", "Welding"]


def test_a_public_page_refuses_the_list(page):
    first = report.follow_up(release("internal", FOLLOW_UP)).blocks[0]
    title = "# Partners\n\nWhich are healthy?"
    with pytest.raises(DisclosureError):
        page(title, first)
    assert "Acme" in page(title, "## Whom to call", first, audience="internal")


def test_unprotected_tables_are_refused():
    for made in (report.bands_table, report.dependence_table):
        with pytest.raises(DisclosureError):
            made(bands(all=(1, 0, 0, 0)).frame, "Caption")
    with pytest.raises(DisclosureError):
        report.ties(network(("Acme", "Welding", 1)).frame)


def test_all_of_a_few_are_not_called_higher_than_chance_allows():
    # Two of two at 75% happens 56 times in 100, ten of ten 6 times; 25 of 25 happens less than once in 1,000.
    assert limits(0.75, 2)[1] == limits(0.75, 10)[1] == 1.0
    assert limits(0.25, 2)[0] == 0.0
    assert limits(0.75, 25)[1] < 1.0
    few = Row("Few", numbers={"rate": 1.0, "counted": 2.0})
    assert verdict(few, 0.75) == "no clear difference"
    assert verdict(Row("Many", numbers={"rate": 1.0, "counted": 25.0}), 0.75) == "higher"
