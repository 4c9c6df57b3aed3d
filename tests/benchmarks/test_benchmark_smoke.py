"""The benchmarks run and compare like with like; how fast anything is, is for the benchmarks themselves."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

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


def program(name: str, *arguments: str) -> subprocess.CompletedProcess:
    command = (sys.executable, str(COUNT_ONCE.with_name(name)), *arguments)
    return subprocess.run(command, capture_output=True, text=True)


def test_growth_is_measured_and_drawn(tmp_path):
    done = program("protection_growth.py", "--cells", "100", "--plot", str(tmp_path / "growth.svg"))
    assert done.returncode == 0, done.stderr
    said = dict(line.rsplit(maxsplit=1) for line in done.stdout.splitlines())
    assert {"cells", "small", "hidden for others", "seconds protect", "MB protect", "ratio"} <= set(said)
    assert float(said["cells"]) == 100
    drawn = ElementTree.parse(tmp_path / "growth.svg").getroot()
    assert drawn.tag.endswith("svg")
    assert sum(each.tag.endswith("circle") for each in drawn.iter()) == 2


def test_comparison_puts_the_same_question_to_both(tmp_path, monkeypatch):
    """A stand-in answers for pytauargus, with our own answer: the package is no dependency."""
    monkeypatch.syspath_prepend(COUNT_ONCE.parent)
    compare = importlib.import_module("protection_compare")
    asked = []

    def answered(python: str, name: str, *arguments: str) -> dict:
        asked.append((name, json.loads(Path(arguments[-2] if python == "theirs" else arguments[-1]).read_text())))
        if python == "theirs":
            return (
                {"cells": [], "seconds": 1.0}
                if arguments[-1] == "audit"
                else {"cells": [*found["cells"]], "seconds": 1.0}
            )
        said = run(python, name, *arguments)
        found.update(said if arguments[0] == "hide" else {})
        return said

    found, run = {}, compare.run
    monkeypatch.setattr(compare, "run", answered)
    row = compare.compare("two linked tables", compare.SMALL["two linked tables"], "theirs", tmp_path, 1)
    assert row["secondary ours"] == row["secondary theirs"] > 0
    assert row["unsafe theirs (our audit)"] == row["tables where ours are more"] == 0
    first, second = asked[0][1], asked[1][1]
    assert first == second
    assert {"value", "cost", "small", "low", "least_high", "sums"} <= set(first)


def test_without_pytauargus_the_comparison_says_what_to_install():
    done = program("protection_compare.py", "--python", sys.executable, "--tables", "6 x 6", "--seeds", "1")
    assert done.returncode != 0
    assert "pytauargus==" in done.stderr


def test_planted_truths_are_looked_for(tmp_path):
    done = program("truth_recovery.py", "--seeds", "3", "--plot", str(tmp_path / "truth.svg"))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["applied"]["districts"] == found["other"]["districts"] == 3
    assert found["applied"]["plain"] > found["applied"]["planted"]
    assert 0.8 < found["rates"]["coverage"] <= 1
    drawn = ElementTree.parse(tmp_path / "truth.svg").getroot()
    assert "planted 0.47" in "".join(drawn.itertext())
