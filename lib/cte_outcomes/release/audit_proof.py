"""The independent check's proof: what readers of a release must hold for possible, shown by whole-number solutions.

The equations are the check's own (see audit.py); the proof is that of the protection room's audit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..protection.audit import Demand, Printed, prove
from ..protection.system import NO_LIMIT
from .cells import Thresholds

if TYPE_CHECKING:
    from collections.abc import Callable

    from .audit import Knowledge, Name

# A group of so many knows its own number.
FEW = 2


def given_away(
    knowledge: Knowledge, thresholds: Thresholds, matters: Callable[[Name], bool]
) -> tuple[dict[Name, str], dict[str, int]]:
    """What is not proven of the hidden numbers that matter: by name in words, and the figures of the proof.

    A hidden group's size must not be told by the sums to be below the minimum, a hidden result must not be worked out;
    neither by anybody who knows a hidden group of one or two.
    """
    names = sorted(knowledge.value, key=str)
    at = {name: number for number, name in enumerate(names)}
    truth = np.array([knowledge.value[name] for name in names], np.int64)
    low = np.array([knowledge.low[name] for name in names], float)
    high = np.array([min(knowledge.high[name], NO_LIMIT) for name in names], float)
    hidden = low != high
    printed = Printed(
        told=truth,
        hidden=hidden,
        low=low.astype(np.int64),
        high=high.astype(np.int64),
        sums=sorted((at[total], tuple(at[part] for part in parts)) for total, parts in set(knowledge.sums)),
        names=[str(name[2] or name[0]) for name in names],
        tables=[str(name[2] or name[0]) for name in names],
    )
    asked = hidden & np.array([matters(name) for name in names])
    sizes = np.array([name[1] == "counted" for name in names])
    students = np.array([knowledge.students.get(name, 0) for name in names])
    least = thresholds.minimum_group
    demand = Demand(asked, np.where(asked & sizes, least, 0), np.zeros(len(names), np.int64), least)
    few = np.flatnonzero(asked & sizes & (students > 0) & (students <= FEW))
    proof = prove(printed, demand, truth=truth, insiders=few.tolist(), exact=0)
    figures = {"hidden": int(hidden.sum()), "promised": int(asked.sum()), "solutions": proof.witnesses}
    return {names[number]: WORDS[kind] for number, kind in reversed(proof.faults)}, figures


WORDS = {
    "E": "can be worked out",
    "S": "can be told to be below the minimum",
    "insider": "is no secret to members of another small group",
}
