"""Bars: where did graduates go? One row each; what is not known is hatched and last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...errors import ParameterError
from ...release.protected import ProtectedTable, require_protected
from .. import numbers
from ..figures import Figures, figures_of
from ..palette import destination
from ..rows import VALUE, Row, a_to_z, drawn_by, empty_words, named_by_year, read_rows, relabel, told, value_of
from ..tables import Column, build
from ..tables.columns import default_caption, source, value_columns, who, years_text
from .canvas import NARROW, WIDE, Canvas, lines, styled, width_of
from .chart import Chart, describe, draw_both

LAST = {"none": 1, "unknown": 2}


def bars(
    protected: object,
    title: str = "",
    method: str = "",
    notice: str = "",
    labels: Mapping[str, str] | None = None,
    people: str = "",
    order: str = "value",
    value_format: str = "",
    value: str = "",
    label: str = "",
) -> Chart:
    """A bar for each row of a table, or for each of several tables of one row (the destinations).

    Draws rates, counts, amounts, means, medians and ratios, each in its unit. Destination measures keep their colors; 'none' is an outline and 'no_record' hatched, both last. `labels` renames
    groups by measure or group_id; one group in several years is named by its years; `people` is the noun for counts ('graduates'); `order` is value, given or label. A table of other figures
    needs `value`, its column to draw, `value_format`, and may name its rows by a text column, `label`.
    Rows that are hidden have words and no mark, after the others, A to Z. DisclosureError for unprotected tables.
    """
    tables = list(protected) if isinstance(protected, Sequence) else [protected]
    first = require_protected(tables[0] if tables else None, "report.bars")
    kind, several = "amount" if value else first.kind, len(tables) > 1
    rows = relabel([row for each in tables for row in read_rows(each, "report.bars")], dict(labels or {}))
    if several:
        rows = relabel(rows, {each.measure: (labels or {}).get(each.measure, each.label) for each in tables})  # type: ignore[attr-defined]
    rows = _ordered(named_by_year(drawn_by(rows, value, label)), kind, order)
    noun = people or first.unit
    say = _Words(_figures(first, rows, kind, value, value_format, people), several, noun)
    wide, narrow = draw_both(lambda small: _draw(rows, kind, say, small), rows, empty_words(first))
    heading = title or _title(first, rows, noun, several)
    method = method or _method(first, rows, noun, several)
    return Chart(
        title=heading,
        method=method,
        description=describe(
            "Bar chart.",
            [f"{row.label}: {say.plain(row)}" for row in rows if row.shown],
            [row for row in rows if not row.shown],
            notice or (_notice(rows, kind, say) if rows else empty_words(first)),
        ),
        wide=wide,
        narrow=narrow,
        table=build(
            heading,
            method,
            _columns(first, rows, say),
            rows,
            source(rows),
            instead=empty_words(first),
        ),
    )


def _figures(first: ProtectedTable, rows: list[Row], kind: str, value: str, value_format: str, people: str) -> Figures:
    """How the values of the bars are written; those of a table of other figures as whole numbers unless said otherwise."""
    if kind == "gap":
        raise ParameterError(f"report.bars starts at zero; {first.measure} is a gap. Use report.dots")
    held = [value_of(row, kind) for row in rows]
    return figures_of(kind, first.unit, held, value_format or ("count" if value else ""), people)


def _title(first: ProtectedTable, rows: list[Row], noun: str, several: bool) -> str:
    if several and any(destination(row.measure) for row in rows):
        return f"Where {noun} were after leaving{years_text(rows)}"
    return default_caption(first, rows)


def _method(first: ProtectedTable, rows: list[Row], noun: str, several: bool) -> str:
    """The measure's definition; of the destinations, how many are counted, each once."""
    if not (several and any(destination(row.measure) for row in rows)):
        return first.definition
    counted = {row.numbers["counted"] for row in rows if row.has("counted")}
    return (
        f"{numbers.count(counted.pop())} {noun}, each counted once." if len(counted) == 1 else "Each is counted once."
    )


class _Words:
    """How a row's value is said, beside its bar and in the description."""

    def __init__(self, figures: Figures, several: bool, people: str):
        self.figures, self.several, self.people = figures, several, people

    def pair(self, row: Row) -> tuple[str, str]:
        """The value in bold and the words after it."""
        value, kind = self.figures.value(row), self.figures.kind
        if value is None:
            return "Not counted", ""
        if kind != "rate":
            return self.figures.write(value), self.figures.noun_of(value)
        if not row.has("met", "counted"):
            return self.figures.write(value), ""
        met = numbers.count(row.numbers["met"])
        of = f"{met} {self.people}" if self.several else f"{met} of {numbers.count(row.numbers['counted'])}"
        return self.figures.write(value), of

    def plain(self, row: Row) -> str:
        """The value and its words in one."""
        value, words = self.pair(row)
        return f"{value}, {words}" if self.figures.kind == "rate" and words else f"{value} {words}".strip()


def _token(row: Row) -> str:
    kind = destination(row.measure) or destination(row.key)
    return (kind and {"no_record": "unknown"}.get(kind, kind)) or "counted"


def _ordered(rows: list[Row], kind: str, order: str) -> list[Row]:
    """Shown rows, then hidden ones A to Z; 'none' and 'no record' stay last whether they are shown or not."""

    def place(row: Row) -> tuple[int, int, float]:
        value = (value_of(row, kind) or 0.0) if row.shown and order == "value" else 0.0
        return LAST.get(_token(row), 0), 0 if row.shown else 1, -value

    return sorted(rows if order == "given" else a_to_z(rows), key=place)


def _notice(rows: list[Row], kind: str, say: _Words) -> str:
    known = [row for row in rows if row.shown and value_of(row, kind) is not None and _token(row) != "unknown"]
    if len(known) < 2:
        return ""
    largest = max(known, key=lambda row: value_of(row, kind) or 0.0)
    return f"The largest is {largest.label}, {say.pair(largest)[0]}"


def _draw(rows: list[Row], kind: str, say: _Words, small: bool) -> dict[str, Any]:
    most = max([value_of(row, kind) or 0.0 for row in rows if row.shown] or [0.0]) or 1.0
    left, width = (0, NARROW) if small else (258, WIDE)
    longest = max([width_of("  ".join(say.pair(row))) for row in rows if row.shown] or [0])
    canvas = Canvas(width, (left, left + min(max(width - left - 12 - longest, 60), 300)), (0, most))
    y = 0.0
    for row in rows:
        label = lines(row.label, 330 if small else 246)
        room = len(label) * 18
        middle = y + room + 13 if small else y + max(room, 26) / 2 + 6
        canvas.write(0, y + room / 2 if small else middle, "\n".join(label))
        _mark(canvas, row, kind, say, middle)
        y = middle + 21 if small else middle + max(room, 26) / 2 + 6
    return canvas.figure(y)


def _mark(canvas: Canvas, row: Row, kind: str, say: _Words, middle: float) -> None:
    value = value_of(row, kind)
    if not row.shown or value is None:
        canvas.write(canvas.lane[0], middle, told(row) or "Not counted", "hidden")
        return
    canvas.bar(value, middle, _token(row))
    bold, words = say.pair(row)
    markup = f"{styled(bold, 'bold')}  {styled(words, 'muted')}" if words else styled(bold, "bold")
    canvas.write_markup(canvas.pixel(value) + 9, middle, markup)


def _columns(first: ProtectedTable, rows: list[Row], say: _Words) -> list[Column]:
    figures = say.figures
    of_years = len(rows) > 1 and all(row.year and row.label == row.year.replace("-", " to ") for row in rows)
    name = "Destination" if any(destination(row.measure) for row in rows) else "Year" if of_years else who(first)
    head = Column("group", name, "text")
    if VALUE[figures.kind] == "value":
        return [head, *value_columns(figures)]
    unit = say.people.capitalize()
    if figures.kind != "rate":
        return [head, Column(VALUE[figures.kind], unit, figures.format)]
    counts = Column("met", unit) if say.several else Column("share", unit, "share")
    return [head, counts, Column("rate", "Share", figures.format), Column("interval", "95% interval", "interval")]
