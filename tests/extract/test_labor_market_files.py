"""Readers of published labor-market files: every layout and every quirk, on small files made here."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from cte_outcomes.errors import ExtractError
from cte_outcomes.extract.contracts import CONTRACTS
from cte_outcomes.extract.labor_market import (
    input_files,
    load_sources,
    read_cip_soc,
    read_labor_market,
    read_occupation_projections,
    read_occupation_wages,
    scale_to_area,
)
from cte_outcomes.extract.labor_market.contract_table import read_contract_table

CROSSWALK = """CIP2020Code,CIP2020Title,SOC2018Code,SOC2018Title
01.0508,Taxidermy/Taxidermist.,99-9999,NO MATCH
51.3902,"Nursing Assistant/Aide, and Aide.",31-1131,Nursing Assistants
51.3902,"Nursing Assistant/Aide, and Aide.",31-1131,Nursing Assistants
99.9999,NO MATCH,25-3041,Tutors
"""
PROJECTIONS = """Occupation Title,Occupation Code,Employment {0},Employment {1},"Occupational Openings, {0}-{1} Annual Average",Median Annual Wage {0},Typical Entry-Level Education
Nursing assistants    * C.N.A.* Nursing Aide,31-1131,"1,441.50","1,474.00",204.1,"39,530",Postsecondary nondegree award
Anesthesiologists    * Anaesthesiologist,29-1211,45.3,46.7,1.3,">=239,200",Doctoral or professional degree
Actors,27-2011,57,57.1,6.3,N/A,"Some college, no degree"
"""
WAGES = """ID,Year,Area code,Area name,SOC code,Occupational title,Employment,Average wage,25th Percentile,50th Percentile,75th Percentile,Annual wage
1,2022,000053,Washington,31-1131,Nursing Assistants,"26,049",18.40,16.85,17.86,20.71,38270.00
2,2022,000053,Washington,29-1211,Anesthesiologists,,,,,,
3,2022,048300,"Wenatchee, WA",31-1131,Nursing Assistants,310,17.00,15.00,16.00,18.00,35360.00
"""
OFFICIAL = """AREA, AREA_TITLE ,NAICS,O_GROUP, OCC_CODE ,OCC_TITLE,TOT_EMP,H_MEAN,H_PCT25,H_MEDIAN,H_PCT75
53,Washington,000000,total,00-0000,All Occupations,"3,400,000",38.00,20.00,28.00,45.00
53,Washington,000000,detailed,31-1131,Nursing Assistants,"26,049",18.40,16.85,17.86,20.71
53,Washington,000000,detailed,29-1211,Anesthesiologists,**,#,#,#,#
53,Washington,000000,detailed,25-2031,Secondary School Teachers,"29,000",*,*,*,*
53,Washington,622000,detailed,31-1131,Nursing Assistants,"9,000",19.40,17.85,18.86,21.71
"""


@pytest.fixture
def write(tmp_path: Path):
    """Write text under a name and give the path."""

    def write_file(name: str, text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding=encoding)
        return path

    return write_file


def assert_contract(table: str, frame: pd.DataFrame) -> None:
    """Columns in the contract's order and of its types."""
    contract = CONTRACTS[table]
    assert list(frame.columns) == [column.name for column in contract.columns]
    for column in contract.columns:
        dtype = frame[column.name].dtype
        if column.type == "number":
            assert dtype == "float64", column.name
        elif column.type == "integer":
            assert str(dtype) == "Int64", column.name
        elif column.type == "flag":
            assert str(dtype) == "boolean", column.name
        elif column.type == "date":
            assert str(dtype) == "datetime64[s]", column.name
        else:
            assert isinstance(dtype, pd.StringDtype), column.name
    assert not frame.duplicated(list(contract.key)).any()


def fault(call, *args) -> str:
    """The text of the ExtractError that a call raises."""
    with pytest.raises(ExtractError) as caught:
        call(*args)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_crosswalk_keeps_codes_as_text_and_sentinels_as_rows(write, encoding: str) -> None:
    frame = read_cip_soc(write("crosswalk.csv", CROSSWALK, encoding))
    assert_contract("cip_soc", frame)
    assert frame[["cip_code", "soc_code"]].to_numpy().tolist() == [
        ["01.0508", "99-9999"],
        ["51.3902", "31-1131"],
        ["99.9999", "25-3041"],
    ]
    assert frame.loc[0, ["cip_title", "cip_vintage", "soc_vintage"]].to_list() == ["Taxidermy/Taxidermist", 2020, 2018]


def test_excel_guards_are_taken_off(write) -> None:
    guarded = CROSSWALK.replace("01.0508,", '"=""01.0508""",')
    assert read_cip_soc(write("guarded.csv", guarded)).loc[0, "cip_code"] == "01.0508"
    bare = 'CIP2020Code,CIP2020Title,SOC2018Code,SOC2018Title\n="01.0508",Taxidermy.,99-9999,NO MATCH\n'
    assert read_cip_soc(write("bare.csv", bare)).loc[0, "cip_code"] == "01.0508"


def test_codes_a_spreadsheet_has_changed_are_refused(write) -> None:
    text = fault(read_cip_soc, write("changed.csv", CROSSWALK.replace("01.0508", "1.0508")))
    assert "changed.csv" in text
    assert "row 2: '1.0508'" in text
    assert "NN.NNNN" in text
    assert "do not open it in Excel" in text


@pytest.mark.parametrize(("base", "projected"), [(2024, 2034), (2031, 2041)])
def test_projections_of_any_edition_in_single_jobs(write, base: int, projected: int) -> None:
    frame = read_occupation_projections(write("projections.csv", PROJECTIONS.format(base, projected)))
    assert_contract("occupation_projections", frame)
    aide = frame.iloc[0]
    assert aide[["area", "soc_code", "occupation"]].to_list() == ["United States", "31-1131", "Nursing assistants"]
    assert aide[["base_year", "projected_year"]].to_list() == [base, projected]
    assert aide[["employment_base", "employment_projected", "annual_openings"]].to_list() == [1441500, 1474000, 204100]
    assert aide[["median_annual_wage", "wage_top_coded"]].to_list() == [39530, False]
    assert frame.loc[1, ["median_annual_wage", "wage_top_coded"]].to_list() == [239200, True]
    assert pd.isna(frame.loc[2, "median_annual_wage"])
    assert not frame.loc[2, "wage_top_coded"]
    assert f"{base}-{projected % 100}" in aide["source"]


def test_projections_with_commas_and_dashes_of_newer_editions(write) -> None:
    newer = (
        PROJECTIONS.format(2023, 2033)
        .replace("Employment 2023", '"Employment, 2023"')
        .replace("Employment 2033", '"Employment, 2033"')
        .replace("2023-2033", "2023\u201333")
        .replace("31-1131", "31\u20131131")
    )
    frame = read_occupation_projections(write("newer.csv", newer))
    assert frame.loc[0, ["soc_code", "base_year", "employment_projected"]].to_list() == ["31-1131", 2023, 1474000]


def test_projections_of_a_state_are_single_jobs_already(write) -> None:
    state = (
        "STFIPS,Area,OccCode,Title,BaseYear,Base,ProjYear,Projected,Change,PercentChange,AvgAnnualOpenings\n"
        "53,Washington,31-0000,Healthcare Support,2022,200000,2032,240000,40000,20,30000\n"
        "53,Washington,31-1131,Nursing Assistants,2022,26000,2032,28000,2000,7.7,4100\n"
        "41,Oregon,31-1131,Nursing Assistants,2022,13000,2032,14000,1000,7.7,2100\n"
    )
    path = write("state.csv", state)
    frame = read_occupation_projections(path, "washington")
    assert_contract("occupation_projections", frame)
    assert len(frame) == 1
    assert frame.loc[0, ["employment_base", "annual_openings", "base_year"]].to_list() == [26000, 4100, 2022]
    assert "did you mean 'Oregon'" in fault(read_occupation_projections, path, "Oregano")


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """A workbook of sheets given as rows."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_workbook_sheets_are_found_by_header_and_joined(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "occupation.xlsx",
        {
            "Index": [["Occupation.xlsx Contents"]],
            "Table 1.2": [
                ["Table 1.2 Employment by detailed occupation, 2019 and projected 2029\n(Numbers in thousands)"],
                [
                    "2019 National Employment Matrix title and code",
                    None,
                    "Occupation type",
                    "Employment",
                    None,
                    None,
                    None,
                    "Change, 2019-29",
                    None,
                    "Occupational openings, 2019-29 annual average",
                ],
                [None, None, None, "Number", None, "Percent distribution", None, None, None, None],
                [None, None, None, 2019, 2029, 2019, 2029, "Number", "Percent", None],
                ["Healthcare support occupations", "31-0000", "Summary", 7000, 8600, 4, 5, 1600, 22.6, 1100],
                ["Nursing assistants", "31-1131", "Line item", 1528.5, 1645.5, 0.9, 1, 116.9, 7.6, 174],
                ["Actors", "27-2011", "Line item", 70.1, 72.3, 0, 0, 2.2, 3, 9],
                ["Source: Employment Projections program, U.S. Bureau of Labor Statistics"],
            ],
            "Table 5.4": [
                ["Table 5.4 Education and training assignments by detailed occupation, 2019"],
                ["2019 National Employment Matrix title and code", None, "Typical education needed for entry"],
                ["Nursing assistants", "31-1131", "Postsecondary nondegree award"],
                ["Actors", "27-2011", "\u2014"],
            ],
        },
    )
    frame = read_occupation_projections(path)
    assert_contract("occupation_projections", frame)
    assert list(frame["soc_code"]) == ["31-1131", "27-2011"]
    assert frame.loc[0, ["occupation", "employment_base", "annual_openings", "entry_education"]].to_list() == [
        "Nursing assistants",
        1528500,
        174000,
        "Postsecondary nondegree award",
    ]
    assert frame["median_annual_wage"].isna().all()
    assert pd.isna(frame.loc[1, "entry_education"])


def test_wages_of_a_state_agency(write) -> None:
    path = write("wages.csv", WAGES)
    frame = read_occupation_wages(path, "Washington")
    assert_contract("occupation_wages", frame)
    assert frame.loc[0].drop(["source", "occupation"]).to_list() == [
        "Washington",
        "31-1131",
        2022,
        26049,
        16.85,
        17.86,
        20.71,
    ]
    assert frame.loc[1, ["employment", "hourly_wage_p25", "hourly_wage_median"]].isna().all()
    assert len(read_occupation_wages(path, "wenatchee, wa ")) == 1
    assert "did you mean 'Washington'" in fault(read_occupation_wages, path, "Washingtn")
    assert "did you mean 'Wenatchee, WA'" in fault(read_occupation_wages, path, "Wenatche")
    assert "its areas are: Washington; Wenatchee, WA" in fault(read_occupation_wages, path, "Utah")


def test_wages_in_the_official_layout_with_its_marks(write) -> None:
    frame = read_occupation_wages(write("state_M2023_dl.csv", OFFICIAL), "Washington").set_index("soc_code")
    assert list(frame.index) == ["31-1131", "29-1211", "25-2031"]
    assert frame.loc["31-1131", ["wage_year", "employment", "hourly_wage_p25"]].to_list() == [2023, 26049, 16.85]
    assert pd.isna(frame.loc["29-1211", "employment"])
    assert frame.loc["29-1211", "hourly_wage_p25"] == 115
    assert "hourly_wage_p25 is at least" in frame.loc["29-1211", "source"]
    assert frame.loc["25-2031", ["hourly_wage_p25", "hourly_wage_p75"]].isna().all()
    assert "at least" not in frame.loc["25-2031", "source"]


def test_wages_from_a_workbook_and_a_year_given_by_hand(tmp_path: Path) -> None:
    rows = [
        line.split(",")
        for line in OFFICIAL.replace('"3,400,000"', "3400000").replace('"26,049"', "26049").splitlines()[:3]
    ]
    path = workbook(tmp_path / "state_dl.xlsx", {"State": rows})
    assert read_occupation_wages(path, "Washington", 2021).loc[0, ["wage_year", "employment"]].to_list() == [
        2021,
        26049,
    ]
    assert pd.isna(read_occupation_wages(path, "Washington").loc[0, "wage_year"])


def test_contradicting_duplicates_and_words_for_numbers_are_refused(write) -> None:
    twice = WAGES + "4,2022,000053,Washington,31-1131,Nursing Assistants,999,18.40,16.85,17.86,20.71,38270.00\n"
    assert "31-1131" in fault(read_occupation_wages, write("twice.csv", twice), "Washington")
    same = WAGES + '1,2022,000053,Washington,31-1131,Nursing Assistants,"26,049",18.40,16.85,17.86,20.71,38270.00\n'
    assert len(read_occupation_wages(write("same.csv", same), "Washington")) == 2
    words = fault(read_occupation_wages, write("words.csv", WAGES.replace("16.85", "about 17")), "Washington")
    assert "row 2: 'about 17'" in words
    assert "'25th Percentile'" in words


@pytest.mark.parametrize(
    ("reader", "looked_for", "remedy"),
    [
        (read_cip_soc, "SOC2018Code", "nces.ed.gov"),
        (read_occupation_projections, "'Employment' with two different years", "bls.gov"),
        (lambda path: read_occupation_wages(path, "Washington"), "H_PCT25 or '25th Percentile'", "bls.gov/oes"),
    ],
)
def test_a_wrong_file_is_told_in_one_message(write, reader, looked_for: str, remedy: str) -> None:
    text = fault(reader, write("graduation.csv", "district,cohort,graduates\n1,2,3\n"))
    for words in ("graduation.csv", looked_for, "found: 'district', 'cohort', 'graduates'", remedy):
        assert words in text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (CROSSWALK.encode("utf-16"), "UTF-16"),
        (CROSSWALK.replace(",", ";").encode(), "single column"),
        (CROSSWALK.replace("25-3041,Tutors", "25-3041").encode(), "row 5 has 3 cells, the header 4"),
    ],
)
def test_unreadable_files_say_what_is_wrong(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(content)
    assert words in fault(read_cip_soc, path)


def test_a_workbook_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "occupation.xlsx"
    path.write_text("not a workbook", encoding="utf-8")
    assert "not an Excel workbook" in fault(read_occupation_projections, path)
    assert "not a file of employment projections" in fault(
        read_occupation_projections, workbook(tmp_path / "other.xlsx", {"Sheet": [["a", "b"], [1, 2]]})
    )


def sources_text(**changes: str) -> str:
    """A sources file with lines changed."""
    lines = {"area": "Washington", "openings": "scaled_to_area", **changes}
    files = "files: {cip_soc: crosswalk.csv, occupation_projections: projections.csv, occupation_wages: wages.csv}"
    return "\n".join([*(f"{key}: {value}" for key, value in lines.items()), files])


@pytest.fixture
def folder(write, tmp_path: Path) -> Path:
    """A folder of the three files."""
    write("crosswalk.csv", CROSSWALK)
    write("projections.csv", PROJECTIONS.format(2024, 2034))
    write("wages.csv", WAGES)
    return tmp_path


def test_national_openings_are_scaled_to_the_area_and_say_so(write, folder: Path) -> None:
    tables = read_labor_market(write("sources.yml", sources_text()), folder)
    assert sorted(tables) == ["cip_soc", "occupation_projections", "occupation_wages"]
    for name, frame in tables.items():
        assert_contract(name, frame)
    scaled = tables["occupation_projections"].set_index("soc_code")
    aide = scaled.loc["31-1131"]
    assert aide["area"] == "Washington"
    assert aide["employment_base"] == pytest.approx(26049)
    assert aide["annual_openings"] == pytest.approx(204100 * 26049 / 1441500)
    # Growth stays the country's, and the country's wage is not the area's.
    assert aide["employment_projected"] / aide["employment_base"] == pytest.approx(1474 / 1441.5)
    assert pd.isna(aide["median_annual_wage"])
    assert "United States figures scaled by Washington's share of each occupation's jobs in 2022" in aide["source"]
    # Jobs suppressed in the area, or an occupation it does not list: unknown, not zero.
    assert scaled.loc[["29-1211", "27-2011"], "annual_openings"].isna().all()


def test_the_day_of_publication_comes_from_the_sources_file(write, folder: Path) -> None:
    dated = read_labor_market(write("sources.yml", sources_text(projections_published="2025-08-28")), folder)
    assert dated["occupation_projections"]["published_date"].astype("str").unique().tolist() == ["2025-08-28"]
    undated = read_labor_market(write("sources.yml", sources_text()), folder)
    assert undated["occupation_projections"]["published_date"].isna().all()


def test_dates_of_the_districts_own_tables(write) -> None:
    text = "area,industry_code,industry,published_date\nA,62,Health care,2025-02-01\nA,23,Construction,\n"
    frame = read_contract_table(write("industry_projections.csv", text), "industry_projections")
    assert_contract("industry_projections", frame)
    assert frame["published_date"].isna().tolist() == [False, True]
    with pytest.raises(ExtractError, match=r"published_date.*holds no date in rows 2"):
        read_contract_table(write("wrong.csv", text.replace("2025-02-01", "spring")), "industry_projections")


def test_published_openings_stay_the_countrys(write, folder: Path) -> None:
    tables = read_labor_market(write("sources.yml", sources_text(openings="as_published")), folder)
    aide = tables["occupation_projections"].set_index("soc_code").loc["31-1131"]
    assert aide[["area", "annual_openings", "median_annual_wage"]].to_list() == ["United States", 204100, 39530]
    assert "scaled" not in aide["source"]


def test_scaling_loses_nothing_where_the_area_is_the_country() -> None:
    projections = pd.DataFrame(
        {
            "area": "A", "soc_code": ["11-1011", "11-1021"], "employment_base": [100.0, 0.0], "employment_projected": [120.0, 5.0],
            "annual_openings": [10.0, 1.0], "median_annual_wage": 1.0, "wage_top_coded": False, "source": "s",
        }
    )  # fmt: skip
    wages = pd.DataFrame({"soc_code": ["11-1011", "11-1021"], "employment": [100.0, 4.0], "wage_year": [2022, 2022]})
    scaled = scale_to_area(projections, wages, "B")
    assert scaled.loc[0, ["employment_projected", "annual_openings"]].to_list() == [120, 10]
    assert pd.isna(scaled.loc[1, "annual_openings"])


def test_all_faults_of_all_files_come_at_once(write, folder: Path) -> None:
    write("crosswalk.csv", "a,b\n1,2\n")
    (folder / "wages.csv").unlink()
    text = fault(read_labor_market, write("sources.yml", sources_text()), folder)
    for words in (
        "sources.yml",
        "cip_soc: crosswalk.csv",
        "occupation_wages",
        "wages.csv: there is no such file",
        "CTE_REAL_DATA",
    ):
        assert words in text
    assert "projections.csv" not in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("area: Washington\nfile: {}\n", ["files: Field required", "file: Extra inputs"]),
        (sources_text(openings="halved"), ["openings", "scaled_to_area"]),
        ("- a\n- b\n", ["expected keys such as 'area'"]),
        ("area: [", ["not valid YAML"]),
    ],
)
def test_a_wrong_sources_file_names_every_key(write, text: str, words: list[str]) -> None:
    told = fault(load_sources, write("sources.yml", text))
    assert "sources.yml" in told
    for word in words:
        assert word in told


def test_input_files_are_the_sources_and_all_it_names(write, folder: Path) -> None:
    sources = write("sources.yml", sources_text())
    assert input_files(sources, folder) == [
        sources,
        *(folder / name for name in ("crosswalk.csv", "projections.csv", "wages.csv")),
    ]


def test_a_table_of_living_wages_can_be_brought(write, folder: Path) -> None:
    write(
        "living.csv",
        "area,family,hourly_wage,wage_year\nWashington,one_adult,24.10,2022\nWashington,one_adult_one_child,42.5,2022\n",
    )
    sources = write("sources.yml", sources_text().replace("files: {", "files: {living_wages: living.csv, "))
    table = read_labor_market(sources, folder)["living_wages"]
    assert_contract("living_wages", table)
    assert table["hourly_wage"].to_list() == [24.10, 42.5]
    write("living.csv", "area,family,hourly_wage\nWashington,two_dogs,24.10\n")
    assert "the codes are one_adult, one_adult_one_child" in fault(read_labor_market, sources, folder)
    write("living.csv", "area,family,hourly_wage\nWashington,one_adult,\n")
    assert "'hourly_wage' is blank in rows 2" in fault(read_labor_market, sources, folder)
