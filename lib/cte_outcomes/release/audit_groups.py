"""How the independent check names numbers and their groups, and which totals a group is part of."""

from __future__ import annotations

from .cells import DIMENSION_COLUMNS

# Population, part (counted, met, unknown, rest), measure ('' for counted), groups as (column, code), and year.
Name = tuple[str, str, str, tuple, str]


def coarser_groups(group: tuple, clusters: dict[str, str]) -> list[tuple[str, tuple]]:
    """The totals that a group is part of, each with the name of the split."""
    columns = dict(group)
    found = []
    for column, value in group:
        if column == "member":
            continue
        dropped = {column, "member"} if column == "special_population" else {column}
        left = {name: code for name, code in columns.items() if name not in dropped}
        found.append((f"{column}:{value}" if column == "special_population" else column, _ordered(left)))
        if column == "program_id" and clusters.get(value):
            found.append(("programs of a cluster", _ordered({**left, "cluster": clusters[value]})))
    return found


def _ordered(columns: dict[str, str]) -> tuple:
    return tuple((name, columns[name]) for name in DIMENSION_COLUMNS if name in columns)


def years_of_pool(label: str) -> tuple[str, ...]:
    """The years of a pool: '2023-2025' is 2023, 2024 and 2025."""
    first, last = (int(year) for year in label.split("-"))
    return tuple(str(year) for year in range(first, last + 1))


def group_words(group: tuple) -> str:
    """By what a group is cut, for messages: columns, never codes."""
    return " and ".join(column for column, _ in group) or "district"


def words_of(name: Name) -> str:
    """The place of a number in words: by what it is cut, and never a code or a number."""
    population, _, measure, group, year = name
    return f"{measure or population} by {group_words(group)}, {year}"
