"""Who is to blame where a promise cannot be kept: the tables that are to be published, or what was told before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np

from ..errors import DisclosureError
from . import audit
from .ledger import Ledger
from .ledger_tables import cell_names
from .long_tables import LongTables
from .registry import Registry


@contextmanager
def blame_earlier(
    tables: LongTables,
    ledger: Ledger,
    registry: Registry,
    *,
    threshold: int,
    promise: str,
    hide_zeros: bool,
    insider: bool,
) -> Iterator[None]:
    """Let a DisclosureError say so where hiding everything that is not public yet would not keep the promise either."""
    try:
        yield
    except DisclosureError as error:
        if not len(ledger):
            raise
        told = [one.words for one in ledger.publications if _speaks_of(one.told_numbers(), tables)]
        if not told or not _given_away(tables, ledger, registry, threshold, promise, hide_zeros):
            raise
        raise DisclosureError(
            f"What was told before gives small groups of {', '.join(tables.frames)} away, whatever is hidden now: it stands "
            f"in {', '.join(told)}",
            [
                "leave rows out or merge groups, so that these tables say nothing new of groups told before",
                *error.problems,
            ],
        ) from None


def _speaks_of(told: dict[str, int], tables: LongTables) -> bool:
    """Whether a publication told cells that the tables have, too."""
    return any(name in told for table in tables.frames for name in cell_names(tables, table))


def _given_away(
    tables: LongTables, ledger: Ledger, registry: Registry, threshold: int, promise: str, hide_zeros: bool
) -> bool:
    """Whether a promise is broken even where all is hidden that earlier publications did not tell and that is not empty."""
    fixed = registry.system.fixed
    hidden = replace(
        tables, counts={name: counts.mask(~fixed[registry.rows[name]]) for name, counts in tables.counts.items()}
    )
    try:
        known = audit.known_with(hidden, ledger, truth=tables, hide_zeros=hide_zeros, threshold=threshold)
        demand = known.demand(promise, threshold, known.truth)
        small = known.printed.hidden & (known.truth < threshold) & known.present
        demand = replace(
            demand,
            varies=demand.varies & small,
            least_high=np.where(small, demand.least_high, 0),
            least_width=demand.least_width * 0,
        )
        return bool(audit.prove(known.printed, demand, exact=0).faults)
    except DisclosureError:
        return True
