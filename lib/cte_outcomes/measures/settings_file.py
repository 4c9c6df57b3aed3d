"""What is wrong in a settings file (definitions, publication plan), in words and all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..suggest import suggest

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError


def fault_lines(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """Pydantic's findings in plain words, one line each."""
    lines = []
    for fault in error.errors():
        place = ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "extra_forbidden":
            lines.append(f"{place}: unknown{suggest(str(fault['loc'][-1]), tuple(model.model_fields))}")
        else:
            lines.append(f"{place}: {fault['msg'].removeprefix('Value error, ')}")
    return lines


def headline(source: str, problems: list[str]) -> str:
    """'params/definitions.yml has 2 problems'."""
    return f"{source} has {len(problems)} problem{'' if len(problems) == 1 else 's'}"
