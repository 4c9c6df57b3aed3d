"""Run a notebook and keep only what the check compares: the outputs of cells tagged `nbval-check-output`.

nbval compares nothing where no output is stored, and fails where a stored output has no execution count. So after a
notebook or its sample has changed, it is run as it stands, the tagged cells keep their new outputs, all others lose
theirs, and the difference is read before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import ParameterError
from ..paths import notebooks

CHECKED = "nbval-check-output"


def refresh(names: list[str] | None = None) -> list[Path]:
    """Refresh the named notebooks, or all of them; the paths written. ParameterError for a name that does not exist."""
    found = {path.stem: path for path in sorted(notebooks().glob("*.ipynb"))}
    unknown = [name for name in names or [] if Path(name).stem not in found]
    if unknown:
        raise ParameterError(
            "Cannot refresh", [f"no notebook '{name}'; there are {', '.join(found)}" for name in unknown]
        )
    chosen = [found[Path(name).stem] for name in names] if names else list(found.values())
    for path in chosen:
        _refresh(path)
    return chosen


def _refresh(path: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    number = 0
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type != "code":
            continue
        number += 1
        checked = CHECKED in cell.metadata.get("tags", [])
        cell.execution_count = number if checked else None
        if not checked:
            cell.outputs = []
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = number
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        **{
            key: value
            for key, value in notebook.metadata.items()
            if key not in ("kernelspec", "language_info", "papermill", "widgets")
        },
    }
    whole = path.with_suffix(".part")
    nbformat.write(notebook, whole)
    os.replace(whole, path)
