"""The spotlight card: one program or partner, ready to publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..errors import ParameterError
from .blocks import Block, Fact

MOST_FACTS = 2


@dataclass(frozen=True)
class Card(Block):
    """A title, one or two numbers, sentences, and who made it possible. No quotation: nobody's words are on record."""

    title: str
    kicker: str
    facts: tuple[Fact, ...]
    sentences: tuple[str, ...]
    partner_line: str
    kind: ClassVar[str] = "card"

    def plain(self) -> str:
        facts = [f"{fact.number} {fact.suffix}: {fact.words}".strip() for fact in self.facts]
        return "\n".join(filter(None, (self.kicker, self.title, *facts, *self.sentences, self.partner_line)))


def card(
    title: str, sentences: Sequence[str], partner_line: str = "", facts: Sequence[Fact] = (), kicker: str = ""
) -> Card:
    """A spotlight card. Cards that follow each other in a section stand side by side; one that opens a page is the page.

    `facts`: at most two, made by `sentences.rate_fact` and the like, so that no small group's number is on a card.
    `partner_line`: 'With Harbor Tool and Die and seven more partners.', of partners with consent only: take names from
    a public release's tables, which hold no others. `kicker`: a line above the title, such as the year.

        report.card("Welding", [sentences.doubt(placed)], "With Harbor Tool and Die.", [sentences.rate_fact(placed, "went on")])
    """
    if not title or not (sentences or facts):
        raise ParameterError("report.card needs a title, and a sentence or a fact")
    if len(facts) > MOST_FACTS:
        raise ParameterError(f"report.card takes at most {MOST_FACTS} facts, not {len(facts)}")
    return Card(title, kicker, tuple(facts), tuple(sentences), partner_line)
