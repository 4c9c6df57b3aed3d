"""A test at the level of programs: could which programs had the experience explain the difference by chance?"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations, islice
from typing import Literal

import numpy as np

from .counts import Counts, aligned

FEWEST_PROGRAMS = 2
# Assignments are looked at in lots, so that many repeats need no more memory.
LOT = 2000
# Differences nearer than this share of the largest value are the same difference.
ARITHMETIC = 1e-10


@dataclass(frozen=True)
class PermutationTest:
    """The difference between programs with and without the experience, and how often chance gives one as large.

    `difference`: the mean with less the mean without, in the unit of the values. `p_value`: two-sided. `programs`: how
    many took part. `exact`: every assignment was looked at, not a sample of them. Where `p_value` is missing, `reason`
    says why, in words for a page.
    """

    difference: float
    p_value: float
    programs: int
    exact: bool
    reason: str = ""


def permutation_test(
    values: Counts,
    exposed: Counts,
    *,
    weights: Counts | None = None,
    statistic: Literal["difference"] = "difference",
    repeats: int = 9999,
    seed: int = 0,
) -> PermutationTest:
    """Whether programs with the experience differ from those without, by giving it to other programs (Fisher 1935).

    `values` holds a number for each program, such as its adjusted rate, and `exposed` whether the program had the
    experience; `weights`, such as its students, weigh the means and stay with the program, all alike unless given.
    Where the experience is given by program, programs are the sample, however many students each has. The p-value is
    the share of assignments of as many programs whose difference is at least as large, either way. All are looked at
    where there are at most `repeats`; else it is (b + 1) / (repeats + 1), with b of `repeats` random ones as large,
    which is never 0 (Phipson & Smyth 2010). The same programs and seed give the same answer in any order. With few
    programs no small p-value is possible: of 3 among 6 the smallest is 0.1.

    The programs must be exchangeable but for the experience: it is no test of a cause where they chose it. Programs
    with a gap or a weight of 0 are left out; with fewer than two in either group difference and p-value are missing,
    with the reason. Raises ValueError for flags other than yes or no, negative weights, infinite values, fewer than one
    repeat, and another statistic than "difference".

    >>> permutation_test([0.9, 0.8, 0.85, 0.6, 0.7, 0.65], [1, 1, 1, 0, 0, 0]).p_value
    0.1
    """
    if statistic != "difference":
        raise ValueError(f"statistic must be difference, not {statistic!r}")
    if repeats < 1:
        raise ValueError(f"repeats must be at least 1, not {repeats}")
    given = {} if weights is None else {"weight": weights}
    frame = aligned(value=values, exposed=exposed, **given)
    if weights is None:
        frame["weight"] = 1.0
    if not frame["exposed"].dropna().isin((0.0, 1.0)).all():
        raise ValueError("exposed must be yes or no")
    if (frame["weight"] < 0).any() or np.isinf(frame).any(axis=None):
        raise ValueError("weights cannot be negative, and all must be finite")
    told = frame[frame["weight"] > 0].dropna().sort_values(["value", "weight", "exposed"])
    count, chosen = len(told), int(told["exposed"].sum())
    for size, whom in ((chosen, "with"), (count - chosen, "without")):
        if size < FEWEST_PROGRAMS:
            reason = f"fewer than {FEWEST_PROGRAMS} programs {whom} the experience"
            return PermutationTest(math.nan, math.nan, count, exact=False, reason=reason)
    value, weight = told["value"].to_numpy(), told["weight"].to_numpy()
    observed = differences(value, weight, np.flatnonzero(told["exposed"].to_numpy())[None, :])[0]
    least = abs(observed) - ARITHMETIC * np.abs(value).max()
    assignments = math.comb(count, chosen)
    exact = assignments <= repeats
    lots = every_lot(count, chosen) if exact else random_lots(count, chosen, repeats, seed)
    as_large = sum(int((np.abs(differences(value, weight, lot)) >= least).sum()) for lot in lots)
    p_value = as_large / assignments if exact else (as_large + 1) / (repeats + 1)
    return PermutationTest(float(observed), p_value, count, exact)


def differences(value: np.ndarray, weight: np.ndarray, chosen: np.ndarray) -> np.ndarray:
    """The weighted mean of the chosen programs less that of the others, for each row of places in `chosen`."""
    with_it = np.zeros((len(chosen), len(value)))
    np.put_along_axis(with_it, chosen, 1.0, axis=1)
    # Both groups are summed: subtracting one from the total would cost digits where its weight is nearly all.
    groups = (with_it, 1 - with_it)
    first, second = (group @ (value * weight) / (group @ weight) for group in groups)
    return first - second


def every_lot(count: int, chosen: int) -> Iterator[np.ndarray]:
    """All choices of `chosen` places out of `count`, a row each."""
    choices = combinations(range(count), chosen)
    while lot := list(islice(choices, LOT)):
        yield np.fromiter(chain.from_iterable(lot), dtype=np.intp).reshape(len(lot), chosen)


def random_lots(count: int, chosen: int, repeats: int, seed: int) -> Iterator[np.ndarray]:
    """`repeats` random choices of `chosen` places out of `count`, a row each."""
    random = np.random.default_rng(seed)
    for start in range(0, repeats, LOT):
        yield random.random((min(LOT, repeats - start), count)).argsort(axis=1)[:, :chosen]
