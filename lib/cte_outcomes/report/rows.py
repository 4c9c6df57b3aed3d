"""What may be told of each row of a protected table: the only door from a table's frame to a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..errors import DisclosureError, ParameterError
from ..release.protected import STATUSES, ProtectedTable, require_protected

if TYPE_CHECKING:
    import pandas as pd

HIDDEN = "Hidden to protect students"
UNMEASURED = "Not measured"
NONE = "None on record"
NAMES = ("group", "group_id", "year", "status", "member")
BOUNDS = ("lower_bound", "upper_bound")
# Marks that others have published: nobody's figures, so a row tells them whatever its status.
MARKS = ("threshold",)
# Units of what things come to, and not of things: none of them is counted.
NOT_THINGS = (
    "hours",
    "weeks",
    "months",
    "days",
    "semesters",
    "years",
    "credits",
    "dollars",
    "points",
    "times",
    "percent",
)
# The column that a chart draws, by kind. What is not counted by one query has its number in `value`.
VALUE = {"rate": "rate", "count": "counted", "amount": "amount"} | dict.fromkeys(
    ("mean", "median", "ratio", "gap", "estimate"), "value"
)


@dataclass(frozen=True)
class Row:
    """One row as a page may know it. `numbers` holds only numbers that may be printed; a hidden row has none."""

    label: str
    key: str = ""
    year: str = ""
    status: str = "shown"
    numbers: dict[str, float] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    measure: str = ""
    unit: str = "students"
    member: str = ""
    measured: bool = True  # the extract holds what the measure needs

    @property
    def shown(self) -> bool:
        """Whether the row's numbers may be printed."""
        return self.status == "shown"

    def get(self, name: str) -> float | None:
        """The number, or None where it is hidden or was never counted."""
        return self.numbers.get(name)

    def has(self, *names: str) -> bool:
        """Whether every one of these numbers may be printed."""
        return all(name in self.numbers for name in names)


def nothing(unit: str) -> str:
    """The words for an empty group."""
    return NONE if unit in NOT_THINGS else f"No {unit} met the criteria"


def empty_words(table: ProtectedTable) -> str:
    """The words for a table without any row."""
    if table.kind == "table":
        return NONE
    return UNMEASURED if table.missing else nothing(table.unit)


def read_rows(table: object, asked_by: str) -> list[Row]:
    """The rows of a protected table in its order, each with the numbers that may be told and no others.

    Raises DisclosureError for anything but a ProtectedTable, and for an unknown status.
    """
    protected = require_protected(table, asked_by)
    unknown = sorted(set(protected.frame["status"].astype(str)) - set(STATUSES))
    if unknown:
        raise DisclosureError(f"{protected.measure}: status must be one of {', '.join(STATUSES)}", unknown)
    records = protected.frame.to_dict("records")
    texts = _text_columns(protected.frame)
    numeric = [name for name in protected.frame.columns if name not in texts and name not in NAMES]
    return [_row(record, numeric, texts, protected) for record in records]


def single(table: object, asked_by: str) -> Row:
    """The one row of a table; raises DisclosureError where there are more or none."""
    rows = read_rows(table, asked_by)
    if len(rows) != 1:
        protected = require_protected(table, asked_by)
        raise DisclosureError(f"{asked_by}: {protected.measure} has {len(rows)} rows where one is needed")
    return rows[0]


def _text_columns(frame: pd.DataFrame) -> list[str]:
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    def is_text(name: str) -> bool:
        return is_bool_dtype(frame[name]) or not is_numeric_dtype(frame[name])

    empty_objects = [name for name in frame.columns if frame[name].dtype == object and frame[name].isna().all()]
    return [name for name in frame.columns if name not in NAMES and name not in empty_objects and is_text(name)]


def _row(record: dict, numeric: list[str], texts: list[str], table: ProtectedTable) -> Row:
    status = str(record["status"])
    told = {"shown": numeric, "bounded": [name for name in numeric if name in (*BOUNDS, *MARKS)]}.get(
        status, [name for name in numeric if name in MARKS]
    )
    return Row(
        label=_text(record.get("group")) or table.label,
        key=_text(record.get("group_id")),
        year=_text(record.get("year")),
        status=status,
        numbers={name: float(record[name]) for name in told if _present(record[name])},
        texts={name: _text(record[name]) for name in texts},
        measure=table.measure,
        unit=table.unit,
        member=_text(record.get("member")),
        measured=not table.missing,
    )


def _present(value: object) -> bool:
    import pandas as pd

    return not pd.isna(value)


def _text(value: object) -> str:
    if value is None or not _present(value):
        return ""
    return {True: "Yes", False: "No"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def value_of(row: Row, kind: str) -> float | None:
    """The number a chart draws for a row of this kind of table; ParameterError where the kind names none."""
    if kind not in VALUE:
        raise ParameterError(f"{row.measure}: say which column to draw, with value='...'")
    return row.get(VALUE[kind])


def drawn_by(rows: Iterable[Row], value: str, label: str = "") -> list[Row]:
    """The rows with another number to draw, and another text as their name."""
    held = list(rows)
    for name, place in ((value, "numbers"), (label, "texts")):
        if (
            name
            and any(row.shown for row in held)
            and not any(name in getattr(row, place) for row in held if row.shown)
        ):
            have = sorted({key for row in held for key in getattr(row, place)})
            raise ParameterError(
                f"{held[0].measure}: the table has no column '{name}'", [f"columns are {', '.join(have)}"]
            )
    return [_drawn_by(row, value, label) for row in held]


def _drawn_by(row: Row, value: str, label: str) -> Row:
    amount = {"amount": row.numbers[value]} if value in row.numbers else {}
    kept = {name: number for name, number in row.numbers.items() if not value or name != "amount"}
    return replace(row, label=row.texts.get(label) or row.label, numbers={**kept, **amount})


def told(row: Row) -> str:
    """The words in place of a number that is not printed ('' for a row that is shown)."""
    from .numbers import percent

    if row.shown:
        return ""
    if row.status == "none":
        return nothing(row.unit) if row.measured else UNMEASURED
    low, high = row.get("lower_bound"), row.get("upper_bound")
    if row.status == "hidden" or low is None or high is None or (low <= 0 and high >= 1):
        return HIDDEN
    if high >= 1:
        return f"At least {percent(low)}"
    if low <= 0:
        return f"At most {percent(high)}"
    return f"Between {percent(low)} and {percent(high)}"


def unsaid(row: Row) -> str:
    """The words in place of a number, inside a sentence."""
    words = told(row) or "not counted"
    return words[:1].lower() + words[1:]


def is_bounded(row: Row) -> bool:
    """Whether the row may be drawn as a range without a value."""
    return row.status == "bounded" and told(row) != HIDDEN


def relabel(rows: Iterable[Row], labels: dict[str, str] | None) -> list[Row]:
    """The rows with labels replaced by key or measure."""
    names = labels or {}
    return [replace(row, label=names.get(row.key, names.get(row.measure, row.label))) for row in rows]


def a_to_z(rows: Iterable[Row]) -> list[Row]:
    """The rows by label: an order that tells nothing about a value."""
    return sorted(rows, key=lambda row: (row.label.casefold(), row.key, row.year))


def named_by_year(rows: Iterable[Row]) -> list[Row]:
    """Rows of one group in several years, named by their years; other rows as they are."""
    held = list(rows)
    if len({row.label for row in held}) > 1 or len({row.year for row in held}) < 2:
        return held
    return [replace(row, label=row.year.replace("-", " to ") or row.label) for row in held]
