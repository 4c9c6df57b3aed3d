"""Who is asked for more: a partner with its programs, and how many partners do what in each program; nobody else by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..rows import Row, read_rows
from .words import lower


@dataclass(frozen=True)
class Asked:
    """What the asks are chosen from. `own`: the partner's programs, those with the fewest hosts first."""

    kind: str
    size: str
    noun: str
    hosts: bool
    taught: bool
    silent: bool
    seats: frozenset[str]
    own: list[str]
    names: Mapping[str, str]
    hosting: Mapping[str, int]
    hosted_here: frozenset[str]
    teaching: Mapping[str, float]


def asked_of(partner: Row, activity: object, tables: Mapping[str, object]) -> Asked:
    rows = read_rows(activity, "findings.ways_to_help")
    row = rows[0] if rows else Row("", "")
    network = [
        tie for tie in read_rows(tables["partner_network"], "findings.ways_to_help") if tie.texts.get("program_id")
    ]
    names = {each.key: each.label for each in read_rows(tables["program_profiles"], "findings.ways_to_help")}
    hosting, teaching = _by_program(network, names)
    ties = [tie for tie in network if tie.key == partner.key]
    own = {tie.texts["program_id"] for tie in ties} & set(names) or _of_sector(
        network, partner.texts.get("sector", ""), names
    )
    return Asked(
        kind=partner.texts["type"],
        size=partner.texts.get("size_band", ""),
        noun=lower(partner.texts.get("kind") or "partner"),
        hosts=any(tie.texts.get("hosts") == "Yes" for tie in ties) or row.texts.get("hosts") == "Yes",
        taught=bool(row.get("teaching_hours")),
        silent=not (
            row.get("two_way_contacts") or row.get("meetings") or row.get("gifts") or row.texts.get("hosts") == "Yes"
        ),
        seats=frozenset(tie.texts["program_id"] for tie in ties if tie.get("council_seats")),
        own=sorted(own, key=lambda program: (hosting[program], names[program])),
        names=names,
        hosting=hosting,
        hosted_here=frozenset(tie.texts["program_id"] for tie in ties if tie.texts.get("hosts") == "Yes"),
        teaching=teaching,
    )


def _by_program(network: Sequence[Row], names: Mapping[str, str]) -> tuple[dict[str, int], dict[str, float]]:
    """How many partners host in each program, and hours of guest teaching there, in the years of the network."""
    hosting, teaching = dict.fromkeys(names, 0), dict.fromkeys(names, 0.0)
    for tie in network:
        program = tie.texts["program_id"]
        if program in names:
            hosting[program] += tie.texts.get("hosts") == "Yes"
            teaching[program] += tie.get("teaching_hours") or 0.0
    return hosting, teaching


def _of_sector(network: Sequence[Row], sector: str, names: Mapping[str, str]) -> set[str]:
    """The programs to which most partners that are tied to them come from this sector."""
    tied: dict[str, list[str]] = {}
    for tie in network:
        tied.setdefault(tie.texts["program_id"], []).append(tie.texts.get("sector", ""))
    return {
        program
        for program, sectors in tied.items()
        if program in names and sector and 2 * sectors.count(sector) > len(sectors)
    }
