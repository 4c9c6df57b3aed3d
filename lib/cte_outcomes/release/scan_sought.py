"""What is looked for in the files that were made from a release: persons of its extract, and the numbers it hides.

Counting the cells before protection takes seconds, so what was found out of them is kept in the private cache, where internal
releases are too; never in the release itself or beside pages.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..errors import ParameterError, ReleaseError
from ..measures.models import model_files
from ..paths import cache
from .opened import MANIFEST, Release
from .opening import ROOMS
from .scan_hidden import HiddenNumbers
from .scan_persons import Persons, personal_names, personal_values
from .values import COUNTED

if TYPE_CHECKING:
    from ..extract import Extract

FORMAT = 2
_LONG_NUMBER = re.compile(r"\d{5,}")


@dataclass(frozen=True)
class Sought:
    """What to look for: `persons` is None where no extract is at hand, `hidden` where no release is.

    Without either, the scan still finds hidden rows that hold numbers, columns of persons, and what is out of sight.
    """

    persons: Persons | None = None
    hidden: HiddenNumbers | None = None

    def limits(self) -> Iterator[str]:
        """What is not looked for, in words."""
        if self.persons is None:
            yield "values of persons and hidden numbers by their value, because the extract is not at hand"
        elif self.hidden is None:
            yield "hidden numbers by their value, because no release was given"
        for column in self.persons.too_short if self.persons else ():
            yield f"short values of {column} without a letter, which look like counts"
        for column in self.persons.dense if self.persons else ():
            yield f"values of {column} that stand as a number and not in a text: so many are given that counts meet them"


def sought_of(extract: Extract | None, release: Release | None = None) -> Sought:
    """What to look for, from the extract and the release that was made of it.

    Raises ReleaseError for an internal release, which hides nothing, and for one that was made from another extract.
    """
    if release is not None and release.audience == "internal":
        raise ReleaseError(f"{release.folder} is an internal release, which hides nothing; give the public one")
    if extract is None:
        return Sought()
    if release is None:
        return Sought(Persons.of(personal_values(extract)))
    if release.manifest["extract"] != extract.content_hash:
        raise ReleaseError(
            f"{release.folder} was not made from this extract",
            ["give the files, mapping and labor-market sources that the release was made from"],
        )
    hidden, told = _kept(extract, release)
    return Sought(Persons.of(personal_values(extract), told), hidden)


def _kept(extract: Extract, release: Release) -> tuple[HiddenNumbers, list[str]]:
    """The hidden numbers and the whole numbers that are told, from the cache or worked out and kept there."""
    key = [FORMAT, extract.content_hash, hashlib.sha256((release.folder / MANIFEST).read_bytes()).hexdigest(), _code()]
    path = cache() / "scans" / f"{hashlib.sha256(json.dumps(key).encode()).hexdigest()[:32]}.json"
    try:
        return _read(json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, KeyError):
        pass
    told = told_numbers(release)
    hidden = HiddenNumbers.of(_raw(extract, release.manifest), release.cells, [told])
    content = {
        "rates": sorted(hidden.rates),
        "cells": [[*key, sorted(numbers)] for key, numbers in hidden.cells.items()],
        "told": sorted(_whole_numbers([release.cells, told]) | _shipped_numbers()),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps(content), encoding="utf-8")
    os.replace(part, path)
    return _read(content)


def _read(content: dict[str, Any]) -> tuple[HiddenNumbers, list[str]]:
    cells = {tuple(key): frozenset(numbers) for *key, numbers in content["cells"]}
    return HiddenNumbers(frozenset(content["rates"]), cells), content["told"]


def _raw(extract: Extract, manifest: dict[str, Any]) -> pd.DataFrame:
    """The cells before protection, counted by the release's own definitions and plan."""
    return _counted(extract.folder, extract.content_hash, json.dumps([manifest["definitions"], manifest["plan"]]))


@lru_cache(maxsize=2)  # the releases of one batch for the public and for partners hold the same cells
def _counted(folder: Path, content_hash: str, rules: str) -> pd.DataFrame:
    from ..extract import open_extract
    from ..measures import Definitions, Plan, create_facts
    from ..measures.count import count_facts

    definitions, plan = json.loads(rules)
    settings = Definitions.model_validate(definitions)
    connection = open_extract(folder).connect()
    try:
        create_facts(connection, settings)
        return count_facts(connection, settings, Plan.model_validate(plan))
    finally:
        connection.close()


def told_numbers(release: Release) -> pd.DataFrame:
    """Every number that the release tells besides its cells: of its tables, means, ratios, gaps and estimates.

    They are worked out from the protected figures and not read from a file that is itself to be searched. Columns named
    as those of persons tell nothing on purpose. Gaps are printed in percentage points, so each number is there times 100, too.
    """
    frames = [release.table(name).frame for name in release.tables]
    frames += [frame for name in release.measures for frame in _derived(release, name)]
    mean = release.cells["amount"] / release.cells["counted"].where(release.cells["counted"] > 0)
    columns = [
        frame[name] for frame in frames for name in frame.select_dtypes("number") if name not in personal_names()
    ]
    numbers = {float(number) for column in [*columns, mean] for number in column.dropna().unique()}
    return pd.DataFrame({"value": [*numbers, *(100 * number for number in numbers)]}, dtype=float)


def _derived(release: Release, name: str) -> Iterator[pd.DataFrame]:
    """The values of a measure that is made of others, for every grouping, the years and the pool."""
    about = release.measure(name)
    if about["kind"] in COUNTED:
        return
    for by in about["by"]:
        for year in ("each", "pool"):
            try:
                yield release.values(name, by=by, year=year).frame
            except ParameterError:  # not published for the pool, or for the pool only
                continue


def _shipped_numbers() -> set[str]:
    """Long numbers in the partnership systems that come with the project, as in the addresses of their sources."""
    return {number for path in model_files().values() for number in _LONG_NUMBER.findall(path.read_text("utf-8"))}


def _whole_numbers(frames: list[pd.DataFrame]) -> set[str]:
    """The numbers that are told, as whole numbers are written."""
    columns = [frame[name].dropna().astype(float) for frame in frames for name in frame.select_dtypes("number")]
    return {f"{number:.0f}" for column in columns for number in column.unique()}


def _code() -> str:
    """Names the code that decides what is counted and what is looked for."""
    here = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(path for room in ROOMS for path in (here / room).rglob("*") if path.suffix in (".py", ".sql")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
