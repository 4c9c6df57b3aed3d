"""Where ids are numbers that counts meet by chance, counts are not taken for ids, and an id in a text is still found."""

from __future__ import annotations

import pandas as pd
import pytest
from scan_samples import book, packed, page

from cte_outcomes.release.scan import scan_folder
from cte_outcomes.release.scan_persons import Persons
from cte_outcomes.release.scan_sought import Sought

FOUND = "1 value of students.student_id"
# As where 23,000 students have ids of five digits, and worse: every number of five digits is somebody's.
EVERY = Sought(Persons.of({"students.student_id": {str(number) for number in range(10_000, 100_000)}}))


def figures(workbook, sheet) -> None:
    """Many rows, texts, colours and a filter, as the workbook of a release has."""
    sheet.write_row(0, 0, ["Program", "Counted"], workbook.add_format({"bold": True, "color": "#123456"}))
    for at in range(1, 10_050):
        sheet.write_row(at, 0, ["Welding", 23_456 + at])
    sheet.autofilter(0, 0, 10_050, 1)
    sheet.repeat_rows(10_010, 10_020)


COUNTS = {
    "figures.xlsx": book(figures),
    "axis.html": page({"layout": {"yaxis": {"range": [0.0, 15000.0]}}, "x": [12345], "y": packed([54321], "i4")}),
    "certificate.json": b'{"ranges": [{"cell": {"sex": "female"}, "low": 0, "high": 15123, "exact": true}]}',
    "ledger.jsonl": b'{"format": "cte ledger"}\n{"cell": "a", "told": 12345}\n{"cell": "b", "told": [0, 12346]}\n',
}


@pytest.mark.parametrize("name", COUNTS)
def test_counts_are_not_taken_for_ids_where_nearly_every_number_is_one(tmp_path, name):
    (tmp_path / name).write_bytes(COUNTS[name])
    assert scan_folder(tmp_path, EVERY).faults == []


PLANTED = {
    "page.html": b"<td>12345</td>",
    "figure.html": page({"customdata": [["12345"]]}),
    "data.html": b'<script data-of="12345" type="application/json">[1]</script>',
    "rows.csv": b"number\n12345\n",
    "text.xlsx": book(lambda workbook, sheet: sheet.write_string(0, 0, "12345")),
    "sheet.xlsx": book(lambda workbook, sheet: workbook.add_worksheet("12345")),
    "title.xlsx": book(lambda workbook, sheet: workbook.set_properties({"title": "12345"})),
    "about-12345.html": b"<p>Fine</p>",
}


@pytest.mark.parametrize("name", PLANTED)
def test_an_id_in_a_text_is_found_also_there(tmp_path, name):
    (tmp_path / name).write_bytes(PLANTED[name])
    (fault,) = scan_folder(tmp_path, EVERY).faults
    assert fault.words == FOUND


def test_an_id_as_a_number_is_found_by_the_name_of_its_column(tmp_path):
    pd.DataFrame({"student_id": [12345]}).to_parquet(tmp_path / "rows.parquet")
    (tmp_path / "rows.json").write_text('[{"student_id": 12345}]')
    (tmp_path / "rows.xlsx").write_bytes(book(lambda _, sheet: sheet.write_column("A1", ["student_id", 12345])))
    faults = scan_folder(tmp_path, EVERY).faults
    assert [(fault.file, fault.kind) for fault in faults] == [
        (f"rows.{ending}", "a column student_id") for ending in ("json", "parquet", "xlsx")
    ]


def test_that_numbers_are_not_looked_for_is_said():
    assert [line for line in EVERY.limits() if "number" in line][1:] == [
        "values of students.student_id that stand as a number and not in a text: so many are given that counts meet them"
    ]
    few = Persons.of({"students.student_id": {"12345", "1203457"}})
    assert few.dense == ()


def test_the_numbering_of_rows_is_nobody_s(tmp_path):
    whole = pd.DataFrame({"number": range(13_000), "sum": [row // 2 for row in range(13_000)]})
    few = Sought(Persons.of({"students.student_id": {"12345"}}))
    whole.to_parquet(tmp_path / "sums.parquet")
    assert scan_folder(tmp_path, few).faults == []
    (whole[12_000:]).to_parquet(tmp_path / "sums.parquet")
    assert [fault.words for fault in scan_folder(tmp_path, few).faults] == [FOUND]
