"""Linked tables as hypothesis draws them: a few people, sorted into groups that nest, overlap and cross."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from random import Random

import numpy as np
import pandas as pd
from hypothesis import strategies as st

TOTAL = "Total"


@dataclass(frozen=True)
class Dimension:
    """Ways of sorting people: `holds` says which kinds of people (numbers from 0) each code takes in.

    `splits` are the rows of the hierarchy (parent, child, partition); none for a flat dimension. `levels` are sets of
    codes that a table may list together.
    """

    name: str
    kinds: int
    holds: dict[str, frozenset[int]]
    splits: tuple[tuple[str, str, str], ...] = ()
    levels: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Published:
    """Tables to be protected, and how."""

    tables: dict[str, pd.DataFrame]
    hierarchy: pd.DataFrame | None
    threshold: int
    promise: str = "S"
    insider: bool = True
    hide_zeros: bool = False
    dimensions: tuple[Dimension, ...] = ()

    @property
    def options(self) -> dict:
        names = ("hierarchy", "threshold", "promise", "insider", "hide_zeros")
        return {name: getattr(self, name) for name in names}

    @property
    def truth(self) -> dict[tuple[str, ...], int]:
        """The count of every printed cell, by its code in every dimension."""
        names = sorted({name for frame in self.tables.values() for name in frame.columns if name != "count"})
        return {
            tuple(row.get(name, TOTAL) for name in names): row["count"]
            for frame in self.tables.values()
            for row in frame.to_dict("records")
        }


def flat(name: str, codes: int) -> Dimension:
    """Groups side by side."""
    holds = {f"{name}{code}": frozenset([code]) for code in range(codes)}
    return Dimension(name, codes, holds, levels=(tuple(holds),))


def nested(name: str, sizes: tuple[int, ...], chain: bool = False) -> Dimension:
    """Clusters of programs; `chain` puts a level with one child between them."""
    holds, splits, clusters, programs, kind = {}, [], [], [], 0
    for number, size in enumerate(sizes):
        cluster, below = f"{name}c{number}", f"{name}c{number}"
        holds[cluster] = frozenset(range(kind, kind + size))
        splits.append((TOTAL, cluster, ""))
        clusters.append(cluster)
        if chain:
            below = f"{name}m{number}"
            holds[below] = holds[cluster]
            splits.append((cluster, below, ""))
            clusters.append(below)
        for _ in range(size):
            holds[f"{name}p{kind}"] = frozenset([kind])
            splits.append((below, f"{name}p{kind}", ""))
            programs.append(f"{name}p{kind}")
            kind += 1
    levels = (tuple(clusters + programs), tuple(programs), tuple(clusters))
    return Dimension(name, kind, holds, tuple(splits), levels)


def two_ways(name: str, wages: tuple[int, ...], shared: bool = False) -> Dimension:
    """Two clusters and two wage levels over the same programs; `shared` lists the programs below both.

    Else `wages` must have a program for every combination: readers cannot know that there is none.
    """
    kinds = len(wages)
    cluster = [kind % 2 for kind in range(kinds)]
    holds = {f"{name}c{one}": frozenset(kind for kind in range(kinds) if cluster[kind] == one) for one in set(cluster)}
    holds |= {f"{name}w{one}": frozenset(kind for kind in range(kinds) if wages[kind] == one) for one in set(wages)}
    splits = [(TOTAL, code, "wage" if code[len(name)] == "w" else "cluster") for code in holds]
    above = tuple(holds)
    programs = []
    for kind in range(kinds) if shared else ():
        holds[f"{name}p{kind}"] = frozenset([kind])
        programs.append(f"{name}p{kind}")
        splits.append((f"{name}c{cluster[kind]}", f"{name}p{kind}", "cluster"))
        splits.append((f"{name}w{wages[kind]}", f"{name}p{kind}", "wage"))
    return Dimension(name, kinds, holds, tuple(splits), (above + tuple(programs),))


def special(name: str, groups: int) -> Dimension:
    """Groups that overlap, each with all the others."""
    kinds = 2**groups
    holds, splits = {}, []
    for group in range(groups):
        inside = frozenset(kind for kind in range(kinds) if kind >> group & 1)
        holds |= {f"{name}g{group}": inside, f"{name}not{group}": frozenset(range(kinds)) - inside}
        splits += [(TOTAL, f"{name}g{group}", f"g{group}"), (TOTAL, f"{name}not{group}", f"g{group}")]
    return Dimension(name, kinds, holds, tuple(splits), (tuple(holds),))


def tables_of(
    dimensions: tuple[Dimension, ...],
    people: list[int],
    listed: dict[str, dict[str, tuple[str, ...]]],
    zeros: bool = True,
) -> dict[str, pd.DataFrame]:
    """Count people (one number for each combination of kinds) in tables; `listed` names the codes of each column.

    Rows of nobody are listed where `zeros`, and else left out.
    """
    grid = list(zip(product(*(range(one.kinds) for one in dimensions)), people, strict=True))
    everybody = {one.name: frozenset(range(one.kinds)) for one in dimensions}
    holds = {one.name: one.holds | {TOTAL: everybody[one.name]} for one in dimensions}
    order = [one.name for one in dimensions]
    tables = {}
    for table, columns in listed.items():
        rows = []
        for codes in product(*columns.values()):
            inside = [holds[name][code] for name, code in zip(columns, codes, strict=True)]
            at = [order.index(name) for name in columns]
            rows.append(
                (*codes, sum(n for kinds, n in grid if all(kinds[i] in one for i, one in zip(at, inside, strict=True))))
            )
        frame = pd.DataFrame(rows, columns=[*columns, "count"])
        kept = frame if zeros else frame[frame["count"] > 0]
        tables[table] = (kept if len(kept) else frame).reset_index(drop=True)
    return tables


def hierarchy_of(dimensions: tuple[Dimension, ...], used: set[str]) -> pd.DataFrame | None:
    """The hierarchy file of the dimensions that tables use; None where all are flat."""
    rows = [(one.name, *split) for one in dimensions if one.name in used for split in one.splits]
    return pd.DataFrame(rows, columns=["dim", "parent", "child", "partition"]) if rows else None


@st.composite
def dimensions_drawn(draw, name: str, largest: int) -> Dimension:
    kind = draw(st.sampled_from(("flat", "flat", "nested", "chain", "two ways", "shared", "special")))
    if kind == "flat" or largest < 3:
        return flat(name, draw(st.integers(1, min(largest, 4))))
    if kind in ("nested", "chain"):
        return nested(name, tuple(draw(st.lists(st.integers(1, 2), min_size=1, max_size=3))), kind == "chain")
    if kind == "special":
        return special(name, draw(st.integers(1, 2)))
    wages = tuple(draw(st.lists(st.integers(0, 1), min_size=3, max_size=4)))
    return two_ways(name, wages, True) if kind == "shared" else two_ways(name, (0, 0, 1, 1))


def inside(dimensions: tuple[Dimension, ...], key: tuple[str, ...]) -> list[bool]:
    """For each combination of kinds of people whether a cell counts it."""
    holds = [one.holds | {TOTAL: frozenset(range(one.kinds))} for one in dimensions]
    grid = product(*(range(one.kinds) for one in dimensions))
    return [all(kind in held[code] for kind, held, code in zip(kinds, holds, key, strict=True)) for kinds in grid]


# Which dimensions each table crosses. None of these sets of tables goes round in a circle.
LAYOUTS = (
    (("A",),),
    (("A", "B"),),
    (("A", "B"),),
    (("A", "B"), ("A", "C")),
    (("A", "B"), ("B", "C")),
    (("A", "B"), ("A",), ("C",)),
    (("A", "B", "C"),),
    (("A", "B", "C"), ("C", "D")),
    (("A", "B"), ("B", "C"), ("C", "D")),
    (("A", "B", "C", "D"),),
)


@st.composite
def with_rows_left_out(draw) -> Published:
    """Tables with every margin in which some of the inner rows, with people, are not listed."""
    example = draw(published(layouts=LAYOUTS[1:5], margins=True))
    chance, kept = Random(draw(st.integers(0, 1 << 30))), {}
    parents = {TOTAL} | (set() if example.hierarchy is None else set(example.hierarchy["parent"]))
    for table, frame in example.tables.items():
        inner = ~frame.drop(columns="count").isin(parents).any(axis=1)
        out = inner & np.array([chance.random() < 0.25 for _ in range(len(frame))])
        kept[table] = frame[~out].reset_index(drop=True)
    return replace(example, tables=kept)


@st.composite
def published(
    draw, layouts=LAYOUTS, most: int = 6, promises=("E", "S", "W"), margins: bool = False, all_rows: bool = False
) -> Published:
    """Tables with few people in most groups and many in some."""
    layout = draw(st.sampled_from(layouts))
    names = sorted({name for table in layout for name in table})
    size = {1: most, 2: 4, 3: 3, 4: 2}[len(names)]
    dimensions = tuple(draw(dimensions_drawn(name, size)) for name in names)
    listed, combinations = {}, 1
    for one in dimensions:
        combinations *= one.kinds
    for number, table in enumerate(layout, 1):
        columns = {}
        for one in dimensions:
            if one.name in table:
                if margins:
                    columns[one.name] = (*one.levels[0], TOTAL)
                    continue
                margin = (TOTAL,) if draw(st.integers(0, 3)) else ()
                columns[one.name] = draw(st.sampled_from(one.levels)) + margin
        listed[f"T{number}.csv"] = columns
    threshold = draw(st.sampled_from((3, 5, 10, 10, 11, 30)))
    sizes = (0, 0, 1, 2, 3, threshold - 1, threshold, threshold + 4, 3 * threshold, 90)
    # By seed: lists drawn one by one come out nearly empty too often.
    chance, zeros = Random(draw(st.integers(0, 1 << 30))), all_rows or draw(st.booleans())
    for _ in range(10):
        people = chance.choices(sizes, k=combinations)
        tables = tables_of(dimensions, people, listed, zeros)
        if any(((frame["count"] > 0) & (frame["count"] < threshold)).any() for frame in tables.values()):
            break
    return Published(
        tables,
        hierarchy_of(dimensions, set(names)),
        threshold,
        draw(st.sampled_from(promises)),
        draw(st.booleans()),
        draw(st.integers(0, 3)) == 0,
        dimensions,
    )
