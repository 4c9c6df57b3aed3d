"""The letter: the opening of a page that is one printed sheet to one reader, with its closing and signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..errors import ParameterError
from .blocks import Block


@dataclass(frozen=True)
class Letter(Block):
    """Who writes to whom and when, the headline of thanks that is the page's h1, and how the letter ends.

    A page that opens with it has the layout of a letter: blocks in the order of the notebook, one sheet of US Letter.
    """

    partner: str
    headline: str
    sender: tuple[str, ...]
    to: tuple[str, ...]
    date: str
    greeting: str
    closing: str
    signature: tuple[str, ...]
    kind: ClassVar[str] = "letter"

    def plain(self) -> str:
        head = [*self.sender, self.date, *self.to, self.headline, self.greeting]
        return "\n".join(line for line in (*head, self.closing, *self.signature) if line)


def letter(
    partner: str,
    headline: str,
    sender: Sequence[str],
    to: Sequence[str] = (),
    date: str = "",
    greeting: str = "Dear partner,",
    closing: str = "With thanks,",
    signature: Sequence[str] = (),
) -> Letter:
    """The opening and the end of a letter; texts, numbers and headings of the cells after it come between.

    `partner`: the organization written to, as its name is to stand in the address and in the page's title. `headline`:
    the thanks, with its number, made by `sentences`. `sender`: lines of the district's address. `to`: a line above the
    partner's name, such as 'The plant manager'. `signature`: lines under the closing. A letter shows about four
    paragraphs, a glance and a chart of three rows on its one sheet; ParameterError where partner, headline or sender is
    empty.

        report.letter(
            name, f"Your shop gave our students {sentences.amount(hours)} hours of real work",
            sender=["Sample District, Office of Career and Technical Education"], signature=["Partnership Coordinator"],
        )
    """
    if not (partner and headline and any(sender)):
        raise ParameterError("report.letter needs a partner, a headline and a sender")
    lines = tuple(line for line in sender if line)
    return Letter(partner, headline, lines, (*to, partner), date, greeting, closing, tuple(signature))
