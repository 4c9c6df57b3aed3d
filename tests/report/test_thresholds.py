"""The strip of thresholds: where a mark stands, which shape it has, and what is said where there is none."""

from __future__ import annotations

import pandas as pd
import pytest
from criteria_rows import absent, criterion, model

from cte_outcomes import report
from cte_outcomes.errors import DisclosureError
from cte_outcomes.report.criteria import figure, figure_with_doubt
from cte_outcomes.report.palette import color
from cte_outcomes.report.rows import read_rows

HOURS = {"kind": "mean", "unit": "hours per year", "threshold": 450.0, "stated": "at least 450 hours"}


@pytest.fixture
def mixed():
    return model(
        criterion("Safety course", 0.8),
        criterion("Hours", 468.0, **HOURS),
        criterion("Mentor", 0.86),
        criterion("Visits", 30.0, operator="<=", kind="mean", unit="days", threshold=60.0, stated="at most 60 days"),
        criterion("Long hours", 900.0, **HOURS),
        criterion("Short hours", 9.0, **HOURS),
        criterion("Agreements", None, status="bounded", lower_bound=0.95, upper_bound=1.0),
        criterion("Wage", None, status="hidden"),
        absent("Offers", part="results", basis="published figure"),
        criterion("Borrowed", 1.0, part="borrowed", basis="borrowed"),
    )


def words(drawing) -> str:
    return " ".join(note["text"] for note in drawing["layout"]["annotations"]).replace("<br>", " ")


def marks(drawing, symbol) -> list[float]:
    traces = [trace for trace in drawing["data"] if trace.get("mode") == "markers"]
    return [trace["x"][0] for trace in traces if trace["marker"]["symbol"] == symbol]


def test_shapes_carry_the_verdict_and_the_edge_has_arrows(mixed):
    chart = report.thresholds(mixed)
    assert marks(chart.wide, "triangle-down") == pytest.approx([0.8 / 0.9, 0.6])
    assert len(marks(chart.wide, "circle")) == 5  # Hours, Mentor (a ring), Visits, Long hours, Borrowed
    assert sorted(marks(chart.wide, "circle")) == pytest.approx([0.86 / 0.9, 468 / 450, 1 / 0.9, 1.5, 1.5])
    assert len(marks(chart.wide, "triangle-right")) == 1
    assert len(marks(chart.wide, "triangle-left")) == 1
    rings = [trace for trace in chart.wide["data"] if trace.get("marker", {}).get("color") == color("paper")]
    assert [ring["x"][0] for ring in rings] == pytest.approx([0.86 / 0.9])


def test_marks_and_arrows_stand_inside_the_axis(mixed):
    for drawing in (report.thresholds(mixed).wide, report.thresholds(mixed).narrow):
        low, high = drawing["layout"]["xaxis"]["range"]
        held = [x for trace in drawing["data"] for x in trace["x"]]
        assert low < min(held)
        assert max(held) < high


def test_what_has_no_mark_is_said(mixed):
    for drawing in (report.thresholds(mixed).wide, report.thresholds(mixed).narrow):
        said = words(drawing)
        assert "Not in our records" in said
        assert "Not measurable" in said
        assert "Hidden to protect students" in said
        assert "At least 95%" in said


def test_a_range_beyond_the_drawing_is_an_arrow():
    chart = report.thresholds(model(criterion("Paid", None, status="bounded", lower_bound=0.0, upper_bound=0.1)))
    assert len(marks(chart.wide, "triangle-left")) == 1
    assert "At most 10%" in words(chart.wide)


def test_parts_stand_apart_in_their_order(mixed):
    chart = report.thresholds(mixed)
    assert [body.title.split(",")[0] for body in chart.table.bodies] == [
        "What the model requires",
        "What the model reports about itself",
        "Borrowed from elsewhere",
    ]
    assert [len(body.lines) for body in chart.table.bodies] == [8, 1, 1]


def test_the_description_says_every_row_and_what_to_notice(mixed):
    said = report.thresholds(mixed).description
    assert "Hours: met, 104 percent of the threshold, 468 hours." in said
    assert "Visits: met, 30 days; asked, at most 60 days." in said
    assert "Offers: not measurable, Not in our records; asked, at least 90%." in said
    assert said.endswith("Far from the threshold: Safety course; Short hours.")


def test_the_method_says_what_the_drawing_needs(mixed):
    assert "right of the line is inside it" in report.thresholds(mixed).method
    assert "drawn at the edge" in report.thresholds(mixed).method
    assert "edge" not in report.thresholds(model(criterion("Safety", 0.95))).method


def test_a_program_is_given_no_mark_for_a_figure_of_the_district():
    chart = report.thresholds(model(criterion("Partners", 0.95, asked="program")))
    assert marks(chart.wide, "circle") == []
    assert "Told for the district only" in words(chart.wide)
    assert "95%, district" in words(chart.wide)
    assert chart.description.endswith("No criterion can be judged.")


def test_only_protected_tables_are_drawn(mixed):
    with pytest.raises(DisclosureError, match=r"report\.thresholds"):
        report.thresholds(pd.DataFrame(mixed.frame))


@pytest.mark.parametrize(
    ("value", "changes", "said"),
    [
        (0.896, {}, "89.6%"),  # not 90%, which would look met
        (0.93, {}, "93%"),
        (468.2, HOURS, "468 hours"),
        (1.0, {**HOURS, "threshold": 2.0, "unit": "meetings per program"}, "1 meeting"),
        (1.98, {**HOURS, "threshold": 2.0, "unit": "meetings"}, "1.98 meetings"),
        (2999.6, {**HOURS, "threshold": 3000.0, "unit": "dollars per intern"}, "$2,999.6"),
        (51.9, {**HOURS, "threshold": 50.0, "operator": ">", "unit": "percent of time"}, "52%"),
    ],
)
def test_a_figure_is_written_so_that_its_verdict_can_be_seen(value, changes, said):
    assert figure(read_rows(model(criterion("A", value, **changes)), "test")[0]) == said


def test_doubt_is_said_beside_the_figure():
    rows = read_rows(
        model(
            criterion("A", 0.5, upper_bound=0.7, lower_bound=0.5),
            criterion("B", None, status="bounded", lower_bound=0.85, upper_bound=0.95),
        ),
        "test",
    )
    assert figure_with_doubt(rows[0]) == "50%; 70% if all without a record had met it"
    assert figure_with_doubt(rows[1]) == "Between 85% and 95%; the exact share is not told, to protect students"


def test_a_hidden_row_keeps_its_published_threshold_and_nothing_else():
    row = read_rows(model(criterion("A", None, status="hidden", counted=7)), "test")[0]
    assert row.numbers == {"threshold": 0.9}
