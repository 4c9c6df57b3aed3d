"""Frames in the shape of a contract: all columns, in order, with the contract's types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from ..contracts import CONTRACTS

DTYPES = {
    "id": "str",
    "code": "str",
    "text": "str",
    "integer": "Int64",
    "year": "Int64",
    "number": "float64",
    "flag": "boolean",
    "date": "datetime64[s]",
}
NO_DATE = np.datetime64("NaT", "D")


def shape(table: str, columns: Mapping[str, object] | pd.DataFrame) -> pd.DataFrame:
    """A frame with every column of the table's contract, in order; those not given are empty.

    Raises KeyError for a column that the contract does not know.
    """
    contract = CONTRACTS[table]
    if unknown := set(columns) - set(contract.column_names):
        raise KeyError(f"{table} has no column {', '.join(sorted(unknown))}")
    given = {name: np.asarray(values) for name, values in columns.items()}
    empty = np.full(len(next(iter(given.values()))), None)
    made = {
        column.name: pd.Series(given.get(column.name, empty), dtype=DTYPES[column.type]) for column in contract.columns
    }
    return pd.DataFrame(made)


def pick(labels: Sequence[object], position: np.ndarray) -> np.ndarray:
    """Labels at these positions; -1 is missing."""
    return np.array([*labels, None], dtype=object)[position]


def keep(values: np.ndarray, where: np.ndarray) -> np.ndarray:
    """The values where the mask holds, missing elsewhere."""
    values = np.asarray(values)
    if values.dtype.kind == "M":
        return np.where(where, values, NO_DATE)
    if values.dtype.kind == "f":
        return np.where(where, values, np.nan)
    return np.where(where, values.astype(object), None)


def numbered(prefix: str, positions: np.ndarray, width: int) -> np.ndarray:
    """Identifiers with leading zeros: prefix and number, as text."""
    text = pd.Series(np.asarray(positions, dtype="int64")).astype("str").str.zfill(width)
    return (prefix + text).to_numpy(dtype=object)


def day(year: np.ndarray | int, month: np.ndarray | int, date: np.ndarray | int = 1) -> np.ndarray:
    """Calendar days from numbers, as datetime64[D]; a date beyond the month runs into the next."""
    months = (np.asarray(year, dtype="int64") - 1970) * 12 + np.asarray(month, dtype="int64") - 1
    first = months.astype("datetime64[M]").astype("datetime64[D]")
    return first + (np.asarray(date, dtype="int64") - 1).astype("timedelta64[D]")


def days(number: np.ndarray | int) -> np.ndarray:
    """A length of time in days."""
    return np.asarray(number).astype("int64").astype("timedelta64[D]")
