"""What the sums, marks and rates of published rows say of each hidden number before the auditor is asked: its limits.

A rate printed to four decimals says much of a small group: 0.7143 is 5 of 7 or 10 of 14, and no group of fewer than 100 has
it otherwise. So where the size is known to lie between 8 and 20, both numbers are told.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

import numpy as np
import pandas as pd

from ..errors import DisclosureError
from .system import NO_LIMIT

# Rates of groups that may be larger are not looked at: too many fractions look alike.
LARGEST = 3000
SIZE, MET, REST = 0, 1, 2

# A total and its parts, as positions of rows.
Family = tuple[int, list[int]]


class Limits:
    """`low` and `high`: int64 arrays of 3 x rows, the size of each group, those who met and those who did not.

    Equal where a number is told, or follows.
    """

    def __init__(self, rows: pd.DataFrame, marks: bool):
        size, met = (rows[name].astype("Int64") for name in ("size", "met"))
        told = [size, met, size - met]
        self.low = np.stack([number.fillna(0).to_numpy(np.int64) for number in told])
        self.high = np.stack([number.fillna(NO_LIMIT).to_numpy(np.int64) for number in told])
        hidden = size.isna().to_numpy()
        least = rows["least"].astype("Int64").fillna(1).to_numpy(np.int64) if marks else 1
        most = rows["most"].astype("Int64").fillna(NO_LIMIT).to_numpy(np.int64) if marks else NO_LIMIT
        self.low[SIZE] = np.where(hidden, least, self.low[SIZE])
        self.high[SIZE] = np.where(hidden, most, self.high[SIZE])
        self.rates = {name: _where(rows, name, hidden) for name in ("rate", "above", "below")}

    def tighten(self, families: list[Family], decimals: int) -> None:
        """Bring the limits together until nothing changes. Raises DisclosureError where they contradict each other."""
        changed = np.ones(self.low.shape[1], bool)
        while changed.any():
            before = self.low.copy(), self.high.copy()
            for total, parts in families:
                if changed[total] or changed[parts].any():
                    for kind in (SIZE, MET, REST):
                        self._sum((kind, total), (np.full(len(parts), kind), np.array(parts)))
            for row in np.flatnonzero(
                ((self.low != before[0]) | (self.high != before[1])).any(axis=0) | changed
            ).tolist():
                self._row(row, decimals)
            if wrong := int((self.low > self.high).any(axis=0).sum()):
                problem = f"no numbers are possible for {wrong} rows: read the splits, marks and rates again"
                raise DisclosureError("The published rows contradict each other", [problem])
            changed = ((self.low != before[0]) | (self.high != before[1])).any(axis=0)

    def _row(self, row: int, decimals: int) -> None:
        """What the numbers of one row say of each other."""
        self._sum((SIZE, row), (np.array([MET, REST]), np.array([row, row])))
        rate, above, below = (self.rates[name].get(row) for name in ("rate", "above", "below"))
        if rate is not None:
            self._told(row, rate, decimals)
        if above is not None:
            self._coded(row, above, MET, REST)
        if below is not None:
            self._coded(row, 1 - below, REST, MET)

    def _sum(self, total: tuple[int, int], parts: tuple[np.ndarray, np.ndarray]) -> None:
        low, high = self.low[parts], self.high[parts]
        self.low[total] = max(self.low[total], low.sum())
        self.high[total] = min(self.high[total], high.sum())
        self.low[parts] = np.maximum(low, self.low[total] - (high.sum() - high))
        self.high[parts] = np.minimum(high, self.high[total] - (low.sum() - low))

    def _told(self, row: int, rate: Fraction, decimals: int) -> None:
        """A rate that is told: only sizes with a whole number of members met that looks like it."""
        if self.high[SIZE, row] > LARGEST:
            return
        scale = 10**decimals
        shown = round(rate * scale)
        size = np.arange(max(self.low[SIZE, row], 1), self.high[SIZE, row] + 1)
        size = np.tile(size, (2, 1))
        met = shown * size // scale + np.array([[0], [1]])
        fits = (2 * np.abs(met * scale - shown * size) <= size) & (met <= size)
        fits &= (met >= self.low[MET, row]) & (met <= self.high[MET, row])
        for kind, number in ((SIZE, size[fits]), (MET, met[fits]), (REST, (size - met)[fits])):
            self.low[kind, row] = max(self.low[kind, row], number.min(initial=NO_LIMIT))
            self.high[kind, row] = min(self.high[kind, row], number.max(initial=-1))

    def _coded(self, row: int, rate: Fraction, much: int, little: int) -> None:
        """A coded rate: at least this share of the group is in `much`, the rest in `little`."""
        self.low[much, row] = max(self.low[much, row], ceil(rate * int(self.low[SIZE, row])))
        if self.high[SIZE, row] < NO_LIMIT:
            self.high[little, row] = min(self.high[little, row], floor((1 - rate) * int(self.high[SIZE, row])))
        if rate:
            most = floor(Fraction(int(self.high[much, row])) / rate)
            self.high[SIZE, row] = min(self.high[SIZE, row], most)
        if rate < 1:
            least = ceil(Fraction(int(self.low[little, row])) / (1 - rate))
            self.low[SIZE, row] = max(self.low[SIZE, row], least)


def _where(rows: pd.DataFrame, column: str, hidden: np.ndarray) -> dict[int, Fraction]:
    """The rates of hidden rows by position, as printed."""
    told = np.flatnonzero(rows[column].notna().to_numpy() & hidden).tolist()
    return {row: Fraction(str(rows[column].iloc[row])) for row in told}
