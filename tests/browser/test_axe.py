"""Accessibility of the produced pages; a file of its own, because it takes longest and files run side by side."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_pages import one_of_each, pages_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_axe_finds_no_violation(visit, site, internal_site):
    faults = []
    for path in one_of_each(pages_of(site, internal_site)):
        for width in (1280, 360):
            visit.open(path, width=width)
            for violation in Axe().run(visit.page).response["violations"]:
                places = [" ".join(map(str, node["target"])) for node in violation["nodes"]][:3]
                faults.append(f"{path.name} at {width}: {violation['id']}: {violation['help']}: {places}")
    assert faults == []


def test_axe_finds_a_planted_fault(visit, site):
    """The check above could fail: an image without words is found."""
    visit.open(site / "index.html")
    visit.page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert "image-alt" in {violation["id"] for violation in Axe().run(visit.page).response["violations"]}
