"""The tables of a produced page, as a reader sees them: caption, headings, and the words of every row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


@dataclass
class PageTable:
    """A table: its title without its number, and each row's heading with its cells."""

    caption: str = ""
    heads: list[str] = field(default_factory=list)
    rows: list[tuple[str, list[str]]] = field(default_factory=list)

    def row(self, label: str) -> dict[str, str]:
        """The cells of the row of this heading, by column heading."""
        (cells,) = [cells for head, cells in self.rows if head == label]
        return dict(zip(self.heads[1:], cells, strict=True))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[PageTable] = []
        self.text: list[str] = []
        self.head = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append(PageTable())
        if tag == "th":
            self.head = dict(attrs).get("scope") or ""
        if tag in ("caption", "th", "td", "b"):
            self.text = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if not self.tables:
            return
        words, table = " ".join("".join(self.text).split()), self.tables[-1]
        if tag == "b" and not table.caption:
            table.caption = re.sub(r"^Table \d+\. ", "", words)
        if tag == "th" and self.head == "col":
            table.heads.append(words)
        if tag == "th" and self.head == "row":
            table.rows.append((words, []))
        if tag == "td":
            table.rows[-1][1].append(words)


def tables_of(text: str) -> list[PageTable]:
    """Every table of a page's HTML, in order."""
    reader = _Reader()
    reader.feed(text)
    return reader.tables


def page_tables(page: Path) -> dict[str, PageTable]:
    """The tables of a page by caption."""
    return {table.caption: table for table in tables_of(page.read_text(encoding="utf-8"))}
