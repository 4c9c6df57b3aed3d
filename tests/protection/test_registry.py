"""Every cell once, every sum between them, and nothing that does not hold for the true counts."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest

from cte_outcomes.errors import ExtractError
from cte_outcomes.protection.circles import is_acyclic
from cte_outcomes.protection.long_tables import from_frames
from cte_outcomes.protection.registry import PRINTED, REMAINDER, SUM, Registry, build


def students(seed: int, size: int, **dims: int) -> pd.DataFrame:
    """One row for each student: a code in each dimension, drawn unevenly."""
    random = np.random.default_rng(seed)
    columns = {
        dim: [f"{dim[0]}{code}" for code in np.minimum(random.geometric(0.3, size), codes)]
        for dim, codes in dims.items()
    }
    return pd.DataFrame(columns)


def table_of(people: pd.DataFrame, *dims: str, margins: bool = True) -> pd.DataFrame:
    """The long table of these dimensions, empty cells among them, with all its margins."""
    codes = [[*sorted(people[dim].unique()), *(["Total"] if margins else [])] for dim in dims]
    rows = []
    for place in itertools.product(*codes):
        inside = np.ones(len(people), bool)
        for dim, code in zip(dims, place, strict=True):
            inside &= (people[dim] == code).to_numpy() if code != "Total" else True
        rows.append((*place, int(inside.sum())))
    return pd.DataFrame(rows, columns=[*dims, "count"])


def registry_of(frames: dict, tree: list[tuple] | None = None, **rules) -> Registry:
    hierarchy = None if tree is None else pd.DataFrame(tree, columns=["dim", "parent", "child", "partition"])
    tables = from_frames(frames, hierarchy=hierarchy)
    registry = build(tables, **{"threshold": 10, "promise": "S", "hide_zeros": False, **rules})
    value = registry.system.value
    for each in registry.system.relations:
        assert value[each.total] == sum(value[part] for part in each.parts)
    for name, at in registry.rows.items():
        assert value[at].tolist() == tables.counts[name].tolist()
        assert not registry.system.unpublished[at].any()
    assert len({tuple(place) for place in registry.system.place}) == len(registry.system)
    return registry


def test_one_table_with_margins() -> None:
    registry = registry_of({"T1": table_of(students(1, 300, program=4, sex=2), "program", "sex")})
    assert (registry.kind == PRINTED).all()
    assert len(registry.system) == 15
    assert len(registry.system.relations) == 3 + 5
    assert registry.inner_cells == "implied"


def test_two_tables_share_their_cells() -> None:
    people = students(2, 400, program=4, race=3, sex=2)
    tables = {"T1": table_of(people, "program", "race"), "T2": table_of(people, "program", "sex")}
    registry = registry_of(tables)
    assert len(registry.system) == 5 * 4 + 5 * 3 - 5
    first = {registry.names[at]: at for at in registry.rows["T1"]}
    second = {registry.names[at]: at for at in registry.rows["T2"]}
    assert first["program p1"] == second["program p1"]
    assert first["the overall total"] == second["the overall total"]


def test_margins_that_no_table_prints_link_tables() -> None:
    people = students(3, 400, program=4, race=3, sex=2)
    tables = {
        "T1": table_of(people, "program", "race", margins=False),
        "T2": table_of(people, "program", "sex", margins=False),
    }
    registry = registry_of(tables)
    sums = {registry.names[at] for at in np.flatnonzero(registry.kind == SUM)}
    assert {"program p1", "program p2", "program p3", "program p4"} <= sums
    assert not registry.system.small[registry.kind == SUM].any()
    assert (registry.system.low[registry.kind == SUM] == 0).all()


def test_a_sum_that_leads_nowhere_is_left_out() -> None:
    people = students(4, 400, program=4, race=3)
    table = table_of(people, "program", "race")
    registry = registry_of({"T1": table[(table["program"] != "Total") & (table["race"] != "Total")]})
    assert not registry.system.relations
    assert (registry.kind == PRINTED).all()


def test_what_is_left_of_a_parent() -> None:
    people = students(5, 400, program=5, sex=2)
    table = table_of(people, "program", "sex")
    gone = table[table["program"] != "p5"]
    registry = registry_of({"T1": gone})
    rest = registry.kind == REMAINDER
    left = table[table["program"] == "p5"].set_index("sex")["count"]
    assert sorted(registry.system.value[rest]) == sorted(left)
    assert registry.system.unpublished[rest].all()
    assert (registry.system.small == ((registry.system.value < 10) & (registry.system.value > 0))).all()
    places = registry.system.place[rest]
    assert len(set(places[:, 0])) == 1
    assert places[0, 0] not in registry.system.place[~rest][:, 0]


def test_a_missing_row_of_an_empty_cell_changes_nothing() -> None:
    rows = [("a", "F", 0), ("a", "M", 20), ("b", "F", 30), ("b", "M", 40)]
    rows += [("a", "Total", 20), ("b", "Total", 70), ("Total", "F", 30), ("Total", "M", 60), ("Total", "Total", 90)]
    table = pd.DataFrame(rows, columns=["program", "sex", "count"])
    registry = registry_of({"T1": table[table["count"] > 0]})
    assert (registry.kind == PRINTED).all()
    assert min(len(each.parts) for each in registry.system.relations) == 1


TREE = [
    *[("program", "Total", code, "cluster") for code in ("STEM", "ARTS")],
    *[("program", "Total", code, "wage") for code in ("HIGH", "LOW")],
    *[("program", "STEM", code, "cluster") for code in ("p1", "p2")],
    *[("program", "ARTS", code, "cluster") for code in ("p3", "p4")],
    *[("program", "HIGH", code, "wage") for code in ("p1", "p3")],
    *[("program", "LOW", code, "wage") for code in ("p2", "p4")],
]


def with_groups(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the rows of clusters and wage levels."""
    frames = [table]
    for parent in ("STEM", "ARTS", "HIGH", "LOW"):
        members = [child for _, above, child, _ in TREE if above == parent]
        own = table[table["program"].isin(members)].assign(program=parent)
        frames.append(own.groupby([column for column in table if column != "count"], as_index=False)["count"].sum())
    return pd.concat(frames, ignore_index=True)


def test_partitions_make_a_relation_each() -> None:
    table = with_groups(table_of(students(6, 500, program=4, sex=2), "program", "sex"))
    registry = registry_of({"T1": table}, TREE)
    codes_of_program, codes_of_sex = 9, 3
    assert len(registry.system) == codes_of_program * codes_of_sex
    assert len(registry.system.relations) == 6 * codes_of_sex + codes_of_program
    assert (registry.kind == PRINTED).all()


def test_levels_that_no_table_prints() -> None:
    people = students(7, 500, program=4, sex=2, race=3)
    fine = table_of(people, "program", "sex", margins=False)
    coarse = with_groups(table_of(people, "program", "race", margins=False))
    coarse = coarse[coarse["program"].isin(["STEM", "ARTS"])]
    registry = registry_of({"T1": fine, "T2": coarse}, TREE)
    sums = {registry.names[at] for at in np.flatnonzero(registry.kind == SUM)}
    assert {"program STEM", "program ARTS"} <= sums


def test_the_order_of_rows_and_tables_does_not_matter() -> None:
    people = students(8, 400, program=4, race=3, sex=2)
    one, two = table_of(people, "program", "race"), table_of(people, "program", "sex")
    first = registry_of({"T1": one, "T2": two})
    turned = registry_of({"T2": two.sample(frac=1, random_state=1), "T1": one[::-1]})
    assert first.names == turned.names
    assert first.system.relations == turned.system.relations
    for field in ("value", "cost", "place", "small"):
        assert (getattr(first.system, field) == getattr(turned.system, field)).all()


def test_children_that_exceed_their_parent() -> None:
    table = pd.DataFrame({"group": ["EL", "SWD", "Total"], "count": [777, 778, 779]})
    with pytest.raises(ExtractError) as error:
        registry_of({"T1": table})
    [problem] = error.value.problems
    assert problem.startswith("T1, row 4, column count: its parts by group add up to more (the overall total). Mend")
    assert "partition" in problem
    assert "77" not in problem
    tree = [("group", "Total", "EL", "el"), ("group", "Total", "SWD", "swd")]
    registry = registry_of({"T1": table}, tree)
    assert sorted(registry.system.value[registry.kind == REMAINDER]) == [1, 2]
    assert registry.system.known_to_few[registry.kind == REMAINDER].all()


@pytest.mark.parametrize("promise", ["E", "S", "W"])
@pytest.mark.parametrize("hide_zeros", [False, True])
def test_what_is_asked_of_each_cell(promise: str, hide_zeros: bool) -> None:
    people = students(9, 200, program=6, sex=3)
    registry = registry_of({"T1": table_of(people, "program", "sex")}, promise=promise, hide_zeros=hide_zeros)
    system = registry.system
    assert (system.value == 0).any()
    least = 0 if hide_zeros else 1
    assert (system.small == ((system.value < 10) & (system.value >= least))).all()
    assert (system.low == least).all()
    assert (system.fixed == ((system.value == 0) & (not hide_zeros))).all()
    assert (system.least_high[system.small] == (0 if promise == "E" else 10)).all()
    assert (system.least_width[system.small] == (10 if promise == "W" else 0)).all()
    assert not system.least_high[~system.small].any()
    assert (system.known_to_few == np.isin(system.value, [1, 2])).all()


def test_few_cells_first_then_inner_then_small_ones() -> None:
    system = registry_of({"T1": table_of(students(10, 300, program=4, sex=2), "program", "sex")}).system
    margins = (system.place == 0).sum(axis=1)
    assert system.cost[margins == 0].max() < system.cost[margins == 1].min()
    assert system.cost.argmax() == np.flatnonzero(margins == 2)[0]
    assert system.cost.max() > len(system)
    assert system.cost[margins < 2].max() < 2


def test_circles() -> None:
    assert is_acyclic({frozenset("AB"), frozenset("BC"), frozenset("CD")})
    assert is_acyclic({frozenset("ABC"), frozenset("AB"), frozenset("BC"), frozenset("AC")})
    assert not is_acyclic({frozenset("AB"), frozenset("BC"), frozenset("AC")})
    assert not is_acyclic({frozenset("ABC"), frozenset("CD"), frozenset("DA"), frozenset("E")})
    people = students(11, 300, program=3, race=3, sex=2)
    pairs = {f"T{a}{b}": table_of(people, a, b) for a, b in itertools.combinations(("program", "race", "sex"), 2)}
    assert registry_of(pairs).inner_cells == "not modelled"
    whole = {"T0": table_of(people, "program", "race", "sex"), **pairs}
    assert registry_of(whole).inner_cells == "implied"
