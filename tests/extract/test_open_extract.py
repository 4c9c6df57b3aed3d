"""Opening extracts: made once, kept by content, one view for each contract table."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from cte_outcomes.errors import ExtractError
from cte_outcomes.extract import check_extract, open_extract
from cte_outcomes.extract.contracts import CONTRACTS

Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own."""
    monkeypatch.setenv("CTE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "extracts"


def test_files_go_through_intake_once(district: Write, kept: Path) -> None:
    folder = district()
    first = open_extract(folder)
    stamp = (first.folder / "extract.json").stat().st_mtime_ns
    again = open_extract(folder)
    assert again == first
    assert (again.folder / "extract.json").stat().st_mtime_ns == stamp
    district({"students.csv": "student_id\n1\n"})
    assert open_extract(folder).content_hash != first.content_hash
    assert len(list(kept.iterdir())) == 2


def test_a_checked_extract_is_opened_as_it_is(district: Write, tmp_path: Path, kept: Path) -> None:
    check_extract(district(), out=tmp_path / "out")
    extract = open_extract(tmp_path / "out")
    assert extract.folder == tmp_path / "out"
    assert extract.tables == {"students": 40}
    assert extract.path("students").is_file()
    assert extract.path("programs") is None
    assert not kept.exists()


def test_one_view_for_each_contract_table(district: Write) -> None:
    with open_extract(district()).connect() as connection:
        for table in CONTRACTS.values():
            described = connection.execute(f"DESCRIBE {table.name}").fetchall()
            assert tuple(row[0] for row in described) == table.column_names
        assert connection.execute("SELECT count(*), count(DISTINCT sex) FROM students").fetchall() == [(40, 2)]
        assert connection.execute("SELECT count(*) FROM placements WHERE hours > 1 AND paid").fetchall() == [(0,)]


def test_files_that_are_not_fit_are_refused_with_the_report(district: Write, kept: Path) -> None:
    with pytest.raises(ExtractError, match="Export it again") as error:
        open_extract(district({"students.csv": b"", "schools.csv": b""}))
    assert "schools.csv" in str(error.value)
    assert not kept.exists()


def test_incomplete_and_foreign_extracts_are_refused(district: Write, tmp_path: Path) -> None:
    check_extract(district(), out=tmp_path / "out")
    (tmp_path / "out" / "tables" / "students.parquet").unlink()
    with pytest.raises(ExtractError, match=r"tables/students\.parquet"):
        open_extract(tmp_path / "out")
    (tmp_path / "out" / "extract.json").write_text(json.dumps({"format": 99}))
    with pytest.raises(ExtractError, match="another format"):
        open_extract(tmp_path / "out")


def test_labor_market_tables_are_replaced(district: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    market = pd.DataFrame({"cip_code": ["01.0000"], "soc_code": ["11-1011"]})
    calls: list[Path] = []

    def read(sources: Path, data: Path | None) -> dict[str, pd.DataFrame]:
        calls.append(sources)
        return {"cip_soc": market}

    monkeypatch.setattr("cte_outcomes.extract.labor_market.read_labor_market", read)
    sources = tmp_path / "market.yml"
    sources.write_text("crosswalk: crosswalk.csv\n")
    (tmp_path / "crosswalk.csv").write_text("one")
    folder = district({"cip_soc.csv": "cip_code,soc_code\n47.0600,49-3023\n"})
    extract = open_extract(folder, labor_market=sources, data=tmp_path)
    with extract.connect() as connection:
        assert connection.execute("SELECT cip_code, cip_vintage FROM cip_soc").fetchall() == [("01.0000", None)]
        assert connection.execute("SELECT count(*) FROM students").fetchall() == [(40,)]
    assert open_extract(folder, labor_market=sources, data=tmp_path) == extract
    assert len(calls) == 1
    (tmp_path / "crosswalk.csv").write_text("two")
    open_extract(folder, labor_market=sources, data=tmp_path)
    assert len(calls) == 2
    with open_extract(folder).connect() as connection:
        assert connection.execute("SELECT cip_code FROM cip_soc").fetchall() == [("47.0600",)]


def test_the_sample_district_is_fit() -> None:
    extract = open_extract("sample")
    assert set(extract.tables) == set(CONTRACTS)
    assert {fault["structural"] for fault in extract.manifest["faults"]} == {False}


def test_the_room_imports_lightly() -> None:
    import subprocess

    code = "import sys, cte_outcomes.extract; print([m for m in ('pandas', 'duckdb', 'pyarrow') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
