"""The eight published systems against made-up districts whose verdicts are known."""

from __future__ import annotations

import pytest
from model_districts import District, district_that, enough, group_of, told, too_little

from cte_outcomes.errors import DefinitionError, ParameterError
from cte_outcomes.extract.contracts import CONTRACTS
from cte_outcomes.measures import MEASURES
from cte_outcomes.measures.models import load_model, model_files
from cte_outcomes.release.models import compare
from cte_outcomes.release.models.compare import compared

NAMES = [
    "alamo_academies", "alberta_rap", "louisville_culinary", "napa_viticulture", "singapore_ite", "switzerland", "west_mec",
    "wisconsin_youth_apprenticeship",
]  # fmt: skip
CRITERIA = [
    pytest.param(name, place, id=f"{name}-{place + 1}")
    for name in NAMES
    for place in range(len(load_model(name).criteria))
]


def test_the_eight_systems_hold_77_criteria_of_measures_that_exist():
    assert list(model_files()) == NAMES
    held = [criterion for name in NAMES for criterion in load_model(name).criteria]
    assert len(held) == 77
    assert [criterion.measure for criterion in held if criterion.measure not in MEASURES] == []


def test_every_criterion_says_what_to_record_and_what_to_do():
    columns = {f"{table.name}.{name}" for table in CONTRACTS.values() for name in table.column_names}
    for name in NAMES:
        for criterion in load_model(name).criteria:
            assert criterion.column in columns, criterion.criterion
            assert criterion.next_step.endswith("."), criterion.criterion
            assert criterion.publisher
            assert criterion.stated


@pytest.mark.parametrize("name", NAMES)
def test_a_district_that_meets_a_system_scores_so(name):
    model = load_model(name)
    found = compared(district_that((each, enough(each)) for each in model.criteria), model).frame
    assert found["state"].tolist() == ["met"] * len(model.criteria)
    assert found["share"].min() >= 1


@pytest.mark.parametrize(("name", "place"), CRITERIA)
def test_a_district_that_misses_one_criterion_shows_just_that_one(name, place):
    model = load_model(name)
    missed = model.criteria[place]
    others = [each for each in model.criteria if each is not missed]
    made = district_that([*((each, enough(each)) for each in others), (missed, too_little(missed))])
    found = compared(made, model).frame
    # Of two criteria on one measure (Swiss days at work, at least and at most) a value can miss one alone.
    assert found.loc[found["state"] != "met", "group"].tolist() == [missed.criterion]
    assert found.loc[place, "state"] == "far"


@pytest.mark.parametrize(("name", "place"), CRITERIA)
def test_nine_tenths_of_a_threshold_are_near(name, place):
    criterion = load_model(name).criteria[place]
    model = load_model(name)
    near = compared(district_that([(criterion, too_little(criterion, 0.9))]), model).frame
    far = compared(district_that([(criterion, too_little(criterion, 0.89))]), model).frame
    assert (near.loc[place, "state"], far.loc[place, "state"]) == ("near", "far")


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_district_names_the_columns_it_lacks(name):
    model = load_model(name)
    made = District()
    for each in model.criteria:
        made.rows[each.measure, group_of(each), "2025"] = {"status": "none"}
        made.missing[each.measure] = (each.column,)
    found = compared(made, model).frame
    assert set(found["state"]) == {"unmeasured"}
    assert set(found["reason"]) == {"not recorded"}
    assert found["column"].tolist() == [each.column for each in model.criteria]
    assert found["records"].str.len().min() > 0


def test_a_measure_that_the_release_leaves_out_is_not_measurable():
    found = compared(District(), load_model("switzerland")).frame
    assert set(found["state"]) == {"unmeasured"}
    assert set(found["reason"]) == {"not published"}
    assert found[["value", "share"]].isna().all(axis=None)


def test_a_hidden_figure_has_no_verdict_and_no_number():
    model = load_model("alberta_rap")
    place = next(at for at, each in enumerate(model.criteria) if each.measure == "placements_safety_first")
    made = District({("placements_safety_first", "type=apprenticeship", "2025"): {"status": "hidden", "value": 0.8}})
    row = compared(made, model).frame.loc[place]
    assert (row["status"], row["state"]) == ("hidden", "hidden")
    assert row[["value", "share", "lower_bound", "upper_bound"]].isna().all()


@pytest.mark.parametrize(
    ("low", "high", "state"),
    [(0.94, 0.99, "met"), (0.86, 0.93, "near"), (0.86, 1.0, "near"), (0.0, 0.5, "far"), (0.5, 1.0, "hidden")],
)
def test_a_range_is_judged_by_both_its_ends(low, high, state):
    made = District(
        {("placed_second_quarter", "", "2025"): {"status": "bounded", "lower_bound": low, "upper_bound": high}}
    )
    model = load_model("alamo_academies")
    found = compared(made, model).frame.set_index("measure").loc["placed_second_quarter"]
    assert (found["state"], found["status"]) == (state, "bounded")
    assert found["share"] is not None
    assert found[["value", "share"]].isna().all()


def test_pooled_years_stand_in_where_one_year_is_hidden():
    rows = {
        ("placed_second_quarter", "", "2025"): {"status": "hidden"},
        ("placed_second_quarter", "", "2023-2025"): told(0.95),
    }
    found = compared(District(rows), load_model("alamo_academies")).frame.set_index("measure")
    assert found.loc["placed_second_quarter", ["state", "year"]].tolist() == ["met", "2023-2025"]


def test_of_two_ranges_the_narrower_is_taken():
    held = {"2025": (0.9, 1.0), "2023-2025": (0.97, 1.0)}
    rows = {
        ("placed_second_quarter", "", year): {"status": "bounded", "lower_bound": low, "upper_bound": high}
        for year, (low, high) in held.items()
    }
    found = compared(District(rows), load_model("alamo_academies")).frame.set_index("measure")
    assert found.loc["placed_second_quarter", ["state", "year", "lower_bound"]].tolist() == ["met", "2023-2025", 0.97]


def test_a_program_is_told_by_its_own_figures_or_else_the_district():
    rows = {
        ("placed_second_quarter", "", "2025"): told(0.95),
        ("placed_second_quarter", "program=HLTH", "2025"): told(0.5),
        ("dual_daily_hours", "", "2025"): told(3.0),
    }
    found = compared(District(rows), load_model("alamo_academies"), "HLTH").frame.set_index("measure")
    assert found.loc["placed_second_quarter", ["scope", "state"]].tolist() == ["program", "far"]
    assert found.loc["dual_daily_hours", ["scope", "state"]].tolist() == ["district", "met"]


def test_a_kind_of_placement_is_chosen_with_the_program():
    rows = {
        ("placements_mentored", "program=HLTH+type=apprenticeship", "2023-2025"): told(1.0),
        ("placements_mentored", "type=apprenticeship", "2025"): told(0.5),
    }
    model = load_model("wisconsin_youth_apprenticeship")
    found = compared(District(rows), model, "HLTH").frame.set_index("measure")
    assert found.loc["placements_mentored", ["scope", "state"]].tolist() == ["program", "met"]


def test_unknown_names_are_refused():
    with pytest.raises(DefinitionError, match="did you mean 'switzerland'"):
        compare(District(), "swizerland")
    with pytest.raises(ParameterError, match="NONE"):
        compare(District(), "switzerland", "NONE")
