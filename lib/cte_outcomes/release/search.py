"""The search for what must be hidden besides what is small."""

from __future__ import annotations

import numpy as np

from ..errors import DisclosureError
from .bounds import NO_LIMIT, tighten
from .cells import Thresholds
from .cost import costs, join, root
from .elimination import determined
from .give_back import give_back
from .relations import Relation, System

ROUNDS = 2000


class Search:
    """The state of the search: which quantities are hidden, and which relations each takes part in."""

    def __init__(self, system: System, thresholds: Thresholds):
        self.system, self.thresholds = system, thresholds
        count = len(system.quantities)
        self.relations_of: list[list[int]] = [[] for _ in range(count)]
        for index, relation in enumerate(system.relations):
            for member in (relation.total, *relation.parts):
                self.relations_of[member].append(index)
        self.parts_of: list[list[int]] = [[] for _ in range(count)]
        for index, whole in enumerate(system.whole):
            if whole != index:
                self.parts_of[whole].append(index)
        self.values = np.array(system.values, np.int64)
        self.free = np.array([latent == "sum" for latent in system.latent])
        self.cost = costs(system)
        self.hidden = self.free.copy()
        for index in range(count):
            self._hide_if_small(index)
        # What is hidden for its own sake; groups that are hidden take all their outcomes along.
        self.small = self.hidden.copy()

    # what is small

    def _hide_if_small(self, index: int) -> None:
        quantity, least = self.system.quantities[index], self.thresholds.minimum_outcome
        if quantity.part == "counted":
            if self.values[index] > 0 and self.system.students[index] < self.thresholds.minimum_group:
                self.hide(index)
            return
        whole = self.values[self.system.whole[index]]
        if whole == 0:
            return
        if (
            self.values[index] < least
            or self.system.students[index] < least
            or (quantity.part == "met" and whole - self.values[index] < least)
        ):
            self.hide(index)

    def hide(self, index: int) -> None:
        """Hide a quantity; with the size of a group go all its outcomes."""
        self.hidden[index] = True
        if self.system.quantities[index].part == "counted":
            self.hidden[self.parts_of[index]] = True

    # what else must go

    def settle(self, relations: list[int]) -> None:
        """Hide more among these relations until no hidden quantity of theirs can be worked out."""
        members = sorted(
            {m for r in relations for m in (self.system.relations[r].total, *self.system.relations[r].parts)}
        )
        self._hide_until_safe(relations, members)
        give_back(self, relations, members)
        self._hide_until_safe(relations, members)

    def _hide_until_safe(self, relations: list[int], members: list[int]) -> None:
        for _ in range(ROUNDS):
            self._settle_single(relations)
            given_away = self._fixed_by_bounds(relations, members) or self._fixed_by_equations(relations, members)
            if not given_away:
                return
            before = int(self.hidden.sum())
            touched: set[int] = set()
            for index in given_away:
                # One more hidden quantity may already have helped its neighbours; the next round tells.
                if touched.isdisjoint(self.relations_of[index]):
                    touched.update(self._hide_near(index))
            if int(self.hidden.sum()) == before:
                raise DisclosureError("a hidden number follows from the rules alone, although all around it is hidden")
        raise DisclosureError("protection did not come to an end; nothing was released")

    def _settle_single(self, relations: list[int]) -> None:
        queue = list(relations)
        while queue:
            again: set[int] = set()
            for relation in queue:
                while (choice := self._needed(relation)) is not None:
                    touched = [choice, *self.parts_of[choice]]
                    self.hide(choice)
                    again.update(other for member in touched for other in self.relations_of[member])
            queue = sorted(again)

    def _needed(self, relation: int) -> int | None:
        """The quantity to hide next so that this relation alone gives nothing away; None where it does not."""
        total, parts = self.system.relations[relation].total, self.system.relations[relation].parts
        unknown = [index for index in (total, *parts) if self.hidden[index]]
        if not unknown or self.free[unknown].all():
            return None
        if len(unknown) == 1:
            return self._cheapest((total, *parts))
        return self._cheapest(parts) if self.sum_too_small(relation) else None

    def sum_too_small(self, relation: int) -> bool:
        """Whether a relation proves hidden groups small: their sum is known, and each is at least 1."""
        total, parts = self.system.relations[relation].total, self.system.relations[relation].parts
        unknown = [index for index in parts if self.hidden[index]]
        if self.hidden[total] or not unknown or self.system.quantities[total].part != "counted":
            return False
        least = self.thresholds.minimum_group
        known = int(self.values[unknown].sum()) - (len(unknown) - 1)
        return known < least and any(self.values[index] < least and not self.free[index] for index in unknown)

    def _cheapest(self, members: tuple[int, ...]) -> int | None:
        open_ones = [index for index in members if self._can_hide(index)]
        return min(open_ones, key=lambda index: self.cost[index], default=None)

    def _can_hide(self, index: int) -> bool:
        # An empty group may be told, and always is: hiding it would protect nobody.
        return not self.hidden[index] and bool(self.values[self.system.whole[index]] > 0)

    # what bounds and equations give away

    def bounds(self, relations: list[int], members: list[int]) -> tuple[np.ndarray, np.ndarray]:
        """The closest bounds of the members that follow from what is told and from these relations."""
        place = {member: at for at, member in enumerate(members)}
        low, high = np.array([self.known_bounds(member) for member in members], np.int64).T
        chosen = [self.system.relations[index] for index in relations]
        local = [Relation(place[r.total], tuple(place[part] for part in r.parts)) for r in chosen]
        return tighten(local, low, high)

    def _fixed_by_bounds(self, relations: list[int], members: list[int]) -> list[int]:
        low, high = self.bounds(relations, members)
        return [m for m, a, b in zip(members, low, high, strict=True) if a >= b and self.hidden[m] and not self.free[m]]

    def known_bounds(self, index: int) -> tuple[int, int]:
        """What the status of a quantity tells by itself."""
        value, whole = int(self.values[index]), self.system.whole[index]
        part = self.system.quantities[index].part
        if not self.hidden[index]:
            return value, value
        if part == "counted":
            return (0 if self.free[index] else 1), NO_LIMIT
        if self.hidden[whole]:
            return 0, NO_LIMIT
        size, least = int(self.values[whole]), self.thresholds.minimum_outcome
        return coded_bounds(value, size, least) if part == "met" and not self.free[index] else (0, size)

    def equations(self, relations: list[int]) -> list[dict[int, int]]:
        """These relations as equations between the hidden quantities."""
        equations = []
        for index in relations:
            relation = self.system.relations[index]
            equation: dict[int, int] = {}
            for member, sign in ((relation.total, -1), *((part, 1) for part in relation.parts)):
                if self.hidden[member]:
                    equation[member] = equation.get(member, 0) + sign
            equations.append({member: factor for member, factor in equation.items() if factor})
        return equations

    def _fixed_by_equations(self, relations: list[int], members: list[int]) -> list[int]:
        fixed = determined(self.equations(relations), [member for member in members if self.hidden[member]])
        return [index for index in sorted(fixed) if not self.free[index]]

    def _hide_near(self, index: int) -> set[int]:
        """Hide the cheapest quantity in the nearest relation that still has one, the district's totals last.

        Returns the relations that this touches; none where all that is connected is hidden.
        """
        seen, edge, last_choice = {index}, [index], None
        while edge:
            around = sorted({relation for member in edge for relation in self.relations_of[member]})
            near = {m for r in around for m in (self.system.relations[r].total, *self.system.relations[r].parts)}
            choice = self._cheapest(tuple(sorted(near)))
            if choice is not None and self.system.quantities[choice].group:
                break
            last_choice = choice if last_choice is None else last_choice
            edge = sorted(near - seen)
            seen |= near
        else:
            choice = last_choice
        if choice is None:
            return set()
        self.hide(choice)
        return {relation for member in (choice, *self.parts_of[choice]) for relation in self.relations_of[member]}

    def components(self) -> list[list[int]]:
        """Relations in groups that share no quantity, each in order."""
        owner = list(range(len(self.system.quantities)))
        for relation in self.system.relations:
            for part in relation.parts:
                join(owner, part, relation.total)
        groups: dict[int, list[int]] = {}
        for index, relation in enumerate(self.system.relations):
            groups.setdefault(root(owner, relation.total), []).append(index)
        return sorted(groups.values())


def coded_bounds(met: int, counted: int, least: int) -> tuple[int, int]:
    """The interval that is told of a result that is not told exactly: near none, near all, or in between."""
    if met < least:
        return 0, least - 1
    if counted - met < least:
        return counted - least + 1, counted
    return least, counted - least
