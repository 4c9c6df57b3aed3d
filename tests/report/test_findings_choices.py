"""What to open, grow, watch or close, in words and in the table."""

from __future__ import annotations

import pandas as pd
import pytest

from cte_outcomes.errors import DisclosureError
from cte_outcomes.measures import Definitions
from cte_outcomes.release.program_choices import COLUMNS, GROUPS, NUMBERS
from cte_outcomes.release.protected import ProtectedTable
from cte_outcomes.report import choices_table, findings

SIGNS = {"grow": ("For", "For", "For", "For"), "watch": ("For", "Against", "Against", "For"), "close": ("Against",) * 4, "unknown": ("Hidden",) * 4}  # fmt: skip
TOLD = {"completers": 36.0, "openings_low": 163.3, "openings_high": 204.0, "growing_share": 0.82, "wage_share_low": 0.03,
        "wage_share_high": 0.27, "enrolled_before": 29.0, "enrolled": 16.0}  # fmt: skip


def program(name: str, choice: str, *signs: str, **more) -> dict:
    room, growth, wage, enrollment = signs or SIGNS[choice]
    numbers = dict.fromkeys(NUMBERS) if choice == "unknown" else {**dict.fromkeys(NUMBERS), **TOLD}
    return {"group": name, "group_id": name.lower(), "status": "shown", "choice": choice, "place": GROUPS[choice], "room": room, "growth": growth,
            "wage": wage, "enrollment": enrollment, "years": "2023-2025", "together": "", **numbers, **more}  # fmt: skip


def programs(*rows: dict) -> ProtectedTable:
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    for name in COLUMNS:
        frame[name] = pd.to_numeric(frame[name]).astype("Float64") if name in NUMBERS else frame[name].astype("string")
    return ProtectedTable(frame, "program_choices", "Choices", "program", "table", "programs", "The rule.")


def made(*rows: dict, columns: tuple[str, ...] = ("group", "status")) -> ProtectedTable:
    return ProtectedTable(pd.DataFrame(rows, columns=None if rows else list(columns)), "made", "Made", "", kind="table")


def industry(name: str, programs: str | None, fastest: bool = True) -> dict:
    return {"group": name, "status": "shown", "programs": programs, "fastest": fastest, "percent_change": 0.1}


def occupation(name: str, **more) -> dict:
    return {
        "group": name,
        "status": "shown",
        "openings": 31.0,
        "percent_change": 0.074,
        "hourly_wage_p25": 21.5,
        "pays": True,
        **more,
    }


NOTHING = made()
EVERY = programs(
    program("Carpentry", "grow", "For", "For", "For", "Against"),
    program("Cosmetology", "grow", "For", "For", "Against", "For"),
    program("Farming", "close", "Against", "Against", "Against", "For"),
    program("Sales", "watch"),
    program("Fire", "unknown"),
)


def test_the_headline_counts_programs_by_choice():
    assert findings.choices(EVERY) == (
        "Of five programs, two have room to grow, one is to be watched and one raises the question whether to close it; for one too little is told"
    )
    assert findings.choices(programs(program("Sales", "watch"))) == "Of the one program, one is to be watched"
    assert findings.choices(programs(program("A", "close"), program("B", "close"))) == (
        "Of two programs, two raise the question whether to close them"
    )
    assert (
        findings.choices(programs(program("Fire", "unknown")))
        == "Too little is on record to say what to grow, watch or close"
    )
    assert findings.choices(programs()) == "No program is on record"


def test_the_rule_takes_its_numbers_from_the_definitions():
    said = " ".join(
        findings.choice_rule(Definitions(completers_per_opening=1.5, growing_openings_share=0.4).model_dump())
    )
    assert "at most 1.5 completers for each linked opening" in said
    assert "if 40% or more of its openings" in said
    assert "still has 90% or more of its concentrators" in said


def test_steps_open_grow_close_and_watch():
    opened, grown, closed, watched = findings.choice_steps(
        EVERY, made(industry("Transport", ""), industry("Health", "Nursing")), made(occupation("Riggers"))
    )
    assert opened == (
        "**Open.** Transport is among the fastest-growing industries and no program here names it: ask employers there what they would "
        "host before a program is planned. Of growing occupations that no program leads to and that pay a living wage at entry, Riggers (31 "
        "openings a year, +7.4% jobs in the projected years, $21.50 an hour at entry) has the most openings."
    )
    assert grown == (
        "**Grow.** Carpentry first: openings outnumber completers, the work grows and pays a living wage. Carpentry has fewer students than "
        "before: recruit before adding seats. In Cosmetology most openings pay less than a living wage at entry: plan the next step up as well."
    )
    assert closed == (
        "**Ask whether to close, or to aim at other work.** Farming (36 completers for 163\N{EN DASH}204 openings, 82% of openings in growing work, "
        "3%\N{EN DASH}27% at a living wage). Put the question to its council with this page. Students still choose it: ask what for."
    )
    assert watched.startswith("**Watch.** Sales: the signs differ.")


def test_without_anything_told_the_tables_to_fill_are_named():
    assert findings.choice_steps(programs(program("Fire", "unknown")), NOTHING, NOTHING) == [
        "Fill the tables of the labor market and of courses first: without them no program can be set against the work of the region."
    ]
    assert findings.choice_steps(programs(), NOTHING, NOTHING)[0].startswith("Fill the tables")


def test_what_to_open_asks_for_industries_and_pay():
    assert findings.to_open(NOTHING, NOTHING) == ""
    # Where no program names any industry, nothing tells which of them is without one.
    assert findings.to_open(made(industry("Transport", None), industry("Health", None)), NOTHING) == ""
    assert findings.to_open(made(industry("Retail", "", fastest=False), industry("Health", "Nursing")), NOTHING) == ""
    assert findings.to_open(NOTHING, made(occupation("Riggers", pays=False))) == ""
    unknown = findings.to_open(NOTHING, made(occupation("Riggers", pays=None, hourly_wage_p25=None)))
    assert (
        unknown
        == "**Open.** No program here leads to one growing occupation on the list below: give a living wage for this area, to see which pay."
    )
    two = findings.to_open(
        made(industry("Transport", ""), industry("Energy", ""), industry("Health", "Nursing")), NOTHING
    )
    assert two.startswith(
        "**Open.** Transport and energy are among the fastest-growing industries and no program here names them"
    )


def test_growing_occupations_without_a_program():
    linked = made(occupation("Welders"))
    assert findings.unserved(NOTHING, NOTHING) == "Not measured: which growing work no program leads to"
    assert findings.unserved(NOTHING, linked).startswith(
        "No growing occupation that graduates can enter is without a program"
    )
    assert (
        findings.unserved(made(occupation("Riggers")), linked)
        == "One growing occupation has openings and no program here: Riggers"
    )
    five = made(*(occupation(name) for name in "ABCDE"))
    assert (
        findings.unserved(five, linked)
        == "Five growing occupations have openings and no program here: A, B, C and 2 more occupations"
    )


def test_a_full_list_may_leave_some_out():
    full = made(*(occupation(f"Work {number}") for number in range(15)))
    assert findings.unserved(full, NOTHING).startswith("At least 15 growing occupations have openings")


def test_the_table_says_each_sign_with_its_numbers():
    text = choices_table(EVERY, "Signs").plain()
    assert (
        "Program | Completers to openings | Openings that grow | Openings that pay | Concentrators, 2023 and 2025"
        in text
    )
    assert "Carpentry | For: 36 to 163\N{EN DASH}204 | For: 82% | For: 3%\N{EN DASH}27% | Against: 29, 16" in text
    assert "Fire | Hidden to protect students | Hidden" in text
    table = choices_table(EVERY, "Signs")
    assert [body.title for body in table.bodies] == [GROUPS[name] for name in ("grow", "close", "watch", "unknown")]
    assert [cell.style for cell in table.lines()[0].cells] == ["met", "met", "met", "below"]


def test_the_table_says_what_is_not_linked_or_counted_with_others():
    row = program(
        "Media", "unknown", "Not recorded", "Not recorded", "Not recorded", "Not recorded", together="Film", years=""
    )
    text = choices_table(programs(row), "Signs").plain()
    assert "Media (with Film) | No opening linked | No opening linked | No opening linked | Not recorded" in text
    assert "No program is on record" in choices_table(programs(), "Signs").plain()
    with pytest.raises(DisclosureError):
        choices_table(EVERY.frame, "Signs")
