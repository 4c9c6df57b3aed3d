"""Higher, lower, or no clear difference from a reference: what chance would almost never give."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ...release.protected import ProtectedTable
from ..rows import VALUE, Row, single, value_of

# Two in a thousand would fall outside if every group shared the reference rate (Spiegelhalter 2005).
LEVEL = 0.998
VERDICTS = ("higher", "lower", "no clear difference")


@dataclass(frozen=True)
class Reference:
    """A rate, or the value of another measure, to set groups against, with its name ('District')."""

    rate: float
    label: str


def read_reference(reference: object, label: str) -> Reference | None:
    """The reference of a chart: a protected table of one row, a number, or None. A hidden value is no reference."""
    if isinstance(reference, ProtectedTable):
        rate = value_of(single(reference, "reference"), reference.kind if reference.kind in VALUE else "rate")
        return None if rate is None else Reference(rate, label)
    return None if reference is None else Reference(float(reference), label)  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def limits(reference: float, counted: float) -> tuple[float, float]:
    """The rates between which chance keeps a group of this size 998 times in 1,000: exact binomial limits.

    Where all or none of so few is not that rare, the limit is 1 or 0: the limits of a funnel are interpolated between
    counts, and a group of two would always lie beyond them with both.
    """
    from ...statistics import funnel_limits

    found, rare = funnel_limits(reference, counted, level=LEVEL).iloc[0], (1 - LEVEL) / 2
    low = 0.0 if (1 - reference) ** counted > rare else float(found["low"])
    high = 1.0 if reference**counted > rare else float(found["high"])
    return low, high


def verdict(row: Row, reference: float) -> str:
    """'higher', 'lower' or 'no clear difference' at 99.8 %; '' where the row's rate is not told.

    A `verdict` column of the table decides where it has one. Without counts the row's own interval does.
    """
    if not row.has("rate"):
        return ""
    if row.texts.get("verdict") in VERDICTS:
        return row.texts["verdict"]
    rate, counted = row.numbers["rate"], row.get("counted")
    if counted:
        low, high = limits(reference, counted)
        beyond = not low <= rate <= high
    else:
        beyond = row.has("low", "high") and not row.numbers["low"] <= reference <= row.numbers["high"]
    if not beyond:
        return VERDICTS[2]
    return VERDICTS[0] if rate > reference else VERDICTS[1]
