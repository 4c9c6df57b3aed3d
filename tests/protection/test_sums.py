"""The sums that are left out tell nothing: what can be computed from the others is the same."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from test_registry import TREE, students, table_of, with_groups

from cte_outcomes.protection import registry, sums
from cte_outcomes.protection.long_tables import from_frames, keys_of


def freedom(kept: list[sums.Sum], values: dict, printed: set) -> int:
    """In how many ways printed cells can change together while every sum holds."""
    cells = sorted(printed | {key for each in kept for key in (each.total, *each.parts)})
    at = {key: number for number, key in enumerate(cells)}
    rows = np.zeros((len(kept), len(cells) + len(kept)))
    for number, each in enumerate(kept):
        rows[number, at[each.total]] = -1
        rows[number, [at[part] for part in each.parts]] = 1
        rows[number, len(cells) + number] = bool(each.left(values))
    unprinted = [at[key] for key in cells if key not in printed] + list(range(len(cells), rows.shape[1]))
    own_rank = np.linalg.matrix_rank(rows[:, unprinted]) if kept and unprinted else 0
    return len(printed) - (int(np.linalg.matrix_rank(rows)) - int(own_rank) if kept else 0)


@pytest.mark.parametrize("seed", range(25))
def test_nothing_is_lost_with_the_sums_left_out(seed: int) -> None:
    random = np.random.default_rng(seed)
    people = students(seed, 300, program=4, race=3, sex=2)
    frames = {}
    for number in range(random.integers(1, 4)):
        dims = ["program", *random.choice(["race", "sex"], random.integers(0, 3), replace=False)]
        table = table_of(people, *dims, margins=bool(random.integers(2)))
        table = with_groups(table) if random.integers(2) else table
        frames[f"T{number}"] = table[random.random(len(table)) < random.choice([1, 0.8])]
    tree = pd.DataFrame(TREE, columns=["dim", "parent", "child", "partition"])
    tables = from_frames(frames, hierarchy=tree)
    codes = [registry._codes(tables, dim) for dim in tables.dimensions]
    values = {
        key: int(count)
        for name in tables.frames
        for key, count in zip(registry._coded(keys_of(tables, name), codes), tables.counts[name], strict=True)
    }
    printed = set(values)
    every = sums.all_sums(tables, codes, values)
    needed = sums.needed_sums(every, values, printed)
    assert len(needed) <= len(every)
    assert freedom(needed, values, printed) == freedom(every, values, printed)
