"""Where a district begins: the steps taken so far, the programs to start with, the file to fill first."""

from __future__ import annotations

from collections.abc import Sequence

from ..blocks import Fact
from ..numbers import count, word
from ..rows import Row, read_rows
from ..sentences import at_most, join
from .five_steps import DONE, NOT_MEASURED, STEPS, Item
from .words import lower, upper

MOST_NAMED = 3


def steps_taken(items: Sequence[Item]) -> str:
    """'Two of five first steps are done. Next: reach out to three partners or more.'; of `five_steps`."""
    done = sum(state == DONE for state, _, _ in items)
    first = next((step.title for step, (state, _, _) in zip(STEPS, items, strict=True) if state != DONE), "")
    if not first:
        return f"All {word(len(items))} first steps are done. Next: take them program by program"
    if not done and all(state == NOT_MEASURED for state, _, _ in items):
        return f"Nothing is on record yet. Begin here: {lower(first)}"
    said = f"{upper(word(done))} of {word(len(items))} first steps {'is' if done == 1 else 'are'} done"
    return f"{said if done else 'None of the first steps is done yet'}. Next: {lower(first)}"


def first_facts(items: Sequence[Item], programs: object, files: object) -> list[Fact]:
    """Facts for `report.glance`: steps done, programs to start with, and the file to fill first, where one is empty.

    `programs` is `release.starting_programs()`, `files` is `release.files_to_fill([...])`.
    """
    done = sum(state == DONE for state, _, _ in items)
    held = read_rows(programs, "findings.first_facts")
    facts = [
        Fact(count(done), f"of {count(len(items))}", "first steps are done, as far as the records tell."),
        Fact(count(len(held)), "program" if len(held) == 1 else "programs", "are run today and can begin."),
    ]
    empty = read_rows(files, "findings.first_facts")
    if empty:
        facts.append(Fact("", empty[0].label, f"is the first file to fill. It opens: {_opens(empty[0])}."))
    return facts


def _opens(row: Row) -> str:
    return join(lower(label) for label in row.texts["opens"].split("; "))


def begin_with(programs: object) -> str:
    """'Begin with Carpentry, Cybersecurity and 2 more programs: their work grows, and a partner is still missing'."""
    rows = read_rows(programs, "findings.begin_with")
    first = [row.label for row in rows if row.texts["place"].startswith("Begin here")]
    if not rows:
        return "No program is on record to begin with"
    if first:
        return f"Begin with {at_most(first, MOST_NAMED, 'programs')}: the work grows, and something is still missing"
    if all(row.texts["growing"] == "Not recorded" for row in rows):
        return "Nothing on record tells yet which program to begin with: choose one whose teachers know an employer"
    if all(row.texts["place"].startswith("All three") for row in rows):
        return "Every program has growing work, a council and a host"
    return "No program that is known to be in growing work lacks a council or a host"


def first_file(files: object) -> str:
    """'Fill industry_projections.csv first; four more follow', or that none is missing."""
    rows = read_rows(files, "findings.first_file")
    if not rows:
        return "Every file that this page is told from holds rows"
    more = len(rows) - 1
    return f"{_fill(rows[0])} first{f'; {word(more)} more {_follow(more)}' if more else ''}"


def _fill(row: Row) -> str:
    """A file that is empty, or a column that a file with rows lacks."""
    return f"Fill the column {row.texts['begin_with']} of {row.label}" if "." in row.key else f"Fill {row.label}"


def _follow(number: int) -> str:
    return "follows" if number == 1 else "follow"
