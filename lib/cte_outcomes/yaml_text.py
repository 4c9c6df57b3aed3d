"""YAML as text: codes stay what the author wrote.

YAML's own rules turn `47.0600` into 47.06, `NO` into False and `0012` into 10. Here every plain value stays text (an
empty one and `null` are None); each file's own model converts values by their declared type.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from .errors import CteError, ParameterError


class _TextLoader(yaml.SafeLoader):
    """A safe loader that guesses nothing and refuses a key given twice."""

    yaml_implicit_resolvers = {  # noqa: RUF012 -- PyYAML reads this attribute of the class
        first: [
            (tag, pattern) for tag, pattern in rules if tag in ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")
        ]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict:
        seen = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.tag != "tag:yaml.org,2002:merge":
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(None, None, f"'{key.value}' is given twice", key.start_mark)
                seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def read_yaml_text(path: Path, error: type[CteError] = ParameterError) -> object:
    """The file's content with every value as text. Raises `error`, which says where it cannot be read."""
    try:
        return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_TextLoader)
    except FileNotFoundError as fault:
        raise error(f"{path} does not exist") from fault
    except (OSError, UnicodeDecodeError) as fault:
        raise error(f"{path} cannot be read", [str(fault)]) from fault
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise error(f"{path} is not valid YAML", [f"{where}{getattr(fault, 'problem', fault)}"]) from fault
