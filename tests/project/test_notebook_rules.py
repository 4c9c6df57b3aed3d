"""Every notebook keeps the rules, is in the demo batch, and is run with its stored outputs compared."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from notebook_rules import CHECKED, faults_of

from cte_outcomes.batch.batch_file import read_batch_file
from cte_outcomes.paths import notebooks, params

NOTEBOOKS = sorted(notebooks().glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_keeps_the_rules(path):
    assert faults_of(path) == []


def test_the_demo_runs_every_notebook():
    named = {entry.notebook for entry in read_batch_file(params() / "demo.yml").batch}
    assert named == {path.stem for path in NOTEBOOKS}
    assert named


def good_cells() -> list:
    checked = new_code_cell("print(placed.text())", execution_count=3, metadata={"tags": [CHECKED]})
    checked.outputs = [new_output("stream", name="stdout", text="43 of 63\n")]
    return [
        new_markdown_cell("# Placement\n\nWho is placed?"),
        new_code_cell("from cte_outcomes import release, report"),
        new_code_cell('release_folder: str = "sample"  # the sample district', metadata={"tags": ["parameters"]}),
        checked,
    ]


def faults_with(tmp_path, *more, cells=None) -> list[str]:
    path = tmp_path / "placement.ipynb"
    nbformat.write(new_notebook(cells=[*(cells or good_cells()), *more]), path)
    return faults_of(path)


def test_a_good_notebook_has_no_fault(tmp_path):
    assert faults_with(tmp_path) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("def f():\n    return 1", "defines a function"),
        ("class A:\n    pass", "defines a function"),
        ("by = frame.groupby('a')", ".groupby"),
        ("both = a.merge(b)", ".merge"),
        ("import pandas as pd", "imports pandas"),
        ("from cte_outcomes import extract", "imports cte_outcomes.extract"),
        ("\n".join(["a = 1"] * 13), "13 lines"),
        ("!ls", "shell"),
        ("try:\n    a = 1\nexcept KeyError:\n    pass", "catches"),
    ],
)
def test_code_that_belongs_elsewhere_is_found(tmp_path, source, fault):
    assert any(fault in found for found in faults_with(tmp_path, new_code_cell(source)))


def test_unchecked_outputs_and_missing_counts_are_found(tmp_path):
    unchecked = new_code_cell("1", execution_count=4, outputs=[new_output("stream", text="1")])
    assert any("without being checked" in fault for fault in faults_with(tmp_path, unchecked))
    cells = good_cells()
    cells[3].execution_count = None
    assert any("execution count" in fault for fault in faults_with(tmp_path, cells=cells))
    cells[3].outputs = []
    assert any("compare nothing" in fault for fault in faults_with(tmp_path, cells=cells))


def test_parameters_that_a_batch_cannot_give_are_found(tmp_path):
    cells = good_cells()
    cells[2].source = "when: date = today()\nyear = 2025"
    assert (
        len([fault for fault in faults_with(tmp_path, cells=cells) if "parameters cell" in fault or "type" in fault])
        == 2
    )
    assert any("2 cells are tagged" in fault for fault in faults_with(tmp_path, good_cells()[2]))


def test_a_second_title_is_found(tmp_path):
    assert any("one title" in fault for fault in faults_with(tmp_path, new_markdown_cell("# Again")))
