"""Protected cells that passed the independent check, with their certificate; kept, so that each district is proven once.

A public release and one for partners hold the same protected cells. What is kept in the cache is what may be published,
under a name that stands for the raw cells, the thresholds and the code that protects them.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from ..paths import cache
from ..protection.ledger import Ledger, Publication
from ..protection.ledger_file import ledger_text, read_ledger
from .audit import check_protected
from .audit_follow import follow_from_print
from .audit_proof import from_print
from .cells import Thresholds, prepare
from .certificate import Certificate, as_read, make_certificate, named_numbers
from .guards import with_guards
from .ledger import TITLE, publication_of, tells_of
from .protect import protect
from .prove_earlier import with_earlier_releases

# The rooms whose code decides what is hidden and how it is proven.
ROOMS = ("protection", "release", "statistics")


@dataclass(frozen=True)
class Proven:
    """Protected cells that passed the check, their certificate, and what they make known."""

    cells: pd.DataFrame
    certificate: Certificate
    publication: Publication


@dataclass(frozen=True)
class Task:
    """Raw cells to be protected, and by what rules.

    `guards` names, for a measure whose amount may be told only beside a rate, that rate; `ledger` holds what earlier releases
    told and hid, `clusters` maps programs to clusters.
    """

    raw: pd.DataFrame
    thresholds: Thresholds
    guards: Mapping[str, str]
    ledger: Ledger = Ledger()  # noqa: RUF009 -- it cannot change
    clusters: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """A name for all of it, and for the code that decides."""
        columns = sorted(self.raw.columns)
        rows = self.raw[columns].astype("string").fillna("").sort_values(columns, kind="stable")
        digest = hashlib.sha256(_code().encode())
        earlier = [one.sha256 for one in self.ledger.publications]
        # Where there are no earlier releases the cells themselves say enough.
        clusters = sorted(self.clusters.items()) if earlier else []
        rules = [asdict(self.thresholds), sorted(self.guards.items()), columns, earlier, clusters]
        digest.update(json.dumps(rules).encode())
        digest.update(rows.to_csv(index=False, header=False).encode())
        return digest.hexdigest()[:20]


def proven_cells(task: Task) -> Proven:
    """Protected cells of raw ones, checked, with their certificate and what they make known.

    Raises DisclosureError where something would be given away.
    """
    folder = cache() / "proven" / task.key
    if not folder.is_dir():
        _keep(folder, prove(task))
    frames = [pd.read_parquet(folder / f"{name}.parquet") for name in ("cells", "numbers", "sums")]
    return Proven(frames[0], Certificate(frames[1], frames[2]), read_ledger(folder / "told.jsonl").publications[0])


def prove(task: Task) -> Proven:
    """Protect and check. A release that the ledger holds as its last one is made as it was, with those before it."""
    if len(task.ledger) and tells_of(task.ledger.publications[-1], prepare(task.raw)):
        again = _once(replace(task, ledger=Ledger(task.ledger.publications[:-1])))
        if again.publication.same_as(replace(task.ledger.publications[-1], tables=(TITLE,))):
            return again
    return _once(task)


def _once(task: Task) -> Proven:
    thresholds, ledger = task.thresholds, task.ledger
    cells = with_guards(protect(task.raw, thresholds, task.clusters, ledger), task.guards)
    prepared = prepare(task.raw, task.clusters)
    names, printed = check_protected(prepared, cells, thresholds, task.guards, ledger, task.clusters)
    named = named_numbers(names)
    read = as_read(printed, named)
    parts = pd.Series([name[1] for name in names], dtype="object").to_numpy()
    certificate = make_certificate(names, read, from_print(parts, named, read, thresholds))
    clusters = {**task.clusters, **dict(zip(prepared["program_id"], prepared["cluster"], strict=True))}
    places = [name if has_place else () for name, has_place in zip(names, named, strict=True)]
    remembered = with_earlier_releases(read, places, ledger, clusters, thresholds)
    known = follow_from_print(parts, named, remembered.printed)
    return Proven(cells, certificate, publication_of(names, printed, thresholds, known=known, prepared=prepared))


def _keep(folder: Path, proven: Proven) -> None:
    """Write the folder whole, unless another process was first: both hold the same."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        proven.cells.to_parquet(temporary / "cells.parquet", index=False)
        proven.certificate.numbers.to_parquet(temporary / "numbers.parquet", index=False)
        proven.certificate.sums.to_parquet(temporary / "sums.parquet", index=False)
        (temporary / "told.jsonl").write_text(ledger_text(Ledger((proven.publication,))), encoding="utf-8")
        os.rename(temporary, folder)
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


@lru_cache(maxsize=1)
def _code() -> str:
    """A name for the code that decides: ours, and the solver's."""
    library = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256(version("highspy").encode())
    for path in sorted(path for room in ROOMS for path in (library / room).rglob("*.py")):
        digest.update(path.relative_to(library).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
