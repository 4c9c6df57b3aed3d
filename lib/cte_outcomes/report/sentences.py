"""Sentences and the words for numbers, built from protected tables: nothing on a page is typed by hand.

Every function that takes a table reads it through the same door as the charts, so a hidden number is said in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from .blocks import Fact, Status
from .charts.gaps import Gap, everyone_else, newcombe
from .charts.targets import FLOOR, Level
from .charts.verdicts import read_reference, verdict
from .numbers import count, dollars, number, percent, points, rounded, signed, tenths, word
from .rows import HIDDEN, Row, nothing, read_rows, single, told

__all__ = [
    "HIDDEN", "adjusted", "amount", "association", "at_most", "between", "bounds", "change", "compared", "could_be", "count",
    "counted", "dollars", "doubt", "gap", "hidden", "in_100", "in_words", "join", "nothing", "number", "of", "percent", "points",
    "rate", "rate_fact", "rate_of", "signed", "target_status", "tenths", "unknown", "value", "word",
]  # fmt: skip


def in_100(share: float) -> str:
    """'79 in 100'; 'fewer than 1 in 100' and 'over 99 in 100' where rounding would say none or all."""
    said = percent(share)
    return f"{said.removesuffix('%')} in 100".replace("under", "fewer than")


def in_words(share: float) -> str:
    """A share as a plain fraction where one is within a point ('four in five'), else 'N in 100'."""
    near = [Fraction(top, below) for below in (2, 3, 4, 5, 10) for top in range(1, below)]
    best = min(near, key=lambda fraction: (abs(float(fraction) - share), fraction.denominator))
    if abs(float(best) - share) > 0.01:
        return in_100(share)
    return "half" if best == Fraction(1, 2) else f"{word(best.numerator)} in {word(best.denominator)}"


def join(words: Iterable[str], last: str = "and") -> str:
    """'a, b and c'."""
    *most, end = list(words) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def between(low: float, high: float) -> str:
    """'75% to 90%'."""
    return f"{percent(low)} to {percent(high)}"


def could_be(low: float, high: float) -> str:
    """'could be anywhere from 75% to 90%'."""
    return f"could be anywhere from {percent(low)} to {percent(high)}"


def of(table: object) -> str:
    """'486 of 612', or the words for a hidden row."""
    row = single(table, "sentences.of")
    return (
        f"{count(row.numbers['met'])} of {count(row.numbers['counted'])}" if row.has("met", "counted") else _unsaid(row)
    )


def rate(table: object) -> str:
    """'79%', or the words for a hidden row; the table has one row."""
    row = single(table, "sentences.rate")
    return percent(row.numbers["rate"]) if row.has("rate") else _unsaid(row)


def rate_of(table: object) -> float | None:
    """The rate itself where it may be told, for a condition in a notebook; None where it is hidden."""
    return single(table, "sentences.rate_of").get("rate")


def counted(table: object) -> str:
    """How many were counted: '612', or the words for a hidden row."""
    return value(table, "counted")


def amount(table: object, money: bool = False) -> str:
    """The amount of a table of one row: '12,910'."""
    row = single(table, "sentences.amount")
    held = row.get("amount")
    return _unsaid(row) if held is None else dollars(held) if money else count(held)


def value(table: object, column: str) -> str:
    """Any number of a table of one row as a count, or the words for a hidden row."""
    row = single(table, "sentences.value")
    held = row.get(column)
    return _unsaid(row) if held is None else count(held)


def _unsaid(row: Row) -> str:
    return (told(row) or "not counted")[:1].lower() + (told(row) or "not counted")[1:]


def doubt(table: object, people: str = "") -> str:
    """'With 93 graduates the true rate could be anywhere from 75% to 90%.', or the words for a hidden row."""
    row = single(table, "sentences.doubt")
    if not row.has("counted", "low", "high"):
        return f"{told(row) or 'Not counted'}."
    return f"With {count(row.numbers['counted'])} {people or row.unit} the true rate {could_be(row.numbers['low'], row.numbers['high'])}."


def unknown(table: object, people: str = "") -> str:
    """How many have no record, and that this is not a bad outcome; '' where the measure has no unknowns to tell."""
    row = single(table, "sentences.unknown")
    if not row.get("unknown"):
        return ""
    share = row.numbers["unknown"] / row.numbers["counted"]
    return f"We found no record for {count(row.numbers['unknown'])} {people or row.unit} ({percent(share)}). No record is not a bad outcome."


def bounds(table: object, did: str = "had met it") -> str:
    """'If all 71 with no record had met it, the rate would be 91%. The truth lies between 79% and 91%.', or ''."""
    row = single(table, "sentences.bounds")
    if not row.get("unknown") or not row.has("met", "counted"):
        return ""
    low = row.numbers["met"] / row.numbers["counted"]
    high = (row.numbers["met"] + row.numbers["unknown"]) / row.numbers["counted"]
    return (
        f"If all {count(row.numbers['unknown'])} with no record {did}, the rate would be {percent(high)}. "
        f"The truth lies between {percent(low)} and {percent(high)}."
    )


def change(table: object, what: str = "The rate") -> str:
    """'The rate rose 7 points from 2021 to 2025, from 72% to 79%.'; the first and last year that are told."""
    rows = sorted((row for row in read_rows(table, "sentences.change") if row.has("rate")), key=lambda row: row.year)
    if len(rows) < 2:
        return f"{what} cannot be compared over time: fewer than two years can be told."
    first, last = rows[0], rows[-1]
    moved = rounded((last.numbers["rate"] - first.numbers["rate"]) * 100)
    ends = f"from {percent(first.numbers['rate'])} to {percent(last.numbers['rate'])}"
    if moved == 0:
        return f"{what} was {percent(last.numbers['rate'])} in {last.year}, as in {first.year}."
    unit = "point" if abs(moved) == 1 else "points"
    return f"{what} {'rose' if moved > 0 else 'fell'} {abs(moved)} {unit} from {first.year} to {last.year}, {ends}."


def compared(table: object, reference: object, what: str = "programs") -> str:
    """'Sixteen programs can be compared; two stand apart from the district.'"""
    against = read_reference(reference, "District")
    rows = [row for row in read_rows(table, "sentences.compared") if row.has("rate")]
    if against is None or not rows:
        return f"No {what} can be compared with the district."
    apart = [row for row in rows if verdict(row, against.rate) != "no clear difference"]
    if not apart:
        return f"{word(len(rows)).capitalize()} {what} can be compared; none is clearly different from the district."
    stands = "stands" if len(apart) == 1 else "stand"
    return (
        f"{word(len(rows)).capitalize()} {what} can be compared; {word(len(apart))} {stands} apart from the district."
    )


def hidden(table: object, what: str = "groups") -> str:
    """'Two programs are hidden to protect students.', or '' where all is told."""
    number_hidden = sum(row.status == "hidden" for row in read_rows(table, "sentences.hidden"))
    if not number_hidden:
        return ""
    noun = what.removesuffix("s") if number_hidden == 1 else what
    return (
        f"{word(number_hidden).capitalize()} {noun} {'is' if number_hidden == 1 else 'are'} hidden to protect students."
    )


def gap(table: object, total: object) -> str:
    """A group's rate against everyone else's: 'The gap is −15 points (−26 to −2).', with whether it is clear."""
    group = single(table, "sentences.gap")
    others = everyone_else(group, single(total, "sentences.gap"))
    found = newcombe(group, others) if others else None
    if found is None:
        return f"{group.label}: {_unsaid(group)}."
    return f"The gap is {_points(found)}. {_clear(found)}"


def association(group: object, others: object, with_words: str, without_words: str, outcome: str) -> str:
    """Two rates and their gap, with the caution that students choose.

    `association(with_wbl, without_wbl, "who finished work-based learning", "who did not", "were placed")`.
    """
    first, second = single(group, "sentences.association"), single(others, "sentences.association")
    found = newcombe(first, second)
    if found is None:
        return f"{with_words[:1].upper()}{with_words[1:]}: {_unsaid(first if told(first) else second)}."
    return (
        f"Of students {with_words}, {percent(first.numbers['rate'])} {outcome}; of those {without_words}, "
        f"{percent(second.numbers['rate'])}. The gap is {_points(found)}. {_clear(found)} "
        "Students choose, so the gap may reflect who they are."
    )


def adjusted(estimate: float, low: float, high: float, alike: str = "alike in what we know about them") -> str:
    """'Among students alike in ..., the gap is +5 points (−2 to +12), and could be zero.' for an estimate in shares."""
    found = Gap(estimate, low, high)
    return f"Among students {alike}, the gap is {_points(found)}{'' if found.clear else ', and could be zero'}."


def _points(found: Gap) -> str:
    return f"{points(found.gap)} points ({points(found.low)} to {points(found.high)})"


def _clear(found: Gap) -> str:
    return (
        "It is clear: its range leaves out zero."
        if found.clear
        else "There is no clear difference: its range includes zero."
    )


def at_most(items: Sequence[str], most: int, what: str) -> str:
    """'A, B and 3 more programs': a list that stays short."""
    more = len(items) - most
    return join([*items[:most], f"{more} more {what}"]) if more > 0 else join(items)


def target_status(table: object, target: float | None) -> Status:
    """The verdict of a rate against its target, on the unrounded rate: 'Target 78%: met'."""
    level = Level(single(table, "sentences.target_status"), target)
    if not target:
        return Status("none", "No target set")
    if level.rate is None:
        return Status("none", f"Target {percent(target)}: {_unsaid(level.row)}")
    words = {
        "met": "met",
        "near": f"below target, above the {percent(FLOOR)} floor",
        "below": f"below the {percent(FLOOR)} floor",
    }
    return Status(level.result, f"Target {percent(target)}: {words[level.result]}")


def rate_fact(table: object, words: str, target: float | None = None) -> Fact:
    """The fact for `report.glance`: '79 in 100', its words and its status; a hidden rate is said in words."""
    row = single(table, "sentences.rate_fact")
    verdict_words = target_status(table, target) if target else None
    if not row.has("rate"):
        return Fact("", told(row) or "Not counted", words, verdict_words)
    shown, suffix = in_100(row.numbers["rate"]).split(" in ")
    return Fact(shown, f"in {suffix}", words, verdict_words)
