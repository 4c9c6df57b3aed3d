"""Make a release: count every cell, protect all of them together, check the result, and write the folder whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..errors import DefinitionError, ReleaseError
from ..protection.ledger import Ledger, Publication
from ..protection.ledger_file import ready_to_write
from .about import about_cells, about_release, notes_of_untold
from .alignment import alignment_tables
from .cells import Thresholds, prepare
from .certificate import for_readers, write_certificate
from .estimates import make_estimates
from .growing_work import growing_enrollment
from .guards import guards_of
from .labels import to_json
from .ledger import read_release_ledger, release_publication
from .opened import MANIFEST, Release
from .partner_tables import partner_tables
from .render import render_open
from .unserved_work import with_programs

if TYPE_CHECKING:
    from ..extract import Extract

AUDIENCES = ("public", "partner", "internal")


def make_release(
    extract: str | Path | Extract,
    out: str | Path,
    *,
    audience: str = "public",
    mapping: Path | None = None,
    definitions: Path | None = None,
    plan: Path | None = None,
    labor_market: Path | None = None,
    data: Path | None = None,
    made_on: str | None = None,
    ledger: Path | None = None,
) -> Release:
    """Count, protect and write a release into `out`; returns it opened.

    `extract` is 'sample', a folder of a district's files, a checked extract, or one that is open. `mapping`, `labor_market` and
    `data` go to open_extract, `definitions` and `plan` are files. A public release holds protected cells only and names no partner
    that has not agreed to it; one for `partner`, from which letters are written, holds the same cells and every partner's name; an
    internal one holds every number, and the checks of the extract. `made_on` (a date) is written as given; nothing else in a
    release tells the time, so the same input gives the same bytes. `ledger` is a file with what earlier releases told and hid, made where
    it is missing: what was told stays public, what was hidden stays hidden, and when all is written this release is added to it.

    `out` is written whole or not at all; it must be new, empty, or an earlier release for the same audience. Raises ReleaseError where
    it is not, ExtractError, MappingError or DefinitionError for faulty input, and DisclosureError, with nothing written, where
    the protected cells would give something away.
    """
    from ..extract import Extract, open_extract

    if audience not in AUDIENCES:
        raise ReleaseError(f"audience must be public, partner or internal, not {audience!r}")
    folder = Path(out).resolve()
    if ledger is not None and audience == "internal":
        raise ReleaseError("an internal release is not published, and so it is not in a ledger; leave --ledger out")
    _require_replaceable(folder, audience)
    earlier = read_release_ledger(ledger) if ledger else None
    _check_rules(definitions, plan)  # before the files are read, which takes a while in a large district
    if not isinstance(extract, Extract):
        extract = open_extract(extract, mapping=mapping, labor_market=labor_market, data=data)
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        manifest, publication = write_release(
            extract, temporary, audience=audience, definitions=definitions, plan=plan, made_on=made_on, earlier=earlier
        )
        if ledger is None or earlier is None or publication is None:
            _put_in_place(temporary, folder)
        else:
            with ready_to_write(ledger, earlier.add(publication), earlier) as put:
                _put_in_place(temporary, folder)
                put()
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return Release(folder, manifest)


def _check_rules(definitions: Path | None, plan: Path | None) -> None:
    """Raise DefinitionError with what is wrong in either file."""
    from ..measures import load_definitions, load_plan

    faulty = []
    for load, file in ((load_definitions, definitions), (load_plan, plan)):
        try:
            load(file)
        except DefinitionError as error:
            faulty.append(error)
    if len(faulty) > 1:
        problems = [line for error in faulty for line in (error.headline, *(f"  {text}" for text in error.problems))]
        raise DefinitionError("the definitions and the publication plan cannot be used", problems)
    if faulty:
        raise faulty[0]


def _require_replaceable(folder: Path, audience: str) -> None:
    """Refuse to write over anything but an earlier release for the same audience."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    manifest = folder / MANIFEST
    try:
        earlier = json.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else {}
    except ValueError:
        earlier = {}
    if earlier.get("audience") is None:
        raise ReleaseError(f"{folder} exists and is not a release; give a new folder")
    if earlier["audience"] != audience:
        raise ReleaseError(f"{folder} holds a release for another audience ({earlier['audience']}); give a new folder")


def _put_in_place(temporary: Path, folder: Path) -> None:
    """Give the finished folder its name; an earlier release steps aside first and goes when the new one stands."""
    temporary.chmod(0o755)
    if not folder.exists():
        os.replace(temporary, folder)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-earlier-", dir=folder.parent))
    os.replace(folder, aside / "release")
    os.replace(temporary, folder)
    shutil.rmtree(aside)


def write_release(
    extract: Extract,
    folder: Path,
    *,
    audience: str,
    definitions: Path | None = None,
    plan: Path | None = None,
    made_on: str | None = None,
    earlier: Ledger | None = None,
) -> tuple[dict[str, Any], Publication | None]:
    """Write every file of a release into an empty folder, release.json last; `earlier` holds the releases before it.

    Returns what release.json says and, unless the release is internal, what is made known.
    """
    from ..measures import MEASURES, create_facts, load_definitions, load_plan
    from ..measures.count import count_facts
    from ..measures.tables_behind import not_measured
    from .proven import Task, proven_cells

    rules, published = load_definitions(definitions), load_plan(plan)
    connection = extract.connect()
    try:
        create_facts(connection, rules)
        raw = count_facts(connection, rules, published)
        thresholds = Thresholds(rules.minimum_group, rules.minimum_outcome, rules.steps())
        tables = _named_tables(connection)
        clusters = dict(zip(tables["programs"]["program_id"], tables["programs"]["cluster"].fillna(""), strict=True))
        task = Task(raw, thresholds, _guards(raw), earlier or Ledger(), clusters)
        proven = None if audience == "internal" else proven_cells(task)
        cells = render_open(prepare(raw)) if proven is None else proven.cells
        aligned = alignment_tables(connection, cells, tables["programs"])
        aligned.tables["growing_enrollment"] = growing_enrollment(connection, cells)
        industries = aligned.tables["growing_industries"]
        aligned.tables["growing_industries"] = with_programs(connection, industries, rules.fastest_industries)
        partners = partner_tables(connection, cells, rules, thresholds, audience)
        estimates = make_estimates(connection, thresholds, exact=audience == "internal")
        held = (*published.measures(), *published.derived())
        untold = not_measured(connection, map(MEASURES.__getitem__, held))
    finally:
        connection.close()
    cells, made = partners.told_cells(cells), {**aligned.tables, **partners.tables}
    tables["partners"] = partners.partners
    _write_tables(folder, cells, tables, made)
    publication = None
    if proven is not None:
        publication = release_publication(proven.publication, made_on)
        before = (earlier or Ledger()).before(publication)
        write_certificate(for_readers(proven.certificate, cells), folder, cells, thresholds, before)
    (folder / "estimates.json").write_text(to_json(estimates), encoding="utf-8")
    if audience == "internal":
        checks = {name: extract.manifest[name] for name in ("ledger", "findings", "notices")}
        checks["hidden"] = _hidden_shares(raw, thresholds)
        (folder / "checks.json").write_text(to_json(checks), encoding="utf-8")
    manifest = {
        **about_release(extract, rules, published, thresholds),
        **about_cells(cells, tables["targets"], published, untold),
        "audience": audience,
        "made_on": made_on,
        "tables": {name: table.about for name, table in made.items()},
        "notes": {**aligned.notes, **partners.notes, **notes_of_untold(untold)},
        "area": aligned.area,
    }
    _write_workbook(folder, manifest)
    manifest["files"] = _hashes(folder)
    (folder / MANIFEST).write_text(to_json(manifest), encoding="utf-8")
    return json.loads(to_json(manifest)), publication


def _hidden_shares(raw: pd.DataFrame, thresholds: Thresholds) -> dict[str, Any]:
    from .hidden_shares import hidden_shares

    return hidden_shares(raw, thresholds, _guards(raw))


def _guards(raw: pd.DataFrame) -> dict[str, str]:
    from ..measures import MEASURES

    return guards_of({name: MEASURES[name] for name in sorted(set(raw["measure"]))})


def _named_tables(connection) -> dict[str, pd.DataFrame]:
    """What groups are called, and the agreed levels; nothing about students."""
    queries = {
        "programs": "SELECT program_id, program_name, cluster, cip_code FROM programs ORDER BY program_name, program_id",
        "schools": "SELECT school_id, school_name FROM schools ORDER BY school_name, school_id",
        "targets": "SELECT CAST(school_year AS VARCHAR) AS year, measure, target FROM targets ORDER BY ALL",
    }
    return {name: connection.execute(query).df() for name, query in queries.items()}


def _write_tables(folder: Path, cells: pd.DataFrame, tables: dict[str, pd.DataFrame], made: dict) -> None:
    cells.to_parquet(folder / "cells.parquet", index=False)
    for name in ("programs", "schools"):
        tables[name].astype("string").to_parquet(folder / f"{name}.parquet", index=False)
    tables["partners"].to_parquet(folder / "partners.parquet", index=False)
    (folder / "tables").mkdir()
    for name, table in made.items():
        table.frame.to_parquet(folder / "tables" / f"{name}.parquet", index=False)


def _write_workbook(folder: Path, manifest: dict[str, Any]) -> None:
    from .workbook import write_workbook

    write_workbook(Release(folder, manifest), folder / "workbook.xlsx")


def _hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file written so far, by its path in the release."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
