"""Whether tables cross in a circle, so that cells finer than any table bind them beyond what their margins say.

Three tables AB, BC and AC of one population are margins of ABC, whose cells are whole numbers of 0 or more; that binds
them more tightly than the margins they share. Tables without a circle have no such bond: whatever agrees on the shared
margins comes from some finer table. The test takes ears off the tables' sets of dimensions until nothing is left (Graham
1979; Yu and Ozsoyoglu 1979).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from .long_tables import LongTables, keys_of


def crosses_in_a_circle(tables: LongTables) -> bool:
    """True where the finest common cells of the tables are not bound by the shared margins alone."""
    return not is_acyclic(_edges(tables))


def is_acyclic(edges: set[frozenset]) -> bool:
    """Whether ears can be taken off until at most one set is left."""
    left = set(edges)
    while len(left) > 1:
        before = left
        alone = {item for item in set().union(*left) if sum(item in edge for edge in left) == 1}
        left = {edge - alone for edge in left}
        left = {edge for edge in left if edge and not any(edge < other for other in left)}
        if left == before:
            return False
    return True


def _edges(tables: LongTables) -> set[frozenset]:
    """For each kind of row the dimensions in which it is no margin, each with the splits that lead to its codes.

    Two partitions of one parent are two ways to cut the same people, as two dimensions are.
    """
    paths = [_paths(tables.splits[dim], tables.total) for dim in tables.dimensions]
    kinds = {
        kind
        for name in tables.frames
        for key in set(keys_of(tables, name))
        for kind in itertools.product(*(found.get(code, {("",)}) for found, code in zip(paths, key, strict=True)))
    }
    return {
        frozenset((dim, path[: step + 1]) for dim, path in enumerate(kind) for step in range(len(path)))
        for kind in kinds
    } - {frozenset()}


def _paths(splits: Mapping[str, Mapping[str, tuple[str, ...]]], total: str) -> dict[str, set[tuple[str, ...]]]:
    """By code, the partitions on each way from the total down to it; the total's own way is empty."""
    found: dict[str, set[tuple[str, ...]]] = {total: {()}}
    edge = [total]
    while edge:
        parent = edge.pop()
        for partition, children in splits.get(parent, {}).items():
            for child in children:
                longer = {(*path, partition) for path in found[parent]} - found.get(child, set())
                if longer:
                    found.setdefault(child, set()).update(longer)
                    edge.append(child)
    return found
