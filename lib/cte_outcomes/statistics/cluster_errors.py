"""Standard errors for students in few programs: bias-reduced and with degrees of freedom of their own (CR2)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

# Eigenvalues below this share of the largest come from a cluster whose residuals are fixed by the design.
NO_VARIANCE = 1e-10


@dataclass(frozen=True)
class ClusterErrors:
    """Covariance of the coefficients (p x p), their standard errors and their degrees of freedom (p each).

    An interval is coefficient +- t * standard error, with t the quantile of Student's t at that coefficient's degrees
    of freedom. A coefficient whose error cannot be told from the clusters has missing degrees of freedom.
    """

    covariance: np.ndarray
    standard_errors: np.ndarray
    degrees_of_freedom: np.ndarray
    n_clusters: int


def linear_cluster_errors(
    design: np.ndarray,
    residuals: np.ndarray,
    clusters: np.ndarray,
    weights: np.ndarray | None = None,
    variances: np.ndarray | None = None,
) -> ClusterErrors:
    """CR2 errors and Satterthwaite degrees of freedom of a linear regression, least squares or weighted.

    `design` is n x p with its intercept, `residuals` are outcome minus fit, `weights` those of the fit (1 unless
    given), `variances` the working variances of the residuals up to a factor (1 / weights unless given). Each
    cluster's residuals are enlarged so that the covariance is unbiased when the working variances hold (Bell &
    McCaffrey 2002; Pustejovsky & Tipton 2018, equations 8 to 11); it is consistent whatever they are. Raises
    ValueError for a gap, for lengths that differ, for weights or variances that are not positive, for columns that
    depend on each other, and for fewer than 2 clusters.

    >>> errors = linear_cluster_errors(np.ones((4, 1)), np.array([-2.0, -1, 1, 2]), np.array(["a", "a", "b", "b"]))
    >>> [round(float(value), 6) for value in (errors.standard_errors[0], errors.degrees_of_freedom[0])]
    [1.5, 1.0]
    """
    x, e = np.asarray(design, dtype="float64"), np.asarray(residuals, dtype="float64")
    w = np.ones(len(e)) if weights is None else np.asarray(weights, dtype="float64")
    if (w <= 0).any():
        raise ValueError("weights must be positive")
    phi = 1 / w if variances is None else np.asarray(variances, dtype="float64")
    codes = checked(x, e, w, phi, clusters)
    return bias_reduced(x, e, w, phi, codes)


def logistic_cluster_errors(
    design: np.ndarray, outcome: np.ndarray, fitted: np.ndarray, clusters: np.ndarray
) -> ClusterErrors:
    """CR2 errors and Satterthwaite degrees of freedom of a logistic regression, on the scale of the log odds.

    `design` is n x p with its intercept, `outcome` 0 or 1, `fitted` the fitted probabilities. The regression is taken
    as the weighted least squares of its last step: design mu (1 - mu) x, residuals outcome - mu, working variances
    mu (1 - mu), weights their inverses (Pustejovsky & Tipton 2018 and their package clubSandwich). The degrees of
    freedom are those of that linear step, an approximation. Raises ValueError for fitted probabilities of 0 or 1, and
    as `linear_cluster_errors`.

    >>> y, program = np.array([0.0, 1, 0, 0, 1, 1, 0, 1]), np.repeat(["a", "b", "c", "d"], 2)
    >>> errors = logistic_cluster_errors(np.ones((8, 1)), y, np.full(8, 0.5), program)
    >>> [round(float(value), 4) for value in (errors.standard_errors[0], errors.degrees_of_freedom[0])]
    [0.8165, 3.0]
    """
    x, mu = np.asarray(design, dtype="float64"), np.asarray(fitted, dtype="float64")
    e, variance = np.asarray(outcome, dtype="float64") - mu, mu * (1 - mu)
    if (variance <= 0).any():
        raise ValueError("fitted probabilities must lie between 0 and 1")
    codes = checked(x, e, 1 / variance, variance, clusters)
    return bias_reduced(x * variance[:, None], e, 1 / variance, variance, codes)


def checked(x: np.ndarray, e: np.ndarray, w: np.ndarray, phi: np.ndarray, clusters: np.ndarray) -> np.ndarray:
    """The clusters as 0, 1, 2...; ValueError for what no error can be told from."""
    codes = pd.factorize(np.asarray(clusters))[0]
    if x.ndim != 2 or not len(x) == len(e) == len(w) == len(phi) == len(codes):
        raise ValueError("design, residuals, weights and clusters must have a row for each student")
    if not all(np.isfinite(values).all() for values in (x, e, w, phi)) or (codes < 0).any():
        raise ValueError("design, residuals, weights and clusters cannot have gaps")
    if (phi <= 0).any():
        raise ValueError("variances must be positive")
    if len(e) == 0 or codes.max() < 1:
        raise ValueError("at least 2 clusters are needed")
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise ValueError("the columns of the design depend on each other")
    return codes


def bias_reduced(x: np.ndarray, e: np.ndarray, w: np.ndarray, phi: np.ndarray, codes: np.ndarray) -> ClusterErrors:
    """The sandwich M (sum of s s') M with s = X' W A e of each cluster, and the degrees of freedom of its diagonal.

    Column k of `own` is g = A W X M of coefficient k: the variance is the sum over clusters of (g'e)^2. As e = (I - H)
    y, the covariance of two clusters' terms is that of p = (I - H)' g, and follows from X'g and X'W phi g alone.
    """
    bread = np.linalg.inv(x.T @ (x * w[:, None]))
    bread = (bread + bread.T) / 2
    meat = x.T @ (x * (w**2 * phi)[:, None])
    scores, own, by_x, by_w = [], [], [], []
    for code in range(codes.max() + 1):
        at = codes == code
        g = adjusted(x[at], w[at], phi[at], bread, meat, x[at] * w[at, None] @ bread)
        scores.append(e[at] @ g)
        own.append((g**2 * phi[at, None]).sum(axis=0))
        by_x.append(bread @ x[at].T @ g)
        by_w.append(x[at].T @ (g * (w * phi)[at, None]))
    terms = np.array(scores)
    covariance = terms.T @ terms
    freedom = [
        satterthwaite(np.array(own)[:, k], np.array(by_x)[:, :, k], np.array(by_w)[:, :, k], meat)
        for k in range(x.shape[1])
    ]
    return ClusterErrors(covariance, np.sqrt(np.diag(covariance)), np.array(freedom), len(terms))


def adjusted(
    x: np.ndarray, w: np.ndarray, phi: np.ndarray, bread: np.ndarray, meat: np.ndarray, columns: np.ndarray
) -> np.ndarray:
    """A @ columns, with A = D B^(-1/2) D, D = sqrt(phi) and B = D (variance of the residuals) D; a generalised inverse."""
    hat_phi = x @ bread @ (x * (w * phi)[:, None]).T
    variance = np.diag(phi) - hat_phi - hat_phi.T + x @ bread @ meat @ bread @ x.T
    root = np.sqrt(phi)
    values, vectors = np.linalg.eigh(root[:, None] * variance * root)
    kept = values > NO_VARIANCE * np.max(phi**2)
    vectors, values = vectors[:, kept], values[kept]
    return root[:, None] * (vectors @ ((vectors / np.sqrt(values)).T @ (root[:, None] * columns)))


def satterthwaite(own: np.ndarray, by_x: np.ndarray, by_w: np.ndarray, meat: np.ndarray) -> float:
    """(trace)^2 / (sum of squares) of the covariances of the clusters' terms; missing where they do not vary."""
    crossed = by_w @ by_x.T
    covariances = np.diag(own) - crossed - crossed.T + by_x @ meat @ by_x.T
    squares = float((covariances**2).sum())
    return float(np.trace(covariances) ** 2 / squares) if squares > 0 else float("nan")
