"""Counting: what must hold for any extract, and the same counts done in plain pandas."""

from __future__ import annotations

import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cte_outcomes.extract.contracts.codes import OUTCOME, RACE_ETHNICITY, SPECIAL_POPULATIONS, WORK_BASED_LEARNING
from cte_outcomes.measures import MEASURES, NO_PROGRAM, NOT_RECORDED, Definitions, count, count_sql, load_plan
from cte_outcomes.measures.count import COLUMNS
from cte_outcomes.measures.groupings import DIMENSIONS
from cte_outcomes.measures.plan import plan_from
from cte_outcomes.paths import sample_data
from hand_made import PROGRAMS, HandMade, plan

OF_STUDENTS = [name for name, measure in MEASURES.items() if measure.fact == "student_years"]
OF_PLACEMENTS = [name for name, measure in MEASURES.items() if measure.fact == "placement_rows"]
FLAGS = [name for name in SPECIAL_POPULATIONS if name != "nontraditional"]
WHOLE_PLAN = plan_from(
    [
        {
            "measures": OF_STUDENTS,
            "by": ["", "program", "cluster", "school", "sex", "race_ethnicity", "special_population", "program+sex"],
            "years": "both",
        },
        {"measures": OF_PLACEMENTS, "by": ["", "program", "type", "sector", "special_population"], "years": "both"},
    ]
)


def made_up(seed: int, students: int = 60) -> HandMade:
    """A district where anything may be missing: unknown sexes, no program, no host, no outcome, every way of leaving."""
    draw = random.Random(seed)
    ids = [f"{number:04}" for number in range(students)]

    def maybe(value: object, chance: float = 0.9) -> object:
        return value if draw.random() < chance else None

    def some(share: float) -> list[str]:
        return [student for student in ids if draw.random() < share]

    kinds = ["diploma", "diploma", "equivalency", "certificate", "dropout", "transfer", "died", "unknown"]
    return HandMade(
        students=[
            {
                "student_id": student,
                "sex": maybe(draw.choice(["female", "male", "nonbinary"])),
                "race_ethnicity": maybe(draw.choice(list(RACE_ETHNICITY))),
                **{flag: draw.choice([True, False, None]) for flag in FLAGS},
            }
            for student in ids
        ],
        schools=[{"school_id": "H1", "school_name": "N"}, {"school_id": "H2", "school_name": "S"}],
        programs=PROGRAMS,
        enrollments=[
            {
                "student_id": student,
                "program_id": draw.choice(["HLTH", "WELD"]),
                "school_year": year,
                "course_id": f"C{year}{draw.randint(1, 9)}",
                "school_id": maybe(draw.choice(["H1", "H2"])),
                "courses_completed": maybe(draw.choice([0, 1, 1, 2, 0.5])),
            }
            for year in (2023, 2024, 2025)
            for student in some(0.6)
        ],
        exits=[
            {
                "student_id": student,
                "school_year": draw.choice([2024, 2025]),
                "exit_date": maybe(draw.choice(["2024-12-18", "2024-06-10", "2025-06-10"])),
                "exit_type": draw.choice(kinds),
                "school_id": maybe("H2"),
            }
            for student in some(0.8)
        ],
        outcomes=[
            {
                "student_id": student,
                "outcome": draw.choice(list(OUTCOME)),
                "begin_date": maybe(f"{draw.choice([2024, 2025, 2026])}-{draw.randint(1, 12):02}-10"),
                "months_after_exit": maybe(draw.randint(-2, 30), 0.3),
                "source": "survey",
                "partner_id": maybe("P1", 0.5),
            }
            for student in some(0.9) + some(0.5)
        ],
        partners=[{"partner_id": "P1", "partner_name": "One", "type": "employer", "sector": "health"}],
        placements=[
            {
                "placement_id": str(number),
                "student_id": student,
                "program_id": maybe("WELD", 0.5),
                "partner_id": maybe("P1", 0.7),
                "school_year": draw.choice([2023, 2024, 2025]),
                "type": draw.choice(list(WORK_BASED_LEARNING)),
                "hours": maybe(draw.randint(0, 200)),
                "paid": draw.choice([True, False, None]),
            }
            for number, student in enumerate(some(0.6) + some(0.4))
        ],
        credentials=[
            {
                "student_id": student,
                "credential_id": "C",
                "school_year": 2024,
                "passed": True,
                "recognized": maybe(True),
            }
            for student in some(0.5)
        ],
    )


@settings(max_examples=2, deadline=None)
@given(st.integers(0, 10_000))
def test_what_holds_for_any_district(seed):
    extract = made_up(seed)
    cells = count(extract, Definitions(), WHOLE_PLAN)
    _parts_add_up_to_the_district(cells)
    _members_and_others_add_up_to_the_district(cells)
    _known_and_unknown_stay_within_the_counted(cells)
    _equal_populations_are_equal_cells(cells)
    _the_order_of_rows_does_not_matter(extract, cells, seed)


def _parts_add_up_to_the_district(cells):
    key = ["measure", "year"]
    whole = cells[cells["by"] == ""].set_index(key)[["counted", "met", "unknown", "amount"]].sort_index()
    for by in ("program", "cluster", "school", "sex", "race_ethnicity", "program+sex", "type", "sector"):
        parts = cells[cells["by"] == by].groupby(key)[["counted", "met", "unknown", "amount"]].sum(min_count=1)
        pd.testing.assert_frame_equal(parts, whole.loc[parts.index], check_names=False)
        assert len(parts)


def _members_and_others_add_up_to_the_district(cells):
    key = ["measure", "year"]
    whole = cells[cells["by"] == ""].set_index(key)["counted"]
    special = cells[cells["by"] == "special_population"]
    assert set(special["special_population"]) == set(SPECIAL_POPULATIONS)
    assert set(special["member"]) == {"yes", "no"}
    for _, part in special.groupby("special_population"):
        sums = part.groupby(key)["counted"].sum()
        pd.testing.assert_series_equal(sums, whole.loc[sums.index], check_names=False)


def _known_and_unknown_stay_within_the_counted(cells):
    assert (cells["met"].fillna(0) + cells["unknown"].fillna(0) <= cells["counted"]).all()
    assert (cells["students"] <= cells["counted"]).all()
    assert (cells["students_met"].fillna(0) <= cells["students"]).all()
    assert ((cells["students"] == 0) == (cells["counted"] == 0)).all()


def _equal_populations_are_equal_cells(cells):
    key = ["population", "by", "year", *DIMENSIONS.values(), "member"]
    assert (cells.groupby(key, dropna=False)["counted"].nunique() == 1).all()


def _the_order_of_rows_does_not_matter(extract, cells, seed):
    shuffled = {name: random.Random(seed).sample(rows, len(rows)) for name, rows in extract.tables.items()}
    pd.testing.assert_frame_equal(count(HandMade(**shuffled), Definitions(), WHOLE_PLAN), cells)


@pytest.fixture(scope="module")
def district() -> HandMade:
    return made_up(7, students=150)


@pytest.fixture(scope="module")
def cells(district) -> pd.DataFrame:
    return count(district, Definitions(), WHOLE_PLAN)


@pytest.fixture(scope="module")
def student_years(district) -> pd.DataFrame:
    frame = district.fact("student_years")
    missing = {"program_id": NO_PROGRAM, "cluster": NO_PROGRAM} | dict.fromkeys(
        ("school_id", "sex", "race_ethnicity"), NOT_RECORDED
    )
    return frame.fillna(missing)


# The rules of a few measures, said again in pandas.
IN_PANDAS = {
    "participants": lambda f: (f["enrolled"] & f["participant"], None, None),
    "placed_second_quarter": lambda f: (f["exited"] & f["concentrator"], f["placed"], ~f["found"]),
    "destination_none": lambda f: (f["exited"] & f["concentrator"], f["destination"] == "none", None),
    "credential_earned": lambda f: (f["graduated"] & f["concentrator"], f["credentials_recognized"] > 0, None),
    "college_entry_all": lambda f: (f["exited"], f["college_entered"], ~f["college_found"]),
}


@pytest.mark.parametrize("measure", IN_PANDAS)
@pytest.mark.parametrize("by", ["", "program", "school", "program+sex"])
def test_counts_equal_plain_pandas(cells, student_years, measure, by):
    counted, met, unknown = IN_PANDAS[measure](student_years)
    frame = student_years.assign(
        counted=counted,
        met=counted & met if met is not None else False,
        unknown=counted & unknown if unknown is not None else False,
    )
    columns = [DIMENSIONS[name] for name in by.split("+") if name]
    expected = frame.groupby(["school_year", *columns])[["counted", "met", "unknown"]].sum()
    mine = cells[(cells["measure"] == measure) & (cells["by"] == by) & ~cells["year"].str.contains("-")]
    mine = mine.assign(school_year=mine["year"].astype(int)).set_index(["school_year", *columns])
    for name in ("counted", "met", "unknown"):
        got = mine[name].fillna(0).astype(int).sort_index()
        assert got.to_dict() == expected[name].to_dict(), name


def test_pool_is_the_latest_years_together_and_students_are_distinct(cells, student_years):
    row = cells[(cells["measure"] == "participants") & (cells["by"] == "") & (cells["year"] == "2023-2025")].iloc[0]
    rows = student_years[student_years["enrolled"] & student_years["participant"]]
    assert row["counted"] == len(rows)
    assert row["students"] == rows["student_id"].nunique()
    assert row["students"] < row["counted"]


def test_pool_takes_the_latest_years_only(district):
    asked = plan(["exiters"], years="both")
    found = count(district, Definitions(pool_years=2), asked).set_index("year")["counted"]
    assert sorted(found.index) == ["2023", "2024", "2024-2025", "2025"]
    assert found["2024-2025"] == found["2024"] + found["2025"]
    assert set(count(district, Definitions(pool_years=1), asked)["year"]) == {"2023", "2024", "2025"}


def test_placements_are_told_with_the_students_behind_them(cells, district):
    rows = district.fact("placement_rows").fillna({"sector": NOT_RECORDED})
    mine = cells[(cells["measure"] == "placements") & (cells["by"] == "sector") & (cells["year"] == "2025")]
    this_year = rows[rows["school_year"] == 2025]
    assert mine.set_index("sector")["counted"].to_dict() == this_year.groupby("sector").size().to_dict()
    assert (
        mine.set_index("sector")["students"].to_dict() == this_year.groupby("sector")["student_id"].nunique().to_dict()
    )
    hours = cells[(cells["measure"] == "work_based_learning_hours") & (cells["by"] == "") & (cells["year"] == "2025")]
    assert hours["amount"].item() == this_year["hours"].sum()
    assert hours["counted"].item() == this_year["hours"].notna().sum()


def test_columns_types_and_no_student_id(cells, district):
    assert list(cells.columns) == list(COLUMNS)
    ids = {row["student_id"] for row in district.tables["students"]}
    text = [column for column in COLUMNS if cells[column].dtype == "string"]
    assert not any(ids & set(cells[column].dropna()) for column in text)
    assert cells.loc[cells["by"] == "", list(DIMENSIONS.values())].isna().all(axis=None)
    of_program = cells[cells["by"] == "program"]
    assert dict(zip(of_program["program_id"], of_program["cluster"], strict=True)) == {
        "HLTH": "Health Science",
        "WELD": "Manufacturing",
        NO_PROGRAM: NO_PROGRAM,
    }


def test_an_extract_without_rows_has_no_cells():
    assert count(HandMade(), Definitions(), WHOLE_PLAN).empty


def test_one_readable_query_for_each_fact():
    text = count_sql("student_years", load_plan())
    assert text.upper().count("FROM STUDENT_YEARS") == 1 + len(SPECIAL_POPULATIONS)
    assert "placed_second_quarter__met" in text
    assert "school_year IN (2023, 2024, 2025)" in text
    assert count_sql("dual_rows", plan(["exiters"])) == ""


@pytest.mark.skipif(not (sample_data() / "students.csv").is_file(), reason="the sample is not made yet")
def test_the_sample_counted_from_its_own_files(tmp_path, monkeypatch):
    monkeypatch.setenv("CTE_CACHE", str(tmp_path))
    from cte_outcomes.extract import open_extract

    extract = open_extract("sample")
    cells = count(extract, Definitions(), plan(["participants", "exiters", "placements"]))
    mine = cells.set_index(["measure", "year"])["counted"]
    read = {name: pd.read_parquet(extract.path(name)) for name in ("enrollments", "exits", "placements")}
    left = read["exits"][~read["exits"]["exit_type"].isin(["transfer", "died"])]
    assert mine["exiters", "2025"] == (left["school_year"] == 2025).sum()
    assert mine["placements", "2025"] == (read["placements"]["school_year"] == 2025).sum()
    # Any program with a completed course makes a participant: the program of record has at least as many courses.
    taken = read["enrollments"][read["enrollments"]["school_year"] <= 2025]
    completed = taken.groupby("student_id")["courses_completed"].max() >= 1
    this_year = set(taken.loc[taken["school_year"] == 2025, "student_id"])
    assert mine["participants", "2025"] == len(this_year & set(completed[completed].index))


def test_college_entry_of_the_real_study(real_data, tmp_path, monkeypatch):
    monkeypatch.setenv("CTE_CACHE", str(tmp_path))
    from cte_outcomes.extract import open_extract
    from cte_outcomes.paths import params

    folder = real_data("nces-hsls09")
    cells = count(
        open_extract(folder, mapping=params() / "mapping_hsls.yml"), Definitions(), plan(["college_entry_all"])
    )
    study = pd.read_csv(folder / "hsls_small.csv")
    ever, months = study["x4evratndclg"], study["x4hs2psmos"]
    row = cells.iloc[0]
    assert row["counted"] == len(study) == 23_503
    assert row["met"] == ((ever == 1) & months.between(0, 16)).sum()
    assert row["unknown"] == ((ever < 0) | ((ever == 1) & (months < 0))).sum()
