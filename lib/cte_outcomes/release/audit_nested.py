"""What the independent check knows of populations inside others; it shares no code with the search.

See nested_populations: the sizes of two such populations can be subtracted, so what is left is a number like a result.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .audit_groups import Name
    from .audit_rows import Knowledge

LEFT = "outside"
# Of each of these words the first is so only of those of whom the second is.
NARROWER = (("completer", "concentrator"), ("concentrator", "participant"), ("graduated", "exited"))


def learn_nested(knowledge: Knowledge, least: int) -> None:
    """Add who is in a population and not in another inside it, where the words and every number of both agree on that.

    Of fewer than `least` nobody must be able to tell how many they are. Not where the smaller is what met a rate of the larger: then the rate's own rest is that number (see audit_links).
    """
    places: dict[str, dict[tuple, Name]] = defaultdict(dict)
    for name in knowledge.value:
        if name[1] == "counted" and not any(place[1] == "remainder" for place in name[3]):
            places[name[0]][name[3:]] = name
    told = {population: _words(population) for population in places}
    for inner in sorted(places):
        larger = [outer for outer in places if _within(told[inner], told[outer])]
        for outer in sorted(larger):
            if not any(_within(told[other], told[outer]) for other in larger):
                _subtract(knowledge, places[outer], places[inner], inner, least)


def _subtract(knowledge: Knowledge, whole: dict[tuple, Name], part: dict[tuple, Name], inner: str, least: int) -> None:
    pairs = [(name, part[place]) for place, name in whole.items() if place in part]
    if any(knowledge.value[large] < knowledge.value[small] for large, small in pairs):
        return
    rates = {name[2] for name in knowledge.value if name[:2] == (pairs[0][0][0], "met")} if pairs else set()
    for rate in rates:
        met = [(large[0], "met", rate, *large[3:]) for large, _ in pairs]
        if all(
            knowledge.value.get(name) == knowledge.value[small] for name, (_, small) in zip(met, pairs, strict=True)
        ):
            return
    for large, small in pairs:
        if _is_hosted_group(knowledge, whole, large, small):
            continue
        rest = (large[0], LEFT, inner, *large[3:])
        left = knowledge.value[large] - knowledge.value[small]
        known = not 0 < left < least and all(knowledge.low[name] == knowledge.high[name] for name in (large, small))
        knowledge.value[rest], knowledge.students[rest] = left, left
        knowledge.low[rest], knowledge.high[rest] = (left, left) if known else (0.0, float("inf"))
        knowledge.sums.append((large, (small, rest)))


def _is_hosted_group(knowledge: Knowledge, whole: dict[tuple, Name], large: Name, small: Name) -> bool:
    """Whether a table by host has the smaller one: then who is left is the group without a host, known by that name."""
    return any(
        ("hosted", "hosted") in group
        and year == large[4]
        and {*large[3], ("hosted", "hosted")} == set(group)
        and knowledge.value[name] == knowledge.value[small]
        for (group, year), name in whole.items()
    )


def _words(population: str) -> tuple[str, set[str]]:
    """The fact that is counted, and what is asked of its members; records that are there and kinds are left out."""
    fact, _, condition = population.partition(": ")
    words, depth = [""], 0
    for word in condition.split(" "):
        depth += word.count("(") - word.count(")")
        if word == "and" and not depth:
            words.append("")
        else:
            words[-1] += f" {word}"
    asked = {word.strip() for word in words}
    return fact, {word for word in asked if word != "TRUE" and "IS NULL" not in word and "type IN" not in word}


def _within(inner: tuple[str, set[str]], outer: tuple[str, set[str]]) -> bool:
    """Whether whoever is in the first is in the second, and the second asks for less."""
    implied = set(inner[1])
    for narrow, wide in NARROWER:
        if narrow in implied:
            implied.add(wide)
    needed = set(outer[1])
    for narrow, wide in NARROWER:
        if narrow in needed:
            needed.add(wide)
    return inner[0] == outer[0] and needed < implied
