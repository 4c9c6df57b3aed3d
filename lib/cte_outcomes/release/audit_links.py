"""What the independent check knows of populations that are parts of each other; it shares no code with the search.

See linked_populations (kinds that add up to a population) and result_populations (a population that met another measure).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .audit_groups import Name
    from .audit_rows import Knowledge

Links = list[tuple["Name", list["Name"]]]


def learn_links(knowledge: Knowledge) -> None:
    """Add the sums of every link of kinds that holds, and a fault for every hidden result that a population tells."""
    by_series: dict[tuple, list[Name]] = defaultdict(list)
    for name in knowledge.value:
        if name[1] in ("counted", "met") and not any(place[1] == "remainder" for place in name[3]):
            by_series[name[:3]].append(name)
    for size in sorted(series for series in by_series if series[1] == "counted"):
        for other in sorted(by_series):
            if other[0] == size[0] or other[0].split(":")[0] != size[0].split(":")[0]:
                continue
            if other[1] == "counted":
                _learn_kinds(knowledge, by_series[size], by_series[other])
            else:
                _find_told_results(knowledge, by_series[size], other)


def _learn_kinds(knowledge: Knowledge, part: list[Name], whole: list[Name]) -> None:
    """`type IN (...)` in the words of a population: its cells are kinds of the other, or sums of kinds."""
    words = part[0][0].split("type IN (")
    if len(words) != 2:
        return
    kinds = {kind.strip().strip("'") for kind in words[1].split(")")[0].split(",")}
    of_place: dict[tuple, list[Name]] = defaultdict(list)
    for name in whole:
        if dict(name[3]).get("type") in kinds:
            of_place[(tuple(place for place in name[3] if place[0] != "type"), name[4])].append(name)
    sums = [(name, of_place.get((name[3], name[4]), [])) for name in part]
    single = [name for name in part if dict(name[3]).get("type") in kinds]
    for links in (sums, [(name, [(*whole[0][:3], *name[3:])]) for name in single]):
        held = _held(knowledge, links)
        knowledge.sums += [(total, tuple(parts)) for total, parts in held]


def _find_told_results(knowledge: Knowledge, sizes: list[Name], result: tuple) -> None:
    """Sizes that are told where the result that they equal is not."""
    for size, (met,) in _held(knowledge, [(name, [(*result, *name[3:])]) for name in sizes]):
        if _told(knowledge, size) and not _told(knowledge, met):
            group = " and ".join(column for column, _ in met[3]) or "district"
            knowledge.faults.add(f"{met[2]} by {group}, {met[4]}: a hidden result is the size of another population")


def _told(knowledge: Knowledge, name: Name) -> bool:
    return knowledge.low[name] == knowledge.high[name]


def _held(knowledge: Knowledge, links: Links) -> Links:
    """The links whose sides are both there, if all of them hold and any is of somebody."""
    links = [(total, parts) for total, parts in links if parts and all(part in knowledge.value for part in parts)]
    holds = all(knowledge.value[total] == sum(knowledge.value[part] for part in parts) for total, parts in links)
    return links if holds and any(knowledge.value[total] for total, _ in links) else []
