"""Dots and intervals in verdict groups: which groups differ? Not a ranking: A to Z inside each group."""

from __future__ import annotations

from collections.abc import Mapping

from ...errors import ParameterError
from ...release.protected import ProtectedTable, require_protected
from .. import numbers
from ..figures import INTERVALS, Figures, figures_of
from ..rows import Row, a_to_z, empty_words, is_bounded, read_rows, relabel, told, value_of
from ..tables import Column, build
from ..tables.columns import default_caption, source, value_columns, who
from .chart import Chart, describe, draw_both
from .dots_drawing import UNSEEN, Groups, beside, draw_dots, value_range
from .verdicts import Reference, read_reference, verdict

KINDS = ("rate", "mean", "median", "ratio", "gap")


def dots(
    protected: object,
    reference: object = None,
    reference_label: str = "District",
    title: str = "",
    method: str = "",
    notice: str = "",
    labels: Mapping[str, str] | None = None,
    highlight: str = "",
    order: str = "label",
) -> Chart:
    """A dot and its 95 % interval for each row, in groups: higher, lower, no clear difference, only a range told, not shown.

    Means, medians and ratios have a dot alone; a gap has its interval and a line at zero. Only rates have a verdict.

    `reference`: a protected table of one row (the district), a rate, or None for one group without verdicts; the
    verdict allows for what chance gives 998 times in 1,000. `order` 'given' keeps the table's order (years).
    `highlight`: group_id of the row set in bold. DisclosureError for an unprotected table.
    """
    table = require_protected(protected, "report.dots")
    if table.kind not in KINDS:
        raise ParameterError(
            f"report.dots draws rates, means, medians, ratios and gaps; {table.measure} is a {table.kind}. Use report.bars"
        )
    rows = relabel(read_rows(table, "report.dots"), dict(labels or {}))
    rows = [_with_year(row, rows) for row in rows] if order == "given" else a_to_z(rows)
    figures = figures_of(table.kind, table.unit, [value_of(row, table.kind) for row in rows])
    against = read_reference(reference, reference_label)
    groups = _groups(rows, figures, against, order)
    ordered = [row for _, _, members in groups for row in members]
    wide, narrow = draw_both(
        lambda small: draw_dots(groups, figures, against, highlight, small), ordered, empty_words(table)
    )
    heading = title or default_caption(table, rows)
    words = method or _method(table, figures)
    low = value_range(ordered, figures, against)[0]
    columns = _columns(table, figures, against)
    return Chart(
        title=heading,
        method=f"{words} The scale starts at {figures.write(low)}." if low > 0 and ordered else words,
        description=describe(
            _type(figures, against),
            [_said(head, members, figures) for head, _, members in groups if head != UNSEEN],
            [row for row in ordered if told(row) and not is_bounded(row)],
            notice or (_notice(groups, against) if rows else empty_words(table)),
        ),
        wide=wide,
        narrow=narrow,
        table=build(
            heading, words, columns, _with_verdict(ordered, figures, against), source(rows), instead=empty_words(table)
        ),
    )


def _method(table: ProtectedTable, figures: Figures) -> str:
    """What dot and line are; of a measure without an interval, its definition."""
    if figures.kind == "rate":
        return "Dot: the rate. Line: the range that chance allows (95% interval)."
    return "Dot: the gap. Line: its 95% interval." if figures.kind == "gap" else table.definition


def _with_year(row: Row, rows: list[Row]) -> Row:
    from dataclasses import replace

    return (
        replace(row, label=row.year.replace("-", " to "))
        if len({each.label for each in rows}) == 1 and row.year
        else row
    )


def _groups(rows: list[Row], figures: Figures, against: Reference | None, order: str) -> Groups:
    """(heading, verdict, rows) for each group that has rows; the order inside stays as it is."""
    shown = [row for row in rows if figures.value(row) is not None]
    groups: Groups = [("", "", shown)]
    if against and figures.kind == "rate":
        name = against.label[:1].lower() + against.label[1:]
        heads = {
            "higher": f"Higher than the {name}, more than chance would give",
            "lower": f"Lower than the {name}, more than chance would give",
            "no clear difference": f"No clear difference from the {name}{' (A to Z)' if order == 'label' else ''}",
        }
        groups = [
            (head, key, [row for row in shown if verdict(row, against.rate) == key]) for key, head in heads.items()
        ]
    untold = [row for row in rows if figures.value(row) is None]
    groups.append(("Only a range can be told", "", [row for row in untold if is_bounded(row)]))
    groups.append((UNSEEN, "", [row for row in untold if not is_bounded(row)]))
    return [group for group in groups if group[2]]


def _type(figures: Figures, against: Reference | None) -> str:
    words = f"Dot{' and interval' if figures.kind in INTERVALS else ''} chart, one row for each group"
    what = "rate" if figures.kind == "rate" else "value"
    return (
        f"{words}, against the {what} of {figures.words(against.rate)} ({against.label})." if against else f"{words}."
    )


def _said(head: str, members: list[Row], figures: Figures) -> str:
    each = [f"{row.label} {_plain(row, figures)}" for row in members]
    return f"{head}: {'; '.join(each)}" if head else "; ".join(each)


def _plain(row: Row, figures: Figures) -> str:
    value, interval = figures.value(row), figures.interval(row)
    if value is None:
        return told(row).lower()
    doubt = f" ({figures.write(interval[0])} to {figures.write(interval[1])})" if interval else ""
    return f"{figures.write(value)} {beside(row, figures)}".strip() + doubt


def _notice(groups: Groups, against: Reference | None) -> str:
    if against is None:
        return ""
    apart = sum(len(members) for _, key, members in groups if key in ("higher", "lower"))
    compared = sum(len(members) for _, key, members in groups if key)
    return (
        f"{numbers.word(apart).capitalize()} of {compared} stand apart by more than chance would give"
        if compared
        else ""
    )


def _with_verdict(rows: list[Row], figures: Figures, against: Reference | None) -> list[Row]:
    from dataclasses import replace

    if against is None or figures.kind != "rate":
        return rows
    return [replace(row, texts={**row.texts, "verdict": verdict(row, against.rate).capitalize()}) for row in rows]


def _columns(table: ProtectedTable, figures: Figures, against: Reference | None) -> list[Column]:
    head = Column("group", who(table), "text")
    if figures.kind != "rate":
        return [head, *value_columns(figures)]
    columns = [head, Column("counted", table.unit.capitalize()),
               Column("rate", "Rate", "percent"), Column("interval", "95% interval", "interval")]  # fmt: skip
    return [*columns, Column("verdict", f"Against the {against.label.lower()}", "text")] if against else columns
