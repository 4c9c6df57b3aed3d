"""The design of an adjusted association: which levels are told apart, and when there is too little to fit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

# Five outcomes for each parameter is the least that logistic regression bears (Vittinghoff & McCulloch 2007).
OUTCOMES_PER_PARAMETER = 5
# With fewer clusters than this even a t interval says nothing (Cameron & Miller 2015).
FEWEST_CLUSTERS = 6


def design_matrix(
    rows: pd.DataFrame, adjust_for: Sequence[str], y: np.ndarray, minimum_group: int, minimum_outcome: int
) -> pd.DataFrame:
    """Columns of the model: intercept, then each variable; numbers centered, levels as 0 and 1 beside the largest
    level.
    """
    parts = {"intercept": np.ones(len(rows))}
    for name in adjust_for:
        column = rows[name]
        if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
            values = column.astype("float64").to_numpy()
            if len(values) and np.ptp(values) > 0:
                # Centered and scaled for the fit's sake; the exposure's estimate is the same.
                parts[name] = (values - values.mean()) / values.std()
            continue
        levels = pooled_levels(column, y, minimum_group, minimum_outcome)
        by_size = levels.value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable")
        for value in by_size.index[1:]:
            parts[f"{name}={value}"] = (levels == value).to_numpy(dtype="float64")
    return pd.DataFrame(parts, index=range(len(rows)))


def pooled_levels(column: pd.Series, y: np.ndarray, minimum_group: int, minimum_outcome: int) -> pd.Series:
    """A variable's levels as text, those too small to adjust for one by one put together, with the next larger if need
    be.
    """
    levels = column.astype("str").reset_index(drop=True)
    counts = pd.DataFrame({"level": levels, "met": y}).groupby("level")["met"].agg(["size", "sum"])
    enough = enough_of_both(counts["size"], counts["sum"], minimum_group, minimum_outcome)
    small = list(counts.index[~enough])
    if not small:
        return levels
    for level in counts[enough].sort_values("size", kind="stable").index:
        together = counts.loc[small].sum()
        if enough_of_both(together["size"], together["sum"], minimum_group, minimum_outcome):
            break
        small.append(level)
    return levels.mask(levels.isin(small), "(small levels together)")


def enough_of_both(size, met, minimum_group: int, minimum_outcome: int):
    """Whether a group is large enough, with enough on both sides of the outcome."""
    return (size >= minimum_group) & (met >= minimum_outcome) & (size - met >= minimum_outcome)


def refusal(
    y: np.ndarray,
    exposed: np.ndarray,
    design: pd.DataFrame,
    groups: np.ndarray | None,
    minimum_group: int,
    minimum_outcome: int,
) -> str:
    """Why no model can be fitted, in words; '' where one can."""
    for value, whom in ((1, "with"), (0, "without")):
        group = y[exposed == value]
        if len(group) < minimum_group:
            return f"fewer than {minimum_group} students {whom} the experience"
        if min(group.sum(), len(group) - group.sum()) < minimum_outcome:
            return f"fewer than {minimum_outcome} students {whom} the experience on one side of the outcome"
    if min(y.sum(), len(y) - y.sum()) < OUTCOMES_PER_PARAMETER * (design.shape[1] - 1):
        return f"too few students for {design.shape[1] - 1} variables and levels"
    if np.linalg.matrix_rank(design.to_numpy()) < design.shape[1]:
        return "the experience cannot be told apart from what is adjusted for"
    if groups is not None and len(pd.unique(groups)) < FEWEST_CLUSTERS:
        return f"fewer than {FEWEST_CLUSTERS} clusters"
    return ""
