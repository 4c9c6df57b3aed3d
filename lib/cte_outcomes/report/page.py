"""A page from an executed notebook: its text, blocks and tables in order, without its code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import DisclosureError
from .gate import Markdown, Plain, read_items
from .layout import OPENINGS, SHEETS, layout_of
from .render import render
from .site import PageContext

LEAD = ("opening", "glance", "decide")  # of a report, in this order whatever that of the notebook
SIDE = ("note", "aside")
DRAWN = ("chart", "table")
BOLD_START = re.compile(r"\*\*(.+?)\.?\*\*")
HEADING = re.compile(r"^(#{1,2}) +(.+?) *#*$", re.MULTILINE)


@dataclass
class Part:
    """A chart, table or text with the notes beside it."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Section:
    """A heading and its parts; `topic` is the small line above a finding."""

    heading: str
    topic: str = ""
    parts: list[Part] = field(default_factory=list)


@dataclass
class Page:
    """Everything a page shows, in the order it is shown."""

    title: str = ""
    about: str = ""
    layout: str = "report"
    lead: list[dict[str, Any]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tables: list[dict[str, Any]] = field(default_factory=list)
    asides: list[dict[str, Any]] = field(default_factory=list)

    def blocks(self) -> list[dict[str, Any]]:
        """Every block of the page but side notes, as it stands there."""
        parts = [part for section in self.sections for part in section.parts]
        return [*self.lead, *(block for part in parts for block in part.blocks)]

    @property
    def draws(self) -> bool:
        """Whether the page holds a chart."""
        return any(block["kind"] == "chart" for block in self.blocks())


def build_page(notebook: Path | str, page: PageContext) -> str:
    """The whole HTML text of a page. Raises DisclosureError where the notebook shows what the page may not."""
    made = read_page(Path(notebook), page.audience)
    template = "page" if made.layout == "report" else made.layout
    return render(f"{template}.html.j2", page=made, context=page, nav=page.links())


def read_page(notebook: Path, audience: str = "public") -> Page:
    """The parts of a page; charts and tables are numbered and every chart knows its table."""
    items = read_items(notebook, audience)
    made = Page(layout=layout_of([item for item in items if isinstance(item, dict)], audience))
    for item in items:
        if isinstance(item, Markdown):
            _markdown(made, item.text)
        elif isinstance(item, Plain):
            _place(made, {"kind": "plain", "text": item.text})
        else:
            _place(made, dict(item))
    if not made.title:
        raise DisclosureError(f"{notebook.name}: the first cell needs a title: '# Title'")
    made.title = _own_title(made)
    if made.layout == "report":
        made.lead.sort(key=lambda block: LEAD.index(block["kind"]) if block["kind"] in LEAD else len(LEAD))
    made.sections = [section for section in made.sections if section.parts or section.topic]
    _number(made)
    return made


def _own_title(page: Page) -> str:
    """What tells this page from others of the same notebook: whom a letter is to, the program of a brochure, a card's
    title, the bold start of an opening's kicker; else the notebook's title."""
    opening = next((block for block in page.lead if block["kind"] in OPENINGS), {})
    if page.layout == "letter":
        return f"Letter to {opening['partner']}"
    if page.layout == "brochure":
        return opening["name"] or opening["headline"]
    if page.layout == "card":
        return page.lead[0]["cards"][0]["title"]
    bold = BOLD_START.match(opening.get("kicker", ""))
    return bold.group(1) if bold else page.title


def _markdown(page: Page, text: str) -> None:
    """The first heading is the title and its text what the page says about itself; `## Topic` starts a section."""
    pieces = HEADING.split(text)
    _prose(page, pieces[0])
    for level, words, rest in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        if level == "#" and not page.title:
            page.title, page.about = words, rest.strip()
            continue
        page.sections.append(Section(words))
        _prose(page, rest)


def _prose(page: Page, text: str) -> None:
    if text.strip():
        _place(page, {"kind": "prose", "text": text.strip()})


def _place(page: Page, block: dict[str, Any]) -> None:
    kind = block["kind"]
    if kind in OPENINGS:
        page.lead.insert(0, block)
    elif kind in LEAD and page.layout not in SHEETS:
        if any(held["kind"] == kind for held in page.lead):
            raise DisclosureError(f"a page has one {kind}; this notebook shows two")
        page.lead.append(block)
    elif kind == "section":
        page.sections.append(Section(block["title"]))
    elif kind == "aside" and page.layout == "brochure":
        page.asides.append(block)
    elif not page.sections:
        _append(page.lead, block)
    elif kind == "finding":
        section = page.sections[-1]
        if section.topic:
            raise DisclosureError(f"section '{section.topic}' shows two findings; start a new one with '## Topic'")
        section.topic, section.heading = section.heading, _heading(block["text"])
    else:
        _into(page.sections[-1].parts, block)


def _append(blocks: list[dict[str, Any]], block: dict[str, Any]) -> None:
    """Put a block after the others; cards that follow each other stand in one row."""
    if block["kind"] != "card":
        blocks.append(block)
    elif blocks and blocks[-1]["kind"] == "cards":
        blocks[-1]["cards"].append(block)
    else:
        blocks.append({"kind": "cards", "cards": [block]})


def _heading(text: str) -> str:
    """A heading of one sentence goes without its full stop."""
    return text[:-1] if text.endswith(".") and ". " not in text else text


def _into(parts: list[Part], block: dict[str, Any]) -> None:
    """Notes stand beside the part before them; each chart and each table begins a part."""
    fresh = not parts or (block["kind"] in DRAWN and any(held["kind"] in DRAWN for held in parts[-1].blocks))
    after_notes = bool(parts) and bool(parts[-1].notes) and block["kind"] not in SIDE
    if fresh or after_notes:
        parts.append(Part())
    if block["kind"] in SIDE:
        parts[-1].notes.append({**block, "kind": "note"})
    else:
        _append(parts[-1].blocks, block)


def _number(page: Page) -> None:
    """Give charts and tables their numbers; a table shown in the same section stands in for a chart's own."""
    blocks = page.blocks()
    shown = [block for block in blocks if block["kind"] == "table"]
    for number, table in enumerate(shown, start=1):
        table["number"] = number
    charts = [block for block in blocks if block["kind"] == "chart"]
    for number, chart in enumerate(charts, start=1):
        chart["number"] = number
        same = next((table for table in shown if _holds(table, chart["table"])), None)
        if same is None:
            same = {**chart["table"], "number": len(shown) + len(page.tables) + 1}
            page.tables.append(same)
        chart["table_number"] = same["number"]


def _holds(table: dict[str, Any], behind: dict[str, Any]) -> bool:
    """Whether a table holds the same figures as the one behind a chart, and every column of numbers of it."""
    columns = {head["text"] for head in table["heads"]}
    return (
        bool(table["source"])
        and table["source"] == behind["source"]
        and {head["text"] for head in behind["heads"] if head["numeric"]} <= columns
    )
