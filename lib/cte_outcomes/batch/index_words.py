"""What the index of a place says above its lists: for readers of results, or for staff who send letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .place import Place

if TYPE_CHECKING:
    from ..report import SiteContext
    from .navigation import Links
    from .plan import Plan, Run

LETTERS = "Letters to our partners"


def site_context(plan: Plan, place: Place, runs: list[Run], links: Links) -> SiteContext:
    """The words of the index page; those the batch file gives stand on the pages it is about, its own audience's."""
    from ..report import SiteContext

    release = runs[0].release.release
    words = _for_partners(runs) if place.audience == "partner" else _of_results(runs)
    if place.audience == plan.audience or len({run.audience for run in plan.runs}) == 1:
        words |= plan.index.model_dump(exclude_none=True)
    return SiteContext(
        site_title=plan.title,
        district=release.district,
        audience=place.audience,
        made_on=release.manifest["made_on"] or "",
        nav=links,
        **words,
    )


def _of_results(runs: list[Run]) -> dict[str, str]:
    release = runs[0].release.release
    stand = f"Results for {_counted(len(release.programs), 'program')}, in plain words, with the numbers behind them."
    return {"stand": stand, "kicker": f"Class of {release.latest}" if release.years else ""}


def _for_partners(runs: list[Run]) -> dict[str, str]:
    letters = _counted(sum(not run.of_district for run in runs), "page")
    return {
        "headline": LETTERS,
        "stand": f"{letters}, each for one partner alone. Send each to its partner; publish none.",
        "kicker": f"School year {runs[0].release.release.latest}" if runs[0].release.release.years else "",
        "find": "Find a partner",
    }


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"
