"""What a notebook says of itself: its title, the parameters it takes, and whom its pages are for."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from .values import check_literal, is_supported, kind_of

AUDIENCE_OF = {"sample-partners": "partner", "sample-internal": "internal"}  # of a notebook with this default release


@dataclass(frozen=True)
class Parameter:
    """One line of the parameters cell: `program: str = "HLTH"  # program id`."""

    name: str
    kind: str
    default: object
    comment: str


@dataclass(frozen=True)
class Notebook:
    """A notebook of the notebooks folder, as read without running it."""

    path: Path
    content: dict = field(repr=False)

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def title(self) -> str:
        """The `# Title` of the first cell, else the file's name in words."""
        found = re.search(r"^# +(.+?)\s*$", self._opening, flags=re.MULTILINE)
        return found.group(1) if found else self.name.replace("_", " ").capitalize()

    @property
    def question(self) -> str:
        """The first paragraph under the title, without markup: what the index says of the page."""
        paragraphs = [part.strip() for part in re.split(r"\n\s*\n", self._opening) if part.strip()]
        words = next((part for part in paragraphs if not part.startswith("#")), "")
        return re.sub(r"\s+", " ", re.sub(r"\[([^\]]+)\]\([^)]*\)|[*_`]", r"\1", words))

    @property
    def audience(self) -> str:
        """What the metadata say (`cte: {audience: internal}`), else the audience of the default release."""
        declared = self.content.get("metadata", {}).get("cte", {}).get("audience")
        release = self.parameters.get("release")
        return declared or AUDIENCE_OF.get(str(release.default) if release else "", "public")

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """The parameters cell by name; empty when there is none."""
        return _read_parameters(self._parameters_source)[0]

    @cached_property
    def faults(self) -> list[str]:
        """What keeps a batch from using this notebook, in words."""
        cells = self._parameter_cells
        if len(cells) != 1:
            return [f"{len(cells)} cells are tagged 'parameters', expected one"]
        return _read_parameters(self._parameters_source)[1]

    @property
    def _opening(self) -> str:
        cells = self.content.get("cells", [])
        return _source(cells[0]) if cells and cells[0]["cell_type"] == "markdown" else ""

    @property
    def _parameter_cells(self) -> list[dict]:
        return [
            cell
            for cell in self.content.get("cells", [])
            if cell["cell_type"] == "code" and "parameters" in cell.get("metadata", {}).get("tags", [])
        ]

    @property
    def _parameters_source(self) -> str:
        return _source(self._parameter_cells[0]) if self._parameter_cells else ""


def read_notebook(path: Path) -> Notebook:
    """The notebook at this path; ValueError when it is not one."""
    import json

    content = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or content.get("nbformat") != 4:
        raise ValueError("not a notebook of format 4")
    return Notebook(path, content)


def _source(cell: dict) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def _read_parameters(source: str) -> tuple[dict[str, Parameter], list[str]]:
    """The typed literals of a parameters cell, and what else stands there."""
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        return {}, [f"the parameters cell is not Python: line {error.lineno}"]
    comments = _comments(source)
    found, faults = {}, []
    for statement in tree.body:
        parameter = _parameter(statement, comments.get(statement.lineno, ""))
        if isinstance(parameter, Parameter):
            found[parameter.name] = parameter
        else:
            faults.append(f"parameters cell, line {statement.lineno}: {parameter}")
    return found, faults


def _parameter(statement: ast.stmt, comment: str) -> Parameter | str:
    """The parameter that a statement declares, or what is wrong with it."""
    if (
        not isinstance(statement, ast.AnnAssign)
        or not isinstance(statement.target, ast.Name)
        or statement.value is None
    ):
        return 'expected a typed literal such as `program: str = "HLTH"`'
    name, kind = statement.target.id, kind_of(statement.annotation)
    if not is_supported(kind):
        return f"{name} has the type {kind}; a batch can give str, int, float, bool, and lists of these"
    try:
        default = ast.literal_eval(statement.value)
    except ValueError:
        return f"{name} is not a literal"
    if not check_literal(default, kind):
        return f"{name} is declared {kind}, but its value is not"
    return Parameter(name, kind, default, comment)


def _comments(source: str) -> dict[int, str]:
    """The comment that ends each line."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}


def cell_sources(notebook: Notebook) -> list[str]:
    """The text of every cell, in order."""
    return [_source(cell) for cell in notebook.content.get("cells", [])]
