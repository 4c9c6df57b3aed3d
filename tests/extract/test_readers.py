"""Readers: every cell as text with the row it has in a spreadsheet."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from cte_outcomes.extract.file_fault import FileFault
from cte_outcomes.extract.readers import read_file
from cte_outcomes.extract.staging import StagedFile


def read(path: Path, content: str | bytes | None = None, **how: str) -> tuple[StagedFile, pd.DataFrame, str]:
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    staged, notice = read_file(path, path.name, path.with_name("staged.parquet"), **how)
    frame = pq.read_table(staged.path).to_pandas()
    return staged, frame.set_axis(["row", *staged.columns], axis=1), notice


def test_codes_stay_text_and_rows_keep_their_spreadsheet_number(tmp_path: Path) -> None:
    text = 'id,"two\nlines",code\n0012,"a\nb","=""01.0000"""\n\n007,NO,="47.0600"\n ,,\n  9 ,NA,1e3\n'
    staged, frame, _ = read(tmp_path / "a.csv", text)
    assert staged.columns == ["id", "two\nlines", "code"]
    assert frame["row"].tolist() == [2, 4, 6]
    assert frame["id"].tolist() == ["0012", "007", "9"]
    assert frame["code"].tolist() == ["01.0000", "47.0600", "1e3"]
    assert frame["two\nlines"].tolist() == ["a\nb", "NO", "NA"]
    assert (staged.rows, staged.unwrapped["code"], staged.trimmed["id"]) == (3, 2, 1)


def test_ragged_rows_are_set_aside_with_their_row(tmp_path: Path) -> None:
    staged, frame, _ = read(tmp_path / "a.csv", 'a,b\n1,2\n1,2,3\n"x\ny",2\n5\n6,7\n,,,\n')
    assert frame["row"].tolist() == [2, 4, 6]
    assert [(row, cells) for row, cells, _ in staged.ragged] == [(3, 3), (5, 1)]
    assert staged.rows == 5


def test_row_numbers_hold_across_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cte_outcomes.extract.csv_reader.BLOCK", 1 << 12)
    lines = [f"{n},x" if n % 7 else f"{n},x,y" for n in range(2, 4000)]
    staged, frame, _ = read(tmp_path / "a.csv", "id,v\n" + "\n".join(lines) + "\n")
    assert (frame["row"].astype(str) == frame["id"]).all()
    assert [row for row, _, _ in staged.ragged] == list(range(7, 4000, 7))


@pytest.mark.parametrize(
    ("name", "content", "delimiter"),
    [("a.tsv", "a\tb\n1\t2\n", None), ("a.txt", "a\tb\n1\t2\n", None), ("a.csv", "a;b\n1;2\n", ";")],
)
def test_delimiters(tmp_path: Path, name: str, content: str, delimiter: str | None) -> None:
    _, frame, _ = read(tmp_path / name, content, delimiter=delimiter)
    assert frame[["a", "b"]].to_numpy().tolist() == [["1", "2"]]


@pytest.mark.parametrize(("mark", "word"), [(";", "semicolons"), ("\t", "tabs"), ("|", "pipes")])
def test_wrong_delimiter_is_named(tmp_path: Path, mark: str, word: str) -> None:
    with pytest.raises(FileFault) as fault:
        read(tmp_path / "a.csv", f"a{mark}b{mark}c\n1{mark}2{mark}3\n")
    assert f"separated by {word}, not by commas" in fault.value.problem
    assert "delimiter:" in fault.value.remedy


def test_encodings(tmp_path: Path) -> None:
    _, frame, notice = read(tmp_path / "a.csv", "\ufeffid,name\n1,Peña\n".encode())
    assert frame["name"].tolist() == ["Peña"]
    assert frame.columns[1] == "id"
    assert "byte order mark" in notice
    _, frame, notice = read(tmp_path / "a.csv", "id,name\n1,Peña\n".encode("cp1252"))
    assert frame["name"].tolist() == ["Peña"]
    assert "Windows-1252" in notice
    for encoding in ("utf-16", "utf-16-le"):
        with pytest.raises(FileFault, match="UTF-16"):
            read(tmp_path / "a.csv", "id,name\n1,Peña\n".encode(encoding))
    _, frame, _ = read(tmp_path / "a.csv", "id,name\n1,Peña\n".encode("utf-16"), encoding="utf-16")
    assert frame["name"].tolist() == ["Peña"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b" \n\n", "empty"),
        ("a.csv", b"a,b,a\n1,2,3\n", "names a more than once"),
        ("a.csv", b"PK\x03\x04rest", "Excel workbook"),
        ("a.csv", b'a,b\n1,"open\n2,3\n4,5\n', "never closed"),
        ("a.csv", b"a,b\n1,\x00\n", "not a text file"),
        ("a.xlsx", b"", "empty"),
        ("a.xlsx", b"a,b\n1,2\n", "cannot be opened as an Excel workbook"),
        ("a.parquet", b"a,b\n", "cannot be read as Parquet"),
        ("a.pdf", b"%PDF", "kind .pdf"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    with pytest.raises(FileFault) as fault:
        read(tmp_path / name, content)
    assert says in fault.value.problem
    assert fault.value.remedy


def test_excel_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["id", "code", "zip", "day", "flag", "share"])
    sheet.append([12, 1.0, 12, dt.datetime(2025, 6, 30), True, 0.25])
    sheet.append([None] * 6)
    sheet.append(["0012", "01.0000", 7.0, dt.date(2025, 7, 1), False, 3.0])
    sheet["B2"].number_format, sheet["C2"].number_format = "00.0000", "0000"
    book.save(tmp_path / "a.xlsx")
    _, frame, _ = read(tmp_path / "a.xlsx")
    assert frame.to_numpy().tolist() == [
        [2, "12", "01.0000", "0012", "2025-06-30", "true", "0.25"],
        [4, "0012", "01.0000", "7", "2025-07-01", "false", "3"],
    ]


def test_excel_sheets_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["a"])
    book.create_sheet("second").append(["b"])
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(FileFault, match="has 2 sheets"):
        read(tmp_path / "a.xlsx")
    with pytest.raises(FileFault, match="no sheet 'third'"):
        read(tmp_path / "a.xlsx", sheet="third")
    assert read(tmp_path / "a.xlsx", sheet="second")[0].columns == ["b"]


def test_parquet_as_text(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "id": ["0012", None],
            "n": [1, 2],
            "x": [1.0, 0.5],
            "day": pd.to_datetime(["2025-06-30", None]),
            "f": [True, False],
        }
    )
    frame.to_parquet(tmp_path / "a.parquet")
    _, text, _ = read(tmp_path / "a.parquet")
    assert text.to_numpy().tolist() == [[2, "0012", "1", "1.0", "2025-06-30", "true"], [3, "", "2", "0.5", "", "false"]]


def test_a_folder_of_parquet_files(tmp_path: Path) -> None:
    folder = tmp_path / "parts.parquet"
    folder.mkdir()
    for part in range(3):
        pd.DataFrame({"id": [f"{part}{n}" for n in range(2)]}).to_parquet(folder / f"{part}.parquet")
    _, frame, _ = read(folder)
    assert frame["id"].tolist() == ["00", "01", "10", "11", "20", "21"]
    assert frame["row"].tolist() == list(range(2, 8))
