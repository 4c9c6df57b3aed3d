"""An independent look at protected cells before anything is written: it shares no code with the search.

It starts from what is printed, forms its own equations from the true cells, and works out whatever single sums and
linear algebra give. Any hidden number that comes out, or any printed one below the thresholds, is a fault.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from ..errors import DisclosureError
from ..protection.audit import Printed
from .audit_guards import unguarded
from .audit_hosted import learn_hosted
from .audit_links import learn_links
from .audit_measures import learn_measures
from .audit_nested import LEFT, learn_nested
from .audit_proof import as_printed, given_away
from .audit_ranges import result_range
from .cells import DIMENSION_COLUMNS, Thresholds

Name = tuple[str, str, str, tuple, str]


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


def check_protected(
    cells: pd.DataFrame,
    protected: pd.DataFrame,
    thresholds: Thresholds | None = None,
    guards: Mapping[str, str] | None = None,
) -> tuple[list[Name], Printed]:
    """Raise DisclosureError if the protected cells tell, or give away, what they must not.

    `cells` are prepared raw cells (cells.prepare), `protected` is what protect made of them. `guards` names, for a
    measure whose amount may be told only beside a rate, that rate. Messages name measure, grouping and year, never a number.
    Returns the numbers by name, and what is printed of them.
    """
    thresholds = thresholds or Thresholds()
    knowledge = learn(cells, protected, thresholds)
    knowledge.faults |= unguarded(protected, guards or {})
    names, printed = as_printed(knowledge)
    matters = np.array([_matters(knowledge, name, thresholds) for name in names], bool)
    open_to_readers = given_away(knowledge, names, printed, matters, thresholds)
    for name, why in open_to_readers.items():
        _, part, measure, group, year = name
        knowledge.faults.add(f"{measure or name[0]} by {_words(group)}, {year}: hidden {part} {why}")
    if knowledge.faults:
        raise DisclosureError("the protected cells give away what they hide", sorted(knowledge.faults))
    return names, printed


def _matters(knowledge: Knowledge, name: Name, thresholds: Thresholds) -> bool:
    """A hidden result always; the size of a group, those without a record and the rest where they are small.

    In a row that is hidden for its result alone the others are not printed, and need not be secret. A sum that no table
    prints needs no secrecy of its own.
    """
    if name in knowledge.unprinted:
        return False
    if name[1] == "counted":
        return knowledge.students[name] < thresholds.minimum_group
    if name[1] == LEFT:
        return 0 < knowledge.value[name] < thresholds.minimum_outcome
    return name[1] == "met" or knowledge.value[name] < thresholds.minimum_outcome


def _words(group: tuple) -> str:
    return " and ".join(column for column, _ in group) or "district"


def learn(cells: pd.DataFrame, protected: pd.DataFrame, thresholds: Thresholds) -> Knowledge:
    """Everything printed, with the sums between the printed and the hidden numbers."""
    knowledge = Knowledge()
    key = ["measure", "by", "year", *DIMENSION_COLUMNS]
    columns = ["status", "counted", "met", "unknown", "rate", "low", "high", "lower_bound", "upper_bound", "amount"]
    both = cells.merge(protected[[*key, *columns]].astype(dict.fromkeys(key, object)), on=key, suffixes=("", "_told"))
    if len(both) != len(cells) or len(protected) != len(cells):
        knowledge.faults.add("raw and protected cells are not the same cells")
    both = both[both["students"].notna()]
    # Where an empty group is hidden too, a hidden one is no promise that anybody is in it.
    empty = set(both.loc[(both["status"] == "hidden") & (both["counted"] == 0), "population"])
    for row in both.itertuples():
        _learn_row(knowledge, row, thresholds, 0 if row.population in empty else 1)
    for row in both[(both["status"] == "hidden") & both["met"].notna()].itertuples():
        _learn_middle(knowledge, row, thresholds.minimum_outcome)
    _learn_groups(knowledge, dict(zip(cells["program_id"], cells["cluster"], strict=True)), thresholds)
    _learn_pools(knowledge)
    learn_measures(knowledge)
    learn_hosted(knowledge)
    learn_links(knowledge)
    learn_nested(knowledge, thresholds.minimum_outcome)
    return knowledge


def _learn_row(knowledge: Knowledge, row, thresholds: Thresholds, least_hidden: int) -> None:
    place = f"{row.measure} by {row.by or 'district'}, {row.year}"
    group = _group_of(row)
    size = (row.population, "counted", "", group, row.year)
    least = thresholds.minimum_outcome
    told = pd.notna(row.counted_told)
    if told and 0 < row.students < thresholds.minimum_group:
        knowledge.faults.add(f"{place}: a group below the minimum is told")
    if row.status == "hidden" and any(pd.notna(getattr(row, name)) for name in _TOLD):
        knowledge.faults.add(f"{place}: a hidden row holds numbers")
    _tell(
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
    if pd.notna(row.met_told) and row.counted and not (least <= met <= row.counted - least and people >= least):
        knowledge.faults.add(f"{place}: a result on too few students is told")
    if told and pd.notna(row.unknown_told) and row.counted:
        left = int(row.counted) - met - unknown if pd.notna(row.met_told) else least
        if unknown < least or left < least:
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
        _tell(knowledge, name, int(value), (value, value) if pd.notna(number) else span)
    knowledge.sums.append((size, tuple(names)))


def _learn_middle(knowledge: Knowledge, row, least: int) -> None:
    """A result that is hidden beside a size that is told is none of those that are told as a range: near nobody, near all."""
    group = _group_of(row)
    size = (row.population, "counted", "", group, row.year)
    if least <= row.met <= row.counted - least and knowledge.low[size] == knowledge.high[size]:
        met = (row.population, "met", row.measure, group, row.year)
        _tell(knowledge, met, int(row.met), (least, int(row.counted) - least))


_TOLD = ("counted_told", "met_told", "unknown_told", "rate", "low", "high", "lower_bound", "upper_bound", "amount_told")


def _group_of(row) -> tuple:
    return tuple((column, getattr(row, column)) for column in DIMENSION_COLUMNS if _in_grouping(row, column))


def _in_grouping(row, column: str) -> bool:
    if column == "cluster":
        return "cluster" in row.by.split("+")
    return getattr(row, column) != ""


def _tell(knowledge: Knowledge, name: Name, value: int, span: tuple[float, float]) -> None:
    knowledge.value[name] = value
    knowledge.low[name] = max(float(span[0]), knowledge.low.get(name, 0.0))
    knowledge.high[name] = min(float(span[1]), knowledge.high.get(name, np.inf))


def _learn_groups(knowledge: Knowledge, clusters: dict[str, str], thresholds: Thresholds) -> None:
    """Each total is the sum of its groups, and of a remainder where the groups are not all."""
    parts: dict[tuple, list[Name]] = defaultdict(list)
    edge = list(knowledge.value)
    while edge:
        splits: dict[Name, set[str]] = defaultdict(set)
        for name in edge:
            population, part, measure, group, year = name
            for split, coarser in coarser_groups(group, clusters):
                total = (population, part, measure, coarser, year)
                parts[(total, split)].append(name)
        for total, split in parts:
            splits[total].add(split)
        edge = _sums_that_link(knowledge, splits, parts)
    for (total, split), members in parts.items():
        if total not in knowledge.value:
            continue
        left = knowledge.value[total] - sum(knowledge.value[member] for member in members)
        if left:
            least = thresholds.minimum_group if total[1] == "counted" else thresholds.minimum_outcome
            rest = (*total[:3], (*total[3], (split, "remainder")), total[4])
            _tell(knowledge, rest, left, (0, np.inf) if left < least else (left, left))
            knowledge.students[rest] = left
            members = [*members, rest]
        knowledge.sums.append((total, tuple(members)))


def _sums_that_link(knowledge: Knowledge, splits: dict, parts: dict) -> list[Name]:
    """Take note of totals that no table prints, though two tables split them; those that are new."""
    new = []
    for total, names in splits.items():
        sums = {sum(knowledge.value[member] for member in parts[(total, split)]) for split in names}
        if total not in knowledge.value and len(names) > 1 and len(sums) == 1:
            _tell(knowledge, total, sums.pop(), (0, np.inf))
            knowledge.students[total] = knowledge.value[total]
            knowledge.unprinted.add(total)
            new.append(total)
    return new


def coarser_groups(group: tuple, clusters: dict[str, str]) -> list[tuple[str, tuple]]:
    """The totals that a group is part of, each with the name of the split."""
    columns = dict(group)
    found = []
    for column, value in group:
        if column == "member":
            continue
        dropped = {column, "member"} if column == "special_population" else {column}
        left = {name: code for name, code in columns.items() if name not in dropped}
        found.append((f"{column}:{value}" if column == "special_population" else column, _ordered(left)))
        if column == "program_id" and clusters.get(value):
            found.append(("programs of a cluster", _ordered({**left, "cluster": clusters[value]})))
    return found


def _ordered(columns: dict[str, str]) -> tuple:
    return tuple((name, columns[name]) for name in DIMENSION_COLUMNS if name in columns)


def _learn_pools(knowledge: Knowledge) -> None:
    for name in list(knowledge.value):
        if "-" not in name[4]:
            continue
        first, last = (int(year) for year in name[4].split("-"))
        years = [(*name[:4], str(year)) for year in range(first, last + 1)]
        years = [year for year in years if year in knowledge.value]
        if years and sum(knowledge.value[year] for year in years) == knowledge.value[name]:
            knowledge.sums.append((name, tuple(years)))
