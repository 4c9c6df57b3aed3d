"""Releases of small districts under attack by a reader who tries every whole number and shares no code with them.

`CTE_ATTACKS=500` draws so many districts afresh; else the same few are drawn each time.
"""

from __future__ import annotations

import os
from collections import Counter
from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from little_cells import CLUSTERS, counted, rows_of
from milp_reader import Reader

from cte_outcomes.errors import DisclosureError
from cte_outcomes.release import hiding, protect
from cte_outcomes.release.cells import Thresholds

ATTACKS = int(os.environ.get("CTE_ATTACKS", "0"))
BOTH = {"placed": ("met", "unknown"), "credential": ("earned", None)}
ONE = {"credential": ("earned", None)}
# Groupings, years and measures of tables that do not cross in circles: cells finer than the printed ones bind nothing.
LAYOUTS = [
    (("", "program", "sex", "program+sex"), ("2025",), BOTH),
    (("", "program", "cluster"), ("2025",), BOTH),
    (("", "program"), ("2024", "2025"), BOTH),
    (("", "program", "sex", "program+sex"), ("2024", "2025"), ONE),
    (("program", "program+special_population"), ("2025",), BOTH),
    (("", "program", "sex"), ("2025",), ONE),
]


def district(count: int, seed: int, years: tuple[str, ...]) -> pd.DataFrame:
    """Students with two results; how many have them differs by program, from nobody to all."""
    frame = rows_of(count, seed, years)
    chance = np.random.default_rng([2, seed])
    likely = dict(zip(CLUSTERS, chance.choice([0, 0.05, 0.5, 0.95], len(CLUSTERS)), strict=True))
    return frame.assign(earned=chance.random(count) < frame["program_id"].map(likely))


def read(students: pd.DataFrame, layout: tuple, limits: Thresholds) -> Reader:
    """A reader of what the release tells of these students."""
    groupings, years, measures = layout
    pieces = [
        counted(students, name, groupings, met=met, unknown=unknown, pool=len(years) > 1)
        for name, (met, unknown) in measures.items()
    ]
    raw = pd.concat(pieces, ignore_index=True)
    raw = raw[raw["special_population"] != "english_learner"]
    return Reader(students, measures, protect.protect(raw, limits, CLUSTERS).fillna({"by": ""}), limits)


cases = st.tuples(
    st.integers(30, 130),
    st.integers(0, 10_000),
    st.sampled_from(LAYOUTS),
    st.sampled_from([Thresholds(10, 3), Thresholds(7, 3), Thresholds(10, 1)]),
)


def test_no_promise_of_a_release_breaks_whatever_numbers_are_tried():
    score = Counter()

    @settings(
        max_examples=ATTACKS or 32,
        derandomize=not ATTACKS,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases)
    def run(case):
        count, seed, layout, limits = case
        students = district(count, seed, layout[1])
        score["drawn"] += 1
        try:
            reader = read(students, layout, limits)
        except DisclosureError:
            score["refused"] += 1
            return
        secrets = reader.secrets()
        score["with secrets"] += bool(secrets)
        score["with insiders"] += any(number.part == "counted" and number.truth <= 2 for number in secrets)
        assert not reader.broken()

    run()
    assert score["refused"] <= 0.1 * score["drawn"], score
    assert score["with secrets"] >= 0.8 * score["drawn"], score
    assert score["with insiders"] >= 0.2 * score["drawn"], score


FORGETFUL = {
    "what gives small numbers away": (
        protect,
        "find_hidden",
        lambda quantities, limits, **_: hiding.small_quantities(quantities, limits),
    ),
    "insiders": (protect, "find_hidden", partial(hiding.find_hidden, insider=False)),
    "ranges": (hiding, "result_bounds", lambda met, counted, *_: (0, counted)),
}


@pytest.mark.parametrize("name", FORGETFUL)
def test_the_reader_finds_out_a_search_that_forgets(name, monkeypatch):
    monkeypatch.setattr(*FORGETFUL[name])
    layout = LAYOUTS[2]
    readers = [read(district(90, seed, layout[1]), layout, Thresholds()) for seed in (5, 6)]
    found = [fault for reader in readers for fault in reader.broken()]
    assert found
    if name == "insiders":
        assert all(knower for _, knower in found)
