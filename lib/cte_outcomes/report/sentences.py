"""Sentences and the words for numbers, built from protected tables: nothing on a page is typed by hand.

Every function that takes a table reads it through the same door as the charts, so a hidden number is said in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from .blocks import Fact, Status
from .charts.targets import FLOOR, Level
from .comparisons import adjusted, association, chance, change, compared, gap
from .figures import figures_of
from .numbers import count, dollars, number, percent, points, signed, tenths, word
from .rows import HIDDEN, nothing, read_rows, single, told, unsaid, value_of
from .standing_words import standing_fact

__all__ = [
    "HIDDEN", "adjusted", "amount", "association", "at_most", "between", "bounds", "chance", "change", "compared", "could_be", "count",
    "counted", "dated", "dollars", "doubt", "figure", "gap", "hidden", "in_100", "in_words", "join", "nothing", "number", "of", "percent", "points",
    "rate", "rate_fact", "rate_of", "signed", "standing_fact", "target_status", "tenths", "unknown", "value", "word",
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


def dated(title: str, year: str) -> str:
    """'Placements by kind, 2023 to 2025' from `release.latest` or `pool`; the title alone where no year is on record."""
    return title if year == "no year" else f"{title}, {year.replace('-', ' to ')}"


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
        f"{count(row.numbers['met'])} of {count(row.numbers['counted'])}" if row.has("met", "counted") else unsaid(row)
    )


def rate(table: object) -> str:
    """'79%', or the words for a hidden row; the table has one row."""
    row = single(table, "sentences.rate")
    return percent(row.numbers["rate"]) if row.has("rate") else unsaid(row)


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
    return unsaid(row) if held is None else dollars(held) if money else count(held)


def figure(table: object) -> str:
    """The value of a measure of any kind, of a table of one row: '53 partners', '42%', '$212', or the words instead."""
    row = single(table, "sentences.figure")
    held = value_of(row, table.kind)  # type: ignore[attr-defined]
    return unsaid(row) if held is None else figures_of(table.kind, row.unit, [held]).words(held)  # type: ignore[attr-defined]


def value(table: object, column: str) -> str:
    """Any number of a table of one row as a count, or the words for a hidden row."""
    row = single(table, "sentences.value")
    held = row.get(column)
    return unsaid(row) if held is None else count(held)


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


def hidden(table: object, what: str = "groups") -> str:
    """'Two programs are hidden to protect students.', or '' where all is told."""
    number_hidden = sum(row.status == "hidden" for row in read_rows(table, "sentences.hidden"))
    if not number_hidden:
        return ""
    noun = what.removesuffix("s") if number_hidden == 1 else what
    return (
        f"{word(number_hidden).capitalize()} {noun} {'is' if number_hidden == 1 else 'are'} hidden to protect students."
    )


def at_most(items: Sequence[str], most: int, what: str) -> str:
    """'A, B and 3 more programs': a list that stays short."""
    more = len(items) - most
    if more <= 0:
        return join(items)
    return join([*items[:most], f"{more} more {what.removesuffix('s') if more == 1 else what}"])


def target_status(table: object, target: float | None) -> Status:
    """The verdict of a rate against its target, on the unrounded rate: 'Target 78%: met'."""
    level = Level(single(table, "sentences.target_status"), target)
    if not target:
        return Status("none", "No target set")
    if level.rate is None:
        return Status("none", f"Target {percent(target)}: {unsaid(level.row)}")
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
