"""The words for codes: what a group is called on a page."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..extract.contracts import CONTRACTS
from ..extract.contracts.codes import RACE_ETHNICITY, SECTOR, SEX, SPECIAL_POPULATIONS
from .cells import DIMENSIONS, NOT_IN_ANY

# measures.groupings has the same words for rows without a value; importing them would load the whole room.
NO_PROGRAM, NOT_RECORDED = "no_program", "not_recorded"
NO_GROUP = (NO_PROGRAM, NOT_RECORDED)
HOSTED = {"hosted": "Hosted by a partner", "not_hosted": "No host on record"}
# The columns that the facts have as `type`. Where two lists share a code, the label of the first stands.
TYPES = (
    ("placements", "type"),
    ("partners", "type"),
    ("touchpoints", "type"),
    ("contributions", "type"),
    ("events", "type"),
    ("stories", "channel"),
    ("dual_enrollments", "credit_type"),
    ("surveys", "item"),
)
# What a form shows beside an item, and a page does not: the scale, and that an expectation was asked for.
ON_FORMS_ONLY = re.compile(r"^Expect: | \([\d.]+ (?:to|or) [\d.]+\)$")
DISTRICT = "All students"
DISTRICT_WITHOUT_STUDENTS = "District"


def code_labels() -> dict[str, dict[str, str]]:
    """Labels by dimension and code, for the dimensions with fixed codes."""
    lists = {
        "sex": SEX,
        "race_ethnicity": RACE_ETHNICITY,
        "special_population": SPECIAL_POPULATIONS,
        "type": type_labels(),
        "sector": SECTOR,
        "hosted": HOSTED,
    }
    return {name: {**codes, NOT_RECORDED: "Not recorded"} for name, codes in lists.items()}


def type_labels() -> dict[str, str]:
    """Labels of every code that a fact can have as its `type`: kinds of placement, partner, contact, gift, event,
    channel of a story and college credit, and survey items without their scale.

    >>> type_labels()["expect_independence"], type_labels()["recommend"]
    ('Working alone', 'Would recommend')
    """
    labels: dict[str, str] = {}
    for table, column in TYPES:
        for code, words in CONTRACTS[table].column(column).codes.items():
            short = ON_FORMS_ONLY.sub("", words)
            labels.setdefault(code, short[:1].upper() + short[1:])
    return labels


def table_labels(frame: pd.DataFrame, key: str, name: str) -> dict[str, str]:
    """Labels of a table's rows; of two with one name each gets its id behind it."""
    names = frame[name].fillna(frame[key]).astype(str)
    doubled = names.duplicated(keep=False)
    return dict(
        zip(frame[key].astype(str), names.where(~doubled, names + " (" + frame[key].astype(str) + ")"), strict=True)
    )


def group_label(
    row: Mapping[str, Any], named: tuple[str, ...], labels: Mapping[str, Mapping[str, str]], of_students: bool
) -> str:
    """What the group of a cell is called; `named` are the dimensions that the label must tell apart."""
    words = [_place(row, name, labels) for name in named]
    return ", ".join(words) if words else (DISTRICT if of_students else DISTRICT_WITHOUT_STUDENTS)


def _place(row: Mapping[str, Any], name: str, labels: Mapping[str, Mapping[str, str]]) -> str:
    code = str(row[DIMENSIONS[name]])
    if code in ("", NOT_IN_ANY, *NO_GROUP):
        return "No program" if code == NO_PROGRAM else "Not recorded"
    label = labels.get(name, {}).get(code, code)
    return f"All except: {label}" if name == "special_population" and row["member"] == "no" else label


def group_id(row: Mapping[str, Any], named: tuple[str, ...]) -> str:
    """The codes of the group, joined with '|'; 'district' for all."""
    return "|".join(str(row[DIMENSIONS[name]]) for name in named) or "district"


def to_json(value: object) -> str:
    """JSON with one order and one spelling, so that equal content gives equal bytes."""
    return json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n"
