"""The blocks of a notebook, run in this process, and the words that a missing value would leave on them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from cte_outcomes.batch.notebook import read_notebook
from cte_outcomes.paths import notebooks

# Words that a missing value would leave, other than those of a table's cells.
LEFT_OVER = re.compile(r"\b(nan|NaN|NaT|<NA>)\b|\bNone\b(?! (of|on record|left|found|ended|is|can|to|far|missed)| \|)")


def blocks(name: str, release: Path, **parameters: str) -> list:
    """The blocks that the notebook's cells end with, run in this process."""
    held: dict = {}
    shown = []
    for cell in read_notebook(notebooks() / f"{name}.ipynb").content["cells"]:
        if cell["cell_type"] != "code" or "nbval-check-output" in cell["metadata"].get("tags", []):
            continue
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, name, "exec"), held)
        if "parameters" in cell["metadata"].get("tags", []):
            held |= {"release": str(release), **parameters}
        if last is not None:
            shown += _single(eval(compile(ast.Expression(last.value), name, "eval"), held))
    return shown


def _single(made: object) -> list:
    """The blocks of a cell one by one; none where its last line checks something and gives nothing."""
    if made is None:
        return []
    parts = getattr(made, "blocks", None)
    return [made] if parts is None else [block for part in parts for block in _single(part)]
