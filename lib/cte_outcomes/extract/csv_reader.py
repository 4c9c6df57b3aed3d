"""Reading CSV, TSV and other delimited text: encoding, delimiter, header, ragged rows, spreadsheet row numbers."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv as pacsv

from .file_fault import FileFault
from .headers import check_header
from .staging import StagedFile, StageWriter

BLOCK = 16 << 20  # bytes read at a time: about 100,000 rows of a usual table
DELIMITERS = {",": "commas", "\t": "tabs", ";": "semicolons", "|": "pipes"}
RAGGED_TEXTS = 100_000  # texts of ragged rows kept for the quarantine file
UTF16_REMEDY = "Save it as 'CSV UTF-8 (comma delimited)', or name the encoding in the mapping (encoding: utf-16)."


@dataclass(frozen=True)
class TextForm:
    """How a text file is written: encoding, delimiter, whether a quote is left open; `notice` says what was assumed."""

    encoding: str
    delimiter: str
    open_quote: bool
    notice: str = ""


def read_text_file(
    path: Path, label: str, target: Path, delimiter: str | None, encoding: str | None
) -> tuple[StagedFile, str]:
    """Stage a delimited file. Returns it with a notice (may be empty); raises FileFault."""
    form = text_form(path, delimiter, encoding)
    staged = StagedFile(label, target, check_header(_header(path, form)))
    ragged: list[tuple[int, int, str]] = []

    def set_aside(row: pacsv.InvalidRow) -> str:
        if row.text.strip(f'{form.delimiter}" \t\r\n'):
            kept = row.text if len(staged.ragged) < RAGGED_TEXTS else ""
            staged.ragged.append((row.number, row.actual_columns, kept))
        ragged.append(row.number)
        return "skip"

    writer = StageWriter(staged)
    try:
        _copy(path, form, staged, writer, ragged, set_aside)
    except (pa.ArrowInvalid, UnicodeDecodeError) as error:
        raise FileFault(
            f"cannot be read as rows of text ({type(error).__name__})",
            "Open it in a spreadsheet and save it as CSV UTF-8.",
        ) from error
    finally:
        writer.close()
    return staged, form.notice


def _copy(
    path: Path,
    form: TextForm,
    staged: StagedFile,
    writer: StageWriter,
    ragged: list[int],
    set_aside: Callable[[pacsv.InvalidRow], str],
) -> None:
    """Copy the rows to the staged file, in blocks, each with the number of its spreadsheet row."""
    names = [f"c{index}" for index in range(len(staged.columns))]
    reader = pacsv.open_csv(
        path,
        read_options=pacsv.ReadOptions(
            use_threads=False, column_names=names, skip_rows_after_names=1, block_size=BLOCK, encoding=form.encoding
        ),
        parse_options=pacsv.ParseOptions(
            delimiter=form.delimiter, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=set_aside
        ),
        convert_options=pacsv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False, quoted_strings_can_be_null=False
        ),
    )
    next_row = 2  # the header is row 1
    last = None
    for batch in reader:
        numbers, next_row = _numbers(next_row, batch.num_rows, ragged)
        writer.write(pa.array(numbers), batch.columns)
        last = batch if batch.num_rows else last
    if form.open_quote and last is not None and any("\n" in (c[-1].as_py() or "") for c in last.columns):
        raise FileFault(
            f"a quotation mark is opened in or before row {next_row - 1:,} and never closed, so the rest of the file is read as one cell",
            "Remove the stray quotation mark, or save the file from a spreadsheet.",
        )


def _numbers(first: int, count: int, skipped: list[int]) -> tuple[np.ndarray, int]:
    """The next `count` row numbers from `first` on, passing over the skipped ones, and the number after them."""
    late = np.array([number for number in skipped if number >= first], dtype="int64")
    candidates = np.arange(first, first + count + len(late), dtype="int64")
    numbers = candidates[~np.isin(candidates, late)][:count]
    return numbers, int(numbers[-1]) + 1 if count else first


def text_form(path: Path, delimiter: str | None, encoding: str | None) -> TextForm:
    """Find out encoding and delimiter of a file, or raise FileFault with what was found and the remedy."""
    head = path.open("rb").read(1 << 16)
    if not head.strip():
        raise FileFault("the file is empty", "Export it again.")
    if head.startswith(b"PK\x03\x04") or head.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileFault("is an Excel workbook under another name", "Rename it to .xlsx, or save it as CSV UTF-8.")
    notice = ""
    if encoding is None:
        encoding, notice = _encoding(path, head)
    try:
        open_quote = _scan(path, encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise FileFault(f"is not text in {encoding}", "Save it as CSV UTF-8.") from error
    return TextForm(encoding, _delimiter(path, delimiter, _first_text(path, encoding)), open_quote, notice)


def _encoding(path: Path, head: bytes) -> tuple[str, str]:
    """UTF-8 (a byte order mark is passed over), else Windows-1252 with a notice; UTF-16 is refused."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or head[:200].count(b"\0") > len(head[:200]) // 4:
        raise FileFault("is written in UTF-16, not UTF-8", UTF16_REMEDY)
    try:
        _scan(path, "utf-8")
    except UnicodeDecodeError:
        return "cp1252", "read as Windows-1252, because it is not UTF-8; check names with accents"
    return "utf-8", "byte order mark passed over" if head.startswith(codecs.BOM_UTF8) else ""


def _scan(path: Path, encoding: str) -> bool:
    """Decode the whole file, in blocks; True where its quotation marks do not pair up.

    Raises UnicodeDecodeError, and FileFault where it holds zero bytes: a damaged file, or none of text.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    quotes = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            text = decoder.decode(block)
            if "\0" in text:
                raise FileFault("is damaged or not a text file: it holds zero bytes", "Export it again as CSV UTF-8.")
            quotes += text.count('"')
        decoder.decode(b"", final=True)
    return quotes % 2 == 1


def _first_text(path: Path, encoding: str) -> str:
    """The beginning of the file as text, without byte order mark: enough for any header."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        return file.read(1 << 16).removeprefix("\ufeff")


def _delimiter(path: Path, given: str | None, text: str) -> str:
    """The delimiter named by the mapping, else the one of the file's kind; a header that says otherwise is a fault."""
    line = text.splitlines()[0]
    expected = given or ("\t" if path.suffix.lower() in (".tsv", ".txt", ".tab") else ",")
    parts = next(csv.reader([line], delimiter=expected), [])
    found = {mark: line.count(mark) for mark in DELIMITERS if mark != expected and mark in line}
    if len(parts) == 1 and found:
        mark = max(found, key=lambda key: found[key])
        shown = "'\\t'" if mark == "\t" else f"'{mark}'"
        raise FileFault(
            f"its columns are separated by {DELIMITERS[mark]}, not by {DELIMITERS.get(expected, repr(expected))}",
            f"Save it with {DELIMITERS.get(expected, repr(expected))}, or write delimiter: {shown} in the mapping.",
        )
    return expected


def _header(path: Path, form: TextForm) -> list[str]:
    return next(csv.reader(io.StringIO(_first_text(path, form.encoding), newline=""), delimiter=form.delimiter), [])
