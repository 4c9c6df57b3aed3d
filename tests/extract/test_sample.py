"""The synthetic district: shape, determinism, and what it refuses to do."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cte_outcomes.errors import CteError, ParameterError
from cte_outcomes.extract import sample
from cte_outcomes.extract.contracts import CONTRACTS
from cte_outcomes.extract.sample import clean_district, make_sample, people, world
from cte_outcomes.extract.sample.outcomes import placement_quarter
from cte_outcomes.extract.sample.programs import PROGRAMS, TINY_ENTRANTS, entrant_shares
from cte_outcomes.paths import sample_data


@pytest.fixture(scope="module")
def tables():
    return clean_district(4000, 2025)[1]


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_committed_sample_is_what_the_generator_makes(tmp_path):
    make_sample(tmp_path / "made")
    made, committed = contents(tmp_path / "made"), contents(sample_data())
    assert made.keys() == committed.keys()
    assert [name for name in made if made[name] != committed[name]] == []
    assert sum(len(data) for data in committed.values()) < 3_000_000


def test_parquet_is_deterministic_and_depends_on_the_seed(tmp_path):
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        make_sample(tmp_path / name, students=300, seed=seed, format="parquet")
    a, b, c = (contents(tmp_path / name) for name in "abc")
    assert a == b
    assert a["students.parquet"] != c["students.parquet"]
    assert (
        pd.read_parquet(tmp_path / "a" / "exits.parquet", dtype_backend="pyarrow")["exit_date"].dtype
        == "date32[day][pyarrow]"
    )


def test_every_contract_table_has_rows_and_every_column(tables):
    assert tables.keys() == CONTRACTS.keys()
    for name, frame in tables.items():
        assert tuple(frame.columns) == CONTRACTS[name].column_names
        assert len(frame) > 0


@pytest.mark.parametrize("name", list(CONTRACTS))
def test_clean_rows_keep_the_contract(tables, name):
    frame, contract = tables[name], CONTRACTS[name]
    assert not frame.duplicated(list(contract.key)).any()
    for column in contract.columns:
        values = frame[column.name].dropna()
        if column.required:
            assert len(values) == len(frame), column.name
        if column.codes:
            assert set(values) <= set(column.codes), column.name
        if column.low is not None:
            assert values.between(column.low, column.high if column.high is not None else np.inf).all(), column.name
        if column.references:
            table, key = column.references.split(".")
            assert set(values) <= set(tables[table][key]), column.name


def test_the_district_has_the_size_it_should(tables):
    programs = tables["programs"]
    assert len(tables["schools"]) == 5
    assert len(programs) >= 18
    assert programs["cluster"].nunique() >= 8
    assert len(tables["partners"]) >= 110
    assert tables["partners"]["partner_name"].is_unique
    assert tables["exits"].groupby("school_year").size().between(560, 640).all()
    assert sorted(tables["exits"]["school_year"].unique()) == [2021, 2022, 2023, 2024, 2025]
    assert set(programs["cip_code"]) <= set(tables["cip_soc"]["cip_code"])


def test_two_columns_are_left_empty_and_no_other(tables):
    empty = {f"{name}.{column}" for name, frame in tables.items() for column in frame if frame[column].isna().all()}
    # The months after exit stand in for dates, which the sample district holds.
    assert empty - {"outcomes.months_after_exit"} == {"partners.accredited_date", "programs.workplace_share"}


def test_courses_are_those_students_take(tables):
    taken = tables["enrollments"].groupby(["program_id", "course_id"])["course_level"].unique().map(set)
    courses = tables["courses"].set_index(["program_id", "course_id"])
    assert set(taken.index) <= set(courses.index)
    assert all(courses.loc[key, "course_level"] == one for key, levels in taken.items() for one in levels)
    assert courses["course_name"].is_unique
    assert (courses.groupby("program_id")["grade"].max() == 12).all()


def test_every_program_says_what_it_is_and_whom_to_call(tables):
    programs = tables["programs"]
    assert (programs["description"].str.count(r"\.") == 2).all()
    assert programs["contact"].is_unique
    assert programs["contact"].str.contains(r", 555-01\d\d$|@district\.example$").all()


def test_industries_and_sectors_of_programs_are_known(tables):
    industries = set(tables["industry_projections"]["industry_code"])
    assert set(tables["program_industries"]["industry_code"]) <= industries
    without = set(tables["programs"]["program_id"]) - set(tables["program_industries"]["program_id"])
    assert without == {"HORT"}
    assert set(tables["partners"]["sector"]) <= set(tables["local_employers"]["sector"])


def test_terms_of_placements_agree_with_one_another(tables):
    placements = tables["placements"]
    weeks = ((placements["end_date"] - placements["start_date"]).dt.days + 1) / 7
    whole = placements[weeks >= 1]
    assert (whole["hours"] / weeks[weeks >= 1] <= whole["days_per_week"].fillna(7) * 8 + 0.01).all()
    payer = placements["wage_paid_by"]
    assert (payer.dropna().eq("none") == ~placements.loc[payer.notna(), "paid"]).all()
    apprentices = placements[placements["type"] == "apprenticeship"]
    assert set(apprentices["wage_paid_by"].dropna()) == {"employer"}
    assert apprentices["banked_hours"].notna().all()
    assert placements.loc[placements["type"] != "apprenticeship", "banked_hours"].isna().all()
    sponsors = tables["partners"].set_index("partner_id")["registered_sponsor"]
    banked = apprentices[apprentices["banked_hours"] > 0]
    assert banked["partner_id"].map(sponsors).all()
    assert (banked["banked_hours"] <= banked["hours"]).all()


def test_a_mentor_is_the_same_in_every_placement(tables):
    mentored = tables["placements"].dropna(subset=["mentor_id", "mentor_training_hours"])
    assert (mentored.groupby("mentor_id")["mentor_training_hours"].nunique() == 1).all()
    assert mentored.groupby("mentor_id").size().max() > 1
    alone = tables["placements"]["mentor_id"].isna()
    assert tables["placements"].loc[alone, ["mentor_experience_years", "mentor_training_hours"]].isna().all(axis=None)


def test_dates_follow_one_another(tables):
    exits = tables["exits"].set_index("student_id")["exit_date"]
    placements, credentials = tables["placements"], tables["credentials"]
    assert (placements["end_date"] >= placements["start_date"]).all()
    assert not (placements["end_date"] > placements["student_id"].map(exits)).any()
    assert not (credentials["attempt_date"] >= credentials["student_id"].map(exits)).any()
    enrolled = tables["enrollments"].merge(
        tables["exits"][["student_id", "school_year"]], on="student_id", suffixes=("", "_left")
    )
    assert (enrolled["school_year"] <= enrolled["school_year_left"]).all()
    spells = tables["outcomes"]
    assert not (spells["end_date"] < spells["begin_date"]).any()
    assert spells["begin_date"].max() <= pd.Timestamp("2026-03-31")


def test_hosts_are_active_partners_in_the_year(tables):
    partners = tables["partners"].set_index("partner_id")
    hosted = tables["placements"].dropna(subset="partner_id")
    ended = hosted["partner_id"].map(partners["end_date"])
    assert not (ended.dt.year + (ended.dt.month >= 7) < hosted["school_year"]).any()


def test_no_seed_is_without_a_district():
    """Also where chance has ended the partnership of every organization that the generator turns to."""
    for seed in range(40):
        tables = world.world_tables(world.make_world(seed, 200))
        assert all(len(frame) for frame in tables.values()), seed


def test_blocks_make_one_district(monkeypatch):
    monkeypatch.setattr(people, "BLOCK", 500)
    monkeypatch.setattr(world, "BLOCK", 500)
    _, tables, blocks = clean_district(1200, 3)
    assert len(blocks) == 3
    assert len(tables["students"]) == 1200
    for name in ("students", "placements", "exits"):
        assert not tables[name].duplicated(list(CONTRACTS[name].key)).any()


@given(st.integers(200, 3_000_000))
def test_class_sizes_add_up(students):
    sizes = people.class_sizes(students)
    assert sum(sizes.values()) == students
    leaving = [sizes[year] for year in range(2021, 2026)]
    assert max(leaving) - min(leaving) <= 1


@given(st.integers(0, 9_000_000))
def test_student_numbers_never_repeat(first):
    assert len(set(people.student_numbers(np.arange(first, first + 2000)))) == 2000


@given(st.floats(50, 500_000))
def test_tiny_programs_stay_tiny_in_any_district(entrants):
    shares = entrant_shares(entrants)
    tiny = np.array([program.size < 1 for program in PROGRAMS])
    assert shares.sum() == pytest.approx(1)
    assert (shares[tiny] * entrants <= TINY_ENTRANTS * 1.02).all()


@pytest.mark.parametrize(
    ("left", "first", "last"),
    [
        ("2024-06-07", "2024-10-01", "2024-12-31"),
        ("2023-12-18", "2024-04-01", "2024-06-30"),
        ("2024-03-14", "2024-07-01", "2024-09-30"),
        ("2023-09-20", "2024-01-01", "2024-03-31"),
    ],
)
def test_placement_quarter(left, first, last):
    start, end = placement_quarter(np.array([left], dtype="datetime64[D]"))
    assert (str(start[0]), str(end[0])) == (first, last)


def test_every_wrong_argument_is_named_at_once(tmp_path):
    with pytest.raises(ParameterError) as error:
        make_sample(tmp_path / "out", students=10, seed=-1, format="xml")
    assert len(error.value.problems) == 3
    assert not (tmp_path / "out").exists()


def test_a_foreign_folder_is_left_alone(tmp_path):
    (tmp_path / "students.csv").write_text("theirs")
    with pytest.raises(CteError, match="left as it is") as error:
        make_sample(tmp_path, students=200)
    assert error.value.problems == ["students.csv"]
    assert contents(tmp_path) == {"students.csv": b"theirs"}


def test_a_file_added_to_a_synthetic_district_is_not_lost(tmp_path):
    out = tmp_path / "out"
    make_sample(out, students=200)
    (out / "notes.docx").write_text("mine")
    with pytest.raises(CteError) as error:
        make_sample(out, students=200)
    assert error.value.problems == ["notes.docx"]


def test_an_earlier_district_is_replaced_whole(tmp_path):
    out = tmp_path / "out"
    make_sample(out, students=200, format="csv")
    rows = make_sample(out, students=200, format="parquet")
    assert {path.suffix for path in out.iterdir()} == {".parquet", ".txt"}
    assert len(pd.read_parquet(out / "students.parquet")) == rows["students"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failure_half_way_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(sample, "make_block", fail)
    with pytest.raises(OSError, match="disk full"):
        make_sample(tmp_path / "out", students=200)
    assert list(tmp_path.iterdir()) == []
