"""A spotlight card for each program, of what a release lets be published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import Block, Fact, Several, several, text
from .card import MOST_FACTS, Card, card
from .charts.verdicts import read_reference
from .figures import figures_of
from .findings.showcase import tellable
from .findings.words import lower, many, years_words
from .numbers import count, percent
from .rows import Row, read_rows
from .sentences import at_most, in_100, join

MOST_PARTNERS = 4
# The widest 95 % interval of a rate on a card, as a share: about that of 40 students. A choice of ours.
MOST_DOUBT = 0.3


@dataclass(frozen=True)
class Result:
    """Rates of a measure by program, the district's rate, and the words that follow '79 in 100'."""

    programs: object
    district: object
    words: str


def spotlight_cards(programs: object, results: Sequence[tuple[object, object, str]], audience: str) -> Several:
    """A card for each row of the release's table `spotlights` of which there is something to tell.

    `results`: (rates by program, the district's one row, words), those to prefer first. A card tells a win: a rate stands on
    it where it may be told, is at least the district's, and is sure enough (MOST_DOUBT); the others are on the program's own
    page. Partners are those with consent on file. Programs without a card are named in a sentence.

    `audience` is the release's: an internal one, whose small groups are not protected, gets a sentence instead of cards.
    """
    if audience == "internal":
        return several(
            [text("Cards are made from a public release, or one for partners: this one protects no small group.")]
        )
    found = [Result(*each) for each in results]
    rates = [{row.key: row for row in read_rows(each.programs, "report.spotlight_cards")} for each in found]
    made: list[Block] = []
    without: list[str] = []
    for row in read_rows(programs, "report.spotlight_cards"):
        facts = _facts(row.key, found, rates)
        if facts or tellable(row) or row.get("stories"):
            made.append(_card(row, facts))
        else:
            without.append(row.label)
    if not made and not without:
        return several([text("No program is on record, so there is no card.")])
    return several([*made, *([text(_without(without))] if without else [])])


def _card(row: Row, facts: Sequence[Fact]) -> Card:
    kicker = ", ".join(filter(None, (row.texts.get("cluster"), row.year)))
    return card(row.label, _sentences(row), _partners(row), facts, kicker)


def _facts(program: str, results: Sequence[Result], rates: Sequence[dict[str, Row]]) -> list[Fact]:
    """The first rates that may be told, each with how many students it is of and how sure it is."""
    facts = []
    for result, held in zip(results, rates, strict=True):
        row = held.get(program)
        against = read_reference(result.district, "District")
        if row is None or against is None or not _is_win(row, against.rate):
            continue
        number, suffix = in_100(row.numbers["rate"]).split(" in ")
        doubt = f"of {count(row.numbers['counted'])}; could be {percent(row.numbers['low'])} to {percent(row.numbers['high'])}"
        facts.append(Fact(number, f"in {suffix}", f"{result.words}, {years_words(row)} ({doubt})."))
    return facts[:MOST_FACTS]


def _is_win(row: Row, district: float) -> bool:
    """Whether a rate is at least the district's, and its 95 % interval narrow enough to stand on a card."""
    if not row.has("rate", "counted", "low", "high"):
        return False
    return row.numbers["rate"] >= district and row.numbers["high"] - row.numbers["low"] <= MOST_DOUBT


def _sentences(row: Row) -> list[str]:
    """What the district has written of the program, and what happened in it this year, else where its story was told."""
    told, channel = row.texts.get("last_story"), row.texts.get("last_channel") or "not recorded where"
    story = f"Its latest story: {told}, {lower(channel)}." if told and not tellable(row) else ""
    return [said for said in (row.texts.get("description"), _happened(row), story) if said]


def _happened(row: Row) -> str:
    """'In 2025 partners gave four gifts and taught 7.5 hours as guests; two recommendations of the council were put in place.'"""
    gifts, advice = (int(row.get(name) or 0) for name in ("gifts", "advice_in_place"))
    hours = row.get("teaching_hours") or 0.0
    did = [f"gave {many(gifts, 'gift')}"] if gifts else []
    did += [f"taught {figures_of('mean', 'hours', [hours]).words(hours)} as guests"] if hours else []
    said = [f"partners {join(did)}"] if did else []
    if advice:
        said.append(f"{many(advice, 'recommendation')} of the council {'was' if advice == 1 else 'were'} put in place")
    return f"In {years_words(row)} {'; '.join(said)}." if said else ""


def _partners(row: Row) -> str:
    """'With Birch Steel, Cedar College and seven more partners.'; '' where there is none."""
    names = [name for name in (row.texts.get("named") or "").split("\n") if name]
    more = int(row.get("unnamed") or 0) + max(len(names) - MOST_PARTNERS, 0)
    said = [*names[:MOST_PARTNERS], *([many(more, "more partner") if names else many(more, "partner")] if more else [])]
    return f"With {join(said)}." if said else ""


def _without(names: Sequence[str]) -> str:
    verb = "has" if len(names) == 1 else "have"
    return f"{at_most(names, MOST_PARTNERS, 'programs')} {verb} no card: nothing is on record that may be told of {'it' if verb == 'has' else 'them'}."
