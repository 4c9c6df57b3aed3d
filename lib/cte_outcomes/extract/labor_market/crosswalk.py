"""The NCES crosswalk from programs (CIP 2020) to occupations (SOC 2018)."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from .published_file import find_columns, read_table, wrong_file
from .values import CIP_CODE, SOC_CODE, codes

COLUMNS = ("cip_code", "soc_code", "cip_title", "soc_title", "cip_vintage", "soc_vintage")
PATTERNS = {
    "cip_code": r"^cip\s*_?(\d{4})?\s*_?code",
    "cip_title": r"^cip\s*_?(\d{4})?\s*_?title",
    "soc_code": r"^soc\s*_?(\d{4})?\s*_?code",
    "soc_title": r"^soc\s*_?(\d{4})?\s*_?title",
}
REMEDY = "use CIP2020_SOC2018_Crosswalk.csv from nces.ed.gov/ipeds/cipcode/resources.aspx"


def read_cip_soc(path: Path) -> pd.DataFrame:
    """The links between program codes and occupations, with the columns of the contract cip_soc; codes are text.

    The rows of 99-9999 (no occupation matches this program) and 99.9999 (no program matches this occupation) stay, as
    the crosswalk says so and leaving them out would lose programs. A link listed twice is kept once.
    Raises ExtractError for another file and for codes a spreadsheet has changed.
    """
    raw = read_table(path)
    found = find_columns(list(raw.columns), PATTERNS)
    missing = [role for role in ("cip_code", "soc_code") if role not in found]
    if missing:
        raise wrong_file(path, "a crosswalk from CIP to SOC", ("CIP2020Code", "SOC2018Code"), list(raw.columns), REMEDY)
    frame = pd.DataFrame(
        {
            "cip_code": codes(raw[found["cip_code"]], CIP_CODE, "NN.NNNN", path),
            "soc_code": codes(raw[found["soc_code"]], SOC_CODE, "NN-NNNN", path),
            "cip_title": title(raw, found.get("cip_title")),
            "soc_title": title(raw, found.get("soc_title")),
            "cip_vintage": vintage(found["cip_code"], len(raw), raw.index),
            "soc_vintage": vintage(found["soc_code"], len(raw), raw.index),
        }
    )
    return frame.drop_duplicates(["cip_code", "soc_code"]).reset_index(drop=True)[list(COLUMNS)]


def title(raw: pd.DataFrame, column: str | None) -> pd.Series:
    """A title without the full stop NCES ends it with; missing where the file has none."""
    if column is None:
        return pd.Series(pd.NA, index=raw.index, dtype="str")
    return raw[column].str.strip().str.removesuffix(".")


def vintage(column: str, rows: int, index: pd.Index) -> pd.Series:
    """The edition that stands in a column's name; missing where none does."""
    year = re.search(r"\d{4}", column)
    return pd.Series([int(year.group())] * rows if year else [pd.NA] * rows, index=index, dtype="Int64")
