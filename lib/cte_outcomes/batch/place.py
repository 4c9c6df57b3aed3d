"""Where a batch's pages and working files are: pages of different audiences never share a folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from ..paths import outputs, project_root

SUFFIXES = {"public": "", "partner": "-partners", "internal": "-internal"}


@dataclass(frozen=True)
class Place:
    """The folders of one audience's pages of a batch."""

    name: str
    audience: str

    @property
    def pages(self) -> Path:
        """The folder that is shown or published."""
        return outputs() / self.name

    @property
    def records(self) -> Path:
        """A record of each run, beside the pages."""
        return self.pages / "runs"

    @property
    def work(self) -> Path:
        """Executed notebooks, logs and files being written; never published, on the same disk as the pages."""
        return outputs() / ".work" / self.name

    @property
    def superseded(self) -> Path:
        """Pages that no longer stand for the batch's inputs, kept out of sight."""
        return self.work / "superseded"

    def page(self, slug: str) -> Path:
        return self.pages / f"{slug}.html"

    def record(self, slug: str) -> Path:
        return self.records / f"{slug}.json"

    def make(self) -> None:
        """Make the folders."""
        for folder in (self.pages, self.records, self.work):
            folder.mkdir(parents=True, exist_ok=True)


def place_of(out: str, audience: str) -> Place:
    """The place of a batch's pages for this audience."""
    return Place(out + SUFFIXES[audience], audience)


def recorded(path: Path) -> str:
    """A path for records, which may be published: from the project folder, else its name and a mark of its folder."""
    if path.is_relative_to(project_root()):
        return path.relative_to(project_root()).as_posix()
    return f"{path.name} ({hashlib.sha256(str(path).encode()).hexdigest()[:8]})"


def shown(path: Path) -> str:
    """A path as a reader of the terminal wants it: from the project folder where it lies there."""
    return str(path.relative_to(project_root())) if path.is_relative_to(project_root()) else str(path)
