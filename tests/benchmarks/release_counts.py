"""Benchmark: the counts of a release against the same counts in plain pandas.

Run: .venv/bin/python tests/benchmarks/release_counts.py [--student-years 200000 2000000]

For each size it makes a synthetic district, takes it in, and counts the same cells twice, each in a process of its own: with
`cte_outcomes.measures.count` (DuckDB) and with the pandas program in pandas_counts.py. The two results must be equal,
else it stops. Time is wall-clock from opened extract to finished cells, imports included in neither; memory is the
process's peak resident size. Ratios are ours divided by pandas', from this one run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
# A student of the synthetic district has about this many student-years; the benchmark prints how many there really are.
YEARS_PER_STUDENT = 2.15


def measured(engine: str, extract: Path, out: Path) -> dict[str, float]:
    """Seconds, peak MB and number of cells of one engine, run alone in a fresh process."""
    command = [sys.executable, str(HERE / "count_once.py"), engine, str(extract), str(out)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def compare(student_years: int, folder: Path) -> dict[str, object]:
    """One row of the result table."""
    from cte_outcomes.extract import check_extract
    from cte_outcomes.extract.sample import make_sample

    students = round(student_years / YEARS_PER_STUDENT)
    make_sample(folder / "raw", students=students, seed=2025, format="parquet")
    check_extract(folder / "raw", out=folder / "extract")
    ours = measured("duckdb", folder / "extract", folder / "ours.parquet")
    theirs = measured("pandas", folder / "extract", folder / "pandas.parquet")
    require_equal(folder / "ours.parquet", folder / "pandas.parquet")
    return {
        "student-years": int(ours["student_years"]),
        "cells": int(ours["cells"]),
        **_pair("seconds", ours, theirs),
        **_pair("MB", ours, theirs),
    }


def _pair(name: str, ours: dict[str, float], theirs: dict[str, float]) -> dict[str, object]:
    return {
        f"{name} ours": round(ours[name], 2),
        f"{name} pandas": round(theirs[name], 2),
        f"{name} ratio": round(ours[name] / theirs[name], 2),
    }


def require_equal(ours: Path, theirs: Path) -> None:
    """Stop where the two engines disagree."""
    import pandas as pd

    pd.testing.assert_frame_equal(pd.read_parquet(ours), pd.read_parquet(theirs))


def main() -> None:
    """Print the table."""
    import pandas as pd

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--student-years", type=int, nargs="+", default=[200_000, 2_000_000])
    rows = []
    for size in parser.parse_args().student_years:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(compare(size, Path(folder)))
            print(f"{size:,} student-years done", file=sys.stderr)
    print(pd.DataFrame(rows).to_string(index=False))


if __name__ == "__main__":
    main()
