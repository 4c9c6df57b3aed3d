"""Advisory councils one by one: which programs have none, which met too seldom, whom they lack, what they advised.

In the tables a council is an advisory committee.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..numbers import count, word
from ..rows import Row, read_rows, single
from ..sentences import at_most, join
from .words import upper

# What a seat is called where it is missing, by column of the release table `committees`.
SEATS = {
    "small_employers": "a small employer",
    "large_employers": "a large employer",
    "labor": "labor",
    "college": "a college",
    "student_voice": "a student",
}
IN_PLACE = ("reported", "implemented")
WAITING = ("open", "deferred")
MOST_NAMES = 6


def without_council(has_council: object, meeting: object) -> str:
    """'Two programs have no council: Accounting and Cosmetology. Cosmetology must have one.'

    `has_council` and `meeting` are programs_with_council and councils_meeting by program.
    """
    rows = read_rows(has_council, "findings.without_council")
    told = [row for row in rows if row.has("met")]
    if not told:
        return "Which programs have a council is not recorded."
    lacking = [row for row in told if not row.numbers["met"]]
    if not lacking:
        return "Every program has a council of its own."
    have = "program has" if len(lacking) == 1 else "programs have"
    names = at_most([row.label for row in lacking], MOST_NAMES, "programs")
    return f"{upper(word(len(lacking)))} {have} no council: {names}. {_must(lacking, meeting)}"


def _must(lacking: Sequence[Row], meeting: object) -> str:
    rows = read_rows(meeting, "findings.without_council")
    if not any(row.get("counted") for row in rows):
        return (
            "Which of them must have one is not recorded." if len(lacking) > 1 else "Whether it must is not recorded."
        )
    required = {row.key for row in rows if row.get("counted")}
    needing = [row.label for row in lacking if row.key in required]
    if not needing:
        return f"{'None of them' if len(lacking) > 1 else 'It'} must have one." if len(lacking) > 1 else "It need not."
    return f"{at_most(needing, MOST_NAMES, 'programs')} must have one."


def short_of_meetings(committees: object, held: object) -> str:
    """'Fewer meetings with minutes than asked for: Business Management (1 of 2).'

    `committees` is the release table, `held` the measure meetings_held.
    """
    rows = _councils_on_record(committees, held)
    if isinstance(rows, str):
        return rows
    short = [row for row in rows if row.texts["met"] == "No"]
    if not short:
        return (
            "Every council held as many meetings with minutes as asked for."
            if len(rows) > 1
            else "All meetings asked for were held."
        )
    names = [
        f"{_place(row)} ({count(row.numbers['meetings_with_minutes'])} of {count(row.numbers['meetings_required'])})"
        for row in short
    ]
    return f"Fewer meetings with minutes than asked for: {at_most(names, MOST_NAMES, 'councils')}."


def seats(committees: object, share: object) -> str:
    """'Most often missing from 18 councils: labor (10), a student (7) and a large employer (4)'.

    `committees` is the release table, `share` the measure industry_share.
    """
    rows = _councils_on_record(committees, share, "Who sits on councils is not recorded")
    if isinstance(rows, str):
        return rows
    seated = [row for row in rows if row.get("members")]
    lacking = {words: sum(not _has_seat(row, name) for row in seated) for name, words in SEATS.items()}
    missing = sorted(((words, number) for words, number in lacking.items() if number), key=lambda each: -each[1])
    if not seated:
        return "No council has members on record"
    if not missing:
        return "Small and large employers, labor, a college and students all have a seat"
    if len(seated) == 1:
        return f"Missing from the council: {join(words for words, _ in missing)}"
    return f"Most often missing from {count(len(seated))} councils: {join(f'{words} ({number})' for words, number in missing[:3])}"


def _has_seat(row: Row, name: str) -> bool:
    return row.texts.get(name) == "Yes" or bool(row.get(name))


def _councils_on_record(
    committees: object, measured: object, unmeasured: str = "Meetings are not recorded."
) -> list[Row] | str:
    """The councils of the latest year, or the sentence that says why there is nothing to tell."""
    if not single(measured, "findings").measured:
        return unmeasured
    rows = read_rows(committees, "findings")
    full_stop = "." if unmeasured.endswith(".") else ""
    return rows or f"No council is on record for the latest year{full_stop}"


def _place(row: Row) -> str:
    """A council by its program, or by its own name where it advises the whole district."""
    return row.texts["program"] if row.texts.get("program_id") else row.label


def advice(recommendations: object, made: object, year: str) -> str:
    """'72 recommendations were made in 2025: 38 are in place, 15 accepted, 9 declined, and 10 wait for a decision'.

    `recommendations` holds the rows of the release table to speak of, `made` is the measure recommendations_made.
    """
    if not single(made, "findings.advice").measured:
        return "What councils advise is not recorded"
    states = [row.texts["state_id"] for row in read_rows(recommendations, "findings.advice")]
    if not states:
        return f"No recommendation is on record for {year}"
    parts = {
        "in place": sum(state in IN_PLACE for state in states),
        "accepted and not yet in place": states.count("accepted"),
        "declined": states.count("declined"),
        "without a decision": sum(state in WAITING for state in states),
    }
    said = [f"{count(number)} {words}" for words, number in parts.items() if number]
    made_in = (
        f"{count(len(states))} {'recommendation was' if len(states) == 1 else 'recommendations were'} made in {year}"
    )
    if len(said) == 1:
        return f"{made_in}, {'all ' if len(states) > 1 else ''}{said[0].partition(' ')[2]}"
    return f"{made_in}: {join(said)}"
