"""What each chart says and draws, on small tables with known answers."""

import json

import pytest

from cte_outcomes import report
from cte_outcomes.errors import ParameterError
from cte_outcomes.report.charts.gaps import everyone_else, newcombe
from cte_outcomes.report.charts.scale import shares, spread, ticks
from cte_outcomes.report.charts.verdicts import verdict
from cte_outcomes.report.palette import color
from cte_outcomes.report.rows import HIDDEN, read_rows, single


def words(drawing) -> str:
    return " ".join(note["text"] for note in drawing["layout"]["annotations"])


def heads(chart) -> list[str]:
    return [line.head for line in chart.table.lines()]


def test_bars_keep_the_unknown_hatched_and_last(destinations):
    chart = report.bars(destinations, people="graduates")
    assert heads(chart) == ["College", "Work", "Service", "None of these", "No record found"]
    bars = [trace for trace in chart.wide["data"] if trace["type"] == "bar"]
    assert [bar["marker"]["color"] for bar in bars[:2]] == [color("college"), color("work")]
    assert [bool(bar["marker"].get("pattern")) for bar in bars] == [False, False, False, True]
    assert bars[2]["marker"]["color"] == color("paper")
    assert "College: 39%, 241 graduates." in chart.description
    assert "Service: hidden to protect students." in chart.description
    assert "The largest is College, 39%." in chart.description


def test_bars_start_at_zero_and_are_in_proportion(destinations):
    bars = [trace for trace in report.bars(destinations).wide["data"] if trace["type"] == "bar"]
    assert all(bar["base"] == 0 for bar in bars)
    assert bars[1]["x"][0] / bars[0]["x"][0] == pytest.approx(168 / 241)


def test_dots_stand_in_verdict_groups_a_to_z(programs, district):
    chart = report.dots(programs, reference=district)
    assert heads(chart) == ["Health Science", "Culinary Arts", "Welding", "Fire Service", "Aviation", "Horticulture"]
    assert [line.cells[-1].text for line in chart.table.lines()[:3]] == ["Higher", "Lower", "No clear difference"]
    assert "Two of 3 stand apart" in chart.description
    assert "At least 85%" in words(chart.wide)
    assert HIDDEN in words(chart.wide)


def test_dots_without_a_reference_have_no_verdict(programs):
    chart = report.dots(programs)
    assert "Higher" not in words(chart.wide)
    assert heads(chart)[:3] == ["Culinary Arts", "Health Science", "Welding"]


def test_a_hidden_reference_gives_no_verdict(programs, make_table, make_rate_row):
    chart = report.dots(programs, reference=make_table([make_rate_row("All", status="hidden")]))
    assert "Higher" not in words(chart.wide)


def test_a_scale_that_starts_above_zero_is_said(programs, district, years):
    assert "The scale starts at 50%." in report.dots(programs, reference=district).method
    assert "The vertical scale starts at 60%." in report.trend(years).method


def test_the_verdict_allows_for_chance(make_table, make_rate_row):
    small, large = make_table([make_rate_row("A", 5, 10)]), make_table([make_rate_row("A", 500, 1000)])
    assert verdict(single(small, "test"), 0.79) == "no clear difference"
    assert verdict(single(large, "test"), 0.79) == "lower"


def test_a_hidden_year_breaks_the_line_and_has_no_mark(years):
    chart = report.trend(years, target=0.78, counted_as="Counted as placed")
    lines = [trace for trace in chart.wide["data"] if trace["mode"] == "lines+markers"]
    assert [list(line["x"]) for line in lines] == [[0, 1], [3, 4]]
    assert "2023: Hidden to protect students" in words(chart.wide)
    assert "If all with no record had met it, 91%" in words(chart.wide).replace("<br>", " ")
    assert "Target, 78%" in words(chart.wide)
    assert "2021: 72% of 571, 89% if all with no record had met it." in chart.description
    assert "From 2021 to 2025 the change is +7 points." in chart.description


def test_a_trend_is_of_one_group(programs):
    with pytest.raises(ParameterError, match="one group"):
        report.trend(programs)


def test_counts_over_time_start_at_zero(make_table):
    rows = [
        {"group": "D", "group_id": "d", "year": str(year), "status": "shown", "counted": 100 + year % 7}
        for year in range(2021, 2026)
    ]
    chart = report.trend(make_table(rows, kind="count"))
    assert chart.wide["layout"]["yaxis"]["range"][0] == 0


def test_dumbbell_compares_with_everyone_else(make_table, make_rate_row):
    groups = make_table(
        [
            make_rate_row("Female", 121, 268),
            make_rate_row("English learners", 20, 61),
            make_rate_row("Homeless", status="hidden"),
        ]
    )
    chart = report.dumbbell(groups, total=make_table([make_rate_row("All", 283, 612)]))
    assert heads(chart) == ["English learners", "Female", "Homeless"]
    # Newcombe (1998), method 10, for 20 of 61 against 263 of 551, worked by hand: -0.149, -0.262 to -0.018.
    assert [cell.text for cell in chart.table.lines()[0].cells] == ["20 of 61", "33%", "48%", "−15 (−26 to −2)"]
    assert "A gap is clear for English learners." in chart.description
    assert chart.table.lines()[2].cells[0].text == HIDDEN


def test_dumbbell_takes_the_rows_outside_a_group(make_table, make_rate_row):
    inside, outside = make_rate_row("EL", 20, 61, member="yes"), make_rate_row("EL", 263, 551, member="no")
    chart = report.dumbbell(make_table([inside, outside]))
    assert heads(chart) == ["EL"]
    assert chart.table.lines()[0].cells[-1].text == "−15 (−26 to −2)"


def test_dumbbell_without_others_says_what_to_give(programs):
    with pytest.raises(ParameterError, match="everyone else"):
        report.dumbbell(programs)


def test_nobody_else_gives_no_gap(make_table, make_rate_row):
    row = single(make_table([make_rate_row("All", 20, 61)]), "test")
    assert everyone_else(row, row) is None
    hidden = single(make_table([make_rate_row("A", status="hidden")]), "test")
    assert newcombe(row, hidden) is None


def test_targets_compare_before_rounding(make_table, make_rate_row):
    held = {"a": (89999, 100000), "b": (90, 100), "c": (100, 100), "d": (99999, 100000)}
    tables = [
        make_table([make_rate_row("All", met, counted)], measure=name, label=name)
        for name, (met, counted) in held.items()
    ]
    chart = report.targets(tables, dict.fromkeys(held, 1.0))
    assert {line.head: line.cells[-1].style for line in chart.table.lines()} == {
        "a": "below",
        "b": "near",
        "c": "met",
        "d": "near",
    }
    assert "Under the 90% floor: a." in chart.description


def test_targets_without_a_target_or_a_rate_have_words(make_table, make_rate_row):
    hidden = make_table([make_rate_row("All", status="hidden")], measure="x", label="X")
    free = make_table([make_rate_row("All", 5, 10)], measure="y", label="Y")
    chart = report.targets([hidden, free], {"x": 0.2, "y": None})
    assert HIDDEN in words(chart.wide)
    assert "No target set" in words(chart.wide)
    assert chart.wide["data"] == []


def test_funnel_labels_those_outside_only(programs, district):
    chart = report.funnel(programs, district)
    assert "Health Science" in words(chart.wide)
    assert "Welding" not in words(chart.wide)
    assert "Welding" in words(report.funnel(programs, district, highlight="welding").wide)
    assert "Not drawn: Aviation, Fire Service, Horticulture." in chart.method


def test_supply_and_openings_with_their_range(components):
    chart = report.supply_demand(components)
    assert "Nurses: 61 completers, 240 openings a year (180 to 300)." in chart.description
    assert "Completers are fewer than openings in 1 of 2." in chart.description
    assert heads(chart) == ["Nurses", "Welders", "Cooks"]


def test_growth_goes_both_ways_and_most_limits_the_drawing(components):
    chart = report.growth(components)
    bars = [trace["x"][0] for trace in chart.wide["data"]]
    assert bars == [0.127, -0.034]
    short = report.growth(components, most=1)
    assert len(short.wide["data"]) == 1
    assert heads(short) == ["Nurses", "Welders", "Cooks"]
    assert "the table holds all 3" in short.method


def test_bars_of_a_table_of_other_figures(components):
    chart = report.bars(components, value="openings", people="openings")
    assert "Nurses: 240 openings." in chart.description
    assert heads(chart) == ["Nurses", "Welders", "Cooks"]
    assert heads(report.bars(components, value="gap")) == ["Welders", "Nurses", "Cooks"]
    with pytest.raises(ParameterError, match="value="):
        report.bars(components)


def test_scales_hold_their_values():
    assert shares([0.72, 0.91]) == (0.7, 1.0)
    # A mark on a line of the grid keeps room on both sides.
    assert shares([0.5, 0.5]) == (0.4, 0.7)
    assert shares([1.0]) == (0.7, 1.0)
    assert shares([]) == (0.0, 1.0)
    assert ticks(0.5, 1.0) == [0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
    assert ticks(0, 300) == [0, 100, 200, 300]


def test_labels_are_moved_apart():
    moved = spread([100, 102, 200], 20)
    assert moved[1] - moved[0] >= 19.9
    assert moved[2] == 200


def test_colors_are_tokens_only(programs, district):
    text = json.dumps(report.dots(programs, reference=district).wide)
    found = {part[:7] for part in text.split("#")[1:] for part in ["#" + part]}
    from cte_outcomes.report.palette import LIGHT

    assert found <= set(LIGHT.values())


def test_rows_of_a_table_keep_their_place(programs):
    assert [row.label for row in read_rows(programs, "test")][:2] == ["Welding", "Health Science"]
