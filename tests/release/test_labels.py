"""The words for codes: every code of a dimension has words, and one code has one meaning."""

from collections import defaultdict

import pytest

from cte_outcomes.extract.contracts import CONTRACTS
from cte_outcomes.release.labels import NOT_RECORDED, TYPES, code_labels, type_labels


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("internship", "Internship"),
        ("workforce_board", "Workforce board"),
        ("site_visit", "Worksite visit"),
        ("laboratory", "Sponsored laboratory or simulated workplace"),
        ("showcase", "Showcase"),
        ("articulated", "Articulated credit"),
        ("expect_independence", "Working alone"),
        ("expect_punctuality", "Punctuality"),
        ("recommend", "Would recommend"),
        ("host_again", "Would host again"),
        (NOT_RECORDED, "Not recorded"),
    ],
)
def test_types_of_every_fact_have_words(code, words):
    assert code_labels()["type"][code] == words


def test_no_label_of_a_type_shows_a_scale():
    assert not [words for words in type_labels().values() if "(" in words or words.startswith("Expect")]


def test_a_code_in_two_lists_means_the_same():
    lists = defaultdict(set)
    for table, column in TYPES:
        for code in CONTRACTS[table].column(column).codes:
            lists[code].add(table)
    # A roundtable is one thing, whether recorded as a contact with a partner or as an event; so is a newsletter, sent to a
    # partner or telling a story.
    assert {code: tables for code, tables in lists.items() if len(tables) > 1} == {
        "roundtable": {"touchpoints", "events"},
        "newsletter": {"touchpoints", "stories"},
    }
    assert type_labels()["roundtable"] == "Industry roundtable"


def test_every_list_of_types_is_whole():
    for table, column in TYPES:
        assert set(CONTRACTS[table].column(column).codes) <= set(type_labels())
