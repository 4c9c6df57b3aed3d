import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from cte_outcomes import report
from cte_outcomes.errors import ParameterError
from cte_outcomes.report import PageEntry, SiteContext, palette
from cte_outcomes.report.render import FOLDER
from cte_outcomes.report.site import ASSETS

PAGES = [
    PageEntry("Transitions", "transitions.html", "Start here", "Where graduates are."),
    PageEntry("Welding", "welding.html", "Programs"),
    PageEntry("Board summary", "board.html", "Start here", "What to decide."),
    PageEntry("automotive", "automotive.html", "Programs", "Too few students"),
]


@pytest.fixture
def index():
    site = SiteContext("CTE Outcomes", "Sample District", nav=(("All pages", "index.html"),), stand="In plain words.")
    return BeautifulSoup(report.index_page(site, PAGES), "html.parser")


def test_the_index_lists_every_page_in_groups(index):
    assert [found.text for found in index.find_all("h2")] == ["Start here", "Programs"]
    links = [[link["href"] for link in section.find_all("a")] for section in index.select("section[data-list]")]
    assert links == [["transitions.html", "board.html"], ["automotive.html", "welding.html"]]


def test_the_index_is_whole_without_script_and_its_search_waits_for_it(index):
    assert index.select_one("form.find").has_attr("hidden")
    assert index.select_one("label[for=find]")
    assert index.select_one("output")["aria-live"] == "polite"
    assert len(index.find_all("h1")) == 1


def test_two_pages_at_one_address_are_refused():
    with pytest.raises(ParameterError, match="same address"):
        report.index_page(SiteContext("C", "D"), [PAGES[0], PAGES[0]])


def test_an_unknown_audience_is_refused():
    with pytest.raises(ParameterError, match="audience"):
        report.PageContext("C", "D", "secret")


def test_assets_are_written_once(tmp_path):
    paths = report.write_assets(tmp_path)
    assert [path.name for path in paths] == ["style.css", "sheets.css", "page.js", "plotly.min.js"]
    times = {path: path.stat().st_mtime_ns for path in paths}
    assert report.write_assets(tmp_path) == paths
    assert {path: path.stat().st_mtime_ns for path in paths} == times
    paths[0].write_text("changed")
    report.write_assets(tmp_path)
    assert paths[0].read_text(encoding="utf-8") == (ASSETS / "style.css").read_text(encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == 4


def tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", css))


def test_style_sheet_and_script_hold_the_tokens():
    css = (ASSETS / "style.css").read_text(encoding="utf-8")
    light, dark = css.split("prefers-color-scheme: dark", 1)
    assert tokens(light) == palette.LIGHT
    assert tokens(dark) == palette.DARK
    script = (ASSETS / "page.js").read_text(encoding="utf-8")
    assert {name: hex_ for hex_, name in re.findall(r'"(#[0-9a-f]{6})": "([a-z0-9-]+)"', script)} == palette.LIGHT


def luminance(hex_: str) -> float:
    parts = [int(hex_[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_contrast_of_words_and_fills(scheme):
    for ground in ("paper", "tint"):
        for name in ("ink", "ink2", "counted", "met", "below", "focus"):
            assert contrast(scheme[name], scheme[ground]) >= 4.5, (name, ground)
        for name in ("college", "training", "work", "service", "unknown", "rule-strong"):
            assert contrast(scheme[name], scheme[ground]) >= 3, (name, ground)


def test_the_light_tokens_differ_from_each_other():
    assert len(set(palette.LIGHT.values())) == len(palette.LIGHT)


def test_nothing_of_ours_asks_the_network():
    own: list[Path] = [*ASSETS.iterdir(), *FOLDER.iterdir()]
    assert own
    for path in own:
        assert not re.search(r"https?://|@import|url\(", path.read_text(encoding="utf-8")), path.name
