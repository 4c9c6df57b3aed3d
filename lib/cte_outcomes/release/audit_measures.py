"""What the independent check knows of measures that share numbers or add up; it shares no code with the search.

Two measures of one population may count the same students: what one has as without a record another has as its result.
And what became of leavers is told way by way, by measures that together make up another.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .audit_groups import Name
    from .audit_rows import Knowledge

OUTCOMES = ("met", "unknown", "rest")
WAYS = tuple(f"destination_{way}" for way in ("college", "training", "work", "service"))
# A measure, which of its numbers is a sum, and the measures whose results make it up (docs/assumptions.md).
MADE_UP = {
    ("placed_second_quarter", "met"): WAYS,
    ("placed_second_quarter", "counted"): (*WAYS, "destination_none", "no_record"),
}


def learn_measures(knowledge: Knowledge) -> None:
    """Add which numbers are equal, and which add up, where they do so in every place that has them all."""
    series: dict[tuple, dict[tuple, Name]] = defaultdict(dict)
    for name in knowledge.value:
        if name[1] in ("counted", *OUTCOMES) and not any(place[1] == "remainder" for place in name[3]):
            series[name[:3]][name[3:]] = name
    _learn_equal(knowledge, series)
    _learn_made_up(knowledge, series)


def _learn_equal(knowledge: Knowledge, series: dict[tuple, dict[tuple, Name]]) -> None:
    """Outcomes of two measures of one population that are the same wherever both are told of, one of them throughout."""
    known: dict[str, list[tuple]] = defaultdict(list)
    for one in sorted((name for name in series if name[1] in OUTCOMES), key=lambda name: (name[0], name[2], name[1])):
        for other in known[one[0]]:
            if other[2] == one[2]:
                continue
            shared = series[one].keys() & series[other].keys()
            if len(shared) < min(len(series[one]), len(series[other])):
                continue
            pairs = [(series[other][place], series[one][place]) for place in shared]
            if all(knowledge.value[first] == knowledge.value[second] for first, second in pairs):
                knowledge.sums += [(first, (second,)) for first, second in pairs]
                break
        else:
            known[one[0]].append(one)


def _learn_made_up(knowledge: Knowledge, series: dict[tuple, dict[tuple, Name]]) -> None:
    for (measure, part), ways in MADE_UP.items():
        results = {way: [name for name in series if name[1:] == ("met", way)] for way in ways}
        populations = {name[0] for name in series if name[1:] == ("met", measure)}
        for population in sorted(populations):
            whole = series.get((population, part, measure if part == "met" else ""), {})
            parts = [series[name] for way in ways for name in results[way] if name[0] == population]
            if len(parts) < len(ways):
                continue
            sums = [
                (name, tuple(way[place] for way in parts))
                for place, name in whole.items()
                if all(place in way for way in parts)
            ]
            if all(knowledge.value[total] == sum(knowledge.value[way] for way in ways) for total, ways in sums):
                knowledge.sums += sums
