"""Two measures of the same groups as paired dots."""

from __future__ import annotations

import json

import pytest
from value_tables import values, words

from cte_outcomes import report
from cte_outcomes.errors import DisclosureError, ParameterError
from cte_outcomes.report.rows import HIDDEN, UNMEASURED

ASKED = values("mean", "points", ("Safety", "2025", 4.5), ("Alone", "2025", 3.0), ("Speech", "2025", 4.0), ("Skill", "2025", "hidden"), by="type")  # fmt: skip
BELIEVED = values("mean", "points", ("Safety", "2025", 4.4), ("Alone", "2025", 3.8), ("Skill", "2025", 3.0), by="type")


def test_the_widest_distance_is_first_and_what_is_not_told_last():
    chart = report.paired(ASKED, BELIEVED, "Employers", "Schools")
    lines = chart.table.lines()
    assert [line.head for line in lines] == ["Alone", "Safety", "Skill", "Speech"]
    assert [cell.text for cell in lines[0].cells] == ["3.0", "3.8", "+0.8 points"]
    assert [cell.text for cell in lines[1].cells] == ["4.5", "4.4", "−0.1 points"]
    assert [line.cells[0].text for line in lines[2:]] == [HIDDEN, "Only one side is on record"]
    assert "Alone: Employers 3.0, Schools 3.8, +0.8 points." in chart.description
    assert "The widest distance is Alone, +0.8 points." in chart.description


def test_both_drawings_have_two_marks_a_row_and_name_the_sides():
    chart = report.paired(ASKED, BELIEVED, "Employers", "Schools")
    for drawing in (chart.wide, chart.narrow):
        marks = [trace for trace in drawing["data"] if trace["mode"] == "markers"]
        assert len(marks) == 4
        assert "Employers" in words(drawing)
        assert "Schools" in words(drawing)
        assert all(-0.01 <= note[axis] <= 1.01 for note in drawing["layout"]["annotations"] for axis in ("x", "y"))
    json.dumps(chart.content(), allow_nan=False)


def test_a_hidden_side_hides_the_other_in_the_row():
    chart = report.paired(ASKED, BELIEVED)
    skill = next(line for line in chart.table.lines() if line.head == "Skill")
    assert [cell.text for cell in skill.cells] == [HIDDEN]


def test_without_rows_there_are_words():
    nothing = values("mean", "points", by="type", missing=("surveys",))
    chart = report.paired(nothing, nothing)
    assert chart.wide["data"] == []
    assert UNMEASURED in words(chart.wide)
    assert UNMEASURED in chart.table.plain()


def test_rates_can_be_paired(make_table, make_rate_row):
    chart = report.paired(make_table([make_rate_row("A", 3, 4)]), make_table([make_rate_row("A", 1, 4)]))
    assert [cell.text for cell in chart.table.lines()[0].cells] == ["75%", "25%", "−50 points"]


def test_two_units_cannot_be_compared():
    with pytest.raises(ParameterError, match="one kind and unit"):
        report.paired(ASKED, values("mean", "hours", ("Safety", "2025", 4.4)))


def test_raw_tables_are_refused():
    with pytest.raises(DisclosureError):
        report.paired(ASKED.frame, BELIEVED)
