"""`cte run`: every run of a batch file that is not there yet, then the index of all pages."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from rich.console import Console

from ..errors import ParameterError
from ..suggest import suggest
from .folder_lock import folder_lock
from .job import Job
from .navigation import links_to, page_context
from .place import Place, place_of, shown
from .plan import Plan, Run, make_plan
from .pool import run_jobs
from .progress import with_progress
from .record import has_whole_page, inputs_of, read_records, write_record
from .search_pages import search_pages
from .search_record import forget_search
from .site import check_owner, set_aside, set_aside_stale, write_site
from .summary import Summary

INTERRUPTED = 130  # as a shell reports Ctrl-C


@dataclass(frozen=True)
class Planned:
    """A run with the place and the inputs of its page."""

    run: Run
    place: Place
    job: Job
    inputs: dict[str, str] = field(repr=False)


def run_file(
    file: Path,
    *,
    only: list[str] | None = None,
    limit: int | None = None,
    jobs: int | None = None,
    force: bool = False,
    data: Path | None = None,
) -> int:
    """Run a batch file; 0 when every run is fine, 1 when some failed or a file holds what it must not, 130 when interrupted.

    A run whose page is there and whose inputs are the same is not run again, unless `force`. Everything is checked
    before the first kernel starts: ParameterError lists every problem.
    """
    console = Console(stderr=False)
    console.print(f"Checking {shown(Path(file).resolve())}", highlight=False, soft_wrap=True)
    plan = make_plan(file, data)
    summary = Summary(console)
    with ExitStack() as locks:
        planned = [_planned(plan, run) for run in plan.runs]
        places = list(dict.fromkeys(item.place for item in planned))
        for place in places:
            place.make()
            locks.enter_context(folder_lock(place.work, shown(place.pages)))
            check_owner(place, plan)
            forget_search(place)
            summary.stale[place] = set_aside_stale(place, _runs_at(plan, place))
        chosen = _chosen(planned, only, limit)
        waiting = [item for item in chosen if force or not _is_current(item)]
        summary.current = len(chosen) - len(waiting)
        _write_sites(plan, places, finished=False)
        try:
            _run_all(plan, waiting, jobs or os.cpu_count() or 1, summary)
        except KeyboardInterrupt:
            summary.interrupted = True
        indexes = _write_sites(plan, places, finished=True)
        for place in places:
            rewrite = partial(_write_again, plan, place)
            summary.searched[place] = search_pages(plan, place, _runs_at(plan, place), rewrite)
    summary.show(indexes)
    return INTERRUPTED if summary.interrupted else 1 if summary.failed or summary.leaks else 0


def _planned(plan: Plan, run: Run) -> Planned:
    place = place_of(plan.out, run.audience)
    context = page_context(plan, place, run, links_to(_runs_at(plan, place)))
    job = Job(run.slug, run.notebook.path, run.parameters, context, place.page(run.slug), place.work)
    return Planned(run, place, job, inputs_of(run, context))


def _runs_at(plan: Plan, place: Place) -> list[Run]:
    return [run for run in plan.runs if run.audience == place.audience]


def _chosen(planned: list[Planned], only: list[str] | None, limit: int | None) -> list[Planned]:
    """The runs asked for; ParameterError when a word of --only fits no page."""
    slugs = [item.run.slug for item in planned]
    unknown = [word for word in only or [] if not any(word.lower() in slug for slug in slugs)]
    if unknown:
        raise ParameterError("--only fits no page", [f"'{word}'{suggest(word, slugs)}" for word in unknown])
    chosen = [item for item in planned if not only or any(word.lower() in item.run.slug for word in only)]
    return chosen[:limit]


def _is_current(item: Planned) -> bool:
    """True when the page is there, whole, and made from the same inputs."""
    record = read_records(item.place).get(item.run.slug)
    return has_whole_page(item.place, record) and record["inputs"] == item.inputs


def _run_all(plan: Plan, waiting: list[Planned], workers: int, summary: Summary) -> None:
    """Run what waits; write each record as its run ends."""
    by_job = {(item.place.name, item.run.slug): item for item in waiting}
    # closing: an interrupt must end the workers before anything else is written
    with closing(run_jobs([item.job for item in waiting], workers)) as results:
        for job, outcome in with_progress(results, len(waiting), summary.console):
            item = by_job[(job.work.name, job.slug)]
            if outcome.status == "ok":
                write_record(item.place, plan, item.run, job, item.inputs, outcome)
                summary.made += 1
            else:
                kept = _is_current(item)  # --force over a page that is still right: it stays
                removed = not kept and set_aside(item.place, item.run.slug)
                if not kept:
                    write_record(item.place, plan, item.run, job, item.inputs, outcome)
                summary.add_failure(item.place, job, outcome, kept=kept, removed=removed)


def _write_again(plan: Plan, place: Place, without: frozenset[str]) -> None:
    """Write the index and the links of a place again, without files that the search found a fault in."""
    write_site(plan, place, _runs_at(plan, place), finished=True, without=without)


def _write_sites(plan: Plan, places: list[Place], *, finished: bool) -> list[Path]:
    return [write_site(plan, place, _runs_at(plan, place), finished=finished) for place in places]
