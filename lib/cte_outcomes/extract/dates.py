"""Dates as they are written in files: which formats a column uses, and what that means for reading it."""

from __future__ import annotations

from dataclasses import dataclass

# How dates are written: name -> (pattern, strptime format). Day and month of the numeric ones are told apart by counting.
ISO = "2025-06-30"
WRITTEN = {
    ISO: (r"\d{4}-\d{1,2}-\d{1,2}([T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?)?", "%Y-%m-%d"),
    "2025/06/30": (r"\d{4}/\d{1,2}/\d{1,2}", "%Y/%m/%d"),
    "20250630": (r"(19|20)\d{6}", "%Y%m%d"),
    "30-Jun-2025": (r"\d{1,2}-[A-Za-z]{3}-\d{4}", "%d-%b-%Y"),
    "Jun 30, 2025": (r"[A-Za-z]{3} \d{1,2}, \d{4}", "%b %d, %Y"),
    "June 30, 2025": (r"[A-Za-z]{4,9} \d{1,2}, \d{4}", "%B %d, %Y"),
    "numbers with /": (r"\d{1,2}/\d{1,2}/\d{4}", "/"),
    "numbers with -": (r"\d{1,2}-\d{1,2}-\d{4}", "-"),
    "numbers with .": (r"\d{1,2}\.\d{1,2}\.\d{4}", "."),
    "two-digit years": (r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}", ""),
}
NUMERIC = tuple(name for name in WRITTEN if name.startswith("numbers"))


@dataclass(frozen=True)
class DateProfile:
    """Counts of a column: values by way of writing, and for the numeric ways first and second numbers over 12."""

    counts: dict[str, int]
    first_over_12: dict[str, int]
    second_over_12: dict[str, int]


@dataclass(frozen=True)
class DateReading:
    """The format to read a column with, and a notice; or a problem with its remedy."""

    format: str = "%Y-%m-%d"
    notice: str = ""
    problem: str = ""
    remedy: str = ""


def decide(profile: DateProfile) -> DateReading:
    """The one format of a column, or why there is none."""
    used = {name: count for name, count in profile.counts.items() if count}
    ways = [way for name in used for way in _ways(name, profile)]
    if not ways:
        return DateReading()
    if len(ways) > 1:
        listed = ", ".join(f"{name} ({count:,})" for name, count in ways)
        return DateReading(
            problem=f"dates are written in several formats: {listed}",
            remedy="Write all dates as 2025-06-30, or split the column and name each format in the mapping.",
        )
    shown, count = ways[0]
    if shown in NUMERIC or shown == "two-digit years":
        return _ambiguous(shown, count)
    return DateReading(_format(shown), "" if shown == ISO else f"dates are written as {shown}; read so")


def _ways(name: str, profile: DateProfile) -> list[tuple[str, int]]:
    """Ways of writing behind a name, with counts; a numeric one that does not tell day from month keeps its name."""
    total = profile.counts[name]
    if name not in NUMERIC:
        return [(name, total)]
    mark = WRITTEN[name][1]
    day_first, month_first = f"30{mark}6{mark}2025", f"6{mark}30{mark}2025"
    first, second = profile.first_over_12.get(name, 0), profile.second_over_12.get(name, 0)
    if first and second:
        return [(day_first, first), (month_first, second)]
    if first or second:
        return [(day_first if first else month_first, total)]
    return [(name, total)]


def _ambiguous(name: str, count: int) -> DateReading:
    what = "have two-digit years" if name == "two-digit years" else "do not tell day from month"
    return DateReading(
        problem=f"the {count:,} dates {what}",
        remedy="Name the format in the mapping, for example format: '%m/%d/%Y' (%y for two-digit years).",
    )


def _format(shown: str) -> str:
    if shown in WRITTEN:
        return WRITTEN[shown][1]
    mark = shown[-5]
    return f"%d{mark}%m{mark}%Y" if shown.startswith("30") else f"%m{mark}%d{mark}%Y"
