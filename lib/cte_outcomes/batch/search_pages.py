"""After a batch: every file beside its pages is searched for persons and hidden numbers, and none with a fault stays there.

Pages for the public and for partners are searched; internal ones are unprotected on purpose. A file with a fault moves out of
sight as pages of other inputs do, the index and the links of the other pages follow, and what changed by that is searched
again. A file that was found clean is not read again while it, the release, the extract and the library stay the same.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from .place import Place
from .record import hash_of, library_hash, read_records, save_record
from .search_record import RECORD, Searched, clean_before, save_search
from .site import set_aside

if TYPE_CHECKING:
    from ..release.scan_sought import Sought
    from .plan import Plan, Run
    from .releases import OpenRelease

PASSES = 2  # after the first, the index and the links of pages are written again
REASON = "the search before publication found "
Rewrite = Callable[[frozenset[str]], object]


def search_pages(plan: Plan, place: Place, runs: list[Run], rewrite: Rewrite) -> Searched | None:
    """Search a place, move files with a fault out of it and record the result; None where pages are internal.

    `rewrite` writes the index and the links again, leaving out the files it is given.
    """
    from ..release.scan import scan_folder

    if place.audience == "internal":
        return None
    began = time.monotonic()
    wanted = _Wanted(runs)
    clean, limits = clean_before(place, wanted.key())
    read, moved, faults = 0, 0, []
    for number in range(PASSES):
        scan = scan_folder(place.pages, wanted.of_file, clean, frozenset({RECORD}))
        read += sum(clean.get(name) != mark for name, mark in scan.files.items())
        faulty = dict.fromkeys(fault.file for fault in scan.faults)
        clean = {name: mark for name, mark in scan.files.items() if name not in faulty}
        faults += [fault for fault in scan.faults if fault not in faults]
        for name in faulty:
            moved += _move_aside(place, name, [fault.words for fault in scan.faults if fault.file == name])
        if not faulty or number == PASSES - 1:
            break
        rewrite(frozenset(faulty))
    limits = wanted.limits() if read else limits
    searched = Searched(len(clean), read, faults, limits, moved, round(time.monotonic() - began, 1))
    save_search(plan, place, wanted.key(), clean, searched)
    return searched


class _Wanted:
    """What is looked for in each file: persons, and the numbers that the release behind the file hides.

    It is worked out when a file has to be read, and not before.
    """

    def __init__(self, runs: list[Run]):
        self.of_slug = {run.slug: run.release for run in runs}
        self.extracts = {release: release.extract() for release in self.of_slug.values()}
        self.found: dict[OpenRelease, Sought] = {}

    def key(self) -> str:
        """Names all that decides whether a file is clean, but the file."""
        marks = [(each.content_hash, extract and extract.content_hash) for each, extract in self.extracts.items()]
        return hash_of([library_hash(), marks])

    def of_file(self, name: str) -> list[Sought]:
        """A page and its record rest on one release; what pages share, on all."""
        own = self.of_slug.get(PurePosixPath(name).stem)
        return [self._of(release) for release in ([own] if own else self.extracts)]

    def limits(self) -> list[str]:
        """What is not looked for, in words."""
        return list(dict.fromkeys(line for release in self.extracts for line in self._of(release).limits()))

    def _of(self, release: OpenRelease) -> Sought:
        from ..release.scan_sought import sought_of

        if release not in self.found:
            self.found[release] = sought_of(self.extracts[release], release.release)
        return self.found[release]


def _move_aside(place: Place, name: str, kinds: list[str]) -> int:
    """Move a file out of sight; the number of files moved. The run of a page is recorded as failed, so it is done again."""
    path = PurePosixPath(name)
    slug = path.stem
    if str(path.parent) == "runs":  # the record itself must go, and a page does not stand without one
        moved = _move(place, name)
        return moved + set_aside(place, slug)
    if path.suffix == ".html" and str(path.parent) == "." and slug != "index":
        record = read_records(place).get(slug)
        moved = set_aside(place, slug)
        if record:
            save_record(place, {**record, "status": "failed", "reason": REASON + ", ".join(kinds), "page": None})
        return int(moved)
    return _move(place, name)


def _move(place: Place, name: str) -> int:
    target = place.superseded / name
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(place.pages / name, target)
    return 1
