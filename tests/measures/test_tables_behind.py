"""What a district did not give is not measured, and is no zero."""

from __future__ import annotations

from pathlib import Path

import pytest

from cte_outcomes.extract import Extract, open_extract
from cte_outcomes.measures import MEASURES, count
from cte_outcomes.measures.facts import NAMES, fact
from cte_outcomes.measures.tables_behind import COLUMNS, not_measured, tables_behind

FILES = {
    "students.csv": "student_id,sex\n" + "".join(f"S{n},female\n" for n in range(30)),
    "programs.csv": "program_id,program_name,cluster,cluster_vintage\nA,Welding,Manufacturing,2002\n",
    "enrollments.csv": "student_id,program_id,school_year,courses_completed\n"
    + "".join(f"S{n},A,2024,2\n" for n in range(30)),
    "exits.csv": "student_id,school_year,exit_type\n" + "".join(f"S{n},2024,diploma\n" for n in range(30)),
}


@pytest.fixture
def without_placements(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Extract:
    monkeypatch.setenv("CTE_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "district"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return open_extract(folder)


def test_a_measure_without_its_table_has_no_cells(without_placements: Extract) -> None:
    counted = set(count(without_placements)["measure"])
    assert {"graduates", "concentrators", "exiters"} <= counted
    assert not counted & {"work_based_learning", "credential_earned", "placed_second_quarter", "college_entry"}


def test_the_absent_tables_are_named(without_placements: Extract) -> None:
    with without_placements.connect() as connection:
        untold = not_measured(connection, MEASURES.values())
    assert untold["work_based_learning"] == ["placements"]
    assert untold["hired_by_host"] == ["outcomes", "placements"]
    assert "graduates" not in untold


def test_every_column_named_is_a_column_of_its_fact() -> None:
    known = {name: {column for column, _, _ in fact(name).columns} for name in NAMES}
    named = {(name, column) for name, tables in COLUMNS.items() for columns in tables.values() for column in columns}
    assert [(name, column) for name, column in sorted(named) if column not in known[name]] == []


def test_measures_of_leavers_rest_on_exits() -> None:
    assert tables_behind(MEASURES["graduates"]) == {"exits"}
    assert tables_behind(MEASURES["placements"]) == {"placements"}
    assert tables_behind(MEASURES["partners_hosting"]) == {"partners", "placements"}
    assert tables_behind(MEASURES["participants"]) == set()
