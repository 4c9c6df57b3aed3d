"""A letter to a partner: what it is thanked for, and its own year in words.

Tables of one partner hold its own rows only: `release.table("partner_activity").only(group_id=partner)` and the like.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..blocks import Fact
from ..numbers import count, dollars, number
from ..rows import Row, read_rows, single
from ..sentences import join
from .words import many, years_words

MOST_FACTS = 3
MOST_PROGRAMS = 4


@dataclass(frozen=True)
class Gift:
    """One thing a partner did: as the letter's headline, and as one of its numbers (None where it has none)."""

    headline: str
    fact: Fact | None = None


def thanks(activity: object, hours: object, placements: object) -> str:
    """The headline: the weightiest thing that this partner did; where nothing is on record, an invitation.

    `activity`: its row of partner_activity, or none. `hours`, `placements`: its rows of the protected measures of these names.
    """
    row = _one(activity, "findings.thanks")
    done = _gifts(row, hours, placements)
    if done:
        return done[0].headline
    return "We would be glad to work with you" if row is None else "We would like to hear from you"


def thanks_facts(activity: object, hours: object, placements: object) -> list[Fact]:
    """Up to three numbers of what this partner did, without the one that is the headline; [] where there are none."""
    done = _gifts(_one(activity, "findings.thanks_facts"), hours, placements)
    return [gift.fact for gift in done[1:] if gift.fact is not None][:MOST_FACTS]


def own_year(activity: object, hours: object) -> str:
    """The first paragraph: what this partner did in the year, where, and why its students are not counted, if they are not."""
    row = _one(activity, "findings.own_year")
    if row is None:
        return (
            "You have been a partner of our career and technical education programs, and we thank you for it. Nothing is on record "
            "between us for the latest year, and we would like to change that."
        )
    since = f"You have been our partner since {row.numbers['since_year']:.0f}" if row.has("since_year") else ""
    did = [words for words in _deeds(row) if words]
    if not did:
        thanked = f"Thank you. {since}." if since else "Thank you for being our partner."
        return f"{thanked} {_silence(row)}"
    said = f"Thank you. In {years_words(row)} you {join(did)}."
    where = _where(row.texts.get("programs", ""))
    return " ".join(part for part in (said, where, f"{since}." if since else "", _uncounted(hours)) if part)


def span(row: Row) -> str:
    """'from 2023 to 2025', 'in 2025'."""
    return f"from {years_words(row)}" if "-" in row.year else f"in {row.year}"


def listed(names: Sequence[str]) -> str:
    """'A, B and C'; with a comma before the last where a name holds an 'and' of its own."""
    if len(names) > 1 and any(" and " in name for name in names):
        return f"{', '.join(names[:-1])}, and {names[-1]}"
    return join(names)


def hours_words(hours: float) -> str:
    """'7.5 hours', '1 hour', '12 hours'."""
    said = number(hours, 1).removesuffix(".0")
    return f"{said} hour" if said == "1" else f"{said} hours"


def _gifts(row: Row | None, hours: object, placements: object) -> list[Gift]:
    """Everything that can be told, weightiest first."""
    return [*_hosting(row, hours, placements), *(_of_year(row) if row is not None else [])]


def _hosting(row: Row | None, hours: object, placements: object) -> list[Gift]:
    worked, placed = _one(hours, "findings.thanks"), _one(placements, "findings.thanks")
    found = []
    dated = placed is not None and bool(placed.get("counted"))
    if worked is not None and worked.get("amount"):
        told = hours_words(worked.numbers["amount"])
        size, _, unit = told.partition(" ")
        found.append(
            Gift(
                f"You gave our students {told} of learning at work{'' if dated else f' {span(worked)}'}",
                Fact(size, unit, f"of learning at work with you {span(worked)}"),
            )
        )
    elif row is not None and row.texts.get("hosts") == "Yes":
        found.append(Gift(f"You opened your doors to our students in {years_words(row)}"))
    if placed is not None and dated:
        behind = " behind these hours," if found and found[0].fact else " with you"
        fact = Fact(count(placed.numbers["counted"]), "", f"placements of students{behind} {span(placed)}")
        found.append(Gift("You opened your doors to our students", fact))
    return found


def _of_year(row: Row) -> list[Gift]:
    year, found = years_words(row), []
    if taught := row.get("teaching_hours"):
        size, _, unit = hours_words(taught).partition(" ")
        found.append(
            Gift(
                f"You taught our students for {size} {unit} in {year}", Fact(size, unit, f"of guest teaching in {year}")
            )
        )
    if worth := row.get("gift_value"):
        told = dollars(worth)
        found.append(
            Gift(
                f"You gave our programs {told} worth of support in {year}",
                Fact(told, "", f"in gifts in {year}, at fair value"),
            )
        )
    elif row.get("gifts"):
        found.append(Gift(f"You gave to our programs in {year}"))
    if time := row.get("volunteer_hours"):
        size, _, unit = hours_words(time).partition(" ")
        found.append(
            Gift(
                f"You gave our programs {size} {unit} of your time in {year}",
                Fact(size, unit, f"of volunteering in {year}"),
            )
        )
    if (placed := row.get("advice_in_place")) and (made := row.get("advice")):
        fact = Fact(
            count(placed), f"of {count(made)}", f"recommendations of meetings that you attended in {year} are in place"
        )
        found.append(Gift("Advice that you helped to give changed our programs", fact))
    if met := row.get("meetings"):
        times = Fact(
            count(met), "time" if met == 1 else "times", f"that your people sat at a committee’s table in {year}"
        )
        found.append(Gift(f"You helped to steer our programs in {year}", times))
    if came := row.get("events"):
        events = "event" if came == 1 else "events"
        found.append(
            Gift(f"You came to our {events} in {year}", Fact(count(came), events, f"that you came to in {year}"))
        )
    if row.get("two_way_contacts"):
        found.append(Gift(f"You stayed in touch with us in {year}"))
    return found


def _deeds(row: Row) -> list[str]:
    taught, met, came = row.get("teaching_hours"), row.get("meetings"), row.get("events")
    gifts, time, spoke = row.get("gifts"), row.get("volunteer_hours"), row.get("two_way_contacts")
    return [
        "hosted our students" if row.texts.get("hosts") == "Yes" else "",
        f"taught {hours_words(taught)} as a guest" if taught else "",
        f"made {many(int(gifts), 'gift')}" if gifts else "",
        f"gave {hours_words(time)} of your time" if time else "",
        f"sent your people to our committee meetings {_often(met)}" if met else "",
        f"came to {many(int(came), 'event')}" if came else "",
        f"were in touch with us {_often(spoke)}" if spoke else "",
    ]


def _often(number_of: float) -> str:
    return {1: "once", 2: "twice"}.get(int(number_of), f"{many(int(number_of), 'time')}")


def _silence(row: Row) -> str:
    tried = int(row.get("contacts") or 0)
    if not tried:
        return f"Nothing is on record between us for {years_words(row)}: the next word is ours, and this letter is it."
    return (
        f"We wrote or called {_often(tried)} in {years_words(row)} and have no answer on record. If we have the wrong person, tell "
        "us whom to ask for."
    )


def _where(programs: str) -> str:
    names = [name for name in programs.split(", ") if name]
    if not names:
        return ""
    if len(names) > MOST_PROGRAMS:
        return f"Your help reached {many(len(names), 'program')}."
    return f"Your help reached {listed(names)}."


def _uncounted(hours: object) -> str:
    row = _one(hours, "findings.own_year")
    if row is None or row.status != "hidden":
        return ""
    return "How many students you hosted is not printed here, nor their hours: numbers this small could point to a student."


def _one(table: object, asked_by: str) -> Row | None:
    """The one row, or None where this partner has none."""
    return single(table, asked_by) if read_rows(table, asked_by) else None
