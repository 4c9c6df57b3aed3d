"""The produced pages, opened from disk with the network off, as a reader's browser shows them."""

from __future__ import annotations

import re

import pytest
from browser_pages import one_of_each, pages_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MARKS = "path, rect, circle, line, text"


def test_every_page_loads_and_draws_every_chart(visit, site, internal_site):
    faults, drawn = [], 0
    for path in pages_of(site, internal_site):
        visit.open(path)
        faults += [f"{path.name}: {fault}" for fault in visit.faults]
        for drawing in visit.page.locator(".drawing").all():
            marks = drawing.locator("svg.main-svg").first.locator(MARKS).count()
            drawn += 1
            faults += [f"{path.name}: a drawing has {marks} marks"] if marks < 3 else []
    assert faults == []
    assert drawn > 10


def test_pages_have_one_heading_a_language_and_landmarks(visit, site, internal_site):
    faults = []
    for path in pages_of(site, internal_site):
        visit.open(path)
        counts = {
            selector: visit.page.locator(selector).count() for selector in ("h1", "main", "header", "footer", "a.skip")
        }
        faults += [f"{path.name}: {count} {selector}" for selector, count in counts.items() if count != 1]
        if not visit.page.evaluate("document.documentElement.lang"):
            faults.append(f"{path.name}: no language")
    assert faults == []


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_scrolls_sideways_on_a_phone(visit, site, internal_site, width):
    faults = []
    for path in one_of_each(pages_of(site, internal_site)):
        visit.open(path, width=width)
        wide = visit.page.evaluate("document.documentElement.scrollWidth")
        faults += [f"{path.name}: {wide} px wide"] if wide > width else []
    assert faults == []


def test_the_skip_link_leads_to_the_content(visit, site):
    visit.open(site / "board_summary.html")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "skip"
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "main"


def test_the_search_of_the_index_narrows_the_list(visit, site):
    visit.open(site / "index.html")
    links = visit.page.locator("main li a")
    everything = links.count()
    title = links.first.inner_text()
    visit.page.locator("#find").fill(title)
    found = [link.inner_text() for link in links.all() if link.is_visible()]
    assert title in found
    assert len(found) < everything
    visit.page.locator("#find").fill("no page has these words")
    assert not any(link.is_visible() for link in links.all())
    visit.page.locator("#find").fill("")
    assert sum(link.is_visible() for link in links.all()) == everything


def test_every_link_leads_somewhere(visit, site, internal_site):
    faults = []
    for path in pages_of(site, internal_site):
        html = path.read_text(encoding="utf-8")
        for href in set(re.findall(r'<a [^>]*href="([^"]+)"', html)):
            file, _, anchor = href.partition("#")
            if re.match(r"https?:|mailto:", href):
                continue
            if file and not (path.parent / file).exists():
                faults.append(f"{path.name}: {href}")
            if anchor and not file and f'id="{anchor}"' not in html:
                faults.append(f"{path.name}: {href}")
    assert faults == []


def test_without_script_the_words_are_all_there(browser, site):
    """Charts give way to their descriptions, and the tables stay."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "board_summary.html").as_uri())
    shown = [said for said in page.locator("figure .said").all() if said.is_visible()]
    assert len(shown) == page.locator("figure").count() > 0
    assert page.locator("table").count() > 0
    context.close()
