"""Concentrators in growing work, from what the release tells of each program and from nothing else.

Which programs lead to growing work is public. A count of students over just those programs would be the sum of the
programs' own counts, so that together with these it could give a hidden one away; a sum over the programs that are told
cannot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from .labels import DISTRICT
from .table import Table, typed

if TYPE_CHECKING:
    import duckdb

MEASURE = "concentrators"
COLUMNS = ("group", "group_id", "status", "year", "in_growing_work", "concentrators", "programs", "programs_left_out")


def growing_enrollment(connection: duckdb.DuckDBPyConnection, cells: pd.DataFrame) -> Table:
    """One row a school year: concentrators of the programs that are told, and those of them in growing work.

    `programs` is how many programs are in the sums, `programs_left_out` how many have concentrators and are not: their
    number is hidden, or no projection is linked to them. No rows where no program is linked to a projection.
    `connection` must hold the fact step program_growth; `cells` are the release's own.
    """
    growth = dict(
        connection.execute("SELECT program_id, growing FROM program_growth WHERE growing IS NOT NULL").fetchall()
    )
    rows = cells[(cells["measure"] == MEASURE) & (cells["by"] == "program") & ~cells["year"].str.contains("-")]
    rows = rows[rows["status"] != "none"]
    years = sorted(rows["year"].unique()) if growth else []
    told = [_of_year(rows[rows["year"] == year], growth, year) for year in years]
    frame = pd.DataFrame(told, columns=list(COLUMNS))
    for name in COLUMNS[4:]:
        frame[name] = frame[name].astype("Int64")
    for name in COLUMNS[:4]:
        frame[name] = frame[name].astype("string")
    return Table(
        typed(frame),
        "Concentrators in growing work",
        "Concentrators of the programs that are told and linked to a projection, and those of them in programs whose "
        "occupations are projected to grow faster than all occupations together.",
    )


def _of_year(rows: pd.DataFrame, growth: dict[str, bool], year: str) -> dict[str, object]:
    used = rows[rows["counted"].notna() & rows["program_id"].isin(list(growth))]
    growing = used[used["program_id"].map(growth).astype(bool)]
    numbers = {
        "in_growing_work": int(growing["counted"].sum()),
        "concentrators": int(used["counted"].sum()),
        "programs": len(used),
        "programs_left_out": len(rows) - len(used),
    }
    # Nothing is told of the year where every program is hidden; programs without a projection leave nothing to tell.
    status = "shown" if len(used) else "hidden" if rows["counted"].isna().any() else "none"
    if status != "shown":
        numbers |= dict.fromkeys(("in_growing_work", "concentrators"), None)
    return {"group": DISTRICT, "group_id": "district", "status": status, "year": year, **numbers}
