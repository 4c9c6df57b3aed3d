"""Long tables as files: CSV and TSV in, the same text out, every cell as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from .table_faults import TableFaults

TABS = (".tsv", ".tab", ".txt")
KINDS = (".csv", *TABS)


def read_table(path: Path, name: str, faults: TableFaults) -> pd.DataFrame | None:
    """The rows of a file as text, indexed by spreadsheet row (the header is row 1); None where it cannot be read.

    A byte order mark is passed over, and so are empty lines. What is wrong with the file goes into `faults`.
    """
    text = _text(path, name, faults)
    if text is None:
        return None
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(name), strict=True))
    except csv.Error:
        faults.add(name, "cannot be read as rows of text", "Look for a stray quotation mark; save it as CSV UTF-8.")
        return None
    header = [cell.strip() for cell in rows[0]] if rows else []
    if not any(header):
        faults.add(name, "its first row does not name the columns", "Write the column names into row 1.")
        return None
    numbered = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]
    ragged = [number for number, row in numbered if len(row) != len(header)]
    for number in ragged:
        faults.add(name, f"does not have {len(header)} cells", "Put texts with separators into quotes.", row=number)
    if _header_faults(header, name, faults) or ragged:
        return None
    index = pd.Index([number for number, _ in numbered], dtype="int64")
    return pd.DataFrame([row for _, row in numbered], columns=header, index=index, dtype="str")


def delimiter(name: str) -> str:
    """What separates the columns of a file of this name."""
    return "\t" if Path(name).suffix.lower() in TABS else ","


def table_text(frame: pd.DataFrame, name: str) -> str:
    """The file's text: the columns in order, a missing value blank, one line feed after each row."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter(name), lineterminator="\n")
    writer.writerow(frame.columns)
    blank = frame.isna().to_numpy()
    for at, row in enumerate(frame.itertuples(index=False, name=None)):
        writer.writerow(["" if missing else cell for cell, missing in zip(row, blank[at], strict=True)])
    return out.getvalue()


def names_of(paths: Iterable[Path], faults: TableFaults) -> dict[str, Path]:
    """The paths by file name; a file given twice and two files of one name are faults."""
    named: dict[str, Path] = {}
    lower: dict[str, Path] = {}
    for path in paths:
        twin = lower.get(path.name.lower())
        if twin is None:
            named[path.name] = lower[path.name.lower()] = path
        elif twin.resolve() == path.resolve():
            faults.add(path.name, "is given twice", "Give each file once.")
        else:
            faults.add(path.name, "two files have this name", "Rename one: the outputs keep the names of the inputs.")
    return named


def _text(path: Path, name: str, faults: TableFaults) -> str | None:
    if path.suffix.lower() not in KINDS:
        kind = path.suffix or "without ending"
        faults.add(name, f"files of kind {kind} are not read", "Save it as CSV UTF-8 (comma delimited).")
    elif path.is_dir():
        faults.add(name, "is a folder, not a file", "Name the files in it.")
    elif not path.exists():
        faults.add(name, "the file is not there", f"Looked for {path}; correct the path.")
    else:
        return _decoded(path.read_bytes(), name, faults)
    return None


def _decoded(content: bytes, name: str, faults: TableFaults) -> str | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.add(name, "is not text in UTF-8", "Save it as CSV UTF-8 (comma delimited).")
        return None
    if "\0" in text:
        faults.add(name, "is not a text file", "Save it as CSV UTF-8 (comma delimited).")
        return None
    if not text.strip():
        faults.add(name, "the file is empty", "Export it again.")
        return None
    return text


def _header_faults(header: list[str], name: str, faults: TableFaults) -> bool:
    doubled = sorted({column for column in header if column and header.count(column) > 1})
    for column in doubled:
        faults.add(name, "two columns have this name", "Rename one of them in row 1.", column=column)
    blank = [str(at + 1) for at, column in enumerate(header) if not column]
    if blank:
        columns = "column" if len(blank) == 1 else "columns"
        faults.add(name, f"{columns} {', '.join(blank)} without a name", "Name every column in row 1.", row=1)
    return bool(doubled or blank)
