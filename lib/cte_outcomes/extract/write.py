"""Writing a checked extract: made whole beside its place, then moved there."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ExtractError
from .contracts import CONTRACTS
from .convert_rows import REASON, SOURCE
from .extract import FORMAT, MANIFEST
from .keys import DUPLICATE
from .ledger import LedgerLine, ledger_frame
from .mapping import Mapping
from .queries import count_rows, sql_text
from .sources import input_files
from .staging import ROW

if TYPE_CHECKING:
    from .intake import Intake, ReadSource

BLOCK = 1 << 20


def source_hash(folder: Path, mapping_file: Path | None) -> str:
    """A hash of all that a checked extract depends on: bytes of the files, the mapping, the version and its rules."""
    from .mapping import load_mapping

    mapping = load_mapping(Path(mapping_file)) if mapping_file else None
    found = hashlib.sha256(f"{version('cte-outcomes')} {_rules()}".encode())
    found.update(Path(mapping_file).read_bytes() if mapping_file else b"")
    for path in input_files(folder, mapping):
        found.update(f"\n{path.name} {file_hash(path) if path.is_file() else 'absent'}".encode())
    return found.hexdigest()


def file_hash(path: Path) -> str:
    """sha256 of a file's bytes, read in blocks."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            found.update(block)
    return found.hexdigest()


def _rules() -> str:
    """A hash of the intake's own source, so that a kept extract is made again when the rules change."""
    here = Path(__file__).parent
    sources = sorted([*here.glob("*.py"), *(here / "contracts").glob("*.py")])
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def check_target(out: Path) -> None:
    """Raise ExtractError where `out` is something other than a new folder, an empty one or an earlier extract."""
    if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).is_file():
        raise ExtractError(f"{out} holds other files; name a new folder, or an earlier checked extract to replace")
    if out.exists() and not out.is_dir():
        raise ExtractError(f"{out} is a file; name a new folder")


def write_extract(
    out: Path, intake: Intake, lines: list[LedgerLine], folder: Path, mapping: Mapping | None, mapping_file: Path | None
) -> None:
    """Write tables, quarantine and manifest to a temporary sibling of `out`, then move it into place."""
    out.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        tables = {name: _write_table(made, intake, name) for name in CONTRACTS if name in intake.read}
        for name in tables:
            _write_quarantine(made, intake, name)
        manifest = {
            "format": FORMAT,
            "district": (mapping.district if mapping else "") or _district(folder),
            "content_hash": source_hash(folder, mapping_file),
            "mapping": Path(mapping_file).name if mapping_file else "",
            "tables": tables,
            "ledger": ledger_frame(lines).to_dict("records"),
            "findings": [finding.as_dict() for finding in intake.findings],
            "faults": [fault.as_dict() for fault in intake.book.faults()],
            "notices": intake.book.all_notices(),
        }
        (made / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        move_into_place(made, out)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def move_into_place(made: Path, out: Path) -> None:
    """Put a finished folder at `out`, in place of an earlier one."""
    made.chmod(0o755)
    old = made.with_name(f"{made.name}.old")
    if out.exists():
        os.replace(out, old)
    os.replace(made, out)
    shutil.rmtree(old, ignore_errors=True)


def keep_first(made: Path, kept: Path) -> None:
    """Put a finished folder at a place named after its content; where another process was first, theirs is the same."""
    try:
        os.replace(made, kept)
    except OSError:
        if not (kept / MANIFEST).is_file():
            raise
        shutil.rmtree(made, ignore_errors=True)


def _district(folder: Path) -> str:
    """A name for a district whose mapping gives none: its folder's."""
    words = folder.resolve().stem.replace("_", " ").replace("-", " ").split()
    return " ".join(word.capitalize() for word in [*words, *([] if words[-1:] == ["district"] else ["district"])])


def _write_table(made: Path, intake: Intake, table: str) -> dict[str, Any]:
    path = made / "tables" / f"{table}.parquet"
    path.parent.mkdir(exist_ok=True)
    columns = ", ".join(CONTRACTS[table].column_names)
    intake.connection.execute(
        f"COPY (SELECT {columns} FROM used_{table} ORDER BY {SOURCE}, {ROW}) TO {sql_text(str(path))} "
        "(FORMAT parquet, COMPRESSION zstd)"
    )
    rows = count_rows(intake.connection, f"SELECT 1 FROM read_parquet({sql_text(str(path))})")
    return {"rows": rows, "sha256": file_hash(path)}


def _write_quarantine(made: Path, intake: Intake, table: str) -> None:
    """Rows set aside, as they stand in the file, with the reason before them; no file where there are none."""
    parts = [part for entry in intake.read[table] for part in _set_aside(intake, table, entry)]
    select = " UNION ALL BY NAME ".join(parts)
    if count_rows(intake.connection, select):
        path = made / "quarantine" / f"{table}.csv"
        path.parent.mkdir(exist_ok=True)
        intake.connection.execute(
            f"COPY (SELECT * FROM ({select}) ORDER BY file, row) TO {sql_text(str(path))} (HEADER)"
        )


def _set_aside(intake: Intake, table: str, entry: ReadSource) -> list[str]:
    """SQL of one source's rows set aside: by value, by key or reference, and those with too many or too few cells."""
    staged = entry.staged
    label = f"{sql_text(staged.label)} AS file"
    cells = ", ".join(f"s.c{place} AS {_quoted(name)}" for place, name in enumerate(staged.columns))
    mine = f"{SOURCE} = {entry.number}"
    parts = [
        f"""SELECT string_agg(w.reason, '; ') AS reason, {label}, s.{ROW} AS row, {cells}
        FROM read_parquet({sql_text(str(staged.path))}) s JOIN (
            SELECT {ROW}, {REASON} AS reason FROM read_{table} WHERE {mine} AND {REASON} IS NOT NULL
            UNION ALL SELECT {ROW}, mark FROM marks_{table} WHERE {mine} AND mark <> '{DUPLICATE}'
        ) w USING ({ROW}) GROUP BY ALL"""
    ]
    if staged.ragged:
        import pandas as pd

        view = f"ragged{entry.number}"
        frame = pd.DataFrame(staged.ragged, columns=["row", "cells", "text"])
        intake.connection.register(view, frame)
        reason = f"'the row has ' || cells || ' cells; the header has {len(staged.columns)}'"
        parts.append(f'SELECT {reason} AS reason, {label}, row, text AS "row as it stands" FROM {view}')
    return parts


def _quoted(name: str) -> str:
    """A column name for SQL; the three columns put before the file's own keep their names."""
    shown = f"{name} (in the file)" if name.lower() in ("reason", "file", "row") else name
    return '"' + shown.replace('"', '""') + '"'
