"""Files that others published with group sizes and rates, some of them hidden, as something the auditor reads.

Such a file has a row for each group at each place: how many students (`size`), how many of them met something (`met`), the
rate, and why a row is hidden. Modelled are groups that make up all students of a place; sizes as those who met and those
who did not; and, as limits of single numbers (rate_limits.py), rates that hidden rows still tell, coded rates (`>90%`)
and what the reason says of a size (`N<10`). So what is found is a part of what can be learned. Findings are counts of rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..errors import DisclosureError
from .audit import PRINTED, SUM, Printed, Proof, intervals
from .rate_limits import MET, SIZE, Family, Limits

COLUMNS = ("place", "group", "size", "met", "rate", "above", "below", "least", "most")


@dataclass(frozen=True)
class Rates:
    """What a reader has: `printed` for the auditor; for each row whether it is `hidden`, and where its numbers are."""

    printed: Printed
    hidden: np.ndarray
    size: np.ndarray
    met: np.ndarray


def published_rates(
    rows: pd.DataFrame,
    splits: Mapping[str, Sequence[str]],
    *,
    everybody: str,
    decimals: int = 4,
    marks: bool = True,
) -> Rates:
    """The numbers and sums of published rows, with the columns of COLUMNS:

    - `place` and `group`: text; the rows of one place add up, so each class of students is a place of its own.
    - `size`, `met`: whole numbers, both missing where hidden.
    - `rate`: 0-1, printed to so many `decimals`; missing where it is not told. `above`, `below`: the limit of a coded rate.
    - `least`, `most`: what the reason for hiding says of the size. Without `marks` these are not read: the file as it
      would be if all hidden rows looked the same.

    `splits`: by name, the groups that make up `everybody`; a group without a row at a place is empty there.

    Raises DisclosureError where a split does not add up in rows that are all told, or where rows contradict each other.

    >>> rows = pd.DataFrame({"place": "a", "group": ["all", "F", "M"], "size": [27, None, None], "met": [17, None, None]})
    >>> rows = rows.assign(rate=[0.6296, None, 0.7143], above=None, below=None, least=None, most=[None, 9, None])
    >>> rates = published_rates(rows, {"sex": ["F", "M"]}, everybody="all")
    >>> count_findings(rates, rows.assign(table="sex")).loc["sex"].to_dict()
    {'hidden': 2, 'size computed': 2, 'size below': 1, 'met computed': 2, 'not settled': 0}
    """
    rows = rows.reset_index(drop=True)
    _check_columns(rows)
    families = _families(rows, splits, everybody)
    _check_sums(rows, families)
    limits = Limits(rows, marks)
    limits.tighten(families, decimals)
    count = len(rows)
    sums = [(row, (count + row, 2 * count + row)) for row in range(count)]
    sums += [(at + total, tuple(at + part for part in parts)) for at in (0, count) for total, parts in families]
    names = (rows["place"].astype(str) + ", " + rows["group"].astype(str)).tolist()
    low, high = limits.low.ravel(), limits.high.ravel()
    printed = Printed(
        told=low,
        hidden=low < high,
        low=low,
        high=high,
        sums=sums,
        names=[f"{name}: {part}" for part in ("size", "met", "not met") for name in names],
        tables=[""] * (3 * count),
        kind=np.repeat(np.array([PRINTED, PRINTED, SUM], np.int8), count),
    )
    at = np.arange(count)
    return Rates(printed, rows["size"].isna().to_numpy(), SIZE * count + at, MET * count + at)


def count_findings(rates: Rates, rows: pd.DataFrame, threshold: int = 10, proof: Proof | None = None) -> pd.DataFrame:
    """For each value of the column `table` of the rows: how many are hidden, and of how many a reader learns what.

    `size computed`, `met computed`: only one number is possible. `size below`: no number of `threshold` or more is.
    `not settled`: rows with a number whose full range was not proven; that number counts nowhere. `proof`: what
    `intervals(rates.printed)` gave, where it is made already. Counts of rows, and never a number that was recovered.
    """
    proof = intervals(rates.printed) if proof is None else proof
    one, sure = proof.low == proof.high, proof.exact
    found = pd.DataFrame(
        {
            "hidden": rates.hidden,
            "size computed": (sure & one)[rates.size],
            "size below": (sure & (proof.high < threshold))[rates.size],
            "met computed": (sure & one)[rates.met],
            "not settled": ~(sure[rates.size] & sure[rates.met]),
        }
    )
    return found[rates.hidden].groupby(rows["table"].to_numpy()[rates.hidden]).sum().astype(int)


def _check_columns(rows: pd.DataFrame) -> None:
    problems = [f"column {name} is missing" for name in COLUMNS if name not in rows.columns]
    if not problems and rows.duplicated(["place", "group"]).any():
        problems = ["a group has two rows at one place; make each class of students a place of its own"]
    if not problems and (rows["size"].isna() != rows["met"].isna()).any():
        problems = ["size and met are not hidden in the same rows"]
    if problems:
        raise DisclosureError("The published rows cannot be read", problems)


def _families(rows: pd.DataFrame, splits: Mapping[str, Sequence[str]], everybody: str) -> list[Family]:
    """Every split at every place, as positions of rows: the row of everybody, and those of the groups."""
    row = {key: at for at, key in enumerate(zip(rows["place"], rows["group"], strict=True))}
    found = []
    for place in rows["place"].unique():
        for groups in splits.values():
            parts = [row[place, group] for group in groups if (place, group) in row]
            if parts and (place, everybody) in row:
                found.append((row[place, everybody], parts))
    return found


def _check_sums(rows: pd.DataFrame, families: list[Family]) -> None:
    wrong = 0
    for column in ("size", "met"):
        told = rows[column].astype("Float64").to_numpy(float, na_value=np.nan)
        gaps = np.array([told[total] - told[parts].sum() for total, parts in families])
        wrong += int((np.nan_to_num(gaps) != 0).sum())
    if wrong:
        raise DisclosureError(
            "Groups that are told do not make up their total", [f"{wrong} sums; leave their splits out"]
        )
