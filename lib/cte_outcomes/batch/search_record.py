"""What the search of a place came to: beside the pages in counts, beside the working files by file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .place import Place, recorded
from .whole_files import write_whole

if TYPE_CHECKING:
    from ..release.scan import Fault
    from .plan import Plan

FORMAT = 1
RECORD = "run.json"  # beside the pages
CLEAN = "search.json"  # beside the working files


@dataclass(frozen=True)
class Searched:
    """How the search of a place ended: files that stay and files read, faults, what is not looked for, files moved, seconds."""

    files: int
    read: int
    faults: list[Fault]
    limits: list[str]
    moved: int
    seconds: float


def forget_search(place: Place) -> None:
    """Take the record away while pages are made: a folder without it has not been searched."""
    (place.pages / RECORD).unlink(missing_ok=True)


def clean_before(place: Place, key: str) -> tuple[dict[str, str], list[str]]:
    """The files found clean in the search before, with their SHA-256, and what was not looked for in them.

    Both empty where there was none, or where `key` says that something else is looked for today.
    """
    try:
        content = json.loads((place.work / CLEAN).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}, []
    if not isinstance(content, dict) or content.get("key") != key:
        return {}, []
    return content["files"], content["limits"]


def save_search(plan: Plan, place: Place, key: str, clean: dict[str, str], searched: Searched) -> None:
    """Write the record, which holds no time, so that equal pages have equal records; it is the last file of a batch."""
    state = {"key": key, "limits": searched.limits, "files": clean}
    write_whole(place.work / CLEAN, json.dumps(state, indent=2) + "\n", place.work)
    record = {
        "format": FORMAT,
        "batch": recorded(plan.path.resolve()),
        "audience": place.audience,
        "search": {
            "files": searched.files + searched.moved,
            "faults": _by_kind(searched.faults),
            "moved_aside": searched.moved,
            "not_searched_for": searched.limits,
        },
    }
    write_whole(place.pages / RECORD, json.dumps(record, indent=2, ensure_ascii=False) + "\n", place.work)


def _by_kind(faults: list[Fault]) -> dict[str, int]:
    """In how many files each kind of fault was found."""
    found = {(fault.file, fault.kind) for fault in faults}
    return {kind: sum(kind == each for _, each in found) for kind in sorted({kind for _, kind in found})}
