"""Everything a file says, whatever its kind: what is seen of it and what is not.

Text, JSON, notebooks, pages, spreadsheets and other packed files (each part of them), PDF, parquet, pictures with their
texts. What cannot be read in full is a fault and not passed over.
"""

from __future__ import annotations

import csv
import html
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

UNREADABLE = "cannot be read by the scan"
DEEPEST = 4  # files inside files
LARGEST = 2_000_000_000  # bytes that a packed file may unpack to
JSON = (".json", ".jsonl", ".ndjson", ".ipynb", ".geojson", ".map", ".webmanifest")
PAGES = (".html", ".htm", ".xhtml", ".svg")
# Kinds that hold no text but their own names; whatever stands in their bytes is looked through.
BYTES = (".jpg", ".jpeg", ".gif", ".webp", ".ico", ".bmp", ".woff", ".woff2", ".ttf", ".otf", ".eot")
# Read by their bytes where they lie inside a spreadsheet, a document or a presentation.
PARTS = (*BYTES, ".bin", ".emf", ".wmf")


class UnreadableError(Exception):
    """A file, or a part of one, that the scan cannot look through; the text is the kind of fault."""


@dataclass
class Found:
    """What a file holds: its `texts`, texts that stand `alone` in a cell, its JSON `values` (tables as records) and `faults`.

    `numbers` are whole numbers that stand as numbers and not in a text: in JSON, packed arrays, number cells and columns.
    """

    texts: list[str] = field(default_factory=list)
    alone: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    values: list[object] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Found) -> None:
        """Take in what a part of the file holds."""
        self.texts += other.texts
        self.alone |= other.alone
        self.numbers |= other.numbers
        self.values += other.values
        self.faults += other.faults


def read_content(name: str, content: bytes, depth: int = 0) -> Found:
    """Everything that a file of this name and content says."""
    from .scan_text import read_text

    if depth > DEEPEST:
        return Found(faults=[UNREADABLE])
    try:
        reader = _reader(content)
        if reader:
            return reader(content, depth)
        suffix = PurePosixPath(name).suffix.lower()
        if suffix in BYTES or (depth and suffix in PARTS):
            return Found([content.decode("latin-1"), content.decode("utf-16-le", "ignore")])
        return read_text(suffix, decoded(content, suffix), depth)
    except UnreadableError as error:
        return Found(faults=[str(error)])


def _reader(content: bytes):
    """What reads files that begin like this one; None for texts."""
    from .scan_pdf import read_pdf
    from .scan_picture import read_png

    readers = {b"PK\x03\x04": _packed, b"PAR1": _parquet, b"\x89PNG\r\n\x1a\n": read_png}
    found = next((reader for start, reader in readers.items() if content.startswith(start)), None)
    return found or (read_pdf if b"%PDF-" in content[:1024] else None)


def decoded(content: bytes, suffix: str = "") -> str:
    """The text of a file; UnreadableError where it is none."""
    codes = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig"]
    if suffix in (".csv", ".tsv", ".txt", ".html", ".htm"):
        codes.append("cp1252")  # as spreadsheets and old editors write
    for code in codes:
        try:
            text = content.decode(code)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise UnreadableError(UNREADABLE)


def table_records(rows: Iterator[list[str]] | csv.reader) -> list[dict[str, object]]:
    """The rows of a table as records by its first row; numbers as numbers."""
    rows = iter(rows)
    head = [name.strip() for name in next(rows, [])]
    return [{name: _number(value) for name, value in zip(head, row, strict=False)} for row in rows]


def plain(markup: str) -> str:
    """A text with its entities written out."""
    return html.unescape(markup) if "&" in markup else markup


def _number(value: str) -> object:
    try:
        return float(value)
    except ValueError:
        return value or None


def _packed(content: bytes, depth: int) -> Found:
    """A spreadsheet, a document, a presentation or a plain archive: each of its parts."""
    from .scan_workbook import read_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = archive.infolist()
            if sum(part.file_size for part in listed) > LARGEST:
                raise UnreadableError(UNREADABLE)
            parts = {part.filename: archive.read(part) for part in listed if not part.is_dir()}
            said = [archive.comment, *(part.comment for part in listed)]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:  # damaged, or locked
        raise UnreadableError(UNREADABLE) from error
    found = Found([*parts, *(text.decode("latin-1") for text in said if text)])
    if "xl/workbook.xml" in parts:
        found.add(read_workbook(parts))
        parts = {name: part for name, part in parts.items() if not name.endswith((".xml", ".rels", ".vml"))}
    elif any(name.startswith("xl/") for name in parts):
        raise UnreadableError(UNREADABLE)  # a spreadsheet of another make (.xlsb)
    for name, part in parts.items():
        found.add(read_content(name, part, depth + 1))
    return found


def _parquet(content: bytes, depth: int) -> Found:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(io.BytesIO(content))
    except (pa.ArrowException, OSError) as error:
        raise UnreadableError(UNREADABLE) from error
    about = [str(key) + " " + str(value) for key, value in (table.schema.metadata or {}).items()]
    found = Found([*about, *table.column_names], values=[table.to_pylist()])
    for name in table.column_names:
        held = {value for value in table[name].to_pylist() if value is not None and value != ""}
        whole = {value for value in held if _is_whole(value)}
        if not _is_numbering(whole):
            found.numbers |= {f"{abs(value):.0f}" for value in whole}
        found.alone |= {str(value) for value in held - whole}
    found.texts.append("\n".join(sorted(found.alone)))
    return found


def _is_whole(value: object) -> bool:
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, int) and not isinstance(value, bool)


def _is_numbering(whole: set) -> bool:
    """Whether the numbers of a column count its rows, or those of another table: from 0 or 1, most of them there."""
    return bool(whole) and min(whole) in (0, 1) and 2 * len(whole) > max(whole)
