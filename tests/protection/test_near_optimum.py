"""How many cells are hidden for others' sake, against the proven least, on small tables that nest, cross and are linked."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from drawn_tables import TOTAL, flat, hierarchy_of, nested, tables_of

from cte_outcomes.protection import search
from cte_outcomes.protection.long_tables import from_frames
from cte_outcomes.protection.registry import build
from cte_outcomes.protection.search import attacker, exact, hide, master
from cte_outcomes.protection.search.exact import Outcome, improve
from cte_outcomes.protection.system import System

LAYOUTS = {
    "two ways": ((flat("A", 7), flat("B", 6)), ("AB",)),
    "three ways": ((flat("A", 3), flat("B", 4), flat("C", 2)), ("ABC",)),
    "hierarchy": ((nested("A", (4, 3, 3)), flat("B", 5)), ("AB",)),
    "two hierarchies": ((nested("A", (3, 2)), nested("B", (2, 2))), ("AB",)),
    "two linked tables": ((flat("A", 6), flat("B", 4), flat("C", 3)), ("AB", "AC")),
    "three linked tables": ((nested("A", (3, 3)), flat("B", 4), flat("C", 3)), ("AB", "AC", "BC")),
}
# What is hidden in all may be this much more than the least.
MORE = 1.15


def drawn_system(layout: str, seed: int) -> System:
    dimensions, tables = LAYOUTS[layout]
    chance = Random(f"{layout} {seed}")
    spread = (3, 1.2) if seed % 2 else (2.3, 1.4)
    people = [int(chance.lognormvariate(*spread)) for _ in range(np.prod([one.kinds for one in dimensions]))]
    codes = {
        f"{names}.csv": {one.name: (*one.levels[0], TOTAL) for one in dimensions if one.name in names}
        for names in tables
    }
    hierarchy = hierarchy_of(dimensions, {one.name for one in dimensions})
    checked = from_frames(
        tables_of(dimensions, people, codes), count="count", total=TOTAL, hierarchy=hierarchy, ignore=()
    )
    return build(checked, threshold=10, promise="S", hide_zeros=False).system


def secondary(system: System, insider: bool) -> np.ndarray:
    return hide(system, insider=insider) & ~system.small & ~system.unpublished


@pytest.fixture(scope="module")
def hidden() -> dict[tuple[str, bool], np.ndarray]:
    """By layout and insider, the number and the cost of secondary cells in all: by the search alone, in the end, at least."""
    found = {}
    for layout in LAYOUTS:
        for insider in (False, True):
            rows = [_counted(drawn_system(layout, seed), insider) for seed in range(6)]
            found[layout, insider] = np.sum([row for row in rows if row is not None], axis=0)
            assert sum(row is not None for row in rows) >= 5
    return found


def _counted(system: System, insider: bool) -> np.ndarray | None:
    """Numbers and costs for one system; None where the least is not proven."""
    outcomes: list[Outcome] = []

    def noted(*given) -> None:
        outcomes.append(improve(*given))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "improve", lambda *_: None)
        alone = secondary(system, insider)
        patch.setattr(search, "improve", noted)
        end = least = secondary(system, insider)
        if not all(outcome.optimal for outcome in outcomes):
            outcomes.clear()
            for where, limit in ((master, "STEPS"), (exact, "ROUNDS"), (attacker, "QUESTIONS")):
                patch.setattr(where, limit, 20 * getattr(where, limit))
            least = secondary(system, insider)
        if not all(outcome.optimal for outcome in outcomes):
            return None
    return np.array([[cells.sum(), system.cost[cells].sum()] for cells in (alone, end, least)])


def test_the_search_alone_hides_little_more_than_the_least(hidden):
    alone, _, least = sum(hidden.values())
    assert least[0] > 300
    assert (alone <= MORE * least).all(), (alone, least)
    assert (alone > least).all()


@pytest.mark.parametrize("insider", [False, True])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_in_the_end_it_is_the_least_for_small_tables(hidden, layout, insider):
    _, end, least = hidden[layout, insider]
    assert least[0] > 0
    assert end[1] <= 1.01 * least[1], (end, least)
