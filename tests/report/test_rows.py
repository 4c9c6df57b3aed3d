from dataclasses import replace

import pandas as pd
import pytest

from cte_outcomes.errors import DisclosureError, ParameterError
from cte_outcomes.report import findings
from cte_outcomes.report.rows import HIDDEN, drawn_by, read_rows, single, told


def test_only_what_may_be_told_comes_through(programs):
    rows = {row.label: row for row in read_rows(programs, "test")}
    assert rows["Welding"].numbers["met"] == 83
    assert rows["Aviation"].numbers == {}
    assert rows["Horticulture"].numbers == {}
    assert rows["Fire Service"].numbers == {"lower_bound": 0.85, "upper_bound": 1.0}


def test_numbers_of_hidden_rows_are_dropped_even_where_the_frame_holds_them(make_table, make_rate_row):
    leaky = make_table([make_rate_row("A", 5, 9) | {"status": "hidden"}, make_rate_row("B", 5, 9) | {"status": "none"}])
    assert [row.numbers for row in read_rows(leaky, "test")] == [{}, {}]


def test_words_for_what_is_not_told(programs):
    words = {row.label: told(row) for row in read_rows(programs, "test")}
    assert words["Aviation"] == HIDDEN
    assert words["Horticulture"] == "No students met the criteria"
    assert words["Fire Service"] == "At least 85%"
    assert words["Welding"] == ""


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(0.0, 0.1, "At most 10%"), (0.2, 0.4, "Between 20% and 40%"), (0.0, 1.0, HIDDEN), (None, 0.5, HIDDEN)],
)
def test_bounds_in_words(make_table, make_rate_row, low, high, words):
    table = make_table([make_rate_row("A", status="bounded", lower_bound=low, upper_bound=high)])
    assert told(single(table, "test")) == words


@pytest.mark.parametrize("asked", [pd.DataFrame({"status": ["shown"]}), None, [1, 2], {"status": "shown"}])
def test_unprotected_figures_are_refused(asked):
    with pytest.raises(DisclosureError, match="needs a ProtectedTable"):
        read_rows(asked, "test")


def test_an_unknown_status_is_refused(make_table, make_rate_row):
    with pytest.raises(DisclosureError, match="status must be one of"):
        read_rows(make_table([make_rate_row("A", 1, 2) | {"status": "visible"}]), "test")


def test_missing_numbers_and_types_of_a_release(make_table, make_rate_row):
    table = make_table([make_rate_row("A", 10, 20)])
    table.frame["counted"] = table.frame["counted"].astype("Int64")
    table.frame["group"] = table.frame["group"].astype("string")
    row = single(table, "test")
    assert row.numbers["counted"] == 20.0
    assert not row.has("unknown")


def test_single_refuses_two_rows(programs):
    with pytest.raises(DisclosureError, match="6 rows"):
        single(programs, "test")


def test_drawn_by_names_what_there_is(components):
    with pytest.raises(ParameterError, match="no column 'opennings'"):
        drawn_by(read_rows(components, "test"), "opennings")


def test_what_was_not_measured_is_not_called_nobody(make_table, make_rate_row):
    table = make_table([make_rate_row("A", status="none")])
    assert told(single(table, "test")) == "No students met the criteria"
    unmeasured = replace(table, missing=("placements",))
    assert told(single(unmeasured, "test")) == "Not measured"
    assert findings.share(table, "graduates", "had one") == "No graduates are on record for this measure."
    assert findings.share(unmeasured, "graduates", "had one") == "Not measured: how many graduates had one."
