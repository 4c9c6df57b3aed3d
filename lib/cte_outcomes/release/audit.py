"""An independent look at protected cells before anything is written: it shares no code with the search.

It starts from what is printed, forms its own equations from the true cells, and works out whatever single sums and
linear algebra give. Any hidden number that comes out, or any printed one below the thresholds, is a fault.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
import pandas as pd

from ..errors import DisclosureError
from ..protection.audit import Printed
from ..protection.ledger import Ledger
from .audit_earlier import learn_earlier
from .audit_groups import Name, coarser_groups, words_of, years_of_pool
from .audit_guards import unguarded
from .audit_hosted import learn_hosted
from .audit_links import learn_links
from .audit_measures import learn_measures
from .audit_nested import LEFT, learn_nested
from .audit_proof import WORDS, as_printed, given_away, given_away_before
from .audit_readers import Public, Readers, told_before
from .audit_rows import Knowledge, learn_middle, learn_row, tell
from .cells import DIMENSION_COLUMNS, Thresholds

BESIDE_EARLIER = (
    "earlier releases told numbers that leave too little room for these groups: leave the groupings out of the "
    "publication plan, or pool years"
)


def check_protected(
    cells: pd.DataFrame,
    protected: pd.DataFrame,
    thresholds: Thresholds | None = None,
    guards: Mapping[str, str] | None = None,
    ledger: Ledger | None = None,
    clusters: Mapping[str, str] | None = None,
) -> tuple[list[Name], Printed]:
    """Raise DisclosureError if the protected cells tell, or give away, what they must not.

    `cells` are prepared raw cells (cells.prepare), `protected` is what protect made of them. `guards` names, for a
    measure whose amount may be told only beside a rate, that rate; readers are taken to have the releases of `ledger` as well.
    `clusters` maps programs to clusters, for programs of earlier releases that this one does not name.
    Messages name measure, grouping and year, never a number. Returns the numbers by name, and what is printed of them.
    """
    thresholds, ledger = thresholds or Thresholds(), ledger or Ledger()
    merged = dict(zip(cells["declared"], cells["population"], strict=True))
    public = told_before(ledger, merged)
    knowledge = learn(cells, protected, thresholds, public)
    knowledge.faults |= unguarded(protected, guards or {})
    names, printed = as_printed(knowledge)
    knowledge.here = set(names)
    knowledge.own = {name for name in names if _matters(knowledge, name, thresholds)}
    readers = Readers(
        {name: (knowledge.low[name], knowledge.high[name]) for name in names}, knowledge.value, knowledge.sums, True
    )
    learn_earlier(readers, ledger, merged, {**(clusters or {}), **_clusters_of(cells)}, thresholds)
    _take_over(knowledge, readers)
    known = as_printed(knowledge) if len(ledger) else (names, printed)
    open_to_readers = given_away(knowledge, *known, thresholds)
    if len(ledger) and open_to_readers:
        already = given_away_before(knowledge, *known, public, open_to_readers.keys(), thresholds)
        # What only insiders knew before may not be given away to everybody now.
        open_to_readers = {
            name: why
            for name, why in open_to_readers.items()
            if name not in already or (already[name] == WORDS["insider"] != why)
        }
    knowledge.faults |= {f"{words_of(name)}: hidden {name[1]} {why}" for name, why in open_to_readers.items()}
    if knowledge.faults:
        advice = [BESIDE_EARLIER] if len(ledger) else []
        raise DisclosureError("the protected cells give away what they hide", [*sorted(knowledge.faults), *advice])
    return names, printed


def _take_over(knowledge: Knowledge, readers: Readers) -> None:
    """What readers of earlier releases know, beside what is known anyway."""
    for name, (low, high) in readers.span.items():
        knowledge.low[name], knowledge.high[name] = low, high
    knowledge.asked, knowledge.apart = readers.asked, readers.apart
    knowledge.faults |= readers.faults


def _clusters_of(cells: pd.DataFrame) -> dict[str, str]:
    return dict(zip(cells["program_id"], cells["cluster"], strict=True))


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


def learn(
    cells: pd.DataFrame, protected: pd.DataFrame, thresholds: Thresholds, public: Public = frozenset()
) -> Knowledge:
    """Everything printed, with the sums between the printed and the hidden numbers; `public` was told before."""
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
        learn_row(knowledge, row, thresholds, 0 if row.population in empty else 1, public)
    for row in both[(both["status"] == "hidden") & both["met"].notna()].itertuples():
        learn_middle(knowledge, row, thresholds.minimum_outcome)
    _learn_groups(knowledge, _clusters_of(cells), thresholds)
    _learn_pools(knowledge)
    learn_measures(knowledge)
    learn_hosted(knowledge)
    learn_links(knowledge)
    learn_nested(knowledge, thresholds.minimum_outcome)
    return knowledge


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
            tell(knowledge, rest, left, (0, np.inf) if left < least else (left, left))
            knowledge.students[rest] = left
            members = [*members, rest]
        knowledge.sums.append((total, tuple(members)))


def _sums_that_link(knowledge: Knowledge, splits: dict, parts: dict) -> list[Name]:
    """Take note of totals that no table prints, though two tables split them; those that are new."""
    new = []
    for total, names in splits.items():
        sums = {sum(knowledge.value[member] for member in parts[(total, split)]) for split in names}
        if total not in knowledge.value and len(names) > 1 and len(sums) == 1:
            tell(knowledge, total, sums.pop(), (0, np.inf))
            knowledge.students[total] = knowledge.value[total]
            knowledge.unprinted.add(total)
            new.append(total)
    return new


def _learn_pools(knowledge: Knowledge) -> None:
    for name in list(knowledge.value):
        if "-" not in name[4]:
            continue
        years = [(*name[:4], year) for year in years_of_pool(name[4])]
        years = [year for year in years if year in knowledge.value]
        if years and sum(knowledge.value[year] for year in years) == knowledge.value[name]:
            knowledge.sums.append((name, tuple(years)))
