"""The benchmark's two engines run and count the same; how fast they are is for the benchmark itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from cte_outcomes import paths
from cte_outcomes.extract import check_extract

COUNT_ONCE = Path(__file__).with_name("count_once.py")


@pytest.fixture(scope="module")
def counted(tmp_path_factory) -> dict[str, tuple[dict, pd.DataFrame]]:
    """What each engine printed, and its cells, on the committed sample."""
    folder = tmp_path_factory.mktemp("benchmark")
    check_extract(paths.sample_data(), out=folder / "extract")
    found = {}
    for engine in ("duckdb", "pandas"):
        out = folder / f"{engine}.parquet"
        command = (sys.executable, str(COUNT_ONCE), engine, str(folder / "extract"), str(out))
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        found[engine] = json.loads(done.stdout), pd.read_parquet(out)
    return found


def test_both_engines_count_the_same_cells(counted):
    one, other = (cells for _, cells in counted.values())
    assert len(one) > 1000
    assert {"", "program", "school", "sex", "special_population"} <= set(one["by"])
    pd.testing.assert_frame_equal(one, other[one.columns])


def test_each_says_what_it_measured(counted):
    for about, cells in counted.values():
        assert set(about) == {"seconds", "MB", "cells", "student_years"}
        assert about["cells"] == len(cells)
        assert about["MB"] > 0
    assert len({about["student_years"] for about, _ in counted.values()}) == 1
