"""All sums between the cells of long tables, and which of them are needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from .hierarchy import levels_of
from .long_tables import LongTables

# A cell: the number of its code in each dimension; 0 is the total.
Key = tuple[int, ...]


@dataclass(frozen=True)
class Sum:
    """`parts` are the cells that split `total` in one dimension (by its number) and partition (`way`), sorted."""

    total: Key
    dim: int
    way: str
    parts: tuple[Key, ...]

    def left(self, values: Mapping[Key, int]) -> int:
        """What the parts leave of the total."""
        return values[self.total] - sum(values[part] for part in self.parts)


def all_sums(tables: LongTables, codes: list[list[str]], values: dict[Key, int]) -> list[Sum]:
    """Every sum, coarse totals first; adds to `values` the sums that no table prints.

    Goes from the finest cells up, so that a sum is known before it is part of another. A sum that follows from two ways of
    adding up is the larger: rows may be left out in one of them.
    """
    parents = [_parents(tables, dim, found) for dim, found in zip(tables.dimensions, codes, strict=True)]
    levels = [_levels(tables, dim, found) for dim, found in zip(tables.dimensions, codes, strict=True)]

    def depth_of(key: Key) -> int:
        return sum(level[code] for level, code in zip(levels, key, strict=True))

    waiting: dict[int, set[Key]] = defaultdict(set)
    for key in values:
        waiting[depth_of(key)].add(key)
    children: dict[Key, dict[tuple[int, str], list[Key]]] = defaultdict(lambda: defaultdict(list))
    found: list[Sum] = []
    for depth in range(max(waiting, default=0), -1, -1):
        for key in sorted(waiting[depth], reverse=True):
            ways = children.pop(key, {})
            if key not in values:
                values[key] = max(sum(values[part] for part in parts) for parts in ways.values())
            found += [
                Sum(key, dim, way, tuple(sorted(parts))) for (dim, way), parts in sorted(ways.items(), reverse=True)
            ]
            for dim, above in enumerate(parents):
                for parent, way in above[key[dim]]:
                    total = (*key[:dim], parent, *key[dim + 1 :])
                    children[total][(dim, way)].append(key)
                    waiting[depth_of(total)].add(total)
    return found[::-1]


def needed_sums(sums: list[Sum], values: Mapping[Key, int], printed: set[Key]) -> list[Sum]:
    """The sums without those that tell nothing: that follow from others, or lead nowhere. Keeps the order."""
    kept = {(each.total, each.dim, each.way): each for each in sums}
    exact = {name for name, each in kept.items() if not each.left(values)}
    ways_of: dict[Key, list[tuple[int, str]]] = defaultdict(list)
    for each in sums:
        ways_of[each.total].append((each.dim, each.way))
    for name, each in list(kept.items()):  # coarse totals first: what a sum follows from is still there
        if name in exact and not any(part in printed for part in each.parts):
            other_ways = [way for way in ways_of[each.total] if way[0] != each.dim]
            if any(_follows(each, way, kept, exact) for way in other_ways):
                del kept[name]
    return _without_idle(list(kept.values()), printed)


def _follows(each: Sum, other: tuple[int, str], kept: Mapping[tuple, Sum], exact: set[tuple]) -> bool:
    """Whether a sum over rows follows from those over columns: each part and the total split in the other way too."""

    def there(name: tuple) -> bool:
        return name in kept and name in exact

    across = (each.total, *other)
    if not there(across) or not all(there((part, *other)) for part in each.parts):
        return False
    if not all(there((cell, each.dim, each.way)) for cell in kept[across].parts):
        return False
    rows = {cell for part in each.parts for cell in kept[(part, *other)].parts}
    columns = {cell for cell in kept[across].parts for cell in kept[(cell, each.dim, each.way)].parts}
    return rows == columns


def _without_idle(sums: list[Sum], printed: set[Key]) -> list[Sum]:
    """Without sums whose total no table prints and no other sum uses."""
    uses: dict[Key, int] = defaultdict(int)
    for each in sums:
        for key in (each.total, *each.parts):
            uses[key] += 1
    while True:
        idle = {each for each in sums if each.total not in printed and uses[each.total] == 1}
        if not idle:
            return sums
        for each in idle:
            for key in (each.total, *each.parts):
                uses[key] -= 1
        sums = [each for each in sums if each not in idle]


def _parents(tables: LongTables, dim: str, codes: list[str]) -> list[list[tuple[int, str]]]:
    """For each code the (parent, partition) it is part of."""
    number = {code: at for at, code in enumerate(codes)}
    above: list[list[tuple[int, str]]] = [[] for _ in codes]
    for parent, ways in tables.splits[dim].items():
        for way, children in ways.items():
            for child in children:
                above[number[child]].append((number[parent], way))
    return above


def _levels(tables: LongTables, dim: str, codes: list[str]) -> list[int]:
    level = levels_of(tables.splits[dim], tables.total)
    return [level.get(code, 1) if at else 0 for at, code in enumerate(codes)]
