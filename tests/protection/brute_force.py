"""A reader who tries everything: what printed tables leave possible for each hidden count.

Shares no code and no idea with `cte_outcomes.protection`. `Trials` tries whole numbers, halving ranges, and gives up with
`OutOfWork` rather than guess; `Programs` asks a solver. `broken` says which promise does not hold.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array
from what_readers_know import Key, Reading, Sum

WORK = 60_000


class OutOfWork(Exception):
    """The trials took too long: nothing is known, and the example does not count."""


class Trials:
    """Whole numbers that fit everything a reader knows; every solution found is kept and used again."""

    def __init__(self, reading: Reading, limit: int = WORK):
        self.reading, self.work = reading, limit
        self.equations = reading.equations
        self.low = reading.lowest()
        # Nothing bounds a hidden number whose totals are all hidden: far above every printed number stands for no limit.
        self.far = 2000 + 4 * sum(reading.known.values())
        self.high = [self.far] * len(self.low)
        self.of: list[list[int]] = [[] for _ in self.low]
        for number, (terms, _) in enumerate(self.equations):
            for place in terms:
                self.of[place].append(number)
        self._narrow(self.low, self.high, set(range(len(self.equations))))
        self.region = self._regions()
        self.found: list[dict[int, int]] = []

    def solution(self, limits: Mapping[int, tuple[int, int]], first: int, upward: bool = True) -> dict[int, int] | None:
        """Numbers for the region of `first` within `limits`, with `first` as large (or small) as can be; None if none fit."""
        low, high = list(self.low), list(self.high)
        for place, (least, most) in limits.items():
            low[place], high[place] = max(low[place], least), min(high[place], most)
        region = [place for place in range(len(low)) if self.region[place] == self.region[first]]
        waiting = {number for place in limits for number in self.of[place]}
        found = None
        if all(low[place] <= high[place] for place in limits) and self._narrow(low, high, waiting):
            found = self._halve(low, high, region, first, upward)
        if found is not None:
            self.found.append(found)
        return found

    def range_of(self, place: int, limits: Mapping[int, tuple[int, int]] | None = None) -> tuple[int, int]:
        """The least and the most a hidden number can be."""
        ends = [self.solution(limits or {}, place, upward) for upward in (False, True)]
        if None in ends:
            raise AssertionError("the printed tables contradict each other")
        return ends[0][place], ends[1][place]

    def seen(self, place: int, limits: Mapping[int, tuple[int, int]]) -> list[int]:
        """Numbers that solutions already found give the place, of those within the limits."""
        return [
            numbers[place]
            for numbers in self.found
            if place in numbers
            and all(least <= numbers.get(other, least) <= most for other, (least, most) in limits.items())
        ]

    def _halve(self, low, high, region, first, upward) -> dict[int, int] | None:
        open_places = [place for place in region if low[place] < high[place]]
        if not open_places:
            return {place: low[place] for place in region}
        place = first if low[first] < high[first] else min(open_places, key=lambda one: (high[one] - low[one], one))
        middle = (low[place] + high[place]) // 2
        halves = [(low[place], middle), (middle + 1, high[place])]
        for least, most in reversed(halves) if place == first and upward else halves:
            below, above = list(low), list(high)
            below[place], above[place] = least, most
            if self._narrow(below, above, set(self.of[place])):
                found = self._halve(below, above, region, first, upward)
                if found is not None:
                    return found
        return None

    def _narrow(self, low: list[int], high: list[int], waiting: set[int]) -> bool:
        """Tighten the ranges in place until nothing moves; False when no numbers are left."""
        while waiting:
            self.work -= 1
            if self.work < 0:
                raise OutOfWork
            terms, known = self.equations[waiting.pop()]
            least = sum(sign * (low if sign > 0 else high)[place] for place, sign in terms.items())
            most = sum(sign * (high if sign > 0 else low)[place] for place, sign in terms.items())
            if not least <= known <= most:
                return False
            for place, sign in terms.items():
                up, down = (known - least, most - known) if sign > 0 else (most - known, known - least)
                bottom, top = high[place] - down // abs(sign), low[place] + up // abs(sign)
                if bottom > low[place] or top < high[place]:
                    low[place], high[place] = max(low[place], bottom), min(high[place], top)
                    if low[place] > high[place]:
                        return False
                    waiting.update(self.of[place])
        return True

    def _regions(self) -> list[int]:
        """Numbers that share an equation, directly or through others, have the same region."""
        region = list(range(len(self.low)))
        for start in range(len(region)):
            if region[start] != start or self.low[start] == self.high[start]:
                continue
            fresh, seen = [start], {start}
            while fresh:
                for number in self.of[fresh.pop()]:
                    near = {place for place in self.equations[number][0] if self.low[place] < self.high[place]} - seen
                    seen |= near
                    fresh += near
            for place in seen:
                region[place] = start
        return region


class Programs:
    """The same questions put to mixed-integer programming; for tables that are too large to try."""

    def __init__(self, reading: Reading):
        self.reading, self.equations = reading, reading.equations
        places = reading.unknown
        matrix = lil_array((max(len(self.equations), 1), len(places)))
        for number, (terms, _) in enumerate(self.equations):
            for place, sign in terms.items():
                matrix[number, place] = sign
        known = np.array([known for _, known in self.equations] or [0.0], float)
        self.rules = LinearConstraint(matrix.tocsr(), known, known)
        self.region = [0] * len(places)
        self.found: list[dict[int, int]] = []

    def range_of(self, place: int, limits: Mapping[int, tuple[int, int]] | None = None) -> tuple[int, float]:
        """The least and the most a hidden number can be; infinite where nothing limits it."""
        low, high = np.array(self.reading.lowest(), float), np.full(len(self.region), np.inf)
        for other, (least, most) in (limits or {}).items():
            low[other], high[other] = max(low[other], least), most
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(low))
            goal[place] = sign
            answer = milp(goal, integrality=np.ones(len(low)), bounds=Bounds(low, high), constraints=self.rules)
            if answer.status == 0:
                ends.append(sign * round(answer.fun))
                self.found.append({at: round(number) for at, number in enumerate(answer.x)})
            elif answer.status in (3, 4):  # without limit, or without limit or solution; the true counts are one
                ends.append(math.inf)
            else:
                raise AssertionError(answer.message)
        return ends[0], ends[1]

    def seen(self, place: int, limits: Mapping[int, tuple[int, int]]) -> list[int]:
        """Numbers that solutions already found give the place, of those within the limits."""
        return [
            numbers[place]
            for numbers in self.found
            if all(least <= numbers[other] <= most for other, (least, most) in limits.items())
        ]


def broken(
    reading: Reading,
    truth: Mapping[Key, int],
    threshold: int,
    promise: str,
    insider: bool,
    asked: type[Trials] | type[Programs] = Trials,
    present: Collection[Key] | None = None,
) -> list[tuple[str, Key]]:
    """Kind of promise and cell for every promise of a protected table that does not hold. Empty when all hold.

    `present`: the cells whose members are asked what they see of each other; all where there is none.
    """
    trials = asked(reading)
    places, values = reading.unknown, reading.values(truth)
    for terms, known in reading.equations:
        assert sum(sign * values[place] for place, sign in terms.items()) == known, "the true counts break a sum"
    for start in sorted(set(trials.region)):
        trials.found.append({place: values[place] for place, root in enumerate(trials.region) if root == start})
    kinds = ["E"] if promise == "E" else ["E", promise]
    rests = [key for key in places if key not in reading.hidden and key not in reading.unprinted]
    small = {key for key in (*reading.hidden, *rests) if reading.least <= values[places[key]] < threshold}
    faults = []
    for key in (*reading.hidden, *(key for key in rests if key in small)):
        faults += [(kind, key) for kind in kinds if not _holds(trials, kind, places[key], key in small, threshold, {})]
    groups = same_groups(reading)
    for member in (*reading.hidden, *rests) if insider else ():
        value = values[places[member]]
        if value not in (1, 2) or (present is not None and member not in present):
            continue
        limits, own = {places[member]: (value, value)}, own_people(reading, groups, member)
        for key in sorted(small, key=places.get):
            apart = trials.region[places[key]] == trials.region[places[member]] and key not in own
            apart = apart and (present is None or key in present)
            if apart and not all(_holds(trials, kind, places[key], True, threshold, limits) for kind in kinds):
                faults.append(("insider", key))
    return faults


def _holds(trials: Trials | Programs, kind: str, place: int, small: bool, threshold: int, limits: dict) -> bool:
    """Whether one promise holds for one hidden number; solutions already found are looked at first."""
    seen = trials.seen(place, limits)
    if kind == "E":
        ends = seen if len(set(seen)) > 1 else trials.range_of(place, limits)
        return min(ends) < max(ends)
    if kind == "S":
        return not small or max(seen) >= threshold or trials.range_of(place, limits)[1] >= threshold
    if seen and max(seen) - min(seen) >= threshold:
        return True
    least, most = trials.range_of(place, limits)
    return least >= threshold or most - least >= threshold


def same_groups(reading: Reading) -> dict[Key, Key]:
    """A name for each unknown number; a total and its only part that is not empty are the same people."""
    name = {key: key for key in reading.unknown}

    def top(key):
        while name[key] != key:
            key = name[key]
        return key

    for one in reading.sums:
        parts = [part for part in one.parts if reading.known.get(part) != 0]
        parts += [(*one.name[0], *one.name[1:])] if one.left else []
        if len(parts) == 1 and parts[0] in name and one.total in name:
            name[top(parts[0])] = top(one.total)
    return {key: top(key) for key in name}


def own_people(reading: Reading, groups: Mapping[Key, Key], member: Key) -> set[Key]:
    """The numbers that count nobody but the people of one: the same group under other names, and parts of it.

    Of the two of a group each knows where the other one is counted; no table can keep that from them.
    """
    own, grown = {member}, 0
    while len(own) > grown:
        grown = len(own)
        names = {groups[key] for key in own}
        own |= {key for key in groups if groups[key] in names}
        own |= {part for one in reading.sums if one.total in own for part in one.parts if part in groups}
        own |= {one.total for one in reading.sums if one.total in groups and _only_of(own, one, reading)}
    return own


def _only_of(own: set[Key], one: Sum, reading: Reading) -> bool:
    """Whether a sum counts nobody but the people of its own parts."""
    return not one.left and all(part in own or reading.known.get(part) == 0 for part in one.parts)
