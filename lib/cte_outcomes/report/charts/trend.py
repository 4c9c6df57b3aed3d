"""A line with a hatched band: is it changing, and could the unknown explain it?"""

from __future__ import annotations

from dataclasses import replace

from ...errors import ParameterError
from ...release.protected import require_protected
from ..figures import figures_of
from ..rows import Row, drawn_by, empty_words, read_rows, told, value_of
from ..tables import build
from ..tables.columns import default_caption, source
from .chart import Chart, describe, draw_both
from .series import Series
from .trend_drawing import TrendDrawing


def trend(
    protected: object,
    target: float | None = None,
    against: object = None,
    against_label: str = "District",
    title: str = "",
    method: str = "",
    notice: str = "",
    counted_as: str = "Counted",
    value_format: str = "",
    value: str = "",
    target_label: str = "Target",
) -> Chart:
    """One group's figures by year as a line; a hatched band up to the rate if every unknown had met the measure.

    Draws rates, counts, amounts, means, medians, ratios and gaps, each in its unit. `target`: a value of the measure (a
    share for a rate), drawn as a solid line and called `target_label`. `against`: a protected table of the same years (the district), a gray
    line. `counted_as`: the words at the line's end. A hidden year has no mark, breaks the line and is said in words.
    All but rates start at zero. `value` is the column to draw of a table of other figures. ParameterError for a table of several groups, DisclosureError for an unprotected one.
    """
    table = require_protected(protected, "report.trend")
    kind = "amount" if value else table.kind
    rows = _years(drawn_by(read_rows(table, "report.trend"), value), table.measure)
    others = drawn_by(read_rows(against, "report.trend"), value) if against is not None else []
    held = [value_of(row, kind) for row in (*rows, *others)]
    figures = figures_of(kind, table.unit, held, value_format or ("count" if value else ""))
    series = Series(figures, rows, others, target, counted_as, against_label, target_label, empty_words(table))
    wide, narrow = draw_both(
        TrendDrawing(series).draw,
        [row for row in rows if value_of(row, kind) is not None],
        told(rows[0]) if rows else empty_words(table),
    )
    heading = title or default_caption(table, rows)
    said = [f"{row.year}: {series.said(row)}" for row in rows if row.shown]
    unseen = [replace(row, label=row.year) for row in rows if not row.shown]
    words = " ".join(part for part in (method or table.definition, series.caption()) if part)
    return Chart(
        heading,
        words,
        describe("Line chart by year.", said, unseen, notice or series.notice()),
        wide,
        narrow,
        build(
            heading,
            words,
            series.columns(table.unit),
            series.with_bounds(),
            source(read_rows(table, "report.trend")),
            instead=empty_words(table),
        ),
    )


def _years(rows: list[Row], measure: str) -> list[Row]:
    """The rows by year from the first of which anything is on record, without the label of their one group."""
    years = [row.year for row in rows]
    if len(set(years)) < len(years):
        raise ParameterError(
            f"report.trend draws one group; {measure} has several rows a year. Choose one: table.only(group_id=...)"
        )
    ordered = sorted((replace(row, label="") for row in rows), key=lambda row: row.year)
    first = next((place for place, row in enumerate(ordered) if row.status != "none"), len(ordered))
    return ordered[first:]
