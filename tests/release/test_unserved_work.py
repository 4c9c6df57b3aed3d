"""Occupations that no program leads to, and the programs that name each industry; worked out by hand."""

from __future__ import annotations

import duckdb
import pandas as pd

from cte_outcomes.release.market import Market
from cte_outcomes.release.table import Table
from cte_outcomes.release.unserved_work import RUNNING, unserved_occupations, with_programs

OPENINGS = pd.DataFrame(
    [
        ("11-1111", "Welders", 100, 150, 20),  # a program leads there
        ("22-2222", "Drivers", 100, 130, 40),
        ("33-3333", "Riggers", 100, 120, 60),
        ("44-4444", "Weavers", 100, 104, 90),  # slower than all work
        ("55-5555", "Divers", 20, 40, 5),  # under 50 jobs
        ("66-6666", "Loaders", 100, 120, 0),  # no opening
        ("22-0000", "All drivers", 900, 1200, 300),  # a group
        ("77-7777", "Counter workers", 900, 1200, 300),
    ],
    columns=["soc_code", "occupation", "employment_base", "employment_projected", "annual_openings"],
)
LINKS = pd.DataFrame(
    [
        ("48.0508", "11-1111", "Welding."),
        ("49.0205", "22-2222", "Truck Driving."),
        ("47.0000", "22-2222", "Mechanics."),
        ("47.0001", "33-3333", None),
        ("47.0000", "44-4444", "Mechanics."),
        ("47.0000", "55-5555", "Mechanics."),
        ("47.0000", "66-6666", "Mechanics."),
        ("99.9999", "77-7777", "NO MATCH"),  # no field of study leads there
    ],
    columns=["cip_code", "soc_code", "cip_title"],
)
WAGES = pd.DataFrame([("22-2222", 19.99), ("33-3333", None)], columns=["soc_code", "hourly_wage_p25"])
LIVING = pd.DataFrame([("two", 35.0), ("one", 20.0)], columns=["family", "hourly_wage"])
RUN = pd.DataFrame({"program_id": ["WELD"], "program_name": ["Welding"], "cip_code": ["48.0508"]})


def market(wages=WAGES, living=LIVING, links=LINKS) -> Market:
    return Market("Region", OPENINGS, wages, links, living, pd.DataFrame())


def found(made: Table) -> list[tuple]:
    columns = ["group_id", "openings", "hourly_wage_p25", "living_wage", "pays", "fields"]
    return [tuple(None if pd.isna(value) else value for value in row) for row in made.frame[columns].to_numpy()]


def test_growing_occupations_without_a_program_most_openings_first():
    # The wage of riggers is not published; that of drivers is a cent under the lowest living wage.
    assert found(unserved_occupations(RUN, market(), OPENINGS, 0.05)) == [
        ("33-3333", 60, None, 20.0, None, "47.0001"),
        ("22-2222", 40, 19.99, 20.0, False, "Mechanics; Truck Driving"),
    ]


def test_without_wages_or_crosswalk_nothing_is_claimed():
    no_wages = WAGES.iloc[:0].astype({"hourly_wage_p25": "float64"})
    rows = found(unserved_occupations(RUN, market(no_wages, LIVING.iloc[:0]), OPENINGS, 0.05))
    assert [row[:5] for row in rows] == [("33-3333", 60, None, None, None), ("22-2222", 40, None, None, None)]
    assert found(unserved_occupations(RUN, market(links=LINKS.iloc[:0]), OPENINGS, 0.05)) == []


def test_where_every_occupation_is_served_the_table_is_empty():
    assert not len(unserved_occupations(RUN, market(), OPENINGS[OPENINGS["soc_code"] == "11-1111"], 0.05).frame)


def connection(named: list[tuple[str, str]]) -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    made.execute("CREATE TABLE reporting_years AS SELECT unnest([2024, 2025]) AS school_year")
    made.execute(
        "CREATE TABLE programs (program_id VARCHAR, program_name VARCHAR, cip_code VARCHAR, closed_year INTEGER)"
    )
    rows = [("W", "Welding", "1", None), ("B", "Boats", "2", 2025), ("T", "Typing", "3", 2024)]
    made.executemany("INSERT INTO programs VALUES (?, ?, ?, ?)", rows)
    made.execute("CREATE TABLE program_industries (program_id VARCHAR, industry_code VARCHAR)")
    if named:
        made.executemany("INSERT INTO program_industries VALUES (?, ?)", named)
    return made


def ranked(*growth: float) -> Table:
    rows = [
        {
            "group": name,
            "group_id": name,
            "status": "shown",
            "industry_code": name,
            "percent_change": change,
            "rank": place,
        }
        for place, (name, change) in enumerate(zip("XYZ", growth, strict=False), start=1)
    ]
    return Table(pd.DataFrame(rows).astype({"rank": "Int64"}), "Industries", "")


def test_industries_name_the_programs_that_run():
    with connection([("W", "X"), ("B", "X"), ("T", "Y")]) as held:
        assert held.execute(RUNNING).df()["program_id"].tolist() == ["B", "W"]
        frame = with_programs(held, ranked(0.2, 0.1, -0.1), 3).frame
    assert frame["programs"].tolist() == ["Boats; Welding", "", ""]
    # A shrinking industry is never among the fastest growing.
    assert frame["fastest"].tolist() == [True, True, False]


def test_programs_are_missing_where_none_names_an_industry():
    with connection([]) as held:
        assert with_programs(held, ranked(0.2), 1).frame["programs"].isna().all()
        empty = Table(pd.DataFrame({"group": [], "group_id": [], "status": []}), "Industries", "")
        assert {"programs", "fastest"} <= set(with_programs(held, empty, 5).frame.columns)
