"""What is asked of the numbers of one part, and what the solutions found so far show."""

from __future__ import annotations

import numpy as np

from .parts import Part
from .printed import Demand


class Goals:
    """State of one part: positions are those in the part.

    - `base`: a possible solution; every other solution found is this one with some numbers moved.
    - `high`, `low`: the most and the least that solutions gave each number.
    - `least_high`, `least_width`, `varies`: the demand (no width where a number is proven never to be small).
    - `keep`: numbers that somebody knows. `watched`: numbers that must stay open to each of those who know another.
    - `own`: by number, those who know another and are all the people that this one counts: nothing to learn for them.
    - `left`: for a watched number, those who know another and may still learn it: only they can, for whose number no
      solution that does without moving it has been found.
    """

    def __init__(
        self,
        part: Part,
        demand: Demand,
        base: np.ndarray,
        keep: np.ndarray,
        truth: bool,
        own: dict[int, set[int]] | None = None,
    ):
        cells = part.cells
        self.base, self.high, self.low = base, base.copy(), base.copy()
        self.varies = demand.varies[cells]
        self.least_high = demand.least_high[cells]
        self.least_width = demand.least_width[cells].copy()
        self.below = demand.below
        self.keep = keep
        asked = self.varies | (self.least_high > 0) | (self.least_width > 0)
        small = (base < demand.below) if truth else np.ones(len(part), bool)
        self.watched = asked & small & bool(keep.any())
        if demand.insiders is not None:
            self.watched &= demand.insiders[cells]
        self.left: dict[int, set[int]] = {}
        self.own = own or {}
        self.witnesses = 0

    def first_step(self, at: int) -> int:
        """How far a single move up must go to show all that is asked of a number."""
        step = max(int(self.least_high[at] - self.base[at]), int(self.varies[at]))
        return max(step, int(self.least_width[at]))

    def missing(self, at: int) -> list[str]:
        """The promises that are not shown yet for a number."""
        found = []
        if self.varies[at] and self.high[at] == self.low[at]:
            found.append("E")
        if self.high[at] < self.least_high[at]:
            found.append("S")
        if self.high[at] - self.low[at] < self.least_width[at]:
            found.append("W")
        return found

    def open_ones(self) -> list[int]:
        """The numbers of which something is not shown yet."""
        asked = (self.varies & (self.high == self.low)) | (self.high < self.least_high) | self.watched
        asked |= self.high - self.low < self.least_width
        return [int(at) for at in np.flatnonzero(asked) if not self.done(int(at))]

    def done(self, at: int) -> bool:
        """Everything is shown for a number."""
        return not self.missing(at) and (not self.watched[at] or self.left.get(at) == set())

    def record(self, places: np.ndarray, move: np.ndarray) -> set[int]:
        """Take note of a solution: the base with `places` moved (none by 0). Returns whose known numbers it moves."""
        self.witnesses += 1
        value = self.base[places] + move
        self.high[places] = np.maximum(self.high[places], value)
        self.low[places] = np.minimum(self.low[places], value)
        moved = set(places[self.keep[places]].tolist())
        shown = self.watched[places] & self._alone(places, value)
        for at in places[shown].tolist():
            self.cover(at, moved)
        return moved

    def cover(self, at: int, moved: set[int]) -> None:
        """All that is asked of a number is shown to all who know another number than those that are `moved`."""
        before = self.left.get(at)
        self.left[at] = moved - {at} - self.own.get(at, set()) if before is None else before & moved

    def _alone(self, places: np.ndarray, value: np.ndarray) -> np.ndarray:
        """Whether one solution shows all that is asked, together with the base."""
        base = self.base[places]
        high = np.maximum(value, base) >= self.least_high[places]
        wide = np.abs(value - base) >= self.least_width[places]
        return high & wide & ((value != base) | ~self.varies[places])
