"""Random streams: one for each subject and block of students, so that no subject's draws shift another's."""

from __future__ import annotations

import zlib

import numpy as np


def stream(seed: int, subject: str, block: int = 0) -> np.random.Generator:
    """The generator of a subject in a block; equal arguments give equal draws on every machine."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(subject.encode()), block])))


def chance(rng: np.random.Generator, probability: np.ndarray | float, size: int | None = None) -> np.ndarray:
    """True with the given probability; one draw for each element of `probability`, or `size` draws."""
    return rng.random(len(probability) if size is None else size) < probability


def evenly(rng: np.random.Generator, probability: np.ndarray, group: np.ndarray) -> np.ndarray:
    """True with the given probability, drawn systematically in random order within each group.

    Each group's count is its expected count within one, so that a trend over groups shows in a small district too.
    """
    order = np.lexsort((rng.random(len(group)), group))
    upper = np.cumsum(probability[order]) + rng.random()
    hit = np.empty(len(order), dtype=bool)
    hit[order] = np.floor(upper) > np.floor(upper - probability[order])
    return hit


def logistic(value: np.ndarray | float) -> np.ndarray:
    """Probability of a log-odds value."""
    return 1.0 / (1.0 + np.exp(-np.asarray(value, dtype=float)))


def choose(rng: np.random.Generator, shares: dict[str, float], size: int) -> np.ndarray:
    """Labels drawn with these shares, as an array of objects."""
    return np.array(list(shares), dtype=object)[draw_index(rng, list(shares.values()), size)]


def draw_index(rng: np.random.Generator, weights: list[float] | np.ndarray, size: int) -> np.ndarray:
    """Positions drawn with these weights, by inverting the cumulative sum."""
    edges = np.cumsum(np.asarray(weights, dtype=float))
    return np.searchsorted(edges / edges[-1], rng.random(size), side="right").clip(max=len(edges) - 1)
