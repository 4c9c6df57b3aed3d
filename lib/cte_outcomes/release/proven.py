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
from dataclasses import asdict
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from ..paths import cache
from .audit import check_protected
from .audit_proof import from_print
from .cells import Thresholds, prepare
from .certificate import Certificate, as_read, make_certificate, named_numbers
from .guards import with_guards
from .protect import protect

# The rooms whose code decides what is hidden and how it is proven.
ROOMS = ("protection", "release", "statistics")


def proven_cells(
    raw: pd.DataFrame, thresholds: Thresholds, guards: Mapping[str, str]
) -> tuple[pd.DataFrame, Certificate]:
    """Protected cells of raw ones, checked, and their certificate.

    `guards` names, for a measure whose amount may be told only beside a rate, that rate. Raises DisclosureError where
    something would be given away.
    """
    folder = cache() / "proven" / _key(raw, thresholds, guards)
    if not folder.is_dir():
        cells, certificate = _prove(raw, thresholds, guards)
        _keep(folder, cells, certificate)
    frames = [pd.read_parquet(folder / f"{name}.parquet") for name in ("cells", "numbers", "sums")]
    return frames[0], Certificate(frames[1], frames[2])


def _prove(raw: pd.DataFrame, thresholds: Thresholds, guards: Mapping[str, str]) -> tuple[pd.DataFrame, Certificate]:
    cells = with_guards(protect(raw, thresholds), guards)
    names, printed = check_protected(prepare(raw), cells, thresholds, guards)
    named = named_numbers(names)
    read = as_read(printed, named)
    parts = pd.Series([name[1] for name in names], dtype="object").to_numpy()
    return cells, make_certificate(names, read, from_print(parts, named, read, thresholds))


def _keep(folder: Path, cells: pd.DataFrame, certificate: Certificate) -> None:
    """Write the folder whole, unless another process was first: both hold the same."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        cells.to_parquet(temporary / "cells.parquet", index=False)
        certificate.numbers.to_parquet(temporary / "numbers.parquet", index=False)
        certificate.sums.to_parquet(temporary / "sums.parquet", index=False)
        os.rename(temporary, folder)
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _key(raw: pd.DataFrame, thresholds: Thresholds, guards: Mapping[str, str]) -> str:
    columns = sorted(raw.columns)
    rows = raw[columns].astype("string").fillna("").sort_values(columns, kind="stable")
    digest = hashlib.sha256(_code().encode())
    digest.update(json.dumps([asdict(thresholds), sorted(guards.items()), columns]).encode())
    digest.update(rows.to_csv(index=False, header=False).encode())
    return digest.hexdigest()[:20]


@lru_cache(maxsize=1)
def _code() -> str:
    """A name for the code that decides: ours, and the solver's."""
    library = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256(version("highspy").encode())
    for path in sorted(path for room in ROOMS for path in (library / room).rglob("*.py")):
        digest.update(path.relative_to(library).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
