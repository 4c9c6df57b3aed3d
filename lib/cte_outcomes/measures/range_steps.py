"""The steps of the ranges in which results of small groups may be told, as a district writes them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class RangeStep(BaseModel):
    """Groups of fewer than `below` students (all larger ones where it is missing) are told in ranges of so many points."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    below: Annotated[int, Field(ge=2)] | None = None
    points: Annotated[int, Field(ge=1, le=50)]


def step_faults(steps: Sequence[RangeStep]) -> list[str]:
    """What is wrong with steps as a whole, in words; none where they can be used.

    >>> step_faults([RangeStep(below=31, points=20), RangeStep(below=16, points=30)])
    ['rate_ranges: `below` must grow from step to step', 'rate_ranges: 100 must be a multiple of `points`, such as 5, 10, 20 or 50']
    """
    faults = []
    ends = [float("inf") if step.below is None else step.below for step in steps]
    if any(first >= second for first, second in pairwise(ends)):
        faults.append("rate_ranges: `below` must grow from step to step")
    if any(100 % step.points for step in steps):
        faults.append("rate_ranges: 100 must be a multiple of `points`, such as 5, 10, 20 or 50")
    return faults
