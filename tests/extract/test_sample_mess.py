"""The mess is where and as much as it says, and intake copes with all of it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from cte_outcomes.extract import check_extract
from cte_outcomes.extract.contracts import CONTRACTS
from cte_outcomes.extract.sample import clean_district, make_sample
from cte_outcomes.extract.sample.mess import DOSES, dosed_rows, spoil, spoil_dates
from cte_outcomes.extract.sample.write import as_text
from cte_outcomes.paths import project_root, sample_data


@pytest.fixture(scope="module")
def clean():
    return clean_district(2000, 5)[1]


@pytest.fixture(scope="module")
def report():
    return check_extract(sample_data())


def read(folder, table):
    return pd.read_csv(folder / f"{table}.csv", dtype="str", keep_default_na=False)


def test_the_sample_is_fit_and_loses_few_rows(report):
    assert report.fit
    ledger = report.ledger.set_index("table")
    assert (ledger["rows_quarantined"] <= 0.025 * ledger["rows_read"]).all()
    assert (ledger["rows_read"] == ledger[["rows_used", "rows_quarantined", "duplicates_dropped"]].sum(axis=1)).all()


@pytest.mark.parametrize("table", sorted({dose.table for dose in DOSES if dose.effect == "set aside"}))
def test_rows_set_aside_are_those_that_were_spoiled(report, table):
    row = report.ledger.set_index("table").loc[table]
    planned = [
        dosed_rows(dose, int(row["rows_used"])) for dose in DOSES if (dose.table, dose.effect) == (table, "set aside")
    ]
    # Two doses may meet in a row, and a spoiled row may be one of those repeated.
    assert 0.6 * sum(planned) <= row["rows_quarantined"] <= 1.1 * sum(planned) + 1


@pytest.mark.parametrize("table", sorted({dose.table for dose in DOSES if dose.kind == "duplicate"}))
def test_exact_repeats_are_dropped(report, table):
    row = report.ledger.set_index("table").loc[table]
    share = next(dose.share for dose in DOSES if (dose.table, dose.kind) == (table, "duplicate"))
    assert row["duplicates_dropped"] == pytest.approx(share * row["rows_used"], rel=0.15, abs=1)


def test_tables_without_a_dose_lose_nothing(report):
    rest = report.ledger[~report.ledger["table"].isin({dose.table for dose in DOSES})]
    assert rest[["rows_quarantined", "duplicates_dropped"]].to_numpy().sum() == 0


@pytest.mark.parametrize("dose", DOSES, ids=lambda dose: f"{dose.table}-{dose.column}-{dose.kind}")
def test_each_dose_changes_that_many_rows_and_no_other(clean, dose, monkeypatch):
    monkeypatch.setattr("cte_outcomes.extract.sample.mess.DOSES", (dose,))
    before, rng = clean[dose.table], np.random.default_rng(1)
    spoiled = as_text(dose.table, spoil(dose.table, before, rng))
    spoiled, before = spoil_dates(dose.table, spoiled, rng), as_text(dose.table, before)
    expected = dosed_rows(dose, len(before))
    if dose.kind == "duplicate":
        assert spoiled.duplicated().sum() == expected
        return
    changed = ~((spoiled == before) | (spoiled.isna() & before.isna()))
    assert set(changed.columns[changed.any()]) <= {dose.column}
    assert changed.any(axis=1).sum() == expected


def test_without_mess_the_files_hold_the_clean_tables(tmp_path, clean):
    rows = make_sample(tmp_path / "out", students=2000, seed=5, messy=False)
    assert rows == {name: len(frame) for name, frame in clean.items()}
    assert check_extract(tmp_path / "out").ledger["rows_quarantined"].sum() == 0


def test_codes_and_ids_keep_their_leading_zeros(tmp_path):
    students, partners = read(sample_data(), "students"), read(sample_data(), "partners")
    assert students["student_id"].str.len().eq(7).all()
    assert students["student_id"].str.startswith("0").any()
    assert partners["partner_id"].str.startswith("0").all()
    assert read(sample_data(), "programs")["cip_code"].str.fullmatch(r"\d\d\.\d{4}").all()


def test_every_dose_is_written_down():
    page = (project_root() / "docs" / "sample_district.md").read_text(encoding="utf-8")
    for dose in DOSES:
        column = f"`{dose.column}`" if dose.column else "whole row"
        assert f"| {dose.table} | {column} | {dose.kind} | {100 * dose.share:.1f} % | {dose.effect} |" in page


def test_doses_name_real_columns():
    for dose in DOSES:
        assert not dose.column or dose.column in CONTRACTS[dose.table].column_names
