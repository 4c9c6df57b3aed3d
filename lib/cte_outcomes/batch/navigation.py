"""The links at the top of every page: they lead to pages that are there, and to nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .place import Place
from .record import has_whole_page, read_records, save_record
from .whole_files import file_hash, write_whole

if TYPE_CHECKING:
    from ..report import PageContext
    from .plan import Plan, Run

MOST = 5  # so many district pages stand in the bar at the top; the index lists all
Links = tuple[tuple[str, str], ...]


def page_context(plan: Plan, place: Place, run: Run, links: Links) -> PageContext:
    """What a page says around its content: the site, the district, the audience, the way to other pages."""
    from ..report import PageContext

    release = run.release.release
    return PageContext(
        site_title=plan.title,
        district=release.district,
        audience=place.audience,
        slug=run.slug,
        nav=links,
        made_on=release.manifest["made_on"] or "",
    )


def links_to(runs: list[Run]) -> Links:
    """Links to the pages of the whole district among these runs, then to all pages."""
    links = [(run.label, f"{run.slug}.html") for run in runs if run.of_district][:MOST]
    return (*links, ("All pages", "index.html"))


def pages_there(place: Place, runs: list[Run]) -> list[Run]:
    """The runs whose page is there, whole."""
    records = read_records(place)
    return [run for run in runs if has_whole_page(place, records.get(run.slug))]


def renew_links(plan: Plan, place: Place, runs: list[Run]) -> None:
    """Give every page the links to the pages that are there.

    Pages are made with links to all pages that the batch plans. Where one of these failed, or was not asked for, the others
    are built again from their executed notebooks, without running them.
    """
    records, there = read_records(place), pages_there(place, runs)
    links = links_to(there)
    for run in there:
        record = records[run.slug]
        if record["page"]["nav"] != [list(link) for link in links]:
            _build_again(plan, place, run, record, links)


def _build_again(plan: Plan, place: Place, run: Run, record: dict[str, Any], links: Links) -> None:
    """The same page with other links; left as it is where its executed notebook is gone or is not the one recorded."""
    from ..report import build_page

    executed = place.work / "executed" / f"{run.slug}.ipynb"
    if record["executed_sha256"] is None or file_hash(executed) != record["executed_sha256"]:
        return
    html = build_page(executed, page_context(plan, place, run, links))
    sha256 = write_whole(place.page(run.slug), html, place.work)
    page = {**record["page"], "sha256": sha256, "nav": [list(link) for link in links]}
    save_record(place, {**record, "page": page})
