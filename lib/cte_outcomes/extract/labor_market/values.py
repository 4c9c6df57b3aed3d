"""Codes and numbers as agencies print them, each converted once; every unreadable cell is told with its row."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from ...errors import ExtractError
from .published_file import clean

SOC_CODE = r"\d{2}-\d{4}"
CIP_CODE = r"\d{2}\.\d{4}"
# What agencies print where they have no number: BLS '*' no wage, '**' no employment, '~' under half a percent, an em
# dash in its workbooks and 'N/A' in its CSV; states leave the cell blank or write a word.
NO_NUMBER = frozenset({"", "*", "**", "***", "~", "-", "\u2013", "\u2014", "n/a", "na", "nan", "null", "(d)", "(c)"})
SHOWN_ROWS = 5


def codes(column: pd.Series, pattern: str, shape: str, path: Path) -> pd.Series:
    """The codes of a column as text; raises ExtractError where one has lost its shape, as a spreadsheet leaves it.

    En dashes become hyphens: BLS prints both. The 8-figure O*NET code NN-NNNN.NN is cut to its SOC code.
    """
    texts = (
        column.map(clean)
        .str.replace("\u2013", "-", regex=False)
        .str.replace(r"^(\d{2}-\d{4})\.\d{2}$", r"\1", regex=True)
    )
    broken = texts[~texts.str.fullmatch(pattern)]
    if len(broken):
        raise ExtractError(
            f"{path.name}: {len(broken)} codes in column {column.name!r} are not of the form {shape}",
            [f"{told(broken)}", "a spreadsheet has changed them; download the file again and do not open it in Excel"],
        )
    return texts


def numbers(column: pd.Series, path: Path, factor: float = 1) -> tuple[pd.Series, pd.Series]:
    """(numbers, top-coded): `'>=239,200'` and `'>=$208,000'` give the number and True; no number gives a missing one.

    `factor` turns thousands into single jobs and rounds to whole ones, as the figures are published to 0.1 thousand.
    Raises ExtractError for cells that are neither a number nor one of the agencies' marks.
    """
    texts = column.map(clean).str.lower()
    top_coded = texts.str.startswith(">=")
    bare = texts.str.replace(r"[>=$,]", "", regex=True).str.strip()
    bare = bare.mask(bare.isin(NO_NUMBER))
    values = pd.to_numeric(bare, errors="coerce").astype("float64")
    broken = column[values.isna() & bare.notna()]
    if len(broken):
        raise ExtractError(
            f"{path.name}: {len(broken)} cells in column {column.name!r} are not numbers",
            [f"{told(broken)}", "download the file again, or name the right file in the sources"],
        )
    scaled = (values * factor).round() if factor != 1 else values
    return scaled, top_coded & values.notna()


def years(column: pd.Series, path: Path) -> pd.Series:
    """A column of years as nullable whole numbers."""
    return numbers(column, path)[0].astype("Int64")


def told(broken: pd.Series) -> str:
    """Rows and cells, a few of many; public figures only pass here."""
    shown = "; ".join(f"row {row}: {value!r}" for row, value in broken.head(SHOWN_ROWS).items())
    more = len(broken) - SHOWN_ROWS
    return f"{shown}; and {more} more" if more > 0 else shown


def without_duplicates(frame: pd.DataFrame, key: list[str], path: Path) -> pd.DataFrame:
    """The rows told apart by `key`; equal rows are kept once, and rows that contradict each other raise ExtractError."""
    distinct = frame.drop_duplicates()
    twice = distinct[distinct.duplicated(key, keep=False)]
    if len(twice):
        keys = list(dict.fromkeys(" ".join(map(str, row)) for row in twice[key].itertuples(index=False)))
        raise ExtractError(
            f"{path.name}: {len(keys)} occupations or links stand in it twice with different figures",
            ["; ".join(keys[:SHOWN_ROWS]), "name one area, one ownership and one edition"],
        )
    return distinct.reset_index(drop=True)
