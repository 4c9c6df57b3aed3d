"""Firth's logistic regression: the closed form of a table, separated groups, grouped counts and its own definition."""

from __future__ import annotations

import doctest
import math

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize
from scipy.stats import chi2

from cte_outcomes.statistics import firth
from cte_outcomes.statistics.firth import firth_logistic


def made_up(seed: int = 11, n: int = 80) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    x = np.column_stack([np.ones(n), rng.normal(size=n), rng.random(n) < 0.3]).astype(float)
    return x, (rng.random(n) < 1 / (1 + np.exp(-(x @ [-0.5, 0.8, 1.0])))).astype(float)


def penalised(beta: np.ndarray, x: np.ndarray, y: np.ndarray) -> float:
    """Firth 1993: log likelihood plus half the log determinant of the information."""
    mu = 1 / (1 + np.exp(-x @ beta))
    return float(y @ np.log(mu) + (1 - y) @ np.log(1 - mu) + np.linalg.slogdet(x.T * (mu * (1 - mu)) @ x)[1] / 2)


@pytest.mark.parametrize("cells", [(12, 0, 30, 10), (5, 3, 4, 9), (1, 0, 0, 1), (0, 7, 6, 0)])
def test_a_table_is_one_with_a_half_in_every_cell(cells: tuple[int, int, int, int]) -> None:
    design = np.array([[1.0, 1], [1, 1], [1, 0], [1, 0]])
    found = firth_logistic(design, np.array([1.0, 0, 1, 0]), weights=np.array(cells, float))
    a, b, c, d = (cell + 0.5 for cell in cells)
    assert found.loc[1, "coefficient"] == pytest.approx(math.log(a * d / (b * c)), abs=1e-7)
    assert found.loc[0, "coefficient"] == pytest.approx(math.log(c / d), abs=1e-7)
    assert found.loc[1, "low"] < found.loc[1, "coefficient"] < found.loc[1, "high"]


def test_it_is_the_maximum_and_its_ends_are_where_the_profile_has_fallen() -> None:
    x, y = made_up()
    found = firth_logistic(x, y, level=0.9)
    best = minimize(lambda beta: -penalised(beta, x, y), np.zeros(3), method="BFGS", options={"gtol": 1e-9})
    np.testing.assert_allclose(found["coefficient"], best.x, atol=1e-5)
    for end in ("low", "high"):
        held = found.loc[1, end]

        def rest(two: np.ndarray, held: float = held) -> float:
            return -penalised(np.array([two[0], held, two[1]]), x, y)

        profile = -minimize(rest, best.x[[0, 2]], method="BFGS", options={"gtol": 1e-9}).fun
        assert 2 * (-best.fun - profile) == pytest.approx(chi2.ppf(0.9, 1), abs=1e-5)


def test_a_separated_group_stays_finite() -> None:
    x, y = made_up()
    y[x[:, 2] == 1] = 1.0
    found = firth_logistic(x, y)
    assert np.isfinite(found[["coefficient", "standard_error", "low"]]).all(axis=None)
    assert 1 < found.loc[2, "coefficient"] < 6


def test_grouped_counts_are_rows() -> None:
    x, y = made_up()
    x[:, 1] = np.round(x[:, 1])
    frame = pd.DataFrame(x, columns=["one", "score", "mentor"]).assign(met=y)
    grouped = frame.groupby(list(frame.columns)).size().rename("students").reset_index()
    single = firth_logistic(frame[["one", "score", "mentor"]], frame["met"])
    found = firth_logistic(grouped[["one", "score", "mentor"]], grouped["met"], weights=grouped["students"])
    pd.testing.assert_frame_equal(found, single, rtol=1e-6)


def test_gaps_are_left_out_and_faults_refused() -> None:
    x, y = made_up()
    gap = y.copy()
    gap[:3] = np.nan
    pd.testing.assert_frame_equal(firth_logistic(x, gap), firth_logistic(x[3:], y[3:]))
    assert firth_logistic(x, np.full(len(y), np.nan)).isna().all(axis=None)
    with pytest.raises(ValueError, match="0 or 1"):
        firth_logistic(x, y * 2)
    with pytest.raises(ValueError, match="depend on each other"):
        firth_logistic(np.column_stack([x, x[:, 0]]), y)


def test_examples() -> None:
    assert doctest.testmod(firth) == (0, 2)
