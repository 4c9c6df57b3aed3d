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
from .hints import Shift, exact_only, hints_of, is_large, moves_of
from .ledger import Ledger, Publication
from .ledger_tables import build_linked, cells_to_hide_again, publication_of
from .ledger_words import blame_earlier
from .long_tables import HIDDEN, SHOWN, STATUS, LongTables, from_frames
from .registry import FEW, Registry
from .shown import small_but_shown, told_against_ledger
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
    - `already_told`: small cells that are shown, because they were told before; `publication`: what is made known, for
      the ledger.
    """

    tables: dict[str, pd.DataFrame]
    certificate: dict[str, Any]
    primary: int
    secondary: int
    cells: int
    already_told: int
    publication: Publication


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
    ledger: Ledger | None = None,
) -> ProtectedTables:
    """Hide what must be hidden in long tables of one population, and prove it.

    `tables` are by name (file names, where they are to be written): a row for each cell, whole counts of people in the
    column `count`, every other column a dimension but for those in `ignore`; `total` marks the margins. `hierarchy` has
    the columns dim, parent, child and, where a parent splits in several ways, partition.

    Counts above 0 and below `threshold` are small. `promise`: `E`, no hidden count can be computed; `S`, nobody can tell
    that one is small; `W`, whatever may be small has a range at least as wide as the threshold. With `insider` the
    promise holds for whoever knows one hidden group of one or two. Zeros are shown unless `hide_zeros`. `ledger`: what
    earlier publications made known; it is left as it is (`ledger.add(result.publication)` has this one, too).

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
        ledger=ledger,
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
    ledger: Ledger | None = None,
) -> ProtectedTables:
    """The same for tables that are checked already; `hierarchy` is the name and text of its file in the output."""
    if promise not in PROMISES:
        raise ParameterError(f"promise is one of {', '.join(PROMISES)}, not {promise!r}")
    if threshold < 1:
        raise ParameterError("threshold is a whole number of 1 or more")
    rules = {"threshold": threshold, "promise": promise, "hide_zeros": hide_zeros}
    before, again = cells_to_hide_again(tables, ledger or Ledger(), **rules)
    linked = build_linked(tables, before, **rules)
    registry = linked.registry
    with blame_earlier(tables, before, registry, insider=insider, **rules):
        marks, shifts = (again, []) if again else _hide(tables, registry, insider)
        published = replace(tables, counts={name: counts.mask(marks[name]) for name, counts in tables.counts.items()})
        not_filled, printed, proof = _prove(
            tables, published, threshold, promise, insider, hide_zeros, before, registry, shifts
        )
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
        ledger=before,
    )
    if not len(before) and is_large(printed):
        certificate["ranges"] = exact_only(certificate["ranges"])
    hidden, in_tables = np.zeros((2, len(registry.system)), bool)
    for name, rows in registry.rows.items():
        hidden[rows], in_tables[rows] = marks[name], True
    primary = int((registry.system.small & in_tables).sum())
    secondary = int(hidden.sum()) - primary
    made = publication_of(published, **rules)
    return ProtectedTables(frames, certificate, primary, secondary, int(in_tables.sum()), linked.already_told, made)


def _columns(frame: pd.DataFrame, count: str, index: pd.Index) -> dict[str, pd.Series]:
    """The two columns that the output changes."""
    counts = frame[count].set_axis(index)
    return {count: counts, STATUS: pd.Series(np.where(counts.isna(), HIDDEN, SHOWN), index=index, dtype="str")}


def _hide(tables: LongTables, registry: Registry, insider: bool) -> tuple[dict[str, np.ndarray], list[Shift]]:
    """The rows to hide (bools) of each table, and the search's shifts between cells of the registry.

    Raises DisclosureError, with what to coarsen, where there is no way.
    """
    try:
        hidden, shifts = search.hide_with_shifts(registry.system, insider=insider)
        return {name: hidden[at] for name, at in registry.rows.items()}, shifts
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
    tables: LongTables,
    published: LongTables,
    threshold: int,
    promise: str,
    insider: bool,
    hide_zeros: bool,
    ledger: Ledger,
    registry: Registry,
    shifts: list[Shift],
) -> tuple[set, audit.Printed, audit.Proof]:
    """Prove the promise twice: to readers of the print alone, and to insiders who guess rightly what is left of sums.

    What the first proof says follows from the print, and goes into the certificate; where that is large it starts from
    the true numbers, and tells only ranges that are exact. `shifts` are hints, which the audit checks for itself.
    Raises DisclosureError.
    """
    shown = small_but_shown(published, threshold, hide_zeros, ledger)
    shown += told_against_ledger(published, threshold, hide_zeros, ledger)
    if shown:
        raise DisclosureError("Small cells were about to be shown, so nothing is written; please report this", shown)
    rules = {"hide_zeros": hide_zeros, "threshold": threshold}
    not_filled = audit.families_not_filled(tables)
    known = audit.known_with(published, ledger, not_filled=not_filled, **rules)
    printed = known.printed
    # Numbers of earlier publications have no true count here.
    hints = hints_of(tables, registry, printed, shifts) if not len(ledger) else {}
    proof = audit.prove(printed, known.demand(promise, threshold), **hints)
    _refuse(tables, printed, proof)
    guess = audit.known_with(published, ledger, truth=tables, **rules)
    strict, truth = guess.printed, guess.truth
    small = strict.hidden & (strict.kind != audit.SUM) & (truth < threshold) & ((truth > 0) | hide_zeros)
    small &= guess.present
    demand = guess.demand(promise, threshold, truth)
    demand = replace(
        demand,
        varies=demand.varies & small,
        least_high=np.where(small, demand.least_high, 0),
        least_width=np.where(small, demand.least_width, 0),
    )
    insiders = np.flatnonzero(small & (truth > 0) & (truth <= FEW)).tolist() if insider else []
    moves = moves_of(registry, strict, shifts)
    _refuse(tables, strict, audit.prove(strict, demand, truth=truth, insiders=insiders, exact=0, moves=moves))
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
    if not problems:
        problems.append(f"{int(failed.sum())} cells of earlier publications: publish less, or in coarser groups")
    raise DisclosureError("The promise cannot be proven, so nothing is written. Not proven are", problems)
