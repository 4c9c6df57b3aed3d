"""Amounts told only beside a rate: hidden with it, refused by the check when they are not, and never left in a file."""

from __future__ import annotations

import made_up
import pandas as pd
import pytest

from cte_outcomes import release
from cte_outcomes.errors import DisclosureError
from cte_outcomes.measures import MEASURES, Measure, count
from cte_outcomes.release.audit import check_protected
from cte_outcomes.release.cells import prepare
from cte_outcomes.release.guards import PLACE, guards_of, with_guards
from cte_outcomes.release.protect import protect
from cte_outcomes.release.scan import scan_outputs

GUARDS = {"points": "credential"}


@pytest.fixture(scope="module")
def raw() -> pd.DataFrame:
    """Rates, and a sum over the same rows as one of them: as many points as met it."""
    cells = made_up.raw_cells(made_up.students(900, 5, 8, 2))
    points = cells[cells["measure"] == "credential"].assign(measure="points", met=None, students_met=None)
    points["amount"] = cells.loc[points.index, "met"].astype(float)
    return prepare(pd.concat([cells, points], ignore_index=True), made_up.CLUSTERS)


@pytest.fixture(scope="module")
def protected(raw) -> pd.DataFrame:
    return protect(raw, clusters=made_up.CLUSTERS)


def test_an_amount_is_told_where_its_rate_is_and_nowhere_else(protected):
    cells = with_guards(protected, GUARDS)
    statuses = cells.pivot_table(index=list(PLACE), columns="measure", values="status", aggfunc="first")
    statuses = statuses.dropna(subset=["credential", "points"], how="all")
    pairs = set(zip(statuses["credential"], statuses["points"], strict=True))
    assert pairs >= {("shown", "shown"), ("bounded", "hidden"), ("hidden", "hidden")}
    assert pairs <= {("shown", "shown"), ("bounded", "hidden"), ("hidden", "hidden"), ("none", "none")}
    hidden = cells[(cells["measure"] == "points") & (cells["status"] == "hidden")]
    assert hidden[["counted", "amount"]].isna().all(axis=None)
    others = cells["measure"] != "points"
    pd.testing.assert_frame_equal(cells[others], protected[others])


def test_an_amount_whose_rate_is_not_there_is_hidden(protected):
    without = protected[protected["measure"] != "credential"]
    cells = with_guards(without, GUARDS)
    assert set(cells.loc[cells["measure"] == "points", "status"]) <= {"hidden", "none"}


def test_the_check_refuses_what_is_not_guarded(raw, protected):
    check_protected(raw, with_guards(protected, GUARDS), guards=GUARDS)
    with pytest.raises(DisclosureError) as caught:
        check_protected(raw, protected, guards=GUARDS)
    assert all("told where credential is not" in problem for problem in caught.value.problems)


def test_only_measures_with_a_guard_are_guarded():
    about = {"definition": "For a test.", "fact": "dual_rows", "counted": "true", "label": "A"}
    plain = Measure("a", kind="count", **about)
    guarded = Measure("b", kind="amount", amount="credits_earned", guard="c", **about)
    assert guards_of({"a": plain, "b": guarded}) == {"b": "c"}


PLAN = """
- measures: [tested_rate, tested_sum, tested_mean]
  by: ['', program, type]
  years: both
"""


@pytest.fixture
def guarded_release(small_extract, tmp_path, monkeypatch):
    """A release of a rate over placements, and of a sum and a mean that it guards."""
    about = {"label": "Tested", "definition": "For a test.", "fact": "placement_rows", "counted": "hours is not null"}
    kinds = {
        "tested_rate": Measure("tested_rate", met="paid", **about),
        "tested_sum": Measure("tested_sum", amount="hours", kind="amount", guard="tested_rate", **about),
        "tested_mean": Measure("tested_mean", amount="hours", kind="mean", unit="hours", guard="tested_rate", **about),
    }
    for name, measure in kinds.items():
        monkeypatch.setitem(MEASURES, name, measure)
    plan = tmp_path / "plan.yml"
    plan.write_text(PLAN, encoding="utf-8")
    return {
        audience: release.make_release(small_extract, tmp_path / audience, plan=plan, audience=audience)
        for audience in ("public", "internal")
    }, count(small_extract, plan=plan)


def test_a_release_guards_its_amounts(guarded_release, small_extract):
    made, raw = guarded_release
    public, internal = made["public"], made["internal"]
    rates = public.values("tested_rate", by="program", year="pool").frame.set_index("group_id")
    means = public.values("tested_mean", by="program", year="pool").frame.set_index("group_id")
    assert set(rates["status"]) >= {"shown", "hidden"}
    assert ((rates["status"] == "shown") == (means["status"] == "shown")).all()
    told = means[means["status"] == "shown"]
    assert (told["value"] == told["amount"] / told["counted"]).all()
    assert means.loc[means["status"] == "hidden", ["value", "counted", "amount"]].isna().all(axis=None)
    assert set(internal.values("tested_mean", by="program", year="pool").frame["status"]) <= {"shown", "none"}
    assert scan_outputs(public.folder, small_extract, raw, public) == []


def test_a_hidden_mean_in_a_file_is_found(guarded_release, small_extract, tmp_path):
    made, raw = guarded_release
    public, internal = made["public"], made["internal"]
    hidden = public.cells[(public.cells["measure"] == "tested_mean") & (public.cells["by"] == "program")]
    hidden = hidden[hidden["status"] == "hidden"].iloc[0]
    row = internal.values("tested_mean", by="program", year=hidden["year"], program=hidden["program_id"]).row()
    leak = tmp_path / "page"
    leak.mkdir()
    place = {name: hidden[name] for name in ("measure", "by", "year", "program_id", "cluster")}
    (leak / "page.json").write_text(pd.Series({**place, "value": row["value"]}).to_json(), encoding="utf-8")
    assert scan_outputs(leak, small_extract, raw, public) == [
        "page.json: a record that names a hidden cell holds its number"
    ]
