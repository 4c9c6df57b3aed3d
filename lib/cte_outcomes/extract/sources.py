"""Which file feeds which table: found by name, or named by the mapping."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..suggest import suggest
from .contracts import CONTRACTS
from .excel_reader import sheet_names
from .faults import FaultBook
from .file_fault import FileFault
from .headers import plain_name
from .mapping import Mapping, TableMap
from .readers import EXCEL_KINDS, KINDS, TEXT_KINDS

PASSED_OVER = ("readme", "source", "license", "notes", "synthetic")


@dataclass(frozen=True)
class FileRef:
    """A file and how it is written; `label` is how messages name it."""

    path: Path
    label: str
    sheet: str | None = None
    delimiter: str | None = None
    encoding: str | None = None


@dataclass(frozen=True)
class TableSource:
    """One source of a table: a file (or typed `rows`), with its part of the mapping where there is one."""

    table: str
    label: str
    file: FileRef | None = None
    rows: list[dict[str, str]] = field(default_factory=list)
    map: TableMap | None = None


def mapped_sources(folder: Path, mapping: Mapping, name: str) -> list[TableSource]:
    """The sources a mapping names, in its order; `name` is the mapping file's name."""
    sources = []
    for table, listed in mapping.tables.items():
        for entry in listed:
            if entry.rows:
                sources.append(TableSource(table, f"{name}, rows of {table}", rows=entry.rows, map=entry))
            for file in entry.file_names:
                ref = file_ref(folder, file, entry.sheet, entry.delimiter, entry.encoding)
                sources.append(TableSource(table, ref.label, file=ref, map=entry))
    return sources


def file_ref(
    folder: Path, name: str, sheet: str | None = None, delimiter: str | None = None, encoding: str | None = None
) -> FileRef:
    """A file of the source folder, as the mapping names it."""
    mark = "\t" if delimiter == r"\t" else delimiter
    return FileRef(folder / name, f"{name}, sheet {sheet}" if sheet else name, sheet, mark, encoding)


def found_sources(folder: Path, book: FaultBook) -> list[TableSource]:
    """Files, and sheets of workbooks, named as our tables are; what is not read is told."""
    if folder.is_file():
        found = _of_workbook(folder, book) if folder.suffix.lower() in EXCEL_KINDS else _of_file(folder)
        if not found:
            book.stop(folder.name, "is a file, and no table has its name", "Name the folder that holds the files.")
        return found
    candidates: dict[str, list[TableSource]] = {}
    unread = []
    for path in sorted(p for p in folder.iterdir() if not p.name.startswith((".", "~$"))):
        found = _of_file(path) or (_of_workbook(path, book) if path.suffix.lower() in EXCEL_KINDS else [])
        for source in found:
            candidates.setdefault(source.table, []).append(source)
        if not found and path.suffix.lower() in KINDS and not path.stem.lower().startswith(PASSED_OVER):
            unread.append(f"{path.name}{_meant_table(path)}")
    for table, sources in candidates.items():
        if len(sources) > 1:
            labels = " and ".join(source.label for source in sources)
            book.stop(labels, f"both could be the table {table}", "Keep one, or name both in a mapping.")
    if unread:
        book.notice(f"not read, because no table has this name: {', '.join(unread)}")
    return [sources[0] for sources in candidates.values()]


def _of_file(path: Path) -> list[TableSource]:
    """The table a file or a Parquet folder is named after; none for other files."""
    is_data = path.suffix.lower() in KINDS or (path.is_dir() and any(path.glob("*.parquet")))
    name = _table_of(path.stem) if is_data else None
    return [TableSource(name, path.name, file=FileRef(path, path.name))] if name else []


def _of_workbook(path: Path, book: FaultBook) -> list[TableSource]:
    """The sheets of a workbook that are named as tables are."""
    try:
        names = sheet_names(path)
    except FileFault as fault:
        book.stop(path.name, fault.problem, fault.remedy)
        return []
    labels = {name: f"{path.name}, sheet {name}" for name in names}
    return [
        TableSource(table, labels[name], file=FileRef(path, labels[name], sheet=name))
        for name in names
        if (table := _table_of(name))
    ]


def _table_of(name: str) -> str | None:
    return next((table for table in CONTRACTS if plain_name(table) == plain_name(name)), None)


def _meant_table(path: Path) -> str:
    guess = suggest(path.stem, CONTRACTS)
    return guess.replace("; did", " (did").replace("?", "?)") if "did you mean" in guess else ""


def input_files(folder: Path, mapping: Mapping | None) -> list[Path]:
    """Every file an intake of this folder may read, in order: what its result depends on."""
    if mapping is not None:
        named = [folder / name for name in mapping.all_files]
    elif folder.is_file():
        named = [folder]
    else:
        named = sorted(folder.iterdir()) if folder.is_dir() else []
        named = [path for path in named if path.is_dir() or path.suffix.lower() in KINDS]
    parts = [sorted(path.glob("*.parquet")) if path.is_dir() else [path] for path in named]
    return [file for listed in parts for file in listed]


def similar_file(folder: Path, name: str) -> str:
    """'; did you mean x.csv?' for a file that is not there."""
    if not folder.is_dir():
        return ""
    guess = suggest(
        name, [p.name for p in folder.iterdir() if p.suffix.lower() in (*TEXT_KINDS, *EXCEL_KINDS, ".parquet")]
    )
    return guess if "did you mean" in guess else ""
