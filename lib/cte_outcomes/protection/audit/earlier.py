"""What a reader has who kept earlier publications beside the present tables: derived from the ledger and the print alone.

Cells of earlier publications that the present tables lack become one more table, and so they are tied to the present
ones. Sums that hold for earlier numbers only are tied on by themselves (see earlier_sums.py). Where earlier and present
numbers cannot both be true something has been revised, and the earlier ones are not used further than they hold.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from ...errors import DisclosureError
from ..ledger import Ledger, Publication, Told, codes_of_key
from ..long_tables import LongTables, keys_of
from .earlier_sums import Tie
from .models import solution
from .parts import parts_of
from .places import cells_of, codes_of, links_of, universe
from .printed import REMAINDER, Demand, Printed
from .tables import Family, printed_tables, true_counts

BEFORE = "earlier publications"
Codes = tuple[str, ...]


@dataclass(frozen=True)
class Knowledge:
    """What is known of present tables and of those before them.

    - `printed`: every number and sum; its `rows` are those of the present tables.
    - `truth`: the true number of each position, where raw tables were given; of cells that only earlier publications
      have, a number that is possible.
    - `present`: bools, numbers of the present tables and what follows from these. Of others nobody knows now whether
      they are small.
    - `before`: by position, the publication that hid a number which no present table has.
    """

    printed: Printed
    truth: np.ndarray | None
    present: np.ndarray
    before: dict[int, Publication] = field(default_factory=dict)

    def demand(self, promise: str, threshold: int, truth: np.ndarray | None = None) -> Demand:
        """What must hold of every hidden number: of those that earlier publications hid, what was promised then."""
        demand = Demand.of(self.printed, promise, threshold, truth)
        for at, one in self.before.items():
            demand.varies[at] = True
            demand.least_high[at] = one.threshold if one.promise in ("S", "W") else 0
            demand.least_width[at] = one.threshold if one.promise == "W" else 0
        return demand


def known_with(
    published: LongTables,
    ledger: Ledger,
    *,
    hide_zeros: bool = False,
    threshold: int = 10,
    truth: LongTables | None = None,
    not_filled: Collection[Family] = (),
) -> Knowledge:
    """What a reader of published tables and of a ledger has; see `printed_tables` for the rules and for `truth`.

    With `truth` this is the reader who happens to assume just what is true of hidden numbers: which were revised.
    Raises DisclosureError where printed numbers contradict each other.
    """
    rules = {"hide_zeros": hide_zeros, "threshold": threshold}
    if not len(ledger):
        printed = printed_tables(published, truth=truth, not_filled=not_filled, **rules)
        counts = None if truth is None else true_counts(printed, truth)
        return Knowledge(printed, counts, np.ones(len(printed), bool))
    view = _View(published, ledger, _moved(published, ledger, not_filled))
    while True:
        found, outdated = view.read(truth, rules)
        if found is not None:
            return found
        view.leave_out(outdated)


class _View:
    """The present tables, and the cells of a ledger that they lack, as far as these agree."""

    def __init__(self, published: LongTables, ledger: Ledger, not_filled: Collection[Family]):
        self.ledger, self.not_filled = ledger, not_filled
        self.own = published.dimensions
        self.wide = _wide(published, ledger)
        here = {key for name in published.frames for key in keys_of(self.wide, name)}
        self.last: dict[Codes, tuple[Publication, Told]] = {}
        for one in ledger.publications:
            for name, told in one.cells.items():
                key = self.key(name)
                if key not in here:
                    self.last[key] = (one, told)
        self.gone: dict[Codes, tuple[Publication, Told]] = {}
        self.values: dict[Codes, int] = {}

    def key(self, name: str) -> Codes:
        codes = codes_of_key(name)
        return tuple(codes.get(dim, self.wide.total) for dim in self.wide.dimensions)

    def leave_out(self, keys: Collection[Codes]) -> None:
        """Let earlier cells stand beside the present tables, not among them."""
        for key in keys:
            self.gone[key] = self.last.pop(key)

    def read(self, truth: LongTables | None, rules: dict) -> tuple[Knowledge | None, set[Codes]]:
        """What is known; or None and the earlier cells that cannot be true at the same time."""
        joined = self._joined(self.wide, {})
        outdated = self._short(joined) or self._beside_revised(joined, rules)
        if outdated:
            return None, outdated
        raw = None
        if truth is not None:
            outdated = self._find_possible(truth, rules)
            if outdated:
                return None, outdated
            raw = self._joined(replace(self.wide, counts=truth.counts), self.values)
        printed = printed_tables(joined, truth=raw, not_filled=self.not_filled, **rules)
        counts = None if raw is None else true_counts(printed, raw)
        found = self._tied(printed, counts, joined, rules["threshold"])
        if truth is None and self.last and not _possible_at_all(found.printed):
            return None, set(self.last)
        return found, set()

    def _joined(self, tables: LongTables, values: dict[Codes, int]) -> LongTables:
        """The tables, and one of the earlier cells; hidden ones have the number in `values`, or none."""
        if not self.last:
            return tables
        keys = sorted(self.last)
        told = {key: told if isinstance(told, int) else values.get(key, pd.NA) for key, (_, told) in self.last.items()}
        frame = pd.DataFrame(keys, columns=list(tables.dimensions), dtype="str")
        counts = pd.Series(pd.array([told[key] for key in keys], dtype="Int64"))
        return replace(
            tables,
            frames={**tables.frames, BEFORE: frame},
            counts={**tables.counts, BEFORE: counts},
            columns={**tables.columns, BEFORE: tables.dimensions},
        )

    def _short(self, joined: LongTables) -> set[Codes]:
        """Earlier cells in sums whose total is told and less than the least that its parts come to."""
        if not self.last:
            return set()
        codes = codes_of(joined)
        at = {name: cells_of(joined, codes, name) for name in joined.frames}
        cells, _ = universe(codes, at.values())
        links = links_of(codes, cells)
        told, least = np.full(len(cells), -1, np.int64), np.zeros(len(cells), np.int64)
        names: dict[int, Codes] = {}
        for name, found in at.items():
            place = np.searchsorted(cells, found)
            told[place] = joined.counts[name].fillna(-1).to_numpy(np.int64)
            if name == BEFORE:
                names = dict(zip(place.tolist(), sorted(self.last), strict=True))
        least = np.maximum(told, 0)
        for place, key in names.items():
            one, told_then = self.last[key]
            least[place] = max(least[place], int(told_then is None and one.zeros_shown))
        short = (told[links.total] >= 0) & (links.add_up(least) > told[links.total])
        found = set(links.total[short].tolist()) | set(links.part[short[links.number]].tolist())
        return {names[place] for place in found if place in names}

    def _tie(self, printed: Printed, tables: LongTables, threshold: int) -> Tie:
        return Tie(self.ledger, printed, tables, self.key, set(self.last), self.gone, threshold, self.values)

    def _beside_revised(self, joined: LongTables, rules: dict) -> set[Codes]:
        """Earlier hidden cells that are part of a sum with a number that is known to have changed since."""
        if not self.last:
            return set()
        printed = printed_tables(joined, not_filled=self.not_filled, **rules)
        changed = self._tie(printed, joined, rules["threshold"]).revised()
        place = dict(zip(printed.rows[BEFORE].tolist(), sorted(self.last), strict=True))
        hidden = {at for at in place if printed.hidden[at]}
        met = [{total, *parts} for total, parts in printed.sums]
        return {place[at] for members in met if members & changed for at in members & hidden}

    def _find_possible(self, truth: LongTables, rules: dict) -> set[Codes]:
        """Find numbers that earlier hidden cells may have beside the true present ones; returns those for which there are none."""
        if all(isinstance(told, int) for _, told in (*self.last.values(), *self.gone.values())):
            return set()
        raw = self._joined(replace(self.wide, counts=truth.counts), {})
        tie = self._tie(printed_tables(raw, not_filled=self.not_filled, **rules), raw, rules["threshold"])
        printed, _ = tie.with_own_sums(None)
        numbers = np.where(printed.hidden, 0, printed.told)
        impossible: set[int] = set()
        for part in parts_of(printed):
            found, _ = solution(part.matrix, part.right, part.low, part.high)
            if found is None or not part.fits(found):
                impossible |= set(part.cells.tolist())
            else:
                numbers[part.cells] = found
        places = dict(zip(sorted(self.last), printed.rows[BEFORE].tolist(), strict=True)) if self.last else {}
        beside = {codes: at for (codes, kind), at in tie.extra.items() if kind == -1}
        self.values = {codes: int(numbers[at]) for codes, at in (places | beside).items()}
        return {codes for codes, at in places.items() if at in impossible}

    def _tied(self, printed: Printed, counts: np.ndarray | None, joined: LongTables, threshold: int) -> Knowledge:
        """The print with the sums that hold for earlier numbers alone, and what of it is present."""
        tie = self._tie(printed, joined, threshold)
        printed, counts = tie.with_own_sums(counts)
        before = dict(tie.hidden_before)
        present = np.ones(len(printed), bool)
        if self.last:
            for key, at in zip(sorted(self.last), printed.rows[BEFORE].tolist(), strict=True):
                present[at] = False
                if printed.hidden[at]:
                    before[at] = self.last[key][0]
        present[list(before)] = False
        for total, parts in printed.sums:
            if printed.kind[parts[-1]] == REMAINDER and any(at in before for at in (total, *parts)):
                present[parts[-1]] = False
        own = [self.wide.dimensions.index(dim) for dim in self.own]
        printed = replace(
            printed,
            codes=[tuple(codes[at] for at in own) for codes in printed.codes],
            rows={name: rows for name, rows in printed.rows.items() if name != BEFORE},
        )
        return Knowledge(printed, counts, present, before)


def _possible_at_all(printed: Printed) -> bool:
    for part in parts_of(printed):
        found, _ = solution(part.matrix, part.right, part.low, part.high)
        if found is None:
            return False
    return True


def _wide(tables: LongTables, ledger: Ledger) -> LongTables:
    """The tables with every dimension and code of the ledger; where codes split, the hierarchy has them all."""
    codes: dict[str, set[str]] = {dim: set() for dim in tables.dimensions}
    for one in ledger.publications:
        for name in one.cells:
            for dim, code in codes_of_key(name).items():
                codes.setdefault(dim, set()).add(code)
    splits = dict(tables.splits)
    for dim, found in codes.items():
        ways = splits.get(dim, {tables.total: {"": ()}})
        listed = {code for way in ways.values() for children in way.values() for code in children}
        if found - listed:
            if set(ways) != {tables.total} or len(ways[tables.total]) != 1:
                raise DisclosureError("Earlier publications have groups that the hierarchy lacks; add them to it")
            label = next(iter(ways[tables.total]))
            ways = {tables.total: {label: tuple(sorted(listed | found))}}
        splits[dim] = ways
    return replace(tables, dimensions=tuple(sorted(splits)), splits=splits)


def _moved(tables: LongTables, ledger: Ledger, families: Collection[Family]) -> set[Family]:
    """The families by the numbers that dimensions have once those of the ledger are among them."""
    wide = _wide(tables, ledger).dimensions
    at = [wide.index(dim) for dim in tables.dimensions]
    return {
        (at[dim], parent, label, sum(1 << at[bit] for bit in range(len(at)) if cut >> bit & 1))
        for dim, parent, label, cut in families
    }
