"""The blocks a notebook cell ends with: they draw themselves in JupyterLab and carry their content to the page."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Any, ClassVar

from ..errors import ParameterError

MIME = "application/vnd.cte.block+json"
STATUS_WORDS = ("met", "near", "below", "none")


class Block(ABC):
    """Content for one place on a page. Subclasses are frozen dataclasses of text and numbers that may be printed."""

    kind: ClassVar[str]

    def content(self) -> dict[str, Any]:
        """The block as JSON for the page."""
        return {"kind": self.kind, **asdict(self)}  # type: ignore[call-overload]

    @abstractmethod
    def plain(self) -> str:
        """The block as plain text."""

    def html(self) -> str:
        """The block as HTML for JupyterLab; the page has its own templates."""
        return "".join(f"<p>{escape(line)}</p>" for line in self.plain().splitlines() if line)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {MIME: self.content(), "text/html": self.html(), "text/plain": self.plain()}


@dataclass(frozen=True)
class Opening(Block):
    """Who and when, the headline that is the page's h1, and the sentence that carries its doubt."""

    kicker: str
    headline: str
    stand: str
    kind: ClassVar[str] = "opening"

    def plain(self) -> str:
        return "\n".join((self.kicker, self.headline, self.stand))


@dataclass(frozen=True)
class Status:
    """A verdict in words with its shape: met (ticked disc), near (ring), below (triangle), none (dashed ring)."""

    shape: str
    words: str

    def __post_init__(self) -> None:
        if self.shape not in STATUS_WORDS:
            raise ParameterError(f"status '{self.shape}' is not one of {', '.join(STATUS_WORDS)}")


@dataclass(frozen=True)
class Fact:
    """One big number with its words; `number` is empty where it is hidden, and `suffix` says so."""

    number: str
    suffix: str
    words: str
    status: Status | None = None


@dataclass(frozen=True)
class Glance(Block):
    """Up to three facts side by side."""

    facts: tuple[Fact, ...]
    kind: ClassVar[str] = "glance"

    def plain(self) -> str:
        return "\n".join(f"{fact.number} {fact.suffix}: {fact.words}{_status(fact)}".strip() for fact in self.facts)


@dataclass(frozen=True)
class Decide(Block):
    """What the reader is asked to decide."""

    title: str
    items: tuple[str, ...]
    kind: ClassVar[str] = "decide"

    def plain(self) -> str:
        return "\n".join((self.title, *(f"{place}. {item}" for place, item in enumerate(self.items, start=1))))


@dataclass(frozen=True)
class Finding(Block):
    """The verdict of a section: its heading on the page."""

    text: str
    kind: ClassVar[str] = "finding"

    def plain(self) -> str:
        return self.text

    def html(self) -> str:
        return f"<h3>{escape(self.text)}</h3>"


@dataclass(frozen=True)
class Section(Block):
    """The start of a section, where a heading in the notebook's text cannot be: one of several made by one call."""

    title: str
    kind: ClassVar[str] = "section"

    def plain(self) -> str:
        return self.title

    def html(self) -> str:
        return f"<h2>{escape(self.title)}</h2>"


@dataclass(frozen=True)
class Several:
    """Blocks that one call made, shown in their order as if each ended a cell of its own."""

    blocks: tuple[Block, ...]

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for block in self.blocks:
            display(block)


@dataclass(frozen=True)
class Text(Block):
    """A paragraph; **bold** and [links](page.html) are allowed."""

    paragraph: str
    kind: ClassVar[str] = "text"

    def plain(self) -> str:
        return self.paragraph


@dataclass(frozen=True)
class Note(Block):
    """A side note: how to read a chart, or a caution."""

    title: str
    paragraphs: tuple[str, ...]
    kind: ClassVar[str] = "note"

    def plain(self) -> str:
        return "\n".join((self.title, *self.paragraphs))


def _status(fact: Fact) -> str:
    return f" ({fact.status.words})" if fact.status else ""


def opening(kicker: str, headline: str, stand: str = "") -> Opening:
    """The page's opening: `opening("Board summary, class of 2025", sentence, doubt)`."""
    return Opening(kicker, headline, stand)


def status(shape: str, words: str) -> Status:
    """A verdict for a fact: `status("met", "Target 78: met")`; shapes are met, near, below and none."""
    return Status(shape, words)


def fact(number: object, suffix: str, words: str, status: Status | None = None) -> Fact:
    """One big number, already protected: better made by `sentences.rate_fact(table, words)`, which knows hidden ones."""
    return Fact(str(number), suffix, words, status)


def glance(facts: Sequence[Fact]) -> Glance:
    """The page's numbers at a glance; three at most, because a fourth is not read."""
    if not 1 <= len(facts) <= 3:
        raise ParameterError(f"report.glance takes one to three facts, not {len(facts)}")
    return Glance(tuple(facts))


def decide(title: str, items: Sequence[str]) -> Decide:
    """What is asked of the reader, as a short numbered list."""
    return Decide(title, tuple(items))


def finding(text: str) -> Finding:
    """The section's verdict as its heading; the markdown `## Topic` becomes the small line above it."""
    return Finding(text)


def section(title: str) -> Section:
    """The start of a section: what `## Topic` is in a notebook's text."""
    return Section(title)


def several(blocks: Sequence[Block]) -> Several:
    """Blocks of one cell, in order; the page shows each as if it stood alone."""
    return Several(tuple(blocks))


def text(paragraph: str) -> Text:
    """A paragraph of the page."""
    return Text(paragraph)


def note(title: str, *paragraphs: str) -> Note:
    """A side note beside the chart or table before it; empty paragraphs are left out."""
    return Note(title, tuple(paragraph for paragraph in paragraphs if paragraph))
