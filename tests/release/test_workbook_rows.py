"""The workbook's rows: every kind of measure has its figure, and hidden ones have none."""

from __future__ import annotations

import openpyxl
import pandas as pd
import pytest
from told import cell, release_of

from cte_outcomes.release.workbook import HIDDEN, write_workbook
from cte_outcomes.release.workbook_rows import themes


@pytest.fixture
def told(tmp_path):
    by = "special_population"
    cells = [
        cell("mean", "program", "H", counted=4, amount=60.0),
        cell("mean", "program", "W", status="hidden"),
        cell("median", counted=5, amount=7.5),
        cell("amount", counted=4, amount=60.0),
        cell("students", counted=30),
        cell("r", by, "disability:yes", counted=40, met=10),
        cell("r", by, "disability:no", counted=160, met=80),
    ]
    kinds = {"mean": "mean", "median": "median", "amount": "amount", "students": "count", "r": "rate"}
    measures = {name: {"kind": kind, "theme": "one"} for name, kind in kinds.items()}
    measures["ratio"] = {"kind": "ratio", "parts": ("amount", "students"), "unit": "hours", "theme": "two"}
    measures["gap"] = {"kind": "gap", "parts": ("r",), "unit": "points", "theme": "two"}
    (tmp_path / "estimates.json").write_text("{}", encoding="utf-8")
    limits = {"minimum_group": 10, "minimum_outcome": 3}
    return release_of(cells, measures, folder=tmp_path, thresholds=limits, notes={})


def test_each_kind_has_its_figure(told):
    rows = pd.concat(themes(told).values()).set_index("label")
    assert rows.loc["Mean", "value"].tolist()[:1] == [15.0]
    assert rows.loc["Mean", "amount"].isna().all()
    assert rows.loc["Median", "value"] == 7.5
    assert (rows.loc["Amount", "amount"], rows.loc["Ratio", "value"]) == (60.0, 2.0)
    assert (rows.loc["Gap", "value"], rows.loc["Gap", "unit"]) == (-25.0, "points")
    assert rows.loc["Gap", "low"] < -0.25 < rows.loc["Gap", "high"]
    assert rows.loc["Gap", "by"] == "special population"


def test_the_sheets_hold_them_and_say_what_is_hidden(told, tmp_path):
    write_workbook(told, tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    assert book.sheetnames == ["About", "One", "Two"]
    head, *rows = book["One"].iter_rows(values_only=True)
    means = {row[2]: row for row in rows if row[0] == "Mean"}
    assert means["Health"][head.index("Value")] == 15
    assert means["Welding"][head.index("Value")] == HIDDEN
    assert not any(isinstance(value, int | float) for value in means["Welding"])
