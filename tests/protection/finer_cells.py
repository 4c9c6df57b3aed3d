"""What readers can tell who think of the finest kinds of people, of which every table is a sum."""

from __future__ import annotations

import math

import numpy as np
from drawn_tables import Dimension, inside
from scipy.optimize import Bounds, LinearConstraint, milp
from what_readers_know import Key, Reading


def finer_range(reading: Reading, dimensions: tuple[Dimension, ...], key: Key) -> tuple[int, float]:
    """The least and the most a hidden number can be where people come in kinds finer than any table (see `inside`)."""
    matrix = np.array([inside(dimensions, one) for one in (*reading.known, *reading.hidden)], float)
    low = np.array([*reading.known.values(), *[reading.least] * len(reading.hidden)], float)
    high = np.array([*reading.known.values(), *[math.inf] * len(reading.hidden)], float)
    goal, ends = np.array(inside(dimensions, key), float), []
    for sign in (1, -1):
        rules = LinearConstraint(matrix, low, high)
        answer = milp(sign * goal, integrality=np.ones(len(goal)), bounds=Bounds(0, np.inf), constraints=rules)
        ends.append(sign * round(answer.fun) if answer.status == 0 else math.inf)
    return ends[0], ends[1]
