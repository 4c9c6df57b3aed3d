"""What hiding a quantity would cost, so that the search hides what is missed least."""

from __future__ import annotations

from .relations import Quantity, System

# The district's totals are hidden last; groups crossed with groups first.
LEVELS = {(): 4, ("cluster",): 3, ("program",): 2}


def costs(system: System) -> list[tuple]:
    """The cost of hiding each quantity, to be compared: outcomes before sizes, crossed groups first, small numbers first.

    A total with one part that is not empty is that part, so both cost what the dearer one costs.
    """
    weights = series_weights(system)
    three_parted = {part for relation in system.relations if _is_outcomes(system, relation) for part in relation.parts}
    single = [
        _cost(quantity, value, weights[quantity.series], index in three_parted)
        for index, (quantity, value) in enumerate(zip(system.quantities, system.values, strict=True))
    ]
    same = list(range(len(single)))
    for relation in system.relations:
        filled = [part for part in relation.parts if system.values[system.whole[part]] > 0]
        if len(filled) == 1:
            join(same, filled[0], relation.total)
    dearest: dict[int, tuple] = {}
    for index, cost in enumerate(single):
        dearest[root(same, index)] = max(cost, dearest.get(root(same, index), cost))
    return [dearest[root(same, index)] for index in range(len(single))]


def _is_outcomes(system: System, relation) -> bool:
    """A relation of a group's met, unknown and rest to its size."""
    return len(relation.parts) > 2 and all(system.whole[part] == relation.total for part in relation.parts)


def _cost(quantity: Quantity, value: int, weight: tuple, three_parted: bool) -> tuple:
    names = tuple(place[0] for place in quantity.group)
    level = LEVELS.get(names, 1 if len(names) == 1 else 0)
    part = {"rest": 0, "unknown": 1, "met": 2, "counted": 3}[quantity.part]
    if quantity.part == "rest" and not three_parted:
        part = 2  # where all have a record, those who did not meet it are as much a result as those who did
    whole_district = level == 4 and part >= 2
    return (whole_district, part, weight, level, "-" in quantity.year, quantity.year, value, quantity.group)


def worth(cost: tuple) -> tuple:
    """What is gained by telling a quantity again: totals first, years taken together before single ones."""
    district, part, weight, level, pooled, *others = cost
    return (district, weight, level, pooled, part, *others)


def series_weights(system: System) -> dict[tuple[str, str, str], tuple]:
    """How much each series matters: those published for the most groups are asked the most; then the larger numbers."""
    size: dict[tuple[str, str, str], int] = {}
    total: dict[tuple[str, str, str], int] = {}
    for quantity, value in zip(system.quantities, system.values, strict=True):
        size[quantity.series] = size.get(quantity.series, 0) + 1
        total[quantity.series] = total.get(quantity.series, 0) + value
    return {series: (size[series], total[series], series) for series in size}


def root(owner: list[int], index: int) -> int:
    """The representative of a quantity's set."""
    while owner[index] != index:
        owner[index] = owner[owner[index]]
        index = owner[index]
    return index


def join(owner: list[int], first: int, second: int) -> None:
    """Make one set of two quantities' sets."""
    owner[root(owner, first)] = root(owner, second)
