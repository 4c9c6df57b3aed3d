"""The five first steps of a partnership, answered from what is on record: done, not yet, or not recorded; and what is next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...errors import ParameterError
from ..figures import figures_of
from ..numbers import count
from ..rows import Row, read_rows, told
from ..sentences import join
from ..standing_words import figure, mark_words
from .words import lower

Item = tuple[str, str, str]
DONE, NOT_YET, NOT_MEASURED = "done", "not yet", "not measured"
MOST_NAMED = 3


@dataclass(frozen=True)
class Step:
    """A step of the article's checklist.

    `first` is the measure that tells whether it is taken, `beside` one that tells how well; `done` says the first in words,
    `none` that there is none of it yet; `begin` is the first action of a district that has nothing on record.
    """

    title: str
    first: str
    beside: str
    done: Callable[[Row], str]
    none: str
    begin: str


def _partners(row: Row) -> str:
    number = row.numbers["value"]
    return f"{count(number)} new {'partner was' if number == 1 else 'partners were'} contacted in {row.year}"


def _councils(row: Row) -> str:
    of = row.numbers["counted"]
    working = count(round(row.numbers["value"] * of))
    return f"{working} of {count(of)} {'council has' if of == 1 else 'councils have'} the members, the industry majority and the timely first meeting that are asked for"


def _pilots(row: Row) -> str:
    number = row.numbers["value"]
    things = "internship or mentorship" if number == 1 else "internships and mentorships"
    return f"{count(number)} {things} began in {_years(row)}"


def _spotlights(row: Row) -> str:
    said = figures_of(row.texts["kind"], "spotlights", [row.numbers["value"]]).words(row.numbers["value"])
    return f"{said} of a student and a partner a term in {_years(row)}"


def _years(row: Row) -> str:
    return row.year.replace("-", " to ")


STEPS = (
    Step(
        "Know the region's fastest-growing industries",
        "growth_ranking",
        "programs_in_growth",
        lambda row: "A recent list of the fastest-growing industries is on file",
        "No growing industry is on file",
        "Ask the state's labor market office or the workforce board for its latest industry projections; they are public.",
    ),
    Step(
        "Reach out to three partners or more",
        "partners_contacted",
        "partners_replied",
        _partners,
        "No new partner was contacted",
        "Call three employers this month, one of them small, and ask each for one visit or one guest lesson.",
    ),
    Step(
        "Set up an advisory council, or refresh it",
        "council_quorum",
        "members_refreshed",
        _councils,
        "No council is on record",
        "Ask five people or more to a first meeting, most of them from industry, small and large, with a student among them.",
    ),
    Step(
        "Start a pilot internship or mentorship",
        "pilot_placements",
        "pilot_completed",
        _pilots,
        "No internship or mentorship is on record",
        "Ask one employer who knows the school to take one intern or mentor one student this term.",
    ),
    Step(
        "Tell of wins in student spotlights",
        "spotlights_per_term",
        "story_lag",
        _spotlights,
        "No student spotlight is on record",
        "Ask one student and one partner for written consent, and tell their story within a month.",
    ),
)
STEP_MEASURES = tuple(measure for step in STEPS for measure in (step.first, step.beside))


def five_steps(standing: object, industries: object) -> list[Item]:
    """The items of `report.checklist`: state, what is on record, what to do next.

    `standing` is `release.standing` of STEP_MEASURES, in any order, `industries` the release table growing_industries. A council
    step counts as done from the first council that can work; a hidden figure is neither done nor undone. ParameterError
    names measures that are missing from `standing`.
    """
    rows = {row.key: row for row in read_rows(standing, "findings.five_steps")}
    absent = [name for name in STEP_MEASURES if name not in rows]
    if absent:
        raise ParameterError("findings.five_steps needs a row of release.standing for each of its measures", absent)
    return [_item(step, rows[step.first], rows[step.beside], _names(step, industries)) for step in STEPS]


def _item(step: Step, row: Row, beside: Row, names: str) -> Item:
    state = _state(step, row, names)
    said = [_said(step, row, state), names, "" if state == NOT_MEASURED else _beside(beside)]
    words = " ".join([f"**{step.title}.**", *(f"{part}." for part in said if part)])
    return state, words, _next(step, row, beside, state)


def _state(step: Step, row: Row, names: str) -> str:
    """`names` of growing industries on file: they are known, also where nobody can tell how old the list is."""
    if row.status == "none":
        return DONE if names else NOT_YET if row.texts["reason"] == "nobody counted" else NOT_MEASURED
    if row.get("value") is None:
        return NOT_MEASURED
    if step.first == "council_quorum":
        return DONE if row.numbers["value"] > 0 else NOT_YET
    return DONE if row.texts["state"] == "met" else NOT_YET


def _said(step: Step, row: Row, state: str) -> str:
    if row.status == "none":
        undated = "A list of industries is on file; how recent it is cannot be judged yet"
        return {DONE: undated, NOT_YET: step.none}.get(state, "Not recorded")
    if row.get("value") is None:
        return f"{told(row)}: with so few, no number is told"
    if step.first == "growth_ranking" and state == NOT_YET:
        return "The industry projections on file are too old, or too few, to count as a current list"
    mark = mark_words(row) if step.first != "council_quorum" and row.texts["kind"] != "rate" else ""
    return f"{step.done(row)}{f'; the mark is {mark}' if mark and state == NOT_YET else ''}"


def _names(step: Step, industries: object) -> str:
    """'On file as growing fastest: health care; construction; information'; '' for any other step."""
    if step.first != "growth_ranking":
        return ""
    rows = [row for row in read_rows(industries, "findings.five_steps") if (row.get("percent_change") or 0) > 0]
    names = [
        lower(row.label)
        for row in sorted(rows, key=lambda row: (-row.numbers["percent_change"], row.label))[:MOST_NAMED]
    ]
    return f"On file as growing fastest: {'; '.join(names)}" if names else ""


def _beside(row: Row) -> str:
    """'Programs that belong to a fastest-growing industry: 61%'."""
    return f"{row.label}: {lower(figure(row))}"


def _next(step: Step, row: Row, beside: Row, state: str) -> str:
    """What to do: where the step is not taken or falls short its own remedy, else that of the measure beside it."""
    if state == NOT_MEASURED and row.status != "none":
        return "Tick this step off from your own records: this page may not tell so small a number."
    if state == NOT_MEASURED:
        return f"{step.begin if row.texts['missing'] else row.texts['remedy']}{_then_fill(row)}"
    if state == NOT_YET or row.texts["state"] in ("near", "far"):
        return row.texts["remedy"]
    return f"{beside.texts['remedy']}{_then_fill(row)}"


def _then_fill(row: Row) -> str:
    files = [f"`{name}.csv`" for name in row.texts["missing"].split(", ") if name and "." not in name]
    columns = [f"`{name}`" for name in row.texts["missing"].split(", ") if "." in name]
    named = join([*files, *columns])
    return f" Then fill {named}, which this step is told from." if named else ""
