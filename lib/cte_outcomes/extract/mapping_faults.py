"""What is wrong in a mapping, in words: places as an analyst reads them, names that were meant."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ValidationError

from ..suggest import suggest


def pydantic_problems(error: ValidationError, models: Mapping[str, type[BaseModel]]) -> list[str]:
    """Each problem of a validation as a line: where it stands, what is wrong, what was probably meant."""
    lines = []
    for problem in error.errors():
        place, key = problem["loc"], str(problem["loc"][-1]) if problem["loc"] else ""
        if problem["type"] == "extra_forbidden":
            lines.append(f"{_place(place[:-1])}: unknown key {key!r}{suggest(key, _keys(models[_model(place)]))}")
        elif problem["type"] == "missing":
            lines.append(f"{_place(place[:-1])}: {key!r} is missing")
        else:
            lines.append(f"{_place(place)}: {problem['msg'].removeprefix('Value error, ')}")
    return lines


def _place(place: tuple[int | str, ...]) -> str:
    """('tables', 'students', 0, 'columns', 'sex') as 'tables.students.columns.sex'; a second source is '[2]'."""
    words = ""
    for part in place:
        if isinstance(part, int):
            words += f"[{part + 1}]" if part else ""
        elif part != "function-before":
            words += f".{part}" if words else str(part)
    return words or "the file"


def _model(place: tuple[int | str, ...]) -> str:
    """Which part of the mapping a place is in."""
    if "columns" in place and len(place) > place.index("columns") + 2:
        return "column"
    if "join" in place and len(place) > place.index("join") + 1:
        return "join"
    return "table" if place and place[0] == "tables" and len(place) > 2 else "file"


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]
