"""What readers have who kept earlier releases: the check's own reading of a ledger, which shares no code with the search.

A number that was told then and is another one now stands beside the present one, and where the two differ by few these
few are a group of their own. A number that was hidden then is the present one, as far as that can be. The sums of earlier
releases hold for their own numbers; where one does not add up any more something in it has been revised, and it is left
out. Numbers that only earlier releases have are tied to today's by pools of years and by groups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from ..protection.ledger import UNNAMED, Ledger, Publication, Told
from ..protection.system import NO_LIMIT
from .audit_groups import Name, coarser_groups, words_of, years_of_pool
from .audit_possible import possible
from .audit_readers import Readers, Sum
from .cells import Thresholds
from .ledger import name_of, number_of, versions

OUTCOMES = ("met", "unknown", "rest")
# A sum that is missed by less is met.
MET = 1e-6


def learn_earlier(
    readers: Readers,
    ledger: Ledger,
    merged: Mapping[str, str],
    clusters: Mapping[str, str],
    thresholds: Thresholds,
) -> None:
    """Add what a ledger tells to what readers know.

    `merged` gives, for populations that have another name in this release, that name; `clusters` the cluster of each
    program. Raises DisclosureError where the printed numbers contradict each other.
    """
    if len(ledger):
        _Learning(readers, ledger, merged, thresholds).run(dict(clusters))


class _Learning:
    def __init__(self, readers: Readers, ledger: Ledger, merged: Mapping[str, str], thresholds: Thresholds):
        self.readers, self.ledger, self.thresholds = readers, ledger, thresholds
        self.here = set(readers.span)
        self.names: dict[str, Name] = {}
        self.last: dict[Name, tuple[Publication, Told]] = {}
        self.told: dict[Name, set[int]] = defaultdict(set)
        for one in ledger.publications:
            for key, told in one.cells.items():
                population, *rest = name_of(key)
                name = self.names[key] = (merged.get(population, population), *rest)
                self.last[name] = (one, told)
                number = number_of(told)
                if number is not None:
                    self.told[name].add(number)
        self.states = versions(ledger, self._now())
        self.missed: set[Sum] = set()

    def run(self, clusters: dict[str, str]) -> None:
        """Take in numbers first, then the sums that hold for them."""
        for one in self.ledger.publications:
            for key, told in one.cells.items():
                if self.names[key] in self.here:
                    self._settle(key, told, one)
        self._settle_old()
        sums = [each for one in self.ledger.publications for each in self._sums_of(one)]
        known = {(total, frozenset(parts)) for total, parts in self.readers.sums}
        sums = dict.fromkeys([*sums, *self._mixed(clusters)])
        sums = [each for each in sums if (each[0], frozenset(each[1])) not in known]
        self._find_possible(sums)
        for each in sums:
            self._take(each)

    def _now(self) -> dict[str, int]:
        """The present numbers by their names in the ledger; without the true ones, none (-1) of what was told and is not now."""
        now: dict[str, int] = {}
        for key, name in self.names.items():
            if name in self.readers.value:
                now[key] = self.readers.value[name]
            elif name in self.here and any(isinstance(one.cells.get(key), int) for one in self.ledger.publications):
                now[key] = -1
        return now

    # numbers

    def _settle(self, key: str, told: Told, one: Publication) -> None:
        """What was told of a number that this release has: the same, another one, or nothing."""
        name, number = self.names[key], number_of(told)
        if number is None:
            if not self.told[name]:
                self._stays_hidden(name, told, self.states[one.number, name_of(key)[0], name[4]] == 0)
        elif self._is(name, number):
            self.readers.span[name] = (number, number)
            self.readers.value[name] = number
        elif isinstance(told, int) or self.readers.true:
            self._changed(name, number, one)

    def _is(self, name: Name, told: int) -> bool:
        """Whether a number is what was known of it before; if so it is known, printed or not."""
        return self.readers.value.get(name) == told

    def _changed(self, name: Name, told: int, one: Publication) -> None:
        """A number that is another one now: by few only where it is hidden now, and then these few must not be found."""
        low, high = self.readers.span[name]
        value = self.readers.value.get(name)
        if not told or value == 0 or value in self.told[name]:
            return
        if value is None or abs(value - told) >= self._least(name):
            return
        if low == high:
            self.readers.faults.add(
                f"{words_of(name)}: {name[1]} is told again though it has changed by few since {one.words}"
            )
        else:
            # Readers know that it is not what it was, and need two numbers beside that.
            self.readers.asked.setdefault(name, 0)
            self.readers.apart[name] = max(self.readers.apart.get(name, 0), abs(value - told) + 1)

    def _stays_hidden(self, name: Name, told: Told, same: bool) -> None:
        low, high = self.readers.span[name]
        value = self.readers.value.get(name)
        if low == high:
            if low and not self._told_elsewhere(name, int(low)):
                self.readers.faults.add(f"{words_of(name)}: {name[1]} is told though an earlier release hid it")
            return
        self.readers.asked.setdefault(name, 0)
        if same and isinstance(told, tuple) and (value is None or told[0] <= value <= told[1]):
            narrowed = (max(low, told[0]), min(high, told[1]))
            if narrowed[0] <= narrowed[1]:
                self.readers.span[name] = narrowed

    def _told_elsewhere(self, name: Name, value: int) -> bool:
        """Whether the same number was told of the same group under the name of another measure."""
        place = (name[0], *name[3:])
        return any(value in told for other, told in self.told.items() if (other[0], *other[3:]) == place)

    def _settle_old(self) -> None:
        """Numbers that only earlier releases have: told, or hidden as they promised."""
        for name, (one, told) in self.last.items():
            if name in self.here:
                continue
            if self.told[name]:
                number = number_of(told)
                number = max(self.told[name]) if number is None else number
                self.readers.span[name] = (number, number)
                self.readers.value[name] = number
            else:
                self.readers.span[name] = told or (int(one.zeros_shown), NO_LIMIT)
                self.readers.asked[name] = one.threshold if told is None else 0

    def _least(self, name: Name) -> int:
        """By how many a number must have changed at least to be told again."""
        return self.thresholds.minimum_group if _is_size(name) else self.thresholds.minimum_outcome

    # sums

    def _sums_of(self, one: Publication) -> Iterator[Sum]:
        for total, parts in one.sums:
            members = [self._member(one, key) for key in (total, *parts)]
            if None not in members:
                yield members[0], tuple(members[1:])

    def _member(self, one: Publication, key: str) -> Name | None:
        """What a name in a sum of an earlier release stands for; None where it was another number, and nobody knows which."""
        if key.startswith(UNNAMED):
            name = ("", f"a number of {one.words}", "", (), key)
            self.readers.span.setdefault(name, (0, NO_LIMIT))
            return name
        name, told = self.names[key], one.cells[key]
        number = number_of(told)
        if number is not None and (isinstance(told, int) or self.readers.true or name not in self.here):
            return name if self.readers.span[name] == (number, number) else self._then(name, number, one)
        least, most = told or (int(one.zeros_shown), NO_LIMIT)
        state = self.states[one.number, name_of(key)[0], name[4]]
        if state:
            then = (name[0], f"{name[1]} in state {state}", *name[2:])
            self.readers.span[then] = (least, most)
            self.readers.asked[then] = one.threshold if told is None else 0
            return then
        value = self.readers.value.get(name)
        return name if value is None or least <= value <= most else None

    def _then(self, name: Name, told: int, one: Publication) -> Name:
        """A number as an earlier release told it."""
        then = (name[0], f"{name[1]} in {one.words}", *name[2:])
        self.readers.span[then], self.readers.value[then] = (told, told), told
        return then

    def _mixed(self, clusters: dict[str, str]) -> list[Sum]:
        """Sums of numbers of which some are this release's, and some only of earlier ones or of different ones."""
        old = {name for name in self.last if name not in self.here}
        there = old | {name for name in self.here if name[1] in ("counted", *OUTCOMES)}
        pools = {name[4]: years_of_pool(name[4]) for name in there if "-" in name[4]} if old else {}
        parts: dict[tuple[Name, str], list[Name]] = defaultdict(list)
        for name in sorted(there, key=str) if old else ():
            for split, coarser in coarser_groups(name[3], clusters):
                parts[((*name[:3], coarser, name[4]), split)].append(name)
            for pool, years in pools.items():
                if name[4] in years and all((*name[:4], year) in there for year in years):
                    parts[((*name[:4], pool), "years")].append(name)
        own = [{self.names[key] for key in one.cells} for one in self.ledger.publications]
        found = ((total, tuple(members)) for (total, _), members in parts.items() if total in there)
        return [each for each in found if old & {*_of(each)} and not any(held.issuperset(_of(each)) for held in own)]

    def _find_possible(self, sums: list[Sum]) -> None:
        """Numbers that the unknown ones may have, and the sums that these miss: as few and by as little as can be."""
        readers = self.readers
        loose = [each for each in sums if self._is_open(each)]
        # Without the true numbers those of this release have to be possible as well.
        held = [] if readers.true else [each for each in readers.sums if self._is_open(each)]
        unknown = sorted({name for each in (*loose, *held) for name in _of(each) if name not in readers.value}, key=str)
        if not unknown:
            return
        place = {name: at for at, name in enumerate(unknown)}
        entries: list[tuple[int, int, int]] = []
        right = np.zeros(len(loose) + len(held))
        for row, (total, parts) in enumerate((*loose, *held)):
            for sign, name in ((1, total), *((-1, part) for part in parts)):
                if name in place:
                    entries.append((row, place[name], sign))
                else:
                    right[row] -= sign * readers.value[name]
        values, misses = possible([readers.span[name] for name in unknown], entries, right, len(loose), readers.true)
        self.missed = {each for each, miss in zip(loose, misses, strict=True) if miss > MET}
        if readers.true:
            readers.value |= {name: round(values[at]) for name, at in place.items()}

    def _is_open(self, each: Sum) -> bool:
        return any(name not in self.readers.value for name in _of(each))

    def _take(self, each: Sum) -> None:
        """A sum holds where it adds up; else something in it has been revised, and nobody knows what."""
        readers, (total, parts) = self.readers, each
        if each in self.missed:
            return
        if self._is_open(each):
            readers.sums.append(each)
            return
        if readers.value[total] == sum(readers.value[part] for part in parts):
            readers.sums.append(each)


def _of(each: Sum) -> tuple[Name, ...]:
    return (each[0], *each[1])


def _is_size(name: Name) -> bool:
    return name[1].startswith("counted")
