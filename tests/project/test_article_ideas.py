"""Every idea of the article is measured, shown in a notebook and tested; docs/article_ideas.md says where."""

from __future__ import annotations

import json
import os

import pytest
from article_ideas import IDEAS, ROOT, files_testing, table_text

from cte_outcomes.measures import MEASURES
from cte_outcomes.paths import real_data

# These answer an idea by what they are, and show a table of the release; the models' measures stand in their files.
SHOWN_BY = {"partner_impact": "partner_advice", "program_brochure": "program_profiles"}
MEASURES_NAMED = sorted({measure for idea in IDEAS for measure in idea.measures})


def test_the_page_is_what_the_code_says():
    assert (ROOT / "docs" / "article_ideas.md").read_text("utf-8") == table_text()


@pytest.mark.parametrize("measure", MEASURES_NAMED)
def test_a_measure_named_is_declared_and_has_a_worked_example(measure):
    assert measure in MEASURES
    assert files_testing(measure), f"no test in tests/measures names {measure}"


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.idea[:50])
def test_an_idea_is_shown_in_every_notebook_it_names(idea):
    for notebook in set(idea.notebooks) - {"partnership_models"}:
        cells = json.loads((ROOT / "notebooks" / f"{notebook}.ipynb").read_text("utf-8"))["cells"]
        source = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        asked = (SHOWN_BY[notebook],) if notebook in SHOWN_BY else idea.measures
        assert [name for name in asked if f'"{name}"' in source], f"{notebook} shows none of {', '.join(asked)}"


def test_models_point_to_the_measures_named():
    texts = "".join(path.read_text("utf-8") for path in (ROOT / "params" / "partnership_models").glob("*.csv"))
    for idea in IDEAS:
        if "partnership_models" in idea.notebooks:
            assert [measure for measure in idea.measures if f",{measure}," in texts], idea.idea


def test_no_line_of_the_article_is_left_out():
    article = real_data().parent / "reference" / "source-article.txt"
    if not article.is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{article} is not there")
        pytest.skip("the article is not at hand; it lies in the folder `reference` beside the public data files")
    lines = article.read_text("utf-8").splitlines()
    last = next(number for number, line in enumerate(lines, start=1) if "student spotlights" in line)
    headings = {1, 2, 6, 9, 16, 28}  # titles that only announce what follows
    answered = {number for idea in IDEAS for number in idea.lines}
    assert set(range(1, last + 1)) - headings - answered == set()
