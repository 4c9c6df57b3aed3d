"""What became of the recommendations of meetings that a partner attended, each of them, for a letter to it."""

from __future__ import annotations

from collections.abc import Sequence

from ..numbers import day, word
from ..rows import Row, read_rows
from ..sentences import join
from .words import lower, many, upper

# Up to so many recommendations have a line each; more are gathered by where they stand.
MOST_LINES = 4
# States of partner_advice in the order of a letter: good news first. (In one sentence, as a heading.)
STATES = {
    "reported": ("in place", "In place and reported back"),
    "implemented": ("in place", "In place"),
    "accepted": ("accepted and not yet in place", "Accepted, not yet in place"),
    "open": ("without a decision", "No decision yet"),
    "deferred": ("put off", "Put off"),
    "declined": ("declined", "Declined"),
}


def advice_told(advice: object, years: str) -> list[str]:
    """'Meetings that you attended in 2025 made three recommendations: two are in place and one is without a decision.'

    One paragraph, without the tally where `advice_each` gathers them by where they stand, or [] where no recommendation is on record in `years` (`release.pool`). `advice`: this partner's rows
    of partner_advice.
    """
    rows = _recent(advice, years)
    if not rows:
        return []
    tallied: dict[str, int] = {}
    for state, (said, _) in STATES.items():
        tallied[said] = tallied.get(said, 0) + sum(row.texts["state_id"] == state for row in rows)
    made = many(len(rows), "recommendation")
    if len(rows) > MOST_LINES:
        return [f"Meetings that you attended in {rows[0].year} made {made}. This is what became of each."]
    if len(rows) == 1:
        said = next(said for said, number in tallied.items() if number)
        return [f"Meetings that you attended in {rows[0].year} made {made}. It is {said}."]
    parts = [f"{word(number)} {'is' if number == 1 else 'are'} {said}" for said, number in tallied.items() if number]
    return [f"Meetings that you attended in {rows[0].year} made {made}: {join(parts)}."]


def advice_each(advice: object, years: str) -> list[str]:
    """What became of each of them: a line each, or where there are many, a line for each way in which they stand."""
    rows = _recent(advice, years)
    if len(rows) <= MOST_LINES:
        return [_line(row) for row in rows]
    groups = [(head, [row for row in rows if row.texts["state_id"] == state]) for state, (_, head) in STATES.items()]
    return [f"**{head} ({len(held)}).** {_gathered(held)}." for head, held in groups if held]


def _recent(advice: object, years: str) -> list[Row]:
    """The rows of the last year on record within `years`, in the order of `STATES`, then by program and day."""
    rows = [row for row in read_rows(advice, "findings.advice_told") if row.shown and row.year >= years.split("-")[0]]
    latest = max((row.year for row in rows), default="")
    order = list(STATES)
    return sorted(
        (row for row in rows if row.year == latest),
        key=lambda row: (order.index(row.texts["state_id"]), row.texts["program"], row.texts.get("date", "")),
    )


def _line(row: Row) -> str:
    return f"**{row.texts['program']}, {_subject(row)}.** {upper(_became(row))}"


def _became(row: Row) -> str:
    state = row.texts["state_id"]
    place = f"in place{_on(row, 'implemented_date', 'since')}"
    if state == "reported":
        # A report that is older than the change told of the decision only.
        early = row.texts.get("reported_back_date", "") < row.texts.get("implemented_date", "")
        return f"{place}; the committee was told{' of the decision' if early else ''}{_on(row, 'reported_back_date')}."
    if state == "implemented":
        return f"{place}. No report back is on record: this letter is one."
    told = (
        f", and the committee was told{_on(row, 'reported_back_date')}" if row.texts.get("reported_back_date") else ""
    )
    decided = _on(row, "decision_date")
    return {
        "accepted": f"accepted{decided} and not yet in place{told}.",
        "deferred": f"put off{decided}{told}.",
        "declined": f"declined{decided}{told}.",
    }.get(state, "no decision yet.")


def _on(row: Row, column: str, word_before: str = "on") -> str:
    """' on June 5, 2025', or '' where no day is on record."""
    written = row.texts.get(column, "")
    return f" {word_before} {day(written)}" if written else ""


def _subject(row: Row) -> str:
    said = lower(row.texts.get("category", ""))
    return "another matter" if said in ("", "other") else said


def _gathered(rows: Sequence[Row]) -> str:
    """'Carpentry: curriculum, hiring; Welding: two on equipment'."""
    programs: dict[str, list[str]] = {}
    for row in rows:
        programs.setdefault(row.texts["program"], []).append(_subject(row))
    return "; ".join(f"{name}: {', '.join(_counted(held))}" for name, held in programs.items())


def _counted(subjects: Sequence[str]) -> list[str]:
    return [
        subject if subjects.count(subject) == 1 else f"{word(subjects.count(subject))} on {subject}"
        for subject in dict.fromkeys(sorted(subjects))
    ]
