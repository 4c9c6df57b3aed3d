"""Letters, brochures, cards and the charts of partners in a browser: read by all, at any width, and printed on one sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

import sheet_pages
from cte_outcomes import report

pytestmark = [pytest.mark.browser]

PAGES = {
    "letter": (sheet_pages.letter_cells, "partner"),
    "brochure": (sheet_pages.brochure_cells, "public"),
    "card": (sheet_pages.card_cells, "public"),
    "report": (sheet_pages.report_cells, "public"),
}
SHEETS = ("letter", "brochure", "card")
# WCAG 2.2, 1.4.12: nothing is lost when a reader sets these.
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A page of every layout with the files they share."""
    made = tmp_path_factory.mktemp("sheets")
    report.write_assets(made / "assets")
    for name, (cells, audience) in PAGES.items():
        (made / f"{name}.html").write_text(sheet_pages.page_of(made, name, cells(), audience), encoding="utf-8")
    (made / "index.html").write_text(report.index_page(report.SiteContext("C", "D"), []), encoding="utf-8")
    return made


def sheets_of(visit, path: Path) -> int:
    """How many sheets of paper a page takes."""
    visit.open(path)
    document = visit.page.pdf(prefer_css_page_size=True, print_background=True)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", document))


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(visit, folder, name):
    for width, scheme in ((1280, "light"), (360, "light"), (1280, "dark")):
        visit.page.emulate_media(color_scheme=scheme)
        visit.open(folder / f"{name}.html", width=width)
        assert visit.faults == []  # before axe, which asks for the style sheets itself
        found = Axe().run(visit.page).response["violations"]
        assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == [], f"{width} {scheme}"


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_at_320_pixels_also_with_wide_letters(visit, folder, name):
    visit.open(folder / f"{name}.html", width=320)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
    visit.page.add_style_tag(content=SPACED)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_sheet_is_one_sheet(visit, folder):
    assert {name: sheets_of(visit, folder / f"{name}.html") for name in SHEETS} == dict.fromkeys(SHEETS, 1)


def test_a_letter_too_long_is_seen_by_the_count(visit, folder):
    text = (folder / "letter.html").read_text(encoding="utf-8")
    longer = text.replace("<p>Dear partner,</p>", "<p>Dear partner,</p>" + "<p>And more thanks to you all.</p>" * 60)
    (folder / "longer.html").write_text(longer, encoding="utf-8")
    assert sheets_of(visit, folder / "longer.html") > 1


def test_every_chart_is_drawn(visit, folder):
    visit.open(folder / "report.html")
    drawings = visit.page.locator(".drawing").all()
    assert len(drawings) == 6
    for drawing in drawings:
        assert drawing.locator("svg.main-svg").first.locator("path, rect, circle, line, text").count() > 10


def test_on_paper_a_letter_has_no_links_and_a_brochure_the_larger_words(visit, folder):
    visit.open(folder / "letter.html")
    visit.page.emulate_media(media="print")
    for gone in (".bar nav", ".bar .for", ".foot a", ".numbers"):
        assert not visit.page.locator(gone).first.is_visible(), gone
    assert visit.page.locator(".sign").is_visible()
    visit.page.emulate_media(media="screen")
    assert visit.page.locator(".bar .for").is_visible()
    visit.open(folder / "brochure.html")
    visit.page.emulate_media(media="print")
    assert visit.page.locator(".drawing.narrow").is_visible()
    assert not visit.page.locator(".drawing.wide").is_visible()
