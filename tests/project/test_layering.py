"""Imports run one way only, from the ground up (docs/architecture.md)."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "lib" / "cte_outcomes"
GROUND = {"errors", "paths", "dimensions", "suggest", "yaml_text"}
MAY_IMPORT = {
    "errors": set(),
    "paths": set(),
    "dimensions": set(),
    "suggest": set(),
    "yaml_text": {"errors"},
    "extract": GROUND,
    "statistics": {"errors"},  # numbers in, numbers out: it knows no files
    "protection": GROUND,  # tables of counts from anywhere: it knows neither districts nor measures
    "measures": GROUND | {"extract", "statistics"},
    "release": GROUND | {"extract", "statistics", "protection", "measures"},
    "report": GROUND | {"statistics", "measures", "release"},
    "batch": GROUND | {"extract", "statistics", "measures", "release", "report"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room a module stands in: `extract`, `report`, or a single module's own name."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(source: str, path: Path) -> set[str]:
    """The rooms that a module imports anywhere in it, also inside functions and for types alone."""
    parts = ("cte_outcomes", *path.relative_to(PACKAGE).parts[:-1])
    rooms = set()
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(parts[: len(parts) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            names = [f"{module}.{alias.name}" for alias in node.names]
        rooms |= {name.split(".")[1] for name in names if name.startswith("cte_outcomes.")}
    return rooms - {room_of(path), "__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_below(path):
    room = room_of(path)
    if room in ("cli", "cli_protection", "cli_scan", "__main__", "__init__"):
        return  # the top, and the package itself
    assert room in MAY_IMPORT, f"{room} has no place in the layers"
    too_high = imported_rooms(path.read_text(encoding="utf-8"), path) - MAY_IMPORT[room]
    assert not too_high, f"{room} may not import {', '.join(sorted(too_high))}"


def test_the_layers_have_no_circle():
    order = list(MAY_IMPORT)
    assert all(order.index(below) < order.index(room) for room, belows in MAY_IMPORT.items() for below in belows)


@pytest.mark.parametrize(
    "line",
    [
        "from ..report import page",
        "from .. import report",
        "import cte_outcomes.report",
        "from cte_outcomes.report import x",
    ],
)
def test_every_way_of_importing_is_seen(line):
    assert "report" in imported_rooms(f"def later():\n    {line}\n", PACKAGE / "extract" / "intake.py")


def test_what_notebooks_import_stays_light():
    """Each kernel imports these; the engines behind a release are loaded only where one is made."""
    heavy = ("duckdb", "sqlglot", "statsmodels", "nbconvert", "papermill", "openpyxl")
    code = f"import sys; from cte_outcomes import release, report; print([n for n in {heavy} if n in sys.modules])"
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
