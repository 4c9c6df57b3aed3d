"""Look for numbers that a release hides, where they could stand attached to their cell.

A hidden count such as 7 stands in many places for other reasons, so its value alone proves nothing. Three things do:

- a record (a row of a table, an object in JSON, or columns side by side) that says it is hidden and holds a number;
- a record that names a hidden cell (measure, grouping, year and group) and holds its count, its result or its rate;
- a rate of a hidden cell in full precision, which no cell that is shown has: in any text, and in the packed arrays of figures.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from .cells import DIMENSION_COLUMNS, prepare

NUMBERS = (
    *("counted", "met", "unknown", "rate", "low", "high", "lower_bound", "upper_bound", "amount"),
    *("value", "numerator", "denominator"),
)
# Told in this many digits a rate is one fraction and no other; so are the numbers of other cells that equal it, which is
# why fractions of small denominators prove nothing.
DIGITS = 12
SMALL_DENOMINATOR = 60
_FRACTION = re.compile(r"\d*\.\d{12,}")
_PACKED = {"f8": "<f8", "f4": "<f4"}


@dataclass(frozen=True)
class HiddenNumbers:
    """`rates`: of hidden cells and of no other, rounded to DIGITS. `cells`: numbers of each hidden cell by its key."""

    rates: frozenset[float]
    cells: dict[tuple[str, ...], frozenset[float]]

    @classmethod
    def of(cls, raw: pd.DataFrame, protected: pd.DataFrame, others: Iterable[pd.DataFrame] = ()) -> HiddenNumbers:
        """What is hidden, from the cells before and after protection.

        `others` are the release's other tables: a share of openings may be the same fraction as a hidden rate.
        """
        key = ["measure", "by", "year", *DIMENSION_COLUMNS]
        told = protected[[*key, "status", "met", "counted"]].copy()
        told[key] = told[key].fillna("").astype(object)
        both = prepare(raw).merge(told, on=key, suffixes=("", "_told"))
        rated = both[both["met"].notna() & (both["counted"] > 0)]
        rate = (rated["met"].astype(float) / rated["counted"].astype(float)).round(DIGITS)
        shown = rated["met_told"].notna()
        fractions = frozenset().union(*(_fractions(frame) for frame in (protected, *others)))
        rates = frozenset(value for value in rate[~shown] if value not in fractions and _is_telling(value))
        cells = {}
        for row in both[both["status"] == "hidden"].itertuples():
            cells[tuple(getattr(row, name) for name in key)] = frozenset(_own_numbers(row))
        return cls(frozenset(float(value) for value in rates), cells)


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
    return Fraction(rate).limit_denominator(SMALL_DENOMINATOR) != Fraction(rate).limit_denominator(10**5)


def _fractions(frame: pd.DataFrame) -> frozenset[float]:
    """Every number that a table tells."""
    columns = [frame[name].dropna().astype(float) for name in frame.select_dtypes("number")]
    return frozenset(round(float(value), DIGITS) for column in columns for value in column)


def hidden_in_text(text: str, hidden: HiddenNumbers) -> list[str]:
    """Whether a text holds a hidden rate in full precision."""
    found = {round(float(match), DIGITS) for match in _FRACTION.findall(text)}
    return ["a hidden rate in full precision"] if found & hidden.rates else []


def hidden_in_json(value: object, hidden: HiddenNumbers) -> Iterator[str]:
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
    if numbers and any(_is_number(value) and round(float(value), DIGITS) in numbers for value in record.values()):
        yield "a record that names a hidden cell holds its number"


def _key(record: dict) -> tuple[str, ...]:
    return tuple(str(record.get(name) or "") for name in ("measure", "by", "year", *DIMENSION_COLUMNS))


def _packed_faults(record: dict, hidden: HiddenNumbers) -> Iterator[str]:
    """The packed arrays that figures keep numbers in: {"dtype": "f8", "bdata": "..."}."""
    kind = _PACKED.get(str(record.get("dtype")))
    if kind is None or not isinstance(record.get("bdata"), str):
        return
    try:
        numbers = np.frombuffer(base64.b64decode(record["bdata"], validate=True), kind)
    except (binascii.Error, ValueError):
        return
    if {round(float(number), DIGITS) for number in numbers if np.isfinite(number)} & hidden.rates:
        yield "a hidden rate in full precision in a packed array"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value
