"""What a reader has, what must stay open to him, and what was shown to stay open."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

PRINTED, SUM, REMAINDER = 0, 1, 2


@dataclass(frozen=True)
class Printed:
    """n numbers, those that are printed and those that are not, and every sum between them.

    - `told`: int64, what is printed; meaningless where `hidden`.
    - `hidden`: not printed: a hidden count, a sum that no table prints, what is left of a sum.
    - `low`, `high`: int64, the least and the most a hidden number may be by the rules and the print alone.
    - `sums`: (total, parts), positions in the list of numbers.
    - `names`: for messages: 'T1.csv: program CARP, sex F'. Never a number.
    - `tables`: the table each number stands in, '' where none prints it.
    - `kind`: PRINTED (it has a place in a table), SUM (no table has it), REMAINDER (what listed parts leave of a sum).
    - `codes`: the code of each number in every dimension (of a remainder: of its sum).
    - `rows`: for each table the position of the number in each of its rows.
    """

    told: np.ndarray
    hidden: np.ndarray
    low: np.ndarray
    high: np.ndarray
    sums: list[tuple[int, tuple[int, ...]]]
    names: list[str]
    tables: list[str]
    kind: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int8))
    codes: list[tuple[str, ...]] = field(default_factory=list)
    rows: dict[str, np.ndarray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not len(self.kind):
            object.__setattr__(self, "kind", np.zeros(len(self.told), np.int8))

    def __len__(self) -> int:
        return len(self.told)


@dataclass(frozen=True)
class Demand:
    """What must hold for each number that is not printed; arrays of n, 0 or False where nothing is asked.

    - `varies`: it cannot be computed.
    - `least_high`: this number must stay possible.
    - `least_width`: the least and the most that are possible lie at least this far apart, where the least is less than
      `below`.
    - `below`: the threshold; a group of fewer is small.
    - `insiders`: bools, what must hold for those as well who know another number; None for all that is asked.
    """

    varies: np.ndarray
    least_high: np.ndarray
    least_width: np.ndarray
    below: int
    insiders: np.ndarray | None = None

    @classmethod
    def of(cls, printed: Printed, promise: str, threshold: int = 10, truth: np.ndarray | None = None) -> Demand:
        """The demand of a promise (E, S or W) on every hidden count.

        A sum that no table prints needs none: whoever knew that it is small would know the same of its parts. What is
        left of a sum is a group like any other where it is known to be there: with the `truth` where it is small, from
        print alone where the print says that something is left.
        """
        asked = printed.hidden & (printed.kind == PRINTED)
        rest = printed.hidden & (printed.kind == REMAINDER)
        there = printed.low >= 1 if truth is None else (truth > 0) & (truth < threshold)
        asked = asked | (rest & there)
        zero = np.zeros(len(printed), np.int64)
        high = np.where(asked, threshold, 0) if promise in ("S", "W") else zero
        width = np.where(asked, threshold, 0) if promise == "W" else zero
        return cls(asked, high, width, threshold)


@dataclass(frozen=True)
class Proof:
    """What was shown by whole numbers that agree with everything printed.

    - `low`, `high`: int64 arrays of n: numbers that are possible for each number that is not printed; what is told where
      it is printed. Neither speaks of a limit: more may be possible, except where `exact`.
    - `exact`: bool, `low` and `high` are the least and the most that are possible.
    - `faults`: (position, kind): E it can be computed, S it can be told to be below the threshold, W its range is too
      narrow, insider: a member of another group could learn one of these. Also what could neither be shown nor ruled out.
    - `knowers`: for each fault of kind insider, the positions (number, the knower's number).
    - `components`: parts of the unknown that have no sum in common; `witnesses`: whole-number solutions found.
    """

    low: np.ndarray
    high: np.ndarray
    exact: np.ndarray
    faults: list[tuple[int, str]]
    components: int
    witnesses: int
    knowers: list[tuple[int, int]] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.faults
