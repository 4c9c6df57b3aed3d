"""The small plain text of a notebook: every number that may be told, words for the others."""

from __future__ import annotations

import pytest

from cte_outcomes import report
from cte_outcomes.errors import DisclosureError
from cte_outcomes.report.plain import plain_text


def test_a_line_for_each_row(programs):
    assert plain_text(programs).splitlines() == [
        "Placed | Welding | 2025 | counted 110 | met 83 | rate 75.5%",
        "Placed | Health Science | 2025 | counted 214 | met 190 | rate 88.8%",
        "Placed | Culinary Arts | 2025 | counted 132 | met 86 | rate 65.2%",
        "Placed | Fire Service | 2025 | At least 85%",
        "Placed | Aviation | 2025 | Hidden to protect students",
        "Placed | Horticulture | 2025 | No students met the criteria",
    ]
    assert report.plain_text is plain_text


def test_chosen_columns_of_several_tables(programs, district):
    text = plain_text(district, programs.only(group="Welding"), columns=("unknown", "met"))
    assert text.splitlines() == [
        "Placed | All students | 2025 | unknown 71 | met 486",
        "Placed | Welding | 2025 | met 83",
    ]


def test_numbers_left_in_a_hidden_row_are_not_printed(make_rate_row, make_table):
    for status in ("hidden", "none", "bounded"):
        row = make_rate_row("Welding", status=status, year="") | {"counted": 7, "met": 3, "rate": 3 / 7, "amount": 9}
        text = plain_text(make_table([row]))
        assert not any(character.isdigit() for character in text), status


def test_years_keep_their_lines(years):
    lines = plain_text(years).splitlines()
    assert len(lines) == 5
    assert lines[2] == "Placed | All students | 2023 | Hidden to protect students"


def test_only_protected_tables(programs):
    with pytest.raises(DisclosureError, match="ProtectedTable"):
        plain_text(programs.frame)
    assert plain_text() == ""
