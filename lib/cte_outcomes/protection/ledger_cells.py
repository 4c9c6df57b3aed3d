"""The cells of a system that grows, and what a ledger says of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from .ledger import Ledger, Publication, Told
from .system import NO_LIMIT, Relation, System

FEW = 2  # a group of so many knows its own number


class Growing:
    """The arrays of a system as lists, so that cells can be added; see System for what they mean."""

    def __init__(self, system: System, promise: str, changes: bool = True):
        self._system, self.promise, self.changes = system, promise, changes
        self.value, self.low, self.high = system.value.tolist(), system.low.tolist(), system.high.tolist()
        self.small, self.fixed, self.kept = system.small.tolist(), system.fixed.tolist(), system.kept.tolist()
        self.few, self.unpublished = system.known_to_few.tolist(), system.unpublished.tolist()
        self.least_high, self.least_width = system.least_high.tolist(), system.least_width.tolist()
        self.least_step = system.least_step.tolist()
        self.cost, self.owner = system.cost.tolist(), system.owner.tolist()
        self.place = list(system.place)
        self.relations = list(system.relations)
        self.names: list[str] = []

    def add(self, value: int, like: int, name: str, low: int = 0, high: int = NO_LIMIT) -> int:
        """A new cell that nobody prints, placed where cell `like` is; its position."""
        self.value.append(value)
        self.low.append(low)
        self.high.append(high)
        for flags in (self.small, self.fixed, self.kept, self.few):
            flags.append(False)
        self.unpublished.append(True)
        self.least_high.append(0)
        self.least_width.append(0)
        self.least_step.append(1)
        self.cost.append(1.0)
        self.owner.append(-1)
        self.place.append(self.place[like])
        self.names.append(name)
        return len(self.value) - 1

    def add_told(self, value: int, like: int, name: str) -> int:
        """A number that is public, and stands in no table now."""
        at = self.add(value, like, name, value, value)
        self.fixed[at], self.unpublished[at] = True, False
        return at

    def add_small(self, value: int, like: int, name: str, threshold: int) -> int:
        """A small group that no table prints but that could be worked out."""
        at = self.add(value, like, name, 1)
        sizes = self.owner[like] < 0
        self.small[at], self.few[at] = True, value <= FEW
        self.least_high[at] = threshold if sizes and self.promise != "E" else 0
        self.least_width[at] = threshold if sizes and self.promise == "W" else 0
        return at

    def add_difference(self, now: Sequence[int], before: Sequence[int], like: int, name: str, threshold: int) -> None:
        """The difference between what cells come to now and what others came to before, which are known; it is not 0."""
        if not self.changes:
            return
        change = sum(self.value[at] for at in now) - sum(self.value[at] for at in before)
        gap = self.add_small(abs(change), like, name, threshold)
        if change > 0:
            self._equal([*before, gap], now, like, name)
        else:
            self._equal(before, [*now, gap], like, name)

    def _equal(self, these: Sequence[int], those: Sequence[int], like: int, name: str) -> None:
        """Two groups of cells that come to the same."""
        these, those = sorted((tuple(these), tuple(those)), key=len)
        total = these[0]
        if len(these) > 1:
            total = self.add(sum(self.value[at] for at in these), like, name)
            self.relations.append(Relation(total, these))
        self.relations.append(Relation(total, those))

    def system(self) -> System:
        """The system as it is now."""
        return replace(
            self._system,
            value=np.array(self.value, np.int64),
            relations=self.relations,
            low=np.array(self.low, np.int64),
            high=np.array(self.high, np.int64),
            small=np.array(self.small, bool),
            least_high=np.array(self.least_high, np.int64),
            least_width=np.array(self.least_width, np.int64),
            least_step=np.array(self.least_step, np.int64),
            unpublished=np.array(self.unpublished, bool),
            fixed=np.array(self.fixed, bool),
            known_to_few=np.array(self.few, bool),
            cost=np.array(self.cost, float),
            place=np.array(self.place, np.int64).reshape(len(self.value), self._system.place.shape[1]),
            owner=np.array(self.owner, np.int64),
            kept=np.array(self.kept, bool),
        )


class Known:
    """A ledger and the cells it speaks of.

    `at` is the position of each name that is a cell; `guessed` are cells whose numbers are only likely.
    """

    def __init__(self, ledger: Ledger, at: dict[str, int], cells: Growing):
        self.ledger, self.at, self.cells = ledger, at, cells
        self.told: dict[tuple[str, int], int] = {}
        self.guessed: set[int] = set()

    def set_now(self, at: int, key: str, history: Sequence[tuple[Publication, Told]], threshold: int) -> bool:
        """Settle a cell that is to be published; whether it is hidden because it has changed by little."""
        cells = self.cells
        value = cells.value[at]
        numbers = sorted({told for _, told in history if isinstance(told, int)})
        if value in numbers or (value == 0 and cells.fixed[at]):
            cells.fixed[at] = True
            cells.small[at] = cells.kept[at] = cells.few[at] = cells.unpublished[at] = False
            return False
        hidden = [(publication, told) for publication, told in history if not isinstance(told, int)]
        close = [number for number in numbers if number and abs(value - number) < threshold]
        if hidden or close:
            cells.kept[at] = True
            if cells.unpublished[at]:  # nobody prints it now, but somebody did
                cells.unpublished[at] = False
                cells.low[at] = min(value, max(cells.low[at], int(all(one.zeros_shown for one, _ in history))))
                self._promised(at, history[-1][0])
            for _, told in hidden:
                if told is not None and told[0] <= value <= told[1]:
                    cells.low[at], cells.high[at] = max(cells.low[at], told[0]), min(cells.high[at], told[1])
            if cells.promise == "W" and cells.owner[at] < 0:
                cells.least_width[at] = max(cells.least_width[at], threshold)
        if not cells.changes:
            # Readers know that it is none of the numbers told before.
            cells.least_step[at] = max([1, *(abs(value - number) + 1 for number in close)])
            return bool(close)
        for number in close:
            before = self.number(key, number, at)
            cells.add_difference([at], [before], at, f"what has changed since it was told: {key}", threshold)
        return bool(close)

    def set_old(self, at: int, history: Sequence[tuple[Publication, Told]]) -> None:
        """Settle a cell that only earlier publications have: told as they last told it, or hidden as they promised."""
        cells = self.cells
        publication, told = history[-1]
        cells.small[at] = cells.few[at] = cells.unpublished[at] = False
        cells.least_high[at] = cells.least_width[at] = 0
        if isinstance(told, int):
            cells.fixed[at] = True
            return
        cells.fixed[at], cells.kept[at] = False, True
        self.guessed.add(at)
        least, most = limits_of(publication, told)
        cells.low[at], cells.high[at] = min(least, cells.value[at]), max(most, cells.value[at])
        if told is None:
            self._promised(at, publication)

    def _promised(self, at: int, publication: Publication) -> None:
        """What was promised of a hidden number is promised still."""
        if self.cells.owner[at] < 0:
            self.cells.least_high[at] = publication.threshold if publication.promise != "E" else 0
            self.cells.least_width[at] = publication.threshold if publication.promise == "W" else 0

    def number(self, key: str, number: int, like: int) -> int:
        """The cell of a number that was told and is no longer the number of its cell; the same one each time."""
        if (key, number) not in self.told:
            self.told[(key, number)] = self.cells.add_told(number, like, f"told before: {key}")
        return self.told[(key, number)]


def limits_of(publication: Publication, told: Told) -> tuple[int, int]:
    """The least and the most of what was told or hidden, by the rules of its publication."""
    if told is None:
        return int(publication.zeros_shown), NO_LIMIT
    return (told, told) if isinstance(told, int) else told
