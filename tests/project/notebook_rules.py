"""The rules that every notebook keeps (CONTRIBUTING.md): a notebook asks and explains, the library computes."""

from __future__ import annotations

import ast
from pathlib import Path

from cte_outcomes.batch.notebook import read_notebook

CHECKED = "nbval-check-output"
MOST_LINES = 12
MAY_IMPORT = ("cte_outcomes.release", "cte_outcomes.report")
NOT_IN_NOTEBOOKS = {"merge", "groupby", "apply", "pivot_table", "read_csv", "read_parquet", "read_excel"}


def faults_of(path: Path) -> list[str]:
    """Every rule that the notebook at this path breaks."""
    notebook = read_notebook(path)
    cells = notebook.content["cells"]
    code = [(number, cell) for number, cell in enumerate(cells, start=1) if cell["cell_type"] == "code"]
    faults = list(notebook.faults)
    faults += _title_faults(cells)
    for number, cell in code:
        faults += [f"cell {number}: {fault}" for fault in [*_code_faults(_source(cell)), *_output_faults(cell)]]
    if not any(_is_checked(cell) and cell["outputs"] for _, cell in code):
        faults.append(f"no cell tagged {CHECKED} holds an output: the check would compare nothing, and pass")
    faults += [f"parameter {p.name} has no comment" for p in notebook.parameters.values() if not p.comment]
    return faults


def _title_faults(cells: list[dict]) -> list[str]:
    opening = _source(cells[0]) if cells and cells[0]["cell_type"] == "markdown" else ""
    titles = [
        line
        for cell in cells
        if cell["cell_type"] == "markdown"
        for line in _source(cell).splitlines()
        if line.startswith("# ")
    ]
    faults = [] if opening.startswith("# ") else ["the first cell is not text that starts with '# Title'"]
    return faults + ([f"{len(titles)} lines start with '# '; a page has one title"] if len(titles) != 1 else [])


def _code_faults(source: str) -> list[str]:
    lines = source.splitlines()
    faults = [f"{len(lines)} lines, more than {MOST_LINES}"] if len(lines) > MOST_LINES else []
    faults += ["starts a shell or magic command"] if any(line.lstrip().startswith(("!", "%")) for line in lines) else []
    if faults[-1:] == ["starts a shell or magic command"]:
        return faults
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            faults.append("defines a function or class; that belongs in the library")
        elif isinstance(node, ast.Attribute) and node.attr in NOT_IN_NOTEBOOKS:
            faults.append(f"computes with .{node.attr}; that belongs in the library")
        elif isinstance(node, ast.Import | ast.ImportFrom):
            others = [
                name for name in _imported(node) if not f"{name}.".startswith(tuple(f"{own}." for own in MAY_IMPORT))
            ]
            faults += [f"imports {name}; a notebook imports release and report" for name in others]
        elif isinstance(node, ast.Try):
            faults.append("catches an exception; an empty group is a case to draw")
    return faults


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{node.module}.{alias.name}" for alias in node.names]


def _output_faults(cell: dict) -> list[str]:
    if not _is_checked(cell):
        return ["stores an output without being checked"] if cell["outputs"] or cell["execution_count"] else []
    if not cell["outputs"]:
        return [f"is tagged {CHECKED} and stores no output"]
    return [] if cell["execution_count"] else ["stores an output without its execution count; the check would fail"]


def _is_checked(cell: dict) -> bool:
    return CHECKED in cell.get("metadata", {}).get("tags", [])


def _source(cell: dict) -> str:
    return cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
