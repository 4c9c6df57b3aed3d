"""What every chart owes its reader."""

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

import sheet_pages
from cte_outcomes import report
from cte_outcomes.errors import DisclosureError, ParameterError
from cte_outcomes.report.rows import HIDDEN


@pytest.fixture(scope="module")
def charts(programs, district, years, destinations, components):
    levels = {"placed": 0.78}
    return {
        "bars": report.bars(destinations, people="graduates"),
        "dots": report.dots(programs, reference=district),
        "trend": report.trend(years, target=0.78),
        "dumbbell": report.dumbbell(programs, total=district),
        "targets": report.targets([district], levels),
        "funnel": report.funnel(programs, district),
        "supply_demand": report.supply_demand(components),
        "growth": report.growth(components),
        "network": report.network(sheet_pages.network_table()),
        "survival": report.survival(sheet_pages.retention_table()),
        "matrix": report.matrix([programs], {"placed": 0.78}),
    }


NAMES = (
    "bars",
    "dots",
    "trend",
    "dumbbell",
    "targets",
    "funnel",
    "supply_demand",
    "growth",
    "network",
    "survival",
    "matrix",
)


@pytest.mark.parametrize("name", NAMES)
def test_both_drawings_are_valid_plotly_figures_of_their_width(charts, name):
    for narrow, width in ((False, 704), (True, 330)):
        figure = charts[name].figure(narrow=narrow)
        assert isinstance(figure, go.Figure)
        assert figure.layout.width == width
        assert figure.layout.height > 20


@pytest.mark.parametrize("name", NAMES)
def test_text_keeps_its_size_on_both_widths(charts, name):
    for drawing in (charts[name].wide, charts[name].narrow):
        sizes = {
            part.split("px")[0]
            for note in drawing["layout"]["annotations"]
            for part in note["text"].split("font-size:")[1:]
        }
        assert sizes <= {"13", "14"}


@pytest.mark.parametrize("name", NAMES)
def test_words_stay_on_the_drawing(charts, name):
    for drawing in (charts[name].wide, charts[name].narrow):
        for note in drawing["layout"]["annotations"]:
            assert -0.01 <= note["x"] <= 1.01, note["text"]
            assert -0.01 <= note["y"] <= 1.01, note["text"]


@pytest.mark.parametrize("name", NAMES)
def test_title_description_and_table_are_there(charts, name):
    chart = charts[name]
    assert chart.title
    assert len(chart.description) > 40
    assert chart.description.endswith(".")
    assert chart.table.lines()


@pytest.mark.parametrize("name", NAMES)
def test_the_block_is_json_and_jupyterlab_can_draw_it(charts, name):
    bundle = charts[name]._repr_mimebundle_()
    assert set(bundle) == {"application/vnd.cte.block+json", "application/vnd.plotly.v1+json", "text/plain"}
    json.dumps(bundle, allow_nan=False)


CALLS = {
    "bars": lambda table: report.bars(table),
    "bars of several": lambda table: report.bars([table]),
    "dots": lambda table: report.dots(table),
    "trend": lambda table: report.trend(table),
    "dumbbell": lambda table: report.dumbbell(table),
    "targets": lambda table: report.targets([table], {}),
    "funnel": lambda table: report.funnel(table, 0.5),
    "supply_demand": lambda table: report.supply_demand(table),
    "growth": lambda table: report.growth(table),
    "network": lambda table: report.network(table),
    "survival": lambda table: report.survival(table),
    "matrix": lambda table: report.matrix([table]),
    "table": lambda table: report.table(table),
    "measures_table": lambda table: report.measures_table([table], "c"),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS.keys())
def test_unprotected_tables_are_refused(call):
    with pytest.raises(DisclosureError):
        call(pd.DataFrame({"group": ["A"], "status": ["shown"], "rate": [0.5]}))


# Of one row each, or with words of their own (test_partner_charts).
OTHERS = ("bars of several", "targets", "network", "survival")
EMPTY = {name: call for name, call in CALLS.items() if "table" not in name and name not in OTHERS}


@pytest.mark.parametrize("call", EMPTY.values(), ids=EMPTY.keys())
def test_an_empty_table_is_said_in_words(call, make_table):
    chart = call(make_table([]))
    for drawing in (chart.wide, chart.narrow):
        assert drawing["data"] == []
        assert "No students met the criteria" in drawing["layout"]["annotations"][0]["text"]
    assert "No students met the criteria" in chart.table.plain()


def test_a_table_of_hidden_rows_only_draws_words(make_table, make_rate_row):
    table = make_table([make_rate_row("A", status="hidden"), make_rate_row("B", status="hidden")])
    for chart in (
        report.bars(table),
        report.dots(table),
        report.funnel(table, 0.5),
        report.trend(table.only(group="A")),
    ):
        assert chart.wide["data"] == []
        assert HIDDEN in json.dumps(chart.wide)


def test_labels_cannot_become_markup(make_table, make_rate_row):
    chart = report.dots(make_table([make_rate_row("<img src=x> & Sons", 10, 20)]))
    assert "<img" not in json.dumps(chart.wide["layout"]["annotations"])
    assert "&lt;img src=x&gt; &amp; Sons" in json.dumps(chart.wide)


def test_dots_refuse_counts(make_table, make_rate_row):
    with pytest.raises(ParameterError, match="draws rates"):
        report.dots(make_table([make_rate_row("A", 10, 20)], kind="count"))
