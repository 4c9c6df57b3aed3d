"""One engine's counts in a process of its own, so that its peak memory is its own; release_counts.py starts it."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pandas as pd
from pandas_counts import BY, MEASURES, count_with_pandas

KEYS = ["measure", "by", "year", "group"]
DIMENSION = {
    "program": "program_id",
    "cluster": "cluster",
    "school": "school_id",
    "sex": "sex",
    "race_ethnicity": "race_ethnicity",
}


def count_with_duckdb(extract: Path) -> pd.DataFrame:
    """The same cells from the library, in the baseline's shape."""
    from cte_outcomes.extract import open_extract
    from cte_outcomes.measures import count
    from cte_outcomes.measures.plan import plan_from

    plan = plan_from([{"measures": list(MEASURES), "by": ["", *BY, "special_population"], "years": "each"}])
    cells = count(open_extract(extract), plan=plan)
    cells["group"] = ""
    for by, column in DIMENSION.items():
        cells.loc[cells["by"] == by, "group"] = cells[column]
    special = cells["by"] == "special_population"
    cells.loc[special, "group"] = cells["special_population"] + " " + cells["member"]
    return cells[[*KEYS, "counted", "met"]]


def tidy(cells: pd.DataFrame) -> pd.DataFrame:
    """Non-empty cells with fixed types and order."""
    cells = cells[cells["counted"] > 0]
    cells = cells.astype(dict.fromkeys(KEYS, "string") | {"counted": "Int64", "met": "Int64"})
    return cells[[*KEYS, "counted", "met"]].sort_values(KEYS).reset_index(drop=True)


def peak_megabytes() -> float:
    """The process's own peak resident size."""
    status = Path("/proc/self/status")
    if status.exists():
        # Linux: getrusage would also count what the parent held when it started this process.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    import resource

    # Bytes on macOS.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def main() -> None:
    """Arguments: engine, extract folder, result file. Prints one line of JSON."""
    engine, extract, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    start = time.perf_counter()
    cells = count_with_duckdb(extract) if engine == "duckdb" else count_with_pandas(extract)
    seconds = time.perf_counter() - start
    peak = peak_megabytes()
    cells = tidy(cells)
    cells.to_parquet(out)
    enrollments = pd.read_parquet(extract / "tables" / "enrollments.parquet", columns=["student_id", "school_year"])
    exits = pd.read_parquet(extract / "tables" / "exits.parquet", columns=["student_id", "school_year"])
    years = len(pd.concat([enrollments, exits]).drop_duplicates())
    print(json.dumps({"seconds": seconds, "MB": peak, "cells": len(cells), "student_years": years}))


if __name__ == "__main__":
    main()
