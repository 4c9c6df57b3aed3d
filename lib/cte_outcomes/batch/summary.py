"""What a batch says at its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from .job import Job, Outcome
from .place import Place, shown
from .search_record import Searched

NAMED = 3  # so many runs that failed alike are named


@dataclass
class Summary:
    """Counts what happened and prints it; `failed` decides the exit code."""

    console: Console
    made: int = 0
    current: int = 0
    interrupted: bool = False
    failed: dict[tuple[str, ...], list[Job]] = field(default_factory=dict)
    stale: dict[Place, list[str]] = field(default_factory=dict)
    searched: dict[Place, Searched | None] = field(default_factory=dict)

    @property
    def leaks(self) -> bool:
        """Whether a file held what it must not."""
        return any(found and found.faults for found in self.searched.values())

    def add_failure(self, place: Place, job: Job, outcome: Outcome, *, kept: bool, removed: bool) -> None:
        """Note a failed run and what became of an earlier page of it."""
        told = [outcome.reason]
        if kept:
            told.append("an earlier page of the same inputs stays")
        if removed:
            told.append(f"an earlier page of other inputs was moved to {shown(place.superseded)}")
        self.failed.setdefault(((job.notebook.stem, *told)), []).append(job)

    def show(self, indexes: list[Path]) -> None:
        """Print the summary; the path of each index comes last."""
        for place, slugs in self.stale.items():
            if slugs:
                self._say(
                    f"{_pages(len(slugs))} of other inputs moved from {shown(place.pages)} to {shown(place.superseded)}"
                )
        parts = [f"{_pages(self.made)} made", f"{self.current} already current" if self.current else ""]
        parts.append(f"{sum(map(len, self.failed.values()))} failed" if self.failed else "")
        self._say(", ".join(filter(None, parts)))
        for (_, *told), jobs in self.failed.items():
            self._say_failure(told, jobs)
        for place, found in self.searched.items():
            if found:
                self._say_search(place, found)
        if self.interrupted:
            self._say("Stopped. The pages that are there are whole; run the same command again to finish the rest.")
        for index in indexes:
            self._say(f"Open {index}")

    def _say_failure(self, told: list[str], jobs: list[Job]) -> None:
        """One failure; runs of one notebook that failed alike share their lines."""
        more = f" and {len(jobs) - NAMED} more" if len(jobs) > NAMED else ""
        self._say(f"{', '.join(job.slug for job in jobs[:NAMED])}{more}: {'; '.join(told)}")
        if jobs[0].log.exists():
            self._say(f"  the whole message is in {shown(jobs[0].log)}")

    def _say_search(self, place: Place, found: Searched) -> None:
        """What the search of a place came to: one line where it found nothing, else every fault."""
        said = "no fault found" if not found.faults else f"faults in {found.moved} of them"
        again = f" in {found.seconds} s" if found.read else ", as in the search before"
        self._say(
            f"{shown(place.pages)}: {found.files + found.moved} files searched for persons and hidden numbers{again}, {said}"
        )
        for line in found.limits:
            self._say(f"  not searched for: {line}")
        for fault in found.faults:
            self._say(f"  {fault}")
        if found.moved:
            self._say(f"  Do not publish them: they were moved to {shown(place.superseded)}")

    def _say(self, text: str) -> None:
        self.console.print(text, markup=False, highlight=False, soft_wrap=True)


def _pages(count: int) -> str:
    return f"{count} page" if count == 1 else f"{count} pages"
