"""What of an executed notebook may reach a page: markdown and blocks, and on a public page nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import DisclosureError
from .blocks import MIME

if TYPE_CHECKING:
    from nbformat import NotebookNode

CHECKED = "nbval-check-output"
KINDS = (
    "opening", "letter", "band", "glance", "decide", "section", "finding", "text", "note", "aside",
    "table", "chart", "checklist", "steps", "balance", "path", "card",
)  # fmt: skip


@dataclass(frozen=True)
class Markdown:
    """A markdown cell."""

    text: str


@dataclass(frozen=True)
class Plain:
    """Text that an internal notebook printed."""

    text: str


Item = Markdown | Plain | dict[str, Any]


def read_items(notebook: Path, audience: str) -> list[Item]:
    """Markdown and blocks of a notebook in order.

    Raises DisclosureError naming every cell whose output may not be shown: an error, a raw table, text that is not
    tagged as checked output, and on a public page any block of unprotected figures. What was written to stderr is
    not output and is never shown.
    """
    import nbformat

    document = nbformat.read(notebook, as_version=4)
    items: list[Item] = []
    problems: list[str] = []
    for place, cell in enumerate(document.cells, start=1):
        if cell.cell_type == "markdown":
            items.append(Markdown(cell.source))
        elif cell.cell_type == "code":
            for found in _outputs(cell, audience):
                if isinstance(found, str):
                    problems.append(f"cell {place}: {found}")
                else:
                    items.append(found)
    if problems:
        raise DisclosureError(f"{notebook.name}: output that may not be published on a {audience} page", problems)
    return items


def _outputs(cell: NotebookNode, audience: str) -> Iterator[Item | str]:
    """The items of a code cell, and as text the problem of each output that may not be shown."""
    checked = CHECKED in cell.metadata.get("tags", [])
    for output in cell.outputs:
        if output.output_type == "error":
            yield f"it ended with {output.ename}"
        elif output.output_type == "stream":
            if output.name == "stdout" and not checked:
                yield (
                    Plain(output.text)
                    if audience == "internal"
                    else "it prints text; end it with a block of report, or tag it nbval-check-output"
                )
        else:
            yield from _data(output.data, checked, audience)


def _data(data: dict[str, Any], checked: bool, audience: str) -> Iterator[Item | str]:
    if MIME in data:
        yield _block(data[MIME], audience)
    elif set(data) == {"text/plain"} and checked:
        return
    elif audience == "internal" and "text/plain" in data:
        yield Plain(data["text/plain"])
    else:
        yield f"its output ({', '.join(sorted(data))}) is not a block of report; show it with report.table(...) or a chart"


def _block(block: dict[str, Any], audience: str) -> dict[str, Any] | str:
    if block.get("kind") not in KINDS:
        return f"unknown block '{block.get('kind')}'"
    if block.get("internal") and audience != "internal":
        return "it holds unprotected figures, for internal pages only"
    return block
