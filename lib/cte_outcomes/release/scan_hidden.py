"""Look for numbers that a release hides, where they could stand attached to their cell.

A hidden count such as 7 stands in many places for other reasons, so its value alone proves nothing. Three things do:

- a record (a row of a table, an object in JSON, or columns side by side) that says it is hidden and holds a number;
- a record that names a hidden cell (measure, grouping, year and group) and holds its count, its result or its rate, other
  than as an end of a range that a certificate gives as possible;
- a rate of a hidden cell in full precision, its complement or an end of its interval, as a share or in percent, which no
  cell that is shown has: in any text, and in the packed arrays of figures, with whatever sign.

The first needs the file alone; the others need the cells before protection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

import pandas as pd

from ..dimensions import DIMENSIONS
from ..errors import DisclosureError
from ..statistics import proportion_interval
from .cells import DIMENSION_COLUMNS, dimension_columns, prepare
from .scan_text import packed_numbers

NUMBERS = (
    *("counted", "met", "unknown", "rate", "low", "high", "lower_bound", "upper_bound", "amount"),
    *("value", "numerator", "denominator"),
)
# Told in this many digits a rate is one fraction and no other; so are the numbers of other cells that equal it, which is
# why fractions of small denominators prove nothing.
DIGITS = 12
SMALL_DENOMINATOR = 60
_FRACTION = re.compile(r"\d*\.\d{12,}(?:e[-+]?\d+)?", re.IGNORECASE)
# What a certificate says is possible for a hidden number: both ends, either of which may be the number itself.
RANGES = (("low", "high"), ("least", "most"))


@dataclass(frozen=True)
class HiddenNumbers:
    """`rates`: of hidden cells and of no other, rounded to DIGITS, with what tells them as exactly: the rest to 1, the ends
    of the interval, and each in percent. `cells`: numbers of each hidden cell by its key (measure, by, year, group).
    """

    rates: frozenset[float] = frozenset()
    cells: dict[tuple[str, ...], frozenset[float]] = field(default_factory=dict)

    @classmethod
    def of(cls, raw: pd.DataFrame, protected: pd.DataFrame, others: Iterable[pd.DataFrame] = ()) -> HiddenNumbers:
        """What is hidden, from the cells before and after protection; a cell that a release leaves out is hidden as well.

        `others` are the release's other tables: a share of openings may be the same fraction as a hidden rate.
        """
        key = ["measure", "by", "year", *DIMENSION_COLUMNS]
        told = protected[[*key, "status", "met", "counted"]].copy()
        told[key] = told[key].fillna("").astype(object)
        both = prepare(raw).merge(told, on=key, how="left", suffixes=("", "_told"))
        rated = both[both["met"].notna() & (both["counted"] > 0)]
        hidden = rated[rated["met_told"].isna()]
        fractions = frozenset().union(*(_fractions(frame) for frame in (protected, *others)))
        cells = {}
        for row in both[both["status"].fillna("hidden") == "hidden"].itertuples():
            cells[_key(row._asdict())] = frozenset(_own_numbers(row))
        return cls(frozenset(_telling_rates(hidden, fractions)), cells)


def _telling_rates(hidden: pd.DataFrame, told: frozenset[float]) -> Iterator[float]:
    """What gives each hidden rate away in full precision, without what is told elsewhere."""
    cells = hidden[["met", "counted"]].drop_duplicates().astype(float)
    intervals = proportion_interval(cells["met"], cells["counted"])
    for rate, low, high in zip(*(intervals[name] for name in ("rate", "low", "high")), strict=True):
        if _is_among(rate, told) or not _is_telling(rate):
            continue
        for share in filter(_is_telling, (rate, 1 - rate, low, high)):
            for number in (share, 100 * share):
                if not _is_among(number, told):
                    yield round(number, DIGITS)


def _is_among(share: float, told: frozenset[float]) -> bool:
    """Whether a number is told, as it stands, as its rest to 1 or in percent."""
    return any(round(abs(each), DIGITS) in told for each in (share, 1 - share, share / 100, 1 - share / 100))


def _own_numbers(row) -> Iterator[float]:
    """The numbers of a hidden cell that a record naming it must not hold."""
    yield float(row.counted)
    if pd.notna(row.met):
        yield float(row.met)
        if row.counted:
            yield round(float(row.met) / float(row.counted), DIGITS)
    if pd.notna(row.amount):
        yield round(float(row.amount), DIGITS)
        if row.counted:
            yield round(float(row.amount) / float(row.counted), DIGITS)


def _is_telling(rate: float) -> bool:
    """Whether a fraction is so particular that it stands nowhere by chance."""
    rate = round(rate, DIGITS)
    return Fraction(rate).limit_denominator(SMALL_DENOMINATOR) != Fraction(rate).limit_denominator(10**5)


def _fractions(frame: pd.DataFrame) -> frozenset[float]:
    """Every number that a table tells, without its sign: a fall and a rise of a tenth are the same digits."""
    columns = [frame[name].dropna().astype(float) for name in frame.select_dtypes("number")]
    return frozenset(round(abs(float(value)), DIGITS) for column in columns for value in column)


def hidden_in_text(text: str, hidden: HiddenNumbers) -> list[str]:
    """Whether a text holds a hidden rate in full precision."""
    found = {round(float(match), DIGITS) for match in _FRACTION.findall(text)}
    return ["a hidden rate in full precision"] if found & hidden.rates else []


def hidden_in_json(value: object, hidden: HiddenNumbers = HiddenNumbers()) -> Iterator[str]:
    """Faults of every record in a JSON value, in whatever depth."""
    if isinstance(value, dict):
        yield from _record_faults(value, hidden)
        yield from _packed_faults(value, hidden)
        for each in value.values():
            yield from hidden_in_json(each, hidden)
    elif isinstance(value, list):
        for each in value:
            yield from hidden_in_json(each, hidden)


def _record_faults(record: dict, hidden: HiddenNumbers) -> Iterator[str]:
    status = record.get("status")
    if status == "hidden" and any(_is_number(record.get(name)) for name in NUMBERS):
        yield "a hidden row holds a number"
    if isinstance(status, list):
        for name in NUMBERS:
            column = record.get(name)
            if isinstance(column, list) and len(column) == len(status):
                beside = zip(status, column, strict=True)
                if any(state == "hidden" and _is_number(number) for state, number in beside):
                    yield f"a hidden row holds a number in column {name}"
    numbers = hidden.cells.get(_key(record)) if "measure" in record and "year" in record else None
    if numbers and any(round(float(value), DIGITS) in numbers for value in _numbers_of(record)):
        yield "a record that names a hidden cell holds its number"


def _numbers_of(record: dict) -> Iterator[float]:
    """The numbers of a record, without the ends of ranges that leave more than one number possible.

    A range that is not `exact` leaves more: numbers outside it were neither shown to be possible nor ruled out.
    """
    more = record.get("exact") is False
    ends = {name for pair in RANGES if more or _is_open(*map(record.get, pair)) for name in pair}
    yield from (value for name, value in record.items() if name not in ends and _is_number(value))


def _is_open(low: object, high: object) -> bool:
    """Whether a range leaves more than one number; one without an upper end does."""
    return _is_number(low) and (not _is_number(high) or low < high)


def _key(record: Mapping[str, object]) -> tuple[str, ...]:
    """Names a cell by its measure, grouping, year and the groups of that grouping, whatever else the record tells of it.

    A record without `by` is of the grouping whose columns it fills.
    """
    by = record.get("by")
    if by is None:
        by = "+".join(name for name, column in DIMENSIONS.items() if _text(record.get(column)))
    by = _text(by)
    return (_text(record.get("measure")), by, *(_text(record.get(name)) for name in ("year", *_columns(by))))


def _text(value: object) -> str:
    return "" if value is None or value is pd.NA or value != value else str(value)


@cache
def _columns(by: str) -> tuple[str, ...]:
    """The columns of a grouping; all of them for words that are none."""
    try:
        return tuple(dimension_columns(by))
    except DisclosureError:
        return DIMENSION_COLUMNS


def _packed_faults(record: dict, hidden: HiddenNumbers) -> Iterator[str]:
    """The packed arrays that figures keep numbers in: {"dtype": "f8", "bdata": "..."}."""
    numbers = packed_numbers(record)
    if numbers is None:
        return
    if {round(abs(float(number)), DIGITS) for number in numbers} & hidden.rates:
        yield "a hidden rate in full precision in a packed array"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value
