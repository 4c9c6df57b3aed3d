"""Bias-reduced errors of clusters against the formula written out densely, an exact t test, and what must hold."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from scipy.linalg import fractional_matrix_power
from scipy.stats import ttest_ind

from cte_outcomes.statistics import cluster_errors
from cte_outcomes.statistics.cluster_errors import linear_cluster_errors, logistic_cluster_errors


def unbalanced(seed: int = 3) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A design with an experience given by program and a score, outcomes, and programs of 3 to 9 students."""
    rng = np.random.default_rng(seed)
    clusters = np.repeat(np.arange(9), [3, 4, 5, 6, 7, 8, 9, 4, 3])
    n = len(clusters)
    design = np.column_stack([np.ones(n), clusters % 3 == 0, rng.normal(size=n)]).astype(float)
    return design, design @ [0.2, 0.5, 0.3] + rng.normal(size=9)[clusters] + rng.normal(size=n), clusters


def dense(x: np.ndarray, e: np.ndarray, clusters: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """CR2 for least squares as Bell & McCaffrey (2002) write it: A = (I - H_gg)^(-1/2), df from the full matrices."""
    n, bread = len(x), np.linalg.inv(x.T @ x)
    off = np.eye(n) - x @ bread @ x.T
    covariance, sides = np.zeros((x.shape[1],) * 2), []
    for code in np.unique(clusters):
        at = np.flatnonzero(clusters == code)
        adjust = np.real(fractional_matrix_power(off[np.ix_(at, at)], -0.5))
        score = bread @ x[at].T @ adjust
        covariance += np.outer(score @ e[at], score @ e[at])
        sides.append(off[:, at] @ score.T)
    degrees = []
    for k in range(x.shape[1]):
        terms = np.column_stack([side[:, k] for side in sides])
        gram = terms.T @ terms
        degrees.append(np.trace(gram) ** 2 / (gram**2).sum())
    return covariance, np.array(degrees)


def test_agrees_with_the_formula_written_out() -> None:
    x, y, clusters = unbalanced()
    residuals = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    found = linear_cluster_errors(x, residuals, clusters)
    covariance, degrees = dense(x, residuals, clusters)
    np.testing.assert_allclose(found.covariance, covariance, rtol=1e-8)
    np.testing.assert_allclose(found.degrees_of_freedom, degrees, rtol=1e-8)
    assert found.n_clusters == 9


def test_a_balanced_comparison_of_programs_is_the_t_test_of_their_means() -> None:
    rng = np.random.default_rng(5)
    clusters, treated = np.repeat(np.arange(10), 6), np.repeat(np.arange(10) < 5, 6)
    y = rng.normal(size=60) + rng.normal(size=10)[clusters] + 0.7 * treated
    x = np.column_stack([np.ones(60), treated]).astype(float)
    beta = np.linalg.lstsq(x, y, rcond=None)[0]
    found = linear_cluster_errors(x, y - x @ beta, clusters)
    means = y.reshape(10, 6).mean(axis=1)
    test = ttest_ind(means[:5], means[5:])
    assert beta[1] / found.standard_errors[1] == pytest.approx(test.statistic, rel=1e-9)
    assert found.degrees_of_freedom[1] == pytest.approx(8, rel=1e-9)


def test_the_sandwich_without_correction_is_smaller() -> None:
    x, y, clusters = unbalanced()
    residuals = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    bread = np.linalg.inv(x.T @ x)
    scores = np.array([x[clusters == code].T @ residuals[clusters == code] for code in np.unique(clusters)])
    plain = np.sqrt(np.diag(bread @ scores.T @ scores @ bread))
    found = linear_cluster_errors(x, residuals, clusters)
    assert (found.standard_errors > plain).all()
    assert (found.degrees_of_freedom < 8).all()


def test_order_of_students_and_names_of_programs_do_not_matter() -> None:
    x, y, clusters = unbalanced()
    outcome, fitted = (y > 0.3).astype(float), np.full(len(y), 0.4)
    order = np.random.default_rng(1).permutation(len(y))
    found = logistic_cluster_errors(x, outcome, fitted, clusters)
    again = logistic_cluster_errors(
        x[order], outcome[order], fitted[order], np.array([f"P{at}" for at in clusters])[order]
    )
    np.testing.assert_allclose(again.covariance, found.covariance, rtol=1e-9)
    np.testing.assert_allclose(again.degrees_of_freedom, found.degrees_of_freedom, rtol=1e-9)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda x, e, c: (x, e, np.zeros(len(c))), "at least 2 clusters"),
        (lambda x, e, c: (x, e[:-1], c), "a row for each student"),
        (lambda x, e, c: (x, np.where(c == 1, np.nan, e), c), "cannot have gaps"),
        (lambda x, e, c: (np.column_stack([x, x[:, 0]]), e, c), "depend on each other"),
    ],
)
def test_what_no_error_can_be_told_from_is_refused(change, words) -> None:
    x, y, clusters = unbalanced()
    with pytest.raises(ValueError, match=words):
        linear_cluster_errors(*change(x, y, clusters))


def test_examples() -> None:
    assert doctest.testmod(cluster_errors) == (0, 5)
