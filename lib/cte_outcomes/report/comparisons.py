"""Sentences that set figures against each other: over time, with the district, with everyone else, with and without."""

from __future__ import annotations

from .charts.gaps import Gap, everyone_else, newcombe
from .charts.verdicts import read_reference, verdict
from .figures import figures_of
from .numbers import percent, points, rounded, word
from .rows import read_rows, single, told, unsaid, value_of


def change(table: object, what: str = "The rate") -> str:
    """'The rate rose 7 points from 2021 to 2025, from 72% to 79%.'; the first and last year that are told.

    Of any other measure: 'The time kept rose from 3.1 hours in 2021 to 4.5 hours in 2025.'
    """
    held = sorted(read_rows(table, "sentences.change"), key=lambda row: row.year)
    kind = table.kind  # type: ignore[attr-defined]
    rows = [(row.year, value) for row in held if (value := value_of(row, kind)) is not None]
    if table.missing:  # type: ignore[attr-defined]
        return f"{what} is not measured yet."
    if len(rows) < 2:
        return f"{what} cannot be compared over time: fewer than two years can be told."
    figures = figures_of(kind, table.unit, [value for _, value in rows])  # type: ignore[attr-defined]
    (begin, first), (end, last) = rows[0], rows[-1]
    if kind == "rate":
        return _change_of_rate(what, begin, first, end, last)
    if figures.write(first) == figures.write(last):
        return f"{what} was {figures.words(last)} in {end}, as in {begin}."
    moved = "rose" if last > first else "fell"
    return f"{what} {moved} from {figures.words(first)} in {begin} to {figures.words(last)} in {end}."


def _change_of_rate(what: str, begin: str, first: float, end: str, last: float) -> str:
    moved = rounded((last - first) * 100)
    if moved == 0:
        return f"{what} was {percent(last)} in {end}, as in {begin}."
    unit = "point" if abs(moved) == 1 else "points"
    ends, way = f"from {percent(first)} to {percent(last)}", "rose" if moved > 0 else "fell"
    if rounded(last * 100) - rounded(first * 100) != moved:
        # 27.4 less 23.5 is 4 points, and 27 less 24 is 3: readers take the difference of what they see.
        return f"{what} {way} {ends} between {begin} and {end}."
    return f"{what} {way} {abs(moved)} {unit} from {begin} to {end}, {ends}."


def chance(table: object) -> str:
    """Whether chance alone could explain the change from the first to the last year told; '' where it cannot be judged."""
    held = sorted(read_rows(table, "sentences.chance"), key=lambda row: row.year)
    rows = [row for row in held if row.has("met", "counted")]
    found = newcombe(rows[-1], rows[0]) if len(rows) > 1 else None
    if found is None:
        return ""
    years = f"between {rows[0].year} and {rows[-1].year}"
    if found.clear:
        return f"The change {years} is more than chance would give."
    return f"Chance alone could explain the change {years}."


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


def gap(table: object, total: object) -> str:
    """A group's rate against everyone else's: 'The gap is −15 points (−26 to −2).', with whether it is clear."""
    group = single(table, "sentences.gap")
    others = everyone_else(group, single(total, "sentences.gap"))
    found = newcombe(group, others) if others else None
    if found is None:
        return f"{group.label}: {unsaid(group)}."
    return f"The gap is {_points(found)}. {_clear(found)}"


def association(group: object, others: object, with_words: str, without_words: str, outcome: str) -> str:
    """Two rates and their gap, with the caution that students choose.

    `association(with_wbl, without_wbl, "who finished work-based learning", "who did not", "were placed")`.
    """
    first, second = single(group, "sentences.association"), single(others, "sentences.association")
    found = newcombe(first, second)
    if found is None:
        return f"{with_words[:1].upper()}{with_words[1:]}: {unsaid(first if told(first) else second)}."
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
