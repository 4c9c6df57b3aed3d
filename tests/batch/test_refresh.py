"""Refreshed notebooks keep the outputs that are compared, and no others."""

from __future__ import annotations

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell

from cte_outcomes.batch.refresh import CHECKED, refresh
from cte_outcomes.errors import ParameterError


@pytest.fixture
def small(project):
    """A notebook of three code cells: parameters, one that is compared, one that is not."""
    path = project.notebook("small", "top: int = 3  # how many", "print(top)\ntop + 1")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(new_code_cell("print('not compared')"))
    notebook.metadata["papermill"] = {"parameters": {"top": 9}}
    notebook.metadata["cte"] = {"audience": "public"}
    nbformat.write(notebook, path)
    return path


def code_cells(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def test_outputs_stay_in_tagged_cells_only_with_their_count(small):
    sources = [cell.source for cell in code_cells(small)]
    assert refresh(["small"]) == [small]
    cells = code_cells(small)
    assert [cell.source for cell in cells] == sources
    compared = [cell for cell in cells if CHECKED in cell.metadata.get("tags", [])]
    assert len(compared) == 1
    assert [output.output_type for output in compared[0].outputs] == ["stream", "execute_result"]
    assert compared[0].outputs[0].text == "3\n"
    assert compared[0].outputs[1].data["text/plain"] == "4"
    # The second code cell of the notebook, in the cell and in its result.
    assert compared[0].execution_count == compared[0].outputs[1].execution_count == 2
    for cell in cells:
        assert "execution" not in cell.metadata
        if cell not in compared:
            assert (cell.outputs, cell.execution_count) == ([], None)


def test_what_a_run_leaves_in_the_metadata_is_dropped(small):
    refresh(["small"])
    metadata = nbformat.read(small, as_version=4).metadata
    assert set(metadata) == {"kernelspec", "language_info", "cte"}
    assert metadata["language_info"] == {"name": "python"}
    first = small.read_bytes()
    refresh(["small.ipynb"])
    assert small.read_bytes() == first, "the same notebook gives the same bytes"


def test_an_unknown_name_lists_the_notebooks_and_runs_nothing(small, project):
    project.notebook("other")
    before = small.read_bytes()
    with pytest.raises(ParameterError) as error:
        refresh(["small", "smal", "othr"])
    assert "no notebook 'smal'; there are other, small" in str(error.value)
    assert "no notebook 'othr'" in str(error.value)
    assert small.read_bytes() == before


def test_a_failing_notebook_stays_as_it_was(project):
    path = project.notebook("broken", code="print('before')\nraise ValueError('no')")
    before = path.read_bytes()
    with pytest.raises(CellExecutionError):
        refresh(["broken"])
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["broken.ipynb"]


def test_all_notebooks_are_refreshed_by_default(small, project):
    other = project.notebook("other", code="print('other')")
    assert refresh() == [other, small]
    assert all(cell.outputs for path in (other, small) for cell in code_cells(path) if cell.execution_count)
    assert any(cell.execution_count for cell in code_cells(other))
