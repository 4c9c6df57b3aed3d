"""Finding solutions that show what is asked of one number, in a neighborhood of it or in the whole part."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from ..system import NO_LIMIT
from .goals import Goals
from .models import Limits, Moves
from .parts import Part
from .regions import around, inner, movable


class Region:
    """Numbers that may move while all others of the part stay at the base."""

    def __init__(self, part: Part, goals: Goals, seed: int, size: int):
        near = around(part, seed, size)
        self.whole = len(near) == len(part)
        self.inner = near if self.whole else inner(part, near)
        self.free, self.matrix = movable(part, near)
        self.place = {at: here for here, at in enumerate(self.free.tolist())}
        self.goals = goals
        base = goals.base[self.free]
        high = part.high[self.free]
        self.down = base - part.low[self.free]
        self.up = np.where(high >= NO_LIMIT, NO_LIMIT, high - base)
        self._moves: Moves | None = None
        self._limits: Limits | None = None

    @property
    def moves(self) -> Moves:
        if self._moves is None:
            self._moves = Moves(self.matrix, self.down, self.up, self.goals.keep[self.free])
        return self._moves

    @property
    def limits(self) -> Limits:
        if self._limits is None:
            self._limits = Limits(self.matrix, self.down, self.up)
        return self._limits

    def reach(self, at: int, step: int, still: Collection[int] = ()) -> tuple[set[int] | None, bool]:
        """Move a number by `step` or more, those of `still` not moving, and take note of it.

        Returns whose known numbers moved with it; or None, with whether there is no such move in this region.
        """
        if step == 0:
            return set(), False
        here = self.place.get(at)
        if here is None:
            return None, True
        move, none = self.moves.shortest(here, step, [self.place[one] for one in still if one in self.place])
        if move is None:
            return None, none
        moved = np.flatnonzero(move)
        return self.goals.record(self.free[moved], move[moved]), False

    def show(self, at: int, still: Collection[int] = ()) -> set[int] | None:
        """Find one solution, or two, that show all that is asked of a number while those of `still` do not move.

        Returns whose known numbers moved; None where it failed.
        """
        goals = self.goals
        moved, _ = self.reach(at, goals.first_step(at), still)
        if moved is not None:
            return moved
        if goals.least_width[at]:
            return self._show_width(at, still)
        if goals.varies[at] and goals.base[at] >= goals.least_high[at]:
            return self.reach(at, -1, still)[0]
        return None

    def _show_width(self, at: int, still: Collection[int]) -> set[int] | None:
        """The width by going up as far as can be and down for the rest."""
        goals = self.goals
        sure = max(int(goals.least_high[at] - goals.base[at]), 0)
        up, _ = self.reach(at, sure, still)
        if up is None:
            return None
        most = int(goals.least_width[at]) - 1
        while sure < most:
            middle = (sure + most + 1) // 2
            found, _ = self.reach(at, middle, still)
            if found is None:
                most = middle - 1
            else:
                sure, up = middle, found
        down, _ = self.reach(at, sure - int(goals.least_width[at]), still)
        return None if down is None else up | down

    def never_small(self, at: int) -> bool:
        """Whether a number can be proven not to be small; only the whole part can tell."""
        below = self.goals.below
        if not self.whole or self.goals.low[at] < below:
            return False
        here = self.place[at]
        room = self.limits.most(here, -1)
        return room is not None and self.goals.base[at] - room >= below


def settle(region: Region, at: int) -> bool:
    """Show all that is asked of a number as far as the region goes; whether nothing is open any more."""
    goals = region.goals
    if goals.missing(at) or (goals.watched[at] and at not in goals.left):
        moved = region.show(at)
        if moved is None and "W" in goals.missing(at) and region.never_small(at):
            goals.least_width[at] = 0
            moved = region.show(at)
        if moved is not None and goals.watched[at]:
            goals.cover(at, moved)
    if goals.missing(at):
        return False
    if goals.watched[at] and at in goals.left:
        _settle_knowers(region, at)
    return goals.done(at)


def _settle_knowers(region: Region, at: int) -> None:
    """Find solutions that do not move the numbers of those who know one: all at once, else in halves."""
    left = region.goals.left
    queue = [sorted(left[at])]
    while queue:
        group = [one for one in queue.pop() if one in left[at]]
        if not group:
            continue
        moved = region.show(at, group)
        if moved is not None:
            region.goals.cover(at, moved)
        elif len(group) > 1:
            queue += [group[: len(group) // 2], group[len(group) // 2 :]]
