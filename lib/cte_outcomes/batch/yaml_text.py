"""YAML as text: codes stay what the author wrote.

YAML's own rules turn `47.0600` into 47.06, `NO` into False and `0012` into 10. Here every plain value stays text (an
empty one and `null` are None); the one place that converts it, by its declared type, is `values.convert`.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from ..errors import ParameterError


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


def read_yaml_text(path: Path) -> object:
    """The file's content with every value as text; ParameterError says where it cannot be read."""
    try:
        return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_TextLoader)
    except FileNotFoundError as error:
        raise ParameterError(f"{path} does not exist") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ParameterError(f"{path} cannot be read", [str(error)]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise ParameterError(f"{path} is not valid YAML", [f"{where}{getattr(error, 'problem', error)}"]) from error
