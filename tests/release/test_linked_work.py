"""The occupations that programs lead to: which they are, how they grow, what they pay."""

from __future__ import annotations

import pandas as pd
import pytest

from cte_outcomes.release.linked_work import (
    FEWEST_JOBS,
    MOST_WAGES,
    entry_wages,
    growth_of,
    linked_openings,
    program_work,
)


@pytest.fixture
def openings() -> pd.DataFrame:
    """Four occupations; no program leads to the last."""
    return pd.DataFrame(
        {
            "soc_code": ["31-1131", "47-2111", "51-4121", "99-1111"],
            "occupation": ["Nursing assistants", "Electricians", "Welders", "Pilots"],
            "employment_base": [200.0, 100.0, FEWEST_JOBS - 1.0, 100.0],
            "employment_projected": [220.0, 130.0, 490.0, 900.0],
            "annual_openings": [30.0, 50.0, 5.0, 70.0],
        }
    )


@pytest.fixture
def linked(openings) -> pd.DataFrame:
    supply = pd.DataFrame({"cip_code": ["51.3902", "46.0302", "48.0508", "99.0000"], "completers": [10, 0, 4, 6]})
    edges = pd.DataFrame(
        {
            "cip_code": ["51.3902", "46.0302", "48.0508", "49.0102", "99.0000"],
            "soc_code": ["31-1131", "47-2111", "51-4121", "99-1111", "99-9999"],
        }
    )
    return linked_openings(supply, edges, openings)


def test_only_occupations_that_a_program_leads_to(linked):
    assert linked["soc_code"].tolist() == ["31-1131", "47-2111", "51-4121"]
    assert linked["annual_openings"].tolist() == [30.0, 50.0, 5.0]


def test_growth_is_a_share_fastest_first_without_tiny_occupations(linked):
    grown = growth_of(linked)
    # 130 of 100 and 220 of 200; welders, of 49 jobs, grow tenfold and are left out.
    assert grown["occupation"].tolist() == ["Electricians", "Nursing assistants"]
    assert grown["percent_change"].tolist() == pytest.approx([0.3, 0.1])
    assert grown["rank"].tolist() == [1, 2]
    enough = linked.assign(employment_base=[200.0, 100.0, FEWEST_JOBS])
    assert growth_of(enough)["occupation"].tolist()[0] == "Welders"


def test_wages_of_the_occupations_with_most_openings(linked):
    wages = pd.DataFrame(
        {
            "soc_code": ["47-2111", "31-1131", "99-1111"],
            "hourly_wage_p25": [28.08, None, 50.0],
            "hourly_wage_median": [36.88, 17.86, 60.0],
        }
    )
    table = entry_wages(linked, wages)
    assert table["occupation"].tolist() == ["Electricians", "Nursing assistants", "Welders"]
    assert table["openings"].tolist() == [50.0, 30.0, 5.0]
    assert table["hourly_wage_median"].tolist()[:2] == [36.88, 17.86]
    # Not published is missing, not 0.
    assert table["hourly_wage_p25"].isna().tolist() == [False, True, True]


def test_wages_are_few_and_never_of_unknown_openings(linked):
    many = pd.concat([linked] * 10, ignore_index=True)
    many["soc_code"] = [f"10-{place:04d}" for place in range(len(many))]
    many["annual_openings"] = [None, *map(float, range(1, len(many)))]
    wages = pd.DataFrame({"soc_code": many["soc_code"], "hourly_wage_p25": 20.0, "hourly_wage_median": 25.0})
    table = entry_wages(many, wages)
    assert table["openings"].tolist() == [float(number) for number in range(29, 29 - MOST_WAGES, -1)]
    assert "10-0000" not in set(table["soc_code"])


def test_the_work_of_each_program_with_growth_and_wages(openings):
    programs = pd.DataFrame(
        {
            "program_id": ["W", "E", "X"],
            "program_name": ["Welding", "Electrical", "No code"],
            "cip_code": ["48.0508", "46.0302", None],
        }
    )
    edges = pd.DataFrame({"cip_code": ["48.0508", "48.0508", "46.0302"], "soc_code": ["51-4121", "31-1131", "47-2111"]})
    wages = pd.DataFrame({"soc_code": ["47-2111"], "hourly_wage_p25": [22.5], "hourly_wage_median": [30.0]})
    work = program_work(programs, edges, openings, wages, growth_of_all=0.2)
    assert list(zip(work["program"], work["soc_code"], work["openings"], strict=True)) == [
        ("Electrical", "47-2111", 50.0),
        ("Welding", "31-1131", 30.0),
        ("Welding", "51-4121", 5.0),
    ]
    # 130 of 100 is over 20 %, 220 of 200 is not; under 50 jobs growth is not told.
    assert work["growth"].round(3).tolist()[:2] == [0.3, 0.1]
    assert work["faster"].tolist()[:2] == [True, False]
    assert work[["growth", "faster"]].iloc[2].isna().all()
    assert work["hourly_wage_p25"].tolist()[0] == 22.5
    assert work["hourly_wage_p25"].isna().tolist() == [False, True, True]


def test_programs_without_a_link_have_no_work(openings):
    programs = pd.DataFrame({"program_id": ["X"], "program_name": ["No code"], "cip_code": [None]})
    edges = pd.DataFrame({"cip_code": ["46.0302"], "soc_code": ["47-2111"]})
    wages = pd.DataFrame({name: [] for name in ("soc_code", "hourly_wage_p25", "hourly_wage_median")})
    assert program_work(programs, edges, openings, wages.astype({"soc_code": "str"}), 0.0).empty
