"""Labor-market tables of another area never stand in silently."""

from __future__ import annotations

import pandas as pd

from cte_outcomes.release.market import read_market


class Tables:
    """A connection that gives made-up tables."""

    def __init__(self, **areas: list[str]):
        self.areas = areas

    def execute(self, query: str) -> Tables:
        self.name = query.split("FROM ")[1].split()[0]
        return self

    def df(self) -> pd.DataFrame:
        areas = self.areas.get(self.name, [])
        return pd.DataFrame({"area": areas, "source": [f"{self.name} file"] * len(areas)})


def test_living_wages_and_industries_of_another_area_are_left_out_and_said():
    notes: dict[str, str] = {}
    tables = Tables(
        occupation_projections=["Washington"],
        occupation_wages=["Washington"],
        living_wages=["Elsewhere"],
        industry_projections=["Elsewhere", "Washington"],
    )
    market = read_market(tables, notes)
    assert len(market.living_wages) == 0
    assert market.industries["area"].tolist() == ["Washington"]
    assert notes["living_wages_area"] == "Living wages are held for Elsewhere only, and left out here."
    assert "industry_projections_area" not in notes


def test_wages_of_another_area_are_used_and_said():
    notes: dict[str, str] = {}
    market = read_market(Tables(occupation_projections=["United States"], occupation_wages=["Washington"]), notes)
    assert (market.area, market.wages["area"].tolist()) == ("United States", ["Washington"])
    assert notes["wages_area"] == "The wages used are those of Washington."


def test_every_table_names_its_source():
    notes: dict[str, str] = {}
    read_market(Tables(occupation_projections=["A"], occupation_wages=["A"]), notes)
    assert notes["projections_source"] == "Projections: occupation_projections file."
    assert notes["wages_source"] == "Wages: occupation_wages file."


def test_projections_of_industries_alone_name_the_area():
    notes: dict[str, str] = {}
    market = read_market(Tables(industry_projections=["North", "South"]), notes)
    assert (market.area, market.industries["area"].tolist()) == ("North", ["North"])
    assert notes == {"industry_projections_area": "The industry projections used are those of North."}


def test_no_tables_at_all():
    notes: dict[str, str] = {}
    market = read_market(Tables(), notes)
    assert market.area == ""
    assert notes == {}
