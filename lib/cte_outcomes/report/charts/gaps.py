"""A group against everyone else: the gap of two rates and its interval."""

from __future__ import annotations

from dataclasses import dataclass

from ..rows import Row


@dataclass(frozen=True)
class Gap:
    """A rate less another, with its 95 % interval, as shares."""

    gap: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


def newcombe(group: Row, others: Row) -> Gap | None:
    """The gap of two rows with Newcombe's interval (1998, method 10); None where either is not told."""
    from ...statistics import difference_interval

    counts = ("met", "counted")
    if not (group.has(*counts) and others.has(*counts)):
        return None
    both = [row.numbers[name] for row in (group, others) for name in counts]
    if not (group.numbers["counted"] and others.numbers["counted"]):
        return None
    found = difference_interval(*both).iloc[0]
    return Gap(float(found["difference"]), float(found["low"]), float(found["high"]))


def everyone_else(group: Row, total: Row) -> Row | None:
    """The others: the total less the group, from two figures that are both shown. None where that leaves nobody."""
    if not (group.has("met", "counted") and total.has("met", "counted")):
        return None
    counted = total.numbers["counted"] - group.numbers["counted"]
    met = total.numbers["met"] - group.numbers["met"]
    if counted <= 0 or not 0 <= met <= counted:
        return None
    return Row(label="Everyone else", numbers={"counted": counted, "met": met, "rate": met / counted})
