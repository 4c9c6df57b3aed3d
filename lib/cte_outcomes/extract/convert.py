"""From text to the types of the contracts, a column at a time, each value once however often it stands in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa

from ..suggest import suggest
from .contracts import Column

ARROW_TYPES = {
    "id": pa.string(),
    "code": pa.string(),
    "text": pa.string(),
    "integer": pa.int64(),
    "year": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "date": pa.date32(),
}
FLAGS = {
    **dict.fromkeys(("yes", "y", "true", "t", "1", "x"), True),
    **dict.fromkeys(("no", "n", "false", "f", "0"), False),
}
# Codes of public systems: the taxonomies of NCES (CIP) and of the Bureau of Labor Statistics (SOC).
PUBLIC_CODES = {"cip_code": (r"\d{2}\.\d{4}", "NN.NNNN"), "soc_code": (r"\d{2}-\d{4}", "NN-NNNN")}
NUMBER = r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?"
GROUPED = r"[+-]?\$?\d{1,3}(,\d{3})+(\.\d*)?"
FIRST_YEAR, LAST_YEAR = 1900, 2100
# What Excel shows where a formula failed (Microsoft, ERROR.TYPE function); as text or id it would pass for a value.
SHEET_ERRORS = frozenset(("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"))
SHOWN_CODES = 12  # more unknown values than this are no codes: the column holds something else and is not shown


@dataclass(frozen=True)
class ColumnPlan:
    """How one of our columns is read: from a field of the file (`source`), or one `constant` for all rows."""

    column: Column
    source: str | None
    shown_name: str
    constant: str | None = None
    codes: dict[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    date_format: str = "%Y-%m-%d"
    year_starts_month: int = 7


@dataclass(frozen=True)
class Converted:
    """A converted column. `problem` is '' where a value is fine; both are as long as the rows. `repairs` count values."""

    values: pa.Array
    problem: pd.Series
    repairs: dict[str, int]


@dataclass
class _Read:
    """Distinct values read: typed, with a problem for each (or ''), and masks of what was repaired."""

    values: pd.Series
    problem: pd.Series
    repairs: dict[str, pd.Series] = field(default_factory=dict)


def convert_column(text: pd.Series, plan: ColumnPlan) -> Converted:
    """Convert a chunk of a column. `text` holds clean text, '' where nothing is recorded."""
    places, distinct = pd.factorize(text, use_na_sentinel=False)
    theirs = pd.Series(distinct, dtype="str").fillna("")
    ours = theirs.map(plan.codes).fillna(theirs) if plan.codes else theirs
    blank = theirs.isin(plan.missing) | (ours == "")
    read = _read(ours.mask(blank, ""), plan)
    read.problem = read.problem.mask(ours.isin(SHEET_ERRORS), "is an error value of a spreadsheet")
    if plan.column.required:
        read.problem = read.problem.mask(blank, "is empty, and every row needs it")
    bad = (read.problem != "") | blank
    values = pa.Array.from_pandas(read.values.mask(bad).take(places), type=_between(plan.column.type))
    values = values.cast(ARROW_TYPES[plan.column.type])
    problem = read.problem.where(~blank | plan.column.required, "").take(places).reset_index(drop=True)
    repairs = {what: int((mask & ~bad).take(places).sum()) for what, mask in read.repairs.items()}
    return Converted(values, problem, repairs)


def _between(kind: str) -> pa.DataType | None:
    """pandas keeps dates as timestamps; arrow makes them days afterwards."""
    return pa.timestamp("s") if kind == "date" else ARROW_TYPES[kind]


def _read(text: pd.Series, plan: ColumnPlan) -> _Read:
    kind = plan.column.type
    if kind in ("number", "integer"):
        return _numbers(text, plan.column)
    if kind == "flag":
        values = text.str.lower().map(FLAGS).astype("boolean")
        return _Read(values, _where(values.isna(), "is neither yes nor no"))
    if kind == "date":
        return _dates(text, plan.date_format)
    if kind == "year":
        return _years(text, plan)
    if kind == "code" and plan.column.codes:
        return _codes(text, plan.column)
    if plan.column.name in PUBLIC_CODES:
        pattern, shape = PUBLIC_CODES[plan.column.name]
        return _Read(text, _where(~text.str.fullmatch(pattern), f"is not of the form {shape}"))
    return _Read(text, _where(pd.Series(False, index=text.index), ""))


def _where(mask: pd.Series, problem: str) -> pd.Series:
    return pd.Series(np.where(mask.to_numpy(bool), problem, ""), index=mask.index, dtype="str")


def _numbers(text: pd.Series, column: Column) -> _Read:
    grouped = text.str.fullmatch(GROUPED)
    money = text.str.contains("$", regex=False)
    plain = text.mask(grouped, text.str.replace(",", "")).str.replace("$", "", n=1)
    values = pd.to_numeric(plain.where(plain.str.fullmatch(NUMBER)), errors="coerce").astype("Float64")
    problem = _where(values.isna(), "is not a number")
    if column.type == "integer":
        problem = problem.mask((problem == "") & (values % 1 != 0).fillna(False).astype(bool), "is not a whole number")
    low, high = column.low, column.high
    outside = pd.Series(False, index=text.index)
    if low is not None:
        outside |= (values < low).fillna(False).astype(bool)
    if high is not None:
        outside |= (values > high).fillna(False).astype(bool)
    span = f"{low:g} to {high:g}" if high is not None else f"{low:g} or more" if low is not None else ""
    problem = problem.mask((problem == "") & outside, f"is outside {span}")
    values = values.mask(problem != "")
    if column.type == "integer":
        values = values.astype("Int64")
    return _Read(values, problem, {"thousands separators removed": grouped, "dollar signs removed": money})


def _dates(text: pd.Series, pattern: str) -> _Read:
    # A time of day after an ISO date is passed over.
    days = text.str.replace(r"[T ]\d{1,2}:\d{2}.*$", "", regex=True) if pattern == "%Y-%m-%d" else text
    parsed = pd.to_datetime(days, format=pattern, errors="coerce")
    shape = re.sub(r"%[bB]", "[A-Za-z]+", re.sub(r"%[YmdyjHMS]", r"\\d+", re.escape(pattern).replace(r"\%", "%")))
    looks = days.str.fullmatch(shape)
    serial = text.str.fullmatch(r"\d{5}(\.\d+)?")
    problem = _where(parsed.isna(), "is not a date")
    problem = problem.mask(parsed.isna() & looks, "is a date not in the calendar")
    problem = problem.mask(parsed.isna() & serial, "is a number where a date is needed (an Excel serial number?)")
    outside = parsed.notna() & ((parsed.dt.year < FIRST_YEAR) | (parsed.dt.year > LAST_YEAR))
    problem = problem.mask(outside, f"is a date outside {FIRST_YEAR} to {LAST_YEAR}")
    return _Read(parsed, problem)


def _years(text: pd.Series, plan: ColumnPlan) -> _Read:
    """School years by the calendar year they end in; a date gives the school year that contains it."""
    span = text.str.extract(r"^(?:SY\s*)?(\d{4})\s*[-/–]\s*(\d{2}|\d{4})$")
    first = pd.to_numeric(span[0]).astype("Int64")
    last = pd.to_numeric(span[1]).astype("Int64")
    following = ((last == first + 1) | (last == (first + 1) % 100)).fillna(False).astype(bool)
    single = pd.to_numeric(text.str.extract(r"^(\d{4})(?:\.0+)?$")[0]).astype("Int64")
    dates = _dates(text, plan.date_format)
    day = dates.values.mask(dates.problem != "")
    of_date = (day.dt.year + (day.dt.month >= plan.year_starts_month)).astype("Int64")
    values = (first + 1).mask(~following).fillna(single).fillna(of_date)
    problem = _where(values.isna(), "is not a school year")
    outside = ((values < FIRST_YEAR) | (values > LAST_YEAR)).fillna(False).astype(bool)
    return _Read(values, problem.mask(outside, f"is a school year outside {FIRST_YEAR} to {LAST_YEAR}"))


def _codes(text: pd.Series, column: Column) -> _Read:
    """Listed codes: as they stand, else by code or label without regard to capitals, blanks and punctuation."""
    exact = {code: code for code in column.codes}
    loose = {_plain(word): code for code, label in column.codes.items() for word in (label, code)}
    values = text.map(exact)
    values = values.fillna(text.map(_plain).map(loose))
    unknown = [value for value, known in zip(text, values.notna(), strict=True) if value and not known]
    problem = _where(values.isna(), "is not one of the codes")
    if len(unknown) <= SHOWN_CODES:
        shown = {
            value: f"holds a code not in the list: {_shown(value)}{suggest(value, column.codes)}" for value in unknown
        }
        problem = problem.mask(values.isna() & (text != ""), text.map(shown))
    respelled = values.notna() & (values != text)
    return _Read(values.astype("str"), problem, {"codes read in another spelling": respelled})


def _plain(value: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", value.lower())


def _shown(value: str) -> str:
    """A code as it stands, unless it is long or holds a number that could be somebody's id or birth date."""
    if len(value) > 30 or re.search(r"\d{4}", value):
        return f"a text of {len(value)} characters"
    return repr(value)
