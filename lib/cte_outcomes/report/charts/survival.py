"""Survival: how long do partnerships last? The share still going on, year by year, with its interval."""

from __future__ import annotations

from itertools import takewhile

from ...release.protected import require_protected
from .. import numbers
from ..rows import Row, read_rows, told
from ..tables import Column, build
from ..tables.columns import default_caption, source
from .chart import Chart, describe, draw_both
from .survival_drawing import Curve, draw_survival

EMPTY = "No partnership has been followed for a year"


def survival(
    protected: object,
    years: str = "years",
    kept: str = "kept",
    low: str = "low",
    high: str = "high",
    at_risk: str = "at_risk",
    words: str = "partnerships",
    least: int = 5,
    title: str = "",
    method: str = "",
    notice: str = "",
) -> Chart:
    """A step down at each year in which some ended, the 95 % interval as a band, and how many are still followed below.

    The names are columns of the protected table: whole years since the start, the share still going on (0 to 1), the
    ends of its interval, and how many were followed up to then. The curve is drawn while at least `least` are followed,
    because a step of one among four says little; the table holds every year. `words` names what lasts.
    DisclosureError for an unprotected table.

        report.survival(release.table("partner_retention"))
    """
    table = require_protected(protected, "report.survival")
    rows = sorted(read_rows(table, "report.survival"), key=lambda row: row.get(years) or 0.0)
    followed = takewhile(lambda row: _is_followed(row, years, kept, at_risk, least), rows)
    curve = Curve(list(followed), (years, kept, low, high, at_risk), words)
    wide, narrow = draw_both(lambda small: draw_survival(curve, small), curve.rows if curve.lasts else [], EMPTY)
    heading = title or default_caption(table, rows)
    said = " ".join(filter(None, (method or table.definition, _ends(rows, curve, at_risk, least))))
    columns = [
        Column("group", "Time since the start", "text"), Column(at_risk, "Followed", "count"),
        Column("ended", "Ended in the year before", "count"), Column(kept, "Still going on", "percent"),
        Column(low, "At least", "percent"), Column(high, "At most", "percent"),
    ]  # fmt: skip
    columns = [each for each in columns if each.name != "ended" or any(row.has("ended") for row in rows)]
    description = describe(
        "Step curve that falls as time passes.",
        [f"{row.label}: {_plain(row, kept, low, high)}" for row in rows if row.has(kept)],
        [row for row in rows if told(row)],
        notice or curve.notice(),
    )
    return Chart(heading, said, description, wide, narrow, build(heading, said, columns, rows, source(rows)))


def _is_followed(row: Row, years: str, kept: str, at_risk: str, least: int) -> bool:
    """Whether enough are still followed; at the start nobody need have been, where records begin later."""
    followed = row.get(at_risk)
    return row.has(years, kept) and (row.numbers[years] == 0 or followed is None or followed >= least)


def _ends(rows: list[Row], curve: Curve, at_risk: str, least: int) -> str:
    """Why the curve ends before the table does."""
    told_years = [row for row in rows if row.has(at_risk)]
    if not curve.rows or len(curve.rows) >= len(told_years):
        return ""
    return f"The curve ends where fewer than {numbers.word(least)} are followed; the table goes on."


def _plain(row: Row, kept: str, low: str, high: str) -> str:
    doubt = (
        f" ({numbers.percent(row.numbers[low])} to {numbers.percent(row.numbers[high])})" if row.has(low, high) else ""
    )
    return f"{numbers.percent(row.numbers[kept])} still going on{doubt}"
