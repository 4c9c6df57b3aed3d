"""A table as a block: headings, rows and cells of words that may be printed, ready for the template."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..blocks import Block


@dataclass(frozen=True)
class Head:
    """A column heading."""

    text: str
    numeric: bool = True


@dataclass(frozen=True)
class Cell:
    """A cell; `style` is number, words, date, hidden, absent (hidden, in a column of words), linked (words with [links](address)), or a verdict's shape.

    A hidden cell may span the row.
    """

    text: str
    style: str = "number"
    span: int = 1


@dataclass(frozen=True)
class Line:
    """A row: its heading and its cells. `total` marks the row of all groups together."""

    head: str
    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True)
class Body:
    """The rows of one group; the title is '' where the table has no groups."""

    title: str
    lines: tuple[Line, ...]


def one_body(
    lines: Iterable[Line], heads: Sequence[Head], instead: str = "No students met the criteria"
) -> tuple[Body, ...]:
    """The rows of a table without groups; words where there is none."""
    held = tuple(lines)
    return (Body("", held or (Line("All groups", (Cell(instead, "hidden", max(len(heads) - 1, 1)),)),)),)


@dataclass(frozen=True)
class Table(Block):
    """A table of printed words. `source` tells which figures it holds, so that a chart finds its table."""

    caption: str
    note: str
    heads: tuple[Head, ...]
    bodies: tuple[Body, ...]
    source: str = ""
    internal: bool = False
    kind: ClassVar[str] = "table"

    def plain(self) -> str:
        heads = " | ".join(head.text for head in self.heads)
        lines = [" | ".join((line.head, *(cell.text for cell in line.cells))) for line in self.lines()]
        return "\n".join((self.caption, heads, *lines))

    def html(self) -> str:
        from ..render import fragment

        return fragment("table", self, number=0, ident="table")

    def lines(self) -> list[Line]:
        """Every row of the table, across its groups."""
        return [line for body in self.bodies for line in body.lines]
