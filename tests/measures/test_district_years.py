"""What is known of the district as a whole in a year: the ranking of industries, spotlights, local employers."""

from __future__ import annotations

import pytest

from cte_outcomes.extract.contracts.codes import CLUSTERS_2002, CLUSTERS_2024, SECTOR
from cte_outcomes.measures.facts import fact
from hand_made import HandMade, numbers, told


def industries(rows) -> list[dict]:
    """Industries of (code, jobs now, jobs projected, published)."""
    names = ("industry_code", "employment_base", "employment_projected", "published_date")
    return [{"area": "Region", **dict(zip(names, row, strict=True))} for row in rows]


def district(**tables) -> HandMade:
    """School years 2023 to 2025."""
    contacts = [
        {"touchpoint_id": day, "partner_id": "P", "date": day, "type": "call"}
        for day in ("2023-01-01", "2024-01-01", "2025-01-01")
    ]
    return HandMade(**{"touchpoints": contacts, **tables})


def test_a_ranking_of_twelve_rows():
    rows = [(code, 100, 100 + int(code), "2023-09-18") for code in ("11", "21", "22", "23")]
    rows += [
        ("42", 100, 90, "2023-07-01"),  # shrinking industries are ranked too
        ("44", 100, 120, "2023-06-29"),  # more than 24 months before 30 June 2025
        ("48", 0, 120, "2023-09-18"),  # no growth can be told
        ("51", 100, None, "2023-09-18"),
        ("52", 100, 120, None),  # not dated
        ("00", 1000, 1100, "2023-09-18"),  # all industries
        ("54", 100, 120, "2025-07-01"),  # published after the year
    ]
    found = district(industry_projections=[*industries(rows), {**industries(rows)[0], "area": "Southern"}])
    assert numbers(found, "growth_ranking") == (1, 1, 0)
    years = found.fact("district_years").set_index("school_year").sort_index()
    assert years["industries_ranked"].tolist() == [1, 6, 5]
    # In 2023 one industry was ranked; of the others, published later, nothing was known or can be told now.
    assert numbers(found, "growth_ranking", "2023") == (1, 0, 1)
    assert numbers(found, "growth_ranking", fastest_industries=6) == (1, 0, 1)
    assert numbers(found, "growth_ranking", needs_assessment_months=36) == (1, 1, 0)


def test_too_few_or_too_old():
    four = industries([(code, 100, 110, "2024-09-18") for code in ("11", "21", "22", "23")])
    assert numbers(district(industry_projections=four), "growth_ranking") == (1, 0, 0)
    old = industries([(str(code), 100, 110, "2020-09-18") for code in range(11, 17)])
    assert numbers(district(industry_projections=old), "growth_ranking") == (1, 0, 0)


@pytest.mark.parametrize("rows", [[], [("11", 100, 110, None)]])
def test_without_a_dated_ranking_nothing_is_measured(rows):
    assert told(district(industry_projections=industries(rows)), ["growth_ranking"])["growth_ranking"] is None


def test_a_district_without_any_dated_row_has_no_years():
    empty = HandMade(industry_projections=industries([("11", 100, 110, "2024-09-18")]))
    assert empty.fact("district_years").empty
    assert told(empty, ["growth_ranking"])["growth_ranking"] is None


def test_sectors_of_partners_and_of_running_programs():
    def program(name: str, cluster: str, **years) -> dict:
        return {"program_id": name, "program_name": name, "cluster": cluster, **years}

    found = district(
        partners=[
            {"partner_id": "P", "partner_name": "P", "type": "employer", "sector": "energy"},
            {"partner_id": "Q", "partner_name": "Q", "type": "employer"},
        ],
        programs=[
            program("A", "Health Science", opened_year=2024),
            program("B", "Advanced Manufacturing", closed_year=2023),
            program("C", "Human Services"),
            program("D", "Our own cluster"),
        ],
        local_employers=[
            {"area": area, "sector": sector, "employers": employers}
            for area, sector, employers in (
                ("North", "energy", 4),
                ("South", "energy", 3),
                ("North", "health", 20),
                ("North", "manufacturing", 10),
                ("North", "other", 50),
            )
        ],
    )
    rows = found.fact("sector_years").set_index(["school_year", "sector"])["local_employers"].to_dict()
    always = {(year, "energy"): 7 for year in (2023, 2024, 2025)}
    assert rows == {**always, (2023, "manufacturing"): 10, (2024, "health"): 20, (2025, "health"): 20}
    by_sector = told(found, ["local_employers"])
    assert by_sector == {"local_employers": (2, 27.0)}


def test_every_cluster_leads_to_a_sector_or_is_said_not_to():
    text = fact("sector_years").sql
    body = text[text.index("values") :]
    left_out = {"Human Services", "Science, Technology, Engineering & Mathematics", "Other"}
    for cluster in {*CLUSTERS_2002, *CLUSTERS_2024} - left_out:
        assert f"('{cluster}', " in body, cluster
    assert all(f"('{cluster}', " not in body for cluster in left_out)
    assert {line.split("', '")[1].rstrip("'),") for line in body.splitlines() if "', '" in line} <= set(SECTOR)
