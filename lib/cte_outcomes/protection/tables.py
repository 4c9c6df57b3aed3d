"""Protecting long tables that are published together: hide, then prove, and give nothing back that is not proven."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from ..errors import DisclosureError, ParameterError
from . import audit, search
from .advice import hidden_share, merge_words
from .certificate import make_certificate
from .long_tables import HIDDEN, SHOWN, STATUS, LongTables, from_frames
from .registry import FEW, Registry, build
from .shown import small_but_shown
from .system import PROMISES
from .table_files import table_text


@dataclass(frozen=True)
class ProtectedTables:
    """Tables that may be published.

    - `tables`: by name: the input's rows and columns in order, the count missing where hidden, and `status`
      (`shown`, `hidden`).
    - `certificate`: what was promised and shown, see certificate.py.
    - `cells`: different cells of all tables; `primary`: hidden because small; `secondary`: hidden to protect these.
      Not for publication.
    """

    tables: dict[str, pd.DataFrame]
    certificate: dict[str, Any]
    primary: int
    secondary: int
    cells: int


def protect_tables(
    tables: Mapping[str, pd.DataFrame],
    *,
    count: str = "count",
    total: str = "Total",
    hierarchy: pd.DataFrame | None = None,
    threshold: int = 10,
    promise: str = "S",
    insider: bool = True,
    ignore: Collection[str] = (),
    hide_zeros: bool = False,
) -> ProtectedTables:
    """Hide what must be hidden in long tables of one population, and prove it.

    `tables` are by name (file names, where they are to be written): a row for each cell, whole counts of people in the
    column `count`, every other column a dimension but for those in `ignore`; `total` marks the margins. `hierarchy` has
    the columns dim, parent, child and, where a parent splits in several ways, partition.

    Counts above 0 and below `threshold` are small. `promise`: `E`, no hidden count can be computed; `S`, nobody can tell
    that one is small; `W`, whatever may be small has a range at least as wide as the threshold. With `insider` the
    promise holds for whoever knows one hidden group of one or two. Zeros are shown unless `hide_zeros`.

    Raises ExtractError where the tables are at fault, with everything at once; DisclosureError where the promise
    cannot be proven. Rows may come in any order: the same cells are hidden.

    >>> table = pd.DataFrame({"sex": ["F", "M", "Total"], "count": [4, 60, 64]})
    >>> protect_tables({"students": table}).tables["students"]["status"].tolist()
    ['hidden', 'hidden', 'shown']
    """
    checked = from_frames(tables, count=count, total=total, hierarchy=hierarchy, ignore=ignore)
    found = protect_checked(
        checked,
        count=count,
        threshold=threshold,
        promise=promise,
        insider=insider,
        ignore=ignore,
        hide_zeros=hide_zeros,
        hierarchy=None if hierarchy is None else ("hierarchy.csv", table_text(hierarchy, "hierarchy.csv")),
    )
    given = {name: tables[name].assign(**_columns(found.tables[name], count, tables[name].index)) for name in tables}
    return replace(found, tables=given)


def protect_checked(
    tables: LongTables,
    *,
    count: str,
    threshold: int = 10,
    promise: str = "S",
    insider: bool = True,
    ignore: Collection[str] = (),
    hide_zeros: bool = False,
    hierarchy: tuple[str, str] | None = None,
) -> ProtectedTables:
    """The same for tables that are checked already; `hierarchy` is the name and text of its file in the output."""
    if promise not in PROMISES:
        raise ParameterError(f"promise is one of {', '.join(PROMISES)}, not {promise!r}")
    if threshold < 1:
        raise ParameterError("threshold is a whole number of 1 or more")
    registry = build(tables, threshold=threshold, promise=promise, hide_zeros=hide_zeros)
    hidden = _hide(tables, registry, insider)
    published = replace(
        tables, counts={name: counts.mask(hidden[registry.rows[name]]) for name, counts in tables.counts.items()}
    )
    not_filled, printed, proof = _prove(tables, published, threshold, promise, insider, hide_zeros)
    frames = {
        name: frame.assign(**_columns(frame.assign(**{count: published.counts[name]}), count, frame.index))
        for name, frame in tables.frames.items()
    }
    certificate = make_certificate(
        published,
        printed,
        proof,
        {name: table_text(frame, name) for name, frame in frames.items()},
        count=count,
        promise=promise,
        threshold=threshold,
        insider=insider,
        hide_zeros=hide_zeros,
        ignore=ignore,
        inner_cells=registry.inner_cells,
        not_filled=not_filled,
        hierarchy=hierarchy,
    )
    in_tables = ~registry.system.unpublished
    primary = int((registry.system.small & in_tables).sum())
    secondary = int((hidden & in_tables).sum()) - primary
    return ProtectedTables(frames, certificate, primary, secondary, int(in_tables.sum()))


def _columns(frame: pd.DataFrame, count: str, index: pd.Index) -> dict[str, pd.Series]:
    """The two columns that the output changes."""
    counts = frame[count].set_axis(index)
    return {count: counts, STATUS: pd.Series(np.where(counts.isna(), HIDDEN, SHOWN), index=index, dtype="str")}


def _hide(tables: LongTables, registry: Registry, insider: bool) -> np.ndarray:
    """The cells to hide. Raises DisclosureError, with what to coarsen, where there is no way."""
    try:
        return search.hide(registry.system, insider=insider)
    except DisclosureError as error:
        small = registry.system.small
        raise DisclosureError(
            error.headline, coarsen(tables, {n: small[at] for n, at in registry.rows.items()})
        ) from None


def coarsen(tables: LongTables, hidden: Mapping[str, np.ndarray]) -> list[str]:
    """For each table with hidden rows (bools), what to merge."""
    shares = hidden_share(tables, hidden)
    return [f"{name}: {merge_words(tables, name, marks, shares)}" for name, marks in hidden.items() if marks.any()]


def _prove(
    tables: LongTables, published: LongTables, threshold: int, promise: str, insider: bool, hide_zeros: bool
) -> tuple[set, audit.Printed, audit.Proof]:
    """Prove the promise twice: to readers of the print alone, and to insiders who guess rightly what is left of sums.

    What the first proof says follows from the print, and goes into the certificate. Raises DisclosureError.
    """
    shown = small_but_shown(published, threshold, hide_zeros)
    if shown:
        raise DisclosureError("Small cells were about to be shown, so nothing is written; please report this", shown)
    rules = {"hide_zeros": hide_zeros, "threshold": threshold}
    not_filled = audit.families_not_filled(tables)
    printed = audit.printed_tables(published, not_filled=not_filled, **rules)
    proof = audit.prove(printed, audit.Demand.of(printed, promise, threshold))
    _refuse(tables, printed, proof)
    strict = audit.printed_tables(published, truth=tables, **rules)
    truth = audit.true_counts(strict, tables)
    small = strict.hidden & (strict.kind != audit.SUM) & (truth < threshold) & ((truth > 0) | hide_zeros)
    demand = audit.Demand.of(strict, promise, threshold, truth)
    demand = replace(
        demand,
        varies=demand.varies & small,
        least_high=np.where(small, demand.least_high, 0),
        least_width=np.where(small, demand.least_width, 0),
    )
    insiders = np.flatnonzero(small & (truth > 0) & (truth <= FEW)).tolist() if insider else []
    _refuse(tables, strict, audit.prove(strict, demand, truth=truth, insiders=insiders, exact=0))
    return not_filled, printed, proof


def _refuse(tables: LongTables, printed: audit.Printed, proof: audit.Proof) -> None:
    """Raise DisclosureError where anything is not proven: for each table how many cells, and what to coarsen."""
    if not proof.faults:
        return
    failed = np.zeros(len(printed), bool)
    failed[[at for at, _ in proof.faults]] = True
    marks = {name: failed[at] for name, at in printed.rows.items()}
    shares = hidden_share(tables, marks)
    problems = [
        f"{name}: {int(found.sum())} of {len(found)} cells; {merge_words(tables, name, found, shares)}"
        for name, found in marks.items()
        if found.any()
    ]
    unprinted = int((failed & (printed.kind != audit.PRINTED)).sum())
    if unprinted:
        problems.append(f"{unprinted} groups that are in no table, but follow from a total less its parts: list them")
    raise DisclosureError("The promise cannot be proven, so nothing is written. Not proven are", problems)
