"""Which of the produced pages a browser test looks at."""

from __future__ import annotations

from pathlib import Path


def pages_of(*folders: Path) -> list[Path]:
    found = [path for folder in folders for path in sorted(folder.glob("*.html"))]
    assert len(found) > len(folders), "there are pages beside the index"
    return found


def one_of_each(pages: list[Path]) -> list[Path]:
    """A page of each notebook: pages of one notebook differ in their numbers only."""
    notebooks = {path: path.stem.split("-")[0] for path in pages}
    return [path for path in pages if path == next(other for other in pages if notebooks[other] == notebooks[path])]
