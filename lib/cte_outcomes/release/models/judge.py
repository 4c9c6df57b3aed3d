"""Met, near or far: one value, or the range it lies in, against a threshold. Pure functions on numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

# met, near and far are verdicts; hidden: too little is told to give one; unmeasured: the district holds no such record.
STATES = ("met", "near", "far", "hidden", "unmeasured")
# Near: at least nine tenths of the threshold, or at most a tenth over a limit. The same floor as Perkins V, section
# 123(a)(1), sets for a state's levels.
NEAR = 0.9
LIMITS = ("<=", "<")


@dataclass(frozen=True)
class Verdict:
    """`state`, and `share`: how far along the way to the threshold, 1 being there; None where no value is told."""

    state: str
    share: float | None = None


def share_of(value: float, operator: str, threshold: float) -> float:
    """How far a value is along the way to a threshold; 1 is there, and more is better.

    For 'at least', the value as a share of the threshold. For a limit, its mirror: a tenth over the limit is 0.9, a
    tenth under it 1.1. For an equality, the smaller of value and threshold as a share of the other.
    """
    if operator in LIMITS:
        return 2 - value / threshold
    if operator == "==" and value > 0:
        return min(value / threshold, threshold / value)
    return value / threshold


def judge(
    value: float | None, operator: str, threshold: float, low: float | None = None, high: float | None = None
) -> Verdict:
    """The verdict of a value, or of a range `low` to `high` where no value is told.

    Unrounded values are compared. '==' asks for the threshold as precisely as it is written (25 is met from 24.5 up to
    25.5), and of a share of 1 for all. A range is met, near or far where all of it is, near where it runs from near to
    met, and hidden otherwise: then the district may be on either side.

    >>> judge(468, ">=", 450).state, judge(66, "<=", 60).state, judge(None, "==", 1, 0.93, 1.0).state
    ('met', 'near', 'near')
    """
    if value is not None:
        return _of_value(value, operator, threshold)
    if low is None or high is None:
        return Verdict("hidden")
    states = {_of_value(end, operator, threshold).state for end in (low, high)}
    if operator == "==" and low < threshold < high:
        states.add("met")
    if len(states) == 1:
        return Verdict(states.pop())
    return Verdict("near" if "far" not in states else "hidden")


def _of_value(value: float, operator: str, threshold: float) -> Verdict:
    # Twelve digits: 0.9 * 0.5 over 0.5 is 0.9000000000000000222 in binary.
    share = round(share_of(value, operator, threshold), 12)
    if _is_met(value, operator, threshold, share):
        return Verdict("met", max(share, 1.0))
    return Verdict("near" if share >= NEAR else "far", share)


def _is_met(value: float, operator: str, threshold: float, share: float) -> bool:
    if operator == "==":
        digits = -int(Decimal(f"{threshold:g}").normalize().as_tuple().exponent)
        # A share of 1 is "all of them": 0.97 is not all, however it is rounded.
        return share >= 1 if threshold == 1 else abs(value - threshold) < 0.5 * 10.0**-digits
    return share > 1 if operator in (">", "<") else share >= 1
