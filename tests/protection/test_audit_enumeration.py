"""The auditor against every possible solution of tiny systems, written down one by one."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cte_outcomes.protection.audit import Demand, Printed, intervals, prove
from cte_outcomes.protection.audit.acquainted import acquainted
from cte_outcomes.protection.system import NO_LIMIT

MOST = 5


def crossed(shape: tuple[int, ...]) -> list[tuple[int, tuple[int, ...]]]:
    """The sums of a table with its margins; position len - 1 of each axis is the margin."""
    index = np.arange(np.prod([size + 1 for size in shape])).reshape([size + 1 for size in shape])
    sums = []
    for axis in range(len(shape)):
        lines = np.moveaxis(index, axis, -1).reshape(-1, shape[axis] + 1)
        sums += [(int(line[-1]), tuple(line[:-1].tolist())) for line in lines]
    return sums


@st.composite
def systems(draw) -> tuple[Printed, np.ndarray]:
    """A small table with margins, in two or three dimensions, some of its cells hidden; and its true numbers."""
    shape = draw(st.sampled_from([(2, 2), (2, 3), (3, 3), (2, 2, 2)]))
    inner = np.array(draw(st.lists(st.integers(1, 3), min_size=int(np.prod(shape)), max_size=int(np.prod(shape)))))
    full = inner.reshape(shape)
    for axis in range(len(shape)):
        full = np.concatenate([full, full.sum(axis, keepdims=True)], axis)
    truth = full.ravel().astype(np.int64)
    hidden = np.array(draw(st.lists(st.booleans(), min_size=len(truth), max_size=len(truth))))
    # Enumeration stays short: at most nine numbers are hidden.
    hidden[np.flatnonzero(hidden)[9:]] = False
    low = draw(st.integers(0, 1))
    printed = Printed(
        np.where(hidden, 0, truth),
        hidden,
        np.where(hidden, low, truth),
        np.where(hidden, NO_LIMIT, truth),
        crossed(shape),
        [f"T: cell {at}" for at in range(len(truth))],
        ["T"] * len(truth),
    )
    return printed, truth


def solutions(printed: Printed, most: int) -> np.ndarray:
    """All solutions with no unknown number above `most`, one in each row."""
    unknown = np.flatnonzero(printed.hidden)
    rank = {int(at): column for column, at in enumerate(unknown)}
    rows = []
    for total, parts in printed.sums:
        row = np.zeros(len(unknown) + 1, np.int64)
        for at, sign in [(total, -1), *((part, 1) for part in parts)]:
            row[rank.get(at, -1)] += sign if at in rank else sign * printed.told[at]
        if row[:-1].any():
            rows.append(row)
    found = np.zeros((1, 0), np.int64)
    for column in range(len(unknown)):
        step = np.arange(printed.low[unknown[column]], most + 1)
        found = np.hstack([np.repeat(found, len(step), 0), np.tile(step, len(found))[:, None]])
        for row in rows:
            if not row[column + 1 : -1].any() and row[column]:
                found = found[found @ row[: column + 1] + row[-1] == 0]
    return found


def bounded(printed: Printed) -> bool:
    """Whether every hidden number is limited by the sums alone (by what is told and by other limits)."""
    return not (intervals(printed).high >= NO_LIMIT).any()


@settings(max_examples=120, deadline=None, derandomize=True)
@given(systems())
def test_ranges_are_those_of_all_solutions(system):
    printed, truth = system
    if not printed.hidden.any() or not bounded(printed):
        return
    proof = intervals(printed)
    assert proof.exact.all()
    every = solutions(printed, int(proof.high[printed.hidden].max()) + 1)
    assert (every.min(0) == proof.low[printed.hidden]).all()
    assert (every.max(0) == proof.high[printed.hidden]).all()
    assert (truth >= proof.low).all()
    assert (truth <= proof.high).all()


@settings(max_examples=120, deadline=None, derandomize=True)
@given(systems(), st.sampled_from("ESW"), st.booleans())
def test_faults_are_those_of_all_solutions(system, promise, with_truth):
    printed, truth = system
    if not printed.hidden.any() or not bounded(printed):
        return
    demand = Demand.of(printed, promise, MOST)
    known = truth if with_truth else None
    proof = prove(printed, demand, truth=known)
    full = intervals(printed)
    width = full.high - full.low
    expected = {(int(at), "E") for at in np.flatnonzero(printed.hidden & (width == 0))}
    if promise in "SW":
        expected |= {(int(at), "S") for at in np.flatnonzero(printed.hidden & (full.high < MOST))}
    if promise == "W":
        narrow = printed.hidden & (width < MOST) & (full.low < MOST)
        expected |= {(int(at), "W") for at in np.flatnonzero(narrow)}
    assert set(proof.faults) == expected
    assert (proof.low >= full.low).all()
    assert (proof.high <= full.high).all()


@settings(max_examples=120, deadline=None, derandomize=True)
@given(systems(), st.sampled_from("ESW"))
def test_insiders_learn_what_all_solutions_with_their_number_tell(system, promise):
    printed, truth = system
    unknown = np.flatnonzero(printed.hidden)
    if not len(unknown) or not bounded(printed):
        return
    insiders = [int(at) for at in unknown if truth[at] <= 2]
    every = solutions(printed, int(intervals(printed).high[unknown].max()) + 1)
    place = {int(at): column for column, at in enumerate(unknown)}
    demand = Demand.of(printed, promise, MOST)

    def kept(rows: np.ndarray, at: int) -> bool:
        column = rows[:, place[at]]
        if promise == "E":
            return column.min() < column.max()
        high = column.max() >= MOST and column.min() < column.max()
        return high and (promise == "S" or column.min() >= MOST or column.max() - column.min() >= MOST)

    knows = np.zeros(len(printed), bool)
    knows[insiders] = True
    own = acquainted(printed, knows)
    plain = {int(at) for at in unknown if not kept(every, int(at))}
    expected = [
        (int(at), other)
        for at, other in itertools.product(unknown, insiders)
        if at != other
        and at not in plain
        and truth[at] < MOST
        and other not in own.get(int(at), ())
        and not kept(every[every[:, place[other]] == truth[other]], int(at))
    ]
    proof = prove(printed, demand, truth=truth, insiders=insiders)
    assert proof.knowers == sorted(expected)
    assert {at for at, kind in proof.faults if kind == "insider"} == {at for at, _ in expected}
    assert {at for at, kind in proof.faults if kind != "insider"} == plain


@settings(max_examples=60, deadline=None, derandomize=True)
@given(systems(), st.randoms())
def test_the_order_of_numbers_changes_no_range(system, random):
    printed, _ = system
    order = list(range(len(printed)))
    random.shuffle(order)
    rank = np.argsort(order)
    sums = [(int(rank[total]), tuple(int(rank[part]) for part in parts)) for total, parts in printed.sums]
    random.shuffle(sums)
    turned = Printed(
        printed.told[order],
        printed.hidden[order],
        printed.low[order],
        printed.high[order],
        sums,
        [printed.names[at] for at in order],
        printed.tables,
    )
    one, other = intervals(printed), intervals(turned)
    assert (one.low[order] == other.low).all()
    assert (one.high[order] == other.high).all()
