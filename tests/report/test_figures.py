"""Values of every kind, written in their unit: in charts, tables and sentences."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from value_tables import values, words

from cte_outcomes import report
from cte_outcomes.errors import ParameterError
from cte_outcomes.release.protected import ProtectedTable
from cte_outcomes.report import numbers, sentences
from cte_outcomes.report.charts.scale import round_amounts, ticks
from cte_outcomes.report.figures import figures_of, one_of
from cte_outcomes.report.rows import HIDDEN, UNMEASURED


@pytest.mark.parametrize(
    ("kind", "unit", "all_values", "value", "said"),
    [
        ("rate", "students", [0.634], 0.634, "63%"),
        ("ratio", "percent", [0.0212], 0.0212, "2%"),
        ("mean", "percent", [61.2], 61.2, "61%"),
        ("mean", "percent", [0.3], 0.3, "under 1%"),
        ("ratio", "dollars", [31.8, 9.0], 31.8, "$31.80"),
        ("ratio", "dollars", [212.4, 9.0], 9.0, "$9"),
        ("amount", "dollars", [41250.0], 41250.0, "$41,250"),
        ("mean", "hours", [2.46, 3.0], 3.0, "3.0 hours"),
        ("mean", "hours", [130.4, 12.6], 12.6, "13 hours"),
        ("median", "days", [31.0, 1.0], 1.0, "1 day"),
        ("ratio", "partners", [43.9], 43.9, "43.9 partners"),
        ("amount", "staff", [3.5], 3.5, "3.5 staff"),
        ("count", "stories", [1.0], 1.0, "1 story"),
        ("estimate", "times", [1.1], 1.1, "1.10 times"),
        ("gap", "points", [-0.12], -0.12, "−12 points"),
        ("gap", "points", [0.01], 0.01, "+1 point"),
    ],
)
def test_a_value_is_written_in_its_unit(kind, unit, all_values, value, said):
    assert figures_of(kind, unit, all_values).words(value) == said


@pytest.mark.parametrize(
    ("kind", "unit", "held", "moved", "said"),
    [
        ("ratio", "percent", [0.5], -0.09, "−9 points"),
        ("mean", "percent", [50.0], 3.0, "+3 points"),
        ("mean", "points", [3.5], 0.8, "+0.8 points"),
        ("ratio", "dollars", [200.0], -12.0, "−$12"),
        ("count", "partners", [5.0], 1.0, "+1 partner"),
        ("rate", "students", [0.5], 0.0, "0 points"),
    ],
)
def test_a_change_has_its_sign_and_unit(kind, unit, held, moved, said):
    assert figures_of(kind, unit, held).change(moved) == said


def test_one_of_a_unit():
    assert [one_of(unit) for unit in ("partners", "stories", "staff", "times")] == [
        "partner",
        "story",
        "staff",
        "times",
    ]


def test_marks_and_axes_go_without_a_needless_decimal():
    held = figures_of("ratio", "partners", [43.9, 50.0])
    assert (held.write_step(50.0), held.write_step(2.5), held.write(50.0)) == ("50", "2.5", "50.0")


def test_bars_of_a_ratio_have_percentages_and_no_noun():
    chart = report.bars(values("ratio", "percent", ("A", "2025", 0.09), ("B", "2025", 0.0), ("C", "2025", "hidden")))
    assert "A: 9%. B: 0%. C: hidden to protect students." in chart.description
    assert [cell.text for cell in chart.table.lines()[0].cells] == ["9%"]
    assert chart.table.heads[1].text == "Share"
    assert HIDDEN in words(chart.wide)


def test_bars_of_means_have_their_noun_and_how_many_were_counted():
    chart = report.bars(values("mean", "hours", ("A", "2025", 120.4), ("B", "2025", 90.0)))
    assert "A: 120 hours. B: 90 hours. The largest is A, 120." in chart.description
    assert [cell.text for cell in chart.table.lines()[0].cells] == ["12", "120"]


def test_bars_of_dollars_say_dollars_once():
    chart = report.bars(values("ratio", "dollars", ("A", "2025", 212.0), ("B", "2025", 90.0)))
    assert "A: $212. B: $90." in chart.description
    assert "dollars" not in words(chart.wide)


def test_bars_refuse_gaps():
    with pytest.raises(ParameterError, match=r"Use report\.dots"):
        report.bars(values("gap", "points", ("A", "2025", -0.1)))


def test_dots_of_means_have_no_interval_and_no_verdict():
    district = values("mean", "credits", ("District", "2025", 6.2), by="")
    chart = report.dots(
        values("mean", "credits", ("B", "2025", 5.5), ("A", "2025", 6.6), ("C", "2025", "hidden")), district
    )
    assert [line.head for line in chart.table.lines()] == ["A", "B", "C"]
    assert "A 6.6 credits; B 5.5 credits" in chart.description
    assert "against the value of 6.2 credits (District)" in chart.description
    assert "Higher" not in words(chart.wide)
    assert [trace["mode"] for trace in chart.wide["data"]] == ["markers", "markers"]


def test_dots_of_gaps_have_their_interval_and_a_line_at_zero():
    bounds = {"lower_bound": -0.16, "upper_bound": -0.05}
    chart = report.dots(values("gap", "points", ("A", "2025", -0.11, bounds)))
    assert "A −11 points (−16 to −5)" in chart.description
    assert [trace["mode"] for trace in chart.wide["data"]] == ["lines", "markers"]
    assert chart.wide["layout"]["xaxis"]["range"][0] < -0.16
    assert chart.table.heads[1].text == "Gap in points"
    assert [cell.text for cell in chart.table.lines()[0].cells] == ["−11", "−16", "−5"]
    assert [shape["type"] for shape in chart.wide["layout"]["shapes"]] == ["line"]


def test_a_trend_of_a_ratio_starts_at_zero_and_says_its_mark():
    table = values(
        "ratio",
        "partners",
        ("D", "2022", "none"),
        ("D", "2023", 90.0),
        ("D", "2024", "hidden"),
        ("D", "2025", 43.9),
        by="",
    )
    chart = report.trend(table, target=50, target_label="Louisville", counted_as="Here")
    assert chart.wide["layout"]["yaxis"]["range"] == [0.0, 100.0]
    assert "Louisville, 50" in words(chart.wide)
    assert "Here, 43.9 partners" in words(chart.wide)
    # Years before anything is on record are left out; a hidden one is said.
    assert "2022" not in words(chart.wide)
    assert "2024: Hidden to protect students" in words(chart.wide)
    assert "From 2023 to 2025 the change is −46.1 partners." in chart.description


def test_a_trend_of_shares_is_in_percent_and_points():
    chart = report.trend(values("ratio", "percent", ("D", "2024", 0.51), ("D", "2025", 0.42), by=""))
    assert "2024: 51%. 2025: 42%. From 2024 to 2025 the change is −9 points." in chart.description


@pytest.mark.parametrize("draw", [report.bars, report.dots, report.trend])
def test_nothing_measured_is_said_and_nothing_is_drawn(draw):
    chart = draw(values("ratio", "percent", missing=("coordinator_time",)))
    assert chart.wide["data"] == []
    assert UNMEASURED in words(chart.wide)
    assert UNMEASURED in chart.description
    assert UNMEASURED in chart.table.plain()
    json.dumps(chart.content(), allow_nan=False)


def test_of_a_unit_that_is_no_thing_none_is_on_record():
    assert "None on record" in words(report.bars(values("mean", "hours")).wide)
    assert "No partners met the criteria" in words(report.bars(values("ratio", "partners")).wide)


def test_the_standard_columns_of_values():
    assert report.table(values("mean", "hours", ("A", "2025", 3.25))).plain().splitlines()[1:] == [
        "Program | Counted | Hours",
        "A | 12 | 3.3",
    ]
    bounds = {"lower_bound": -0.16, "upper_bound": -0.05}
    gap = report.table(values("gap", "points", ("A", "2025", -0.11, bounds), ("B", "2025", "hidden")))
    assert gap.plain().splitlines()[1:] == [
        "Program | Gap in points | From (95% interval) | To",
        "A | −11 | −16 | −5",
        f"B | {HIDDEN}",
    ]


def test_measures_of_different_kinds_stand_side_by_side(make_table, make_rate_row):
    rates = make_table([make_rate_row("A", 3, 4), make_rate_row("B", status="hidden")])
    hours = values("mean", "hours", ("A", "2025", 3.0), ("B", "2025", 4.5))
    lines = report.measures_table([rates, hours], "Both").lines()
    assert [[cell.text for cell in line.cells] for line in lines] == [["75%", "3.0"], [HIDDEN, "4.5"]]


def test_measures_table_without_rows_has_words():
    assert UNMEASURED in report.measures_table([values("mean", "hours", missing=("placements",))], "None").plain()


def test_the_figure_of_one_row():
    assert sentences.figure(values("ratio", "partners", ("D", "2025", 43.9))) == "43.9 partners"
    assert sentences.figure(values("ratio", "partners", ("D", "2025", "hidden"))) == "hidden to protect students"
    assert sentences.figure(values("ratio", "partners", ("D", "2025", "none"), missing=("partners",))) == "not measured"


def test_change_of_any_kind():
    table = values("mean", "hours", ("D", "2023", 3.1), ("D", "2024", "hidden"), ("D", "2025", 4.5))
    assert sentences.change(table, "The time") == "The time rose from 3.1 hours in 2023 to 4.5 hours in 2025."
    same = values("mean", "hours", ("D", "2023", 3.12), ("D", "2025", 3.1))
    assert sentences.change(same, "The time") == "The time was 3.1 hours in 2025, as in 2023."
    assert (
        sentences.change(values("mean", "hours", missing=("placements",)), "The time")
        == "The time is not measured yet."
    )
    one = values("mean", "hours", ("D", "2023", 3.1))
    assert "cannot be compared over time" in sentences.change(one, "The time")


def test_points_that_readers_could_not_add_up_are_left_out(make_table, make_rate_row):
    rows = [make_rate_row("D", 274, 1000, year="2021"), make_rate_row("D", 235, 1000, year="2025")]
    assert sentences.change(make_table(rows)) == "The rate fell from 27% to 24% between 2021 and 2025."


def test_whether_chance_explains_a_change(make_table, make_rate_row):
    # 274 of 1,000 against 235 of 1,000: the gap is −3.9 points, Newcombe's interval −7.7 to −0.1.
    large = make_table([make_rate_row("D", 274, 1000, year="2021"), make_rate_row("D", 235, 1000, year="2025")])
    small = make_table([make_rate_row("D", 27, 100, year="2021"), make_rate_row("D", 24, 100, year="2025")])
    hidden = make_table([make_rate_row("D", 27, 100, year="2021"), make_rate_row("D", status="hidden", year="2025")])
    assert sentences.chance(large) == "The change between 2021 and 2025 is more than chance would give."
    assert sentences.chance(small) == "Chance alone could explain the change between 2021 and 2025."
    assert sentences.chance(hidden) == ""


def test_titles_have_no_year_where_none_is_on_record():
    assert sentences.dated("Placements", "2023-2025") == "Placements, 2023 to 2025"
    assert sentences.dated("Placements", "no year") == "Placements"


def test_plain_text_holds_the_value_and_not_the_sum_behind_it():
    table = values("mean", "hours", ("D", "2025", 3.25))
    assert report.plain_text(table) == "Held | D | 2025 | counted 12 | value 3.3 hours"


def test_dates_as_people_read_them():
    assert numbers.day("2025-06-05") == "June 5, 2025"
    assert [numbers.day(text) for text in ("", "2025", "2025-13-01")] == ["", "2025", "2025-13-01"]
    frame = pd.DataFrame(
        {"group": ["A", "B"], "status": "shown", "day": pd.array(["2025-06-05", None], dtype="string")}
    )
    table = ProtectedTable(frame, "t", "T", "program", "table")
    lines = report.table(
        table, columns=[report.column("group", "Program"), report.column("day", "Day", "date")]
    ).lines()
    assert [line.cells[0].text for line in lines] == ["June 5, 2025", "Not held"]


def test_ranges_on_both_sides_of_zero():
    assert round_amounts([-0.16, 0.02]) == (-0.2, 0.05)
    assert round_amounts([90.0, 43.9]) == (0.0, 100.0)
    assert ticks(0, 2, least=1.0) == [0, 1, 2]
