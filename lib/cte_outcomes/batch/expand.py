"""From the entries of a batch file to single runs: shared values, lists and `for_each` written out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .batch_file import BatchFile, Entry

PAGE_KEY = "page"  # a run may name its page itself


@dataclass(frozen=True)
class Draft:
    """One run as the file asks for it, not yet checked. `own` are the values that set it apart from its siblings."""

    number: int
    notebook: str
    group: str | None
    shared: dict[str, Any]
    own: dict[str, Any]
    page: str | None = None
    group_by: str | None = None
    describe: bool = False

    @property
    def slug(self) -> str:
        """The page's file name: the notebook and what sets this run apart, in small letters, digits, - and _."""
        words = [self.page] if self.page else [self.notebook, *map(_flat, self.own.values())]
        return "-".join(filter(None, (re.sub(r"[^a-z0-9_]+", "-", str(word).lower()).strip("-") for word in words)))

    @property
    def values(self) -> dict[str, Any]:
        return {**self.shared, **self.own}


@dataclass
class Expansion:
    """The drafts of a file and what could not be expanded."""

    drafts: list[Draft] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def expand(file: BatchFile, all_of: Callable[[Entry], dict[str, list[str]]]) -> Expansion:
    """Every run the file asks for; `all_of(entry)` gives the values that its `for_each: {program: all}` stands for."""
    result = Expansion()
    for place, entry in enumerate(file.batch, start=1):
        shared = {**file.shared, **entry.shared}
        for own in _own_values(entry, place, all_of, result.problems):
            own = dict(own)
            page = own.pop(PAGE_KEY, None)
            number = len(result.drafts) + 1
            result.drafts.append(
                Draft(number, stem(entry.notebook), entry.group, shared, own, page, entry.group_by, entry.describe)
            )
    return result


def _own_values(
    entry: Entry, place: int, all_of: Callable[[Entry], dict[str, list[str]]], problems: list[str]
) -> list[dict[str, Any]]:
    """What sets each run of this entry apart."""
    if entry.runs is not None and entry.for_each is not None:
        problems.append(f"batch entry {place}: give either runs or for_each, not both")
        return []
    if entry.runs is not None:
        if not entry.runs:
            problems.append(f"batch entry {place}: runs is empty")
        return entry.runs
    if entry.for_each is None:
        return [{}]
    known = all_of(entry) if "all" in entry.for_each.values() else {}
    lists = {name: _each(name, asked, place, known, problems) for name, asked in entry.for_each.items()}
    return [dict(zip(lists, values, strict=True)) for values in itertools.product(*lists.values())]


def _each(name: str, asked: Any, place: int, known: dict[str, list[str]], problems: list[str]) -> list[Any]:
    """The values of one name of a for_each; an empty list where they cannot be told."""
    if isinstance(asked, list) and asked:
        return asked
    if asked == "all" and (name in known or not known):
        return known.get(name, [])  # nothing is known where the release cannot be opened, which is told on its own
    works = f"; 'all' works for {', '.join(sorted(known))}" if known else ""
    problems.append(f"batch entry {place}: for_each {name} needs a list of values{works}")
    return []


def stem(notebook: str) -> str:
    """`notebooks/board_summary.ipynb` and `board_summary` name the same notebook."""
    return notebook.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".ipynb")


def _flat(value: Any) -> str:
    return "-".join(map(str, value)) if isinstance(value, list) else str(value)
