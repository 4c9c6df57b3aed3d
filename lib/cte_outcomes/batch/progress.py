"""What the terminal shows while a batch runs: a bar for people, plain lines for logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from .job import Job, Outcome


def with_progress(
    results: Iterable[tuple[Job, Outcome]], total: int, console: Console
) -> Iterator[tuple[Job, Outcome]]:
    """Pass the results on as they come and show how far the batch is; failures are told at once."""
    if not console.is_terminal:
        yield from _as_lines(results, total, console)
        return
    columns = (
        TextColumn("Pages"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("starting", total=total)
        for job, outcome in results:
            if outcome.status != "ok":
                progress.console.print(escape(_line(job, outcome)))
            progress.update(task, advance=1, description=escape(job.slug))
            yield job, outcome


def _as_lines(results: Iterable[tuple[Job, Outcome]], total: int, console: Console) -> Iterator[tuple[Job, Outcome]]:
    for number, (job, outcome) in enumerate(results, start=1):
        console.print(escape(f"{number} of {total}: {_line(job, outcome)}"), soft_wrap=True, highlight=False)
        yield job, outcome


def _line(job: Job, outcome: Outcome) -> str:
    told = f"{outcome.seconds:.1f} s" if outcome.status == "ok" else f"failed: {outcome.reason}"
    return f"{job.slug}, {told}"
