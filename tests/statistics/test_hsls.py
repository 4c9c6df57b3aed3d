"""The statistics on real students: the public-use file of HSLS:09, against figures by another road (hsls_by_hand.py)."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cte_outcomes import statistics

FIGURES = json.loads(Path(__file__).with_name("hsls_figures.json").read_text(encoding="utf-8"))
ADJUST_FOR = ["sex", "race", "region", "parents", "math"]


@pytest.fixture(scope="module")
def students(real_data) -> pd.DataFrame:
    """Those who were followed up, levels as text."""
    raw = pd.read_csv(real_data("nces-hsls09") / "hsls_small.csv")
    raw = raw.mask(raw < 0)
    names = {"x4evratndclg": "college", "x1poverty185": "poor", "x1sex": "sex", "x1race": "race", "x1region": "region"}
    names |= {"x1paredu": "parents", "x1txmtscor": "math", "x4hs2psmos": "months"}
    rows = raw[list(names)].rename(columns=names)
    rows = rows.dropna(subset=[name for name in rows if name != "months"]).reset_index(drop=True)
    return rows.astype(dict.fromkeys(("sex", "race", "region", "parents"), str))


def test_the_association_is_that_of_statsmodels(students):
    found = statistics.adjusted_association(students, "college", "poor", ADJUST_FOR)
    figures = dict(FIGURES["association"])
    assert found.n_students == figures.pop("students")
    for name, value in figures.items():
        assert getattr(found, name) == pytest.approx(value, rel=1e-5), name
    assert found.odds_ratio < 1 < found.e_value
    assert abs(found.difference) < abs(found.raw_difference)


def test_grouped_students_give_the_same(students):
    kept = [name for name in ADJUST_FOR if name != "math"]
    grouped = students.groupby(["college", "poor", *kept]).size().rename("counted").reset_index()
    one = statistics.adjusted_association(students, "college", "poor", kept)
    other = statistics.adjusted_association(grouped, "college", "poor", kept, students="counted")
    assert len(grouped) < len(students) / 3
    assert (one.odds_ratio, one.low, one.high) == pytest.approx((other.odds_ratio, other.low, other.high), rel=1e-9)


def test_the_weighted_difference_is_that_of_its_formula(students):
    found = statistics.doubly_robust(students, "college", "poor", ADJUST_FOR)
    for name, value in FIGURES["weighted"].items():
        assert getattr(found, name) == pytest.approx(value, rel=1e-5), name
    assert found.balance["weighted"].abs().max() < 0.05 < found.balance["raw"].abs().max()


def test_the_gap_is_that_of_newcombe(students):
    counts = students.groupby("poor")["college"].agg(["sum", "size"])
    found = statistics.difference_interval(*counts.loc[1.0], *counts.loc[0.0]).iloc[0]
    for name, value in FIGURES["gap"].items():
        assert found[name] == pytest.approx(value, rel=1e-9), name


def test_months_until_college_count_those_who_never_went(students):
    known = students[(students["college"] == 0) | students["months"].notna()]
    time = (
        known["months"].fillna(students["months"].max() + 1).where(known["college"] == 1, students["months"].max() + 1)
    )
    curve = statistics.kaplan_meier(time, known["college"])
    np.testing.assert_allclose(curve["survival"], FIGURES["months"]["not_yet"], rtol=1e-9)
    test = statistics.log_rank(time, known["college"], known["poor"])
    assert test.statistic == pytest.approx(FIGURES["months"]["statistic"], rel=1e-9)
    never = (known["college"] == 0).mean()
    assert curve["survival"].iloc[-1] == pytest.approx(never, rel=1e-9)
