"""The scan of produced files finds what was planted, wherever it was planted, and nothing else."""

from __future__ import annotations

import base64
import json
import shutil

import numpy as np
import pandas as pd
import pytest
import xlsxwriter

from cte_outcomes.measures import count
from cte_outcomes.release import Release
from cte_outcomes.release.scan import scan_outputs
from cte_outcomes.release.scan_hidden import HiddenNumbers
from cte_outcomes.release.scan_persons import personal_values, words_in


@pytest.fixture(scope="module")
def student(small_extract) -> str:
    return min(personal_values(small_extract)["students.student_id"])


@pytest.fixture(scope="module")
def cells(small_extract, small_plan, public) -> tuple[pd.DataFrame, Release]:
    return count(small_extract, plan=small_plan), public


def write_html(path, text):
    path.write_text(f"<html><body><p>{text}</p></body></html>", encoding="utf-8")


def write_figure(path, text):
    figure = {"data": [{"customdata": [[text]]}]}
    path.write_text(f'<script type="application/json">{json.dumps(figure)}</script>', encoding="utf-8")


def write_notebook(path, text):
    path.write_text(json.dumps({"cells": [], "metadata": {"papermill": {"parameters": {"x": text}}}}))


def write_workbook(path, text):
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_string(0, 0, text)


def write_number(path, text):
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_number(0, 0, int(text))


def write_parquet(path, text):
    pd.DataFrame({"note": ["a", text]}).to_parquet(path)


def write_picture(path, text):
    path.write_bytes(b"\x89PNG\r\n\x1a\ntEXtid\x00" + text.encode() + b"\x00\xff")


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("page.html", write_html),
        ("figure.html", write_figure),
        ("page.ipynb", write_notebook),
        ("tables.xlsx", write_workbook),
        ("numbers.xlsx", write_number),
        ("cells.parquet", write_parquet),
        ("chart.png", write_picture),
    ],
)
def test_a_student_is_found_in_any_file(small_extract, tmp_path, name, write):
    # An id that starts with 0 is not itself as a number.
    ids = personal_values(small_extract)["students.student_id"]
    planted = min(value for value in ids if value[0] != "0")
    (tmp_path / "inner").mkdir()
    write(tmp_path / "inner" / name, planted)
    faults = scan_outputs(tmp_path, small_extract)
    assert any("students.student_id" in fault and f"inner/{name}" in fault for fault in faults)
    assert not any(planted in fault for fault in faults)


def test_numbers_that_hold_an_id_inside_are_not_ids(small_extract, student, tmp_path):
    write_html(tmp_path / "page.html", f"0.{student} and {student}9 and x{student}")
    assert scan_outputs(tmp_path, small_extract) == []
    assert student in words_in([f"row-{student}.html"])


def test_short_ids_count_only_where_they_stand_alone(small_extract, tmp_path):
    staff = min(personal_values(small_extract)["coordinator_time.staff_id"])
    assert len(staff) < 5
    write_html(tmp_path / "page.html", f"Room {staff} is open")
    assert scan_outputs(tmp_path, small_extract) == []
    write_html(tmp_path / "page.html", staff)
    assert any("staff_id" in fault for fault in scan_outputs(tmp_path, small_extract))


def test_a_hidden_sheet_is_found(small_extract, tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "book.xlsx")) as book:
        book.add_worksheet("Told")
        book.add_worksheet("Kept").hide()
    assert scan_outputs(tmp_path, small_extract) == ["book.xlsx: a hidden sheet"]


def hidden_rate(cells) -> float:
    raw, release = cells
    return max(HiddenNumbers.of(raw, release.cells).rates)


def test_a_hidden_rate_is_found_in_text_and_in_packed_arrays(small_extract, cells, tmp_path):
    rate = hidden_rate(cells)
    write_html(tmp_path / "page.html", f"about {rate:.2f}")
    assert scan_outputs(tmp_path, small_extract, *cells) == []
    write_html(tmp_path / "page.html", f"exactly {rate!r}")
    assert scan_outputs(tmp_path, small_extract, *cells) == ["page.html: a hidden rate in full precision"]
    packed = {"dtype": "f8", "bdata": base64.b64encode(np.array([0.5, rate]).tobytes()).decode()}
    (tmp_path / "page.html").write_text(f'<script type="application/json">{json.dumps({"x": packed})}</script>')
    faults = scan_outputs(tmp_path, small_extract, *cells)
    # Rounded to 12 digits the packed number is the same one.
    assert faults == ["page.html: a hidden rate in full precision in a packed array"]


def test_a_hidden_rate_is_found_with_a_minus_and_written_in_powers_of_ten(small_extract, cells, tmp_path):
    rate = hidden_rate(cells)
    write_html(tmp_path / "page.html", f"{-rate!r}")
    (tmp_path / "rows.json").write_text(json.dumps({"x": f"{rate:.15e}"}))
    faults = scan_outputs(tmp_path, small_extract, *cells)
    assert faults == ["page.html: a hidden rate in full precision", "rows.json: a hidden rate in full precision"]


def test_a_fall_by_the_same_fraction_tells_no_hidden_rate(cells):
    raw, release = cells
    rate = hidden_rate(cells)
    change = pd.DataFrame({"change": [-rate, 0.25]})
    assert rate not in HiddenNumbers.of(raw, release.cells, [change]).rates


def test_the_release_s_own_workbook_is_searched_like_any_other_file(small_extract, cells, tmp_path):
    raw, release = cells
    rate = hidden_rate(cells)
    folder = tmp_path / "release"
    shutil.copytree(release.folder, folder)
    with xlsxwriter.Workbook(str(folder / "workbook.xlsx")) as book:
        book.add_worksheet("Told").write_number(0, 0, rate)
    faults = scan_outputs(folder, small_extract, raw, Release(folder, release.manifest))
    assert faults == ["workbook.xlsx: a hidden rate in full precision"]


def test_ranges_of_a_certificate_are_no_hidden_numbers_and_a_range_of_one_number_is(small_extract, cells, tmp_path):
    raw, release = cells
    hidden = release.cells[(release.cells["status"] == "hidden") & (release.cells["by"] == "program")]
    keys = ["measure", "by", "year", "program_id"]
    row = raw.astype(dict.fromkeys(keys, str)).merge(hidden[keys].astype(str)).iloc[0]
    number = int(row["counted"])
    cell = {name: str(row[name]) for name in keys if name != "by"}  # a certificate does not name the grouping
    ends = ((number, 99, True), (0, number, True), (number, None, True), (number, number, False))
    ranges = [{**cell, "least": 1, "most": None, "low": low, "high": high, "exact": exact} for low, high, exact in ends]
    (tmp_path / "numbers.json").write_text(json.dumps(ranges))
    pd.DataFrame(ranges).to_parquet(tmp_path / "numbers.parquet")
    (tmp_path / "ledger.jsonl").write_text("\n".join(json.dumps(row) for row in ranges) + "\n")
    assert scan_outputs(tmp_path, small_extract, raw, release) == []
    (tmp_path / "numbers.json").write_text(json.dumps([{**cell, "low": number, "high": number, "exact": True}]))
    told = "a record that names a hidden cell holds its number"
    assert scan_outputs(tmp_path, small_extract, raw, release) == [f"numbers.json: {told}"]


def test_a_hidden_row_with_a_number_is_found(small_extract, cells, tmp_path):
    rows = [{"group": "A", "status": "shown", "counted": 20}, {"group": "B", "status": "hidden", "counted": 7}]
    (tmp_path / "table.json").write_text(json.dumps(rows))
    assert scan_outputs(tmp_path, small_extract, *cells) == ["table.json: a hidden row holds a number"]
    columns = {"status": ["shown", "hidden"], "met": [5, 1], "counted": [20, None]}
    (tmp_path / "table.json").write_text(json.dumps(columns))
    assert scan_outputs(tmp_path, small_extract, *cells) == ["table.json: a hidden row holds a number in column met"]


def test_the_raw_cells_themselves_are_found(small_extract, cells, tmp_path):
    raw, release = cells
    raw.assign(status="shown").to_parquet(tmp_path / "cells.parquet")
    faults = scan_outputs(tmp_path, small_extract, raw, release)
    assert "cells.parquet: a record that names a hidden cell holds its number" in faults


def test_a_birth_date_on_a_day_of_something_else_is_nobody_s(small_extract, tmp_path):
    everything = {}
    with small_extract.connect() as connection:
        for name, column in (("students", "birth_date"), ("equipment", "bought_date")):
            days = connection.execute(f"SELECT DISTINCT CAST({column} AS VARCHAR) FROM {name}").fetchall()
            everything[name] = {day for (day,) in days if day}
    looked_for = personal_values(small_extract)["students.birth_date"]
    assert looked_for <= everything["students"] - everything["equipment"]
    write_html(tmp_path / "page.html", f"born {max(looked_for)}")
    assert scan_outputs(tmp_path, small_extract) == ["page.html: 1 value of students.birth_date"]
