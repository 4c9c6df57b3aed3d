"""Look through produced files for what must not be in them: persons, and numbers that a release hides.

Every file under a folder is opened and read in full (scan_read): the text of pages with the JSON of figures and blocks,
notebooks with their metadata, every part of a spreadsheet, PDF, every column of a parquet file, the texts of pictures, and the
bytes of anything else that is known. What cannot be read is a fault.

- Persons: whole words and numbers that are values of a personal column of the extract, also in the names of files, and
  columns and JSON keys that are named as these (scan_persons).
- Hidden numbers (scan_hidden).
- Places that a reader does not see: hidden sheets, comments, kept copies of data (scan_workbook).

A fault names the file and its kind, never what was found.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from .scan_hidden import HiddenNumbers, hidden_in_json, hidden_in_text
from .scan_persons import Persons, named_persons, personal_names, personal_values, persons_in
from .scan_read import Found, read_content
from .scan_sought import Sought, told_numbers

if TYPE_CHECKING:
    from ..extract import Extract
    from .opened import Release

NO_FILE = "a link or another thing that is no file"


@dataclass(frozen=True)
class Fault:
    """What was found in `file`, its path in the folder: `count` of a `kind`.

    `shown_as` stands for the path in messages where the file's name itself holds what must not be told.
    """

    file: str
    kind: str
    count: int = 0
    shown_as: str = ""

    @property
    def words(self) -> str:
        """`3 values of students.student_id`."""
        return f"{self.count} {self.kind}" if self.count > 1 else self.kind.replace("values", "1 value", 1)

    def __str__(self) -> str:
        return f"{self.shown_as or self.file}: {self.words}"


@dataclass(frozen=True)
class Scan:
    """The result: SHA-256 of every file by its path in the folder, and the faults in the order of the files."""

    files: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def scan_folder(
    folder: Path,
    sought: Sought | Callable[[str], Sequence[Sought]],
    clean: Mapping[str, str] | None = None,
    skip: frozenset[str] = frozenset(),
) -> Scan:
    """Look through every file under `folder`, except those at the paths to `skip`.

    What is `sought` may differ by file: then it is a function of the path that is called for files that are read. A file whose
    SHA-256 is the one in `clean` was looked through before and is not read again.
    """
    files, faults = {}, []
    clean = clean or {}
    for path in sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()):
        name = path.relative_to(folder).as_posix()
        if name in skip:
            continue
        if path.is_symlink() or not path.is_file():
            files[name] = ""
            faults.append(Fault(name, NO_FILE))
            continue
        content = path.read_bytes()
        files[name] = hashlib.sha256(content).hexdigest()
        if clean.get(name) != files[name]:
            faults += _faults_of(name, content, [sought] if isinstance(sought, Sought) else sought(name))
    return Scan(files, faults)


def scan_outputs(
    folder: str | Path, extract: Extract, raw: pd.DataFrame | None = None, release: Release | None = None
) -> list[str]:
    """Every fault in the files under `folder`, one line each, without quoting what was found; empty if there is none.

    With `raw`, the cells before protection (measures.count), and the opened public `release` made of them, hidden numbers
    are looked for as well.
    """
    hidden = None
    if raw is not None and release is not None:
        hidden = HiddenNumbers.of(raw, release.cells, [told_numbers(release)])
    sought = Sought(Persons.of(personal_values(extract)), hidden)
    return [str(fault) for fault in scan_folder(Path(folder), sought).faults]


def _faults_of(name: str, content: bytes, sought: Sequence[Sought]) -> list[Fault]:
    """The faults of one file; each kind once."""
    found = Found() if _is_plotly(name, content) else read_content(name, content)
    counts = dict.fromkeys(sorted({*found.faults, *_named(found), *_hidden_in(found, HiddenNumbers())}), 0)
    shown_as = ""
    for wanted in sought:
        if wanted.hidden:
            counts |= dict.fromkeys(sorted(_hidden_in(found, wanted.hidden)), 0)
        if wanted.persons:
            in_name = dict(persons_in(Found([name]), wanted.persons))
            for column, count in [*in_name.items(), *persons_in(found, wanted.persons)]:
                counts[f"values of {column}"] = max(count, counts.get(f"values of {column}", 0))
            if in_name:
                shown_as = f"a file ({Path(name).suffix or 'without an ending'}) with one in its name"
    return [Fault(name, kind, count, shown_as) for kind, count in counts.items()]


def _named(found: Found) -> Iterator[str]:
    for value in found.values:
        yield from (f"a column {name}" for name in named_persons(value, personal_names()))


def _hidden_in(found: Found, hidden: HiddenNumbers) -> Iterator[str]:
    for value in found.values:
        yield from hidden_in_json(value, hidden)
    for text in found.texts:
        yield from hidden_in_text(text, hidden)


def _is_plotly(name: str, content: bytes) -> bool:
    """The library of the charts as it was published: its numbers are nobody's."""
    return Path(name).name == "plotly.min.js" and hashlib.sha256(content).hexdigest() == _published_plotly()


@cache
def _published_plotly() -> str:
    spec = importlib.util.find_spec("plotly")
    published = Path(spec.origin).parent / "package_data" / "plotly.min.js" if spec and spec.origin else None
    return hashlib.sha256(published.read_bytes()).hexdigest() if published and published.is_file() else "not installed"
