"""The publication plan: what it asks for, and how mistakes are told."""

from __future__ import annotations

import pytest

from cte_outcomes.errors import DefinitionError
from cte_outcomes.measures import MEASURES, load_plan
from cte_outcomes.measures.groupings import Grouping, grouping, reporting_years
from cte_outcomes.measures.plan import plan_from


def test_the_plan_in_params_asks_for_every_measure_at_the_district_level():
    asked = load_plan()
    assert {*asked.measures(), *asked.derived()} == set(MEASURES)
    assert not {*asked.measures()} & {*asked.derived()}
    assert all(Grouping() in asked.years_by_grouping(name) for name in asked.measures())
    assert all("" in asked.groupings(name) for name in asked.derived())


def test_both_parts_of_a_ratio_are_told_for_a_year_in_common():
    asked = load_plan()
    for name in (name for name in asked.derived() if MEASURES[name].kind == "ratio"):
        top, bottom = (asked.years_by_grouping(part) for part in MEASURES[name].parts)
        for by in map(grouping, asked.groupings(name)):
            assert {top[by], bottom[by]} != {"each", "pool"}, name


def test_small_crosses_are_told_for_the_pool_only():
    asked = load_plan().years_by_grouping("work_based_learning")
    assert asked[grouping("program+sex")] == "pool"
    assert asked[grouping("program+special_population")] == "pool"
    assert asked[grouping("program")] == "both"


def test_entries_are_merged():
    asked = plan_from(
        [
            {"measures": ["exiters"], "by": ["program"], "years": "each"},
            {"measures": ["exiters"], "by": ["program", "sex"], "years": "pool"},
        ]
    )
    years = asked.years_by_grouping("exiters")
    assert {cut.by: kind for cut, kind in years.items()} == {"program": "both", "sex": "pool"}


def test_a_grouping_has_one_spelling():
    assert grouping("sex+program") == grouping("program + sex")
    assert grouping("sex+program").by == "program+sex"
    assert grouping("").by == ""


def test_every_problem_at_once():
    with pytest.raises(DefinitionError) as caught:
        plan_from(
            [
                {"measures": ["placed_second_quater"], "by": ["programm"], "years": "each"},
                {"measures": ["councils_meeting"], "by": ["sex", "special_population"], "years": "each"},
                {"measures": ["exiters"], "by": [""], "years": "all"},
                {"measures": ["exiters"], "cut": ["sex"]},
            ]
        )
    told = str(caught.value)
    assert "has 6 problems" in caught.value.headline
    for piece in (
        "entry 1: no measure 'placed_second_quater'; did you mean 'placed_second_quarter'?",
        "no dimension 'programm'; did you mean 'program'?",
        "entry 2: councils_meeting cannot be cut by sex: program_years does not hold it",
        "entry 2: councils_meeting cannot be cut by special_population",
        "entry 3: years",
        "entry 4: cut: unknown",
    ):
        assert piece in told


def test_years():
    years = reporting_years([2025, 2021, 2024], pool_years=3)
    assert (years.each, years.pooled, years.pool) == ((2021, 2024, 2025), (2024, 2025), "2024-2025")
    assert list(years.labels("both")) == ["2021", "2024", "2025", "2024-2025"]
    single = reporting_years([2013], pool_years=3)
    assert single.labels("pool") == single.labels("both") == {"2013": (2013,)}
    assert reporting_years([], 3).labels("both") == {}
