"""The cells of a matrix: one measure of one group, its value in words and how it stands to its mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...errors import ParameterError
from ...release.models.judge import judge
from ...release.protected import require_protected
from ..figures import Figures, figures_of
from ..rows import HIDDEN, UNMEASURED, Row, read_rows, told

# A state's shape and word; a hidden cell has words and no shape.
SHAPES = {"met": "met", "near": "near", "far": "below"}
SAID = {"met": "met", "near": "near", "far": "below", "": ""}
OPERATORS = {"higher": ">=", "lower": "<=", "": ">="}
NOT_HELD = "Not published"
SHORT = {HIDDEN: "Hidden", UNMEASURED: UNMEASURED, "Not counted": "Not counted"}


@dataclass(frozen=True)
class Goal:
    """A measure of the matrix: its heading, its mark, whether a value must reach it or stay under it."""

    measure: str
    head: str
    mark: float | None
    operator: str
    figures: Figures

    @property
    def under(self) -> str:
        """The line under the heading: the mark, or what the values are in."""
        return self.words or self.figures.noun

    @property
    def words(self) -> str:
        """The mark in words: 'at least 50%', 'at most 30 days'; '' where there is none."""
        if self.mark is None:
            return ""
        return f"{'at most' if self.operator == '<=' else 'at least'} {self.figures.words(self.mark)}"


@dataclass(frozen=True)
class Mark:
    """A cell: its words, those that fit the drawing, and its state: met, near, far, '' without a mark or value.

    `hidden` where words stand in for a number.
    """

    words: str
    short: str
    state: str = ""
    hidden: bool = False

    @property
    def shape(self) -> str:
        return SHAPES.get(self.state, "")


@dataclass(frozen=True)
class Matrix:
    """Groups down, measures across; `cells` by group key, in the order of the measures."""

    goals: list[Goal]
    labels: dict[str, str]
    cells: dict[str, list[Mark]]

    def column(self, place: int) -> list[Mark]:
        return [cells[place] for cells in self.cells.values()]


def read_matrix(
    tables: Sequence[object], marks: Mapping[str, Any], heads: Mapping[str, str], order: str
) -> tuple[Matrix, list[Row]]:
    """The matrix of these tables and every row read. ParameterError where a table has a group twice (several years)."""
    labels: dict[str, str] = {}
    columns: list[tuple[Goal, dict[str, Row]]] = []
    every: list[Row] = []
    for each in tables:
        table = require_protected(each, "report.matrix")
        rows = read_rows(table, "report.matrix")
        by_key = {row.key or row.label: row for row in rows}
        if len(by_key) < len(rows):
            raise ParameterError(f"report.matrix: {table.measure} has a group more than once; choose one year")
        columns.append((_goal(table, rows, marks.get(table.measure), heads), by_key))
        labels |= {key: row.label for key, row in by_key.items() if key not in labels}
        every += rows
    keys = list(labels) if order == "given" else sorted(labels, key=lambda key: (labels[key].casefold(), key))
    cells = {key: [_mark(goal, held.get(key)) for goal, held in columns] for key in keys}
    return Matrix([goal for goal, _ in columns], labels, cells), every


def _goal(table: Any, rows: list[Row], given: Any, heads: Mapping[str, str]) -> Goal:
    """`given` is a number, what `release.benchmark(measure)` says, or None."""
    mark, better = (given.get("mark"), given.get("better", "")) if isinstance(given, Mapping) else (given, "")
    kind = "amount" if table.kind == "table" else table.kind
    values = [row.get("value") if row.has("value") else row.get("rate") for row in rows]
    figures = figures_of(kind, table.unit, [*values, mark])
    return Goal(table.measure, heads.get(table.measure, table.label), mark, OPERATORS[better], figures)


def _mark(goal: Goal, row: Row | None) -> Mark:
    if row is None:
        return Mark(NOT_HELD, NOT_HELD, hidden=True)
    value = row.get("value")
    value = goal.figures.value(row) if value is None else value
    if row.shown and value is not None:
        state = judge(value, goal.operator, goal.mark).state if goal.mark else ""
        return Mark(goal.figures.words(value), goal.figures.write(value), state)
    if row.status == "bounded" and goal.mark and row.has("lower_bound", "upper_bound"):
        found = judge(None, goal.operator, goal.mark, row.numbers["lower_bound"], row.numbers["upper_bound"]).state
        return Mark(told(row), told(row), found if found in SHAPES else "", hidden=True)
    words = told(row) or "Not counted"
    return Mark(words, words if row.status == "bounded" else SHORT.get(words, "None counted"), hidden=True)
