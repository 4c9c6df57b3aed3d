"""A district whose records are few: what nobody is counted in is said to be so, and a single year is the pool."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from cte_outcomes import release
from cte_outcomes.errors import ParameterError
from cte_outcomes.extract import check_extract
from cte_outcomes.extract.sample import make_sample

PLAN = """
- measures: [credential_earned, placements_paid]
  by: ['', program, cluster]
  years: both
"""


@pytest.fixture(scope="module")
def sparse(tmp_path_factory) -> release.Release:
    """A release of a district that has exits of one year only, and no placements."""
    folder = tmp_path_factory.mktemp("sparse")
    make_sample(folder / "raw", students=250, seed=3, format="csv")
    keep_latest(folder / "raw" / "exits.csv")
    (folder / "raw" / "placements.csv").unlink()
    checked = check_extract(folder / "raw", out=folder / "extract", max_quarantined=1.0)
    assert checked.fit, checked.to_text()
    (folder / "plan.yml").write_text(PLAN, encoding="utf-8")
    return release.make_release(folder / "extract", folder / "release", plan=folder / "plan.yml")


def keep_latest(path: Path) -> None:
    """Only the rows of the file's last school year."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    latest = max(row["school_year"] for row in rows)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(row for row in rows if row["school_year"] == latest)


@pytest.mark.parametrize(("year", "named"), [("latest", "2025"), ("pool", "2023-2025"), ("each", "2025")])
def test_a_measure_without_rows_is_of_nobody(sparse, year, named):
    row = sparse.rates("placements_paid", year=year).row()
    assert (row["status"], row["year"], row["group_id"]) == ("none", named, "")
    assert row[["counted", "met", "rate"]].isna().all()
    # It reads as every other table does: the same columns, text where text is.
    other = sparse.rates("credential_earned").frame
    assert set(sparse.rates("placements_paid", year=year).frame) == set(other)


def test_a_measure_without_rows_has_no_groups(sparse):
    table = sparse.rates("placements_paid", by="program", year="pool")
    assert len(table) == 0
    assert {"group", "status", "counted", "rate"} <= set(table.frame.columns)
    assert len(sparse.counts("placements_paid", by="cluster", year="each")) == 0


def test_what_is_not_asked_for_in_the_plan_is_still_refused(sparse):
    with pytest.raises(ParameterError, match="is not in the release"):
        sparse.rates("placements_evaluated")
    with pytest.raises(ParameterError, match="it is by: district, cluster, program"):
        sparse.rates("placements_paid", by="sex")


def test_the_only_year_on_record_is_the_pool(sparse):
    """Where the release holds a single year, no pool was counted."""
    cells = sparse.cells[sparse.cells["year"] == sparse.latest]
    single = release.Release(sparse.folder, {**sparse.manifest, "years": [sparse.latest], "pool": ""})
    vars(single)["cells"] = cells
    assert single.pool == single.latest
    for by in ("", "cluster"):
        pool = single.rates("credential_earned", by=by, year="pool")
        assert len(pool) > 0
        assert set(pool.frame["year"]) == {single.latest}
        assert pool.frame.equals(single.rates("credential_earned", by=by).frame)
    with pytest.raises(ParameterError, match="is not published for '2023-2025'"):
        single.rates("credential_earned", year="2023-2025")


def test_two_years_without_a_pool_are_not_pooled(sparse):
    two = release.Release(sparse.folder, sparse.manifest)
    latest = sparse.cells[(sparse.cells["year"] == sparse.latest) & (sparse.cells["by"] == "")]
    vars(two)["cells"] = pd.concat([latest, latest.assign(year="2024")], ignore_index=True)
    with pytest.raises(ParameterError, match="is not published for 'pool'"):
        two.rates("credential_earned", year="pool")
