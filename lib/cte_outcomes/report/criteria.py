"""What the row of a criterion says: how the district stands to it, and its figure in words."""

from __future__ import annotations

from collections.abc import Callable

from ..release.models import judge
from .numbers import dollars, number, percent, rounded
from .rows import HIDDEN, UNMEASURED, Row, told

STATE_WORDS = {
    "met": "Met",
    "near": "Near",
    "far": "Far",
    "hidden": "Hidden",
    "unmeasured": "Not measurable",
    "nobody": "None to judge",
    "district": "District only",
}
SHAPES = {"met": "met", "near": "near", "far": "below"}
NO_FIGURE = {
    "not recorded": "Not in our records",
    "nobody counted": "None on record yet",
    "not published": "Not in this release",
}
DISTRICT_ONLY = "Told for the district only"
PARTS = {
    "design": "What the model requires",
    "results": "What the model reports about itself",
    "borrowed": "Borrowed from elsewhere, not counted above",
}


def state(row: Row) -> str:
    """met, near, far, hidden, or why there is no verdict.

    'unmeasured': not in the records, or not in the release. 'nobody': recorded, and there is none to judge yet.
    'district': a program was asked for and the district alone is told.
    """
    said = row.texts["state"]
    if said == "unmeasured" and row.texts["reason"] == "nobody counted":
        return "nobody"
    elsewhere = row.texts["asked"] == "program" and row.texts["scope"] == "district"
    return "district" if elsewhere and said != "unmeasured" else said


def shape(row: Row) -> str:
    """The shape of a row's verdict: met, near, below, or none where there is no verdict."""
    return SHAPES.get(state(row), "none")


def figure(row: Row) -> str:
    """The district's figure in words: '468 hours', '93%', 'At least 90%', 'Not in our records'."""
    value = row.get("value")
    if is_yes_or_no(row):
        return "Yes" if value else "No"
    if value is not None:
        return _precise(row, value)
    if row.status == "none":
        return NO_FIGURE.get(row.texts["reason"], UNMEASURED)
    return told(row) or HIDDEN


def is_yes_or_no(row: Row) -> bool:
    """Whether a share of programs is of one program, which did what was asked or did not."""
    of_one = row.texts["asked"] == row.texts["scope"] == "program" and row.get("counted") == 1
    return of_one and row.texts["unit"].startswith("percent of programs") and row.get("value") in (0, 1)


def figure_with_doubt(row: Row) -> str:
    """The figure, and how high it would be if all without a record had met it; a range with what it leaves open."""
    said, high, value = figure(row), row.get("upper_bound"), row.get("value")
    if row.texts["kind"] == "rate" and value is not None and high is not None and percent(high) != percent(value):
        return f"{said}; {percent(high)} if all without a record had met it"
    if row.status == "bounded" and said != HIDDEN:
        return f"{said}; the exact share is not told, to protect students"
    return said


def _precise(row: Row, value: float) -> str:
    """The value in as few digits as still show its verdict: 93.6% and not 94% under a threshold of 94%."""
    threshold, operator = row.numbers["threshold"], row.texts["operator"]
    write, scale, first = writing(row)
    verdict = judge(value, operator, threshold).state
    for digits in range(first, 4):
        shown = float(rounded(value * scale, digits)) / scale
        if judge(shown, operator, threshold).state == verdict:
            return write(value * scale, digits)
    return write(value * scale, 4)


def writing(row: Row) -> tuple[Callable[[float, int], str], float, int]:
    """How a value of this unit is written, what it is multiplied by, and with how many digits at least."""
    unit = row.texts["unit"]
    if unit.startswith("percent"):
        scale = 100.0 if row.texts["kind"] == "rate" else 1.0
        return lambda value, digits: percent(value / 100, digits), scale, 0
    if unit.startswith("dollar"):
        return lambda value, digits: dollars(value) if digits == 0 else f"${number(value, digits)}", 1.0, 0
    noun = unit.split(" per ")[0].split(" over ")[0].split(",")[0]
    return lambda value, digits: _with_noun(value, digits, noun), 1.0, 0 if row.numbers["value"] >= 100 else 1


def _with_noun(value: float, digits: int, noun: str) -> str:
    written = number(value, digits)
    plain = written.rstrip("0").rstrip(".") if "." in written else written
    return f"{plain} {noun.removesuffix('s') if plain == '1' else noun}"
