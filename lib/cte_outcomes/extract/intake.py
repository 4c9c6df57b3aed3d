"""Intake: a district's files are read, converted, checked across tables, accounted for, and written whole or not at all."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from .consistency import find_contradictions
from .contracts import CONTRACTS
from .convert_rows import REASON, SOURCE, convert_rows
from .faults import ROWS_KEPT, FaultBook, Finding
from .intake_report import IntakeReport
from .intake_stage import Stage
from .keys import DUPLICATE, check_keys, table_order
from .ledger import LedgerLine, ledger_frame, prove
from .mapping import Mapping, load_mapping
from .presence import check_presence, note_absent
from .profile import settle_columns
from .queries import count_rows, sql_text
from .relation import Relation, build_relation
from .sources import TableSource, found_sources, mapped_sources
from .staging import ROW, StagedFile
from .write import check_target, write_extract

if TYPE_CHECKING:
    import duckdb

MEMORY = "2GB"


@dataclass
class ReadSource:
    """A source of a table whose rows were converted to `path`."""

    number: int
    source: TableSource
    staged: StagedFile
    relation: Relation
    path: Path


@dataclass
class Intake:
    """One intake at work: `read` holds the converted sources by table, `spoiled` tables with structural faults."""

    connection: duckdb.DuckDBPyConnection
    work: Path
    book: FaultBook = field(default_factory=FaultBook)
    read: dict[str, list[ReadSource]] = field(default_factory=dict)
    spoiled: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def run_intake(folder: Path, mapping_file: Path | None, out: Path | None, max_quarantined: float) -> IntakeReport:
    """Check the files of `folder`; where they are fit and `out` is given, write the checked extract there, whole.

    Raises MappingError for a mapping that does not fit the contracts, ExtractError where `out` holds something else.
    """
    import duckdb

    mapping = load_mapping(Path(mapping_file)) if mapping_file else None
    if out is not None:
        check_target(out)
    with tempfile.TemporaryDirectory(prefix="cte-intake-") as work, duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(f"SET temp_directory = {sql_text(str(Path(work) / 'spill'))}")
        intake = Intake(connection, Path(work))
        sources = _sources(folder, mapping, mapping_file, intake.book)
        _read_tables(intake, sources, folder)
        if sources or not intake.book.structural:  # else what is wrong with the folder has been told
            given, held = {source.table for source in sources}, intake.spoiled.union(intake.read)
            check_presence(intake.book, str(folder), given, held, mapping is not None)
        lines = _check_tables(intake, max_quarantined)
        checked = set(intake.read) - intake.spoiled
        labels = {entry.number: entry.source.label for listed in intake.read.values() for entry in listed}
        intake.findings += find_contradictions(connection, checked, labels)
        fit = not intake.book.structural
        if fit and out is not None:
            write_extract(out, intake, lines, folder, mapping, mapping_file)
        return IntakeReport(
            str(folder),
            fit,
            ledger_frame(lines),
            intake.book.faults(),
            intake.findings,
            intake.book.all_notices(),
            str(out) if fit and out is not None else "",
        )


def _sources(folder: Path, mapping: Mapping | None, mapping_file: Path | None, book: FaultBook) -> list[TableSource]:
    """Sources of all tables; the tables that have none are told."""
    if not folder.exists():
        book.stop(str(folder), "the folder is not there", "Correct its name.")
        return []
    if mapping is not None and mapping_file is not None:
        sources = mapped_sources(folder, mapping, Path(mapping_file).name)
    else:
        sources = found_sources(folder, book)
    note_absent(book, {source.table for source in sources})
    return sources


def _read_tables(intake: Intake, sources: list[TableSource], folder: Path) -> None:
    """Read and convert every source; a table with a structural fault is spoiled, the others go on."""
    stage = Stage(intake.work, folder, intake.book)
    for number, source in enumerate(sources):
        staged = stage.source(source)
        joined = [stage.join(join) for join in source.map.join] if source.map else []
        if staged is None or None in joined:
            intake.spoiled.add(source.table)
            continue
        if not staged.rows:
            intake.book.notice(f"{source.label}: has a header but no rows")
            continue
        others = [other for other in joined if other is not None]
        relation = build_relation(source.table, staged, source.map, others, intake.book)
        if relation is None or not settle_columns(intake.connection, relation, source.label, intake.book):
            intake.spoiled.add(source.table)
            continue
        path = intake.work / f"converted{number}.parquet"
        convert_rows(intake.connection, source.table, number, source.label, relation, path, intake.book)
        _note_ragged(intake.book, source, staged)
        intake.findings += _unmatched(intake.connection, source, relation, others, intake.book)
        intake.read.setdefault(source.table, []).append(ReadSource(number, source, staged, relation, path))


def _note_ragged(book: FaultBook, source: TableSource, staged: StagedFile) -> None:
    if staged.ragged:
        rows = [row for row, _, _ in staged.ragged[:ROWS_KEPT]]
        problem = f"the row has more or fewer cells than the {len(staged.columns)} columns of the header"
        remedy = "Put quotation marks around values that contain the delimiter, or export the file again."
        book.set_aside(source.label, source.table, "", problem, remedy, rows, len(staged.ragged))


def _unmatched(
    connection: duckdb.DuckDBPyConnection,
    source: TableSource,
    relation: Relation,
    others: list[StagedFile],
    book: FaultBook,
) -> list[Finding]:
    """Rows without a row in a joined file; rows of the joined file that belong to none are a notice."""
    findings = []
    for number, (file, other) in enumerate(zip(relation.joins, others, strict=True)):
        query = f"SELECT {ROW} FROM ({relation.sql}) WHERE __kept AND __alone{number} ORDER BY {ROW}"
        rows = [row for (row,) in connection.execute(query).fetchall()]
        if rows:
            text = f"no row of {file} belongs to these rows; what it holds is missing for them"
            kept = tuple(rows[:ROWS_KEPT])
            findings.append(Finding("no_joined_row", source.table, source.label, text, len(rows), file, rows=kept))
        met = count_rows(connection, f"SELECT 1 FROM ({relation.sql}) WHERE NOT __alone{number}")
        if met < other.rows:
            book.notice(f"{file}: joined to {met:,} rows of {source.label}; it has {other.rows:,} rows")
    return findings


def _check_tables(intake: Intake, max_quarantined: float) -> list[LedgerLine]:
    """Keys and references of every table read, and the ledger; a table that loses too many rows is a structural fault."""
    held = dict.fromkeys(intake.spoiled, False)
    lines: list[LedgerLine] = []
    for table in table_order(intake.read):
        sources = intake.read[table]
        labels = {entry.number: entry.source.label for entry in sources}
        check_keys(intake.connection, table, [entry.path for entry in sources], labels, held, intake.book)
        held[table] = table not in intake.spoiled
        own = [_ledger_line(intake.connection, table, entry) for entry in sources]
        lines += own
        read, aside = sum(line.rows_read for line in own), sum(line.rows_quarantined for line in own)
        if aside > max_quarantined * read:
            intake.book.stop(
                ", ".join(labels.values()),
                f"{aside:,} of {read:,} rows of {table} would be set aside, more than the {max_quarantined:.0%} allowed",
                "Mend the faults of its rows, listed below.",
                table,
            )
    prove(lines)
    order = list(CONTRACTS)
    return sorted(lines, key=lambda line: order.index(line.table))


def _ledger_line(connection: duckdb.DuckDBPyConnection, table: str, entry: ReadSource) -> LedgerLine:
    """Count where the rows of one source went, each count by its own query."""

    def count(query: str) -> int:
        return count_rows(connection, query)

    mine, ragged = f"{SOURCE} = {entry.number}", len(entry.staged.ragged)
    marked = count(f"SELECT 1 FROM marks_{table} WHERE {mine} AND mark <> '{DUPLICATE}'")
    return LedgerLine(
        table,
        entry.source.label,
        entry.staged.rows,
        count(f"SELECT 1 FROM ({entry.relation.sql}) WHERE NOT __kept"),
        count(f"SELECT 1 FROM read_{table} WHERE {mine}") + ragged,
        count(f"SELECT 1 FROM used_{table} WHERE {mine}"),
        count(f"SELECT 1 FROM read_{table} WHERE {mine} AND {REASON} IS NOT NULL") + marked + ragged,
        count(f"SELECT 1 FROM marks_{table} WHERE {mine} AND mark = '{DUPLICATE}'"),
    )
