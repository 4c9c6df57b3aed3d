"""How much a public release would hide, by table, as its staff read it."""

from __future__ import annotations

import made_up
import pandas as pd
import pytest

from cte_outcomes.errors import DisclosureError
from cte_outcomes.release import hidden_shares as module
from cte_outcomes.release.cells import Thresholds, prepare
from cte_outcomes.release.checks import SHARES, read_checks
from cte_outcomes.release.hidden_shares import hidden_shares
from cte_outcomes.release.protect import protect
from cte_outcomes.report import findings


@pytest.fixture(scope="module")
def raw() -> pd.DataFrame:
    return made_up.raw_cells(made_up.students(900, 3, 6, 2))


@pytest.fixture
def shares(raw, tmp_path, monkeypatch) -> dict:
    monkeypatch.setenv("CTE_CACHE", str(tmp_path))
    return hidden_shares(raw, Thresholds(), {})


def test_shares_are_those_of_the_protected_cells(raw, shares):
    cells, prepared = protect(raw), prepare(raw)
    counted = prepared["counted"] > 0
    for row in shares["tables"]:
        by = "" if row["table"] == "district" else row["table"].replace(" and ", "+").replace(" ", "_")
        own = ((prepared["by"] == by) & counted).to_numpy()
        hidden = own & (cells["status"] == "hidden").to_numpy()
        assert (row["cells"], row["hidden"]) == (own.sum(), hidden.sum())
        assert row["share_hidden"] == pytest.approx(hidden.sum() / own.sum(), abs=1e-4)
        students = prepared["counted"]
        assert row["share_of_students"] == pytest.approx(students[hidden].sum() / students[own].sum(), abs=1e-4)
        assert bool(row["advice"]) == (row["share_hidden"] > module.MUCH)
    assert {row["table"] for row in shares["tables"]} > {"district", "program", "program and sex"}


def test_they_read_as_a_table_and_a_sentence(shares):
    checks = read_checks({"ledger": [], "findings": [], "notices": [], "hidden": shares})
    assert checks.hidden.columns.tolist() == list(SHARES)
    assert checks.hidden["share_hidden"].str.fullmatch(r"\d+%").all()
    gone, cells = checks.hidden["hidden"].sum(), checks.hidden["cells"].sum()
    said = findings.hidden_in_public(checks.hidden, checks.refused)
    assert said.startswith(f"A public release hides {gone:,} of {cells:,} numbers of students")
    few = checks.hidden.assign(advice="")
    assert "too much" not in findings.hidden_in_public(few, ())
    assert findings.hidden_in_public(few.head(0), ()) == "There are no numbers of students to tell."


def test_where_no_public_release_can_be_made_it_says_why(raw, monkeypatch):
    def refuse(*_):
        raise DisclosureError("2 small cells cannot be protected", ["merge groups"])

    monkeypatch.setattr(module, "proven_cells", refuse)
    shares = hidden_shares(raw, Thresholds(), {})
    assert shares == {"tables": [], "refused": ["2 small cells cannot be protected", "merge groups"]}
    said = findings.hidden_in_public(pd.DataFrame(columns=list(SHARES)), tuple(shares["refused"]))
    assert said == "No public release can be made of this extract: 2 small cells cannot be protected. merge groups"
