"""Counts and how they add up: what the search for a protection works on."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

# Above every count; counts are whole numbers of 0 or more.
NO_LIMIT = 1 << 40

PROMISES = ("E", "S", "W")


@dataclass(frozen=True)
class Relation:
    """`total` is the sum of `parts`; all are positions in the list of cells."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class System:
    """n cells with their true counts, and every sum between them.

    - `value`: the counts, 0 or more.
    - `relations`: every known sum.
    - `low`, `high`: the least and the most a reader may take for possible where the cell is hidden, by the rules alone
      (1 where empty cells are always shown; a range that is printed).
    - `small`: must be hidden for its own sake.
    - `least_high`: the number that must stay possible for the cell while it is hidden; 0 where it is enough that it
      cannot be computed.
    - `least_width`: how far apart the least and the most possible numbers must be while it is hidden; 0 or more.
    - `unpublished`: printed nowhere, hidden at no cost.
    - `fixed`: cannot be hidden (already public, or empty).
    - `known_to_few`: a hidden group of one or two, whose members know the number.
    - `cost`: what hiding the cell costs; more than 0.
    - `place`: n x d codes of the cell in each dimension; cells that are summed differ in one.
    - `kept`: hidden earlier and stays hidden: `least_high` and `least_width` hold for it too, though not for insiders.
    - `least_step`: how far from its own number another possible one must lie while it is hidden; 1 or more.
    - `owner`: a cell that takes this one along when it is hidden, as the size of a group takes its results; -1 for none.
      While the owner is hidden, `low` and `high` are 0 and NO_LIMIT.
    """

    value: np.ndarray
    relations: list[Relation]
    low: np.ndarray
    high: np.ndarray
    small: np.ndarray
    least_high: np.ndarray
    least_width: np.ndarray
    unpublished: np.ndarray
    fixed: np.ndarray
    known_to_few: np.ndarray
    cost: np.ndarray
    place: np.ndarray
    owner: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    kept: np.ndarray = field(default_factory=lambda: np.zeros(0, bool))
    least_step: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))

    def __post_init__(self) -> None:
        if not len(self.kept):
            object.__setattr__(self, "kept", np.zeros(len(self.value), bool))
        if not len(self.least_step):
            object.__setattr__(self, "least_step", np.ones(len(self.value), np.int64))
        if not len(self.owner):
            object.__setattr__(self, "owner", np.full(len(self.value), -1, np.int64))

    def __len__(self) -> int:
        return len(self.value)
