"""Dumbbells: is access fair? Each group against everyone else, with the gap and its interval as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...errors import ParameterError
from ...release.protected import require_protected
from .. import numbers
from ..rows import Row, a_to_z, empty_words, read_rows, relabel, single, told
from ..tables import Table
from ..tables.block import Cell, Head, Line, one_body
from ..tables.columns import default_caption, source, who
from .canvas import NARROW, WIDE, Canvas, lines, styled
from .chart import Chart, describe, draw_both
from .dots_drawing import share_axis
from .gaps import Gap, everyone_else, newcombe
from .scale import shares


@dataclass(frozen=True)
class Pair:
    """A group, everyone else, and the gap where all of it is told."""

    group: Row
    others: Row | None
    gap: Gap | None

    @property
    def drawn(self) -> bool:
        """Whether both rates may be printed."""
        return self.gap is not None

    @property
    def words(self) -> str:
        """The words in place of the marks."""
        return told(self.group) or "Cannot be compared"


def dumbbell(
    protected: object,
    total: object = None,
    title: str = "",
    method: str = "",
    notice: str = "",
    labels: Mapping[str, str] | None = None,
) -> Chart:
    """Each group's rate against that of everyone else, largest gap first, hidden groups last, A to Z.

    A table with a `member` column holds both ('yes' and 'no'); otherwise `total`, a protected table of one row for the
    same students, gives everyone else as the total less the group. DisclosureError for unprotected tables.
    """
    table = require_protected(protected, "report.dumbbell")
    rows = relabel(read_rows(table, "report.dumbbell"), dict(labels or {}))
    pairs = _ordered(_pairs(rows, total))
    wide, narrow = draw_both(lambda small: _draw(pairs, small), rows, empty_words(table))
    heading = title or f"{default_caption(table, rows)}: each group against everyone else"
    words = method or table.definition
    said = [f"{pair.group.label}: {_rates(pair)}" for pair in pairs if pair.drawn]
    hidden = [f"{pair.group.label}: {pair.words.lower()}" for pair in pairs if not pair.drawn]
    description = describe(
        "Dumbbell chart.", [*said, *hidden], [], notice or (_notice(pairs) if rows else empty_words(table))
    )
    made = _table(pairs, heading, words, who(table), source(rows), empty_words(table))
    return Chart(heading, words, description, wide, narrow, made)


def pairs_of(protected: object, total: object = None) -> list[Pair]:
    """The pairs a dumbbell of this table draws, in the table's order."""
    return _pairs(read_rows(protected, "report.dumbbell"), total)


def _pairs(rows: list[Row], total: object) -> list[Pair]:
    others = {row.key: row for row in rows if row.member == "no"}
    if others:
        return [_pair(row, others.get(row.key)) for row in rows if row.member != "no"]
    if total is None and rows:
        raise ParameterError(
            "report.dumbbell needs everyone else: ask for member=('yes', 'no'), or give total=release.rates(measure)"
        )
    whole = single(total, "report.dumbbell") if rows else None
    return [_pair(row, everyone_else(row, whole)) for row in rows if whole]


def _pair(group: Row, others: Row | None) -> Pair:
    return Pair(group, others, newcombe(group, others) if others else None)


def _ordered(pairs: list[Pair]) -> list[Pair]:
    shown = sorted((pair for pair in pairs if pair.gap), key=lambda pair: pair.gap.gap)  # type: ignore[union-attr]
    hidden = {pair.group.key or pair.group.label: pair for pair in pairs if not pair.gap}
    return shown + [hidden[row.key or row.label] for row in a_to_z(pair.group for pair in hidden.values())]


def _rate(row: Row | None) -> float:
    return row.numbers["met"] / row.numbers["counted"] if row else 0.0


def gap_words(gap: Gap) -> str:
    """'−15 (−26 to −2)'."""
    return f"{numbers.points(gap.gap)} ({numbers.points(gap.low)} to {numbers.points(gap.high)})"


def _rates(pair: Pair) -> str:
    gap = f", a gap of {gap_words(pair.gap)} points" if pair.gap else ""
    return f"{numbers.percent(_rate(pair.group))} against {numbers.percent(_rate(pair.others))} of everyone else{gap}"


def _notice(pairs: list[Pair]) -> str:
    compared = [pair for pair in pairs if pair.gap]
    clear = [pair.group.label for pair in compared if pair.gap and pair.gap.clear]
    if not compared:
        return ""
    return (
        f"A gap is clear for {', '.join(clear)}"
        if clear
        else "For no group is the gap clear: chance could explain each"
    )


def _draw(pairs: list[Pair], small: bool) -> dict[str, Any]:
    held = [rate for pair in pairs if pair.drawn for rate in (_rate(pair.group), _rate(pair.others))]
    low, high = shares(held)
    canvas = Canvas(NARROW, (30, 290), (low, high)) if small else Canvas(WIDE, (256, 520), (low, high))
    _key(canvas, small)
    y = 34.0
    for pair in pairs:
        y = _narrow_pair(canvas, pair, y) if small else _wide_pair(canvas, pair, y)
    if held:
        share_axis(canvas, (low, high), y + 6)
    return canvas.figure(y + 20)


def _key(canvas: Canvas, small: bool) -> None:
    left = 0 if small else 232
    for x, word, hollow in ((left, "This group", False), (left + 104, "Everyone else", True)):
        canvas.disc(x + 8, 12, "unknown" if hollow else "counted", 5.5, hollow)
        canvas.write(x + 20, 12, word, "muted" if hollow else "head")
    if not small:
        canvas.write(704, 12, "Gap in points (95% interval)", "head", "right")


def _wide_pair(canvas: Canvas, pair: Pair, y: float) -> float:
    label = lines(pair.group.label, 220)
    middle = y + 8 + len(label) * 9
    canvas.write(0, middle, "\n".join(label), "bold")
    if pair.gap is None:
        canvas.write(232, middle, pair.words, "hidden")
    else:
        canvas.rule(232, 544, middle)
        _marks(canvas, pair, middle)
        canvas.write(606, middle, numbers.points(pair.gap.gap), "bold", "right")
        canvas.write(
            704, middle, f"({numbers.points(pair.gap.low)} to {numbers.points(pair.gap.high)})", "muted", "right"
        )
    return middle + 9 * len(label) + 8


def _narrow_pair(canvas: Canvas, pair: Pair, y: float) -> float:
    label = lines(pair.group.label, 190 if pair.gap else 320)
    height = len(label) * 17
    canvas.write(0, y + 6 + height / 2, "\n".join(label), "bold")
    if pair.gap is None:
        canvas.write(0, y + 16 + height, pair.words, "hidden")
        return y + height + 32
    canvas.write(326, y + 6 + height / 2, gap_words(pair.gap), "muted", "right")
    canvas.rule(4, 326, y + height + 24)
    _marks(canvas, pair, y + height + 24)
    return y + height + 44


def _marks(canvas: Canvas, pair: Pair, middle: float) -> None:
    ours, theirs = _rate(pair.group), _rate(pair.others)
    canvas.segment(ours, theirs, middle, "rule-strong", 2, 1)
    canvas.dot(theirs, middle, "unknown", 12, hollow=True)
    canvas.dot(ours, middle, "counted", 14)
    left = ours <= theirs
    at, other = canvas.pixel(ours), canvas.pixel(theirs)
    canvas.write(at + (-11 if left else 11), middle, numbers.percent(ours), "bold", "right" if left else "left")
    canvas.write_markup(
        other + (11 if left else -11), middle, styled(numbers.percent(theirs), "muted"), "left" if left else "right"
    )


def _table(pairs: list[Pair], caption: str, note: str, head: str, made_from: str, instead: str) -> Table:
    heads = (Head(head, False), Head("Met"), Head("Rate"), Head("Everyone else"), Head("Gap in points, 95% interval"))
    found = [Line(pair.group.label, _cells(pair)) for pair in pairs]
    return Table(caption, note, heads, one_body(found, heads, instead), made_from)


def _cells(pair: Pair) -> tuple[Cell, ...]:
    if pair.gap is None:
        return (Cell(pair.words, "hidden", 4),)
    met, counted = pair.group.numbers["met"], pair.group.numbers["counted"]
    return (
        Cell(f"{numbers.count(met)} of {numbers.count(counted)}"),
        Cell(numbers.percent(_rate(pair.group))),
        Cell(numbers.percent(_rate(pair.others))),
        Cell(gap_words(pair.gap)),
    )
