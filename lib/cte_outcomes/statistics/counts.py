"""Counts as they come, scalars, lists or columns with gaps, as one table of floats."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

Counts = float | Sequence[float] | np.ndarray | pd.Series


def aligned(**values: Counts | None) -> pd.DataFrame:
    """One float column for each argument, a missing value as NaN; the index is the first Series', else 0, 1, 2...

    Scalars are repeated. Series are taken by position and must share one index, else ValueError.
    """
    index = next((value.index for value in values.values() if isinstance(value, pd.Series)), None)
    columns = {}
    for name, value in values.items():
        if isinstance(value, pd.Series) and not value.index.equals(index):
            raise ValueError(f"{name} has another index than the columns beside it")
        columns[name] = np.atleast_1d(
            pd.to_numeric(pd.Series(as_list(value)), errors="raise").to_numpy(dtype="float64", na_value=np.nan)
        )
    rows = max(len(column) for column in columns.values()) if index is None else len(index)
    stretched = {
        name: np.repeat(column, rows) if len(column) == 1 != rows else column for name, column in columns.items()
    }
    return pd.DataFrame(stretched, index=index)


def as_list(value: Counts | None) -> Sequence[float | None]:
    """A scalar as a list of one, anything else as it is."""
    if value is None or np.isscalar(value) or value is pd.NA:
        return [value]
    return value


def require_parts(frame: pd.DataFrame, *parts: str, whole: str) -> None:
    """ValueError where a count is negative or the parts exceed the whole."""
    columns = [*parts, whole]
    if (frame[columns] < 0).any(axis=None):
        raise ValueError(f"{', '.join(columns)} cannot be negative")
    if (frame[list(parts)].sum(axis=1, skipna=False) > frame[whole]).any():
        raise ValueError(f"{' + '.join(parts)} exceeds {whole}")


def require_level(level: float) -> None:
    """ValueError unless the confidence level lies between 0 and 1."""
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, not {level}")
