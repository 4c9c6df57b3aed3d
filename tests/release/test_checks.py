"""What intake found, as the data check reads it."""

from __future__ import annotations

import pytest

from cte_outcomes.errors import ReleaseError
from cte_outcomes.release.checks import SHOWN_ROWS, read_checks, some


def held(**more) -> dict:
    return {"ledger": [], "findings": [], "notices": [], "hidden": {"tables": [], "refused": []}, **more}


def finding(table: str, text: str, rows: list[int]) -> dict:
    return {"text": text, "table": table, "file": f"{table}.csv", "count": len(rows), "rows": rows}


def test_tables_have_their_columns_also_without_rows():
    checks = read_checks(held())
    assert {"table", "file", "rows_read", "rows_used", "rows_quarantined", "duplicates_dropped"} < set(checks.ledger)
    assert checks.findings.columns.tolist() == ["text", "table", "file", "count", "rows"]
    assert checks.notices.columns.tolist() == ["file", "notice"]
    assert (len(checks.ledger), len(checks.findings), len(checks.notices)) == (0, 0, 0)


def test_findings_stand_by_table_and_text():
    mixed = [finding("students", "b", [9]), finding("exits", "z", [2, 3]), finding("students", "a", [5])]
    checks = read_checks(held(findings=mixed))
    assert checks.findings[["table", "text", "count", "rows"]].values.tolist() == [
        ["exits", "z", 2, "2, 3"],
        ["students", "a", 1, "5"],
        ["students", "b", 1, "9"],
    ]


def test_many_rows_are_named_in_part():
    assert some([]) == ""
    assert some([5, 176]) == "5, 176"
    assert some(list(range(2, 2 + SHOWN_ROWS))) == "2, 3, 4, 5, 6, 7, 8, 9"
    assert some(list(range(2, 75))) == "2, 3, 4, 5, 6, 7, 8, 9 and 65 more"


def test_a_notice_is_parted_from_its_file():
    checks = read_checks(held(notices=['students.csv: 3 values unwrapped: "01"', "a byte-order mark was dropped"]))
    assert checks.notices["file"].tolist()[0] == "students.csv"
    # Only the first colon parts; a notice of no file keeps its words.
    assert checks.notices["notice"].tolist() == ['3 values unwrapped: "01"', "a byte-order mark was dropped"]


def test_an_internal_release_accounts_for_every_row(internal):
    ledger = internal.checks.ledger
    assert set(ledger["table"]) >= {"students", "programs", "enrollments", "exits"}
    kept = ledger["rows_used"] + ledger["rows_quarantined"] + ledger["duplicates_dropped"]
    assert (ledger["rows_read"] == kept).all()
    assert (ledger["rows_in_file"] >= ledger["rows_read"]).all()


def test_a_public_release_has_no_checks(public):
    assert not (public.folder / "checks.json").exists()
    with pytest.raises(ReleaseError, match="only an internal release"):
        _ = public.checks
