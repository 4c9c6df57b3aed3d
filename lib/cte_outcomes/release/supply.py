"""How many leave each program for work, as the release may tell it."""

from __future__ import annotations

import pandas as pd

# In this order: a pool of years hides fewer programs than a single year. Graduated concentrators are those who left with
# two courses or more; completers finished their program and may still be in school.
SUPPLY = (("completers", "pool"), ("graduates", "pool"), ("completers", "year"), ("graduates", "year"))
SUPPLY_WORDS = {
    "completers": "students who completed a program",
    "graduates": "graduates who concentrated in a program",
}


def completers(cells: pd.DataFrame, programs: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """Completers of each program, as protected, and a note of what they are; a program without a row had none.

    Those of the latest pool of years where it is published, else of the latest year; whole, as published. An average year
    would print numbers below the smallest group that may be shown.
    """
    measure, year, rows = _supply_rows(cells)
    if not len(rows):
        empty = programs.assign(year="", status="none", completers=pd.NA)
        return _supply_columns(empty), {
            "supply": "The release tells no completers by program, so there is no supply to compare."
        }
    rows = rows[["program_id", "status", "counted"]].rename(columns={"counted": "completers"})
    supply = programs.merge(rows, on="program_id", how="left").assign(year=year)
    supply.loc[supply["status"].isna(), "completers"] = 0
    supply["status"] = supply["status"].fillna("none")
    hidden = int((supply["status"] == "hidden").sum())
    left_out = (
        f" {hidden} of {len(supply)} programs are left out: their numbers are hidden to protect students."
        if hidden
        else ""
    )
    period = f"{year.replace('-', ' to ')} together" if "-" in year else year
    return _supply_columns(supply), {"supply": f"Supply is the {SUPPLY_WORDS[measure]}, {period}.{left_out}"}


def years_counted(supply: pd.DataFrame) -> int:
    """How many years the supply takes together; openings are set against it for as many."""
    first, _, last = str(supply["year"].max() if len(supply) else "").partition("-")
    return int(last) - int(first) + 1 if last else 1


def _supply_rows(cells: pd.DataFrame) -> tuple[str, str, pd.DataFrame]:
    """The first supply that is published by program: its measure, its latest year or pool, and its rows."""
    rows = cells[cells["by"] == "program"]
    pooled = rows["year"].str.contains("-")
    for measure, period in SUPPLY:
        found = rows[(rows["measure"] == measure) & (pooled if period == "pool" else ~pooled)]
        if len(found):
            year = found["year"].max()
            return measure, year, found[found["year"] == year]
    return "", "", rows.iloc[:0]


def _supply_columns(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.assign(completers=pd.to_numeric(frame["completers"]).astype("Int64"))
    frame["cip_code"] = frame["cip_code"].fillna("")
    return frame[["program_id", "program_name", "cluster", "cip_code", "year", "status", "completers"]]
