"""The brochure's own blocks: the band with the program's name, the course path, and facts at the side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..errors import ParameterError
from .blocks import Block
from .drawings import drawing_of
from .rows import Row, read_rows
from .sentences import join


@dataclass(frozen=True)
class Band(Block):
    """The opening of a brochure: the invitation is the page's h1, with the program's name in it.

    A page that opens with it has the layout of a brochure: sections in the wide column, asides in the narrow one, one
    printed sheet of US Letter. `drawing` names the line drawing beside the words.
    """

    name: str
    headline: str
    kicker: str
    stand: str
    drawing: str
    kind: ClassVar[str] = "band"

    def plain(self) -> str:
        return "\n".join(filter(None, (self.kicker, self.headline, self.name, self.stand)))


@dataclass(frozen=True)
class Stage:
    """A step of a path: when, what, and a line on it."""

    when: str
    what: str
    more: str = ""


@dataclass(frozen=True)
class Path(Block):
    """Steps one after the other: courses by grade, or the stages of an apprenticeship."""

    stages: tuple[Stage, ...]
    kind: ClassVar[str] = "path"

    def plain(self) -> str:
        return "\n".join(f"{stage.when}: {stage.what}. {stage.more}".strip() for stage in self.stages)


@dataclass(frozen=True)
class Aside(Block):
    """A short fact with a heading: in a brochure in the narrow column, elsewhere a side note.

    `spanish` is a closing line in Spanish, marked as such for screen readers.
    """

    title: str
    paragraphs: tuple[str, ...]
    spanish: str = ""
    kind: ClassVar[str] = "aside"

    def plain(self) -> str:
        return "\n".join(filter(None, (self.title, *self.paragraphs, self.spanish)))


def band(name: str, headline: str = "", kicker: str = "", stand: str = "", cluster: str = "") -> Band:
    """The opening of a brochure.

    `name`: the program. `headline`: an invitation ('Make things that work'); without it the name is the heading.
    `stand`: what students learn, from `program_profiles`. `cluster`: the career cluster, which chooses the line drawing.

        report.band(name, stand=profile.text("description"), cluster=profile.text("cluster"),
                    kicker="**Career and Technical Education.** For students and families.")
    """
    if not name:
        raise ParameterError("report.band needs the program's name")
    return Band(name if headline else "", headline or name, kicker, stand, drawing_of(cluster))


def path(stages: Sequence[tuple[str, str, str]]) -> Path:
    """Steps in words: `report.path([("Grade 9", "Introduction", "Safety, measuring.")])`; ParameterError for none."""
    if not stages:
        raise ParameterError("report.path: the list is empty")
    return Path(tuple(Stage(*stage) for stage in stages))


def course_path(protected: object, more: Mapping[str, str] | None = None) -> Path:
    """The courses of one program by grade, from `release.table("program_courses").only(program_id=...)`.

    Rows need the text column `course` and may have `grade` and `level`; courses of one grade (where none is held, of one
    level) share a line. `more`: a line of words by grade or level, such as {"Grade 12": "With a paid placement."}.
    Where the district lists no course the path says so. DisclosureError for an unprotected table.
    """
    by_stage: dict[str, list[str]] = {}
    rows = read_rows(protected, "report.course_path")
    for row in sorted(rows, key=lambda row: (row.get("grade") or 99, row.get("level") or 99)):
        by_stage.setdefault(_when(row), []).append(row.texts.get("course") or row.label)
    said = more or {}
    stages = [Stage(when, join(courses), said.get(when, "")) for when, courses in by_stage.items()]
    return Path(tuple(stages) or (Stage("Courses", "Not listed yet", "Ask the program for its sequence."),))


def _when(row: Row) -> str:
    for name in ("grade", "level"):
        if row.has(name):
            return f"{name.capitalize()} {row.numbers[name]:.0f}"
    return "Any grade"


def aside(title: str, *paragraphs: str, spanish: str = "") -> Aside:
    """A fact at the side of a brochure: `report.aside("Whom to call", profile_contact, spanish="¿Prefiere español? ...")`."""
    if not title or not (paragraphs or spanish):
        raise ParameterError("report.aside needs a title and words")
    return Aside(title, tuple(paragraphs), spanish)
