"""A labor-market table of the district's own, already in the contract's columns."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ...errors import ExtractError
from ..contracts import CONTRACTS
from .published_file import clean, read_table, wrong_file
from .values import numbers, without_duplicates


def read_contract_table(path: Path, table: str) -> pd.DataFrame:
    """A CSV or workbook in the columns of a contract, typed by it; columns the contract does not know are refused.

    Raises ExtractError for missing or unknown columns, blanks where a value is needed, unlisted codes and repeated
    keys.
    """
    contract = CONTRACTS[table]
    raw = read_table(path)
    known = [column.name for column in contract.columns]
    needed = [column.name for column in contract.columns if column.required]
    if not set(needed) <= set(raw.columns) or not set(raw.columns) <= set(known):
        remedy = f"name the columns {', '.join(known)}; see data/README.md"
        raise wrong_file(path, f"a table {table}", needed, list(raw.columns), remedy)
    typed = {}
    for column in contract.columns:
        texts = raw[column.name].map(clean) if column.name in raw else pd.Series("", index=raw.index, dtype="str")
        if column.required and (texts == "").any():
            rows = ", ".join(map(str, texts.index[texts == ""][:10]))
            raise ExtractError(f"{path.name}: column {column.name!r} is blank in rows {rows}", ["fill them in"])
        if column.codes and not set(texts) <= {*column.codes, ""}:
            unknown = sorted(set(texts) - set(column.codes) - {""})
            raise ExtractError(
                f"{path.name}: column {column.name!r} holds {', '.join(map(repr, unknown[:5]))}",
                [f"the codes are {', '.join(column.codes)}"],
            )
        typed[column.name] = as_type(texts, column.type, path)
    return without_duplicates(pd.DataFrame(typed), list(contract.key), path)


def as_type(texts: pd.Series, kind: str, path: Path) -> pd.Series:
    """A column of text as its contract's type; a blank is missing."""
    if kind == "number":
        return numbers(texts, path)[0]
    if kind in ("integer", "year"):
        return numbers(texts, path)[0].astype("Int64")
    if kind == "date":
        return _dates(texts, path)
    return texts.mask(texts == "")


def _dates(texts: pd.Series, path: Path) -> pd.Series:
    """ISO dates; raises ExtractError for anything else."""
    days = pd.to_datetime(texts.mask(texts == ""), format="%Y-%m-%d", errors="coerce")
    if (wrong := days.isna() & (texts != "")).any():
        rows = ", ".join(map(str, texts.index[wrong][:10]))
        raise ExtractError(
            f"{path.name}: column {texts.name!r} holds no date in rows {rows}", ["write dates as 2025-06-30"]
        )
    return days.astype("datetime64[s]")
