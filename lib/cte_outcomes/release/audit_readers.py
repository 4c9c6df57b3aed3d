"""What readers of a release know of its numbers, and what was told of them before."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from ..protection.ledger import Ledger
from .audit_groups import Name
from .ledger import name_of

Sum = tuple[Name, tuple[Name, ...]]
Public = Set[tuple[Name, int]]
Span = tuple[float, float]


@dataclass
class Readers:
    """What readers of this release know, and after `learn_earlier` what those of earlier ones know besides.

    - `span`: by name the least and the most that is told of a number. `value`: numbers that are known (with `true` all of
      this release, else those that are printed), and after `learn_earlier` possible ones of those that are not.
    - `sums`: how numbers add up. `asked`: hidden numbers that must stay open on account of earlier releases, with the
      number that must stay possible (0: it is enough that they cannot be worked out).
    - `apart`: how far apart two possible numbers must lie, where readers know that a number has changed. `faults`: in words.
    """

    span: dict[Name, Span]
    value: dict[Name, int]
    sums: list[Sum]
    true: bool
    asked: dict[Name, int] = field(default_factory=dict)
    apart: dict[Name, int] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)


def told_before(ledger: Ledger, merged: Mapping[str, str]) -> Public:
    """Every number that a ledger told, by the name that it has in this release (see learn_earlier)."""
    found = ((name_of(key), told) for one in ledger.publications for key, told in one.cells.items())
    return {((merged.get(name[0], name[0]), *name[1:]), told) for name, told in found if isinstance(told, int)}
