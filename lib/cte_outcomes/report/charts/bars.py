"""Bars: where did graduates go? One row each; what is not known is hatched and last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...release.protected import ProtectedTable, require_protected
from .. import numbers
from ..palette import destination
from ..rows import Row, a_to_z, drawn_by, read_rows, relabel, told, value_of
from ..tables import Column, build
from ..tables.columns import default_caption, source, who, years_text
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

    Destination measures keep their colors; 'none' is an outline and 'no_record' hatched, both last. `labels` renames
    groups by measure or group_id; `people` is the noun for counts ('graduates'); `order` is value, given or label. A table of other figures
    needs `value`, its column to draw, `value_format`, and may name its rows by a text column, `label`.
    Rows that are hidden have words and no mark, after the others, A to Z. DisclosureError for unprotected tables.
    """
    tables = list(protected) if isinstance(protected, Sequence) else [protected]
    first = require_protected(tables[0] if tables else None, "report.bars")
    kind, several = "amount" if value else first.kind, len(tables) > 1
    rows = relabel([row for each in tables for row in read_rows(each, "report.bars")], dict(labels or {}))
    if several:
        rows = relabel(rows, {each.measure: (labels or {}).get(each.measure, each.label) for each in tables})  # type: ignore[attr-defined]
    rows = _ordered(drawn_by(rows, value, label), kind, order)
    noun = people or first.unit
    say = _Words(kind, noun, several, value_format)
    wide, narrow = draw_both(lambda small: _draw(rows, kind, say, small), rows)
    heading = title or _title(first, rows, noun, several)
    method = method or _method(first, rows, noun, several)
    return Chart(
        title=heading,
        method=method,
        description=describe(
            "Bar chart.",
            [f"{row.label}: {say.plain(row)}" for row in rows if row.shown],
            [row for row in rows if not row.shown],
            notice or _notice(rows, kind, say),
        ),
        wide=wide,
        narrow=narrow,
        table=build(
            heading,
            method,
            _columns(first, rows, kind, noun, several, value_format),
            rows,
            source(rows),
        ),
    )


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

    def __init__(self, kind: str, noun: str, several: bool, value_format: str):
        self.kind, self.noun, self.several = kind, noun, several
        self.format = numbers.FORMATS[value_format or ("percent" if kind == "rate" else "count")]

    def pair(self, row: Row, kind: str) -> tuple[str, str]:
        """The value in bold and the words after it."""
        value = value_of(row, kind)
        if value is None:
            return "Not counted", ""
        if kind != "rate":
            return self.format(value), self.noun
        if not row.has("met", "counted"):
            return self.format(value), ""
        met = numbers.count(row.numbers["met"])
        return self.format(
            value
        ), f"{met} {self.noun}" if self.several else f"{met} of {numbers.count(row.numbers['counted'])}"

    def plain(self, row: Row) -> str:
        """The value and its words in one."""
        value, words = self.pair(row, self.kind)
        return f"{value}, {words}" if self.kind == "rate" and words else f"{value} {words}".strip()


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
    return f"The largest is {largest.label}, {say.pair(largest, kind)[0]}"


def _draw(rows: list[Row], kind: str, say: _Words, small: bool) -> dict[str, Any]:
    most = max([value_of(row, kind) or 0.0 for row in rows if row.shown] or [0.0]) or 1.0
    left, width = (0, NARROW) if small else (258, WIDE)
    longest = max([width_of("  ".join(say.pair(row, kind))) for row in rows if row.shown] or [0])
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
    bold, words = say.pair(row, kind)
    markup = f"{styled(bold, 'bold')}  {styled(words, 'muted')}" if words else styled(bold, "bold")
    canvas.write_markup(canvas.pixel(value) + 9, middle, markup)


def _columns(first: object, rows: list[Row], kind: str, noun: str, several: bool, value_format: str) -> list[Column]:
    head = Column("group", "Destination" if any(destination(row.measure) for row in rows) else who(first), "text")
    unit = noun.capitalize()
    if kind != "rate":
        name = "counted" if kind == "count" else "amount"
        return [head, Column(name, unit, value_format or "count")]
    counts = Column("met", unit) if several else Column("share", unit, "share")
    return [
        head,
        counts,
        Column("rate", "Share", value_format or "percent"),
        Column("interval", "95% interval", "interval"),
    ]
