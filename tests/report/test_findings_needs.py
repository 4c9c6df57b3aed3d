"""The needs assessment in words: industries and their programs, students in growing work, sources, evidence."""

from __future__ import annotations

import pandas as pd
import pytest
from standing_tables import MET, UNMEASURED, standing

from cte_outcomes.release.protected import ProtectedTable
from cte_outcomes.report import findings

EMPTY_COLUMNS = ("group", "group_id", "status")


def made(*rows: dict, **about) -> ProtectedTable:
    frame = pd.DataFrame(rows, columns=None if rows else list(EMPTY_COLUMNS))
    return ProtectedTable(frame, **{"measure": "made", "label": "Made", "by": "", "kind": "table", **about})


def industry(name: str, programs: str | None = "", fastest: bool = True) -> dict:
    return {"group": name, "status": "shown", "programs": programs, "fastest": fastest}


def source(kind: str, consulted: bool, last: str | None = None) -> dict:
    return {"group": kind, "group_id": kind, "status": "shown", "consulted": consulted, "last_consulted": last}


def year(
    name: str, value: float | None, numerator: float | None, denominator: float | None, status: str = "shown"
) -> dict:
    return {
        "group": "All",
        "group_id": "district",
        "year": name,
        "status": status,
        "value": value,
        "numerator": numerator,
        "denominator": denominator,
    }


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([industry("Health", "Nursing"), industry("Transport")], "One of the two fastest-growing industries has a program here; no program names transport"),
        ([industry("Health", "A"), industry("Trade", "B")], "Each of the two fastest-growing industries has a program here"),
        ([industry("Health", "A")], "The one growing industry has a program here"),
        ([industry("Health"), industry("Trade"), industry("Retail", "A", fastest=False)], "None of the two fastest-growing industries have a program here; no program names health and trade"),
        ([industry("Health", None), industry("Trade", None), industry("Energy", None)], "Health, trade and energy grow fastest; which programs belong to them is not recorded"),
        ([industry("Health", "A", fastest=False)], "Not measured: which industries of the region grow fastest"),
        ([], "Not measured: which industries of the region grow fastest"),
    ],
)  # fmt: skip
def test_fastest_growing_industries_and_their_programs(rows, said):
    assert findings.on_the_list(made(*rows)) == said


def test_programs_off_the_list(make_table, make_rate_row):
    rows = [make_rate_row("Art", 0, 1), make_rate_row("Nursing", 1, 1), make_rate_row("Fire", status="none")]
    assert findings.off_the_list(make_table(rows)) == "In none of them: Art."
    assert findings.off_the_list(make_table(rows[1:])) == "Every program belongs to one of them."
    assert findings.off_the_list(make_table(rows[2:])) == ""


def test_students_in_growing_work_of_the_latest_year_told():
    held = [year("2024", 0.61, 384, 625), year("2025", 0.577, 385, 667)]
    assert findings.growing_enrollment(made(*held)) == (
        "58% of concentrators are in programs that lead to growing work (385 of 667 in 2025)"
    )
    hidden = year("2025", None, None, None, "hidden")
    assert "(384 of 625 in 2024)" in findings.growing_enrollment(made(held[0], hidden))
    assert findings.growing_enrollment(made(hidden)).startswith("Too few students")
    assert findings.growing_enrollment(made()).startswith("Not measured")


def test_programs_left_out_of_the_latest_year():
    rows = [{**year("2024", 1, 1, 1), "programs_left_out": 4}, {**year("2025", 1, 1, 1), "programs_left_out": 1}]
    assert findings.left_out(made(*rows)) == (
        "One program is left out of the latest year: its number is hidden to protect students, or no projection is linked."
    )
    assert findings.left_out(made(rows[0])).startswith("Four programs are left out")
    assert findings.left_out(made({**rows[0], "programs_left_out": 0})) == ""
    assert findings.left_out(made()) == ""


def test_sources_heard_and_missing(make_table, make_rate_row):
    asked = make_table([make_rate_row("District", 2, 4)], by="", unit="sources")
    chamber, board = source("Chamber", True, "2024-10-22"), source("Workforce board", False, "2022-11-08")
    agency = source("Economic development agency", False)
    assert findings.sources_heard(made(chamber, agency, board), asked) == (
        "One of three kinds of source was consulted in time; missing: economic development agency (nothing on record) and workforce board "
        "(last on November 8, 2022)"
    )
    assert findings.sources_heard(made(agency), asked).startswith("None of one")
    assert findings.sources_heard(made(chamber, chamber), asked) == "All two kinds of source were consulted in time"
    unmeasured = make_table([make_rate_row("District", status="none")], by="", missing=("touchpoints",))
    assert findings.sources_heard(made(agency), unmeasured).startswith("Not measured: whom the needs assessment asked")
    assert findings.ask_sources(made(chamber, agency, board)) == [
        "Ask an economic development agency and a workforce board what has changed in local work, and record it as a two-way contact for the needs assessment."
    ]
    assert findings.ask_sources(made(chamber)) == findings.ask_sources(made()) == []


def test_steps_ask_the_missing_sources_first_and_then_what_is_not_recorded():
    said = findings.needs_steps(made(source("Chamber", False)), standing(UNMEASURED))
    assert [step.split(" ")[0] for step in said] == ["Ask", "Start"]
    met = findings.needs_steps(made(source("Chamber", True)), standing(MET))
    assert met == [
        "Every mark that can be judged is met. Tell partners so, and choose one thing to do better next year."
    ]


def test_evidence_of_demand(make_table, make_rate_row):
    rows = [make_rate_row("Nursing", 1, 1), make_rate_row("Cosmetology", 0, 1), make_rate_row("Welding", 1, 1)]
    assert findings.evidence(make_table(rows)) == "2 of 3 programs are backed by current projections; not Cosmetology"
    assert findings.evidence(make_table(rows[:1])) == "1 of 1 program is backed by current projections"
    assert findings.evidence(make_table([], missing=("cip_soc",))).startswith("Not measured")
    assert findings.evidence(make_table([make_rate_row("Art", status="none")])) == "No program is on record"
