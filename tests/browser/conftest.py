"""The pages of the demo batch, and a browser without network to look at them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, sync_playwright

from cte_outcomes import paths

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
WAITS = 100
MISSING = (
    "no Chromium, Chrome or Edge found; install one to check the pages in a browser (Debian: apt install chromium)"
)


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the demo's public pages. Kept between test runs: only what changed is made again."""
    outputs = paths.cache() / "tested-pages"
    env = {**os.environ, "CTE_OUTPUTS": str(outputs)}
    for _ in range(WAITS):
        done = subprocess.run((sys.executable, "-m", "cte_outcomes", "demo"), env=env, capture_output=True, text=True)
        # Test files run on several workers: one makes the pages, the others wait and find them made.
        if "Another `cte run`" not in done.stderr:
            break
        time.sleep(5)
    assert done.returncode == 0, done.stdout + done.stderr
    return outputs / "demo"


@pytest.fixture(scope="session")
def internal_site(site: Path) -> Path:
    """The folder of the demo's internal pages."""
    return site.with_name("demo-internal")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own browser; without one the tests are skipped, in CI they fail."""
    program = next(
        filter(None, [*map(shutil.which, NAMES), *(place for place in PLACES if Path(place).exists())]), None
    )
    if program is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=["--disable-gpu", "--disable-background-networking"]
        )
        yield started
        started.close()


class Visit:
    """A browser window, offline, that notes whatever a page should not do."""

    def __init__(self, context: BrowserContext):
        self.page = context.new_page()
        self.faults: list[str] = []
        context.set_offline(True)
        context.route("**/*", self._only_files)
        self.page.on(
            "console", lambda message: self._note(message.type in ("error", "warning"), f"console: {message.text}")
        )
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("requestfailed", lambda request: self.faults.append(f"not loaded: {request.url}"))

    def open(self, path: Path, width: int = 1280, height: int = 900) -> None:
        """Open a page from disk and wait until its charts are drawn."""
        self.faults.clear()
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.goto(path.as_uri())
        self.page.wait_for_function("!document.querySelector('.drawing') || document.documentElement.dataset.drawn")

    def _only_files(self, route: Route) -> None:
        local = route.request.url.startswith(("file:", "data:"))
        self._note(not local, f"asks the network: {route.request.url}")
        route.continue_() if local else route.abort()

    def _note(self, wrong: bool, words: str) -> None:
        if wrong:
            self.faults.append(words)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A fresh window."""
    context = browser.new_context()
    context.set_default_timeout(20_000)
    yield Visit(context)
    context.close()
