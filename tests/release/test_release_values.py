"""Release.values: one column for measures of every kind, from what is told and from nothing else."""

from __future__ import annotations

import json
from math import sqrt

import pandas as pd
import pytest
from told import cell, release_of

from cte_outcomes.errors import ParameterError
from cte_outcomes.release.values import FIRST

HIDDEN = {"status": "hidden"}


def only_row(table):
    assert tuple(table.frame.columns[: len(FIRST)]) == FIRST
    return table.row()


def by_group(table, *columns: str) -> dict[str, tuple]:
    rows = table.frame[["group_id", *columns]].astype(object)
    return {row[0]: tuple(None if pd.isna(value) else value for value in row[1:]) for row in rows.to_numpy()}


def test_a_rate_is_its_share_with_what_is_told_of_it():
    told = release_of(
        [
            cell("r", "program", "H", counted=40, met=10, unknown=2, lower_bound=0.25, upper_bound=0.3),
            cell("r", "program", "W", status="bounded", counted=50, lower_bound=0.0, upper_bound=0.04),
            cell("r", "program", "X", **HIDDEN),
        ],
        {"r": {"kind": "rate"}},
    ).values("r", by="program")
    assert (told.kind, told.unit, told.by) == ("rate", "students", "program")
    assert by_group(told, "status", "value", "lower_bound", "upper_bound", "counted", "met", "unknown") == {
        "H": ("shown", 0.25, 0.25, 0.3, 40, 10, 2),
        "W": ("bounded", None, 0.0, 0.04, 50, None, None),
        "X": ("hidden", None, None, None, None, None, None),
    }
    assert told.only(group_id="H").row()["low"] < 0.25 < told.only(group_id="H").row()["high"]


def test_counts_amounts_means_and_medians():
    told = release_of(
        [
            cell("count", counted=12),
            cell("amount", counted=4, amount=60.0),
            cell("mean", "program", "H", counted=4, amount=60.0),
            cell("mean", "program", "W", **HIDDEN),
            cell("mean", "program", "X", status="none", counted=0),
            cell("median", counted=5, amount=7.5),
        ],
        {name: {"kind": name} for name in ("count", "amount", "mean", "median")},
    )
    assert only_row(told.values("count"))["value"] == 12
    assert only_row(told.values("amount"))["value"] == 60
    assert only_row(told.values("median"))["value"] == 7.5
    means = told.values("mean", by="program")
    assert by_group(means, "status", "value", "counted") == {
        "H": ("shown", 15.0, 4),
        "W": ("hidden", None, None),
        "X": ("none", None, 0),
    }
    assert means.kind == "mean"
    assert told.counts("mean", by="program", program="H").row()["counted"] == 4
    with pytest.raises(ParameterError, match=r"use release\.values\('mean'"):
        told.amounts("mean")


def test_nobody_counted_is_no_number():
    told = release_of([], {"rate": {"kind": "rate"}, "mean": {"kind": "mean", "missing": ("surveys",)}})
    assert only_row(told.values("rate"))["status"] == "none"
    assert told.values("mean").missing == ("surveys",)
    assert pd.isna(only_row(told.values("mean"))["value"])


@pytest.fixture
def ratios():
    """Dollars for each student by program; W gave nothing, X has no students, and hidden ones stay hidden."""
    cells = [
        cell("gifts", counted=3, amount=900.0),
        cell("students", counted=300),
        cell("gifts", "program", "H", counted=3, amount=900.0),
        cell("students", "program", "H", counted=200),
        cell("students", "program", "W", counted=100),
        cell("gifts", "program", "X", counted=1, amount=50.0),
        cell("students", "program", "X", status="none", counted=0),
        cell("gifts", year="2024", counted=1, amount=100.0),
        cell("students", year="2024", **HIDDEN),
        cell("students", year="2023", counted=80),
        cell("share", counted=20, met=5),
        cell("days", counted=8, amount=16.0),
    ]
    kinds = {"gifts": "amount", "students": "count", "share": "rate", "days": "mean"}
    measures = {name: {"kind": kind, "of_students": name != "gifts"} for name, kind in kinds.items()}
    measures["gift"] = {"kind": "ratio", "parts": ("gifts", "students"), "unit": "dollars", "by": ["", "program"]}
    measures["odd"] = {"kind": "ratio", "parts": ("share", "days")}
    return release_of(cells, measures)


def test_a_ratio_of_the_same_groups_and_years(ratios):
    row = only_row(ratios.values("gift"))
    assert (row["value"], row["numerator"], row["denominator"], row["counted"]) == (3.0, 900.0, 300.0, 300)
    assert row["year"] == "2025"
    table = ratios.values("gift", by="program")
    assert (table.kind, table.unit, table.by) == ("ratio", "dollars", "program")
    assert by_group(table, "status", "value", "numerator", "denominator") == {
        "H": ("shown", 4.5, 900.0, 200.0),
        "W": ("shown", 0.0, 0.0, 100.0),  # no gift is a sum of 0
        "X": ("none", None, None, None),  # a gift, and nobody to share it
    }
    assert table.frame["group"].tolist() == ["Extra", "Health", "Welding"]
    assert ratios.values("gift", by="program", program="H").row()["value"] == 4.5


def test_a_ratio_is_hidden_where_either_part_is_and_none_where_one_was_not_counted(ratios):
    each = ratios.values("gift", year="each").frame.set_index("year")
    assert each["status"].to_dict() == {"2023": "none", "2024": "hidden", "2025": "shown"}
    numbers = ["value", "numerator", "denominator", "counted"]
    assert each.loc["2024", numbers].isna().all()  # the gifts alone would be told by another measure
    assert each.loc["2023", numbers].isna().all()  # no gift of that year is on record at all


def test_a_ratio_takes_rates_as_shares_and_means_as_means(ratios):
    assert only_row(ratios.values("odd"))["value"] == 0.25 / 2.0


def test_a_ratio_without_its_tables_is_not_zero():
    measures = {"gifts": {"kind": "amount", "missing": ("contributions",)}, "students": {"kind": "count"}}
    measures["gift"] = {"kind": "ratio", "parts": ("gifts", "students"), "missing": ("contributions",)}
    table = release_of([cell("students", counted=300)], measures).values("gift")
    assert (table.row()["status"], table.missing) == ("none", ("contributions",))
    assert pd.isna(table.row()["value"])


def test_a_ratio_with_nothing_told_in_either_part():
    measures = {name: {"kind": "count"} for name in ("a", "b")}
    measures["ratio"] = {"kind": "ratio", "parts": ("a", "b")}
    none = release_of([cell("a", status="none", counted=0), cell("b", status="none", counted=0)], measures)
    assert only_row(none.values("ratio"))["status"] == "none"
    bounded = {**measures, "a": {"kind": "rate"}}
    told = release_of([cell("a", status="bounded", counted=50, lower_bound=0.0), cell("b", counted=5)], bounded)
    assert only_row(told.values("ratio"))["status"] == "hidden"


def wilson(met: int, counted: int) -> tuple[float, float]:
    """The 95 % interval by its formula, apart from the library's."""
    z, p = 1.959963984540054, met / counted
    center = (p + z * z / (2 * counted)) / (1 + z * z / counted)
    half = z * sqrt(p * (1 - p) / counted + z * z / (4 * counted**2)) / (1 + z * z / counted)
    return center - half, center + half


@pytest.fixture
def gaps():
    by = "special_population"
    cells = [
        cell("r", by, "disability:yes", counted=40, met=10),
        cell("r", by, "disability:no", counted=160, met=80),
        cell("r", by, "english_learner:yes", **HIDDEN),
        cell("r", by, "english_learner:no", counted=180, met=88),
        cell("r", by, "foster_care:yes", status="none", counted=0),
        cell("r", by, "foster_care:no", counted=200, met=90),
        cell("r", by, "military_parent:yes", counted=30, status="bounded", lower_bound=0.9, upper_bound=1.0),
        cell("r", by, "military_parent:no", counted=170, met=60),
    ]
    measures = {"r": {"kind": "rate"}, "gap": {"kind": "gap", "parts": ("r",), "unit": "points", "by": [""]}}
    return release_of(cells, measures)


def test_a_gap_is_the_difference_to_all_others_with_its_interval(gaps):
    table = gaps.values("gap")
    assert (table.kind, table.by, table.unit) == ("gap", "special_population", "points")
    row = table.only(group_id="disability").row()
    first, second = wilson(10, 40), wilson(80, 160)
    below = sqrt((0.25 - first[0]) ** 2 + (second[1] - 0.5) ** 2)
    above = sqrt((first[1] - 0.25) ** 2 + (0.5 - second[0]) ** 2)
    assert row["value"] == pytest.approx(-0.25)
    assert row["lower_bound"] == pytest.approx(-0.25 - below)
    assert row["upper_bound"] == pytest.approx(-0.25 + above)
    assert (row["counted"], row["met"], row["rate"], row["others"]) == (40, 10, 0.25, 0.5)


def test_a_gap_is_told_only_where_both_rates_are(gaps):
    table = gaps.values("gap")
    assert by_group(table, "status")["english_learner"] == ("hidden",)
    assert by_group(table, "status")["foster_care"] == ("none",)
    assert by_group(table, "status")["military_parent"] == ("hidden",)
    untold = table.frame[table.frame["status"] != "shown"]
    assert untold[["value", "lower_bound", "upper_bound", "counted", "met", "rate", "others"]].isna().all(axis=None)
    assert gaps.values("gap", special_population="disability").row()["counted"] == 40
    with pytest.raises(ParameterError, match="leave out `member`"):
        gaps.values("gap", member="no")


def test_a_gap_of_nobody_has_no_rows():
    measures = {"r": {"kind": "rate", "by": ["special_population"]}, "gap": {"kind": "gap", "parts": ("r",)}}
    table = release_of([], measures).values("gap")
    assert len(table) == 0
    assert tuple(table.frame.columns[: len(FIRST)]) == FIRST


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ({"estimable": True, "estimate": 1.2, "low": 0.9, "high": 1.6, "n_students": 140}, ("shown", 1.2, 0.9, 1.6)),
        ({"estimable": False, "reason": "too few"}, ("none", None, None, None)),
        (None, ("none", None, None, None)),
    ],
)
def test_an_estimate_is_one_row(tmp_path, held, expected):
    (tmp_path / "estimates.json").write_text(json.dumps({"lift": held} if held else {}), encoding="utf-8")
    told = release_of(
        [cell("n", year="2024", counted=1), cell("n", counted=1)],
        {"n": {"kind": "count"}, "lift": {"kind": "estimate", "parts": ("lift",), "unit": "times"}},
        folder=tmp_path,
    )
    table = told.values("lift")
    assert by_group(table, "status", "value", "lower_bound", "upper_bound") == {"district": expected}
    assert table.row()["year"] == "2024-2025"
    with pytest.raises(ParameterError, match="not published by program"):
        told.values("lift", by="program")


@pytest.fixture
def of_a_table(tmp_path):
    frame = pd.DataFrame(
        {
            "group": ["One", "Two", "Three"],
            "group_id": ["1", "2", "3"],
            "status": ["shown", "hidden", "shown"],
            "completers": pd.array([30, None, 5], dtype="Int64"),
            "openings": [60.0, 10.0, 0.0],
        }
    )
    (tmp_path / "tables").mkdir()
    frame.to_parquet(tmp_path / "tables" / "supply.parquet")
    about = {"label": "Supply", "by": "", "unit": "students", "definition": ""}
    measures = {
        "ratio": {"kind": "table", "parts": ("supply", "completers", "openings"), "unit": "times"},
        "whole": {"kind": "table", "parts": ("supply", "completers")},
    }
    return release_of([], measures, folder=tmp_path, tables={"supply": about})


def test_a_table_s_column_or_one_divided_by_another(of_a_table):
    told = of_a_table.values("ratio")
    assert by_group(told, "status", "value", "numerator", "denominator") == {
        "1": ("shown", 0.5, 30, 60),
        "2": ("hidden", None, None, None),
        "3": ("none", None, None, None),  # nothing to divide by
    }
    assert by_group(of_a_table.values("whole"), "value") == {"1": (30,), "2": (None,), "3": (5,)}
    assert of_a_table.values("whole", group="3").row()["value"] == 5
    with pytest.raises(ParameterError, match="not published by program"):
        of_a_table.values("ratio", by="program")
    with pytest.raises(ParameterError, match="cannot be chosen by 'program'"):
        of_a_table.values("ratio", program="H")


def test_the_mark_and_the_benchmark():
    given = {"kind": "rate", "mark": 0.43, "benchmark": "43% of donors", "benchmark_kind": "proxy"}
    told = release_of([], {"kept": given, "plain": {"kind": "rate"}})
    assert told.mark("kept") == 0.43
    assert told.mark("plain") is None
    assert told.benchmark("kept") == {
        "words": "43% of donors",
        "kind": "proxy",
        "mark": 0.43,
        "better": "higher",
        "source": "A test",
    }
    with pytest.raises(ParameterError, match="is not in the release"):
        told.mark("keptt")
