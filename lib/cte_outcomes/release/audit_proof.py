"""The independent check's proof: what readers of a release must hold for possible, shown by whole-number solutions.

The equations are the check's own (see audit.py); the proof is that of the protection room's audit.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..protection.audit import Demand, Printed, Proof, prove
from ..protection.system import NO_LIMIT
from .cells import Thresholds

if TYPE_CHECKING:
    from .audit_groups import Name
    from .audit_readers import Public
    from .audit_rows import Knowledge

# A group of so many knows its own number.
FEW = 2
WORDS = {
    "E": "can be worked out",
    "S": "can be told to be below the minimum",
    "W": "can be worked out by who knows that it has changed",
    "insider": "is no secret to members of another small group",
}


def given_away(
    knowledge: Knowledge,
    names: list[Name],
    printed: Printed,
    thresholds: Thresholds,
    only: Collection[Name] | None = None,
) -> dict[Name, str]:
    """What is not proven of the hidden numbers that matter (of `only` these), by name in words.

    A hidden group's size must not be told by the sums to be below the minimum, a hidden result must not be worked out;
    neither by anybody who knows a hidden group of one or two. `names` and `printed` are as as_printed gives them.
    """
    truth = np.array([knowledge.value[name] for name in names], np.int64)
    students = np.array([knowledge.students.get(name, 0) for name in names], np.int64)
    asked = printed.hidden & np.array([name in knowledge.own or name in knowledge.asked for name in names], bool)
    if only is not None:
        asked &= np.array([name in only for name in names], bool)
    # The groups of this release, and those for which earlier ones ask as much.
    sizes = np.array([name[1] == "counted" and name in knowledge.own for name in names], bool)
    least = np.maximum([knowledge.asked.get(name, 0) for name in names], np.where(sizes, thresholds.minimum_group, 0))
    few = np.flatnonzero(printed.hidden & sizes & (students > 0) & (students <= FEW))
    # Who knows another group is no nearer to what has changed, or to what only earlier releases have.
    watched = np.array([name in knowledge.own for name in names], bool) & (truth < thresholds.minimum_group)
    apart = np.array([knowledge.apart.get(name, 0) for name in names], np.int64)
    demand = Demand(asked, np.where(asked, least, 0), np.where(asked, apart, 0), NO_LIMIT, watched)
    proof = prove(printed, demand, truth=truth, insiders=few.tolist(), exact=0)
    return {names[number]: WORDS[kind] for number, kind in reversed(proof.faults)}


def given_away_before(
    knowledge: Knowledge,
    names: list[Name],
    printed: Printed,
    public: Public,
    faulty: Collection[Name],
    thresholds: Thresholds,
) -> dict[Name, str]:
    """Of numbers that readers can work out what they could if this release told nothing that is not `public`; with why."""
    own = np.array([name in knowledge.here for name in names], bool)
    known = np.array([(name, knowledge.value[name]) in public or not knowledge.value[name] for name in names], bool)
    kept = ~own | known
    before = replace(
        printed,
        told=np.where(kept, printed.told, 0),
        hidden=printed.hidden | ~kept,
        low=np.where(kept, printed.low, 0),
        high=np.where(kept, printed.high, NO_LIMIT),
    )
    return given_away(knowledge, names, before, thresholds, faulty)


def from_print(
    parts: np.ndarray,
    named: np.ndarray,
    printed: Printed,
    thresholds: Thresholds,
    asked: Mapping[int, int] | None = None,
) -> Proof:
    """The proof that needs no true number: what can be shown from the print alone, so that it may be published.

    `parts` (counted, met, ...) and `named` (bools: it has a place in a table) are of the printed numbers. No reader can
    tell which hidden numbers are small, so all are treated alike: a hidden size may be the minimum or more, and a
    hidden result more than one number. `asked` gives, by position, what else must be possible on account of earlier
    releases: that number or more, or with 0 more than one.
    """
    sizes = printed.hidden & named & (parts == "counted")
    results = printed.hidden & named & (parts == "met")
    least = np.where(sizes, thresholds.minimum_group, 0)
    varies = results.copy()
    for at, possible in (asked or {}).items():
        if printed.hidden[at]:
            least[at], varies[at] = max(least[at], possible), True
    return prove(printed, Demand(varies, least, np.zeros(len(least), np.int64), thresholds.minimum_group))


def as_printed(knowledge: Knowledge) -> tuple[list[Name], Printed]:
    """The numbers by name in a fixed order, and what is printed of them; a hidden one's own number is in neither."""
    names = sorted(knowledge.value, key=str)
    at = {name: number for number, name in enumerate(names)}
    low = np.array([knowledge.low[name] for name in names], float)
    high = np.array([min(knowledge.high[name], NO_LIMIT) for name in names], float)
    hidden = low != high
    words = [str(name[2] or name[0]) for name in names]
    printed = Printed(
        told=np.where(hidden, 0, low).astype(np.int64),
        hidden=hidden,
        low=low.astype(np.int64),
        high=high.astype(np.int64),
        sums=sorted((at[total], tuple(at[part] for part in parts)) for total, parts in set(knowledge.sums)),
        names=words,
        tables=words,
    )
    return names, printed
