"""The record of a run (outputs/<out>/runs/<slug>.json): from what, with what, when, how it ended."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .job import Outcome
from .place import Place, recorded
from .releases import BUILT_IN
from .whole_files import file_hash, folder_hash, write_whole

if TYPE_CHECKING:
    from ..report import PageContext
    from .job import Job
    from .plan import Plan, Run

FORMAT = 1
VERSIONS = ("cte-outcomes", "duckdb", "jinja2", "pandas", "papermill", "plotly", "statsmodels")


def inputs_of(run: Run, context: PageContext) -> dict[str, str]:
    """Hashes of all that decides what a run's page says: while they stay the same, the page is current.

    The links at its top are left out: they follow the pages that are there (see navigation).
    """
    return {
        "notebook": file_hash(run.notebook.path) or "",
        "release": run.release.content_hash,
        "parameters": hash_of(recorded_parameters(run.parameters)),
        "page": hash_of(repr(replace(context, nav=()))),
        "library": library_hash(),
    }


@cache
def library_hash() -> str:
    """SHA-256 of the installed library's own files."""
    return folder_hash(Path(__file__).resolve().parents[1])


def recorded_parameters(parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters without the folders of this machine: a made release is told by its name."""
    release = parameters.get("release")
    if not release or release in BUILT_IN:
        return parameters
    return {**parameters, "release": Path(release).name}


def write_record(place: Place, plan: Plan, run: Run, job: Job, inputs: dict[str, str], outcome: Outcome) -> None:
    """Write the record of a run that has ended."""
    page = {"file": job.page.name, "sha256": outcome.page_sha256, "nav": [list(link) for link in job.context.nav]}
    record = {
        "format": FORMAT,
        "slug": run.slug,
        "batch": recorded(plan.path.resolve()),
        "notebook": run.notebook.name,
        "audience": run.audience,
        "label": run.label,
        "group": run.group,
        "summary": run.notebook.question,
        "parameters": recorded_parameters(run.parameters),
        "inputs": inputs,
        "versions": {"python": platform.python_version(), **{name: version(name) for name in VERSIONS}},
        "started": outcome.started,
        "seconds": outcome.seconds,
        "status": outcome.status,
        "reason": outcome.reason,
        "executed_sha256": outcome.executed_sha256,
        "page": page if outcome.status == "ok" else None,
    }
    save_record(place, record)


def save_record(place: Place, record: dict[str, Any]) -> None:
    """Write a record whole."""
    write_whole(place.record(record["slug"]), json.dumps(record, indent=2, ensure_ascii=False) + "\n", place.work)


def read_records(place: Place) -> dict[str, dict[str, Any]]:
    """Every record of a place by slug; one that cannot be read counts as absent, so its run is done again."""
    records = {}
    for path in sorted(place.records.glob("*.json")):
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:
            continue
        if isinstance(record, dict) and record.get("format") == FORMAT:
            records[path.stem] = record
    return records


def has_whole_page(place: Place, record: dict[str, Any] | None) -> bool:
    """True when the record is of a success and its page is there, unchanged."""
    page = record and record.get("status") == "ok" and record.get("page")
    return bool(page) and file_hash(place.pages / page["file"]) == page["sha256"]


def hash_of(value: object) -> str:
    """SHA-256 of a value as JSON."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()
