"""Populations that turn out to be the same are protected as one."""

from __future__ import annotations

import made_up
import pandas as pd
import pytest

from cte_outcomes.release.audit import check_protected
from cte_outcomes.release.cells import DIMENSION_COLUMNS, prepare
from cte_outcomes.release.protect import protect


@pytest.fixture(scope="module")
def raw() -> pd.DataFrame:
    """Leavers counted twice under two names, the second by fewer groupings; participants are others."""
    cells = made_up.raw_cells(made_up.students(700, 11, 9, 2))
    again = cells[(cells["measure"] == "credential") & cells["by"].isin(["", "program", "sex"])]
    again = again.assign(measure="hours", population="leavers with known hours", met=None, students_met=None)
    return pd.concat([cells, again.assign(amount=7.0)], ignore_index=True)


def test_equal_populations_have_one_name(raw):
    names = prepare(raw).groupby("measure")["population"].unique().map(list).to_dict()
    assert names == {
        "hours": ["exiters"],
        "credential": ["exiters"],
        "experience": ["exiters"],
        "placed": ["exiters"],
        "dual": ["participants"],
    }


def test_a_group_hidden_under_one_name_is_told_under_no_other(raw):
    cells = protect(raw, clusters=made_up.CLUSTERS)
    check_protected(prepare(raw, made_up.CLUSTERS), cells)
    place = ["by", "year", *DIMENSION_COLUMNS]
    hidden = cells[(cells["measure"] == "hours") & (cells["status"] == "hidden")]
    others = cells[cells["measure"].isin(["credential", "experience", "placed"]) & cells["counted"].notna()]
    assert len(hidden)
    assert not len(hidden[place].merge(others[place], on=place))


def test_one_student_more_is_another_population(raw):
    more = raw.copy()
    at = more.index[(more["measure"] == "hours") & (more["by"] == "program")][0]
    more.loc[at, ["counted", "students"]] += 1
    assert set(prepare(more).query("measure == 'hours'")["population"]) == {"leavers with known hours"}


def test_populations_of_two_facts_stay_apart(raw):
    fact = raw["fact"].where(raw["measure"] != "hours", "placement_rows")
    assert set(prepare(raw.assign(fact=fact)).query("measure == 'hours'")["population"]) == {"leavers with known hours"}


def test_a_population_with_a_cell_of_its_own_stays_apart(raw):
    own = raw[(raw["measure"] == "hours") & (raw["by"] == "")].iloc[:1].assign(by="sector", sector="health")
    with_own = pd.concat([raw, own], ignore_index=True)
    assert set(prepare(with_own).query("measure == 'hours'")["population"]) == {"leavers with known hours"}
