"""Jobs over processes: a failing run, or even a killed worker, costs no other run."""

from __future__ import annotations

import multiprocessing
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime

from .job import Job, Outcome
from .worker import run_job, start_worker


def run_jobs(
    jobs: Sequence[Job], workers: int, run: Callable[[Job], Outcome] = run_job
) -> Iterator[tuple[Job, Outcome]]:
    """Run every job in one of `workers` processes; each outcome as it comes, in no fixed order.

    papermill changes the directory of its whole process, so one process runs one notebook at a time; processes are
    spawned, not forked, since threads of numerical libraries do not survive a fork. When a worker dies, the runs that
    were under way are tried again one at a time, so that only the one that kills its worker is reported.
    """
    waiting, suspects = deque(jobs), []
    while waiting:
        suspects += yield from _run_in_one_pool(waiting, min(workers, len(waiting)), run)
    for job in suspects:
        lost = yield from _run_in_one_pool(deque([job]), 1, run)
        if lost:
            yield job, _failed("its process ended unexpectedly (out of memory?)")


def _run_in_one_pool(waiting: deque[Job], workers: int, run: Callable[[Job], Outcome]):
    """Take jobs from `waiting` until none is left or a worker died; returns the jobs lost with it."""
    context = multiprocessing.get_context("spawn")
    alive, held = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=start_worker, initargs=(alive,))
    under_way: dict[Future[Outcome], Job] = {}
    try:
        while waiting or under_way:
            while waiting and len(under_way) < workers:
                try:
                    under_way[pool.submit(run, waiting[0])] = waiting[0]
                except BrokenProcessPool:
                    return list(under_way.values())
                waiting.popleft()
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            broken = [future for future in done if isinstance(future.exception(), BrokenProcessPool)]
            for future in done.difference(broken):
                job = under_way.pop(future)
                yield job, _outcome(job, future)
            if broken:
                return list(under_way.values())
        return []
    finally:
        if under_way:  # stopped or broken: every worker still there ends now, and its kernel with it
            held.close()
        pool.shutdown(wait=True, cancel_futures=True)
        held.close()
        alive.close()


def _outcome(job: Job, future: Future[Outcome]) -> Outcome:
    """What the run gave back; an error outside the notebook fails this run alone, and its log says where."""
    error = future.exception()
    if error is None:
        return future.result()
    job.log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return _failed(f"{type(error).__name__} outside the notebook")


def _failed(reason: str) -> Outcome:
    return Outcome("failed", 0.0, datetime.now(UTC).isoformat(timespec="seconds"), reason=reason)
