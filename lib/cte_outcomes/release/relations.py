"""What an attacker knows about the cells of a release: which of them add up to which.

A quantity is one number of one group in one year: the students counted, those who met, those without a record, and the
rest. Quantities of equal populations are the same quantity, whichever measure prints them. A relation says that one
quantity is the sum of others; there is one relation for each way of splitting a total (programs, clusters, schools,
sexes, races, yes and no of a special population, years of a pool, outcomes of a population).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from ..errors import DisclosureError
from .cells import DIMENSIONS, dimensions
from .hosted_groups import hosted_relations
from .linked_populations import linked_relations
from .nested_populations import OUTSIDE, outside
from .series import canonical_series

# Measures whose results add up, with what they add up to: (measure, part) of the whole, and the measures whose `met`
# are its parts. Used only where it holds in every cell, since a district may define its measures in another way.
ADDING_UP = (
    (
        ("placed_second_quarter", "met"),
        ("destination_college", "destination_training", "destination_work", "destination_service"),
    ),
    (
        ("placed_second_quarter", "counted"),
        (
            "destination_college",
            "destination_training",
            "destination_work",
            "destination_service",
            "destination_none",
            "no_record",
        ),
    ),
)

Group = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Quantity:
    """One number of one group in one year. `series` is (population, part, measure): measure is '' for `counted`."""

    series: tuple[str, str, str]
    group: Group
    year: str

    @property
    def part(self) -> str:
        """counted, met, unknown, rest, or outside: in a population and not in the one inside it."""
        return self.series[1]


@dataclass(frozen=True)
class Relation:
    """`total` is the sum of `parts`; all are positions in the list of quantities."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class System:
    """Quantities with their true values, and everything known about how they add up.

    `students` is the number of students behind each quantity. `latent` names the unpublished ones ('' else). `whole` is
    the position of the `counted` of the same group for results, and of itself for counted. `names` finds
    the quantity of a measure's part.
    """

    quantities: list[Quantity]
    values: list[int]
    students: list[int]
    latent: list[str]
    whole: list[int]
    relations: list[Relation]
    names: dict[tuple[str, str, Group, str], int]


def group_of(row) -> Group:
    """The place of a row of prepared cells: its own dimensions and their values."""
    places = []
    for name in dimensions(row.by):
        value = getattr(row, DIMENSIONS[name])
        places.append((name, value, row.member) if name == "special_population" else (name, value))
    return tuple(places)


def build_system(cells: pd.DataFrame) -> System:
    """Quantities and relations of prepared cells of students (see cells.prepare and with_unpublished)."""
    cells = cells.sort_values(["measure", "by", "year", *DIMENSIONS.values(), "member"]).reset_index(drop=True)
    cells = cells.assign(group=[group_of(row) for row in cells.itertuples()])
    canonical = canonical_series(cells)
    found: dict[Quantity, tuple[int, int, str]] = {}
    names: dict[tuple[str, str, Group, str], Quantity] = {}
    splits: list[tuple[Quantity, tuple[Quantity, ...]]] = []
    for row in cells.itertuples():
        members = {
            part: Quantity(canonical[(row.measure, part)], row.group, row.year)
            for part in ("counted", "met", "unknown", "rest")
            if (row.measure, part) in canonical
        }
        for part, quantity in members.items():
            value, students = _value(row, part)
            _add(found, quantity, value, students, row.latent)
            names[(row.measure, part, row.group, row.year)] = quantity
        if "met" in members:
            outcomes = tuple(members[part] for part in ("met", "unknown", "rest") if part in members)
            splits.append((members["counted"], outcomes))
    return _assemble(cells, found, names, splits)


def _value(row, part: str) -> tuple[int, int]:
    """The value of a part, and the students behind it."""
    if part == "counted":
        return int(row.counted), int(row.students)
    unknown = 0 if pd.isna(row.unknown) else int(row.unknown)
    value = {"met": int(row.met), "unknown": unknown, "rest": int(row.counted) - int(row.met) - unknown}[part]
    if value < 0:
        raise DisclosureError(f"{row.measure}, {row.year}: met and unknown together exceed counted")
    return value, int(row.students_met) if part == "met" and pd.notna(row.students_met) else value


def _add(found: dict, quantity: Quantity, value: int, students: int, latent: str) -> None:
    if quantity not in found:
        found[quantity] = (value, students, latent)
        return
    known_value, known_students, known_latent = found[quantity]
    if known_value != value:
        raise DisclosureError(
            f"one population has two sizes: {quantity.series[0]}, {quantity.year}: {known_value} and {value}"
        )
    found[quantity] = (value, min(students, known_students), min(latent, known_latent))


def _assemble(cells: pd.DataFrame, found: dict, names: dict, splits: list) -> System:
    for rest, (whole, inside) in outside(found).items():
        value = found[whole][0] - found[inside][0]
        found[rest] = (value, value, "rest_of")
        splits.append((whole, (inside, rest)))
    quantities = sorted(found, key=lambda quantity: (quantity.series, quantity.year, quantity.group))
    position = {quantity: index for index, quantity in enumerate(quantities)}
    values = [found[quantity][0] for quantity in quantities]
    whole = [
        position[Quantity((quantity.series[0], "counted", ""), quantity.group, quantity.year)]
        for quantity in quantities
    ]
    pairs = {(position[total], tuple(sorted(position[part] for part in parts))) for total, parts in splits}
    pairs |= _group_relations(cells, quantities, position)
    pairs |= _pool_relations(quantities, position, values, [found[quantity][2] for quantity in quantities])
    pairs |= _measure_relations(cells, names, position, values)
    pairs |= hosted_relations(quantities, values) | linked_relations(quantities, values)
    relations = [Relation(total, parts) for total, parts in sorted(pairs) if (total,) != parts]
    return System(
        quantities,
        values,
        [found[quantity][1] for quantity in quantities],
        [found[quantity][2] for quantity in quantities],
        whole,
        relations,
        {name: position[quantity] for name, quantity in names.items()},
    )


def _group_relations(cells: pd.DataFrame, quantities: list[Quantity], position: dict) -> set:
    """total = sum of its parts, for every dimension of every group; cluster = sum of its programs."""
    clusters = dict(zip(cells["program_id"], cells["cluster"], strict=True))
    parts: dict[tuple, list[int]] = defaultdict(list)
    for index, quantity in enumerate(quantities):
        if quantity.part == OUTSIDE:
            continue  # follows from the sums of both populations
        for kind, coarser in totals_of(quantity.group, clusters):
            parts[(quantity.series, quantity.year, kind, coarser)].append(index)
    pairs = set()
    for (series, year, _, coarser), members in parts.items():
        total = position.get(Quantity(series, coarser, year))
        if total is not None:
            pairs.add((total, tuple(sorted(members))))
    return pairs


def totals_of(group: Group, clusters: dict[str, str]) -> list[tuple[str, Group]]:
    """The totals a group is part of, each with the name of the split."""
    totals = []
    for at, place in enumerate(group):
        others = group[:at] + group[at + 1 :]
        totals.append((f"{place[0]}:{place[1]}" if place[0] == "special_population" else place[0], others))
        if place[0] == "program" and clusters.get(place[1]) and not any(other[0] == "cluster" for other in others):
            cluster = (*others, ("cluster", clusters[place[1]]))
            totals.append(
                ("cluster's programs", tuple(sorted(cluster, key=lambda part: list(DIMENSIONS).index(part[0]))))
            )
    return totals


def _pool_relations(quantities: list[Quantity], position: dict, values: list[int], latent: list[str]) -> set:
    """A pool of years is the sum of its years, where the years are published."""
    years: dict[tuple, set[str]] = defaultdict(set)
    for quantity in quantities:
        years[(quantity.series, tuple(place[0] for place in quantity.group))].add(quantity.year)
    pairs, broken = set(), set()
    for index, quantity in enumerate(quantities):
        if "-" not in quantity.year or quantity.part == OUTSIDE:
            continue
        single = years_of(quantity.year)
        if not single & years[(quantity.series, tuple(place[0] for place in quantity.group))]:
            continue
        members = [position.get(Quantity(quantity.series, quantity.group, year)) for year in sorted(single)]
        members = [member for member in members if member is not None]
        if sum(values[member] for member in members) == values[index]:
            pairs.add((index, tuple(members)))
        elif not latent[index] and single <= years[(quantity.series, tuple(place[0] for place in quantity.group))]:
            broken.add(f"{quantity.series[0]}, {quantity.year}")
    if broken:
        raise DisclosureError(
            "years do not add up to their pool; only parts that add up can be protected", sorted(broken)
        )
    return {pair for pair in pairs if pair[1]}


def years_of(label: str) -> set[str]:
    first, last = label.split("-")
    return {str(year) for year in range(int(first), int(last) + 1)}


def _measure_relations(cells: pd.DataFrame, names: dict, position: dict, values: list[int]) -> set:
    """Measures whose results add up (ADDING_UP), where they do so in every cell they share."""
    pairs = set()
    for (measure, part), parts in ADDING_UP:
        places = [(row.group, row.year) for row in cells[cells["measure"] == measure].itertuples()]
        sums = []
        for group, year in places:
            members = [names.get((name, "met", group, year)) for name in parts]
            if all(members):
                total = position[names[(measure, part, group, year)]]
                sums.append((total, tuple(sorted(position[member] for member in members))))
        if all(values[total] == sum(values[member] for member in members) for total, members in sums):
            pairs |= set(sums)
    return pairs
