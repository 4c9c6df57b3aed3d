"""How the independent check reads a range that is printed in place of a result; it shares no code with the printing."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from .cells import Thresholds

NO_END = float("inf")


def result_range(row, counted: int | None, thresholds: Thresholds) -> tuple[float, float] | None:
    """The least and the most that a row of a protected cell leaves possible for a `met` that is not told.

    These are the numbers of which the rules would print the same; None where the rules print no such range.
    """
    if row.status != "bounded" or counted is None:
        return 0, NO_END
    alike = _numbers_by_print(counted, thresholds).get((round(100 * row.lower_bound), round(100 * row.upper_bound)))
    return (alike[0], alike[-1]) if alike else None


@lru_cache(maxsize=4096)
def _numbers_by_print(counted: int, thresholds: Thresholds) -> dict[tuple[int, int], list[int]]:
    """For a group of this size the numbers that are printed as the same whole percents."""
    width = 0
    for below, points in reversed(thresholds.rate_ranges):
        width = points if below is None or counted < below else width
    bottom, top = thresholds.minimum_outcome - 1, counted - thresholds.minimum_outcome + 1
    if width:
        bottom = max(bottom, *(met for met in range(counted) if met <= counted * width / 100 and 2 * met < counted))
        top = min(top, *(met for met in range(1, counted + 1) if 100 * met >= (100 - width) * counted))
    steps: dict[int, list[int]] = defaultdict(list)
    for met in range(counted + 1):
        middle = 100 * met // (width * counted) if width else 0
        steps[-1 if met <= bottom else 1000 if met >= top else middle].append(met)
    if not width:
        steps.pop(0, None)
    return {(100 * mets[0] // counted, -(-100 * mets[-1] // counted)): mets for mets in steps.values()}
