"""The ledger: what earlier publications told and hid, as every reader of them knows it.

A publication is a list of cells, each named by a text, and for each the number that was told, the range that was told, or
that it was hidden. Nothing that is not public stands in a ledger. Numbers have no date: publications are counted 1, 2, 3.
How it is kept in a file: ledger_file.py.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from .system import NO_LIMIT, PROMISES

HIDDEN = "hidden"
# What was told of a cell: its number, the least and the most it may be (NO_LIMIT for no limit), or None where it was hidden.
Told = int | tuple[int, int] | None
# A sum that the publication gave with its cells: the name of the total, and those of its parts. A name that begins with
# UNNAMED is a number of this publication that nobody printed, as what is left of a total.
ToldSum = tuple[str, tuple[str, ...]]
UNNAMED = "#"
ALL = "all"  # the cell that counts everybody


@dataclass(frozen=True)
class Publication:
    """What one publication made known.

    - `number`: 1 for the first in the ledger. `tables`: the files it was in, for messages.
    - `promise` (E, S, W) and `threshold`: what was promised of the cells that it hid.
    - `zeros_shown`: empty cells were always told, so that a hidden one has at least 1.
    - `cells`: by the name of the cell, what was told of it.
    - `sums`: how they add up, where that does not follow from their names; see ToldSum.
    """

    number: int
    tables: tuple[str, ...]
    promise: str
    threshold: int
    zeros_shown: bool
    cells: Mapping[str, Told]
    sums: tuple[ToldSum, ...] = ()

    def __post_init__(self) -> None:
        if self.promise not in PROMISES:
            raise ValueError(f"promise is one of {', '.join(PROMISES)}")
        for key, told in self.cells.items():
            if not key or not _right(told):
                raise ValueError("a cell has a name, and a whole number of 0 or more, a range of such, or None")
        for total, parts in self.sums:
            if any(not name.startswith(UNNAMED) and name not in self.cells for name in (total, *parts)):
                raise ValueError("sums are of cells of the publication, and of unnamed numbers")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines in a file: what holds for all its cells, then each cell, sorted."""
        head = {
            "publication": self.number,
            "tables": list(self.tables),
            "promise": self.promise,
            "threshold": self.threshold,
            "zeros": "shown" if self.zeros_shown else HIDDEN,
            "cells": len(self.cells),
        }
        if self.sums:
            head["sums"] = len(self.sums)
        cells = (
            {"publication": self.number, "cell": key, "told": _written(told)}
            for key, told in sorted(self.cells.items())
        )
        # In a sum a cell is its place in the lines above, from 0; what has no name is -1, -2, ...
        place = {key: at for at, key in enumerate(sorted(self.cells))}
        unnamed = {name for total, parts in self.sums for name in (total, *parts)} - place.keys()
        place |= {name: -at for at, name in enumerate(sorted(unnamed), start=1)}
        rows = sorted([place[total], *sorted(place[part] for part in parts)] for total, parts in self.sums)
        sums = ({"publication": self.number, "sum": row} for row in rows)
        return tuple(json.dumps(line, ensure_ascii=False) for line in (head, *cells, *sums))

    @cached_property
    def sha256(self) -> str:
        """Of its lines: two publications that differ in anything have different ones."""
        return hashlib.sha256("\n".join(self.lines).encode("utf-8")).hexdigest()

    @property
    def words(self) -> str:
        """For messages: 'publication 2 (enrollment.csv)'."""
        return f"publication {self.number} ({', '.join(self.tables)})"

    def told_numbers(self) -> dict[str, int]:
        """The cells that were told as one number."""
        return {key: told for key, told in self.cells.items() if isinstance(told, int)}

    def same_as(self, other: Publication) -> bool:
        """Whether both make the same known, whatever their numbers."""
        return self.lines[1:] == _renumbered(other, self.number).lines[1:] and (
            (self.tables, self.promise, self.threshold, self.zeros_shown)
            == (other.tables, other.promise, other.threshold, other.zeros_shown)
        )


@dataclass(frozen=True)
class Ledger:
    """Publications in the order in which they were made."""

    publications: tuple[Publication, ...] = ()

    def __len__(self) -> int:
        return len(self.publications)

    def add(self, made: Publication) -> Ledger:
        """The ledger with one more publication, numbered anew; the same ledger where it holds that one already."""
        if self.find(made) is not None:
            return self
        return Ledger((*self.publications, _renumbered(made, len(self) + 1)))

    def find(self, made: Publication) -> Publication | None:
        """The publication that made just the same known, if there is one."""
        return next((one for one in self.publications if one.same_as(made)), None)

    def before(self, made: Publication) -> Ledger:
        """The publications without the one that is `made`, where the ledger holds it already."""
        return Ledger(tuple(one for one in self.publications if not one.same_as(made)))

    def named(self, hashes: list[str]) -> Ledger:
        """The publications with these hashes. Raises KeyError with the first hash that none of them has."""
        known = {one.sha256: one for one in self.publications}
        return Ledger(tuple(known[name] for name in hashes))

    def histories(self) -> dict[str, list[tuple[Publication, Told]]]:
        """For each cell the publications that speak of it, in order, and what they told of it."""
        found: dict[str, list[tuple[Publication, Told]]] = {}
        for one in self.publications:
            for key, told in one.cells.items():
                found.setdefault(key, []).append((one, told))
        return found


def cell_key(codes: Mapping[str, str]) -> str:
    """The name of a cell of long tables by its codes other than totals, whatever the order of columns.

    >>> cell_key({"sex": "F", "program": "A|B"}), cell_key({})
    ('program=A%7CB|sex=F', 'all')
    """
    return "|".join(f"{_masked(dim)}={_masked(code)}" for dim, code in sorted(codes.items())) or ALL


def codes_of_key(key: str) -> dict[str, str]:
    """The codes by dimension of a cell's name. Raises ValueError where it is no such name.

    >>> codes_of_key("program=A%7CB|sex=F")
    {'program': 'A|B', 'sex': 'F'}
    """
    if key == ALL:
        return {}
    pairs = [part.split("=") for part in key.split("|")]
    if any(len(pair) != 2 or not all(pair) for pair in pairs):
        raise ValueError("a cell's name is made of dimension=code, joined by |")
    codes = {_plain(dim): _plain(code) for dim, code in pairs}
    if cell_key(codes) != key:
        raise ValueError("the dimensions of a cell's name stand in order, each once")
    return codes


def _masked(text: str) -> str:
    return text.replace("%", "%25").replace("|", "%7C").replace("=", "%3D")


def _plain(text: str) -> str:
    return text.replace("%3D", "=").replace("%7C", "|").replace("%25", "%")


def _renumbered(one: Publication, number: int) -> Publication:
    return one if one.number == number else replace(one, number=number)


def _written(told: Told) -> int | list[int | None] | str:
    if isinstance(told, tuple):
        return [told[0], None if told[1] == NO_LIMIT else told[1]]
    return HIDDEN if told is None else told


def _right(told: Told) -> bool:
    if told is None:
        return True
    ends = told if isinstance(told, tuple) else (told, told)
    whole = all(isinstance(end, int) and not isinstance(end, bool) and 0 <= end <= NO_LIMIT for end in ends)
    return len(ends) == 2 and whole and ends[0] <= ends[1] and ends[0] < NO_LIMIT
