"""Concrete ways for a partner to do more, chosen from the data: what its programs lack and what it does not yet do.

Tables of the whole district are read for how many partners do a thing, and for what a program or a committee lacks.
No partner is named.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..numbers import day, percent
from ..rows import Row, read_rows, single
from .asked import Asked, asked_of
from .letter import hours_words, listed, span
from .words import many, upper

HOSTS = ("employer", "nonprofit", "government")
MOST_ASKS = 3
# Up to so many other hosts are few enough to say; with more, a program's need is shown by its graduates. Assumption.
FEW_HOSTS = 3
# A committee needs more than half of its voting seats with industry (measure industry_majority).
MAJORITY = 0.5
# The column of `committees` that counts the seats of organizations like this one, and what they are called.
SEATS = {
    "small": ("small_employers", "small employer"),
    "large": ("large_employers", "large employer"),
    "union": ("labor", "labor organization"),
    "college": ("college", "college"),
}
LACKING = {"missing": "not held", "past": "past its service life"}


def ways_to_help(
    partner: object, activity: object, tables: Mapping[str, object], hours: object, learned: object
) -> list[str]:
    """Two or three ways to do more, as sentences that can be said yes to.

    `partner`: its row, of `release.partner(...)`. `activity`: its row of partner_activity, or none. `tables`: the release
    tables partner_network, program_profiles, committees, equipment and needs_sources by these names. `hours`:
    placement_hours_mean by type. `learned`: work_based_learning by program.
    """
    asked = asked_of(single(partner, "findings.ways_to_help"), activity, tables)
    typical = {row.key: row.numbers["value"] for row in read_rows(hours, "findings.ways_to_help") if row.has("value")}
    shares = {row.key: row for row in read_rows(learned, "findings.ways_to_help") if row.has("rate")}
    found = {
        "host": _host(asked, typical, shares),
        "seat": _seat(asked, tables["committees"]),
        "lesson": _lesson(asked, tables["partner_network"]),
        "item": _item(asked, tables["equipment"]),
        "members": _members(asked),
        "needs": _needs(asked, tables["needs_sources"]),
        "visit": _visit(asked, tables["program_profiles"]),
        "survey": "Tell us how the year was for you, in a call or a line of mail: what went well, and what we should change.",
    }
    return [found[name] for name in _order(asked) if found[name]][:MOST_ASKS]


def _order(asked: Asked) -> tuple[str, ...]:
    if asked.kind == "chamber":
        return ("members", "needs", "visit", "survey")
    if asked.kind in ("workforce_board", "economic_development"):
        return ("needs", "members", "visit", "survey")
    if asked.kind in ("union", "college"):
        return ("seat", "lesson", "visit", "host", "survey")
    if asked.silent:
        return ("visit", "host", "lesson", "survey")
    return (
        ("seat", "item", "lesson", "host", "visit", "survey")
        if asked.hosts
        else ("host", "seat", "lesson", "item", "visit", "survey")
    )


def _host(asked: Asked, typical: Mapping[str, float], shares: Mapping[str, Row]) -> str:
    """A program of its own, where it does not host yet if there is one, with the fewest hosts."""
    if asked.kind not in (*HOSTS, "union"):
        return ""
    shadow = _takes("job_shadow", typical, "A job shadow")
    if not asked.own:
        return f"Take a student of the program nearest to your work along for a job shadow.{shadow}"
    program = next((each for each in asked.own if each not in asked.hosted_here), asked.own[0])
    need, name = _few_hosts(asked, program, shares.get(program)), asked.names[program]
    if program in asked.hosted_here:
        return f"Open one more place for a student of {name}. {need}{_takes('internship', typical, 'An internship')}"
    return f"Take a student of {name} along for a job shadow. {need}{shadow}"


def _few_hosts(asked: Asked, program: str, learned: Row | None) -> str:
    """Why a host is asked for: few partners host there, or what share of graduates had a placement that counts."""
    here = program in asked.hosted_here
    others = asked.hosting[program] - here
    if others > FEW_HOSTS and learned is not None:
        share = percent(learned.numbers["rate"])
        return f"Of its graduates {span(learned)}, {share} finished work-based learning that counts."
    other = "other partner" if here else "partner"
    if not others:
        return f"No {other} is on record as a host of its students."
    return f"{upper(many(others, other))} {'hosts' if others == 1 else 'host'} its students."


def _takes(kind: str, typical: Mapping[str, float], words: str) -> str:
    return f" {words} takes about {hours_words(round(typical[kind]))} in our district." if kind in typical else ""


def _seat(asked: Asked, committees: object) -> str:
    """A committee of its programs, else of any, on which nobody like it sits, or too few of industry."""
    rows = sorted(
        read_rows(committees, "findings.ways_to_help"),
        key=lambda row: (row.texts.get("program_id") not in asked.own, row.label),
    )
    near = [row for row in rows if row.texts.get("program_id") in set(asked.own) - asked.seats]
    column, noun = SEATS.get(
        asked.kind if asked.kind in SEATS else asked.size if asked.kind == "employer" else "", ("", "")
    )
    without = [row for row in near if column and row.get(column) == 0]
    if without:
        return f"Take a seat on the {without[0].label}: no {noun} sits on it now.{_met(without[0])}"
    short = [row for row in near if (row.get("industry_share") or 1.0) <= MAJORITY]
    if short and asked.kind in ("employer", "union"):
        return f"Take a seat on the {short[0].label}: too few of its voting members come from industry.{_met(short[0])}"
    if near and not asked.seats:
        return f"Sit in on a meeting of the {near[0].label} and tell it what your work asks for today.{_met(near[0])}"
    return ""


def _met(row: Row) -> str:
    met = row.get("meetings")
    if not met:
        return ""
    return f" It met {({1.0: 'once', 2.0: 'twice'}).get(met) or many(int(met), 'time')} in {row.texts.get('year') or row.year}."


def _lesson(asked: Asked, network: object) -> str:
    if asked.taught:
        return ""
    what = "about apprenticeship in your trades " if asked.kind == "union" else ""
    if not asked.own:
        return f"Teach a guest lesson {what}in the program nearest to your work."
    program = min(asked.own, key=lambda each: (asked.teaching[each], asked.names[each]))
    taught = asked.teaching[program]
    years = next((row.texts.get("years", "") for row in read_rows(network, "findings.ways_to_help")), "")
    when = f" {span(Row('', year=years))}" if years else ""
    now = (
        f"Partners taught {hours_words(taught)} there{when}" if taught else f"No guest lesson is on record there{when}"
    )
    return f"Teach a guest lesson {what}in {asked.names[program]}. {now}."


def _item(asked: Asked, equipment: object) -> str:
    """An item of its programs that is not held or past its service life."""
    rows = [row for row in read_rows(equipment, "findings.ways_to_help") if row.texts.get("program_id") in asked.own]
    due = [
        (list(LACKING).index(row.texts["state_id"]), asked.own.index(row.texts["program_id"]), row.label, row)
        for row in rows
        if row.texts["state_id"] in LACKING
    ]
    if asked.kind not in HOSTS or not due:
        return ""
    row = min(due, key=lambda each: each[:3])[-1]
    return (
        f"When you replace equipment, think of {row.texts['program']}: “{row.label}” is on its list and "
        f"{LACKING[row.texts['state_id']]}."
    )


def _members(asked: Asked) -> str:
    if not any(asked.hosting.values()):
        return ""  # nobody is on record as a host: no program has fewer than another
    fewest = sorted(asked.names, key=lambda program: (asked.hosting[program], asked.names[program]))[:2]
    whose = "your members" if asked.kind == "chamber" else "employers you work with"
    return f"Ask {whose} for hosts in {listed([asked.names[program] for program in fewest])}: of all our programs these have the fewest."


def _needs(asked: Asked, sources: object) -> str:
    """The needs assessment asks each kind of source; when one of this kind was last consulted."""
    rows = [row for row in read_rows(sources, "findings.ways_to_help") if row.key == asked.kind]
    if not rows:
        return ""
    last = rows[0].texts.get("last_consulted", "")
    when = f"We last asked a {asked.noun} on {day(last)}" if last else f"No such talk with a {asked.noun} is on record"
    due = "" if rows[0].texts.get("consulted") == "Yes" else ", and it is time again" if last else ""
    return f"Sit down with us for the needs assessment and say which work is growing here. {when}{due}."


def _visit(asked: Asked, profiles: object) -> str:
    if not asked.own:
        return "Come and see a class in the program nearest to your work: tell us a day that suits you."
    wanted = min(asked.own, key=lambda each: (asked.hosting[each], asked.names[each]))
    row = next(row for row in read_rows(profiles, "findings.ways_to_help") if row.key == wanted)
    contact = row.texts.get("contact", "")
    call = f" Whom to call: {contact}." if contact else " Tell us a day that suits you."
    return f"Come and see a class of {row.label}.{call}"
