"""Look through produced files for what must not be in them: persons, and numbers that a release hides.

Every file under a public output folder is opened and read in full: the text of pages (with the JSON of figures and blocks), notebooks
with their metadata, JSON, every part of a spreadsheet, every column of a parquet file, and the bytes of anything else.

- Persons: the text is cut into whole words and numbers, and these are compared with every value of every personal column of
  the extract (student_id, birth_date, mentor_id, ...). A decimal fraction is one number, so the digits after its point are
  no id. Values of fewer than SHORTEST characters would be met by chance; they count only where they stand alone, as a whole
  JSON text, table cell or spreadsheet cell.
- Hidden numbers: see scan_hidden.py.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from .scan_hidden import HiddenNumbers, hidden_in_json, hidden_in_text

if TYPE_CHECKING:
    from ..extract import Extract
    from .opened import Release

SHORTEST = 5
_WORD = re.compile(r"[0-9A-Za-z]+(?:[._/-][0-9A-Za-z]+)*")
_DECIMAL = re.compile(r"\d+\.\d+(?:[eE][+-]?\d+)?")
_ALONE = re.compile(r'"((?:[^"\\]|\\.){1,40})"|>\s*([^<>]{1,40}?)\s*<')
_SCRIPT = re.compile(r"<script[^>]*json[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
TEXT = {
    ".html",
    ".htm",
    ".json",
    ".ipynb",
    ".js",
    ".css",
    ".csv",
    ".tsv",
    ".txt",
    ".md",
    ".yml",
    ".yaml",
    ".svg",
    ".xml",
}


@dataclass(frozen=True)
class Found:
    """What one file holds: its texts, those that stand alone, and its JSON values."""

    texts: list[str]
    alone: set[str]
    values: list[object]


def scan_outputs(
    folder: str | Path, extract: Extract, raw: pd.DataFrame | None = None, release: Release | None = None
) -> list[str]:
    """Every fault in the files under `folder`, one line each, without quoting what was found; empty if there is none.

    With `raw`, the cells before protection (measures.count), and the opened public `release` made of them, hidden numbers
    are looked for as well.
    """
    persons = personal_values(extract)
    hidden = None
    if raw is not None and release is not None:
        hidden = HiddenNumbers.of(raw, release.cells, _told(release))
    faults = []
    for path in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
        if _is_plotly(path):
            continue
        name = path.relative_to(folder).as_posix()
        faults += [f"{name}: {fault}" for fault in _structure_faults(path)]
        found = read_file(path)
        faults += [f"{name}: {fault}" for fault in persons_in(found, persons)]
        faults += [f"{name}: {fault}" for fault in _hidden_in(found, hidden)]
    return faults


def _told(release: Release) -> list[pd.DataFrame]:
    """What the release tells besides its cells: its tables, means, ratios and gaps (these also in percentage points)."""
    from .workbook_rows import themes

    values = [frame[["value"]].apply(pd.to_numeric) for frame in themes(release).values() if "value" in frame.columns]
    return [*(release.table(name).frame for name in release.tables), *values, *(frame / 100 for frame in values)]


def personal_values(extract: Extract) -> dict[str, set[str]]:
    """The values of each personal column by 'table.column'.

    A day on which a student was born and something else happened, such as a purchase, proves nothing and is left out.
    """
    from ..extract.contracts import CONTRACTS

    values: dict[str, set[str]] = {}
    days: set[str] = set()
    connection = extract.connect()
    try:
        for table in CONTRACTS.values():
            for column in (column for column in table.columns if column.personal or column.type == "date"):
                rows = connection.execute(
                    f"SELECT DISTINCT CAST({column.name} AS VARCHAR) FROM {table.name}"
                ).fetchall()
                found = {value for (value,) in rows if value}
                if column.personal:
                    values[f"{table.name}.{column.name}"] = found
                else:
                    days |= found
    finally:
        connection.close()
    return {name: found - days for name, found in values.items()}


def persons_in(found: Found, persons: dict[str, set[str]]) -> list[str]:
    """How many values of each personal column a file holds, for those of which it holds any."""
    words = {word for text in found.texts for word in words_of(text)}
    faults = []
    for column, values in sorted(persons.items()):
        long = {value for value in values if len(value) >= SHORTEST}
        count = len(long & words) + len((values - long) & found.alone)
        if count:
            faults.append(f"{count} value{'s' * (count > 1)} of {column}")
    return faults


def words_of(text: str) -> Iterator[str]:
    """Whole words and numbers, and the parts of those joined by - / _ or a point; a decimal fraction is not taken apart."""
    for match in _WORD.finditer(text):
        word = match.group()
        yield word
        if not word.isalnum() and not _DECIMAL.fullmatch(word):
            yield from re.split(r"[._/-]", word)


def read_file(path: Path) -> Found:
    """Everything a file says."""
    if path.suffix == ".xlsx":
        return _workbook(path)
    if path.suffix == ".parquet":
        return _parquet(path)
    text = path.read_text(encoding="utf-8") if path.suffix in TEXT else path.read_bytes().decode("latin-1")
    alone = (
        {group for match in _ALONE.finditer(text) for group in match.groups() if group}
        if path.suffix in TEXT
        else set()
    )
    return Found([text], alone, list(_json_in(path, text)))


def _json_in(path: Path, text: str) -> Iterator[object]:
    """The JSON of a file: all of it, or what stands in the scripts of a page."""
    pieces = (
        [text]
        if path.suffix in (".json", ".ipynb")
        else _SCRIPT.findall(text)
        if path.suffix in (".html", ".htm")
        else []
    )
    for piece in pieces:
        yield json.loads(piece)


def _workbook(path: Path) -> Found:
    with zipfile.ZipFile(path) as archive:
        texts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    # Between tags only: in quotes stand the names of cells, such as I12.
    alone = {match.group(2) for text in texts for match in _ALONE.finditer(text) if match.group(2)}
    return Found(texts, alone, [])


def _parquet(path: Path) -> Found:
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    columns = [
        {str(value) for value in table[name].unique().to_pylist() if value is not None} for name in table.column_names
    ]
    about = [str(key) + " " + str(value) for key, value in (table.schema.metadata or {}).items()]
    alone = set().union(*columns) if columns else set()
    return Found([*about, "\n".join(sorted(alone)), *table.column_names], alone, [table.to_pylist()])


def _structure_faults(path: Path) -> list[str]:
    """Places in a spreadsheet that a reader does not see: hidden sheets, comments, kept copies of data."""
    if path.suffix != ".xlsx":
        return []
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        book = archive.read("xl/workbook.xml").decode("utf-8")
    faults = ["a hidden sheet"] if re.search(r'state="(hidden|veryHidden)"', book) else []
    hiding = {"comments": "comments", "pivotCache": "a pivot cache", "externalLinks": "a link to another file"}
    return faults + [words for part, words in hiding.items() if any(part in name for name in names)]


def _is_plotly(path: Path) -> bool:
    """The library of the charts as it was published: its numbers are nobody's."""
    if not path.name.startswith("plotly") or path.suffix != ".js":
        return False
    spec = importlib.util.find_spec("plotly")
    published = Path(spec.origin).parent / "package_data" / "plotly.min.js" if spec and spec.origin else None
    return bool(published and published.is_file()) and _digest(path) == _digest(published)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _hidden_in(found: Found, hidden: HiddenNumbers | None) -> Iterable[str]:
    if hidden is None:
        return []
    faults = [fault for value in found.values for fault in hidden_in_json(value, hidden)]
    return sorted({*faults, *(fault for text in found.texts for fault in hidden_in_text(text, hidden))})
