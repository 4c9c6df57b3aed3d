"""What students of all hosts did next, for a letter to one of them: never its own few students."""

from __future__ import annotations

from collections.abc import Sequence

from ..numbers import count, percent
from ..rows import Row, read_rows
from ..sentences import could_be
from .letter import span

# So many other partners must host in a program before a letter tells how its hosted students fared: with fewer, a
# partner would read mostly of students whom it knows. Assumption.
OTHER_HOSTS = 3
POOLED = "We report on no partner’s students alone: a partner knows who they are."
HOSTED, OTHERS = "hosted", "not_hosted"


def hosted_next(by_program: object, everywhere: object, network: object, partner: str) -> list[str]:
    """What students of all hosts did next, as paragraphs; [] where it is not measured.

    `by_program` and `everywhere`: placed_second_quarter by program and hosted, and by hosted alone. A program is told of
    only where the partner is tied to it and enough others host there (`OTHER_HOSTS`), and so is the whole district where it
    hosts: never its own few students. `network`: the whole table partner_network.
    """
    ties = [row for row in read_rows(network, "findings.hosted_next") if row.texts.get("hosts") == "Yes"]
    others = {row.key for row in ties} - {partner}
    if len(others) < OTHER_HOSTS and any(row.key == partner for row in ties):
        return [f"Too few partners host to report on their students together. {POOLED}"]
    district = {row.key: row for row in read_rows(everywhere, "findings.hosted_next")}
    everybody = ("", district.get(HOSTED), district.get(OTHERS))
    sides = _largest(_tied_programs(by_program, network, partner)) or everybody
    where, here, there = sides
    if here is None or here.status == "none":
        return []
    if not here.has("rate", "low", "high", "counted"):
        return ["Too few students whom partners hosted have left school to say what they did next."]
    numbers = here.numbers
    said = (
        f"Of {count(numbers['counted'])} students{where} whom any of our partners hosted and who left school {span(here)}, "
        f"{percent(numbers['rate'])} were in college, training, work or service in the second quarter after they left. The true rate "
        f"{could_be(numbers['low'], numbers['high'])}."
    )
    return [f"{said}{_against(there)} {POOLED}"]


def _tied_programs(by_program: object, network: object, partner: str) -> list[tuple[str, Row, Row | None]]:
    """(program, hosted, not hosted) of the partner's programs with enough other hosts whose hosted rate may be told."""
    ties = [row for row in read_rows(network, "findings.hosted_next") if row.texts.get("program_id")]
    own = {row.texts["program_id"]: row.texts["program"] for row in ties if row.key == partner}
    hosts = [row.texts["program_id"] for row in ties if row.key != partner and row.texts.get("hosts") == "Yes"]
    rows = {row.key: row for row in read_rows(by_program, "findings.hosted_next")}
    found = [
        (name, rows[f"{program}|{HOSTED}"], rows.get(f"{program}|{OTHERS}"))
        for program, name in own.items()
        if hosts.count(program) >= OTHER_HOSTS and f"{program}|{HOSTED}" in rows
    ]
    return [(f" of {name}", here, there) for name, here, there in found if here.has("rate", "low", "high", "counted")]


def _largest(sides: Sequence[tuple[str, Row, Row | None]]) -> tuple[str, Row, Row | None] | None:
    return max(sides, key=lambda side: (side[1].numbers["counted"], side[0]), default=None)


def _against(there: Row | None) -> str:
    if there is None or not there.has("rate", "low", "high", "counted"):
        return ""
    numbers = there.numbers
    return (
        f" Of {count(numbers['counted'])} with no host on record it was {percent(numbers['rate'])} ({percent(numbers['low'])} to "
        f"{percent(numbers['high'])}). Students choose to take part and hosts choose whom they take, so we do not say that hosting made "
        "the difference."
    )
