"""What the rows of protected cells tell, number by number, beside the true ones: the first part of the independent check."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from .audit_groups import Name
from .audit_ranges import result_range
from .audit_readers import Public
from .cells import DIMENSION_COLUMNS, Thresholds


@dataclass
class Knowledge:
    """What is printed and what adds up. `value` holds true numbers, `low` and `high` what the print tells of each."""

    value: dict[Name, int] = field(default_factory=dict)
    low: dict[Name, float] = field(default_factory=dict)
    high: dict[Name, float] = field(default_factory=dict)
    sums: list[tuple[Name, tuple[Name, ...]]] = field(default_factory=list)
    students: dict[Name, int] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)
    unprinted: set[Name] = field(default_factory=set)
    # What must stay open on account of earlier releases, with the number that must stay possible (0 for any second one),
    # and how far apart two possible ones must lie.
    asked: dict[Name, int] = field(default_factory=dict)
    apart: dict[Name, int] = field(default_factory=dict)
    # The numbers of this release, and of these the ones that need secrecy for their own sake.
    here: set[Name] = field(default_factory=set)
    own: set[Name] = field(default_factory=set)


def learn_row(knowledge: Knowledge, row, thresholds: Thresholds, least_hidden: int, public: Public) -> None:
    place = f"{row.measure} by {row.by or 'district'}, {row.year}"
    group = _group_of(row)
    size = (row.population, "counted", "", group, row.year)
    least = thresholds.minimum_outcome
    told = pd.notna(row.counted_told)
    if told and 0 < row.students < thresholds.minimum_group and (size, row.counted) not in public:
        knowledge.faults.add(f"{place}: a group below the minimum is told")
    if row.status == "hidden" and any(pd.notna(getattr(row, name)) for name in _TOLD):
        knowledge.faults.add(f"{place}: a hidden row holds numbers")
    tell(
        knowledge,
        size,
        int(row.counted),
        (row.counted, row.counted) if told else (least_hidden if row.counted else 0, np.inf),
    )
    knowledge.students[size] = int(row.students)
    if pd.isna(row.met):
        return
    met, unknown = int(row.met), 0 if pd.isna(row.unknown) else int(row.unknown)
    people = met if pd.isna(row.students_met) else int(row.students_met)
    few = not (least <= met <= row.counted - least and people >= least)
    known = ((row.population, "met", row.measure, group, row.year), met) in public
    if pd.notna(row.met_told) and row.counted and few and not known:
        knowledge.faults.add(f"{place}: a result on too few students is told")
    if told and pd.notna(row.unknown_told) and row.counted:
        left = int(row.counted) - met - unknown if pd.notna(row.met_told) else least
        known = ((row.population, "unknown", row.measure, group, row.year), unknown) in public
        if (unknown < least or left < least) and not known:
            knowledge.faults.add(f"{place}: no record, or the rest, of too few students is told")
    if pd.notna(row.rate) and pd.isna(row.met_told):
        knowledge.faults.add(f"{place}: a rate is told and its count is not")
    span = result_range(row, int(row.counted), thresholds)
    if span is None or not span[0] <= met <= span[1]:
        knowledge.faults.add(f"{place}: a range is told that is not the one of the rules")
    parts = {"met": (met, row.met_told, span or (met, met))}
    if pd.notna(row.unknown):
        parts["unknown"] = (unknown, row.unknown_told, (0, np.inf))
    known_rest = all(pd.notna(number) for _, number, _ in parts.values()) and told
    parts["rest"] = (row.counted - met - unknown, row.counted if known_rest else None, (0, np.inf))
    if told and not row.counted:
        parts = {part: (value, 0, span) for part, (value, _, span) in parts.items()}
    names = []
    for part, (value, number, span) in parts.items():
        name = (row.population, part, row.measure, group, row.year)
        names.append(name)
        tell(knowledge, name, int(value), (value, value) if pd.notna(number) else span)
    knowledge.sums.append((size, tuple(names)))


def learn_middle(knowledge: Knowledge, row, least: int) -> None:
    """A result that is hidden beside a size that is told is none of those that are told as a range: near nobody, near all."""
    group = _group_of(row)
    size = (row.population, "counted", "", group, row.year)
    if least <= row.met <= row.counted - least and knowledge.low[size] == knowledge.high[size]:
        met = (row.population, "met", row.measure, group, row.year)
        tell(knowledge, met, int(row.met), (least, int(row.counted) - least))


_TOLD = ("counted_told", "met_told", "unknown_told", "rate", "low", "high", "lower_bound", "upper_bound", "amount_told")


def _group_of(row) -> tuple:
    return tuple((column, getattr(row, column)) for column in DIMENSION_COLUMNS if _in_grouping(row, column))


def _in_grouping(row, column: str) -> bool:
    if column == "cluster":
        return "cluster" in row.by.split("+")
    return getattr(row, column) != ""


def tell(knowledge: Knowledge, name: Name, value: int, span: tuple[float, float]) -> None:
    knowledge.value[name] = value
    knowledge.low[name] = max(float(span[0]), knowledge.low.get(name, 0.0))
    knowledge.high[name] = min(float(span[1]), knowledge.high.get(name, np.inf))
