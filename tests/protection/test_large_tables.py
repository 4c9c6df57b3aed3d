"""Large tables: the search in boxes, its hints to the audit, and a certificate that tells nothing of the true counts."""

from __future__ import annotations

import importlib

import drawn_tables as draw
import numpy as np
import pytest
from every_choice import Reader

from cte_outcomes.errors import DisclosureError
from cte_outcomes.protection import audit, hints, search
from cte_outcomes.protection.long_tables import from_frames
from cte_outcomes.protection.registry import build
from cte_outcomes.protection.tables import protect_tables


@pytest.fixture
def boxes(monkeypatch):
    """Every component is large."""
    for name in ("regions", "state"):
        module = importlib.import_module(f"cte_outcomes.protection.search.{name}")
        monkeypatch.setattr(module, "WHOLE_COMPONENT", 20)
        monkeypatch.setattr(module, "BOXES", ((1, 12), (2, 40)))
    monkeypatch.setattr(search, "WHOLE_COMPONENT", 20)
    monkeypatch.setattr(search, "improve", lambda *_: None)


def frames(seed: int) -> tuple:
    chance = np.random.default_rng(seed)
    dimensions = draw.nested("A", (3, 2)), draw.flat("B", 4), draw.flat("C", 2)
    people = [int(one) for one in chance.lognormal(2.5, 1.3, 40)]
    codes = {one.name: (*one.levels[0], draw.TOTAL) for one in dimensions}
    return draw.tables_of(dimensions, people, {"T.csv": codes}), draw.hierarchy_of(dimensions, {"A", "B", "C"})


@pytest.mark.parametrize("insider", [False, True])
def test_what_is_hidden_by_boxes_is_safe(boxes, insider):
    """By mixed-integer programs that share nothing with the search."""
    checked = 0
    for seed in range(8):
        tables, hierarchy = frames(seed)
        given = from_frames(tables, count="count", total=draw.TOTAL, hierarchy=hierarchy, ignore=())
        system = build(given, threshold=10, promise="S", hide_zeros=False).system
        hidden, shifts = search.hide_with_shifts(system, insider=insider)
        assert Reader(system, insider).safe(hidden)
        assert (hidden & ~system.small).any()
        for cells, change in shifts:
            moved = np.zeros(len(system), np.int64)
            moved[cells] = change
            assert hidden[cells].all()
            assert all(moved[list(each.parts)].sum() == moved[each.total] for each in system.relations)
        checked += len(shifts)
    assert checked > 50


def test_hints_change_nothing_but_time(monkeypatch):
    tables, hierarchy = frames(3)
    alone = protect_tables(tables, hierarchy=hierarchy)
    monkeypatch.setattr(hints, "LARGE", 0)
    hinted = protect_tables(tables, hierarchy=hierarchy)
    for name, frame in alone.tables.items():
        assert frame.equals(hinted.tables[name])
    assert [row for row in alone.certificate["ranges"] if row["exact"]] == [
        row for row in hinted.certificate["ranges"] if row["exact"]
    ]


def test_false_hints_prove_nothing(monkeypatch):
    """A search that errs and claims shifts that are none."""
    tables, hierarchy = frames(3)

    def errs(system, insider=True):
        small = np.flatnonzero(system.small)
        return system.small | system.unpublished, [(small[:1], np.array([50])), (small, np.full(len(small), 9))]

    monkeypatch.setattr(search, "hide_with_shifts", errs)
    monkeypatch.setattr(hints, "LARGE", 0)
    with pytest.raises(DisclosureError, match="cannot be proven"):
        protect_tables(tables, hierarchy=hierarchy)


def test_the_certificate_of_a_large_table_tells_exact_ranges_only(monkeypatch):
    monkeypatch.setattr(hints, "LARGE", 0)
    proved = audit.prove
    monkeypatch.setattr(audit, "prove", lambda *given, **named: proved(*given, **named | {"exact": 0}))
    tables, hierarchy = frames(3)
    ranges = protect_tables(tables, hierarchy=hierarchy).certificate["ranges"]
    assert ranges
    assert all(row["low"] is row["high"] is None for row in ranges if not row["exact"])
    assert not all(row["exact"] for row in ranges)
