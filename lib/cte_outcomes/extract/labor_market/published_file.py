"""Published files as text: nothing is guessed about a cell, so codes keep their zeros and marks stay marks."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

from ...errors import ExtractError

# Excel's guard against reading a code as a number: ="01.0000".
EXCEL_GUARD = re.compile(r'^="?(.*?)"?$')
SHOWN_COLUMNS = 14


def read_rows(path: Path) -> list[list[str]]:
    """Every row of a CSV or of a workbook's first sheet as trimmed text; raises ExtractError where it cannot be read."""
    if not path.is_file():
        raise ExtractError(
            f"{path}: there is no such file", ["give the folder of the public files with --data or in CTE_REAL_DATA"]
        )
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        return first_sheet(path)
    return list(csv.reader(io.StringIO(file_text(path)), strict=False))


def file_text(path: Path) -> str:
    """The text of a CSV file: UTF-8 with or without its mark, or Windows-1252; UTF-16 and empty files are refused."""
    content = path.read_bytes()
    if not content.strip():
        raise ExtractError(f"{path.name}: the file is empty", ["download it again"])
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:2000]:
        raise ExtractError(
            f"{path.name}: the file is not plain text (UTF-16 or a workbook under the name of a CSV)",
            ["save it as 'CSV UTF-8', or use the agency's file unopened"],
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Older files of state agencies carry accented titles in Windows-1252, which can read any byte but five.
        return content.decode("cp1252", errors="replace")


def open_workbook(path: Path):
    """The workbook, read as it streams; raises ExtractError where it is none."""
    import zipfile

    import openpyxl

    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, openpyxl.utils.exceptions.InvalidFileException) as error:
        raise ExtractError(f"{path.name}: this is not an Excel workbook", ["download it again"]) from error


def first_sheet(path: Path) -> list[list[str]]:
    """The rows of the first sheet as text."""
    workbook = open_workbook(path)
    try:
        return [cell_texts(row) for row in workbook.worksheets[0].iter_rows(values_only=True)]
    finally:
        workbook.close()


def cell_texts(row: Iterable[object]) -> list[str]:
    """The cells of a workbook row as text; a whole number shows no decimal point."""
    return ["" if cell is None else f"{cell:g}" if isinstance(cell, bool) else str(cell) for cell in row]


def clean(text: str) -> str:
    """A cell or header without padding, line breaks and Excel's guard."""
    trimmed = " ".join(text.replace("\ufeff", "").split())
    if trimmed.startswith("="):
        trimmed = EXCEL_GUARD.sub(r"\1", trimmed)
    return trimmed


def read_table(path: Path) -> pd.DataFrame:
    """A file with its header in the first row, all cells as text; index is the spreadsheet row (the header is row 1).

    Blank rows are left out. Raises ExtractError for an empty, unreadable or one-column file and for rows of a length
    other than the header's.
    """
    header, *body = read_rows(path)
    names = [clean(name) for name in header]
    if len(names) < 2:
        raise ExtractError(
            f"{path.name}: the first row has a single column",
            [f"found: {names[0][:120]!r}", "save it as comma-separated CSV"],
        )
    numbered = {number: row for number, row in enumerate(body, start=2) if any(cell.strip() for cell in row)}
    uneven = [
        f"row {number} has {len(row)} cells, the header {len(names)}"
        for number, row in numbered.items()
        if len(row) != len(names)
    ]
    if uneven:
        raise ExtractError(f"{path.name}: rows are cut or shifted", [*uneven[:10], "download the file again"])
    frame = pd.DataFrame(list(numbered.values()), columns=names, index=list(numbered), dtype="str")
    return frame.loc[:, [bool(name) for name in names]]


def find_columns(names: Sequence[str], patterns: dict[str, str]) -> dict[str, str]:
    """Which column of a file plays each role: the first whose name matches the role's pattern, ignoring case."""
    found = {}
    for role, pattern in patterns.items():
        match = next((name for name in names if re.search(pattern, name, re.IGNORECASE)), None)
        if match is not None:
            found[role] = match
    return found


def wrong_file(path: Path, kind: str, looked_for: Iterable[str], names: Sequence[str], remedy: str) -> ExtractError:
    """The error for a file that is not what it was said to be: columns looked for, columns found, remedy."""
    shown = ", ".join(repr(name) for name in names[:SHOWN_COLUMNS]) or "no columns"
    more = f" and {len(names) - SHOWN_COLUMNS} more" if len(names) > SHOWN_COLUMNS else ""
    return ExtractError(
        f"{path.name}: this is not {kind}",
        [f"looked for, and did not find: {'; '.join(looked_for)}", f"found: {shown}{more}", f"remedy: {remedy}"],
    )
