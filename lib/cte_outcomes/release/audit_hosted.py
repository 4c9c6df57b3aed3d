"""What the independent check knows of hosted groups: it shares no code with the search (see hosted_groups)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .audit_rows import Knowledge

PART = ("hosted", "hosted")


def learn_hosted(knowledge: Knowledge) -> None:
    """Add that a population is the hosted group of another, where it is so in every place that both are told of."""
    sizes = [name for name in knowledge.value if name[1] == "counted"]
    held = set(sizes)
    cut = [name for name in sizes if PART in name[3]]
    populations = sorted({name[0] for name in sizes})
    for whole in sorted({name[0] for name in cut}):
        for part in populations:
            if part == whole or part.split(":")[0] != whole.split(":")[0]:
                continue
            same = [(name, (part, *name[1:3], _without(name[3]), name[4])) for name in cut if name[0] == whole]
            same = [pair for pair in same if pair[1] in held]
            if all(knowledge.value[first] == knowledge.value[second] for first, second in same):
                knowledge.sums += [(first, (second,)) for first, second in same]


def _without(group: tuple) -> tuple:
    return tuple(place for place in group if place != PART)
