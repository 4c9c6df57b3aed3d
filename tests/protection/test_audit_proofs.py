"""Proofs on systems whose answers are known by hand."""

from __future__ import annotations

import importlib

import numpy as np
import pytest

from cte_outcomes.protection.audit import Demand, Printed, intervals, prove
from cte_outcomes.protection.audit.models import Limits
from cte_outcomes.protection.audit.parts import parts_of
from cte_outcomes.protection.audit.regions import around, movable
from cte_outcomes.protection.system import NO_LIMIT


def printed_of(hidden: int, sums: list, low: int = 1) -> Printed:
    """`hidden` unknown numbers; each sum is (number told, parts) or (position, parts) as a tuple ('at', position)."""
    told = [0] * hidden
    found = []
    for total, parts in sums:
        if isinstance(total, tuple):
            found.append((total[1], tuple(parts)))
        else:
            found.append((len(told), tuple(parts)))
            told.append(total)
    size = len(told)
    marks = np.arange(size) < hidden
    told = np.array(told, np.int64)
    return Printed(
        told,
        marks,
        np.where(marks, low, told),
        np.where(marks, NO_LIMIT, told),
        found,
        [f"T: cell {at}" for at in range(size)],
        ["T"] * size,
    )


def ranges(printed: Printed) -> list[tuple[int, int]]:
    """The exact range of every hidden number."""
    proof = intervals(printed)
    assert proof.exact.all()
    return [(int(proof.low[at]), int(proof.high[at])) for at in np.flatnonzero(printed.hidden)]


def test_nothing_and_nothing_make_nothing():
    assert ranges(printed_of(2, [(0, (0, 1))], low=0)) == [(0, 0), (0, 0)]


def test_one_and_one_make_two():
    printed = printed_of(2, [(2, (0, 1))])
    assert ranges(printed) == [(1, 1), (1, 1)]
    assert prove(printed, Demand.of(printed, "E")).faults == [(0, "E"), (1, "E")]


def test_two_small_numbers_in_a_small_sum_vary_but_are_known_to_be_small():
    printed = printed_of(2, [(9, (0, 1))])
    assert not prove(printed, Demand.of(printed, "E")).faults
    assert prove(printed, Demand.of(printed, "S")).faults == [(0, "S"), (1, "S")]


def test_a_wide_range_is_asked_only_of_what_may_be_small():
    # Cells of 30 or more in all: 2 known to lie from 21 to 29 beside one from 1 to 9.
    printed = printed_of(2, [(30, (0, 1))])
    high = np.where(np.arange(3) == 1, 9, printed.high)
    narrow = Printed(printed.told, printed.hidden, printed.low, high, printed.sums, printed.names, printed.tables)
    proof = prove(narrow, Demand.of(narrow, "W"))
    assert (1, "W") in proof.faults
    assert all(at != 0 for at, _ in proof.faults)


def test_the_width_may_lie_on_both_sides_of_the_truth():
    printed = printed_of(2, [(14, (0, 1))])
    truth = np.array([7, 7, 14])
    proof = prove(printed, Demand.of(printed, "W"), truth=truth)
    assert not proof.faults
    assert (proof.low[0], proof.high[0]) == (1, 13)


def test_nothing_bounds_a_hidden_sum_of_hidden_numbers():
    printed = printed_of(3, [(("at", 2), (0, 1))])
    proof = intervals(printed)
    assert proof.exact.all()
    assert (proof.high[:3] == NO_LIMIT).all()


def test_a_chain_tells_what_its_ends_tell():
    printed = printed_of(3, [(("at", 0), (1,)), (("at", 1), (2,)), (12, (2,))])
    assert ranges(printed) == [(12, 12)] * 3


def test_whole_numbers_may_be_narrower_than_fractions():
    # x + y = 3, y + z = 3, x + z = w with w + v = 3 and w, v <= 3; x = z gives w = 2x: 0 or 2, though 3 is a fraction's.
    printed = printed_of(5, [(3, (0, 1)), (3, (1, 2)), (("at", 3), (0, 2)), (3, (3, 4))], low=0)
    proof = intervals(printed)
    assert (proof.low[3], proof.high[3]) == (0, 2)
    assert proof.exact[3]
    demand = Demand(np.zeros(len(printed), bool), np.where(np.arange(len(printed)) == 3, 3, 0), proof.low * 0, 3)
    assert prove(printed, demand).faults == [(3, "S")]


def test_a_member_of_one_of_two_groups_learns_the_other():
    printed = printed_of(2, [(30, (0, 1))])
    truth = np.array([2, 28, 30])
    demand = Demand.of(printed, "S", truth=truth)
    assert not prove(printed, demand, truth=truth).faults
    # The other group is no small one; then it is.
    assert not prove(printed, demand, truth=truth, insiders=[0]).faults
    small = Demand.of(printed, "S", threshold=29, truth=truth)
    proof = prove(printed, small, truth=truth, insiders=[0])
    assert proof.faults == [(1, "insider")]
    assert proof.knowers == [(1, 0)]


def test_a_third_group_keeps_an_insider_from_knowing():
    printed = printed_of(3, [(40, (0, 1, 2))])
    truth = np.array([2, 1, 37, 40])
    assert not prove(printed, Demand.of(printed, "S", truth=truth), truth=truth, insiders=[0, 1]).faults


def test_each_insider_is_looked_at_alone():
    # Whoever is alone in the second group knows the third from their sum; the fourth is no small group.
    printed = printed_of(4, [(30, (0, 1, 2, 3)), (20, (0, 3)), (10, (1, 2))])
    truth = np.array([2, 1, 9, 18, 30, 20, 10])
    proof = prove(printed, Demand.of(printed, "E", truth=truth), truth=truth, insiders=[0, 1])
    assert proof.knowers == [(2, 1)]


def test_insiders_need_the_truth():
    printed = printed_of(2, [(30, (0, 1))])
    with pytest.raises(ValueError, match="true numbers"):
        prove(printed, Demand.of(printed, "S"), insiders=[0])


def test_parts_without_a_common_sum_are_apart():
    printed = printed_of(5, [(30, (0, 1)), (40, (2, 3))])
    proof = prove(printed, Demand.of(printed, "S"))
    assert proof.components == 3
    assert not proof.faults


def test_the_same_proof_twice():
    printed = printed_of(4, [(30, (0, 1)), (40, (2, 3)), (35, (0, 2)), (35, (1, 3))])
    one, other = (prove(printed, Demand.of(printed, "W")) for _ in range(2))
    assert one.low.tolist() == other.low.tolist()
    assert one.high.tolist() == other.high.tolist()
    assert (one.faults, one.witnesses) == (other.faults, other.witnesses)


def grid(rows: int, columns: int) -> tuple[Printed, np.ndarray]:
    """A table with all its inner cells hidden, and its true numbers (a few small ones among larger)."""
    inner = np.array([[1 + (3 * row + 5 * column) % 23 for column in range(columns)] for row in range(rows)])
    places = np.arange(rows * columns).reshape(rows, columns)
    sums = [(int(inner[row].sum()), places[row].tolist()) for row in range(rows)]
    sums += [(int(inner[:, column].sum()), places[:, column].tolist()) for column in range(columns)]
    printed = printed_of(rows * columns, sums)
    return printed, np.where(printed.hidden, np.resize(inner, len(printed)), printed.told)


def test_neighborhoods_prove_what_the_whole_proves(monkeypatch):
    printed, truth = grid(12, 15)
    insiders = np.flatnonzero(printed.hidden & (truth <= 2)).tolist()
    demand = Demand.of(printed, "S", truth=truth)
    whole = prove(printed, demand, truth=truth, insiders=insiders, exact=0)
    monkeypatch.setattr(importlib.import_module("cte_outcomes.protection.audit.prove"), "NEIGHBORHOODS", (20,))
    parts = prove(printed, demand, truth=truth, insiders=insiders, exact=0)
    assert whole.faults == parts.faults == []
    assert (parts.high[printed.hidden] >= 10).all()


def test_a_neighborhood_closes_circles():
    printed, _ = grid(12, 15)
    part = next(parts_of(printed))
    near = around(part, 40, 20)
    assert 40 in near
    assert len(near) == 20
    free, matrix = movable(part, near)
    assert len(free) >= 10
    assert (np.diff(matrix.indptr) >= 2).all()


def test_moves_of_others_are_checked():
    printed, truth = grid(2, 2)
    demand = Demand.of(printed, "E", truth=truth)
    right = (np.array([3, 0, 1, 2]), np.array([1, 1, -1, -1]))
    wrong = [(np.array([0, 1]), np.array([1, -1])), (np.array([0, 1, 2, 3]), np.array([-99, 99, 99, -99]))]
    taken = prove(printed, demand, truth=truth, moves=[right, *wrong], exact=0)
    # The base, and the one move that is a solution; no other had to be looked for.
    assert taken.witnesses == 2
    assert not taken.faults
    with pytest.raises(ValueError, match="true numbers"):
        prove(printed, demand, moves=[right])


def test_a_limit_is_proven_in_whole_numbers():
    printed = printed_of(3, [(30, (0, 1)), (20, (1, 2))])
    part = next(parts_of(printed))
    base = np.array([15, 15, 5])
    limits = Limits(part.matrix, base - 1, np.full(3, NO_LIMIT))
    assert [(limits.most(at, 1), limits.most(at, -1)) for at in range(3)] == [(14, 4), (4, 14), (14, 4)]


def test_ranges_tell_nothing_of_the_start():
    printed, truth = grid(4, 5)
    demand = Demand.of(printed, "S")
    other = truth.copy()
    other[[0, 6]] += 1
    other[[1, 5]] -= 1
    one, two = (prove(printed, demand, start=start, exact=0) for start in (truth, other))
    assert not one.faults
    assert one.low.tolist() == two.low.tolist()
    assert one.high.tolist() == two.high.tolist()
    assert (one.high[printed.hidden] == 10).all()
    exact, free = prove(printed, demand, start=truth), prove(printed, demand)
    assert exact.exact.all()
    assert exact.high.tolist() == free.high.tolist()
