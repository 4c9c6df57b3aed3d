"""Real input 1: Washington from the published files, three occupations checked by hand.

The files are public and not shipped; docs/labor_market.md says where to download them. CTE_REAL_DATA names their folder.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from cte_outcomes.extract.labor_market import read_labor_market, read_occupation_projections
from cte_outcomes.paths import project_root, real_data
from cte_outcomes.statistics import allocate, components, entry_level, supply_demand
from cte_outcomes.statistics.alignment import NO_OCCUPATION, RULES, published_links

WORKBOOK = real_data() / "bls-ep-occupation" / "occupation-2019-29.xlsx"
SOURCES = project_root() / "params" / "labor_market_wa.yml"
NEEDED = [real_data() / folder for folder in ("nces-cip-soc", "bls-ep-occupation", "bls-oews")]
pytestmark = pytest.mark.skipif(
    not all(folder.is_dir() for folder in NEEDED),
    reason="the public files are not here; set CTE_REAL_DATA to their folder",
)

# soc_code: national jobs in 2024 and 2034, national openings, national median wage, Washington jobs, 25th, 50th and 75th percentile.
# Read in the files by hand:
#   Electricians ...,47-2111,818.7,896.1,77.4,9.5,81,"62,350",High school diploma or equivalent,...
#   552,2022,000053,Washington,47-2111,Electricians,18849,38.00,28.08,36.88,47.94,79050.00
#   Nursing assistants ...,31-1131,"1,441.50","1,474.00",32.6,2.3,204.1,"39,530",Postsecondary nondegree award,...
#   360,2022,000053,Washington,31-1131,Nursing Assistants,26049,18.40,16.85,17.86,20.71,38270.00
#   "Heating, air conditioning, ...",49-9021,425.2,459.7,34.5,8.1,40.1,"59,810",Postsecondary nondegree award,...
#   610,2022,000053,Washington,49-9021,"Heating, ...",6320,29.96,22.66,28.85,36.20,62310.00
BY_HAND = {
    "47-2111": (818_700, 896_100, 81_000, 62_350, 18_849, 28.08, 36.88, 47.94),
    "31-1131": (1_441_500, 1_474_000, 204_100, 39_530, 26_049, 16.85, 17.86, 20.71),
    "49-9021": (425_200, 459_700, 40_100, 59_810, 6_320, 22.66, 28.85, 36.20),
}
# 81,000 x 18,849 / 818,700 and so on, by calculator.
OPENINGS_IN_WASHINGTON = {"47-2111": 1864.87, "31-1131": 3688.24, "49-9021": 596.03}
# Completers of programs such as a Washington district runs; the last three have no occupation for them.
SUPPLY = {
    "46.0302": 45,
    "46.0201": 61,
    "47.0201": 23,
    "47.0604": 88,
    "48.0508": 33,
    "51.3902": 120,
    "51.0904": 17,
    "51.2602": 9,
    "11.1006": 60,
    "12.0500": 74,
    "12.0401": 31,
    "13.0101": 20,
    "15.0000": 52,
    "43.0107": 29,
    "52.0201": 141,
    "01.0508": 7,
    "99.0000": 4,
    "14.0101": 38,
}


@pytest.fixture(scope="module")
def washington() -> dict[str, pd.DataFrame]:
    """The tables of the committed sources file."""
    return read_labor_market(SOURCES)


@pytest.fixture(scope="module")
def supply() -> pd.DataFrame:
    """Completers by program code."""
    return pd.DataFrame({"cip_code": list(SUPPLY), "completers": list(SUPPLY.values())})


def national(path: Path) -> pd.DataFrame:
    """The projections as published, by code."""
    return read_occupation_projections(path).set_index("soc_code")


def test_three_occupations_are_what_the_files_say(washington: dict[str, pd.DataFrame]) -> None:
    published = national(real_data() / "bls-ep-occupation" / "employment-projections-2024-34.csv")
    wages = washington["occupation_wages"].set_index("soc_code")
    scaled = washington["occupation_projections"].set_index("soc_code")
    figures = ["employment_base", "employment_projected", "annual_openings", "median_annual_wage"]
    survey = ["employment", "hourly_wage_p25", "hourly_wage_median", "hourly_wage_p75"]
    for code, by_hand in BY_HAND.items():
        assert (*published.loc[code, figures], *wages.loc[code, survey]) == by_hand
        assert round(scaled.loc[code, "annual_openings"], 2) == OPENINGS_IN_WASHINGTON[code]
    assert published.loc["47-2111", "occupation"] == "Electricians"
    assert published.loc["47-2111", "entry_education"] == "High school diploma or equivalent"
    assert set(scaled["area"]) == {"Washington"}


def test_whole_files_are_read(washington: dict[str, pd.DataFrame]) -> None:
    published = national(real_data() / "bls-ep-occupation" / "employment-projections-2024-34.csv")
    # Lines of each file less its header; 775 rows of the wage file are Washington's.
    assert (len(washington["cip_soc"]), len(published), len(washington["occupation_wages"])) == (6097, 832, 775)
    assert (washington["cip_soc"]["soc_code"] == "99-9999").sum() == 194
    assert (washington["cip_soc"]["cip_code"] == "99.9999").sum() == 180
    assert int(published["wage_top_coded"].sum()) == 17
    assert int(published["median_annual_wage"].isna().sum()) == 6
    assert not published["occupation"].str.contains("*", regex=False).any()
    assert washington["cip_soc"]["cip_code"].str.fullmatch(r"\d\d\.\d{4}").all()


def test_every_published_occupation_can_be_reached_from_the_crosswalk(washington: dict[str, pd.DataFrame]) -> None:
    codes = set(washington["occupation_projections"]["soc_code"])
    linked = set(published_links(washington["cip_soc"], codes)["soc_code"])
    assert codes <= linked
    # Only the armed forces (55) and the sentinel have no projection.
    assert {code for code in linked - codes if not code.startswith("55-")} == {NO_OCCUPATION}


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("whole", [True, False])
def test_allocated_completers_sum_exactly(
    washington: dict[str, pd.DataFrame], supply: pd.DataFrame, rule: str, whole: bool
) -> None:
    occupations = entry_level(washington["occupation_projections"])
    rows = allocate(supply, washington["cip_soc"], occupations, rule, whole=whole)
    assert rows.groupby("cip_code")["completers"].sum().to_dict() == SUPPLY
    assert rows["completers"].sum() == sum(SUPPLY.values())
    unmatched = rows[rows["soc_code"] == NO_OCCUPATION]
    assert unmatched.set_index("cip_code")["completers"].to_dict() == {"01.0508": 7, "14.0101": 38, "99.0000": 4}


def test_washington_comparison_of_nursing_assistants(washington: dict[str, pd.DataFrame], supply: pd.DataFrame) -> None:
    occupations = entry_level(washington["occupation_projections"])
    compared = supply_demand(supply, washington["cip_soc"], occupations)
    # 51.3902 links to 31-1131 only and nothing else does, so every rule agrees: 120 completers, 3,688 openings.
    row = compared.occupations.set_index("soc_code").loc["31-1131"]
    assert (row["completers_low"], row["completers_high"]) == (120, 120)
    assert round(row["gap_low"], 2) == round(120 - 3688.24, 2)
    assert row["ratio_low"] == pytest.approx(120 / 3688.24, rel=1e-5)
    # Home health aides are published together with personal care aides, and still found.
    assert "31-1120" in set(compared.occupations["soc_code"])
    tied = components(washington["cip_soc"], supply, occupations)
    linked = [code for code in SUPPLY if code not in {"01.0508", "99.0000", "14.0101"}]
    assert tied["completers"].sum() == sum(SUPPLY[code] for code in linked)


def test_the_workbook_of_an_older_edition() -> None:
    frame = national(WORKBOOK)
    # Table 1.7, rows of electricians and nursing assistants: 739.2, 801.4, openings 82.2, 56180; 1528.5, 1645.5, 174, 29660.
    figures = ["employment_base", "employment_projected", "annual_openings", "median_annual_wage", "entry_education"]
    assert frame.loc["47-2111", figures].to_list() == [
        739_200,
        801_400,
        82_200,
        56_180,
        "High school diploma or equivalent",
    ]
    assert frame.loc["31-1131", figures].to_list() == [
        1_528_500,
        1_645_500,
        174_000,
        29_660,
        "Postsecondary nondegree award",
    ]
    assert frame.loc["29-1211", ["median_annual_wage", "wage_top_coded"]].to_list() == [208_000, True]
    assert len(frame) == 790
    assert set(frame["base_year"]) == {2019}
