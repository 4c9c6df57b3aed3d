"""Tables of made-up districts for the benchmarks of protection: crossed in every way, with every margin, from one seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

TOTAL = "Total"


@dataclass(frozen=True)
class Cut:
    """A dimension: `codes` groups side by side or, with `above`, sorted into so many clusters."""

    name: str
    codes: int
    above: int = 0

    def cluster(self) -> np.ndarray:
        """The cluster of each code; neighbors are together."""
        return np.arange(self.codes) * max(self.above, 1) // self.codes


PROGRAM, SCHOOL, RACE, SEX, YEAR = "program", "school", "race", "sex", "year"
# By number of cells (about): the dimensions, and how many people are counted.
SIZES: dict[int, tuple[tuple[Cut, ...], int]] = {
    100: ((Cut(PROGRAM, 9), Cut(SCHOOL, 9)), 3000),
    1000: ((Cut(PROGRAM, 9), Cut(SCHOOL, 9), Cut(RACE, 9)), 12_000),
    4000: ((Cut(PROGRAM, 16, 3), Cut(SCHOOL, 7, 2), Cut(RACE, 4), Cut(YEAR, 3)), 25_000),
    16_000: ((Cut(PROGRAM, 19, 4), Cut(SCHOOL, 8, 2), Cut(RACE, 4), Cut(SEX, 2), Cut(YEAR, 3)), 40_000),
    57_000: ((Cut(PROGRAM, 41, 6), Cut(SCHOOL, 8, 2), Cut(RACE, 8), Cut(SEX, 2), Cut(YEAR, 3)), 80_000),
}
SEED = 2025


def make_table(cuts: tuple[Cut, ...], people: int, seed: int) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """One long table of `people`, zeros and all margins listed, and its hierarchy (None if all dimensions are flat).

    Programs, schools and the like differ in size as they do in districts: a few are large, many small. Columns: one for
    each dimension, and count.
    """
    chance = np.random.default_rng(seed)
    shares = [chance.gamma(0.8, 1, cut.codes) + 0.05 for cut in cuts]
    sorted_people = [
        chance.choice(cut.codes, people, p=share / share.sum()) for cut, share in zip(cuts, shares, strict=True)
    ]
    counts = np.zeros([cut.codes for cut in cuts], np.int64)
    np.add.at(counts, tuple(sorted_people), 1)
    names = []
    for axis, cut in enumerate(cuts):
        pieces, labels = [counts.sum(axis=axis, keepdims=True)], [TOTAL]
        if cut.above:
            starts = np.flatnonzero(np.diff(cut.cluster(), prepend=-1))
            pieces.append(np.add.reduceat(counts, starts, axis=axis))
            labels += [f"{cut.name}s {number:02d}" for number in range(cut.above)]
        names.append([*labels, *(f"{cut.name} {number:02d}" for number in range(cut.codes))])
        counts = np.concatenate([*pieces, counts], axis=axis)
    table = pd.MultiIndex.from_product(names, names=[cut.name for cut in cuts]).to_frame(index=False)
    return table.assign(count=counts.ravel()), hierarchy_of(cuts)


def hierarchy_of(cuts: tuple[Cut, ...]) -> pd.DataFrame | None:
    """Rows of dim, parent, child for the dimensions that have clusters."""
    rows = [
        row
        for cut in cuts
        if cut.above
        for row in (
            *((cut.name, TOTAL, f"{cut.name}s {number:02d}") for number in range(cut.above)),
            *((cut.name, f"{cut.name}s {above:02d}", f"{cut.name} {at:02d}") for at, above in enumerate(cut.cluster())),
        )
    ]
    return pd.DataFrame(rows, columns=["dim", "parent", "child"]) if rows else None
