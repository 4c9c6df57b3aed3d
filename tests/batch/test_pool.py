"""A failing run, or a killed process, costs no other run."""

from __future__ import annotations

import time
from contextlib import closing

import psutil
from pool_jobs import act, job

from cte_outcomes.batch.pool import run_jobs


def test_one_failure_and_one_dead_process_cost_no_other_run(tmp_path):
    slugs = ["fine1", "raise", "die", "fine2", "fine3", "fine4"]
    results = {done.slug: outcome for done, outcome in run_jobs([job(slug, tmp_path) for slug in slugs], 2, act)}
    assert set(results) == set(slugs)
    assert {slug for slug, outcome in results.items() if outcome.status == "ok"} == {"fine1", "fine2", "fine3", "fine4"}
    assert results["raise"].reason == "LookupError outside the notebook"
    assert "may be data" in (tmp_path / "raise.log").read_text()
    assert "ended unexpectedly" in results["die"].reason
    assert (tmp_path / "die.tries").read_text() == "xx", "tried once among others and once alone"


def test_stopping_ends_every_process(tmp_path):
    before = set(psutil.Process().children(recursive=True))
    began = time.monotonic()
    with closing(run_jobs([job(slug, tmp_path) for slug in ("fine", "sleep1", "sleep2")], 2, act)) as results:
        assert next(results)[0].slug == "fine"
    assert time.monotonic() - began < 15
    left = [
        child
        for child in set(psutil.Process().children(recursive=True)) - before
        if "spawn_main" in " ".join(child.cmdline())
    ]
    assert psutil.wait_procs(left, timeout=5)[1] == []


def test_no_jobs_start_no_process(tmp_path):
    assert list(run_jobs([], 2, act)) == []
