"""The eight systems against a district's files: it meets every criterion, and misses just the one that is taken away."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from model_files_counted import Counted
from model_files_district import plan_entries, tables, write_files
from model_files_misses import miss, missed_with

from cte_outcomes import release
from cte_outcomes.extract import Extract, check_extract, open_extract
from cte_outcomes.extract.contracts import CONTRACTS
from cte_outcomes.measures.models import load_model, model_files

MODELS = {name: load_model(name) for name in model_files()}
CRITERIA = [
    pytest.param(model, criterion, id=f"{name}-{criterion.measure}{criterion.operator}")
    for name, model in MODELS.items()
    for criterion in model.criteria
]
# Criteria of a system that name one column are missing it together.
COLUMNS = [
    pytest.param(model, column, id=f"{name}-{column}")
    for name, model in MODELS.items()
    for column in sorted({criterion.column for criterion in model.criteria})
]
# A committee without a program is one for the whole district: an empty column is an answer, and only an empty table none.
EMPTY_IS_AN_ANSWER = {"committees.program_id"}


@pytest.fixture(scope="module")
def extract(tmp_path_factory) -> Extract:
    """The files of the district, through intake."""
    folder = tmp_path_factory.mktemp("models")
    checked = check_extract(write_files(folder / "raw", tables()), out=folder / "extract")
    assert checked.fit, checked.to_text()
    return open_extract(folder / "extract")


@pytest.fixture(scope="module")
def district(extract, tmp_path_factory) -> release.Release:
    """The district's internal release."""
    folder = tmp_path_factory.mktemp("release")
    (folder / "plan.yml").write_text(json.dumps(plan_entries()), encoding="utf-8")
    return release.make_release(extract, folder / "release", plan=folder / "plan.yml", audience="internal")


@pytest.fixture(scope="module")
def counted(extract) -> Counted:
    return Counted(extract)


def states(found: pd.DataFrame, besides: str = "met") -> dict[str, str]:
    """The state of each criterion, without those in one state."""
    return {name: state for name, state in zip(found["group"], found["state"], strict=True) if state != besides}


@pytest.mark.parametrize("name", list(MODELS))
def test_files_that_meet_a_system_score_so(district, name):
    found = district.model(name).frame
    assert found["state"].tolist() == ["met"] * len(MODELS[name].criteria)
    assert found["status"].tolist() == ["shown"] * len(found)


def test_the_quick_count_is_that_of_a_release(district, counted):
    """What the tests below rest on: cells as make_release writes them, and no change that outlasts its test."""
    one_year = district.cells[~district.cells["year"].str.contains("-")].reset_index(drop=True)
    places = ["measure", "by", "year", "type", "status", "counted", "met", "amount"]
    assert counted.cells[places].equals(one_year[places])
    assert states(counted.after("DELETE FROM placements", "switzerland").model("switzerland").frame)
    assert not states(counted.after("DELETE FROM stories", "switzerland").model("switzerland").frame)


@pytest.mark.parametrize(("model", "criterion"), CRITERIA)
def test_files_that_miss_one_criterion_show_just_that_one(counted, model, criterion):
    missed = states(counted.after(miss(model, criterion), model.name).model(model.name).frame)
    assert set(missed) == missed_with(model, criterion)
    assert set(missed.values()) <= {"near", "far"}


@pytest.mark.parametrize(("model", "column"), COLUMNS)
def test_a_column_without_a_value_is_named_and_no_criterion_missed_for_it(counted, model, column):
    table, name = column.split(".")
    # What a table must hold in every row can only lack with the table.
    whole = CONTRACTS[table].column(name).required or column in EMPTY_IS_AN_ANSWER
    emptied = f"DELETE FROM {table}" if whole else f"UPDATE {table} SET {name} = NULL"
    found = counted.after(emptied, model.name).model(model.name).frame
    asked = found[found["column"] == column]
    assert set(asked["state"]) == {"unmeasured"}
    assert set(asked["reason"]) == {"not recorded"}
    missing = table if whole else column
    assert [missing in named.split(", ") for named in asked["missing"]] == [True] * len(asked)
    assert set(states(found).values()) == {"unmeasured"}


def test_a_second_column_is_named_where_the_first_is_held(counted):
    """Who has mentored in a program cannot be told without mentors, however many contacts are on record."""
    found = counted.after("UPDATE placements SET mentor_id = NULL", "louisville_culinary").model("louisville_culinary")
    row = found.frame.set_index("measure").loc["partner_roles"]
    assert (row["state"], row["column"]) == ("unmeasured", "placements.mentor_id")
    assert row["records"] == CONTRACTS["placements"].column("mentor_id").meaning


def test_the_least_hours_of_a_scholarship_are_enough_for_its_share_of_a_trade_year(counted):
    """250 of 1,500 hours are 16.67 percent, which Alberta's criterion writes as 16.7."""
    hours = (
        "UPDATE placements SET hours = CASE WHEN student_id <= 'S10' THEN 125 ELSE 250 END, school_credits = hours / 25"
    )
    found = counted.after(f"{hours} WHERE type = 'apprenticeship'", "alberta_rap").model("alberta_rap").frame
    held = found.set_index("measure")["state"]
    assert held[["first_trade_year_share", "apprenticeship_hours_mean"]].tolist() == ["met", "met"]
