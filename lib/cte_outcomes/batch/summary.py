"""What a batch says at its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from .job import Job, Outcome
from .place import Place, shown


@dataclass
class Summary:
    """Counts what happened and prints it; `failed` decides the exit code."""

    console: Console
    made: int = 0
    current: int = 0
    interrupted: bool = False
    failed: list[str] = field(default_factory=list)
    stale: dict[Place, list[str]] = field(default_factory=dict)

    def add_failure(self, place: Place, job: Job, outcome: Outcome, *, kept: bool, removed: bool) -> None:
        """Note a failed run and what became of an earlier page of it."""
        lines = [
            f"{job.slug}: {outcome.reason}",
            f"  the whole message is in {shown(job.log)}" if job.log.exists() else "",
        ]
        if kept:
            lines.append("  its earlier page is of the same inputs and stays")
        if removed:
            lines.append(f"  its earlier page is of other inputs and was moved to {shown(place.superseded)}")
        self.failed.append("\n".join(filter(None, lines)))

    def show(self, indexes: list[Path]) -> None:
        """Print the summary; the path of each index comes last."""
        for place, slugs in self.stale.items():
            if slugs:
                self._say(
                    f"{_pages(len(slugs))} of other inputs moved from {shown(place.pages)} to {shown(place.superseded)}"
                )
        parts = [f"{_pages(self.made)} made", f"{self.current} already current" if self.current else ""]
        parts.append(f"{len(self.failed)} failed" if self.failed else "")
        self._say(", ".join(filter(None, parts)))
        for failure in self.failed:
            self._say(failure)
        if self.interrupted:
            self._say("Stopped. The pages that are there are whole; run the same command again to finish the rest.")
        for index in indexes:
            self._say(f"Open {index}")

    def _say(self, text: str) -> None:
        self.console.print(text, markup=False, highlight=False, soft_wrap=True)


def _pages(count: int) -> str:
    return f"{count} page" if count == 1 else f"{count} pages"
