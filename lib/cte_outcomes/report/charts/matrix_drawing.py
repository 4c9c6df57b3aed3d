"""The drawing of a matrix: a row for each group, a shape and a value for each measure; on phones a list for each group."""

from __future__ import annotations

from typing import Any

from .canvas import NARROW, WIDE, Canvas, lines
from .matrix_cells import Mark, Matrix

LABELS = 186.0


def draw_matrix(matrix: Matrix, highlight: str, small: bool) -> dict[str, Any]:
    """Either drawing."""
    return _list(matrix, highlight) if small else _grid(matrix, highlight)


def _grid(matrix: Matrix, highlight: str) -> dict[str, Any]:
    canvas = Canvas(WIDE, (0, WIDE), (0, WIDE))
    room = (WIDE - LABELS) / len(matrix.goals)
    heads = [lines(goal.head, room - 10, 14) for goal in matrix.goals]
    marks = [lines(goal.under, room - 10, 13) if goal.under else [] for goal in matrix.goals]
    tall = max(len(head) for head in heads) * 17
    for place, (head, mark) in enumerate(zip(heads, marks, strict=True)):
        x = LABELS + place * room
        canvas.write(x, 6 + tall - len(head) * 8.5, "\n".join(head), "head")
        if mark:
            canvas.write(x, 10 + tall + len(mark) * 8.5, "\n".join(mark), "muted")
    y = 20.0 + tall + max(len(mark) for mark in marks) * 17
    canvas.rule(0, WIDE, y, "axis")
    for key, cells in matrix.cells.items():
        y = _row(canvas, matrix.labels[key], cells, room, y, key == highlight)
    return canvas.figure(y + 4)


def _row(canvas: Canvas, label: str, cells: list[Mark], room: float, y: float, bold: bool) -> float:
    name = lines(label, LABELS - 10)
    said = [lines(cell.short, room - 26, 13) for cell in cells]
    height = max([len(name), *(len(each) for each in said)]) * 17 + 10
    middle = y + height / 2
    canvas.write(0, middle, "\n".join(name), "bold" if bold else "plain")
    for place, (cell, words) in enumerate(zip(cells, said, strict=True)):
        _mark(canvas, cell, "\n".join(words), LABELS + place * room, middle)
    canvas.rule(0, WIDE, y + height)
    return y + height


def _mark(canvas: Canvas, cell: Mark, words: str, x: float, middle: float) -> None:
    """The shape, and the value to its right; a cell without a mark has its value at the same place."""
    if cell.shape == "near":
        canvas.dot(x + 7, middle, "counted", 10, hollow=True, edge=3)
    elif cell.shape:
        met = cell.shape == "met"
        canvas.dot(x + 7, middle, cell.shape, 15 if met else 14, symbol="circle" if met else "triangle-down")
        if met:
            canvas.tick(x + 7, middle)
    canvas.write(x + 20, middle, words, "hidden" if cell.hidden else "head" if cell.state == "far" else "muted")


def _list(matrix: Matrix, highlight: str) -> dict[str, Any]:
    canvas = Canvas(NARROW, (0, NARROW), (0, NARROW))
    y = _marks(canvas, matrix)
    for key, cells in matrix.cells.items():
        name = lines(matrix.labels[key], 320)
        canvas.rule(0, 326, y + 2, "axis")
        canvas.write(0, y + 8 + len(name) * 8.5, "\n".join(name), "bold")
        y += 14 + len(name) * 17
        for goal, cell in zip(matrix.goals, cells, strict=True):
            y = _measure(canvas, goal.head, cell, y)
        y += 8
    return canvas.figure(y)


def _marks(canvas: Canvas, matrix: Matrix) -> float:
    """The marks, said once above the list."""
    y = 0.0
    for goal in matrix.goals:
        said = lines(f"{goal.head}: {goal.words or 'no mark'}", 326, 13)
        canvas.write(0, y + 2 + len(said) * 8, "\n".join(said), "muted")
        y += len(said) * 16 + 6
    return y + 6


def _measure(canvas: Canvas, head: str, cell: Mark, y: float) -> float:
    said, about = lines(cell.short, 90, 13), lines(head, 208, 13)
    height = max(len(said), len(about)) * 16 + 4
    _mark(canvas, cell, "\n".join(said), 0, y + height / 2)
    canvas.write(116, y + height / 2, "\n".join(about), "muted")
    return y + height
