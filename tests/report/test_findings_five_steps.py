"""The five first steps: done, not yet or not recorded, what is on record, what is next; and where a district begins."""

from __future__ import annotations

import pandas as pd
import pytest

from cte_outcomes.errors import DisclosureError, ParameterError
from cte_outcomes.release.protected import ProtectedTable
from cte_outcomes.report import checklist, files_table, findings, starting_table

KINDS = {
    "growth_ranking": ("rate", "years", 1.0, 1.0),
    "programs_in_growth": ("rate", "programs", None, 0.5),
    "partners_contacted": ("count", "partners", 3.0, 7.0),
    "partners_replied": ("rate", "partners", None, 0.25),
    "council_quorum": ("rate", "committees", 1.0, 0.75),
    "members_refreshed": ("rate", "members", None, 1.0),
    "pilot_placements": ("count", "placements", 1.0, 82.0),
    "pilot_completed": ("rate", "placements", 0.8, 0.85),
    "spotlights_per_term": ("mean", "stories", 1.0, 2.5),
    "story_lag": ("median", "days", None, 53.0),
}
MEASURES = tuple(KINDS)
MET = ("growth_ranking", "partners_contacted", "pilot_placements", "pilot_completed", "spotlights_per_term")
LACKING = {"status": "none", "value": None, "counted": None, "state": "unmeasured", "reason": "not recorded"}
NOBODY = {**LACKING, "reason": "nobody counted", "missing": ""}
HIDDEN = {"status": "hidden", "value": None, "counted": None, "state": "hidden"}


def standing(every: dict | None = None, **rows: dict) -> ProtectedTable:
    """Ten measures of a district that has taken all steps, but for what is said otherwise of all or of one."""
    held = []
    for name, (kind, unit, mark, value) in KINDS.items():
        state = "met" if name in MET else "far" if mark else "no mark"
        row = {
            "group": name.replace("_", " ").capitalize(), "group_id": name, "year": "2025", "status": "shown", "state": state,
            "reason": "", "missing": "", "kind": kind, "unit": unit, "benchmark": "", "benchmark_kind": "", "value": value,
            "counted": 4.0, "threshold": mark, "share": None, "lower_bound": None, "upper_bound": None, "remedy": f"Mend {name}.",
        }  # fmt: skip
        held.append({**row, **(every or {}), **rows.get(name, {})})
    frame = pd.DataFrame(held)
    for name in ("value", "lower_bound", "upper_bound", "counted", "threshold", "share"):
        frame[name] = pd.to_numeric(frame[name]).astype("Float64")
    return ProtectedTable(frame, "standing", "Marks", "measure", "table", "measures")


def industries(**growth: float) -> ProtectedTable:
    frame = pd.DataFrame({"group": list(growth), "group_id": list(growth), "status": "shown"}).astype("string")
    frame["percent_change"] = pd.array(list(growth.values()), dtype="Float64")
    return ProtectedTable(frame, "growing_industries", "Industries", "", "table", "industries")


def steps(table: ProtectedTable, **growth: float) -> list[tuple[str, str, str]]:
    return findings.five_steps(table, industries(**growth))


def test_a_district_that_has_taken_every_step():
    assert steps(standing(), Retail=-0.1, Health=0.2, Building=0.1) == [
        (
            "done",
            "**Know the region's fastest-growing industries.** A recent list of the fastest-growing industries is on file. "
            "On file as growing fastest: health; building. Programs in growth: 50%.",
            "Mend programs_in_growth.",
        ),
        (
            "done",
            "**Reach out to three partners or more.** 7 new partners were contacted in 2025. Partners replied: 25%.",
            "Mend partners_replied.",
        ),
        (
            "done",
            "**Set up an advisory council, or refresh it.** 3 of 4 councils have the members, the industry majority and the timely "
            "first meeting that are asked for. Members refreshed: 100%.",
            "Mend council_quorum.",  # one of four still lacks something
        ),
        (
            "done",
            "**Start a pilot internship or mentorship.** 82 internships and mentorships began in 2025. Pilot completed: 85%.",
            "Mend pilot_completed.",
        ),
        (
            "done",
            "**Tell of wins in student spotlights.** 2.5 spotlights of a student and a partner a term in 2025. Story lag: 53 days.",
            "Mend story_lag.",
        ),
    ]


def test_steps_that_are_not_taken_yet():
    far = {"state": "far"}
    table = standing(
        growth_ranking={**far, "value": 0.0},
        partners_contacted={**far, "value": 1.0},
        council_quorum={**far, "value": 0.0, "counted": 1.0},
        pilot_placements=NOBODY,
        spotlights_per_term={**far, "value": 0.5},
    )
    found = steps(table)
    assert [state for state, _, _ in found] == ["not yet"] * 5
    assert "too old, or too few, to count as a current list" in found[0][1]
    assert "1 new partner was contacted in 2025; the mark is 3 partners." in found[1][1]
    assert "0 of 1 council has the members" in found[2][1]
    assert "No internship or mentorship is on record." in found[3][1]
    assert "0.5 spotlights of a student and a partner a term in 2025; the mark is 1 story." in found[4][1]
    assert [following for _, _, following in found] == [f"Mend {name}." for name in MEASURES[::2]]


def test_an_empty_district_is_told_what_to_do_and_which_file_to_fill():
    table = standing(every={**LACKING, "missing": "partners, touchpoints"})
    found = steps(table)
    assert {state for state, _, _ in found} == {"not measured"}
    assert found[1] == (
        "not measured",
        "**Reach out to three partners or more.** Not recorded.",
        "Call three employers this month, one of them small, and ask each for one visit or one guest lesson. "
        "Then fill `partners.csv` and `touchpoints.csv`, which this step is told from.",
    )
    assert "None of five done; five not measured." in checklist("First steps", found).plain()


def test_industries_on_file_are_known_even_where_nothing_is_dated():
    for lacking in (NOBODY, {**LACKING, "missing": "industry_projections.published_date"}):
        state, words, following = steps(standing(growth_ranking=lacking), Health=0.2)[0]
        assert state == "done"
        assert "how recent it is cannot be judged yet. On file as growing fastest: health." in words
        assert following.startswith("Mend programs_in_growth.")
    assert following.endswith("Then fill `industry_projections.published_date`, which this step is told from.")
    shrinking = steps(standing(growth_ranking=NOBODY), Retail=-0.1)[0]
    assert shrinking[0] == "not yet"
    assert "No growing industry is on file." in shrinking[1]


def test_a_hidden_number_is_neither_done_nor_undone():
    state, words, following = steps(standing(pilot_placements=HIDDEN))[3]
    assert (state, words) == (
        "not measured",
        "**Start a pilot internship or mentorship.** Hidden to protect students: with so few, no number is told.",
    )
    assert following.startswith("Tick this step off from your own records")
    assert "82" not in words


def test_years_taken_together_are_named():
    words = steps(standing(pilot_placements={"year": "2023-2025", "value": 1.0}))[3][1]
    assert "1 internship or mentorship began in 2023 to 2025." in words


def test_the_measures_must_be_there():
    table = standing()
    with pytest.raises(ParameterError, match="story_lag"):
        findings.five_steps(table.only(group_id=MEASURES[:-1]), industries())
    with pytest.raises(DisclosureError):
        findings.five_steps(table.frame, industries())


# --- the headline


def test_the_headline_counts_the_steps_and_names_the_next():
    every = steps(standing())
    assert findings.steps_taken(every).startswith("All five first steps are done")
    some = steps(standing(partners_contacted={**LACKING, "missing": "partners"}))
    assert findings.steps_taken(some) == "Four of five first steps are done. Next: reach out to three partners or more"
    none = steps(standing(every=LACKING))
    assert findings.steps_taken(none).startswith("Nothing is on record yet. Begin here: know the region's")
    undone = steps(standing(every=NOBODY))
    assert findings.steps_taken(undone).startswith("None of the first steps is done yet. Next: know the region's")
    one = steps(standing(every=LACKING, partners_contacted={"status": "shown", "value": 3.0, "state": "met"}))
    assert findings.steps_taken(one).startswith("One of five first steps is done.")


# --- programs to start with, files to fill


def programs(*rows: tuple[str, str, str, str]) -> ProtectedTable:
    """(name, growing, council, hosting)."""
    names = ["group", "growing", "council", "hosting"]
    frame = pd.DataFrame(rows, columns=names).astype("string")
    begins = (frame["growing"] == "Yes") & ((frame["council"] != "Yes") | (frame["hosting"] != "Yes"))
    complete = (frame[names[1:]] == "Yes").all(axis=1)
    place = [
        "Begin here: x" if b else "All three in place" if c else "Other" for b, c in zip(begins, complete, strict=True)
    ]
    frame = frame.assign(group_id=frame["group"], status="shown", cluster="Any", place=place, next_step="Call one.")
    return ProtectedTable(frame.astype("string"), "starting", "Programs", "", "table", "programs", "How to read it.")


def files(*names: str) -> ProtectedTable:
    rows = [
        {"group": f"{name.split('.')[0]}.csv", "group_id": name, "status": "shown", "row": "a row"}
        | {"begin_with": name.split(".")[-1], "opens": "New partners; Days", "measures": 2}
        for name in names
    ]
    columns = ["group", "group_id", "status", "row", "begin_with", "opens", "measures"]
    return ProtectedTable(pd.DataFrame(rows, columns=columns), "files", "Files", "", "table", "files", "In order.")


UNKNOWN = ("Not recorded",) * 3


def test_programs_to_begin_with():
    growing = [(name, "Yes", "No", "Yes") for name in ("Auto", "Baking", "Care", "Dental", "Electric")]
    assert findings.begin_with(programs(*growing)) == (
        "Begin with Auto, Baking, Care and 2 more programs: the work grows, and something is still missing"
    )
    assert findings.begin_with(programs(("Auto", *UNKNOWN))).startswith("Nothing on record tells yet")
    assert findings.begin_with(programs(("Auto", "Yes", "Yes", "Yes"))) == (
        "Every program has growing work, a council and a host"
    )
    assert findings.begin_with(programs(("Auto", "No", "No", "No"))).startswith("No program that is known")
    assert findings.begin_with(programs()) == "No program is on record to begin with"


def test_the_table_of_programs_leaves_out_what_is_on_record_of_none():
    table = starting_table(programs(("Auto", *UNKNOWN), ("Baking", *UNKNOWN)), "Programs")
    assert [head.text for head in table.heads] == ["Program", "Career cluster"]
    assert table.note == (
        "Not recorded of any program: in a fastest-growing industry; has a council; a partner hosts an internship. "
        "Next, for each of them: call one."
    )
    told = starting_table(programs(("Auto", "Yes", "No", "Hidden")), "Programs")
    assert [cell.text for cell in told.lines()[0].cells] == ["Any", "Yes", "No", "Hidden", "Call one."]
    assert "No program is on record" in starting_table(programs(), "Programs").plain()


def test_the_first_file_to_fill():
    assert findings.first_file(files()) == "Every file that this page is told from holds rows"
    assert findings.first_file(files("partners")) == "Fill partners.csv first"
    assert findings.first_file(files("partners", "stories")) == "Fill partners.csv first; one more follows"
    assert findings.first_file(files("partners.source", "a", "b")) == (
        "Fill the column source of partners.csv first; two more follow"
    )
    assert "partners.csv | a row | partners | New partners; Days" in files_table(files("partners"), "Files").plain()


def test_the_facts_name_the_file_to_fill_where_one_is_empty():
    items = steps(standing(every=LACKING))
    three = findings.first_facts(items, programs(("Auto", *UNKNOWN)), files("partners"))
    assert [(fact.number, fact.suffix) for fact in three] == [("0", "of 5"), ("1", "program"), ("", "partners.csv")]
    assert three[2].words == "is the first file to fill. It opens: new partners and days."
    assert len(findings.first_facts(steps(standing()), programs(), files())) == 2
