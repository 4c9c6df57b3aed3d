"""Network, survival and matrix: what is drawn, what is said, and what stays in the table."""

from __future__ import annotations

import pytest

import sheet_pages
from cte_outcomes import report
from cte_outcomes.errors import DisclosureError, ParameterError
from cte_outcomes.report.charts.network_links import read_network, strongest
from cte_outcomes.report.rows import HIDDEN, read_rows


def words(drawing) -> str:
    return "\n".join(note["text"] for note in drawing["layout"]["annotations"])


@pytest.fixture
def network():
    return report.network(sheet_pages.network_table(), labels={"health": "Health care"})


def test_a_network_says_each_program_and_who_rests_on_one(network):
    assert "Machining: 2 partners, most ties with Harbor Tool and Die." in network.description
    assert "Tied to one partner only: Health Science, Welding." in network.description
    assert "Health care" in words(network.wide)
    assert "2 partners" in words(network.narrow)


def test_ties_to_the_whole_district_are_in_the_table_and_not_drawn(network):
    assert "Chamber of Commerce" not in words(network.wide)
    assert "Whole district" not in words(network.wide)
    lines = {line.head: [cell.text for cell in line.cells] for line in network.table.lines()}
    assert lines["Chamber of Commerce"] == ["Whole district (2)", "1", "2"]
    assert lines["Harbor Tool and Die"] == ["Machining (5), Welding (2)", "2", "7"]
    assert "The 3 partners with the most ties are drawn; the table holds all 4" in network.method


def test_thicker_lines_hold_more_ties(network):
    widths = sorted(trace["line"]["width"] for trace in network.wide["data"])
    # 2, 3, 4 and 5 ties: a quarter to the whole of the range from 1 to 5.
    assert widths == [1.75, 2.75, 3.75, 4.75]


def test_a_highlight_darkens_one_program_alone():
    chart = report.network(sheet_pages.network_table(), highlight="Welding")
    from cte_outcomes.report.palette import color

    dark = [trace for trace in chart.wide["data"] if trace["line"]["color"] == color("counted")]
    assert len(dark) == 1
    assert dark[0]["x"].count(None) == 1
    assert "Bold: Welding" in words(chart.wide)


def test_only_the_strongest_are_drawn_and_programs_keep_their_count():
    chart = report.network(sheet_pages.network_table(), most=1)
    assert "Harbor" in words(chart.wide)
    assert "Northfield" not in words(chart.wide)
    assert "2 partners" in words(chart.wide)
    assert len(chart.table.lines()) == 4


def test_blocks_and_programs_are_ordered_to_cross_few_lines():
    rows = [
        {
            "group": f"{sector} {number}",
            "group_id": f"{sector}{number}",
            "sector": sector,
            "program": program,
            "ties": 1,
        }
        for sector, program in (("a", "Z"), ("b", "Y"), ("c", "X"))
        for number in (1, 2)
    ]
    held = read_network(read_rows(sheet_pages.table(rows), "test"), "", "program", "ties", "sector", {})
    drawn = strongest(held, 10, "")
    assert [node.name for node in drawn.programs] == ["Z", "Y", "X"]
    assert [name for name, _ in drawn.blocks] == ["A", "B", "C"]


def test_sixty_partners_and_twenty_programs_fit():
    rows = [
        {"group": f"Partner {place:02d}", "group_id": f"P{place:02d}", "sector": f"sector_{place % 10}",
         "program": f"Program {(place * 7 + step) % 20}", "ties": 1 + (place + step) % 5}
        for place in range(60)
        for step in range(3)
    ]  # fmt: skip
    chart = report.network(sheet_pages.table(rows), most=60)
    height = chart.wide["layout"]["height"]
    ends = [(1 - note["y"]) * height for note in chart.wide["layout"]["annotations"] if "Partner " in note["text"]]
    assert len(ends) == 60
    assert min(after - before for before, after in zip(sorted(ends), sorted(ends)[1:], strict=False)) >= 15.9
    assert len(chart.wide["data"]) <= 10  # one trace for each width and color
    assert chart.wide["layout"]["height"] < 1200


def test_a_hidden_tie_is_said_and_nothing_of_it_drawn():
    rows = [
        {"group": "Open", "group_id": "1", "sector": "x", "program": "Welding", "ties": 2},
        {"group": "Secret", "group_id": "2", "sector": "x", "program": "Welding", "ties": 5, "status": "hidden"},
    ]
    chart = report.network(sheet_pages.table(rows))
    assert "Secret" not in words(chart.wide)
    assert "1 partner" in words(chart.wide)
    assert HIDDEN in chart.table.plain()


def test_a_network_names_a_missing_column_and_says_when_empty():
    with pytest.raises(ParameterError, match="no column strength"):
        report.network(sheet_pages.network_table(), value="strength")
    empty = report.network(sheet_pages.network_table().only(group_id="none"))
    assert empty.wide["data"] == []
    assert "No tie between a partner and a program" in words(empty.narrow)
    assert "No tie between a partner and a program" in empty.table.plain()


def test_a_survival_curve_ends_where_few_are_followed():
    chart = report.survival(sheet_pages.retention_table())
    steps = chart.wide["data"][-1]
    assert (steps["x"][0], steps["y"][0]) == (0, 1.0)
    assert steps["x"][-1] == 3
    assert "fewer than five are followed" in chart.method
    assert "70% of partnerships still go on after 3 years." in chart.description
    assert "After 4 years: 35% still going on (30% to 40%)." in chart.description
    assert len(chart.table.lines()) == 5
    whole = report.survival(sheet_pages.retention_table(), least=1)
    assert whole.wide["data"][-1]["x"][-1] == 4
    assert "Half of all partnerships have ended after 4 years." in whole.description


def test_the_curve_does_not_go_on_after_a_gap():
    held = [(0, 9, 1.0), (1, 9, 0.9), (2, 4, 0.7), (3, 9, 0.6)]
    rows = [{"group": str(year), "years": year, "at_risk": number, "kept": kept} for year, number, kept in held]
    assert report.survival(sheet_pages.table(rows, by="")).wide["data"][-1]["x"][-1] == 1


def test_a_step_stays_level_until_its_year():
    steps = report.survival(sheet_pages.retention_table()).wide["data"][-1]
    assert list(zip(steps["x"], steps["y"], strict=True))[:3] == [(0, 1.0), (1, 1.0), (1, 0.95)]


def test_nobody_followed_is_said_in_words():
    for held in (sheet_pages.retention_table().only(years=0), sheet_pages.retention_table().only(years=99)):
        chart = report.survival(held)
        assert chart.wide["data"] == []
        assert "No partnership has been followed" in words(chart.wide)


MARKED = {"Machining": 1.0, "Welding": 0.92, "Health": 0.4, "Culinary": "hidden", "Fire": "none"}


def test_a_matrix_tells_each_cell_against_its_mark():
    chart = report.matrix(
        [
            sheet_pages.values("councils", MARKED),
            sheet_pages.values("days", {"Machining": 33.0, "Welding": 20.0}, "median", "days"),
            sheet_pages.values("hours", {"Machining": 4.5}, "mean", "hours"),
        ],
        {"councils": 1.0, "days": {"mark": 30.0, "better": "lower"}},
    )
    cells = {line.head: [(cell.text, cell.style) for cell in line.cells] for line in chart.table.lines()}
    assert list(cells) == ["Culinary", "Fire", "Health", "Machining", "Welding"]
    assert cells["Machining"] == [("100%, met", "met"), ("33 days, near", "near"), ("4.5 hours", "words")]
    assert cells["Welding"][:2] == [("92%, near", "near"), ("20 days, met", "met")]
    assert cells["Health"][0] == ("40%, below", "below")
    assert cells["Culinary"] == [(HIDDEN, "absent"), ("Not published", "absent"), ("Not published", "absent")]
    assert "at most 30 days" in words(chart.wide)
    assert "Missed most often: Councils, by 1 of 3." in chart.description
    shapes = [trace["marker"]["symbol"] for trace in chart.wide["data"] if "marker" in trace]
    assert sorted(shapes) == ["circle"] * 4 + ["triangle-down"]


def test_a_matrix_takes_six_measures_of_one_year():
    one = sheet_pages.values("a", {"Machining": 1.0})
    for tables in ([], [one] * 7):
        with pytest.raises(ParameterError, match="one to 6 measures"):
            report.matrix(tables)
    twice = sheet_pages.table([{"group": "M", "group_id": "M", "rate": 0.5}] * 2, kind="rate")
    with pytest.raises(ParameterError, match="choose one year"):
        report.matrix([twice])
    with pytest.raises(DisclosureError):
        report.matrix([one.frame])


def test_bars_of_one_group_are_named_by_year():
    chart = report.bars(sheet_pages.years(), order="given")
    assert [line.head for line in chart.table.lines()] == ["2023", "2024", "2025"]
    assert chart.table.heads[0].text == "Year"
    assert "2025: 1,820 hours" in chart.description
