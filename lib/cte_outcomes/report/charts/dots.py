"""Dots and intervals in verdict groups: which groups differ? Not a ranking: A to Z inside each group."""

from __future__ import annotations

from collections.abc import Mapping

from ...errors import ParameterError
from ...release.protected import require_protected
from .. import numbers
from ..rows import Row, a_to_z, is_bounded, read_rows, relabel, told
from ..tables import Column, build
from ..tables.columns import default_caption, source, who
from .chart import Chart, describe, draw_both
from .dots_drawing import Groups, draw_dots, of_counted, value_range
from .verdicts import Reference, read_reference, verdict


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

    `reference`: a protected table of one row (the district), a rate, or None for one group without verdicts; the
    verdict allows for what chance gives 998 times in 1,000. `order` 'given' keeps the table's order (years).
    `highlight`: group_id of the row set in bold. DisclosureError for an unprotected table.
    """
    table = require_protected(protected, "report.dots")
    if table.kind != "rate":
        raise ParameterError(f"report.dots draws rates; {table.measure} is a {table.kind}. Use report.bars")
    rows = relabel(read_rows(table, "report.dots"), dict(labels or {}))
    rows = [_with_year(row, rows) for row in rows] if order == "given" else a_to_z(rows)
    against = read_reference(reference, reference_label)
    groups = _groups(rows, against, order)
    ordered = [row for _, _, members in groups for row in members]
    wide, narrow = draw_both(lambda small: draw_dots(groups, against, highlight, small), ordered)
    heading = title or default_caption(table, rows)
    words = method or "Dot: the rate. Line: the range that chance allows (95% interval)."
    low = value_range(ordered, against)[0]
    return Chart(
        title=heading,
        method=f"{words} The scale starts at {numbers.percent(low)}." if low > 0 and ordered else words,
        description=describe(
            _type(against),
            [_said(head, members) for head, _, members in groups if head != "Not shown"],
            [row for row in ordered if told(row) and not is_bounded(row)],
            notice or _notice(groups, against),
        ),
        wide=wide,
        narrow=narrow,
        table=build(heading, words, _columns(table, against), _with_verdict(ordered, against), source(rows)),
    )


def _with_year(row: Row, rows: list[Row]) -> Row:
    from dataclasses import replace

    return (
        replace(row, label=row.year.replace("-", " to "))
        if len({each.label for each in rows}) == 1 and row.year
        else row
    )


def _groups(rows: list[Row], against: Reference | None, order: str) -> Groups:
    """(heading, verdict, rows) for each group that has rows; the order inside stays as it is."""
    name = against.label[:1].lower() + against.label[1:] if against else ""
    heads = {
        "higher": f"Higher than the {name}, more than chance would give",
        "lower": f"Lower than the {name}, more than chance would give",
        "no clear difference": f"No clear difference from the {name}{' (A to Z)' if order == 'label' else ''}",
    }
    shown = [row for row in rows if row.has("rate")]
    groups: Groups = [("", "", shown)]
    if against:
        groups = [
            (head, key, [row for row in shown if verdict(row, against.rate) == key]) for key, head in heads.items()
        ]
    groups.append(("Only a range can be told", "", [row for row in rows if is_bounded(row)]))
    groups.append(("Not shown", "", [row for row in rows if not row.has("rate") and not is_bounded(row)]))
    return [group for group in groups if group[2]]


def _type(against: Reference | None) -> str:
    words = "Dot and interval chart, one row for each group"
    return (
        f"{words}, against the rate of {numbers.percent(against.rate)} ({against.label})." if against else f"{words}."
    )


def _said(head: str, members: list[Row]) -> str:
    each = [f"{row.label} {_plain(row)}" for row in members]
    return f"{head}: {'; '.join(each)}" if head else "; ".join(each)


def _plain(row: Row) -> str:
    if not row.has("rate"):
        return told(row).lower()
    doubt = (
        f" ({numbers.percent(row.numbers['low'])} to {numbers.percent(row.numbers['high'])})"
        if row.has("low", "high")
        else ""
    )
    return f"{numbers.percent(row.numbers['rate'])} {of_counted(row)}".strip() + doubt


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


def _with_verdict(rows: list[Row], against: Reference | None) -> list[Row]:
    from dataclasses import replace

    if against is None:
        return rows
    return [replace(row, texts={**row.texts, "verdict": verdict(row, against.rate).capitalize()}) for row in rows]


def _columns(table: object, against: Reference | None) -> list[Column]:
    columns = [Column("group", who(table), "text"), Column("counted", table.unit.capitalize()),  # type: ignore[attr-defined]
               Column("rate", "Rate", "percent"), Column("interval", "95% interval", "interval")]  # fmt: skip
    return [*columns, Column("verdict", f"Against the {against.label.lower()}", "text")] if against else columns
