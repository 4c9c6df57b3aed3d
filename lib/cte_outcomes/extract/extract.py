"""The checked extract: opened where it is, or made from a district's files and kept by what went into it."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ExtractError
from ..paths import cache, sample_data
from .contracts import CONTRACTS, Table
from .intake_report import IntakeReport
from .queries import sql_text

if TYPE_CHECKING:
    import duckdb

FORMAT = 2  # 2: tables and columns of partnerships were added to the contracts
MANIFEST = "extract.json"

SQL_TYPES = {
    "id": "VARCHAR",
    "code": "VARCHAR",
    "text": "VARCHAR",
    "integer": "BIGINT",
    "year": "BIGINT",
    "number": "DOUBLE",
    "flag": "BOOLEAN",
    "date": "DATE",
}


@dataclass(frozen=True)
class Extract:
    """A checked extract: `folder` holds extract.json and tables/<table>.parquet, one for each table that has rows.

    `tables` gives rows by table. `content_hash` names what the extract was made from, 64 hexadecimal digits.
    """

    folder: Path
    district: str
    content_hash: str
    manifest: dict[str, Any]

    @property
    def tables(self) -> dict[str, int]:
        """Rows of each table held."""
        return {name: entry["rows"] for name, entry in self.manifest["tables"].items()}

    def path(self, table: str) -> Path | None:
        """The parquet file of a table; None where the extract holds no such table."""
        return self.folder / "tables" / f"{table}.parquet" if table in self.manifest["tables"] else None

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection in memory with one view for each contract table; absent tables are empty, same columns."""
        import duckdb

        connection = duckdb.connect()
        for table in CONTRACTS.values():
            connection.execute(f"CREATE VIEW {table.name} AS {self._select(table)}")
        return connection

    def _select(self, table: Table) -> str:
        path = self.path(table.name)
        if path is None:
            columns = ", ".join(f"CAST(NULL AS {SQL_TYPES[c.type]}) AS {c.name}" for c in table.columns)
            return f"SELECT {columns} WHERE false"
        return f"SELECT {', '.join(table.column_names)} FROM read_parquet({sql_text(str(path))})"


def read_manifest(folder: Path) -> Extract:
    """Open a checked extract as it is. Raises ExtractError where it is incomplete or of another format."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ExtractError(f"{folder / MANIFEST} cannot be read: {error}") from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise ExtractError(f"{folder} is a checked extract of another format; make it again with `cte check --out`")
    absent = [name for name in manifest["tables"] if not (folder / "tables" / f"{name}.parquet").is_file()]
    if absent:
        raise ExtractError(f"{folder} is incomplete; make it again", [f"tables/{name}.parquet" for name in absent])
    return Extract(folder.resolve(), manifest["district"], manifest["content_hash"], manifest)


def open_extract(
    source: str | Path,
    mapping: Path | None = None,
    labor_market: Path | None = None,
    data: Path | None = None,
    max_quarantined: float = 0.05,
) -> Extract:
    """The checked extract of `source`: 'sample', a checked extract, or a folder of a district's files.

    Files go through intake once; the result is kept under paths.cache()/extracts by a hash of what went into it.
    `labor_market` names a YAML of real labor-market files (found in `data`) whose tables replace the extract's.
    Raises ExtractError with the whole report where the files are not fit to use, MappingError for a wrong mapping.
    """
    folder = sample_data() if str(source) == "sample" else Path(source)
    extract = read_manifest(folder) if (folder / MANIFEST).is_file() else _from_files(folder, mapping, max_quarantined)
    if labor_market is None:
        return extract
    from .market_tables import with_labor_market

    return with_labor_market(extract, Path(labor_market), data)


def check_extract(
    source: str | Path,
    mapping: Path | None = None,
    out: Path | None = None,
    max_quarantined: float = 0.05,
) -> IntakeReport:
    """Check a district's files and tell every fault at once; write the checked extract to `out` where they are fit.

    Raises MappingError for a mapping that does not fit the contracts, ExtractError where `out` holds something else.
    """
    from .intake import run_intake

    folder = sample_data() if str(source) == "sample" else Path(source)
    return run_intake(folder, mapping, Path(out) if out else None, max_quarantined)


def _from_files(folder: Path, mapping: Path | None, max_quarantined: float) -> Extract:
    """Reuse the kept extract of these very files, or make it."""
    from .intake import run_intake
    from .write import keep_first, source_hash

    key = hashlib.sha256(f"{source_hash(folder, mapping)} {max_quarantined}".encode()).hexdigest()
    kept = cache() / "extracts" / key[:32]
    if not (kept / MANIFEST).is_file():
        made = kept.with_name(f".{kept.name}.{os.getpid()}")
        report = run_intake(folder, mapping, made, max_quarantined)
        if not report.fit:
            raise ExtractError(report.to_text())
        keep_first(made, kept)
    return read_manifest(kept)
