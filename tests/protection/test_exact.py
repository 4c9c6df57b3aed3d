"""Nothing cheaper can be hidden than what the exact search hides: tried out over every choice of small tables."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from drawn_tables import TOTAL, flat, hierarchy_of, nested, tables_of
from every_choice import Reader, choices, hides, secondary

from cte_outcomes.protection import search
from cte_outcomes.protection.long_tables import from_frames
from cte_outcomes.protection.registry import build
from cte_outcomes.protection.search import attacker, exact, master
from cte_outcomes.protection.search.attacker import Attacker
from cte_outcomes.protection.search.components import components
from cte_outcomes.protection.search.exact import GAIN, NOBODY, improve
from cte_outcomes.protection.search.state import State
from cte_outcomes.protection.system import NO_LIMIT, Relation, System

SHAPES = {
    "two ways": lambda chance: (flat("A", chance.randint(3, 7)), flat("B", chance.randint(3, 7))),
    "three ways": lambda chance: (flat("A", chance.randint(2, 3)), flat("B", chance.randint(2, 4)), flat("C", 2)),
    "nested": lambda chance: (nested("A", (chance.randint(2, 3), 2)), flat("B", chance.randint(2, 4))),
}


def drawn_system(shape: str, seed: int, promise: str = "S", hide_zeros: bool = False) -> System:
    chance = Random(f"{shape} {seed}")
    dimensions = SHAPES[shape](chance)
    people = [int(chance.lognormvariate(3, 1.2)) for _ in range(np.prod([one.kinds for one in dimensions]))]
    frames = tables_of(dimensions, people, {"T.csv": {one.name: (*one.levels[0], TOTAL) for one in dimensions}})
    hierarchy = hierarchy_of(dimensions, {one.name for one in dimensions})
    tables = from_frames(frames, count="count", total=TOTAL, hierarchy=hierarchy, ignore=())
    return build(tables, threshold=10, promise=promise, hide_zeros=hide_zeros).system


@pytest.fixture(autouse=True)
def without_exact(monkeypatch):
    """The search stops where the exact one takes over; each test calls that itself."""
    monkeypatch.setattr(search, "improve", lambda *_: None)


def settled(system: System, insider: bool) -> list[tuple[State, np.ndarray]]:
    """The heuristic search's answer for every component with something small; none where there is no answer."""
    state = State(system, insider)
    parts = [part for part in components(system) if state.hidden[part].any()]
    ready = [part for part in parts if not search._settle(state, part)]
    return [(state, part) for part in ready] if len(ready) == len(parts) else []


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("insider", [False, True])
@pytest.mark.parametrize(("promise", "hide_zeros"), [("S", False), ("E", False), ("S", True)])
def test_no_choice_is_cheaper(shape, insider, promise, hide_zeros):
    systems = 0
    for seed in range(100):
        system = drawn_system(shape, seed, promise, hide_zeros)
        for state, part in settled(system, insider):
            found = improve(state, part, search._needs(state, part))
            tried, cheaper = choices(state, part, system.cost[secondary(state, part)].sum() - GAIN)
            if tried < 10:
                continue
            systems += 1
            assert found.optimal
            reader = Reader(system, insider)
            assert reader.safe(state.hidden)
            assert not any(reader.safe(hides(system, choice)) for choice in cheaper)
        if systems == 4:
            break
    assert systems == 4


@pytest.mark.parametrize("shape", ["two ways", "nested"])
def test_a_cheaper_choice_would_be_noticed(shape):
    """Where the exact search improves on the other, some choice is cheaper than the other's, and is found."""
    noticed = 0
    for seed in range(300):
        system = drawn_system(shape, seed)
        for state, part in settled(system, insider=False):
            before, price = state.hidden.copy(), system.cost[secondary(state, part)].sum() - GAIN
            improve(state, part, search._needs(state, part))
            better = (state.hidden != before).any()
            state.hidden[:] = before
            tried, cheaper = choices(state, part, price) if better else (0, [])
            if not tried:
                continue
            noticed += 1
            reader = Reader(system, insider=False)
            assert any(reader.safe(hides(system, choice)) for choice in cheaper)
        if noticed == 3:
            break
    assert noticed == 3


@pytest.mark.parametrize("shape", SHAPES)
def test_every_safe_choice_keeps_the_inequalities(shape):
    checked, chance = 0, np.random.default_rng(11)
    for seed in range(40):
        system = drawn_system(shape, seed)
        for state, part in settled(system, insider=False):
            cells = part[~system.fixed[part]]
            forced = system.small[cells] | system.unpublished[cells]
            attacker = Attacker(state.shifts.sums, cells, *state.shifts.room(cells))
            asked = [(np.searchsorted(cells, need.cell), need.step) for need in search._needs(state, part)]
            parts = [np.maximum(forced, chance.choice([0, 0, 0.3, 1], len(cells))) for _ in range(5)]
            cuts = [attacker.cut(at, step, NOBODY, share, forced) for at, step in asked for share in parts]
            cuts = [weights for weights in cuts if weights is not None]
            reader, free = Reader(system, insider=False), cells[~forced]
            for _ in range(10):
                # Safe choices without a cell too many break an inequality first, if any does.
                left = list(chance.permutation(free))
                for cell in chance.permutation(free):
                    without = [other for other in left if other != cell]
                    left = without if reader.safe(hides(system, tuple(without))) else left
                assert all(weights @ np.isin(cells, left) >= 1 - 1e-9 for weights in cuts)
                checked += len(cuts)
        if checked > 500:
            break
    assert checked > 500


@pytest.mark.parametrize("shape", SHAPES)
def test_never_dearer_and_still_proven(shape):
    fewer = 0
    for seed in range(100, 115):
        for state, part in settled(drawn_system(shape, seed), insider=True):
            before = secondary(state, part)
            found = improve(state, part, search._needs(state, part))
            cost = state.system.cost
            assert found.optimal
            assert cost[secondary(state, part)].sum() <= cost[before].sum() + 1e-9
            assert all(state.proven(need) for need in search._needs(state, part))
            for need in search._needs(state, part):
                assert all(state.hidden[shift.cells].all() for shift in state.proofs[need])
            fewer += len(secondary(state, part)) < len(before)
    assert fewer


def test_twice_the_same():
    answers = []
    for _ in range(2):
        state, part = settled(drawn_system("three ways", 103), insider=True)[0]
        outcome = improve(state, part, search._needs(state, part))
        answers.append((outcome, state.hidden.tobytes()))
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "limit", [(master, "STEPS"), (exact, "ROUNDS"), (exact, "PART_ROUNDS"), (attacker, "QUESTIONS")]
)
def test_where_a_limit_is_reached_the_answer_is_still_safe(monkeypatch, limit):
    monkeypatch.setattr(*limit, 1)
    for seed in range(100, 106):
        for state, part in settled(drawn_system("three ways", seed), insider=True):
            cost = state.system.cost
            before = cost[secondary(state, part)].sum()
            improve(state, part, search._needs(state, part))
            assert cost[secondary(state, part)].sum() <= before + 1e-9
            assert all(state.proven(need) for need in search._needs(state, part))


def test_what_is_left_to_the_search(monkeypatch):
    system = drawn_system("two ways", 101)
    for changed in (
        replace(system, least_width=np.where(system.small, 10, 0)),
        replace(system, owner=np.where(np.arange(len(system)) == 1, 0, -1)),
    ):
        for state, part in settled(changed, insider=True):
            before = state.hidden.copy()
            assert not improve(state, part, search._needs(state, part)).optimal
            assert (state.hidden == before).all()
    monkeypatch.setattr(exact, "MOST_CELLS", 5)
    state, part = settled(system, insider=True)[0]
    assert improve(state, part, search._needs(state, part)).why == "too large"
    monkeypatch.setattr(exact, "MOST_CELLS", 250)
    state.spent = exact.ALL_STEPS + 1
    assert improve(state, part, search._needs(state, part)).why == "too many components"


def test_fractions_are_no_proof():
    """The small cell is twice the third: it could change by one only if that changed by a half."""
    small, one, other, third, spare, rest = range(6)
    relations = [
        Relation(small, (one, other, spare)),
        Relation(one, (third,)),
        Relation(other, (third,)),
        Relation(6, (spare, rest)),
    ]
    value = np.array([42, 11, 11, 11, 20, 30, 50])
    marks = np.arange(7)
    system = System(
        value=value,
        relations=relations,
        low=np.where(marks == small, 42, 1),
        high=np.where(marks == small, 43, NO_LIMIT),
        small=marks == small,
        least_high=np.zeros(7, int),
        least_width=np.zeros(7, int),
        unpublished=np.zeros(7, bool),
        fixed=marks == 6,
        known_to_few=np.zeros(7, bool),
        cost=np.array([1, 0.5, 0.5, 0.5, 1, 1, 9]),
        place=np.zeros((7, 1), int),
    )
    state = State(system, insider=False)
    state.hidden[[spare, rest]] = True
    part = max(components(system), key=len)
    needs = search._needs(state, part)
    assert all(state.prove(need, part) for need in needs)
    assert improve(state, part, needs).optimal
    assert secondary(state, part).tolist() == [spare, rest]
