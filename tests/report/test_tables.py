import pandas as pd
import pytest

from cte_outcomes import report
from cte_outcomes.errors import DisclosureError, ParameterError
from cte_outcomes.report.rows import HIDDEN


def cells(table, head: str) -> list[tuple[str, int]]:
    return [(cell.text, cell.span) for line in table.lines() if line.head == head for cell in line.cells]


def test_columns_follow_the_kind(programs, years):
    assert [head.text for head in report.table(programs).heads] == [
        "Program",
        "Students",
        "Met",
        "Rate",
        "95% interval",
    ]
    assert [head.text for head in report.table(years).heads] == [
        "Year",
        "Students",
        "Met",
        "No record",
        "Rate",
        "95% interval",
    ]


def test_hidden_rows_are_words_across_the_row(programs):
    table = report.table(programs)
    assert cells(table, "Welding") == [("110", 1), ("83", 1), ("75%", 1), ("67% to 83%", 1)]
    assert cells(table, "Aviation") == [(HIDDEN, 4)]
    assert cells(table, "Horticulture") == [("No students met the criteria", 4)]
    assert cells(table, "Fire Service") == [("At least 85%", 4)]


def test_every_row_is_as_wide_as_the_table(programs, years, components):
    for table in (report.table(programs), report.table(years), report.table(components)):
        for line in table.lines():
            assert 1 + sum(cell.span for cell in line.cells) == len(table.heads)


def test_asked_columns_with_headings(programs):
    table = report.table(
        programs, columns={"group": "Program", "share": "Placed", "rate": "Share"}, caption="Placed", total="Welding"
    )
    assert cells(table, "Welding") == [("83 of 110", 1), ("75%", 1)]
    assert [line.total for line in table.lines()][:2] == [True, False]


def test_text_columns_before_the_numbers_stay_in_hidden_rows(make_table, make_rate_row):
    rows = [make_rate_row("A", 5, 10, cluster="Health"), make_rate_row("B", status="hidden", cluster="Arts")]
    table = report.table(make_table(rows), columns={"group": "Program", "cluster": "Cluster", "rate": "Rate"})
    assert cells(table, "B") == [("Arts", 1), (HIDDEN, 1)]


def test_groups_make_bodies(make_table, make_rate_row):
    rows = [
        make_rate_row("A", 5, 10, cluster="Health"),
        make_rate_row("B", 6, 10, cluster="Arts"),
        make_rate_row("C", 7, 10, cluster="Health"),
    ]
    table = report.table(make_table(rows), groups="cluster")
    assert [(body.title, [line.head for line in body.lines]) for body in table.bodies] == [
        ("Health", ["A", "C"]),
        ("Arts", ["B"]),
    ]


def test_formats(components):
    table = report.table(
        components,
        columns=[
            "group",
            report.column("openings", "Openings a year", "count"),
            report.column("growth", "Change", "growth"),
        ],
    )
    assert cells(table, "Nurses") == [("240", 1), ("+12.7%", 1)]


def test_an_unknown_column_or_format_names_what_there_is(programs):
    with pytest.raises(ParameterError, match="no column 'raet'"):
        report.table(programs, columns=["group", "raet"])
    with pytest.raises(ParameterError, match="no format 'procent'"):
        report.column("rate", "Rate", "procent")


def test_measures_side_by_side(programs, make_table, make_rate_row):
    other = make_table(
        [make_rate_row("Aviation", 8, 16), make_rate_row("Welding", status="hidden")],
        measure="wbl",
        label="Work-based learning",
    )
    table = report.measures_table([programs, other], "Two measures")
    assert [head.text for head in table.heads] == ["Program", "Placed", "Work-based learning"]
    assert cells(table, "Welding") == [("75%", 1), (HIDDEN, 1)]
    assert cells(table, "Aviation") == [(HIDDEN, 1), ("50%", 1)]
    assert cells(table, "Culinary Arts")[1] == ("Not published", 1)


def test_internal_tables_say_so():
    frame = pd.DataFrame({"table": ["students", "exits"], "rows_read": [1200, None]})
    table = report.internal_table(frame, "Ledger")
    assert table.internal
    assert cells(table, "students") == [("1,200", 1)]
    assert cells(table, "exits") == [("Not held", 1)]
    listed = report.internal_table(pd.DataFrame({"finding": ["flag"], "rows": [[2, 5, 9]]}), "Findings")
    assert cells(listed, "flag") == [("2, 5, 9", 1)]
    with pytest.raises(DisclosureError):
        report.internal_table(frame[["table"]], "Ledger")


def test_the_fallback_for_jupyterlab_is_a_table(programs):
    html = report.table(programs)._repr_mimebundle_()["text/html"]
    assert '<th scope="row">Welding</th>' in html
    assert HIDDEN in html


def test_amounts_have_decimals_only_where_they_hold_some(make_table):
    def amounts(*values):
        rows = [{"group": "A", "group_id": "a", "year": "2025", "status": "shown", "amount": value} for value in values]
        return report.table(make_table(rows, kind="amount", unit="hours", by="type"))

    assert cells(amounts(5410), "A") == [("5,410", 1)]
    assert cells(amounts(5410.5), "A") == [("5,410.5", 1)]
    assert [head.text for head in amounts(5410).heads] == ["Kind", "Hours"]


def test_a_number_left_out_of_a_row_that_is_shown_is_hidden_and_not_zero(make_table, make_rate_row):
    table = report.table(make_table([make_rate_row("A", 5, 10, unknown=2), make_rate_row("B", 6, 10)]))
    assert cells(table, "B")[2] == ("Hidden", 1)


def test_a_cell_without_anything_says_so_and_a_date_stays_on_one_line(make_table):
    listed = make_table(
        [
            {"group": "Saw", "group_id": "1", "status": "shown", "bought": "2024-01-31", "value": 10.0},
            {"group": "Mill", "group_id": "2", "status": "shown", "bought": None, "value": None},
        ],
        kind="table",
    )
    columns = [
        report.column("group", "Item"),
        report.column("bought", "Bought", empty="Not held"),
        report.column("value", "Value", "count", "Not recorded"),
    ]
    first, second = report.table(listed, columns=columns).lines()
    assert [(cell.text, cell.style) for cell in first.cells] == [("2024-01-31", "date"), ("10", "number")]
    assert [(cell.text, cell.style) for cell in second.cells] == [("Not held", "absent"), ("Not recorded", "hidden")]
    nothing = report.table(listed.only(group_id="3"), columns=columns, instead="Nothing to buy")
    assert nothing.lines()[0].cells[0].text == "Nothing to buy"
