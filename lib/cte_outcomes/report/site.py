"""The site around the pages: where links lead, the index page, and the files that pages share."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from ..errors import ParameterError
from .render import render

ASSETS = Path(__file__).parent / "assets"
SHARED = ("style.css", "sheets.css", "page.js")
START = "Start here"
AUDIENCES = ("public", "partner", "internal")
# Said in the masthead of pages for partners, of a letter in its own words and in the print margin (letter.html.j2, sheets.css).
NOT_PUBLIC = "Not for publication: names partners that have not agreed to it"


@dataclass(frozen=True)
class Link:
    """A link of the navigation; `here` marks the page itself."""

    label: str
    href: str
    here: bool = False


@dataclass(frozen=True)
class PageContext:
    """Where a page stands: `nav` is a sequence of (label, href), `made_on` a date as it is to be printed."""

    site_title: str
    district: str
    audience: str = "public"
    slug: str = ""
    nav: Sequence[tuple[str, str]] = ()
    made_on: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        _audience(self.audience)

    def links(self) -> list[Link]:
        """The navigation, with the page itself marked."""
        return [Link(label, href, href == f"{self.slug}.html") for label, href in self.nav]

    @property
    def internal(self) -> bool:
        """Whether the page holds unprotected figures."""
        return self.audience == "internal"

    @property
    def named(self) -> str:
        """The words on a page that may name any partner; '' on others."""
        return NOT_PUBLIC if self.audience == "partner" else ""


@dataclass(frozen=True)
class PageEntry:
    """A page in the index: `group` is 'Start here', 'Programs' and so on; `summary` one sentence or ''."""

    title: str
    href: str
    group: str
    summary: str = ""


@dataclass(frozen=True)
class SiteContext:
    """What the index says: its headline, the sentence under it, and the heading of the search box."""

    site_title: str
    district: str
    audience: str = "public"
    made_on: str = ""
    headline: str = "What our industry partnerships do for students"
    stand: str = ""
    kicker: str = ""
    find: str = "Find a program, partner or page"
    nav: Sequence[tuple[str, str]] = field(default=())
    language: str = "en"

    def __post_init__(self) -> None:
        _audience(self.audience)


def _audience(audience: str) -> None:
    if audience not in AUDIENCES:
        raise ParameterError(f"audience '{audience}' is not one of {', '.join(AUDIENCES)}")


def index_page(site: SiteContext, pages: Sequence[PageEntry]) -> str:
    """The index as HTML text: 'Start here' in the order given, then groups as they first appear, A to Z inside.

    Complete without script; with script the search box narrows the list. ParameterError for two pages at one address.
    """
    addresses = [page.href for page in pages]
    twice = sorted({href for href in addresses if addresses.count(href) > 1})
    if twice:
        raise ParameterError("two pages have the same address", twice)
    context = PageContext(site.site_title, site.district, site.audience, "index", site.nav, site.made_on, site.language)
    return render("index.html.j2", site=site, context=context, nav=context.links(), groups=grouped(pages), start=START)


def grouped(pages: Sequence[PageEntry]) -> list[tuple[str, list[PageEntry]]]:
    """(group, pages): 'Start here' first and in its order, the others A to Z inside."""
    order = {START: 0}
    for page in pages:
        order.setdefault(page.group, len(order))
    by_group = groupby(sorted(pages, key=lambda page: order[page.group]), key=lambda page: page.group)
    return [
        (name, list(held) if name == START else sorted(held, key=lambda page: page.title.casefold()))
        for name, held in by_group
    ]


def write_assets(folder: Path | str) -> list[Path]:
    """Write the style sheets, page.js and plotly.min.js into a folder once; returns their paths. Files that are there and equal stay."""
    from plotly.offline import get_plotlyjs

    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    texts = {name: (ASSETS / name).read_text(encoding="utf-8") for name in SHARED} | {"plotly.min.js": get_plotlyjs()}
    for name, text in texts.items():
        path = target / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            temporary = path.with_name(f".{name}.part")
            temporary.write_text(text, encoding="utf-8", newline="\n")
            shutil.move(temporary, path)
    return [target / name for name in texts]
