"""Which unknowns have one solution: against exact fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cte_outcomes.release.bounds import tighten
from cte_outcomes.release.elimination import SMALL_PRIME, determined, random_solutions
from cte_outcomes.release.relations import Relation

COLUMNS = 6
systems = st.lists(st.lists(st.integers(-1, 1), min_size=COLUMNS, max_size=COLUMNS), min_size=1, max_size=7)


def sparse(rows: list[list[int]]) -> list[dict[int, int]]:
    return [{column: value for column, value in enumerate(row) if value} for row in rows]


def reduced(rows: list[list[int]]) -> list[list[Fraction]]:
    """Reduced row echelon form in exact fractions."""
    matrix, done = [[Fraction(value) for value in row] for row in rows], 0
    for column in range(COLUMNS):
        pivot = next((at for at in range(done, len(matrix)) if matrix[at][column]), None)
        if pivot is None:
            continue
        matrix[done], matrix[pivot] = matrix[pivot], matrix[done]
        matrix[done] = [value / matrix[done][column] for value in matrix[done]]
        for at in range(len(matrix)):
            if at != done and matrix[at][column]:
                matrix[at] = [a - matrix[at][column] * b for a, b in zip(matrix[at], matrix[done], strict=True)]
        done += 1
    return matrix[:done]


@given(systems)
def test_determined_unknowns_are_those_alone_in_a_reduced_row(rows):
    expected = {next(at for at, value in enumerate(row) if value) for row in reduced(rows) if sum(map(bool, row)) == 1}
    assert determined(sparse(rows), range(COLUMNS)) == expected


@given(systems)
def test_random_solutions_solve_the_equations(rows):
    solutions = random_solutions(sparse(rows), range(COLUMNS), 3)
    assert not (np.array(rows) @ solutions % SMALL_PRIME).any()


def test_bounds_pass_along_relations():
    """0 = 1 + 2 with 0 known to be 12 and 1 at least 1; 2 = 3 + 4 with 3 known to be 5."""
    relations = [Relation(0, (1, 2)), Relation(2, (3, 4))]
    low, high = tighten(relations, np.array([12, 1, 0, 5, 0]), np.array([12, 99, 99, 5, 99]))
    assert (low.tolist(), high.tolist()) == ([12, 1, 5, 5, 0], [12, 7, 11, 5, 6])
