"""The sums of earlier publications that say more than the present tables, because some number in them is another one now.

They hold for the numbers as they were told then, and for hidden ones that no present table has. A hidden number that
stands in present tables may have been revised too: only with the truth is it known where the old sum still holds, and
where it does not, how many people the difference is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from ..ledger import Ledger, Publication, Told
from ..long_tables import LongTables
from ..system import NO_LIMIT
from .places import cells_of as rows_of
from .places import codes_of, links_of, universe
from .printed import PRINTED, REMAINDER, SUM, Printed

Codes = tuple[str, ...]


class Tie:
    """Adds what a ledger knows of other numbers than the present ones to a print.

    - `tables`: the present tables and earlier cells that agree with them, as `printed` was made of.
    - `key`: the codes of a name in the ledger. `values`: possible numbers of the `gone` cells, which stand by themselves.
    """

    def __init__(
        self,
        ledger: Ledger,
        printed: Printed,
        tables: LongTables,
        key: Callable[[str], Codes],
        old: Collection[Codes],
        gone: Mapping[Codes, tuple[Publication, Told]],
        threshold: int = 10,
        values: Mapping[Codes, int] | None = None,
    ):
        self.ledger, self.printed, self.tables, self.key, self.threshold = ledger, printed, tables, key, threshold
        self.gone, self.values = gone, values or {}
        self.at = {codes: at for at, codes in enumerate(printed.codes) if printed.kind[at] != REMAINDER}
        self.old = {self.at[codes] for codes in old}
        self.told = printed.told.tolist()
        self.hidden, self.kind = printed.hidden.tolist(), printed.kind.tolist()
        self.low, self.codes = printed.low.tolist(), list(printed.codes)
        self.names = list(printed.names)
        self.sums = list(printed.sums)
        self.count: list[int] | None = None
        self.extra: dict[tuple, int] = {}
        self.hidden_before: dict[int, Publication] = {}
        self.below: dict[int, list[tuple[int, ...]]] = {}
        for total, parts in printed.sums:
            self.below.setdefault(total, []).append(parts)

    def with_own_sums(self, counts: np.ndarray | None) -> tuple[Printed, np.ndarray | None]:
        """The print and the true number of each position (where given), with sums of their own and small differences."""
        self.count = None if counts is None else counts.tolist()
        if self.count is not None:
            self._add_changes()
        for one in self.ledger.publications:
            told = {self.key(name): number for name, number in one.cells.items()}
            if all(self._same(codes, number) for codes, number in told.items()):
                continue
            self._add_sums(one, told)
        hidden = np.array(self.hidden, bool)
        low = np.array(self.low, np.int64)
        size = len(self.printed)
        high = np.r_[self.printed.high, np.full(len(low) - size, NO_LIMIT, np.int64)]
        high[size:] = np.where(hidden[size:], NO_LIMIT, low[size:])
        printed = replace(
            self.printed,
            told=np.array(self.told, np.int64),
            hidden=hidden,
            low=low,
            high=high,
            sums=self.sums,
            names=self.names,
            tables=[*self.printed.tables, *[""] * (len(low) - size)],
            kind=np.array(self.kind, np.int8),
            codes=self.codes,
        )
        return printed, None if self.count is None else np.array(self.count, np.int64)

    def revised(self) -> set[int]:
        """Positions of present numbers that are known to be others than they were."""
        return {
            self.at[codes]
            for one in self.ledger.publications
            for codes, told in ((self.key(name), told) for name, told in one.cells.items())
            if isinstance(told, int) and codes in self.at and codes not in self.gone and not self._same(codes, told)
        }

    def _same(self, codes: Codes, told: Told) -> bool:
        """Whether what was told of a cell, or that it was hidden, is so in the print."""
        if codes in self.gone:
            return False
        at = self.at[codes]
        return self.hidden[at] != isinstance(told, int) and (self.hidden[at] or self.told[at] == told)

    def _add(self, codes: Codes, kind: int, number: int, low: int, name: str, hidden: bool = True) -> int:
        self.told.append(0 if hidden else number)
        self.hidden.append(hidden)
        self.kind.append(kind)
        self.low.append(low if hidden else number)
        self.codes.append(codes)
        self.names.append(f"no table: {name}")
        if self.count is not None:
            self.count.append(number)
        return len(self.low) - 1

    def _then(self, codes: Codes, number: int) -> int:
        """The position of a number that was told, and is another one now."""
        if (codes, number) not in self.extra:
            self.extra[(codes, number)] = self._add(codes, PRINTED, number, number, "a number told before", False)
        return self.extra[(codes, number)]

    def _add_changes(self) -> None:
        """Numbers that are hidden because they have changed by little since they were told."""
        numbers: dict[Codes, set[int]] = {}
        for one in self.ledger.publications:
            for name, told in one.cells.items():
                codes = self.key(name)
                if isinstance(told, int) and codes in self.at and codes not in self.gone:
                    numbers.setdefault(codes, set()).add(told)
        for codes, told in numbers.items():
            at = self.at[codes]
            if self.hidden[at] and self.kind[at] == PRINTED and at not in self.old and self.count[at] not in told:
                for number in sorted(told - {0}):
                    if abs(self.count[at] - number) < self.threshold:
                        self._add_change(codes, [at], self._then(codes, number))

    def _add_change(self, codes: Codes, now: list[int], before: int) -> None:
        """The people by whom `now` differs from a number told before: a group, hidden like the others."""
        change = sum(self.count[at] for at in now) - self.count[before]
        group = self._add(codes, REMAINDER, abs(change), 1, "what has changed since it was told")
        if change < 0:
            self.sums.append((before, (*now, group)))
            return
        total = (
            now[0] if len(now) == 1 else self._add(codes, SUM, sum(self.count[at] for at in now), 0, "cells together")
        )
        if len(now) > 1:
            self.sums.append((total, tuple(now)))
        self.sums.append((total, (before, group)))

    def _add_sums(self, one: Publication, told: Mapping[Codes, Told]) -> None:
        """The sums of one publication between its own numbers."""
        own: dict[Codes, int] = {}
        for total, parts in self._links(list(told)):
            for codes in (total, *parts):
                if codes in told:
                    own[codes] = self._of_its_own(one, codes, told[codes])
            if total not in told and total not in own:
                same = total in self.at and all(own.get(part) == self.at.get(part) for part in parts)
                own[total] = self.at[total] if same else self._sum(total, [own[part] for part in parts])
            members = [own[codes] for codes in (total, *parts)]
            if -1 not in members:
                self._take(total, members[0], members[1:])

    def _of_its_own(self, one: Publication, codes: Codes, told: Told) -> int:
        """The position of a number as a publication had it; -1 where the print shows that it was another one."""
        if isinstance(told, int):
            return self.at[codes] if self._same(codes, told) else self._then(codes, told)
        if codes not in self.gone:
            return self.at[codes] if self.hidden[self.at[codes]] else -1
        if (codes, -1) not in self.extra:
            at = self._add(codes, PRINTED, self.values.get(codes, 0), int(one.zeros_shown), "hidden before")
            self.extra[(codes, -1)] = at
            self.hidden_before[at] = self.gone[codes][0]
        return self.extra[(codes, -1)]

    def _sum(self, codes: Codes, parts: list[int]) -> int:
        number = 0 if self.count is None or -1 in parts else sum(self.count[part] for part in parts)
        return self._add(codes, SUM, number, 0, "a sum of before")

    def _take(self, codes: Codes, total: int, parts: list[int]) -> None:
        """One sum with the numbers as they were, if it says anything, and if it is known to hold."""
        size = len(self.printed)
        members = [total, *parts]
        if not any(self.hidden[at] for at in members) or all(at < size for at in members):
            return
        if all(at >= size or at in self.old or not self.hidden[at] for at in members):
            if self.count is None or self.count[total] == sum(self.count[part] for part in parts):
                self.sums.append((total, tuple(parts)))
        elif self.count is not None:
            self._take_with_present(codes, total, parts)

    def _take_with_present(self, codes: Codes, total: int, parts: list[int]) -> None:
        """A sum with hidden numbers that present tables have: it holds where it adds up, else there is a difference."""
        left = self.count[total] - sum(self.count[part] for part in parts)
        choices = [(), *self._others(codes, parts)]
        others = min(choices, key=lambda some: (abs(left - sum(self.count[at] for at in some)), len(some)))
        short = left - sum(self.count[at] for at in others)
        if short == 0:
            self.sums.append((total, (*parts, *others)))
        elif not self.hidden[total] and abs(short) < self.threshold and not self.old & {total, *parts}:
            self._add_change(codes, [*parts, *others], total)

    def _others(self, codes: Codes, parts: list[int]) -> Iterator[tuple[int, ...]]:
        """What present sums have beside the parts, by the cells that these are now."""
        here = {self.at.get(self.codes[part], -1) for part in parts}
        for found in self.below.get(self.at.get(codes, -1), ()):
            if here <= set(found):
                yield tuple(at for at in found if at not in here)

    def _links(self, keys: list[Codes]) -> Iterator[tuple[Codes, list[Codes]]]:
        """Every sum between some cells and those above them, finer ones first."""
        frame = pd.DataFrame(keys, columns=list(self.tables.dimensions), dtype="str")
        alone = replace(
            self.tables, frames={"": frame}, columns={"": self.tables.dimensions}, counts={"": pd.Series(dtype="Int64")}
        )
        codes = codes_of(alone)
        cells, _ = universe(codes, [rows_of(alone, codes, "")])
        links = links_of(codes, cells)
        by_dim = [codes.code(cells, dim).tolist() for dim in range(len(codes.names))]
        named = [
            tuple(names[at] for names, at in zip(codes.names, row, strict=True)) for row in zip(*by_dim, strict=True)
        ]
        depth = sum((codes.depth[dim][codes.code(cells, dim)] for dim in range(len(codes.names))), np.int64(0))
        parts = np.split(links.part, np.cumsum(np.bincount(links.number, minlength=len(links.total)))[:-1])
        for number in np.argsort(-depth[links.total], kind="stable").tolist():
            yield named[links.total[number]], [named[part] for part in parts[number].tolist()]
