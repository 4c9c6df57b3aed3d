"""Employment projections by occupation: the BLS table as CSV, its workbook, and the states' file of Projections
Central.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from ...errors import ExtractError
from .area import only_area
from .projections_workbook import read_workbook_table
from .published_file import find_columns, read_table, wrong_file
from .values import SOC_CODE, codes, numbers, without_duplicates, years

COLUMNS = (
    "area",
    "soc_code",
    "occupation",
    "base_year",
    "projected_year",
    "employment_base",
    "employment_projected",
    "annual_openings",
    "median_annual_wage",
    "wage_top_coded",
    "entry_education",
    "published_date",
    "source",
)
# The names carry years and change with the edition: 'Employment 2024', 'Employment, 2023', 'Employment Number 2019'.
FEDERAL = {
    "soc_code": r"^occupation code|national employment matrix code|^soc code",
    "occupation": r"^occupation title|national employment matrix title",
    "annual_openings": r"^occupational openings.*annual average",
    "median_annual_wage": r"^median annual wage",
    "entry_education": r"^typical (entry-level education|education needed for entry)",
    "type": r"^occupation type",
}
EMPLOYMENT = r"^employment,?\s*(number,?\s*)?((?:19|20)\d\d)$"
# Projections Central publishes states in single jobs, and no wages.
STATE = {
    "area": r"^area(\s*name)?$",
    "soc_code": r"^occ\w*\s*code$",
    "occupation": r"^(occupation\s*)?(title|name)$",
    "base_year": r"^base\s*year$",
    "projected_year": r"^proj\w*\s*year$",
    "employment_base": r"^base$",
    "employment_projected": r"^proj(ected)?$",
    "annual_openings": r"^(avg|average)\s*annual\s*openings$",
}
LOOKED_FOR = (
    "an occupation code",
    "'Employment' with two different years",
    "'Occupational Openings, ... Annual Average'",
    "or, for a state, Area, OccCode, BaseYear, Base, ProjYear, Projected, AvgAnnualOpenings",
)
REMEDY = (
    "use 'Employment Projections.csv' from data.bls.gov/projections/occupationProj, occupation.xlsx from "
    "www.bls.gov/emp/tables.htm, or a state's file from projectionscentral.org"
)


def read_occupation_projections(path: Path, area: str = "United States") -> pd.DataFrame:
    """Projected employment and openings by occupation, with the columns of the contract occupation_projections.

    Employment and openings are single jobs; the national files hold thousands. Only detailed occupations are kept, no
    groups. `median_annual_wage` is in dollars a year, with `wage_top_coded` where the file says "at least". A figure
    the agency does not give is missing. A national file names no area, so `area` names it; in a state file `area` is
    looked up. Raises ExtractError for another file, an unknown area, broken codes and contradicting duplicates.
    """
    is_workbook = path.suffix.lower() in {".xlsx", ".xlsm"}
    raw = read_workbook_table(path, [*FEDERAL.values(), EMPLOYMENT]) if is_workbook else read_table(path)
    names = list(raw.columns)
    state = find_columns(names, STATE)
    if set(state) == set(STATE):
        return without_duplicates(from_state_file(raw, state, area, path), ["area", "soc_code"], path)
    federal = find_columns(names, FEDERAL)
    employment = employment_columns(names)
    if "soc_code" not in federal or "annual_openings" not in federal or len(employment) != 2:
        raise wrong_file(path, "a file of employment projections by occupation", LOOKED_FOR, names, REMEDY)
    return without_duplicates(from_federal_file(raw, federal, employment, area, path), ["area", "soc_code"], path)


def employment_columns(names: list[str]) -> dict[int, str]:
    """The columns of employment by year, earliest first."""
    matches = ((re.search(EMPLOYMENT, name, re.IGNORECASE), name) for name in names)
    return dict(sorted({int(match.group(2)): name for match, name in matches if match}.items()))


def from_federal_file(
    raw: pd.DataFrame, found: dict[str, str], employment: dict[int, str], area: str, path: Path
) -> pd.DataFrame:
    """The national file in the contract's columns: thousands become jobs, search aliases leave the title."""
    if "type" in found:
        raw = raw[raw[found["type"]].str.strip().str.casefold() == "line item"]
    (base_year, base), (projected_year, projected) = employment.items()
    wage, top_coded = numbers(optional(raw, found.get("median_annual_wage")), path)
    frame = pd.DataFrame(
        {
            "area": area,
            "soc_code": codes(raw[found["soc_code"]], SOC_CODE, "NN-NNNN", path),
            "occupation": occupation_titles(optional(raw, found.get("occupation"))),
            "base_year": base_year,
            "projected_year": projected_year,
            "employment_base": numbers(raw[base], path, 1000)[0],
            "employment_projected": numbers(raw[projected], path, 1000)[0],
            "annual_openings": numbers(raw[found["annual_openings"]], path, 1000)[0],
            "median_annual_wage": wage,
            "wage_top_coded": top_coded.astype("boolean"),
            "entry_education": education(optional(raw, found.get("entry_education"))),
            "source": f"U.S. Bureau of Labor Statistics, Employment Projections {base_year}-{projected_year % 100:02d} ({path.name})",
        },
        index=raw.index,
    )
    return typed(frame)


def from_state_file(raw: pd.DataFrame, found: dict[str, str], area: str, path: Path) -> pd.DataFrame:
    """A state's long-term projections in the contract's columns; they are single jobs and carry no wage or education."""
    rows = only_area(raw, found["area"], area, path)
    base_year, projected_year = years(rows[found["base_year"]], path), years(rows[found["projected_year"]], path)
    if base_year.nunique() > 1 or projected_year.nunique() > 1:
        raise ExtractError(
            f"{path.name}: it holds several editions of the projections",
            ["keep the rows of one base year and one projected year"],
        )
    frame = pd.DataFrame(
        {
            "area": area,
            "soc_code": codes(rows[found["soc_code"]], SOC_CODE, "NN-NNNN", path),
            "occupation": occupation_titles(rows[found["occupation"]]),
            "base_year": base_year,
            "projected_year": projected_year,
            **{
                name: numbers(rows[found[name]], path)[0]
                for name in ("employment_base", "employment_projected", "annual_openings")
            },
            "median_annual_wage": float("nan"),
            "wage_top_coded": pd.array([pd.NA] * len(rows), dtype="boolean"),
            "entry_education": pd.Series(pd.NA, index=rows.index, dtype="str"),
            "source": f"State employment projections, Projections Central, {area} ({path.name})",
        },
        index=rows.index,
    )
    # Groups end in -0000 or -xx00 for whole families; detailed and combined occupations do not.
    return typed(frame[~frame["soc_code"].str.endswith("00")])


def optional(raw: pd.DataFrame, column: str | None) -> pd.Series:
    """A column, or blanks where the file has none."""
    return raw[column] if column is not None else pd.Series("", index=raw.index, dtype="str", name="absent")


def occupation_titles(column: pd.Series) -> pd.Series:
    """Titles without the tail '    * alias* alias' by which the BLS page finds them: cut where blanks meet an asterisk."""
    return column.str.replace(r"\s+\*.*$", "", regex=True).str.strip()


def education(column: pd.Series) -> pd.Series:
    """Typical entry education, apostrophes straight; missing where the file has a dash or a blank."""
    texts = column.str.replace("\u2019", "'", regex=False).str.strip()
    return texts.mask(texts.isin(["", "\u2014", "\u2013", "-", "N/A"]))


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """The contract's columns in their order; years are whole numbers that can be missing.

    No file says when it was published; the sources file does.
    """
    dated = frame.assign(published_date=pd.Series(pd.NaT, index=frame.index, dtype="datetime64[s]"))
    return dated.astype({"base_year": "Int64", "projected_year": "Int64"})[list(COLUMNS)]
