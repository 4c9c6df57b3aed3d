"""Read a settings file (YAML) with every value kept as it is written, and its mistakes told all at once."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ..errors import DefinitionError

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError


class TextLoader(yaml.BaseLoader):
    """YAML with text for every value: 47.0600, 0012 and NO stay what they are; the model converts by declared type."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """A mapping; a key given twice is an error, where YAML would let the last one win."""
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise yaml.constructor.ConstructorError(None, None, f"given twice: {', '.join(twice)}", node.start_mark)
        return super().construct_mapping(node, deep=deep)


def read_settings(path: Path) -> Any:
    """The file's content: dictionaries, lists and text. Raises DefinitionError where it is missing or not YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=TextLoader)  # TextLoader makes text only
    except OSError as error:
        raise DefinitionError(f"{path} cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DefinitionError(f"{path} is not a YAML file", str(error).splitlines()) from error


def fault_lines(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """Pydantic's findings in plain words, one line each."""
    from .predicates import suggestion

    lines = []
    for fault in error.errors():
        place = ".".join(str(part) for part in fault["loc"])
        if fault["type"] == "extra_forbidden":
            lines.append(f"{place}: unknown{suggestion(str(fault['loc'][-1]), tuple(model.model_fields))}")
        else:
            lines.append(f"{place}: {fault['msg'].removeprefix('Value error, ')}")
    return lines


def headline(source: str, problems: list[str]) -> str:
    """'params/definitions.yml has 2 problems'."""
    return f"{source} has {len(problems)} problem{'' if len(problems) == 1 else 's'}"
