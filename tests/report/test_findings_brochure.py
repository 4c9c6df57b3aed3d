"""Brochures: what each sentence says where it is told, hidden, of one occupation, or not on record."""

from __future__ import annotations

import pandas as pd
import pytest

from cte_outcomes.release import ProtectedTable
from cte_outcomes.report import findings


def table(*rows: dict, kind: str = "table", unit: str = "students", missing: tuple[str, ...] = ()) -> ProtectedTable:
    told = [{"group": "Welding", "group_id": "WELD", "status": "shown", **row} for row in rows]
    frame = pd.DataFrame(told, columns=None if rows else ["group", "group_id", "status"])
    return ProtectedTable(frame, "measure", "Measure", "", kind, unit, missing=missing)


NONE = table()
PROFILE = table(
    {
        "description": "Students weld to code.",
        "contact": "Welding shop, 555-0144",
        "credential_expected": "AWS Certified Welder",
        "cluster": "Manufacturing",
    }
)
BARE = table({"description": None, "contact": None, "credential_expected": None, "cluster": None})


def job(name: str, openings: float, faster: bool | None, low: float | None = None, middle: float | None = None) -> dict:
    return {"group": name, "openings": openings, "faster": faster, "hourly_wage_p25": low, "hourly_wage_median": middle}


def rate(**more: object) -> ProtectedTable:
    row = {"year": "2023-2025", "counted": 148, "met": 124, "rate": 124 / 148, "low": 0.77, "high": 0.888, **more}
    return table(row, kind="rate")


HIDDEN = table({"year": "2023-2025", "status": "hidden"}, kind="rate")
NOBODY = table({"year": "2023-2025", "status": "none"}, kind="rate")
UNMEASURED = table({"year": "2023-2025", "status": "none"}, kind="rate", missing=("exits",))
HOURS = table({"year": "2023-2025", "amount": 12232.0}, kind="amount", unit="hours")


def test_the_invitation_speaks_of_growth_where_most_openings_grow():
    grows = table(job("Welders", 60, True), job("Setters", 40, False))
    shrinks = table(job("Welders", 40, True), job("Setters", 60, False))
    assert findings.invitation(PROFILE, grows) == "Teach growing work with us"
    assert findings.invitation(PROFILE, shrinks) == "Teach your work with us"
    assert findings.invitation(PROFILE, NONE) == "Teach your work with us"
    assert findings.invitation(NONE, grows) == "This program does not run now"


def test_what_students_learn_and_the_credential():
    assert findings.learned_words(PROFILE) == "Students weld to code. It leads to the credential AWS Certified Welder."
    assert findings.learned_words(BARE) == ""
    assert findings.learned_words(NONE).startswith("It takes no students at present.")
    assert (findings.cluster_of(PROFILE), findings.cluster_of(NONE)) == ("Manufacturing", "")


def test_the_work_of_several_occupations():
    work = table(
        job("Setters", 27, None, 22.83, 29.23), job("Welders", 88, True, 19.59, 23.88), job("Helpers", 5, False)
    )
    assert findings.region_work(work, "Sample Region") == [
        "The program leads to three occupations with about **120 openings a year** in Sample Region; one of them is projected to grow "
        "faster than work as a whole. Pay at entry runs from **$19.59 to $22.83 an hour** (one in four earn less)."
    ]
    assert findings.largest_work(work) == [
        "Welders: 88 openings, $19.59 at entry, $23.88 in the middle.",
        "Setters: 27 openings, $22.83 at entry, $29.23 in the middle.",
    ]


def test_the_work_of_one_occupation_is_named_once():
    work = table(job("Nursing Assistants", 83, True, 17.26, 22.83))
    assert findings.region_work(work, "Sample Region") == [
        "The program leads to one occupation, Nursing Assistants, with about **83 openings a year** in Sample Region, and it is projected "
        "to grow faster than work as a whole. Pay at entry is about **$17.26 an hour** (one in four earn less)."
    ]
    assert findings.largest_work(work) == []


def test_work_without_growth_or_wages_says_no_more_than_its_openings():
    assert findings.region_work(table(job("Welders", 4, None)), "X") == [
        "The program leads to one occupation, Welders, with about **4 openings a year** in X."
    ]
    assert findings.region_work(NONE, "X") == []
    assert findings.largest_work(table(job("A", 2, None), job("B", 1, None)))[0] == "A: 2 openings."


def test_sources_of_the_market():
    notes = {"supply": "Left out.", "wages_source": "Wages: survey.", "projections_source": "Projections: state."}
    assert findings.market_sources(notes) == "Projections: state. Wages: survey."
    assert findings.market_sources({}) == ""


def test_results_carry_their_intervals():
    facts = findings.results_facts(rate(), rate(rate=0.58, low=0.5, high=0.66), HOURS)
    assert [(fact.number, fact.suffix, fact.words) for fact in facts] == [
        ("84", "in 100", "went on to college, training, work or service (77% to 89%)"),
        ("58", "in 100", "graduates left with a recognized credential (50% to 66%)"),
        ("12,232", "hours", "of learning at work"),
    ]
    assert findings.results_words(rate(), rate(), HOURS) == []
    assert findings.results_heading(HIDDEN, rate()) == "What its students did next, 2023 to 2025"


def test_hidden_results_are_said_and_never_shown():
    assert findings.results_facts(HIDDEN, HIDDEN, NONE) == []
    assert findings.results_words(HIDDEN, HIDDEN, NONE) == [
        "Too few students have left this program to print results for it: numbers this small could point to a student."
    ]
    assert findings.results_words(HIDDEN, HIDDEN, HOURS)[0].startswith(
        "Too few students have left this program to print other results"
    )


@pytest.mark.parametrize(("told", "words"), [(NOBODY, 1), (UNMEASURED, 0), (NONE, 0)])
def test_nobody_yet_and_not_measured(told, words):
    assert findings.results_facts(told, told, told) == []
    assert len(findings.results_words(told, told, told)) == words


def test_partners_that_work_with_the_program():
    assert findings.work_with_us(table({"group": "Zeta"}, {"group": "Alpha"}, {"group": "Zeta"})) == "Alpha and Zeta."
    assert (
        findings.work_with_us(table(*({"group": f"P{number}"} for number in range(9))))
        == "P0, P1, P2, P3, P4 and 4 more partners."
    )
    assert findings.work_with_us(NONE).endswith("Be the first.")


def test_whom_to_call_in_two_languages():
    assert findings.whom_to_call(PROFILE, table({})) == "**Welding shop, 555-0144.** Come and see a class."
    assert findings.whom_to_call(PROFILE, NONE).endswith("be the first partner.")
    assert findings.whom_to_call(BARE, NONE) == "Ask the district’s office of career and technical education."
    assert findings.in_spanish(PROFILE).startswith("**¿Prefiere español?** Llame o escriba a Welding shop, 555-0144")
    assert findings.in_spanish(BARE) == ""


def test_what_completes_a_brochure():
    everything = table(job("Welders", 4, None)), table({"value": 9.2}, kind="mean")
    assert findings.to_complete(PROFILE, table({"course": "Welding I"}), *everything) == []
    missing = findings.to_complete(BARE, NONE, NONE, table({"status": "none"}, kind="mean"))
    assert len(missing) == 5
    assert any("`description`" in step for step in missing)
    assert findings.to_complete(NONE, NONE, NONE, NONE) == []


LABELS = {"job_shadow": "Job shadow", "internship": "Internship", "clinical": "Clinical experience"}


def mean(kind: str, hours: float | None, status: str = "shown") -> dict:
    return {"group_id": kind, "value": hours, "status": status, "year": "2023-2025"}


def test_ways_to_take_part_by_hours_with_those_of_the_program_first():
    district = table(
        mean("job_shadow", 9.24), mean("internship", 144.2), mean("clinical", 76.9), kind="mean", unit="hours"
    )
    here = table(
        mean("internship", 102.6),
        mean("clinical", None, "hidden"),
        mean("job_shadow", None, "hidden"),
        kind="mean",
        unit="hours",
    )
    ways = findings.ways_to_take_part(district, here, LABELS)
    assert [(when, what) for when, what, _ in ways][:4] == [
        ("1 lesson", "Guest lesson or class visit"),
        ("9 hours", "Job shadow"),
        ("77 hours", "Clinical experience"),
        ("103 hours", "Internship"),
    ]
    assert {when for when, _, _ in ways[4:]} == {"Hours vary"}


def test_a_kind_that_a_program_never_had_is_not_offered():
    district = table(mean("clinical", 76.9), kind="mean", unit="hours")
    for here in (NONE, table(mean("clinical", None, "none"), kind="mean")):
        assert "Clinical experience" not in [what for _, what, _ in findings.ways_to_take_part(district, here, LABELS)]


def test_the_council_and_the_equipment_list():
    council = table({"group": "Welding Advisory Committee", "meetings_required": 2.0, "members": 10.0})
    assert findings.council_words(council) == (
        "**Advise.** The Welding Advisory Committee looks over courses and equipment, at two meetings a year or more. It has ten members now."
    )
    bare = table({"group": "Welding Advisory Committee", "meetings_required": None, "members": 0.0})
    assert (
        findings.council_words(bare) == "**Advise.** The Welding Advisory Committee looks over courses and equipment."
    )
    items = table(
        *(
            {"group": name, "state_id": state}
            for name, state in (("Soil lab", "past"), ("CNC mill", "missing"), ("Saw", "current"))
        )
    )
    assert (
        findings.wanted_items(items)
        == "**Give.** On its equipment list and not held, or past use: CNC mill and soil lab."
    )
    assert (findings.council_words(NONE), findings.wanted_items(NONE)) == ("", "")
