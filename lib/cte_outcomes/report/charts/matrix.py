"""A matrix: which programs reach which marks? Groups down, measures across, a shape and the value in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...errors import ParameterError
from ...release.protected import require_protected
from .. import numbers
from ..rows import empty_words
from ..tables import Table
from ..tables.block import Cell, Head, Line, one_body
from ..tables.columns import source, who
from .chart import Chart, describe, draw_both
from .matrix_cells import SAID, Mark, Matrix, read_matrix
from .matrix_drawing import draw_matrix

MOST = 6  # measures that stay readable side by side


def matrix(
    tables: Sequence[object],
    marks: Mapping[str, Any] | None = None,
    heads: Mapping[str, str] | None = None,
    highlight: str = "",
    order: str = "label",
    title: str = "",
    method: str = "",
    notice: str = "",
) -> Chart:
    """A row for each group, a cell for each measure: its value, and its shape where the measure has a mark.

    `tables`: two to six tables of the same groups in one year, made by `release.values(measure, by="program")` or
    `rates`. `marks`: by measure a number in its unit (a share for a rate) or what `release.benchmark(measure)` says;
    without one a cell has its value and no shape. Met, near (90 % of the mark, or a tenth over a limit) and below are
    told on unrounded values. `heads`: short headings by measure. `highlight`: the group_id set in bold. `order`: 'label'
    (A to Z) or 'given'. Groups are not ranked, and no cell adds up to a score. DisclosureError for unprotected tables.

        names = ["councils_meeting", "partner_roles", "equipment_current"]
        report.matrix([release.values(name, by="program") for name in names],
                      marks={name: release.benchmark(name) for name in names})
    """
    if not 1 <= len(tables) <= MOST:
        raise ParameterError(f"report.matrix takes one to {MOST} measures, not {len(tables)}; more fit report.table")
    first = require_protected(tables[0], "report.matrix")
    made, rows = read_matrix(tables, marks or {}, heads or {}, order)
    wide, narrow = draw_both(lambda small: draw_matrix(made, highlight, small), rows, empty_words(first))
    heading = title or f"Measures and their marks, by {who(first).lower()}"
    words = method or _method(made)
    said = [f"{made.labels[key]}: {'; '.join(_said(made, cells))}" for key, cells in made.cells.items()]
    description = describe("Matrix, a row for each group.", said, [], notice or _notice(made))
    return Chart(heading, words, description, wide, narrow, _table(made, who(first), heading, words, source(rows)))


def _method(made: Matrix) -> str:
    if all(goal.mark is None for goal in made.goals):
        return "None of these measures has a mark; groups are not ranked."
    return "Ticked disc: the mark is met. Ring: near it. Triangle: below it. Groups are not ranked."


def _said(made: Matrix, cells: list[Mark]) -> list[str]:
    return [f"{goal.head} {_cell_words(cell)}" for goal, cell in zip(made.goals, cells, strict=True)]


def _cell_words(cell: Mark) -> str:
    words = cell.words[:1].lower() + cell.words[1:] if cell.hidden else cell.words
    return f"{words}, {SAID[cell.state]}" if cell.state else words


def _notice(made: Matrix) -> str:
    """The mark that most groups miss."""
    judged = {goal.head: [cell for cell in made.column(place) if cell.state] for place, goal in enumerate(made.goals)}
    missed = {head: sum(cell.state == "far" for cell in cells) for head, cells in judged.items()}
    if not any(judged.values()):
        return ""
    head = max(missed, key=lambda name: missed[name])
    if not missed[head]:
        return "No group is far below a mark"
    return f"Missed most often: {head}, by {numbers.count(missed[head])} of {numbers.count(len(judged[head]))}"


def _table(made: Matrix, head: str, caption: str, note: str, made_from: str) -> Table:
    heads = (Head(head, False), *(Head(_head(goal.head, goal.words), False) for goal in made.goals))
    found = [Line(made.labels[key], tuple(_cell(cell) for cell in cells)) for key, cells in made.cells.items()]
    return Table(caption, note, heads, one_body(found, heads), made_from)


def _head(words: str, mark: str) -> str:
    return f"{words} ({mark})" if mark else words


def _cell(cell: Mark) -> Cell:
    if cell.shape:
        return Cell(f"{cell.words}, {SAID[cell.state]}", cell.shape)
    return Cell(cell.words, "absent" if cell.hidden else "words")
