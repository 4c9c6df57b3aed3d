"""Proving a release again for readers who kept earlier ones: from its files and a ledger, without a true number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..errors import ReleaseError
from ..protection.audit import Printed
from ..protection.ledger import Ledger
from ..protection.system import NO_LIMIT
from .audit_earlier import learn_earlier
from .audit_groups import Name, group_words
from .audit_readers import Readers
from .cells import Thresholds
from .certificate import CERTIFICATE
from .ledger import read_release_ledger


@dataclass(frozen=True)
class Remembered:
    """A print with what earlier releases add to it: `asked`, by position, what must stay possible; `problems` in words."""

    printed: Printed
    asked: Mapping[int, int]
    problems: list[str]


def named_earlier(about: Mapping, path: Path | None) -> Ledger:
    """The earlier releases that a certificate names. Raises ReleaseError where the ledger is not given or lacks one."""
    named = [one["sha256"] for one in about["earlier"]]
    if not named:
        return Ledger()
    if path is None:
        raise ReleaseError("the promise was proven against earlier releases: name their ledger with --ledger")
    try:
        return read_release_ledger(path).named(named)
    except KeyError:
        raise ReleaseError(f"{path} lacks an earlier release that {CERTIFICATE} names") from None


def with_earlier_releases(
    printed: Printed, names: Sequence[Name], ledger: Ledger, clusters: Mapping[str, str], thresholds: Thresholds
) -> Remembered:
    """The print, and what a ledger adds. `names` are those of the numbers, () for one without a place in a table."""
    if not len(ledger):
        return Remembered(printed, {}, [])
    own: list[Name] = [name or ("", "without a name", "", (), f"{at:09d}") for at, name in enumerate(names)]
    limits = zip(printed.low.tolist(), printed.high.tolist(), strict=True)
    readers = Readers(
        dict(zip(own, limits, strict=True)),
        {name: int(printed.low[at]) for at, name in enumerate(own) if not printed.hidden[at]},
        [(own[total], tuple(own[part] for part in parts)) for total, parts in printed.sums],
        true=False,
    )
    learn_earlier(readers, ledger, {}, clusters, thresholds)
    every = own + [name for name in readers.span if name not in set(own)]
    at = {name: place for place, name in enumerate(every)}
    low = np.array([readers.span[name][0] for name in every], np.int64)
    high = np.array([min(readers.span[name][1], NO_LIMIT) for name in every], np.int64)
    added = every[len(own) :]
    both = replace(
        printed,
        told=np.where(low == high, low, 0),
        hidden=low != high,
        low=low,
        high=high,
        sums=[(at[total], tuple(at[part] for part in parts)) for total, parts in readers.sums],
        names=[*printed.names, *(name[2] or name[0] for name in added)],
        tables=[*printed.tables, *(f"by {group_words(name[3])}" for name in added)],
    )
    return Remembered(both, {at[name]: least for name, least in readers.asked.items()}, sorted(readers.faults))
