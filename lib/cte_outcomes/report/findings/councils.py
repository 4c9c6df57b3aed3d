"""Advisory councils in one sentence: whether they meet, whether industry decides, what became of their advice.

In the tables a council is an advisory committee. No student stands behind these figures, but what a table hides is
said to be hidden here as everywhere.
"""

from __future__ import annotations

from ..blocks import Fact, Status
from ..numbers import count
from ..rows import Row, single, unsaid
from ..sentences import join
from ..standing_words import figure, mark_words, shape, verdict
from .steps import next_steps, steps_after
from .words import upper

# Units of which a single one either did or did not.
ALONE = ("programs", "committees")
FIRST_COUNCIL = (
    "Set up a council: five members or more, most of them from industry, small and large employers and a student among "
    "them, and its first two meeting dates this year."
)


def councils(has_council: object, meeting: object, majority: object, reported: object, program: str = "") -> str:
    """'14 of 16 required councils met as they must, industry has the majority in 15 of 18 councils and 47 of 62 decisions
    were reported back'.

    Tables of one row: programs_with_council, councils_meeting, industry_majority, advice_reported_back; `program` is the
    name where they are of one program.
    """
    has, met, votes, told_of = (
        single(table, "findings.councils") for table in (has_council, meeting, majority, reported)
    )
    if not any(row.measured for row in (has, met, votes, told_of)):
        return "Nothing is on record yet of advisory councils"
    if all(row.status == "none" for row in (has, met, votes, told_of)):
        return _nothing_counted(has, program)
    if program and has.has("met") and not has.numbers["met"]:
        needed = "must have one" if met.get("counted") else "need not have one"
        return f"{program} has no advisory council on record, and {needed}"
    clauses = [_meetings(met, program), _votes(votes, program), _told_of(told_of)]
    return f"{program}: {join(clauses)}" if program else upper(join(clauses))


def _nothing_counted(has: Row, program: str) -> str:
    if not has.year.isdigit():
        return "Nothing dated is on record yet of advisory councils, so no school year can be told"
    of = f" of {program}" if program else ""
    return f"Nothing{of} is on record for {has.year}; what is told here is of the years before"


def _meetings(row: Row, program: str) -> str:
    if not row.has("met", "counted"):
        nobody = "no number of meetings is required" if program else "no program must have a council"
        return _instead(row, nobody, "meetings as required are not recorded", "meetings")
    if program:
        return f"the council held {'the meetings required' if row.numbers['met'] else 'fewer meetings than required'}"
    one = row.numbers["counted"] == 1
    return f"{_share(row)} required {'council' if one else 'councils'} met as {'it' if one else 'they'} must"


def _votes(row: Row, program: str) -> str:
    if not row.has("met", "counted"):
        return _instead(row, "no voting members are on record", "who votes on councils is not recorded", "votes")
    if program and row.numbers["counted"] == 1:
        return f"industry has {'the majority' if row.numbers['met'] else 'no majority'} of votes"
    return f"industry has the majority in {_share(row)} {'council' if row.numbers['counted'] == 1 else 'councils'}"


def _told_of(row: Row) -> str:
    if not row.has("met", "counted"):
        return _instead(
            row, "no advice has been decided on", "what became of advice is not recorded", "reports on advice"
        )
    one = row.numbers["counted"] == 1
    return f"{_share(row)} {'decision was' if one else 'decisions were'} reported back"


def _instead(row: Row, nobody: str, unmeasured: str, what: str) -> str:
    if row.status == "none":
        return nobody if row.measured else unmeasured
    return f"{what}: {unsaid(row)}"


def _share(row: Row) -> str:
    return f"{count(row.numbers['met'])} of {count(row.numbers['counted'])}"


def council_steps(marks: object, has_council: object, most: int = 3) -> list[str]:
    """What to do next: a council of its own where there is none, then as `next_steps` says.

    `marks` is `release.standing([...])`, `has_council` the measure programs_with_council, one row.
    """
    row = single(has_council, "findings.council_steps")
    none = not row.measured or (row.has("met") and not row.numbers["met"])
    return steps_after(marks, [FIRST_COUNCIL], (), most) if none else next_steps(marks, most)


def counted_fact(mark: object, words: str) -> Fact:
    """A fact for `report.glance`: '14', 'of 16', the words, 'Mark 100%: far'; what cannot be told is said in words.

    `mark` is one row of `release.standing`, of a rate. Of a single program or committee it says Yes or No; years that are
    taken together are named.
    """
    row = single(mark, "findings.counted_fact")
    goal = mark_words(row)
    status = Status(shape(row), f"Mark {goal}: {verdict(row).lower()}") if goal else None
    if not row.has("value", "counted"):
        return Fact("", figure(row), words, status)
    of = row.numbers["counted"]
    met = round(row.numbers["value"] * of)
    when = f" Years {row.year.replace('-', ' to ')}." if "-" in row.year else ""
    if of == 1 and row.texts["unit"] in ALONE:
        return Fact("Yes" if met else "No", "", f"{words}{when}", status)
    return Fact(count(met), f"of {count(of)}", f"{words}{when}", status)
