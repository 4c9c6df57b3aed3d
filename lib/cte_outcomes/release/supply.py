"""How many a year leave each program for work, as the release may tell it."""

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
    """Completers a year of each program, as protected, and a note of what they are; a program without a row had none.

    The yearly average of a pool is rounded to whole persons, since half a completer fills no opening.
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
    first, _, last = year.partition("-")
    count = int(last or first) - int(first) + 1
    supply["completers"] = (pd.to_numeric(supply["completers"]).astype("Float64") / count).round()
    hidden = int((supply["status"] == "hidden").sum())
    average = f" (yearly average of {year})" if count > 1 else f" of {year}"
    left_out = (
        f" {hidden} of {len(supply)} programs are left out: their numbers are hidden to protect students."
        if hidden
        else ""
    )
    return _supply_columns(supply), {"supply": f"Supply is the {SUPPLY_WORDS[measure]}{average}.{left_out}"}


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
