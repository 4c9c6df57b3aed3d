"""The columns of a table: which number of a row they print, under which heading, in which format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...errors import ParameterError
from .. import numbers
from ..figures import INTERVALS, Figures, figures_of
from ..rows import VALUE, Row

# Headings of the ends of an interval that stands in columns of its own.
ENDS = ("From (95% interval)", "To")


@dataclass(frozen=True)
class Column:
    """What a column prints: a number of the row in a format, a text of the row, or a made-up pair of numbers."""

    name: str
    header: str
    format: str = "count"
    empty: str = ""  # the words where a row that is shown has nothing there

    @property
    def numeric(self) -> bool:
        return self.format not in ("text", "date")

    def text(self, row: Row) -> str | None:
        """The cell's words, or None where the row has no such number."""
        if self.name == "group":
            return row.label
        if self.name == "year":
            return row.year
        if self.format == "text":
            return row.texts.get(self.name, "")
        if self.format == "date":
            return numbers.day(row.texts.get(self.name, "")) or None
        if self.format == "interval":
            return (
                f"{numbers.percent(row.get('low'))} to {numbers.percent(row.get('high'))}"
                if row.has("low", "high")
                else None
            )
        if self.format == "share":
            return (
                f"{numbers.count(row.get('met'))} of {numbers.count(row.get('counted'))}"
                if row.has("met", "counted")
                else None
            )
        value = row.get(self.name)
        return None if value is None else numbers.FORMATS[self.format](value)


STANDARD = {
    "group": Column("group", "Group", "text"),
    "year": Column("year", "Year", "text"),
    "counted": Column("counted", "Students"),
    "met": Column("met", "Met"),
    "unknown": Column("unknown", "No record"),
    "rate": Column("rate", "Rate", "percent"),
    "interval": Column("interval", "95% interval", "interval"),
    "share": Column("share", "Students", "share"),
    "lower_bound": Column("lower_bound", "At least", "percent"),
    "upper_bound": Column("upper_bound", "If all unknown had met it", "percent"),
    "amount": Column("amount", "Amount", "number"),
}


def column(name: str, header: str, format: str = "text", empty: str = "") -> Column:
    """A column of a table: the frame's column, its heading with the unit, and how its numbers are written.

    Formats: text, date (2025-06-05 as June 5, 2025), count, number, hundredths, percent, tenths, of_100 (a percentage held as 0 to 100), points, growth,
    dollars, dollars_cents, interval (low to high), share (met of counted). `empty`: the words where nothing is on record.
    Example: `report.column("openings", "Openings a year", "count")`.
    """
    if format not in {*numbers.FORMATS, "text", "date", "interval", "share"}:
        raise ParameterError(f"column '{name}': no format '{format}'", [f"formats are {', '.join(numbers.FORMATS)}"])
    return Column(name, header, format, empty)


def chosen_columns(protected: object, rows: Sequence[Row], asked: object) -> list[Column]:
    if asked is None:
        return default_columns(protected, rows)
    if isinstance(asked, Mapping):
        return [_named(name, header, rows) for name, header in asked.items()]
    return [each if isinstance(each, Column) else _named(each, "", rows) for each in asked]  # type: ignore[attr-defined]


def _named(name: str, header: str, rows: Sequence[Row]) -> Column:
    whole = all(row.numbers[name].is_integer() for row in rows if name in row.numbers)
    if name == "amount":
        return Column(name, header or "Amount", "count" if whole else "number")
    if name in STANDARD:
        known = STANDARD[name]
        return Column(known.name, header or known.header, known.format)
    if any(name in row.texts for row in rows):
        return Column(name, header or _heading(name), "text")
    if rows and not any(name in row.numbers for row in rows if row.shown) and any(row.shown for row in rows):
        have = sorted({*STANDARD, *(key for row in rows for key in (*row.numbers, *row.texts))})
        raise ParameterError(f"report.table: the table has no column '{name}'", [f"columns are {', '.join(have)}"])
    return Column(name, header or _heading(name), "count" if whole else "number")


def default_columns(protected: object, rows: Sequence[Row]) -> list[Column]:
    """The columns of a measure's kind: who, how many, the rate and its doubt."""
    years, labels = {row.year for row in rows}, {row.label for row in rows}
    heads = ["group"] if len(labels) > 1 or len(years) < 2 else ["year"]
    if heads == ["group"] and len(years) > 1:
        heads.append("year")
    kind = protected.kind  # type: ignore[attr-defined]
    if kind == "table":
        return _all_columns(protected, rows)
    if VALUE[kind] == "value":
        figures = figures_of(kind, protected.unit, [row.get("value") for row in rows])  # type: ignore[attr-defined]
        named = [_named(name, who(protected) if name == "group" else "", rows) for name in heads]
        return [*named, *value_columns(figures)]
    values = {"rate": ["counted", "met", "rate", "interval"], "count": ["counted"], "amount": ["amount"]}[kind]
    if kind == "rate" and any(row.has("unknown") for row in rows):
        values.insert(2, "unknown")
    unit = protected.unit.capitalize()  # type: ignore[attr-defined]
    headers = {"group": who(protected), "counted": unit, "amount": unit}
    return [_named(name, headers.get(name, ""), rows) for name in heads + values]


def value_columns(figures: Figures) -> list[Column]:
    """The columns of a measure whose number is in `value`, with its interval where the kind has one."""
    own = Column("value", figures.heading, figures.format)
    if figures.kind in ("mean", "median"):
        return [Column("counted", "Counted"), own]
    ends = INTERVALS.get(figures.kind, ())
    return [own, *(Column(name, head, figures.format) for name, head in zip(ends, ENDS, strict=False))]


def _all_columns(protected: object, rows: Sequence[Row]) -> list[Column]:
    """Every text that says more than the label, then every number, of a table that is not of one measure."""
    texts = dict.fromkeys(name for row in rows for name in row.texts)
    telling = [name for name in texts if any(row.texts[name] not in (row.label, row.key) for row in rows)]
    counts = dict.fromkeys(name for row in rows for name in row.numbers)
    head = [Column("group", who(protected), "text")]
    return [*head, *(_named(name, "", rows) for name in (*telling, *counts))]


def _heading(name: str) -> str:
    """'cip_code' -> 'CIP code'."""
    words = name.replace("_", " ")
    for short in ("cip", "soc"):
        words = words.replace(f"{short} ", f"{short.upper()} ")
    return words[:1].upper() + words[1:]


def who(protected: object) -> str:
    """The heading of a table's first column: 'Program' for a table by program."""
    by = str(getattr(protected, "by", "")).replace("_", " ").replace("+", " and ").strip()
    names = {
        "": "Group",
        "race ethnicity": "Race or ethnicity",
        "special population": "Student group",
        "type": "Kind",
        "sector": "Sector",
    }
    return names.get(by, by.capitalize())


def default_caption(protected: object, rows: Sequence[Row]) -> str:
    """'Placed in the second quarter by program, 2023-2025'."""
    by = who(protected).lower()
    place = f" by {by}" if getattr(protected, "by", "") and " by " not in protected.label else ""  # type: ignore[attr-defined]
    return f"{protected.label}{place}{years_text(rows)}"  # type: ignore[attr-defined]


def years_text(rows: Sequence[Row]) -> str:
    """', 2025', ', 2021 to 2025', or '' where rows have no year."""
    years = sorted({row.year for row in rows if row.year})
    if not years:
        return ""
    if len(years) == 1:
        return f", {years[0].replace('-', ' to ')}"
    return f", {years[0].split('-')[0]} to {years[-1].split('-')[-1]}"


def source(rows: Sequence[Row]) -> str:
    """What the figures are: measures, years and groups, by name."""
    return "|".join(sorted({f"{row.measure}:{row.key or row.label}:{row.year}:{row.member}" for row in rows}))
