"""After the search: tell again what need not be hidden, the most valuable first.

The search hides one quantity at a time and cannot see that a later choice makes an earlier one needless. Here each hidden
quantity that is not small itself is tried: it is told again if no small one can then be worked out.

The equations' part of the test is one comparison. Telling x fixes j exactly when j is a fixed multiple of x in all
solutions of the homogeneous equations, so two random solutions show it; telling x leaves the solutions in which x is 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .cost import worth
from .elimination import SMALL_PRIME, random_solutions

if TYPE_CHECKING:
    from .search import Search

SOLUTIONS = 128
# Steps of reasoning about one quantity; a trial that takes more is given up, and the quantity stays hidden.
STEPS = 4000


def give_back(search: Search, relations: list[int], members: list[int]) -> None:
    """Tell again what can be told among these relations; changes `search.hidden`."""
    trial = Trial(search, relations, members)
    for index in sorted(members, key=lambda index: worth(search.cost[index]), reverse=True):
        printed = search.system.quantities[index].part != "rest" and not search.system.latent[index]
        if printed and search.hidden[index] and not search.small[index]:
            trial.tell(index)


class Trial:
    """What is known at each moment: random solutions of the equations, and the bounds of every quantity."""

    def __init__(self, search: Search, relations: list[int], members: list[int]):
        self.search, self.relations, self.members = search, relations, members
        self.own = set(relations)
        self.row = {member: at for at, member in enumerate(members)}
        self.low, self.high = search.bounds(relations, members)
        self.kept = np.array([search.small[member] and not search.free[member] for member in members])
        self._draw()

    def _draw(self) -> None:
        self.solutions = random_solutions(self.search.equations(self.relations), self.members, SOLUTIONS)
        hidden = self.search.hidden[self.members]
        self.solutions[~hidden] = 0

    def tell(self, index: int) -> None:
        """Tell a quantity, and those that follow from it, unless that gives a small one away."""
        whole = self.search.system.whole[index]
        if whole != index and self.search.hidden[whole]:
            return
        if self.solutions.shape[1] < 3:
            self._draw()
        together = self._fixed_by(index)
        if together is None or any(self._too_small(member) for member in together):
            return
        changes = self._reason(together)
        if changes is None:
            return
        for member, (low, high) in changes.items():
            self.low[self.row[member]], self.high[self.row[member]] = low, high
        self.search.hidden[together] = False
        self._leave_zero(self.row[index])

    def _fixed_by(self, index: int) -> list[int] | None:
        """The hidden quantities that telling this one fixes, itself included; None if one of them must stay hidden."""
        at = self.row[index]
        first, second = self.solutions[:, 0], self.solutions[:, 1]
        cross = (first * int(second[at]) - second * int(first[at])) % SMALL_PRIME
        same = np.flatnonzero((cross == 0) & self.search.hidden[self.members])
        if self.kept[same].any():
            return None
        fixed = [self.members[place] for place in same if not self.search.free[self.members[place]]]
        # An outcome is not told without the size of its group.
        whole = self.search.system.whole
        return fixed if all(not self.search.hidden[whole[m]] or whole[m] in fixed for m in fixed) else None

    def _leave_zero(self, at: int) -> None:
        """Combine the solutions so that this row is 0 in all; one of them is used up."""
        pivots = np.flatnonzero(self.solutions[at])
        if not len(pivots):
            return
        last = pivots[-1]
        pivot = self.solutions[:, last].copy()
        inverse = pow(int(pivot[at]), -1, SMALL_PRIME)
        factors = self.solutions[at] * inverse % SMALL_PRIME
        others = np.arange(self.solutions.shape[1]) != last
        self.solutions = (self.solutions[:, others] - pivot[:, None] * factors[others][None, :]) % SMALL_PRIME

    def _too_small(self, index: int) -> bool:
        """Whether telling a group's size would leave hidden groups that are provably small."""
        search = self.search
        if search.system.quantities[index].part != "counted":
            return False
        search.hidden[index] = False
        small = any(search.sum_too_small(relation) for relation in search.relations_of[index])
        search.hidden[index] = True
        return small

    def _reason(self, told: list[int]) -> dict[int, tuple[int, int]] | None:
        """New bounds if these are told; None if they fix a hidden quantity."""
        search, values = self.search, self.search.values
        new = {member: (int(values[member]), int(values[member])) for member in told}
        queue = sorted({r for member in told for r in search.relations_of[member] if r in self.own})
        queued, steps = set(queue), 0
        while queue:
            relation = queue.pop()
            queued.discard(relation)
            steps += 1
            changed = self._once(relation, new)
            if steps > STEPS or changed is None:
                return None
            for member in changed:
                if (
                    new[member][0] == new[member][1]
                    and search.hidden[member]
                    and member not in told
                    and not search.free[member]
                ):
                    return None
                for other in search.relations_of[member]:
                    if other not in queued and other != relation:
                        queue.append(other)
                        queued.add(other)
        return new

    def _once(self, relation: int, new: dict[int, tuple[int, int]]) -> list[int]:
        """Use one relation; the quantities whose bounds it changed."""
        total, parts = self.search.system.relations[relation].total, self.search.system.relations[relation].parts
        spans = [self._span(part, new) for part in parts]
        least, most = sum(span[0] for span in spans), sum(span[1] for span in spans)
        low, high = self._span(total, new)
        changed = []
        if least > low or most < high:
            low, high = max(low, least), min(high, most)
            new[total] = (low, high)
            changed.append(total)
        for part, (start, end) in zip(parts, spans, strict=True):
            start_new, end_new = max(start, low - (most - end)), min(end, high - (least - start))
            if (start_new, end_new) != (start, end):
                new[part] = (start_new, end_new)
                changed.append(part)
        return changed

    def _span(self, member: int, new: dict[int, tuple[int, int]]) -> tuple[int, int]:
        if member in new:
            return new[member]
        at = self.row[member]
        return int(self.low[at]), int(self.high[at])
