"""The row ledger adds up whatever is in a file, and ids pass every format unchanged."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cte_outcomes.extract import check_extract
from cte_outcomes.extract.ledger import LedgerLine, prove

GOOD = st.tuples(st.integers(1, 12).map(lambda n: f"{n:03d}"), st.sampled_from(["2007-01-02", ""]), st.just("male"))
BAD = st.tuples(st.just("055"), st.sampled_from(["2007-02-30", "soon"]), st.sampled_from(["male", "mael"]))
RAGGED = st.sampled_from([("1",), ("1", "2007-01-02", "male", "extra")])
BLANK = st.just(("", "", ""))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.one_of(GOOD, GOOD, BAD, RAGGED, BLANK), min_size=1, max_size=40))
def test_every_row_is_accounted_for(rows: list[tuple[str, ...]]) -> None:
    text = "student_id,birth_date,sex\n" + "".join(",".join(row) + "\n" for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "students.csv").write_text(text)
        report = check_extract(Path(folder), max_quarantined=1)
    filled = [row for row in rows if any(row)]
    if not filled:
        assert not report.fit
        return
    (line,) = report.ledger.to_dict("records")
    whole = [row for row in filled if len(row) == 3 and row[0] != "055"]
    variants = {one: {row for row in whole if row[0] == one} for one in {row[0] for row in whole}}
    used = sum(len(found) == 1 for found in variants.values())
    assert line["rows_in_file"] == line["rows_read"] == len(filled)
    assert line["rows_used"] == used
    assert line["duplicates_dropped"] == len(whole) - len(set(whole))
    assert line["rows_quarantined"] == len(filled) - len(whole) + sum(len(v) for v in variants.values() if len(v) > 1)
    assert line["rows_read"] == line["rows_used"] + line["rows_quarantined"] + line["duplicates_dropped"]


ID = st.text(alphabet="0123456789ABCXYZ-_", min_size=1, max_size=12).filter(lambda text: not text.isspace())


@settings(max_examples=8, deadline=None)
@given(st.lists(ID, min_size=1, max_size=30, unique=True))
@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_ids_pass_every_format_unchanged(kind: str, ids: list[str]) -> None:
    frame = pd.DataFrame({"student_id": ids})
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "in" / f"students.{kind}"
        file.parent.mkdir()
        if kind == "csv":
            frame.to_csv(file, index=False)
        elif kind == "xlsx":
            frame.to_excel(file, index=False, engine="openpyxl")
        else:
            frame.to_parquet(file)
        assert check_extract(file.parent, out=Path(folder) / "out").fit
        assert pd.read_parquet(Path(folder) / "out" / "tables" / "students.parquet")["student_id"].tolist() == ids


def test_a_ledger_that_does_not_add_up_is_a_fault_of_the_program() -> None:
    prove([LedgerLine("students", "a.csv", 10, 1, 9, 7, 1, 1)])
    with pytest.raises(RuntimeError, match=r"students from a\.csv"):
        prove([LedgerLine("students", "a.csv", 10, 1, 9, 7, 1, 0)])
