"""Where tables are cut too fine for their numbers, and what to merge."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from .long_tables import LongTables

# Above this share of hidden cells a table tells too little: coarsen it first.
MUCH = 0.4
NAMED = 4


def hidden_share(tables: LongTables, hidden: Mapping[str, np.ndarray]) -> pd.DataFrame:
    """For each table and dimension the share of hidden cells among those that are no margin in it.

    `hidden` has a bool for each row of each table. Columns: table, dimension, cells, share.
    """
    found = []
    for name, frame in tables.frames.items():
        for dim in tables.columns[name]:
            inner = (frame[dim] != tables.total).to_numpy(bool)
            if inner.any():
                found.append((name, dim, int(inner.sum()), float(hidden[name][inner].mean())))
    return pd.DataFrame(found, columns=["table", "dimension", "cells", "share"])


def give_advice(tables: LongTables, hidden: Mapping[str, np.ndarray], limit: float = MUCH) -> list[str]:
    """One line for each table of which more than `limit` is hidden: how much, and which values to merge."""
    shares = hidden_share(tables, hidden)
    return [
        f"{name}: {hidden[name].mean():.0%} hidden; {merge_words(tables, name, hidden[name], shares)}"
        for name in tables.frames
        if hidden[name].mean() > limit
    ]


def merge_words(tables: LongTables, name: str, hidden: np.ndarray, shares: pd.DataFrame) -> str:
    """What to merge in one table: the dimension with the largest share hidden, and its values that hide most."""
    own = shares[shares["table"] == name]
    if own.empty:
        return "publish it with other tables only"
    frame = tables.frames[name]
    values = {dim: frame.loc[frame[dim] != tables.total, dim].nunique() for dim in own["dimension"]}
    order = sorted(own.itertuples(), key=lambda row: (-round(row.share, 6), -values[row.dimension], row.dimension))
    several = [row.dimension for row in order if values[row.dimension] > 2]
    dim = several[0] if several else order[0].dimension  # two values merge into their total
    inner = frame[dim] != tables.total
    by_value = pd.Series(hidden, index=frame.index)[inner].groupby(frame.loc[inner, dim]).mean()
    worst = [str(value) for value in by_value.sort_values(ascending=False, kind="stable").index[:NAMED]]
    if not several:
        return f"leave `{dim}` out, merge values of another table into coarser groups, or pool years"
    return f"merge values of `{dim}` into a coarser grouping (first {', '.join(worst)}), or pool years"
