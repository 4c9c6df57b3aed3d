"""A board's page in words: what to decide, and the partners of a program."""

from __future__ import annotations

import pandas as pd
import pytest

from cte_outcomes.release.protected import ProtectedTable
from cte_outcomes.report import findings


def spotlights(partners: int | None = None, named: str = "") -> ProtectedTable:
    rows = (
        []
        if partners is None
        else [{"group": "Welding", "group_id": "W", "status": "shown", "partners": partners, "named": named}]
    )
    frame = pd.DataFrame(rows, columns=["group", "group_id", "status", "partners", "named"])
    return ProtectedTable(frame, "spotlights", "Spotlights", "program", "table", "programs")


@pytest.fixture
def rate(make_table, make_rate_row):
    def make(met=0, counted=0, status="shown", missing=(), label="Learned"):
        return make_table(
            [make_rate_row("District", met, counted, status)],
            by="",
            measure=label.lower(),
            label=label,
            missing=missing,
        )

    return make


FAIR: list = []


def test_decisions_and_steps_take_turns(rate, make_table):
    tables, levels = [rate(60, 200), rate(85, 200, label="Earned")], {"learned": 0.45, "earned": 0.45}
    said = findings.for_the_board(tables, levels, make_table(FAIR), "learning", ["Call partners.", "Visit.", "Write."])
    assert [step.split(" ")[0] for step in said] == ["Adopt", "Call", "Ask", "Visit."]


def test_without_a_decision_the_steps_stand_alone(rate, make_table):
    met = ([rate(95, 200)], {"learned": 0.45}, make_table(FAIR), "learning")
    assert findings.for_the_board(*met, ["Call partners."]) == ["Call partners."]
    (alone,) = findings.for_the_board(*met, [])
    assert alone.startswith("Nothing on this page calls for a decision.")


def test_an_empty_district_decides_who_records(rate, make_table):
    nothing = ([rate(status="none", missing=("exits",))], {"learned": 0.45}, make_table(FAIR), "learning")
    assert findings.for_the_board(*nothing, ["Start recording `exits`."]) == [
        "No measure with a target is on record yet. Decide who records what is missing, and by when.",
        "Start recording `exits`.",
    ]


def test_the_partners_of_a_program(rate):
    known = rate(60, 79)
    fact = findings.partners_fact(spotlights(16), known)
    assert (fact.number, fact.suffix, fact.words) == ("16", "partners", "host its students, advise, give or teach.")
    assert findings.partners_fact(spotlights(1), known).suffix == "partner"
    assert (findings.partners_fact(spotlights(), known).number, findings.partners_fact(spotlights(), known).suffix) == (
        "",
        "None on record",
    )
    assert findings.partners_fact(spotlights(0), rate(status="none", missing=("partners",))).suffix == "Not measured"


def test_partners_are_named_where_they_agree():
    named = "\n".join("ABCDE")
    assert findings.program_partners(spotlights(7, named)) == "7 partners work with it: A, B, C, D and three more."
    assert findings.program_partners(spotlights(1, "A")) == "1 partner works with it: A."
    assert findings.program_partners(spotlights(2)) == "2 partners work with it: two not named here."
    assert (
        findings.program_partners(spotlights(0))
        == findings.program_partners(spotlights())
        == "No partner is on record for this program."
    )
