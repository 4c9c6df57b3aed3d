"""Ranges of results that are not told exactly: what is printed, and what a reader may take from it."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace

import made_up
import pytest

from cte_outcomes.errors import DefinitionError
from cte_outcomes.measures.definitions import definitions_from
from cte_outcomes.release.audit import check_protected
from cte_outcomes.release.audit_ranges import result_range
from cte_outcomes.release.cells import Thresholds, prepare
from cte_outcomes.release.protect import protect
from cte_outcomes.release.rate_ranges import result_bounds, told_bounds

EDFACTS = ((16, 50), (31, 20), (61, 10), (301, 5), (None, 1))
STEPS = [(), EDFACTS, ((31, 25),), ((20, 20), (None, 4))]


@pytest.mark.parametrize("steps", STEPS)
@pytest.mark.parametrize("least", [1, 3, 5])
def test_every_number_is_in_one_range_and_the_ends_hold_enough(steps, least):
    for counted in [*range(2 * least + 1, 70), 300, 301, 999]:
        ranges = [result_bounds(met, counted, least, steps) for met in range(counted + 1)]
        assert all(low <= met <= high for met, (low, high) in enumerate(ranges))
        assert ranges == sorted(ranges)
        assert all(first == second or first[1] + 1 == second[0] for first, second in pairwise(ranges))
        assert ranges[0][1] >= least - 1
        assert ranges[-1][0] <= counted - least + 1


@pytest.mark.parametrize("steps", STEPS)
@pytest.mark.parametrize("least", [1, 3])
def test_the_check_reads_what_is_printed_as_it_is_meant(steps, least):
    thresholds = Thresholds(10, least, steps)
    for counted in [*range(10, 80), 301, 450]:
        for met in range(counted + 1):
            told = told_bounds(met, counted, least, steps)
            if told is None:
                assert not any(below is None or counted < below for below, _ in steps)
                continue
            row = SimpleNamespace(status="bounded", **told)
            assert result_range(row, counted, thresholds) == result_bounds(met, counted, least, steps)
            assert told["lower_bound"] <= met / counted <= told["upper_bound"]


def test_the_words_of_the_public_files():
    """EDFacts: halves below 16, twentieths of five points to 300."""
    told = {size: told_bounds(size // 2, size, 3, EDFACTS) for size in (12, 15, 40, 200)}
    assert told[12] == {"lower_bound": 0.5, "upper_bound": 1.0}
    assert told[15]["upper_bound"] < 0.5
    assert told[40] == {"lower_bound": 0.5, "upper_bound": 0.58}
    assert told[200] == {"lower_bound": 0.5, "upper_bound": 0.55}
    assert told_bounds(0, 200, 3, EDFACTS) == told_bounds(10, 200, 3, EDFACTS)


@pytest.mark.parametrize("seed", range(3))
def test_with_ranges_results_are_told_that_were_hidden_and_the_check_agrees(seed):
    raw = made_up.raw_cells(made_up.students(700, seed, 6, 2))
    prepared = prepare(raw, made_up.CLUSTERS)
    hidden = {}
    for steps in ((), EDFACTS):
        thresholds = Thresholds(10, 3, steps)
        cells = protect(raw, thresholds, made_up.CLUSTERS)
        check_protected(prepared, cells, thresholds)
        hidden[steps] = (cells["status"] == "hidden").to_numpy()
        ranges = cells[cells["status"] == "bounded"]
        assert ranges[["met", "rate", "low", "high"]].isna().all(axis=None)
    assert hidden[EDFACTS].sum() < hidden[()].sum()


def test_a_range_that_is_too_narrow_is_found(monkeypatch):
    from cte_outcomes.errors import DisclosureError
    from cte_outcomes.release import render

    def narrow(met, counted, least, steps=()):
        return {"lower_bound": met / counted, "upper_bound": met / counted}

    raw = made_up.raw_cells(made_up.students(700, 1, 6, 2))
    thresholds = Thresholds(10, 3, EDFACTS)
    monkeypatch.setattr(render, "told_bounds", narrow)
    with pytest.raises(DisclosureError):
        check_protected(prepare(raw, made_up.CLUSTERS), protect(raw, thresholds, made_up.CLUSTERS), thresholds)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([{"below": 31, "points": 20}, {"below": 16, "points": 50}], "must grow"),
        ([{"points": 50}, {"below": 16, "points": 20}], "must grow"),
        ([{"below": 16, "points": 30}], "multiple of `points`"),
        ([{"below": 16, "points": 60}], "points"),
        ([{"under": 16, "points": 50}], "under"),
    ],
)
def test_steps_that_cannot_be_used_are_named(steps, said):
    with pytest.raises(DefinitionError, match=said):
        definitions_from({"rate_ranges": steps})


def test_steps_reach_the_thresholds():
    steps = [{"below": 16, "points": 50}, {"points": 5}]
    assert definitions_from({"rate_ranges": steps}).steps() == ((16, 50), (None, 5))
