"""Reading Excel workbooks: codes stay text, date cells become ISO dates, number formats keep their leading zeros."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from .file_fault import FileFault
from .headers import check_header
from .staging import StagedFile, StageWriter

CHUNK = 20_000
ZEROS = re.compile(r"^0+$")
CODE_FORMAT = re.compile(r"^(00+)\.(0+)$")  # 00.0000, as CIP codes are shown; 0.00 is an ordinary number


def open_workbook(path: Path) -> Any:
    """The workbook, opened for streaming. Raises FileFault."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    if path.stat().st_size == 0:
        raise FileFault("the file is empty", "Export it again.")
    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise FileFault(
            "cannot be opened as an Excel workbook (damaged, protected by a password, or another kind of file)",
            "Save it again as .xlsx without a password, or as CSV UTF-8.",
        ) from error


def sheet_names(path: Path) -> list[str]:
    """Names of the sheets. Raises FileFault."""
    book = open_workbook(path)
    try:
        return list(book.sheetnames)
    finally:
        book.close()


def read_excel_file(path: Path, label: str, target: Path, sheet: str | None) -> StagedFile:
    """Stage one sheet: the one named, else the only one. Raises FileFault."""
    book = open_workbook(path)
    try:
        name = _sheet(book.sheetnames, sheet)
        return _read_sheet(book[name], label, target)
    finally:
        book.close()


def _sheet(names: list[str], wanted: str | None) -> str:
    if wanted is None and len(names) == 1:
        return names[0]
    if wanted in names:
        return str(wanted)
    listed = ", ".join(repr(name) for name in names[:20])
    if wanted is None:
        raise FileFault(f"has {len(names)} sheets: {listed}", "Name the sheet in the mapping (sheet: ...).")
    raise FileFault(f"has no sheet {wanted!r}; its sheets are {listed}", "Name one of them in the mapping.")


def _read_sheet(sheet: Any, label: str, target: Path) -> StagedFile:
    sheet.reset_dimensions()  # some programs write a wrong size; without it openpyxl reads one cell only
    rows = sheet.iter_rows()
    header = [cell_text(cell) for cell in next(rows, ())]
    while header and not header[-1]:
        header.pop()
    if not header:
        raise FileFault("the sheet is empty", "Export it again, with the column names in row 1.")
    staged = StagedFile(label, target, check_header(header))
    writer = StageWriter(staged)
    try:
        for numbers, columns in _chunks(rows, staged):
            writer.write(numbers, columns)
    finally:
        writer.close()
    return staged


def _chunks(rows: Iterator[Iterable[Any]], staged: StagedFile) -> Iterator[tuple[pa.Array, list[pa.Array]]]:
    """Chunks of text columns with their spreadsheet rows; filled cells beyond the header make a row ragged."""
    width, first = len(staged.columns), 2
    while block := [[cell_text(cell) for cell in row] for row in islice(rows, CHUNK)]:
        numbers, kept = [], []
        for number, cells in enumerate(block, start=first):
            while len(cells) > width and not cells[-1].strip():
                cells.pop()
            if len(cells) > width:
                staged.ragged.append((number, len(cells), "\t".join(cells)))
                continue
            numbers.append(number)
            kept.append(cells + [""] * (width - len(cells)))
        first += len(block)
        columns = list(zip(*kept, strict=True)) if kept else [()] * width
        yield pa.array(numbers, pa.int64()), [pa.array(values, pa.string()) for values in columns]


def cell_text(cell: Any) -> str:
    """A cell as text: 12 and 12.0 are '12', 12 shown as 0000 is '0012', a date is ISO, TRUE is 'true'."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return _number_text(value, cell.number_format or "")


def _number_text(value: float, shown_as: str) -> str:
    if ZEROS.match(shown_as) and float(value).is_integer():
        return f"{int(value):0{len(shown_as)}d}"
    if code := CODE_FORMAT.match(shown_as):
        return f"{value:0{len(shown_as)}.{len(code.group(2))}f}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
