"""Letters, brochures, cards and lists: what stands where, and what is refused."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

import sheet_pages
from cte_outcomes import report
from cte_outcomes.errors import DisclosureError, ParameterError
from cte_outcomes.report.drawings import WORDS, drawing_of
from cte_outcomes.report.render import environment


@pytest.fixture
def build(tmp_path):
    def made(cells, audience="public"):
        return BeautifulSoup(sheet_pages.page_of(tmp_path, "page", cells, audience), "html.parser")

    return made


def test_a_letter_reads_from_address_to_signature(build):
    page = build(sheet_pages.letter_cells(), "partner")
    assert page.body["class"] == ["letter", "named"]
    assert page.title.text.startswith("Letter to Harbor Tool and Die |")
    assert [found.text for found in page.find_all("h1")] == ["Your shop gave our students 4,940 hours of real work"]
    text = page.main.get_text(" ", strip=True)
    order = ["400 Schoolhouse Road", "March 12, 2026", "The plant manager", "Harbor Tool and Die", "4,940 hours",
             "Dear partner,", "Thank you.", "students hosted", "What became of your advice", "Two ways to do more",
             "With thanks,", "Partnership Coordinator", "The numbers behind the charts", "About this page"]  # fmt: skip
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)
    assert page.select_one(".bar .for").text == "For this partner only; not for publication"
    assert not page.select(".warning")
    assert page.select_one("figcaption b").text == "Hours, 2023 to 2025"


def test_a_letter_comes_from_a_release_for_partners_alone(build):
    for audience, said in (("public", "a public one"), ("internal", "an internal one")):
        with pytest.raises(DisclosureError, match=f"not from {said}"):
            build(sheet_pages.letter_cells(), audience)


def test_a_letter_needs_its_parts():
    with pytest.raises(ParameterError, match="a partner, a headline and a sender"):
        report.letter("", "Thanks", ["District"])
    with pytest.raises(ParameterError):
        report.letter("Harbor", "Thanks", [""])


def test_a_brochure_has_a_band_a_path_and_asides(build):
    page = build(sheet_pages.brochure_cells())
    assert page.body["class"] == ["brochure"]
    assert page.title.text.startswith("Machining |")
    assert page.h1.get_text(" ", strip=True) == "Make things that work Machining"
    stages = [item.get_text(" ", strip=True) for item in page.select(".path li")]
    assert stages == ["Grade 9 Introduction to Manufacturing", "Grade 11 Machining 2 and CNC 4 college credits."]
    assert [found.text for found in page.select("aside h2")] == ["What the work pays", "Whom to call"]
    assert page.select_one("aside [lang=es]").text.startswith("¿Prefiere español?")
    assert page.select_one(".bro .glance.two")
    assert page.select_one("svg.draw")["aria-hidden"] == "true"
    assert not page.select("main > .glance")


def test_a_band_without_an_invitation_has_the_name_as_its_heading(build):
    page = build(("# B", report.band("Welding"), "## A", "Words."))
    assert page.h1.text == "Welding"
    assert page.title.text.startswith("Welding |")
    assert not page.find("aside")


def test_a_card_that_opens_a_page_is_the_page(build):
    page = build(sheet_pages.card_cells())
    assert page.body["class"] == ["card"]
    assert page.h1.text == "Welding"
    assert page.title.text.startswith("Welding |")
    assert "With Harbor Tool and Die." in page.main.text


def test_cards_and_lists_stand_in_a_page_of_results(build):
    page = build(sheet_pages.report_cells())
    assert page.body["class"] == ["report"]
    assert [found.text for found in page.select(".cards h3")] == ["Welding", "Machining"]
    assert len(page.select(".cards")) == 1
    states = [found.text for found in page.select(".checks .st")]
    assert states == ["Done", "Not yet", "Not measured"]
    assert page.select_one(".checks h2").text == "Quick start"
    assert page.select_one(".tally").text == "One of three done; one not measured."
    assert [found.text for found in page.select(".next")] == ["Next: Call one more.", "Next: Record stories."]
    assert page.select_one(".balance > div:last-child li").text == "None can be told."


def test_an_aside_of_a_page_of_results_is_a_side_note(build):
    page = build(("# A", "## Section", report.text("Words."), report.aside("Caution", "Students choose.")))
    assert page.select_one(".cols > .note").text.strip() == "Caution. Students choose."


def test_a_page_opens_once(build):
    with pytest.raises(DisclosureError, match=r"one opening; this notebook shows 2 \(opening, band\)"):
        build(("# A", report.opening("k", "h"), report.band("Welding")))


def test_texts_of_blocks_are_escaped(build):
    page = str(build(("# A", report.band("<b>x</b>", "<i>y</i>"), report.aside("<u>z</u>", "<s>w</s>"))))
    for tag in ("<b>x", "<i>y", "<u>z", "<s>w"):
        assert tag not in page


def test_a_checklist_knows_three_states_and_counts_them():
    with pytest.raises(ParameterError, match="perhaps"):
        report.checklist("t", [("perhaps", "w", "")])
    with pytest.raises(ParameterError, match="the list is empty"):
        report.checklist("t", [])
    tallies = {
        ("done", "done"): "Both done.",
        ("done",) * 5: "All five done.",
        ("done",): "Done.",
        ("not yet", "not measured"): "None of two done; one not measured.",
    }
    for states, said in tallies.items():
        assert report.checklist("t", [(state, "w", "") for state in states]).tally == said


def test_a_list_without_an_order_has_no_numbers(build):
    assert report.steps(["a", "b"]).plain() == "1. a\n2. b"
    assert report.steps(["a", "b"], numbered=False).plain() == "- a\n- b"
    page = str(build(("# A", report.band("x"), report.steps(["first"], numbered=False), report.steps(["second"]))))
    assert '<ul class="steps">' in page
    assert '<ol class="steps">' in page


def test_lists_and_cards_refuse_to_be_empty():
    for call in (
        lambda: report.steps([]),
        lambda: report.path([]),
        lambda: report.card("A", []),
        lambda: report.band(""),
    ):
        with pytest.raises(ParameterError):
            call()
    with pytest.raises(ParameterError, match="at most 2"):
        report.card("A", ["s"], facts=[report.fact("1", "", "a")] * 3)


def test_courses_without_a_grade_stand_by_level_and_none_is_said():
    held = sheet_pages.table([{"group": "B", "level": 2}, {"group": "A", "level": 1}])
    assert report.course_path(held).plain() == "Level 1: A.\nLevel 2: B."
    none = sheet_pages.courses().only(course="no such course")
    assert "Not listed yet" in report.course_path(none).plain()
    with pytest.raises(DisclosureError):
        report.course_path(held.frame)


def test_every_drawing_is_drawn_and_a_cluster_finds_its_own():
    draw = environment().get_template("drawings.html.j2").module.drawing
    drawn = {name: str(draw(name)) for name in [*WORDS, "path"]}
    assert len(set(drawn.values())) == len(drawn)
    clusters = {
        "Arts, A/V Technology & Communications": "shutter",
        "Science, Technology, Engineering & Mathematics": "flange",
        "Law, Public Safety, Corrections & Security": "shield",
        "Transportation, Distribution & Logistics": "wheel",
        "Human Services": "hands",
        "Energy": "circuit",
        "Unheard of": "path",
    }
    assert {name: drawing_of(name) for name in clusters} == clusters


@pytest.mark.parametrize("cells", [sheet_pages.letter_cells, sheet_pages.brochure_cells, sheet_pages.report_cells])
def test_every_block_has_a_plain_text_and_json(cells):
    import json

    for cell in cells():
        if not isinstance(cell, str):
            bundle = cell._repr_mimebundle_()
            assert bundle["text/plain"].strip()
            json.dumps(bundle, allow_nan=False)
