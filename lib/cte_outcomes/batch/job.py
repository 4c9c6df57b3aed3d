"""What a worker is given and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..report import PageContext

CELL_SECONDS = 1800  # a cell that takes longer than half an hour is stuck


@dataclass(frozen=True)
class Job:
    """One run, ready to start: everything in it crosses to the worker process."""

    slug: str
    notebook: Path
    parameters: dict[str, Any]
    context: PageContext
    page: Path
    work: Path
    cell_seconds: float = CELL_SECONDS

    @property
    def attempt(self) -> Path:
        """The notebook as papermill leaves it, failed or not; never published."""
        return self.work / f"{self.slug}.ipynb"

    @property
    def executed(self) -> Path:
        """The executed notebook that the page was built from; never published."""
        return self.work / "executed" / f"{self.slug}.ipynb"

    @property
    def log(self) -> Path:
        """The whole error of a failed run; never published."""
        return self.work / f"{self.slug}.log"


@dataclass(frozen=True)
class Outcome:
    """How a run ended. `reason` is short and holds no data; the log has the rest."""

    status: str  # ok or failed
    seconds: float
    started: str
    page_sha256: str | None = None
    executed_sha256: str | None = None
    reason: str = ""
