"""The range that is told of a result that is not told exactly.

Without steps only what is near none or near all is a range: fewer than `minimum_outcome`, or all but fewer than that. With
steps every such result is: the smaller the group, the wider, as in the public files of EDFacts, so that a small program still
says something.
"""

from __future__ import annotations

Steps = tuple[tuple[int | None, int], ...]


def result_bounds(met: int, counted: int, least: int, steps: Steps = ()) -> tuple[int, int]:
    """The least and the most that may have met, as told of a result of `counted` students that is not told exactly.

    The range at either end holds at least `least` numbers.

    >>> result_bounds(1, 40, 3), result_bounds(20, 40, 3), result_bounds(20, 40, 3, ((61, 10),))
    ((0, 2), (3, 37), (20, 23))
    """
    points = next((points for below, points in steps if below is None or counted < below), None)
    first = last = least - 1
    if points is not None:
        # The ends belong to their ranges: 'at most 10 %' and 'at least 90 %'. Halves are below 50 % and at least 50 %.
        first = max(first, points * counted // 100 if points < 50 else (counted - 1) // 2)
        last = max(last, counted - -(-(100 - points) * counted // 100))
    last = min(last, counted - first - 1)
    if met <= first:
        return 0, first
    if met >= counted - last:
        return counted - last, counted
    if points is None:
        return first + 1, counted - last - 1
    at = 100 * met // (points * counted)
    low, high = -(-at * points * counted // 100), -(-(at + 1) * points * counted // 100) - 1
    return max(low, first + 1), min(high, counted - last - 1)


def told_bounds(met: int, counted: int, least: int, steps: Steps = ()) -> dict[str, float] | None:
    """The same as shares in whole percents, rounded away from each other; None where nothing but a middle would be told."""
    low, high = result_bounds(met, counted, least, steps)
    graded = any(below is None or counted < below for below, _ in steps)
    if low and high < counted and not graded:
        return None
    return {"lower_bound": 100 * low // counted / 100, "upper_bound": min(100, -(-100 * high // counted)) / 100}
