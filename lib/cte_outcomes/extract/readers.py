"""One way to read any file a district gives: CSV, TSV, other delimited text, Excel, Parquet."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from .csv_reader import read_text_file
from .excel_reader import read_excel_file
from .file_fault import FileFault
from .parquet_reader import read_parquet_file
from .staging import StagedFile, StageWriter

TEXT_KINDS = (".csv", ".tsv", ".txt", ".tab")
EXCEL_KINDS = (".xlsx", ".xlsm")
KINDS = (*TEXT_KINDS, *EXCEL_KINDS, ".parquet")


def read_file(
    path: Path,
    label: str,
    target: Path,
    sheet: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
) -> tuple[StagedFile, str]:
    """Read a file to `target`, every cell as text. Returns it with a notice (may be empty). Raises FileFault."""
    kind = path.suffix.lower()
    if not path.exists():
        raise FileFault("the file is not there", "Put it into the folder, or correct its name in the mapping.")
    if path.is_dir() and not any(path.glob("*.parquet")):
        raise FileFault("is a folder, not a file", "Move the file out of it, or rename the folder.")
    if path.is_dir() or kind == ".parquet":
        return read_parquet_file(path, label, target), ""
    if kind in EXCEL_KINDS:
        return read_excel_file(path, label, target, sheet), ""
    if kind in TEXT_KINDS:
        return _text_file(path, label, target, delimiter, encoding)
    raise FileFault(f"files of kind {kind or 'without ending'} are not read", f"Save it as one of {', '.join(KINDS)}.")


def _text_file(
    path: Path, label: str, target: Path, delimiter: str | None, encoding: str | None
) -> tuple[StagedFile, str]:
    try:
        return read_text_file(path, label, target, delimiter, encoding)
    except PermissionError as error:  # on Windows also a file that a spreadsheet program holds open
        raise FileFault("may not be read", "Close it in other programs, or ask for the right to read it.") from error


def stage_rows(rows: list[dict[str, str]], label: str, target: Path) -> StagedFile:
    """Stage rows typed in a mapping; rows are numbered from 1."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    staged = StagedFile(label, target, columns)
    writer = StageWriter(staged)
    numbers = pa.array(range(1, len(rows) + 1), pa.int64())
    writer.write(numbers, [pa.array([row.get(name, "") for row in rows], pa.string()) for name in columns])
    writer.close()
    return staged
