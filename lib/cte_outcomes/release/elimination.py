"""Which unknowns of a set of equations have only one solution: exact, by elimination modulo a large prime."""

from __future__ import annotations

import heapq
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

# A Mersenne prime, far larger than any minor of a matrix of 0 and ±1 of this kind can make vanish by accident.
PRIME = 2**61 - 1
SEED = 20250
# Products of two remainders of this one fit into 64 bits, so whole columns are computed at once.
SMALL_PRIME = 2**31 - 1


def determined(equations: Iterable[dict[int, int]], unknowns: Sequence[int]) -> set[int]:
    """The unknowns that the equations fix, whatever their right-hand sides.

    One random solution of the homogeneous equations tells: an unknown is fixed exactly when it is 0 in all solutions, and
    in a random one the others are 0 with a chance of 1 in 2**61. The seed is fixed, so the answer is always the same.
    """
    pivots = _eliminate(equations)
    chance = random.Random(SEED)
    solution = {column: chance.randrange(1, PRIME) for column in sorted(unknowns)}
    for column, row in reversed(pivots):
        rest = sum(factor * solution[other] for other, factor in row.items() if other != column)
        solution[column] = -rest * pow(row[column], -1, PRIME) % PRIME
    return {column for column in unknowns if solution[column] == 0}


def random_solutions(equations: Iterable[dict[int, int]], unknowns: Sequence[int], count: int) -> np.ndarray:
    """Random solutions of the homogeneous equations modulo SMALL_PRIME: a row for each unknown, in the order given."""
    chance = np.random.default_rng(SEED)
    place = {column: at for at, column in enumerate(unknowns)}
    solutions = chance.integers(1, SMALL_PRIME, (len(unknowns), count))
    for column, row in reversed(_eliminate(equations, SMALL_PRIME)):
        rest = np.zeros(count, np.int64)
        for other, factor in row.items():
            if other != column:
                rest = (rest + factor * solutions[place[other]]) % SMALL_PRIME
        solutions[place[column]] = rest * (-pow(row[column], -1, SMALL_PRIME) % SMALL_PRIME) % SMALL_PRIME
    return solutions


def _eliminate(equations: Iterable[dict[int, int]], prime: int = PRIME) -> list[tuple[int, dict[int, int]]]:
    """Echelon form: pivot columns with their rows; a row speaks of its pivot and of columns that come later."""
    rows = {
        index: {c: value % prime for c, value in equation.items()}
        for index, equation in enumerate(equations)
        if equation
    }
    columns: dict[int, set[int]] = defaultdict(set)
    for index, row in rows.items():
        for column in row:
            columns[column].add(index)
    queue = [(len(members), column) for column, members in columns.items()]
    heapq.heapify(queue)
    pivots = []
    while queue:
        size, column = heapq.heappop(queue)
        members = columns.get(column)
        if not members or len(members) != size:
            continue  # the column changed since it was queued; it was queued again then, or is done
        pivot = min(members, key=lambda index: (len(rows[index]), index))
        changed = _clear_column(rows, columns, column, pivot, prime)
        pivots.append((column, rows.pop(pivot)))
        for other in changed:
            if columns[other]:
                heapq.heappush(queue, (len(columns[other]), other))
    return pivots


def _clear_column(rows: dict, columns: dict, column: int, pivot: int, prime: int) -> list[int]:
    """Subtract the pivot row from all others that hold the column, and take it out. Columns whose size changed."""
    row = rows[pivot]
    changed = set(row)
    inverse = pow(row[column], -1, prime)
    for index in sorted(columns[column] - {pivot}):
        target = rows[index]
        factor = target[column] * inverse % prime
        for other, value in row.items():
            left = (target.get(other, 0) - factor * value) % prime
            if left:
                target[other] = left
                columns[other].add(index)
            elif other in target:
                del target[other]
                columns[other].discard(index)
    for other in row:
        columns[other].discard(pivot)
    del columns[column]
    changed.discard(column)
    return sorted(changed)
