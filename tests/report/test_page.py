"""The structure of a page: headings, landmarks, figures with their words and tables, and what is kept out."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from cte_outcomes import report
from cte_outcomes.errors import DisclosureError
from cte_outcomes.report import sentences

TITLE = "# Board summary\n\nFor the board. It cannot tell **why**."


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


@pytest.fixture
def whole(page, programs, district, years, destinations):
    return parsed(
        page(
            TITLE,
            report.opening("**Board summary.** Class of 2025.", "Four in five moved on.", sentences.doubt(district)),
            report.decide("For the board to decide", ["Adopt a plan."]),
            report.glance([sentences.rate_fact(district, "were placed", 0.78)]),
            "## Where graduates went",
            report.finding("College is the most common next step."),
            report.bars(destinations),
            report.note("No record is not a bad outcome", sentences.bounds(district)),
            "## Programs\n\nSome *markdown* with <b>tags</b> and ![an image](http://example.org/x.png).",
            report.dots(programs, reference=district),
            report.table(programs),
            "## Over time",
            report.trend(years),
            "## Nothing came of this",
        )
    )


def test_one_h1_and_headings_in_order(whole):
    assert [found.text for found in whole.find_all("h1")] == ["Four in five moved on."]
    levels = [int(found.name[1]) for found in whole.find_all(re.compile("^h[1-6]$"))]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_finding_is_the_heading_and_the_topic_stands_above(whole):
    headings = [found.text for found in whole.select("section > h2")]
    assert headings == [
        "College is the most common next step",
        "Programs",
        "Over time",
        "The numbers behind the charts",
        "About this page",
    ]
    assert [found.text for found in whole.select(".topic")] == ["Where graduates went"]


def test_landmarks_language_and_links(whole):
    assert whole.html["lang"] == "en"
    assert whole.title.text == "Board summary | Sample District CTE Outcomes"
    for name in ("main", "header", "footer", "nav"):
        assert len(whole.find_all(name)) == 1
    assert whole.select_one("a.skip")["href"] == "#" + whole.main["id"]
    assert whole.select_one("nav a[aria-current]")["href"] == "board.html"


def test_ids_are_unique_and_every_reference_has_one(whole):
    ids = [found["id"] for found in whole.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "aria-describedby"):
        assert {found[name] for found in whole.find_all(attrs={name: True})} <= set(ids)
    assert {found["href"][1:] for found in whole.select("a[href^='#']")} <= set(ids)


def test_the_opening_order_is_facts_then_decision(whole):
    order = [found["class"][0] for found in whole.select("main > .open, main > .glance, main > .decide")]
    assert order == ["open", "glance", "decide"]
    assert whole.select_one(".glance .st-met").text == "Target 78%: met"


def test_every_chart_has_a_name_a_description_two_drawings_and_its_numbers(whole):
    figures = whole.find_all("figure")
    assert len(figures) == 3
    for figure in figures:
        image = figure.select_one("[role=img]")
        assert whole.find(id=image["aria-labelledby"]).text.startswith("Figure ")
        assert len(whole.find(id=image["aria-describedby"]).text) > 40
        assert [tag["class"] for tag in image.select("[aria-hidden=true]")] == [
            ["drawing", "wide"],
            ["drawing", "narrow"],
        ]
        for script in image.find_all("script"):
            assert set(json.loads(script.string)) == {"data", "layout"}
    assert len(whole.select("a[href^='#t']")) == 3


def test_tables_are_numbered_and_marked_up(whole):
    captions = [found.text for found in whole.find_all("caption")]
    assert [caption.split(".")[0] for caption in captions] == ["Table 1", "Table 2", "Table 3"]
    for region in whole.select(".tw"):
        assert region["tabindex"] == "0"
        assert region["role"] == "region"
        assert all(head["scope"] == "col" for head in region.select("thead th"))
        assert all(head["scope"] == "row" for head in region.select("tbody tr > th:first-child"))
    assert "Hidden to protect students" in [cell.text for cell in whole.select("td.hid")]


def test_notes_stand_beside_their_chart(whole):
    note = whole.select_one(".cols > .note")
    assert note.text.strip().startswith("No record is not a bad outcome.")
    assert note.find_previous_sibling("div").figure is not None


def test_markdown_carries_no_markup_and_loads_nothing(whole):
    html = str(whole)
    assert "&lt;b&gt;tags&lt;/b&gt;" in html
    assert "<em>markdown</em>" in html
    assert not whole.find_all("img")
    assert not [tag for tag in whole.find_all(src=True) if not tag["src"].startswith("assets/")]


def test_code_is_never_shown(whole):
    assert "secret_code" not in str(whole)


def test_the_same_notebook_gives_the_same_bytes(page, programs):
    assert page(TITLE, "## A", report.dots(programs)) == page(TITLE, "## A", report.dots(programs))


def test_a_page_without_charts_loads_no_plotly(page, programs):
    assert "plotly" not in page(TITLE, "## A", report.table(programs))
    assert "assets/plotly.min.js" in page(TITLE, "## A", report.dots(programs))


def test_a_table_with_all_the_numbers_stands_in_for_the_charts_own(page, programs):
    found = parsed(page(TITLE, "## A", report.dots(programs), report.table(programs)))
    assert len(found.find_all("table")) == 1
    assert found.select_one("a[href='#t1']").text == "Numbers: table 1"


def test_a_label_cannot_end_the_script(page, make_table, make_rate_row):
    html = page(TITLE, "## A", report.dots(make_table([make_rate_row("</script><script>alert(1)</script>", 5, 10)])))
    assert "<script>alert" not in html
    assert "alert(1)" in html


def test_checked_text_is_not_shown_and_other_text_is_refused(page):
    output = {"output_type": "stream", "name": "stdout", "text": "placed 486 of 612"}
    assert "486 of 612" not in page(TITLE, {"tags": ["nbval-check-output"], "output": output})
    with pytest.raises(DisclosureError, match="cell 2: it prints text"):
        page(TITLE, {"output": output})


def test_what_goes_to_stderr_is_not_shown(page):
    assert "beware" not in page(TITLE, {"output": {"output_type": "stream", "name": "stderr", "text": "beware"}})


FRAME = {
    "output_type": "execute_result",
    "execution_count": 1,
    "metadata": {},
    "data": {"text/html": "<table><td>S001</td></table>", "text/plain": "S001"},
}
ERROR = {"output_type": "error", "ename": "KeyError", "evalue": "S001", "traceback": ["S001"]}


def test_raw_tables_and_errors_are_refused_all_at_once_without_their_content(page):
    with pytest.raises(DisclosureError) as caught:
        page(TITLE, {"output": FRAME}, {"output": ERROR})
    assert "cell 2" in str(caught.value)
    assert "cell 3: it ended with KeyError" in str(caught.value)
    assert "S001" not in str(caught.value)


def test_a_tag_does_not_let_a_raw_table_through(page):
    with pytest.raises(DisclosureError):
        page(TITLE, {"tags": ["nbval-check-output"], "output": FRAME})


def test_an_unknown_block_is_refused(page):
    data = {report.blocks.MIME: {"kind": "raw", "html": "<b>S001</b>"}, "text/plain": ""}
    with pytest.raises(DisclosureError, match="unknown block 'raw'"):
        page(TITLE, {"output": {"output_type": "display_data", "metadata": {}, "data": data}})


def test_internal_pages_carry_the_banner_and_public_ones_refuse_internal_tables(page):
    import pandas as pd

    table = report.internal_table(pd.DataFrame({"table": ["students"], "rows": [3]}), "Ledger")
    banner = "Internal: contains unprotected figures. Do not publish or forward."
    assert banner in page(TITLE, "## A", table, audience="internal")
    with pytest.raises(DisclosureError, match="internal pages only"):
        page(TITLE, "## A", table)
    assert banner not in page(TITLE)


def test_a_notebook_needs_a_title(page):
    with pytest.raises(DisclosureError, match="# Title"):
        page("No heading here")


def test_two_findings_in_a_section_are_refused(page):
    with pytest.raises(DisclosureError, match="two findings"):
        page(TITLE, "## A", report.finding("One"), report.finding("Two"))
