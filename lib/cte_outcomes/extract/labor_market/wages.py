"""Wages by occupation and area from the Occupational Employment and Wage Statistics (OEWS)."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from .area import only_area
from .published_file import clean, find_columns, read_table, wrong_file
from .values import SOC_CODE, codes, numbers, without_duplicates

COLUMNS = (
    "area",
    "soc_code",
    "occupation",
    "wage_year",
    "employment",
    "hourly_wage_p25",
    "hourly_wage_median",
    "hourly_wage_p75",
    "source",
)
# The official file (AREA_TITLE, OCC_CODE, H_PCT25) and the re-issue of a state agency (Area name, SOC code, 25th
# Percentile).
PATTERNS = {
    "area": r"^area[_ ]?(title|name)$",
    "soc_code": r"^(occ_code|soc code|standard occupational code)$",
    "occupation": r"^(occ_title|occupational title)$",
    "employment": r"^(tot_emp|employment)$",
    "hourly_wage_p25": r"^(h_pct25|25th percentile)$",
    "hourly_wage_median": r"^(h_median|50th percentile|median)$",
    "hourly_wage_p75": r"^(h_pct75|75th percentile)$",
    "year": r"^year$",
    "level": r"^o_group$",
    "industry": r"^naics$",
}
NEEDED = ("area", "soc_code", "employment", "hourly_wage_p25")
LOOKED_FOR = (
    "AREA_TITLE or 'Area name'",
    "OCC_CODE or 'SOC code'",
    "TOT_EMP or 'Employment'",
    "H_PCT25 or '25th Percentile'",
)
REMEDY = "use the state file of www.bls.gov/oes/tables.htm (state_M2023_dl.xlsx), or your state agency's re-issue of it"
# "#" says that the wage is at or above the survey's highest: $115.00 an hour from May 2022, and never under $70.00
# before (field descriptions of the OEWS files). Read as that floor, which any living wage lies under.
TOP_CODE_FROM_2022, TOP_CODE_BEFORE = "115.00", "70.00"


def read_occupation_wages(path: Path, area: str, wage_year: int | None = None) -> pd.DataFrame:
    """Wages and employment of the detailed occupations of one area, with the columns of the contract occupation_wages.

    Wages are dollars an hour; a suppressed one (`*`, `**`, blank) is missing, a top-coded one (`#`) is the survey's
    highest, said so in `source`. Occupations paid by the year only (teachers, pilots) have no hourly wage and stay
    missing: OEWS does not assume a 2,080-hour year for them. `wage_year` is used where the file has no year column and
    no year in its name (M2023). Raises ExtractError for another file, an unknown area, broken codes and contradicting
    duplicates.
    """
    raw = read_table(path)
    found = find_columns(list(raw.columns), PATTERNS)
    if any(role not in found for role in NEEDED):
        raise wrong_file(path, "a file of occupational wages with percentiles", LOOKED_FOR, list(raw.columns), REMEDY)
    rows = detailed(only_area(raw, found["area"], area, path), found)
    year = years_of(rows, found, path, wage_year)
    frame = pd.DataFrame(
        {
            "area": area,
            "soc_code": codes(rows[found["soc_code"]], SOC_CODE, "NN-NNNN", path),
            "occupation": rows[found["occupation"]].str.strip() if "occupation" in found else pd.NA,
            "wage_year": year,
            "employment": numbers(rows[found["employment"]], path)[0],
        },
        index=rows.index,
    )
    source = pd.Series(
        f"Occupational Employment and Wage Statistics, {area} ({path.name})", index=rows.index, dtype="str"
    )
    for name in ("hourly_wage_p25", "hourly_wage_median", "hourly_wage_p75"):
        frame[name], top_coded = wages(rows, found.get(name), year, path)
        source = source.mask(top_coded, source + f"; {name} is at least the figure given")
    frame["source"] = source
    return without_duplicates(frame[list(COLUMNS)].astype({"occupation": "str"}), ["area", "soc_code"], path)


def detailed(rows: pd.DataFrame, found: dict[str, str]) -> pd.DataFrame:
    """Detailed occupations across industries: the official file also holds major groups and single industries."""
    if "level" in found:
        rows = rows[rows[found["level"]].str.strip().str.casefold() == "detailed"]
    if "industry" in found:
        rows = rows[rows[found["industry"]].map(clean).str.strip("0") == ""]
    return rows


def years_of(rows: pd.DataFrame, found: dict[str, str], path: Path, wage_year: int | None) -> pd.Series:
    """The year of the wages: its column, else the file name's M2023, else the sources' `wage_year`; missing otherwise."""
    if "year" in found:
        return numbers(rows[found["year"]], path)[0].astype("Int64")
    named = re.search(r"[Mm]((?:19|20)\d\d)", path.stem)
    year = int(named.group(1)) if named else wage_year
    return pd.Series([year if year is not None else pd.NA] * len(rows), index=rows.index, dtype="Int64")


def wages(rows: pd.DataFrame, column: str | None, year: pd.Series, path: Path) -> tuple[pd.Series, pd.Series]:
    """(dollars an hour, top-coded) of one column; missing all through where the file has no such column."""
    if column is None:
        return pd.Series(float("nan"), index=rows.index), pd.Series(False, index=rows.index)
    texts = rows[column].map(clean)
    top_coded = texts == "#"
    floor = year.map(lambda value: TOP_CODE_FROM_2022 if not pd.isna(value) and value >= 2022 else TOP_CODE_BEFORE)
    return numbers(texts.mask(top_coded, floor.astype("str")).rename(column), path)[0], top_coded
