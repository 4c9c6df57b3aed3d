"""Protected tables and executed notebooks, made small."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import pytest

from cte_outcomes.release.protected import ProtectedTable
from cte_outcomes.report import PageContext, build_page
from cte_outcomes.statistics import proportion_interval

NUMBERS = ("counted", "met", "unknown", "rate", "low", "high", "lower_bound", "upper_bound", "amount")


def rate_row(group: str, met: int = 0, counted: int = 0, status: str = "shown", **more: Any) -> dict[str, Any]:
    """A row as the release writes it: numbers only where the status lets them be told."""
    row: dict[str, Any] = {
        "group": group,
        "group_id": group.lower().replace(" ", "_"),
        "year": "2025",
        "status": status,
    }
    row |= dict.fromkeys(NUMBERS)
    if status == "shown":
        found = proportion_interval(met, counted).iloc[0]
        row |= {"counted": counted, "met": met, "rate": met / counted, "low": found["low"], "high": found["high"]}
    return row | more


def protected(rows: Sequence[dict[str, Any]], **about: Any) -> ProtectedTable:
    """A table of these rows."""
    told = {"measure": "placed", "label": "Placed", "by": "program", "definition": "Who was placed.", **about}
    frame = pd.DataFrame(rows, columns=None if rows else ["group", "group_id", "year", "status", *NUMBERS])
    for name in NUMBERS:
        if name in frame:
            frame[name] = pd.to_numeric(frame[name])
    return ProtectedTable(frame, **told)


@pytest.fixture(scope="session")
def programs() -> ProtectedTable:
    """Six programs: one higher, one lower, one like the district, one told as a range, one hidden, one empty."""
    return protected(
        [
            rate_row("Welding", 83, 110),
            rate_row("Health Science", 190, 214),
            rate_row("Culinary Arts", 86, 132),
            rate_row("Fire Service", status="bounded", lower_bound=0.85, upper_bound=1.0),
            rate_row("Aviation", status="hidden"),
            rate_row("Horticulture", status="none"),
        ]
    )


@pytest.fixture(scope="session")
def district() -> ProtectedTable:
    """The district's one row, with 71 students of whom no record was found."""
    return protected([rate_row("All students", 486, 612, unknown=71)], by="")


@pytest.fixture(scope="session")
def years() -> ProtectedTable:
    """Five classes of the district, that of 2023 hidden."""
    held = {
        "2021": (411, 571, 97),
        "2022": (441, 588, 88),
        "2023": None,
        "2024": (468, 597, 74),
        "2025": (486, 612, 71),
    }
    rows = [
        rate_row("All students", found[0], found[1], year=year, unknown=found[2])
        if found
        else rate_row("All students", status="hidden", year=year)
        for year, found in held.items()
    ]
    return protected(rows, by="")


@pytest.fixture(scope="session")
def destinations() -> list[ProtectedTable]:
    """One table for each destination, as the release holds them; service is hidden."""
    held = {
        "destination_work": ("Work", 168),
        "no_record": ("No record found", 71),
        "destination_service": ("Service", None),
        "destination_college": ("College", 241),
        "destination_none": ("None of these", 55),
    }
    return [
        protected(
            [rate_row("All students", met, 612) if met else rate_row("All students", status="hidden")],
            measure=measure,
            label=label,
            by="",
        )
        for measure, (label, met) in held.items()
    ]


@pytest.fixture(scope="session")
def components() -> ProtectedTable:
    """Completers and openings of three groups of occupations, the last one hidden."""
    rows = [
        {"group": "Nurses", "group_id": "a", "status": "shown", "completers": 61, "openings": 240, "openings_low": 180, "openings_high": 300, "growth": 0.127, "gap": 1},
        {"group": "Welders", "group_id": "b", "status": "shown", "completers": 44, "openings": 30, "openings_low": 22, "openings_high": 41, "growth": -0.034, "gap": 14},
        {"group": "Cooks", "group_id": "c", "status": "hidden"},
    ]  # fmt: skip
    return ProtectedTable(pd.DataFrame(rows), "components", "Completers and openings", "component", kind="table")


@pytest.fixture(scope="session")
def make_rate_row() -> Callable[..., dict[str, Any]]:
    return rate_row


@pytest.fixture(scope="session")
def make_table() -> Callable[..., ProtectedTable]:
    return protected


@pytest.fixture
def notebook(tmp_path: Path) -> Callable[..., Path]:
    """Write an executed notebook: text is a markdown cell, a block a code cell that ends with it, a dict raw outputs."""

    def write(*cells: object) -> Path:
        document = nbformat.v4.new_notebook()
        for cell in cells:
            if isinstance(cell, str):
                document.cells.append(nbformat.v4.new_markdown_cell(cell))
                continue
            made = nbformat.v4.new_code_cell("secret_code(1)")
            if isinstance(cell, dict):
                made.metadata.tags = cell.get("tags", [])
                made.outputs = [nbformat.from_dict(cell["output"])]
            else:
                bundle = cell._repr_mimebundle_()  # type: ignore[attr-defined]
                made.outputs = [nbformat.v4.new_output("execute_result", data=bundle, execution_count=1)]
            document.cells.append(made)
        path = tmp_path / "page.ipynb"
        nbformat.write(document, path)
        return path

    return write


@pytest.fixture
def page(notebook: Callable[..., Path]) -> Callable[..., str]:
    """The page of a notebook with these cells."""

    def build(*cells: object, audience: str = "public") -> str:
        nav = (("Board summary", "board.html"), ("All pages", "index.html"))
        return build_page(
            notebook(*cells), PageContext("CTE Outcomes", "Sample District", audience, "board", nav, "May 2026")
        )

    return build
