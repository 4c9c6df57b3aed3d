"""A chart: two drawings, the words that say the same, and the table behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from ..blocks import MIME, Block
from ..rows import Row, nothing, told
from ..tables.block import Table
from .canvas import NARROW, WIDE, Canvas

if TYPE_CHECKING:
    import plotly.graph_objects as go

PLOTLY = "application/vnd.plotly.v1+json"
EMPTY = nothing("students")


@dataclass(frozen=True)
class Chart(Block):
    """A chart for the page: `wide` (704 px) and `narrow` (330 px) are plotly figures as plain dicts."""

    title: str
    method: str
    description: str
    wide: dict[str, Any]
    narrow: dict[str, Any]
    table: Table
    kind: ClassVar[str] = "chart"

    def figure(self, narrow: bool = False) -> go.Figure:
        """The drawing as a plotly Figure, for analysts who want to go on with it."""
        import plotly.graph_objects as go

        return go.Figure(self.narrow if narrow else self.wide)

    def plain(self) -> str:
        return f"{self.title}. {self.description}"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        drawing = {**self.wide, "config": {"displayModeBar": False, "staticPlot": True}}
        return {MIME: self.content(), PLOTLY: drawing, "text/plain": self.plain()}


def sentence_end(text: str) -> str:
    """The text with a full stop."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def describe(type_words: str, rows: Iterable[str], unseen: Iterable[Row], notice: str) -> str:
    """The description for those who do not see the drawing: type, rows with values, hidden ones, what to notice."""
    parts = [type_words, *rows, *(f"{row.label}{_when(row)}: {told(row).lower()}" for row in unseen), notice]
    return " ".join(sentence_end(part) for part in parts if part)


def _when(row: Row) -> str:
    return f", {row.year}" if row.year and not row.label else ""


def draw_both(
    draw: Callable[[bool], dict[str, Any]], rows: list[Row], instead: str = EMPTY
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The wide and the narrow drawing; words alone where there is nothing to draw."""
    if not rows:
        return _words(WIDE, instead), _words(NARROW, instead)
    return draw(False), draw(True)


def _words(width: int, words: str) -> dict[str, Any]:
    canvas = Canvas(width, (0, width), (0, 1))
    canvas.write(0, 14, words, "hidden")
    return canvas.figure(28)
