"""The independent check's proof: what readers of a release must hold for possible, shown by whole-number solutions.

The equations are the check's own (see audit.py); the proof is that of the protection room's audit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..protection.audit import Demand, Printed, Proof, prove
from ..protection.system import NO_LIMIT
from .cells import Thresholds

if TYPE_CHECKING:
    from .audit import Knowledge, Name

# A group of so many knows its own number.
FEW = 2
WORDS = {
    "E": "can be worked out",
    "S": "can be told to be below the minimum",
    "insider": "is no secret to members of another small group",
}


def given_away(
    knowledge: Knowledge, names: list[Name], printed: Printed, matters: np.ndarray, thresholds: Thresholds
) -> dict[Name, str]:
    """What is not proven of the hidden numbers that matter, by name in words.

    A hidden group's size must not be told by the sums to be below the minimum, a hidden result must not be worked out;
    neither by anybody who knows a hidden group of one or two. `names` and `printed` are as as_printed gives them.
    """
    truth = np.array([knowledge.value[name] for name in names], np.int64)
    students = np.array([knowledge.students.get(name, 0) for name in names], np.int64)
    asked = printed.hidden & matters
    sizes = np.array([name[1] == "counted" for name in names], bool)
    few = np.flatnonzero(asked & sizes & (students > 0) & (students <= FEW))
    proof = prove(printed, _demand(asked, sizes, asked, thresholds), truth=truth, insiders=few.tolist(), exact=0)
    return {names[number]: WORDS[kind] for number, kind in reversed(proof.faults)}


def from_print(parts: np.ndarray, named: np.ndarray, printed: Printed, thresholds: Thresholds) -> Proof:
    """The proof that needs no true number: what can be shown from the print alone, so that it may be published.

    `parts` (counted, met, ...) and `named` (bools: it has a place in a table) are of the printed numbers. No reader can
    tell which hidden numbers are small, so all are treated alike: a hidden size may be the minimum or more, and a
    hidden result more than one number.
    """
    sizes = printed.hidden & named & (parts == "counted")
    results = printed.hidden & named & (parts == "met")
    return prove(printed, _demand(sizes | results, sizes, results, thresholds))


def _demand(asked: np.ndarray, sizes: np.ndarray, varies: np.ndarray, thresholds: Thresholds) -> Demand:
    least = thresholds.minimum_group
    return Demand(varies, np.where(asked & sizes, least, 0), np.zeros(len(asked), np.int64), least)


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
