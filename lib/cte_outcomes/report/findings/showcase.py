"""Wins that were told, those that were not, and what became of the invitations."""

from __future__ import annotations

from collections.abc import Sequence

from ..figures import figures_of
from ..numbers import count
from ..rows import Row, read_rows, single, value_of
from ..sentences import at_most, join
from .steps import steps_after
from .words import lower, many, upper, years_words

MOST_NAMED = 4
# Measures of which the list of programs says more than a remedy can.
SAID_BY_LISTS = ("stories_with_consent", "spotlights_per_term")


def stories_told(consented: object, programs: object) -> str:
    """'Six stories of 2025 can be told again, with every consent on file; 14 of 19 programs have none.'

    `consented`: the rate of stories with consent, one row; `programs`: the release's table `spotlights`.
    """
    row, held = single(consented, "findings.stories_told"), read_rows(programs, "findings.stories_told")
    if not row.has("met", "counted"):
        return "No story is on record yet." if row.measured else "Not measured: no story is on record yet."
    met, year = int(row.numbers["met"]), years_words(row)
    first = (
        f"{upper(many(met, 'story'))} of {year} can be told again, with every consent on file"
        if met
        else f"No story of {year} has every consent on file"
    )
    without = untold(held)
    if not held:
        return f"{first}."
    if not without:
        return f"{first}; every program has one."
    return (
        f"{first}; {count(len(without))} of {count(len(held))} programs {'has' if len(without) == 1 else 'have'} none."
    )


def kept_back(consented: object) -> str:
    """'For 2 of 8 stories of 2025 a consent is missing on file', or that none is missing; a rate of one row."""
    row = single(consented, "findings.kept_back")
    if not row.has("met", "counted"):
        return "No story is on record" if row.measured else "Not measured: whether stories have every consent on file"
    lacking, year = int(row.numbers["counted"] - row.numbers["met"]), years_words(row)
    if not lacking:
        return f"Every story of {year} has its consents on file"
    return f"For {count(lacking)} of {count(row.numbers['counted'])} stories of {year} a consent is missing on file"


def consent_doubt(consented: object) -> str:
    """What stands under the headline: the consents that are missing, or which table opens the page; a rate of one row."""
    if single(consented, "findings.consent_doubt").measured:
        return f"{kept_back(consented)}. Only stories with every consent on file are listed here."
    return "The table `stories` opens this page: one row for each story, its day, its program and partner, and which consents are on file."


def pace(spotlights: object, lag: object) -> str:
    """'2.5 student spotlights a term in 2025; half of the wins waited 54 days or longer for their story'; tables of one row."""
    first, second = single(spotlights, "findings.pace"), single(lag, "findings.pace")
    value, days = value_of(first, spotlights.kind), value_of(second, lag.kind)  # type: ignore[attr-defined]
    parts = []
    if value is not None:
        said = figures_of(spotlights.kind, spotlights.unit, [value]).write(value)  # type: ignore[attr-defined]
        parts.append(f"{said} student spotlights a term in {years_words(first)}")
    if days is not None:
        said = figures_of(lag.kind, lag.unit, [days]).words(days)  # type: ignore[attr-defined]
        parts.append(f"half of the wins of {years_words(second)} waited {said} or longer for their story")
    if parts:
        return upper("; ".join(parts))
    measured = first.measured and second.measured
    return "No student spotlight is on record" if measured else "Not measured: how often, and how soon, wins are told"


def most_used(channels: object) -> str:
    """'Social media carried 16 of 25 stories in 2023 to 2025', the channel used most; counts by channel."""
    rows = [row for row in read_rows(channels, "findings.most_used") if row.get("counted")]
    if not rows:
        missing = channels.missing  # type: ignore[attr-defined]
        return "Not measured: where stories were told" if missing else "No story is on record"
    every, most = sum(row.numbers["counted"] for row in rows), max(row.numbers["counted"] for row in rows)
    first = sorted(row.label for row in rows if row.numbers["counted"] == most)
    each = " each" if len(first) > 1 else ""
    stories = "story" if every == 1 else "stories"
    return f"{join([first[0], *map(lower, first[1:])])} carried {count(most)} of {count(every)} {stories}{each} in {years_words(rows[0])}"


def without_story(programs: object) -> str:
    """'Fourteen programs have no story this year; most could be told of Marketing, Welding and 4 more programs', or that all have one."""
    rows = read_rows(programs, "findings.without_story")
    if not rows:
        return "No program is on record"
    without = untold(rows)
    if not without:
        return f"Every program has a story in {years_words(rows[0])}"
    if not any(row.texts.get("last_story") for row in rows):
        return "No program has a story with every consent on record yet"
    verb = "has" if len(without) == 1 else "have"
    first = f"{upper(many(len(without), 'program'))} {verb} no story in {years_words(rows[0])}"
    held = [row.label for row in without if tellable(row)]
    return f"{first}; there is something to tell of {at_most(held, MOST_NAMED, 'programs')}" if held else first


def showcase_steps(programs: object, consented: object, standing: object, most: int = 4) -> list[str]:
    """Consents to find, programs whose wins wait, then what the measures of `standing` ask.

    `programs`: the release's table `spotlights`; `consented`: the rate of stories with consent, one row.
    """
    rows, row = read_rows(programs, "findings.showcase_steps"), single(consented, "findings.showcase_steps")
    said = (_consents(rows, row), _to_tell(rows) if row.measured else "")
    return steps_after(standing, [step for step in said if step], SAID_BY_LISTS, most)


def untold(rows: Sequence[Row]) -> list[Row]:
    """Programs without a story of the year, those of which most could be told first."""
    held = [row for row in rows if not row.get("stories")]
    return sorted(held, key=lambda row: (-len(tellable(row)), -_things(row), row.label))


def tellable(row: Row) -> list[str]:
    """What happened in a program in the year that could be told: 'four gifts', '7.5 hours of guest teaching'."""
    gifts, advice = (int(row.get(name) or 0) for name in ("gifts", "advice_in_place"))
    hours = row.get("teaching_hours") or 0.0
    said = [many(gifts, "gift")] if gifts else []
    if hours:
        said.append(f"{figures_of('mean', 'hours', [hours]).words(hours)} of guest teaching")
    return [*said, *([f"{many(advice, 'recommendation')} put in place"] if advice else [])]


def _things(row: Row) -> float:
    return sum(row.get(name) or 0.0 for name in ("gifts", "advice_in_place", "teaching_hours"))


def _consents(rows: Sequence[Row], row: Row) -> str:
    if not row.has("met", "counted") or row.numbers["met"] >= row.numbers["counted"]:
        return ""
    lacking = int(row.numbers["counted"] - row.numbers["met"])
    names = sorted(program.label for program in rows if program.get("kept_back"))
    where = f" ({at_most(names, MOST_NAMED, 'programs')})" if names else ""
    whose, them, until = (
        ("the missing consent", "the story", "it is") if lacking == 1 else ("the missing consents", "them", "they are")
    )
    return (
        f"Find {whose} for {many(lacking, 'story')} of {years_words(row)}{where}, or take {them} down until {until} on file: "
        "nobody is named without consent."
    )


def _to_tell(rows: Sequence[Row]) -> str:
    first = next(iter(untold(rows)), None)
    if first is None or not tellable(first):
        return ""
    more = [row for row in untold(rows)[1:] if tellable(row)]
    then = f" Next could be {at_most([row.label for row in more], 2, 'programs')}." if more else ""
    return f"Tell a win of {first.label}, which has no story this year: {join(tellable(first))}.{then} Ask for consent first."
