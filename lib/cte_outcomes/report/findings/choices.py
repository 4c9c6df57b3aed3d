"""What to open, grow, watch or close: the headline, the rule, and what to do first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...release.unserved_work import MOST_OCCUPATIONS
from ..choice_words import openings, wage_share
from ..numbers import count, dollars_cents, growth, percent, word
from ..rows import Row, read_rows
from ..sentences import at_most, join
from .words import lower, many, upper

MOST_NAMED = 4
SAID = {"grow": "has room to grow", "watch": "is to be watched", "close": "raises the question whether to close it"}
SAID_OF_MANY = {"grow": "have room to grow", "watch": "are to be watched", "close": "raise the question whether to close them"}  # fmt: skip


def choices(table: object) -> str:
    """'Of 19 programs, eight have room to grow, four are to be watched and one raises the question whether to close it; for six
    too little is told'; made from `release.program_choices()`."""
    rows = read_rows(table, "findings.choices")
    if not rows:
        return "No program is on record"
    groups = {name: sum(row.texts["choice"] == name for row in rows) for name in (*SAID, "unknown")}
    parts = [
        f"{word(groups[name])} {SAID[name] if groups[name] == 1 else SAID_OF_MANY[name]}"
        for name in SAID
        if groups[name]
    ]
    of = f"Of {many(len(rows), 'program')}" if len(rows) > 1 else "Of the one program"
    if not parts:
        return "Too little is on record to say what to grow, watch or close"
    untold = f"; for {word(groups['unknown'])} too little is told" if groups["unknown"] else ""
    return f"{of}, {join(parts)}{untold}"


def choice_rule(definitions: Mapping[str, float]) -> list[str]:
    """The rule in four sentences, with the numbers of the release's definitions: `release.manifest["definitions"]`."""
    return [
        f"**Room** speaks for a program with at most {_times(definitions['completers_per_opening'])} for each linked opening, whichever way "
        "openings are shared out among programs, and against one with more.",
        f"**Growth** speaks for it if {percent(definitions['growing_openings_share'])} or more of its openings are in occupations that grow "
        f"faster than all work; **wage**, if {percent(definitions['living_wage_openings_share'])} or more reach the lowest living wage held, at "
        f"entry; **enrollment**, if it still has {percent(definitions['enrollment_kept_share'])} or more of its concentrators of the first year.",
        "**Grow** needs room, and growth or wage. **Close** is asked where three signs or more speak against a program and none of the labor "
        "market for it. All others are **watched**, or too little is told of them. **Open** lists industries and occupations that grow and "
        "that no program here leads to.",
        "The rule sorts; people decide. It knows nothing of teachers, rooms, costs, what students want, or who else trains for the same work.",
    ]


def choice_steps(table: object, industries: object, occupations: object) -> list[str]:
    """What to open, grow, close and watch, a step each, with the reason; tables `program_choices`, growing_industries and
    unserved_occupations."""
    rows = read_rows(table, "findings.choice_steps")
    grouped = {name: [row for row in rows if row.texts["choice"] == name] for name in ("grow", "close", "watch")}
    said = [
        to_open(industries, occupations),
        _grow(grouped["grow"]),
        _close(grouped["close"]),
        _watch(grouped["watch"]),
    ]
    return [step for step in said if step] or [
        "Fill the tables of the labor market and of courses first: without them no program can be set against the work of the region."
    ]


def to_open(industries: object, occupations: object) -> str:
    """'**Open.** No program names transportation and warehousing, one of the five fastest-growing industries: ask its employers ...',
    or '' where nothing that grows is without a program."""
    unnamed = [row.label for row in without_program(industries)]
    listed = read_rows(occupations, "findings.to_open")
    paying = [row for row in listed if row.texts.get("pays") == "Yes"]
    parts = []
    if unnamed:
        verb = "is" if len(unnamed) == 1 else "are"
        parts.append(
            f"{join([unnamed[0], *map(lower, unnamed[1:])])} {verb} among the fastest-growing industries and no program here names "
            f"{'it' if len(unnamed) == 1 else 'them'}: ask employers there what they would host before a program is planned."
        )
    if paying:
        parts.append(
            f"Of growing occupations that no program leads to and that pay a living wage at entry, {_occupation(paying[0])} has the most openings."
        )
    elif listed and not any(row.texts.get("pays") for row in listed):
        parts.append(
            f"No program here leads to {_occupations(listed)} on the list below: give a living wage for this area, "
            "to see which pay."
        )
    return f"**Open.** {' '.join(parts)}" if parts else ""


def unserved(occupations: object, linked: object) -> str:
    """'Three growing occupations have openings and no program: A, B and C', or that there is none.

    `occupations` is the table unserved_occupations, `linked` growing_occupations: without it no projection is at hand.
    """
    rows = read_rows(occupations, "findings.unserved")
    if not rows and not read_rows(linked, "findings.unserved"):
        return "Not measured: which growing work no program leads to"
    if not rows:
        return "No growing occupation that graduates can enter is without a program, as far as the projections tell"
    names = at_most([row.label for row in rows], MOST_NAMED - 1, "occupations")
    verb = "has" if len(rows) == 1 else "have"
    return f"{upper(_occupations(rows))} {verb} openings and no program here: {names}"


def without_program(industries: object) -> list[Row]:
    """The fastest-growing industries that no program names, fastest first; none where programs name no industry at all."""
    rows = read_rows(industries, "findings.without_program")
    if not any(row.texts.get("programs") for row in rows):
        return []
    return [row for row in rows if row.texts.get("fastest") == "Yes" and not row.texts["programs"]]


def _occupations(rows: Sequence[Row]) -> str:
    """'three growing occupations', 'at least 15 growing occupations' where the release's list is full."""
    said = many(len(rows), "growing occupation")
    return said if len(rows) < MOST_OCCUPATIONS else f"at least {said}"


def _occupation(row: Row) -> str:
    pay = f", {dollars_cents(row.numbers['hourly_wage_p25'])} an hour at entry" if row.has("hourly_wage_p25") else ""
    openings, change = row.numbers["openings"], row.numbers["percent_change"]
    unit = "opening" if count(openings) == "1" else "openings"
    return f"{row.label} ({count(openings)} {unit} a year, {growth(change)} jobs in the projected years{pay})"


def _grow(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    agreed = [row for row in rows if row.texts["growth"] == row.texts["wage"] == "For"]
    first = agreed or rows
    why = (
        "openings outnumber completers, the work grows and pays a living wage"
        if agreed
        else "openings outnumber completers"
    )
    fewer = [row.label for row in rows if row.texts["enrollment"] == "Against"]
    poor = [row.label for row in rows if row.texts["wage"] == "Against"]
    said = f"**Grow.** {_names(first)}{' first' if len(first) < len(rows) else ''}: {why}."
    if fewer:
        said += f" {_names_of(fewer)} {'has' if len(fewer) == 1 else 'have'} fewer students than before: recruit before adding seats."
    if poor:
        said += (
            f" In {_names_of(poor)} most openings pay less than a living wage at entry: plan the next step up as well."
        )
    return said


def _close(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    one = len(rows) == 1
    kept = [row.label for row in rows if row.texts["enrollment"] == "For"]
    still = f" Students still choose {'it' if one else _names_of(kept)}: ask what for." if kept else ""
    whose = "its council" if one else "their councils"
    return (
        f"**Ask whether to close, or to aim at other work.** {join(_against(row) for row in rows[:MOST_NAMED])}. Put the question to {whose} "
        f"with this page.{still}"
    )


def _against(row: Row) -> str:
    said = []
    if row.texts["room"] == "Against":
        said.append(f"{count(row.numbers['completers'])} completers for {openings(row)} openings")
    if row.texts["growth"] == "Against":
        said.append(f"{percent(row.numbers['growing_share'])} of openings in growing work")
    if row.texts["wage"] == "Against":
        said.append(f"{wage_share(row)} at a living wage")
    if row.texts["enrollment"] == "Against":
        said.append(f"{count(row.numbers['enrolled'])} concentrators after {count(row.numbers['enrolled_before'])}")
    return f"{row.label} ({', '.join(said)})"


def _watch(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    return f"**Watch.** {_names(rows)}: the signs differ. Ask each council which sign weighs most here, and look again with the next projections."


def _names(rows: Sequence[Row]) -> str:
    return _names_of([row.label for row in rows])


def _names_of(names: Sequence[str]) -> str:
    return at_most(names, MOST_NAMED, "programs")


def _times(most: float) -> str:
    return "one completer" if most == 1 else f"{most:g} completers"
