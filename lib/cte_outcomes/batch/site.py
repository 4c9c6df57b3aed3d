"""The folder of pages: what stands in it is whole, current, and listed on its index."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ParameterError
from .index_words import site_context
from .navigation import links_to, pages_there, renew_links
from .place import Place, recorded, shown
from .record import has_whole_page, read_records
from .whole_files import copy_whole, file_hash, write_whole

if TYPE_CHECKING:
    from ..report import PageEntry
    from .plan import Plan, Run

WORKBOOK = "workbook.xlsx"


def check_owner(place: Place, plan: Plan) -> None:
    """ParameterError when the folder holds pages of another batch file or of another audience."""
    own = recorded(plan.path.resolve())
    others = {record["batch"] for record in read_records(place).values()} - {own}
    if others:
        raise ParameterError(
            f"{shown(place.pages)} holds the pages of {', '.join(sorted(others))}",
            [f"give {shown(plan.path.resolve())} another `out`, or remove that folder"],
        )


def set_aside(place: Place, slug: str) -> bool:
    """Move a page out of sight, with its record, since it does not stand for today's inputs; True if there was one."""
    place.superseded.mkdir(parents=True, exist_ok=True)
    was_there = place.page(slug).exists()
    if was_there:
        os.replace(place.page(slug), place.superseded / place.page(slug).name)
    place.record(slug).unlink(missing_ok=True)
    return was_there


def set_aside_stale(place: Place, runs: list[Run]) -> list[str]:
    """Set aside what must not stand beside new pages; the slugs.

    These are pages of another release (two releases side by side could be subtracted from each other, and would
    contradict each other), pages of runs that the batch file no longer asks for, and pages without a whole record.
    """
    records, wanted = read_records(place), {run.slug: run for run in runs}
    stale = []
    for page in sorted(place.pages.glob("*.html")):
        slug, run = page.stem, wanted.get(page.stem)
        if slug == "index":
            continue
        record = records.get(slug)
        same = run and record and record["inputs"]["release"] == run.release.content_hash
        if not (same and has_whole_page(place, record)) and set_aside(place, slug):
            stale.append(slug)
    for slug in records:
        if slug not in wanted:
            place.record(slug).unlink(missing_ok=True)
    return stale


def write_site(
    plan: Plan, place: Place, runs: list[Run], *, finished: bool, without: frozenset[str] = frozenset()
) -> Path:
    """Write the assets, the workbook and the index of the pages that are there; the path of the index.

    When the batch has `finished`, the links at the top of its pages are brought in line with what is there, too. Shared files
    that the search found a fault in are left out: their names are in `without`.
    """
    from ..report import index_page

    if finished:
        renew_links(plan, place, runs)
    _copy_assets(place, without)
    downloads = [] if WORKBOOK in without else _copy_workbook(place, runs[0].release.release.folder)
    site = site_context(plan, place, runs, links_to(pages_there(place, runs)))
    write_whole(place.page("index"), index_page(site, [*entries_of(place, runs), *downloads]), place.work)
    return place.page("index")


def entries_of(place: Place, runs: list[Run]) -> list[PageEntry]:
    """The pages that are there, whole, in the order of the batch file; headings of one `group_by` A to Z."""
    from ..report import PageEntry

    there = pages_there(place, runs)
    first: dict[str, int] = {}
    for number, run in enumerate(there):
        first.setdefault(run.notebook.name if run.grouped else run.slug, number)

    def order(run: Run) -> tuple[int, str]:
        return (first[run.notebook.name], run.group.casefold()) if run.grouped else (first[run.slug], "")

    return [
        PageEntry(
            run.label, place.page(run.slug).name, run.group, run.notebook.question if run.of_district else run.about
        )
        for run in sorted(there, key=order)
    ]


def _copy_assets(place: Place, without: frozenset[str]) -> None:
    """The files that pages share, moved in whole; those that are there and equal stay."""
    from ..report import write_assets

    shared = place.pages / "assets"
    shared.mkdir(exist_ok=True)
    for path in write_assets(place.work / "assets"):
        if f"assets/{path.name}" not in without and file_hash(path) != file_hash(shared / path.name):
            copy_whole(path, shared / path.name, place.work)


def _copy_workbook(place: Place, release: Path) -> list[PageEntry]:
    """The protected tables for spreadsheet users, beside the pages; never beside letters, which are about one partner each."""
    from ..report import PageEntry

    if place.audience == "partner" or not (release / WORKBOOK).exists():
        return []
    copy_whole(release / WORKBOOK, place.pages / WORKBOOK, place.work)
    return [PageEntry("All tables as a spreadsheet", WORKBOOK, "Downloads", "Excel, every figure of these pages")]
