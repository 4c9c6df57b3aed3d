"""What is hidden, and why, on tables small enough to reason about."""

from __future__ import annotations

import little_cells
import made_up
import pandas as pd
import pytest
from little_districts import destinations

from cte_outcomes.errors import DisclosureError
from cte_outcomes.release.audit import check_protected
from cte_outcomes.release.cells import Thresholds, prepare
from cte_outcomes.release.protect import protect


def cell(by: str = "", year: str = "2025", counted: int = 0, met=None, unknown=None, **place) -> dict:
    row = {"measure": "m", "population": "p", "fact": "student_years", "by": by, "year": year, "counted": counted}
    row |= {"met": met, "unknown": unknown, "amount": None, "students": counted, "students_met": met}
    return row | place


def table(*cells: dict) -> pd.DataFrame:
    return pd.DataFrame(list(cells))


def statuses(protected: pd.DataFrame, column: str) -> dict[str, str]:
    return dict(zip(protected[column].fillna(""), protected["status"], strict=True))


def test_small_groups_are_hidden_and_empty_ones_are_told():
    protected = protect(table(cell(counted=9, met=5)))
    row = protected.iloc[0]
    assert row["status"] == "hidden"
    assert row[["counted", "met", "rate", "low", "high", "lower_bound", "upper_bound"]].isna().all()
    assert protect(table(cell(counted=0, met=0))).iloc[0]["status"] == "none"
    assert protect(table(cell(counted=10, met=5))).iloc[0]["status"] == "shown"


@pytest.mark.parametrize(
    ("met", "status", "low", "high"),
    [(0, "bounded", 0, 0.05), (2, "bounded", 0, 0.05), (3, "shown", None, None), (37, "shown", None, None)],
)
def test_results_near_none_are_told_as_bounds(met, status, low, high):
    row = protect(table(cell(counted=40, met=met))).iloc[0]
    assert row["status"] == status
    assert pd.isna(row["rate"]) == (status == "bounded")
    if status == "bounded":
        assert (row["lower_bound"], row["upper_bound"]) == (low, high)


def test_bounds_are_the_same_for_every_result_they_stand_for():
    told = [protect(table(cell(counted=57, met=met))).drop(columns="measure").iloc[0].to_dict() for met in (55, 56, 57)]
    assert told[0]["status"] == "bounded"
    assert all(str(row) == str(told[0]) for row in told)
    assert told[0]["lower_bound"] == 0.96  # 55 of 57 is 96.49 %, told as 96 %


def test_one_hidden_part_takes_a_second_along():
    """Met 25 of 40, 14 without a record, 1 with another result: the record's number would give the 1 away."""
    row = protect(table(cell(counted=40, met=25, unknown=14))).iloc[0]
    assert (row["status"], row["met"]) == ("shown", 25)
    assert pd.isna(row["unknown"])
    assert pd.isna(row["upper_bound"])


def test_a_hidden_group_takes_a_second_along_but_never_the_district():
    programs = [cell("program", counted=n, program_id=p) for p, n in [("A", 4), ("B", 30), ("C", 50)]]
    protected = protect(table(cell(counted=84), *programs))
    assert statuses(protected, "program_id") == {"": "shown", "A": "hidden", "B": "hidden", "C": "shown"}


def test_hidden_groups_together_are_not_provably_small():
    """4 and 3 are hidden; their sum of 7 would tell that both are small."""
    programs = [cell("program", counted=n, program_id=p) for p, n in [("A", 4), ("B", 3), ("C", 12), ("D", 50)]]
    protected = protect(table(cell(counted=69), *programs))
    assert statuses(protected, "program_id") == {"": "shown", "A": "hidden", "B": "hidden", "C": "hidden", "D": "shown"}


def test_a_cluster_with_one_program_shares_its_fate():
    rows = [
        cell("program", counted=n, program_id=p, cluster=c)
        for p, n, c in [("A", 4, "X"), ("B", 30, "Y"), ("C", 50, "Y")]
    ]
    clusters = [cell("cluster", counted=n, cluster=c) for n, c in [(4, "X"), (80, "Y")]]
    protected = protect(table(cell(counted=84), *rows, *clusters))
    by_cluster = statuses(protected[protected["by"] == "cluster"], "cluster")
    assert by_cluster["X"] == "hidden"
    # X is the rest of the district without Y, so Y goes as well.
    assert by_cluster["Y"] == "hidden"


def test_what_is_left_of_a_total_is_protected_too():
    """Four students are in no program: nobody prints them, anybody can subtract."""
    programs = [cell("program", counted=n, program_id=p) for p, n in [("A", 40), ("B", 30)]]
    protected = protect(table(cell(counted=74), *programs))
    assert statuses(protected, "program_id") == {"": "shown", "A": "shown", "B": "hidden"}


def test_the_complement_of_a_small_special_population_is_hidden():
    groups = [
        cell("special_population", counted=n, special_population="homeless", member=m)
        for m, n in [("yes", 5), ("no", 95)]
    ]
    protected = protect(table(cell(counted=100), *groups))
    assert statuses(protected, "member") == {"": "shown", "yes": "hidden", "no": "hidden"}


def test_a_pool_does_not_give_a_year_away():
    years = [cell(year=y, counted=n) for y, n in [("2023", 6), ("2024", 30), ("2025", 40), ("2023-2025", 76)]]
    hidden = protect(table(*years)).set_index("year")["status"]
    assert hidden["2023"] == "hidden"
    assert (hidden == "hidden").sum() == 2


def test_results_that_are_all_zero_cannot_be_told_from_their_sum():
    """Nobody met it in B and C, and the cluster's total of A's number alone would prove both zero."""
    programs = [
        cell("program", counted=n, met=m, program_id=p, cluster="X")
        for p, n, m in [("A", 40, 20), ("B", 20, 0), ("C", 20, 0)]
    ]
    protected = protect(table(cell(counted=80, met=20), cell("cluster", counted=80, met=20, cluster="X"), *programs))
    by_program = statuses(protected[protected["by"] == "program"], "program_id")
    assert by_program == {"A": "hidden", "B": "bounded", "C": "bounded"}


def test_one_population_is_one_cell_in_all_measures():
    programs = [cell("program", counted=n, program_id=p) for p, n in [("A", 4), ("B", 30), ("C", 50)]]
    other = [row | {"measure": "other", "met": 10 if row["counted"] > 10 else 1, "students_met": 5} for row in programs]
    protected = protect(table(cell(counted=84), *programs, *other))
    wide = protected[protected["by"] == "program"].pivot(index="program_id", columns="measure", values="status")
    assert (wide["m"] == "hidden").tolist() == [True, True, False]
    assert (wide["other"] == "hidden").tolist() == [True, True, False]


def test_rows_of_students_are_hidden_by_the_students_behind_them():
    """Twelve placements of three students."""
    rows = [
        cell(counted=100) | {"students": 60},
        cell("type", counted=12, type="internship") | {"students": 3},
        cell("type", counted=40, type="clinical") | {"students": 30},
        cell("type", counted=48, type="job_shadow") | {"students": 40},
    ]
    assert statuses(protect(table(*rows)), "type") == {
        "": "shown",
        "internship": "hidden",
        "clinical": "hidden",
        "job_shadow": "shown",
    }


def test_amounts_go_with_their_group_and_facts_without_students_are_told():
    hours = cell(counted=9) | {"amount": 120.5}
    partners = cell(counted=2, met=1) | {
        "measure": "partners",
        "fact": "partner_years",
        "students": None,
        "amount": 10.0,
    }
    protected = protect(table(hours, partners)).set_index("measure")
    assert pd.isna(protected.loc["m", "amount"])
    assert (protected.loc["partners", "status"], protected.loc["partners", "met"]) == ("shown", 1)


def test_the_order_of_rows_makes_no_difference():
    raw = made_up.raw_cells(made_up.students(900, 3, 7, 2))
    first = protect(raw, clusters=made_up.CLUSTERS)
    again = protect(raw.sample(frac=1, random_state=5), clusters=made_up.CLUSTERS)
    pd.testing.assert_frame_equal(first, again)


def test_contradictions_are_refused():
    with pytest.raises(DisclosureError, match="given twice"):
        protect(table(cell(counted=20), cell(counted=20)))
    with pytest.raises(DisclosureError, match="two sizes"):
        protect(table(cell(counted=20), cell(counted=21) | {"measure": "other"}))
    with pytest.raises(DisclosureError, match="exceed the total"):
        protect(table(cell(counted=20), cell("program", counted=30, program_id="A")))
    with pytest.raises(DisclosureError, match="exceed counted"):
        protect(table(cell(counted=20, met=15, unknown=10)))
    with pytest.raises(DisclosureError, match="more than twice"):
        Thresholds(minimum_group=6, minimum_outcome=3)


def test_thresholds_are_configuration():
    raw = table(cell(counted=12, met=4))
    assert protect(raw, Thresholds(minimum_group=20)).iloc[0]["status"] == "hidden"
    assert protect(raw, Thresholds(minimum_outcome=5, minimum_group=11)).iloc[0]["status"] == "bounded"


@pytest.mark.parametrize(("count", "seed"), [(60, 12), (90, 18)])
def test_a_small_district_that_can_be_protected_is_not_refused(count, seed):
    """Here the cheapest shifts, and all others of the same cells, come to fractions of students only."""
    raw = destinations(seed, count)
    told = protect(raw, clusters=little_cells.CLUSTERS)
    assert (told["status"] == "hidden").any()
    assert (told["status"] == "shown").any()
    check_protected(prepare(raw, little_cells.CLUSTERS), told)
