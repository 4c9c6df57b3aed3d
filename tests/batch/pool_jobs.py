"""What the pool is given in its tests: quick stand-ins for a notebook's run, importable by a spawned process."""

from __future__ import annotations

import os
import time
from pathlib import Path

from cte_outcomes.batch.job import Job, Outcome


def job(slug: str, work: Path) -> Job:
    return Job(slug, Path("none.ipynb"), {}, None, work / f"{slug}.html", work)


def act(job: Job) -> Outcome:
    """Do what the slug says, and note each try."""
    with open(job.work / f"{job.slug}.tries", "a") as file:
        file.write("x")
    if job.slug.startswith("raise"):
        raise LookupError("a value that may be data")
    if job.slug.startswith("die"):
        time.sleep(0.2)  # so that another run is under way in the other process
        os._exit(9)
    time.sleep(30 if job.slug.startswith("sleep") else 0.3)
    return Outcome("ok", 0.1, "", "hash")
