"""A state's file that was published with hidden rows, as the auditor reads it: the code of the how-to, run.

Only counts of rows are compared. Comparisons are reduced to one truth value before they are asserted, so that no
recovered number can get into the message of a failing test.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from cte_outcomes.paths import project_root
from cte_outcomes.protection.audit import intervals
from cte_outcomes.protection.published_rates import count_findings, published_rates

GUIDE = "docs/how_to_audit_a_published_file.md"
EVERYBODY = "All Students"


@pytest.fixture(scope="module")
def guide() -> str:
    return (project_root() / GUIDE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shown(guide, real_data) -> dict:
    """What the code of the how-to makes of the file."""
    folder = real_data("wa-graduation-2018-19")
    code = re.search(r"```python\n(.*?)```", guide, re.S).group(1)
    names: dict = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        exec(compile(code, GUIDE, "exec"), names)
    return names


def lone_rows(rows: pd.DataFrame, splits: dict) -> set[int]:
    """Hidden rows that one subtraction gives: a total less its groups, or the sum of the groups. By hand, without the auditor."""
    found = set()
    for _, place in rows.groupby("place"):
        total = place[place["group"] == EVERYBODY]
        for groups in splits.values():
            members = pd.concat([total, place[place["group"].isin(groups)]])
            hidden = members.index[members["size"].isna()]
            if len(members) > 1 and len(hidden) == 1:
                found.add(hidden[0])
    return found


def rows_of_pairs(rows: pd.DataFrame, splits: dict) -> set[int]:
    """Two hidden groups of a told total, one small and one with its rate: rows for which just one pair of sizes is possible."""
    found = set()
    for _, place in rows.groupby("place"):
        told = dict(zip(place["group"], place["size"], strict=True))
        for groups in splits.values():
            members = place[place["group"].isin(groups)]
            hidden = members[members["size"].isna()]
            small, rated = hidden[hidden["most"].notna()], hidden[hidden["rate"].notna()]
            if pd.isna(told[EVERYBODY]) or len(hidden) != 2 or len(small) != 1 or len(rated) != 1:
                continue
            left = int(told[EVERYBODY] - members["size"].sum())
            rate = Fraction(str(rated["rate"].iloc[0]))
            fits = [n for n in range(1, 10) if left - n >= 10 and looks_like(left - n, rate)]
            if len(fits) == 1:
                found |= set(hidden.index)
    return found


def looks_like(size: int, rate: Fraction) -> bool:
    return any(abs(Fraction(met, size) - rate) <= Fraction(1, 20_000) for met in range(size + 1))


def computed(rates, proof) -> set[int]:
    return set(np.flatnonzero(rates.hidden & (proof.exact & (proof.low == proof.high))[rates.size]).tolist())


def test_the_guide_tells_what_its_code_finds(shown, guide):
    tables = re.findall(r"(?:^\|.*\|\n)+", guide[guide.index("It takes about") :], re.M)
    for text, found in zip(tables, (shown["by_kind"], shown["by_kind_alike"]), strict=False):
        lines = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in text.splitlines()]
        told = pd.DataFrame([row[1:] for row in lines[2:]], index=[row[0] for row in lines[2:]], columns=lines[0][1:])
        told = told.replace(",", "", regex=True).astype(int)
        found = found.copy()
        found.loc["together"] = found.sum()
        assert list(told.index) == list(found.index)
        assert list(told.columns) == list(found.columns)
        assert told["hidden"].tolist() == found["hidden"].tolist()
        # What one version of the solver leaves unsettled another may settle.
        slack = told["not settled"] + found["not settled"]
        for column in ("size computed", "size below", "met computed"):
            assert ((told[column] - found[column]).abs() <= slack).all()


def test_rates_that_stay_printed_give_sizes_away(shown, guide):
    """The guide's sentence on rows that are hidden for others' sake."""
    told = re.search(r"is printed: (\d+) of (\d+) of these sizes", guide)
    reasons = shown["rows"].assign(table=shown["reason"])
    found = count_findings(shown["as_printed"], reasons, proof=shown["proof"]).loc["Cross Group"]
    assert int(told[2]) == found["hidden"]
    assert abs(int(told[1]) - found["size computed"]) <= found["not settled"]


def test_a_reader_finds_at_least_what_subtraction_gives(shown):
    rows, splits = shown["rows"], shown["splits"]
    lone = lone_rows(rows, splits)
    assert lone, "the file has rows that one subtraction gives"
    without_marks = computed(shown["alike"], shown["proof_alike"])
    as_printed = computed(shown["as_printed"], shown["proof"])
    pairs = rows_of_pairs(rows, splits)
    assert len(pairs) > len(lone)
    assert lone <= without_marks, "a subtraction gives rows that the auditor did not count"
    missed = len((lone | pairs) - as_printed)
    assert missed <= int(shown["by_kind"]["not settled"].sum())
    assert len(as_printed) >= len(without_marks)


def test_counts_belong_together(shown):
    rows = shown["rows"]
    hidden = int(rows["size"].isna().sum())
    for found in (shown["by_kind"], shown["by_kind_alike"]):
        assert int(found["hidden"].sum()) == hidden
        assert (found.drop(columns="hidden").le(found["hidden"], axis=0)).all(axis=None)
    small = int((rows["size"].isna() & rows["most"].notna()).sum())
    below = int(shown["by_kind"]["size below"].sum())
    assert abs(below - small) <= int(shown["by_kind"]["not settled"].sum()), (
        "the mark says that these are small, no more"
    )
    assert (shown["by_kind_alike"]["size below"] <= shown["by_kind"]["size below"]).all()


def test_what_is_called_computed_is_true(shown):
    """Rows that the file tells are hidden as the state hides: what the auditor then finds must agree with what was told."""
    rows, splits = shown["rows"], shown["splits"]
    told = rows.groupby("place")["size"].transform(lambda sizes: sizes.notna().mean()) > 0.7
    rows = rows[told & rows["place"].isin(rows.loc[told, "place"].unique()[::4])].reset_index(drop=True)
    draw = np.random.default_rng(20190601).random(len(rows))
    hide = (rows["size"] > 0).fillna(False) & (draw < 0.3)
    rate = (rows["met"] / rows["size"]).astype(float).round(4)
    again = rows.assign(
        size=rows["size"].mask(hide),
        met=rows["met"].mask(hide),
        rate=rows["rate"].mask(hide & (draw < 0.15), rate),
        above=rows["above"].mask(hide & (draw >= 0.15) & (rate > 0.8), 0.8),
    )
    rates = published_rates(again, splits, everybody=EVERYBODY)
    proof = intervals(rates.printed)
    hide = hide.to_numpy()
    for name, at in (("size", rates.size), ("met", rates.met)):
        true = rows.loc[hide, name].to_numpy(int)
        sure = proof.exact[at][hide]
        inside = (proof.low[at][hide] <= true) & (true <= proof.high[at][hide])
        right = bool(inside[sure].all())
        assert right, "a proven range leaves the truth out"
        certain = int((sure & (proof.low == proof.high)[at][hide]).sum())
        assert 0 < certain < hide.sum()


def test_messages_hold_no_number_of_a_row():
    rows = pd.DataFrame({"place": "a", "group": ["all", "F", "M"], "size": [123, 77, 45], "met": [100, 60, 40]})
    rows = rows.assign(rate=None, above=None, below=None, least=None, most=None)
    for wrong in (rows, rows.drop(columns="rate"), rows.assign(met=None), pd.concat([rows, rows])):
        with pytest.raises(Exception, match=r"make up|cannot be read") as caught:
            published_rates(wrong, {"sex": ["F", "M"]}, everybody="all")
        assert not set(re.findall(r"\d+", str(caught.value))) & {"123", "77", "45", "100", "60", "40"}


def test_a_rate_that_no_size_has_is_a_contradiction():
    rows = pd.DataFrame({"place": "a", "group": ["all", "F"], "size": [50, None], "met": [30, None]})
    rows = rows.assign(rate=[None, 0.3333], above=None, below=None, least=None, most=[None, 2])
    with pytest.raises(Exception, match="contradict"):
        published_rates(rows, {"sex": ["F", "M"]}, everybody="all")


def test_small_groups_by_rate_alone():
    """Of a group of fewer than 14, 0.7143 are 5 of 7; where 14 is possible nothing is certain."""
    rows = pd.DataFrame({"place": "a", "group": ["F"], "size": [None], "met": [None], "rate": [0.7143]})
    rows = rows.assign(above=None, below=None, least=None, table="sex")
    counts = [
        int(count_findings(published_rates(rows.assign(most=most), {}, everybody="all"), rows)["size computed"].sum())
        for most in (6 + 7, 7 + 7)
    ]
    assert [before - after for before, after in pairwise(counts)] == [1]
