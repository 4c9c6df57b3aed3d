"""The needs assessment on a district small enough to count by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from cte_outcomes.measures import MEASURES
from cte_outcomes.release.alignment import TABLES
from cte_outcomes.statistics import supply_demand
from hand_made import HandMade, one_student, told

COUNTED = ("demand_evidence", "sources_consulted", "programs_in_growth", "shortage_documented", "growth_ranking")


def program(name: str, **more: object) -> dict:
    return {"program_id": name, "program_name": name, "cluster": "Any", **more}


def industry(code: str, projected: float, **more: object) -> dict:
    row = {"area": "Here", "industry_code": code, "employment_base": 100, "employment_projected": projected}
    return {**row, "published_date": "2024-01-15", **more}


def occupation(code: str, projected: float, published: str | None) -> dict:
    row = {"area": "Here", "soc_code": code, "employment_base": 100, "employment_projected": projected}
    return {**row, "published_date": published}


def contact(number: int, partner: str, day: str, kind: str = "needs_assessment", two_way: bool = True) -> dict:
    return {"touchpoint_id": str(number), "partner_id": partner, "date": day, "type": kind, "two_way": two_way}


def district(**tables: object) -> HandMade:
    """Years 2023 to 2025, by the student's enrollments."""
    extract = one_student([("HLTH", 2023, 1), ("HLTH", 2024, 1), ("HLTH", 2025, 1)])
    return HandMade(**{**extract.tables, **tables})


PROGRAMS = [
    program("HLTH", cip_code="51.3902"),
    program("WELD", cip_code="48.0508"),
    program("CULN", cip_code="12.0503"),  # no occupation linked
    program("OLDP", cip_code="51.3902", closed_year=2024),
    program("NEW1", opened_year=2025, shortage_documented_date="2024-07-01"),  # the first day of its first year
    program("NEW2", opened_year=2024, shortage_documented_date="2023-07-02"),  # a day too late
]
WHOLE = {
    "programs": PROGRAMS,
    "cip_soc": [
        {"cip_code": "51.3902", "soc_code": "31-1120"},
        {"cip_code": "51.3902", "soc_code": "29-1141"},
        {"cip_code": "48.0508", "soc_code": "51-4121"},
    ],
    "occupation_projections": [
        occupation("31-1120", 120, "2024-01-15"),
        occupation("29-1141", 130, None),
        occupation("51-4121", 90, "2023-06-29"),  # a day too old at the end of June 2025
    ],
    "industry_projections": [
        industry("00", 150),  # the total of all is none of them
        industry("62", 120),
        industry("72", 110),
        industry("23", 108),
        industry("54", 107),
        industry("51", 106),
        industry("31-33", 105),  # the sixth
        industry("11", 95),
        industry("31-33", 300, area="There"),
    ],
    "program_industries": [
        {"program_id": name, "industry_code": code}
        for name, code in [("HLTH", "62"), ("WELD", "31-33"), ("CULN", "72"), ("CULN", "11"), ("NEW2", "11")]
    ],
    "partners": [
        {"partner_id": kind, "partner_name": kind, "type": kind}
        for kind in ("workforce_board", "chamber", "economic_development", "employer", "college")
    ],
    "touchpoints": [
        contact(1, "workforce_board", "2023-06-30"),  # 24 months before the last day of 2025
        contact(2, "chamber", "2025-01-01", two_way=False),
        contact(3, "economic_development", "2025-01-01", kind="call"),
        contact(4, "employer", "2023-06-29"),
        contact(5, "college", "2025-01-01"),
    ],
}


@pytest.mark.parametrize(
    ("year", "by_hand"),
    [
        # HLTH is current; WELD's projection is too old; CULN, NEW1 and NEW2 have none.
        ("2025", {"demand_evidence": (5, 1), "programs_in_growth": (4, 2), "shortage_documented": (2, 1)}),
        # HLTH, OLDP and WELD are current; NEW1 has not opened.
        ("2024", {"demand_evidence": (5, 3), "sources_consulted": (4, 2), "shortage_documented": (1, 0)}),
        # What stood before HLTH's and OLDP's projection was published is not known.
        ("2023", {"demand_evidence": (2, 1), "sources_consulted": (4, 2), "shortage_documented": (0, 0)}),
    ],
)
def test_counted_by_hand(year, by_hand):
    assert told(district(**WHOLE), by_hand, year) == by_hand


def test_sources_of_the_last_two_years():
    assert told(district(**WHOLE), ["sources_consulted"]) == {"sources_consulted": (4, 1)}
    longer = told(district(**WHOLE), ["sources_consulted"], needs_assessment_months=25)
    assert longer == {"sources_consulted": (4, 2)}


def test_a_district_may_lengthen_the_list():
    told_of = told(district(**WHOLE), ["programs_in_growth"], fastest_industries=6)
    assert told_of == {"programs_in_growth": (4, 3)}


def test_a_shrinking_industry_is_not_among_the_fastest():
    shrinking = {**WHOLE, "industry_projections": [industry("62", 99), industry("72", 100)]}
    assert told(district(**shrinking), ["programs_in_growth"]) == {"programs_in_growth": (4, 0)}


def test_what_was_not_given_is_not_measured():
    assert told(district(), COUNTED) == dict.fromkeys(COUNTED)
    undated = [{**row, "published_date": None} for row in WHOLE["occupation_projections"]]
    assert (
        told(district(**{**WHOLE, "occupation_projections": undated}), ["demand_evidence"])["demand_evidence"] is None
    )
    no_figures = [{**row, "employment_base": None} for row in WHOLE["industry_projections"]]
    without = told(district(**{**WHOLE, "industry_projections": no_figures}), ["programs_in_growth"])
    assert without == {"programs_in_growth": (0, 0)}


def test_one_program_and_one_contact():
    small = {**WHOLE, "programs": PROGRAMS[:1], "touchpoints": WHOLE["touchpoints"][4:], "program_industries": []}
    assert told(district(**small), COUNTED) == {
        "demand_evidence": (1, 1),
        "sources_consulted": (4, 0),
        "programs_in_growth": None,
        "shortage_documented": None,
        "growth_ranking": (1, 1),
    }


def test_a_ranking_of_five_industries_not_older_than_two_years():
    assert told(district(**WHOLE), ["growth_ranking"]) == {"growth_ranking": (1, 1)}
    old = [industry(str(code), 110, published_date="2023-06-29") for code in range(21, 27)]
    held = [*old[:1], *(industry(str(code), 110) for code in range(31, 35))]
    assert told(district(industry_projections=old), ["growth_ranking"]) == {"growth_ranking": (1, 0)}
    assert told(district(industry_projections=held), ["growth_ranking"]) == {"growth_ranking": (1, 0)}
    four = told(district(industry_projections=held), ["growth_ranking"], fastest_industries=4)
    assert four == {"growth_ranking": (1, 1)}


def test_supply_to_openings_reads_the_groups_that_the_crosswalk_ties_together():
    table, *columns = MEASURES["supply_to_openings"].parts
    assert set(columns) <= set(TABLES[table][1])
    supply = pd.DataFrame({"cip_code": ["51.3902", "48.0508"], "completers": [6, 9]})
    links = pd.DataFrame(WHOLE["cip_soc"])
    openings = pd.DataFrame({"soc_code": ["31-1120", "29-1141", "51-4121"], "annual_openings": [20.0, 10.0, 3.0]})
    rows = supply_demand(supply, links, openings).components
    ratios = sorted(rows["completers"] / rows["openings"])
    assert ratios == [0.2, 3.0]  # 6 completers for 30 openings; 9 for 3
