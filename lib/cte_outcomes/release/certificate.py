"""The certificate of a release: every number that a reader knows of, how they add up, and what must be possible for each.

`certificate.json` says what was promised and of which files. `certificate/numbers.parquet` has a row for each number,
`certificate/sums.parquet` one for each member of each sum. Nothing in them depends on what is hidden, but that a total
has groups beside the printed ones, which readers are taken to know. `cte audit RELEASE` proves it all again.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ..protection.system import NO_LIMIT
from .cells import DIMENSION_COLUMNS, Thresholds
from .labels import to_json

if TYPE_CHECKING:
    from ..protection.audit import Printed, Proof
    from ..protection.ledger import Ledger

FORMAT, VERSION = "cte release certificate", 2
CERTIFICATE, NUMBERS, SUMS = "certificate.json", "certificate/numbers.parquet", "certificate/sums.parquet"
PROMISE = (
    "Nobody can work out a number that is hidden, nor show that a group whose size is hidden has fewer students than the "
    "minimum; not even a member of a hidden group of one or two, about other groups."
)
# What tells a number from others; empty for numbers that stand in no table, as what is left of a total.
NAME = ("population", "part", "measure", *DIMENSION_COLUMNS, "year")


@dataclass(frozen=True)
class Certificate:
    """`numbers` (n rows) and `sums` as they are written.

    `numbers` has the columns of NAME, `named` (it has a place in a table), `least` and `most` (what print and rules say of it by
    themselves; equal where it is told; `most` missing where there is no limit), `low` and `high` (both shown to be
    possible) and `exact` (and nothing outside is). `sums` has `sum`, `number` (a row of `numbers`) and `total` (else a part).
    """

    numbers: pd.DataFrame
    sums: pd.DataFrame


def make_certificate(names: list[tuple], printed: Printed, proof: Proof) -> Certificate:
    """The certificate of a print and its proof (see as_read), by names as the independent check has them (audit.Name)."""
    named = named_numbers(names)
    rows = [_columns(name) if told else dict.fromkeys(NAME, "") for name, told in zip(names, named, strict=True)]
    numbers = pd.DataFrame(rows, columns=list(NAME)).astype("string")
    numbers["named"] = named
    numbers["least"], numbers["most"] = printed.low, _limit(printed.high)
    numbers["low"], numbers["high"], numbers["exact"] = proof.low, _limit(proof.high), proof.exact
    return Certificate(numbers, sums_frame(printed.sums))


def named_numbers(names: list[tuple]) -> np.ndarray:
    """Bools: whether a number has a place in a table."""
    return np.array([_is_named(name) for name in names], bool)


def as_read(printed: Printed, named: np.ndarray) -> Printed:
    """The print as it is read from the tables alone: numbers without a place in one are known by the sums only."""
    return replace(
        printed,
        told=np.where(named, printed.told, 0),
        hidden=printed.hidden | ~named,
        low=np.where(named, printed.low, 0),
        high=np.where(named, printed.high, NO_LIMIT),
    )


def sums_frame(sums: list[tuple[int, tuple[int, ...]]]) -> pd.DataFrame:
    """A row for each member of each sum."""
    members = [(at, number, number == total) for at, (total, parts) in enumerate(sums) for number in (total, *parts)]
    return pd.DataFrame(members, columns=["sum", "number", "total"]).astype({"sum": int, "number": int, "total": bool})


def _is_named(name: tuple) -> bool:
    return name[1] in ("counted", "met", "unknown") and not any(place[1] == "remainder" for place in name[3])


def _columns(name: tuple) -> dict[str, str]:
    return {
        **dict.fromkeys(NAME, ""),
        **dict(zip(("population", "part", "measure"), name[:3], strict=True)),
        **dict(name[3]),
        "year": name[4],
    }


def _limit(numbers: np.ndarray) -> pd.Series:
    return pd.Series(pd.array(np.asarray(numbers), "Int64")).mask(np.asarray(numbers) >= NO_LIMIT)


def for_readers(certificate: Certificate, cells: pd.DataFrame) -> Certificate:
    """The certificate without the names and numbers of cells that are not among these, as those of partners not to be named."""
    numbers = certificate.numbers.copy()
    key = [name for name in NAME if name not in ("part", "measure")]
    places = cells.assign(**{name: cells[name].fillna("") for name in key})
    # A program's cluster stands beside it, and is no part of its name.
    places["cluster"] = places["cluster"].where(places["by"].str.split("+").map(lambda names: "cluster" in names), "")
    there = set(places[key].itertuples(index=False, name=None))
    gone = numbers["named"] & pd.Series([row not in there for row in numbers[key].itertuples(index=False, name=None)])
    numbers.loc[gone, list(NAME)] = ""
    numbers.loc[gone, ["named", "exact"]] = False
    numbers.loc[gone, ["least", "low"]] = 0
    numbers.loc[gone, ["most", "high"]] = pd.NA
    return Certificate(numbers, certificate.sums)


def write_certificate(
    certificate: Certificate, folder: Path, cells: pd.DataFrame, thresholds: Thresholds, earlier: Ledger
) -> None:
    """Write the three files into a release whose cells.parquet is there; it names the `earlier` releases it was proven with."""
    (folder / "certificate").mkdir()
    certificate.numbers.to_parquet(folder / NUMBERS, index=False)
    certificate.sums.to_parquet(folder / SUMS, index=False)
    numbers = certificate.numbers[certificate.numbers["named"]]
    hidden = numbers["least"].ne(numbers["most"]).fillna(True)
    about: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "promise": "S",
        "promise_in_words": PROMISE,
        "thresholds": asdict(thresholds),
        "insiders": "shown with the true numbers before the release was written; cannot be shown again without them",
        "earlier": [{"publication": one.words, "sha256": one.sha256} for one in earlier.publications],
        "numbers": len(numbers),
        "hidden": int(hidden.sum()),
        "sums": int(certificate.sums["sum"].nunique()),
        "tables": tables_of(cells).to_dict("records"),
        "files": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ("cells.parquet", NUMBERS, SUMS)
        },
    }
    (folder / CERTIFICATE).write_text(to_json(about), encoding="utf-8")


def tables_of(cells: pd.DataFrame) -> pd.DataFrame:
    """For each grouping how many of its cells are shown, bounded, hidden or of nobody."""
    counts = cells.groupby(["by", "status"], sort=True).size().unstack(fill_value=0)
    statuses = ("shown", "bounded", "hidden", "none")
    counts = counts.reindex(columns=statuses, fill_value=0).astype(int)
    return counts.assign(cells=counts.sum(axis=1)).reset_index()[["by", "cells", *statuses]]
