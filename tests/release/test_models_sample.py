"""The eight systems against a whole made-up district, counted from its tables."""

from __future__ import annotations

import pytest

from cte_outcomes import release
from cte_outcomes.measures import MEASURES
from cte_outcomes.measures.models import load_model, model_files
from cte_outcomes.measures.tables_behind import measures_behind

STATES = {"met", "near", "far"}


@pytest.fixture(scope="module")
def district(small_extract, tmp_path_factory):
    """An internal release of every measure that a criterion names, by the groups it names."""
    folder = tmp_path_factory.mktemp("models")
    groupings: dict[str, set[str]] = {}
    for name in model_files():
        for criterion in load_model(name).criteria:
            measure = MEASURES[criterion.measure]
            for counted in measures_behind(measure) if measure.derived else [measure]:
                groupings.setdefault(counted.name, set()).add("+".join(criterion.only))
    lines = [
        f"- measures: [{name}]\n  by: [{', '.join(repr(by) for by in sorted(held))}]\n  years: both"
        for name, held in groupings.items()
    ]
    (folder / "plan.yml").write_text("\n".join(lines), encoding="utf-8")
    return release.make_release(small_extract, folder / "release", plan=folder / "plan.yml", audience="internal")


@pytest.mark.parametrize("name", list(model_files()))
def test_each_criterion_is_judged_or_names_the_column_that_is_missing(district, name):
    for row in district.model(name).frame.to_dict("records"):
        if row["state"] in STATES:
            assert row["status"] == "shown", row["group"]
            assert row["value"] == pytest.approx(row["value"])
        else:
            assert (row["state"], row["reason"] in ("not recorded", "nobody counted")) == ("unmeasured", True), row[
                "group"
            ]
            assert "." in row["column"], row["group"]


def test_most_criteria_can_be_judged(district):
    states = [state for name in district.models for state in district.model(name).frame["state"]]
    assert len(states) == 77
    assert sum(state in STATES for state in states) > 60


def test_a_figure_is_the_one_the_release_holds(district):
    rows = district.model("alberta_rap").frame.set_index("measure")
    held = district.values("placements_safety_first", by="type", type="apprenticeship").row()
    assert rows.loc["placements_safety_first", "value"] == held["value"]
    assert rows.loc["placements_safety_first", "year"] == held["year"]
