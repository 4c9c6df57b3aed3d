"""Writes notebooks and batch files for the tests of the batch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

CHECKED = {"tags": ["nbval-check-output"]}


@dataclass(frozen=True)
class SmallProject:
    """A project folder with notebooks/ and params/."""

    home: Path

    @property
    def outputs(self) -> Path:
        return self.home / "outputs"

    def notebook(self, name: str, parameters: str = "", code: str = "print('made')", audience: str = "public") -> Path:
        """A notebook with a title, a parameters cell and one cell of code whose text may be printed."""
        release = {"partner": "sample-partners", "internal": "sample-internal"}.get(audience, "sample")
        cells = [
            new_markdown_cell(f"# {name.replace('_', ' ').capitalize()}\n\nWhat does *{name}* tell?"),
            new_code_cell(
                f'release: str = "{release}"  # release\n{dedent(parameters)}', metadata={"tags": ["parameters"]}
            ),
            new_code_cell(dedent(code), metadata=CHECKED),
        ]
        path = self.home / "notebooks" / f"{name}.ipynb"
        nbformat.write(
            new_notebook(
                cells=cells,
                metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
            ),
            path,
        )
        return path

    def batch(self, text: str, name: str = "small.yml") -> Path:
        """A batch file."""
        path = self.home / "params" / name
        path.write_text(dedent(text), encoding="utf-8")
        return path

    def pages(self, out: str = "small") -> set[str]:
        """The names of the pages that are there, without the index."""
        return {path.stem for path in (self.outputs / out).glob("*.html")} - {"index"}

    def record(self, slug: str, out: str = "small") -> dict:
        """The record of a run."""
        return json.loads((self.outputs / out / "runs" / f"{slug}.json").read_text(encoding="utf-8"))
