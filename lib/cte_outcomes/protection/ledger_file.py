"""The ledger as a file that people can read and compare: one line of JSON for each cell that a publication told or hid.

The first line says what the file is. Each publication has a line about all its cells, then one line for each, sorted,
and one for each sum that it gave with them.
Publications are only ever added at the end.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..errors import ExtractError, ParameterError
from .ledger import HIDDEN, UNNAMED, Ledger, Publication, Told, ToldSum
from .system import NO_LIMIT, PROMISES

FORMAT, VERSION = "cte ledger", 1
FIRST_LINE = json.dumps({"format": FORMAT, "version": VERSION})
RESTORE = "Take the file as it was last written."


def ledger_text(ledger: Ledger) -> str:
    """The text of the file; the same ledger gives the same bytes."""
    return "\n".join([FIRST_LINE, *(line for one in ledger.publications for line in one.lines), ""])


def read_ledger(path: Path) -> Ledger:
    """The ledger in a file; an empty one where there is no file yet. Raises ExtractError with every fault at once."""
    if not path.exists():
        return Ledger()
    if path.is_dir():
        raise ParameterError(f"{path} is a folder; name a file with --ledger")
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except UnicodeDecodeError:
        lines = []
    reading = _Reading(path.name)
    if _as_dict(lines[0] if lines else "") != {"format": FORMAT, "version": VERSION}:
        reading.fault(1, "this is no ledger, or one of another version", f"Name a file that begins with {FIRST_LINE}.")
    else:
        for number, line in enumerate(lines[1:], start=2):
            if line.strip():
                reading.take(number, line)
        reading.close()
    if reading.faults:
        problems = "1 problem" if len(reading.faults) == 1 else f"{len(reading.faults)} problems"
        raise ExtractError(f"The ledger cannot be used as it is: {problems}", reading.faults)
    return Ledger(tuple(reading.publications))


@contextmanager
def ready_to_write(path: Path, ledger: Ledger, before: Ledger) -> Iterator[Callable[[], None]]:
    """Write the ledger beside its place; calling what this gives puts it there, whole. Nothing changes without that.

    `before` is the ledger as it was read: where somebody else has added to it since, ParameterError asks to begin again.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    new = work / path.name
    new.write_bytes(ledger_text(ledger).encode("utf-8"))

    def put() -> None:
        if ledger == before and path.exists():
            return
        if ledger_text(read_ledger(path)) != ledger_text(before):
            raise ParameterError(f"{path.name} was changed while these tables were protected; protect them again")
        os.replace(new, path)

    try:
        yield put
    finally:
        shutil.rmtree(work, ignore_errors=True)


class _Reading:
    """Lines as they come, the publications they make up, and the faults in them."""

    def __init__(self, name: str):
        self.name = name
        self.faults: list[str] = []
        self.publications: list[Publication] = []
        self.head: tuple[int, dict] | None = None
        self.cells: dict[str, Told] = {}
        self.lines: dict[str, int] = {}
        self.sums: list[tuple[int, Any]] = []

    def fault(self, line: int, problem: str, remedy: str = RESTORE) -> None:
        self.faults.append(f"{self.name}, line {line}: {problem}. {remedy}")

    def take(self, number: int, line: str) -> None:
        """One line: the head of a publication, or a cell of the last one."""
        found = _as_dict(line)
        if found is None:
            self.fault(number, "is not an object in JSON")
        elif "cell" in found:
            self._cell(number, found)
        elif "sum" in found:
            self._sum(number, found)
        else:
            self.close()
            self._head(number, found)

    def close(self) -> None:
        """Put the publication that was being read with the others."""
        if self.head is None:
            return
        line, head = self.head
        if head["cells"] != len(self.lines):
            self.fault(line, f"publication {head['publication']} has fewer or more cells than this line says")
        if head.get("sums", 0) != len(self.sums):
            self.fault(line, f"publication {head['publication']} has fewer or more sums than this line says")
        self.publications.append(
            Publication(
                head["publication"],
                tuple(head["tables"]),
                head["promise"],
                head["threshold"],
                head["zeros"] == "shown",
                self.cells,
                () if self.faults else tuple(self._sums()),
            )
        )
        self.head, self.cells, self.lines, self.sums = None, {}, {}, []

    def _head(self, line: int, found: dict) -> None:
        following = len(self.publications) + 1
        right = {
            "publication": found.get("publication") == following,
            "tables": isinstance(found.get("tables"), list) and all(isinstance(one, str) for one in found["tables"]),
            "promise": found.get("promise") in PROMISES,
            "threshold": _whole(found.get("threshold")) and found["threshold"] >= 1,
            "zeros": found.get("zeros") in ("shown", HIDDEN),
            "cells": _whole(found.get("cells")),
            **({"sums": _whole(found["sums"])} if "sums" in found else {}),
        }
        wrong = [name for name, fits in right.items() if not fits]
        if wrong or set(found) != set(right):
            names = ", ".join(wrong) or "it has other entries"
            self.fault(line, f"is not how publication {following} begins ({names})")
        else:
            self.head = (line, found)

    def _cell(self, line: int, found: dict) -> None:
        key, told = found.get("cell"), found.get("told")
        if self.head is None:
            if not self.faults:
                self.fault(line, "a cell of no publication")
        elif set(found) != {"publication", "cell", "told"} or found["publication"] != self.head[1]["publication"]:
            self.fault(line, f"is not a cell of publication {self.head[1]['publication']}")
        elif not isinstance(key, str) or not key:
            self.fault(line, "the cell has no name")
        elif key in self.lines:
            self.fault(line, f"repeats the cell of line {self.lines[key]}")
        else:
            self.lines[key] = line
            ends = list(told) if isinstance(told, list) else [told, told]
            if isinstance(told, list) and ends[-1:] == [None]:
                ends[-1] = NO_LIMIT - 1
            if told != HIDDEN and not (len(ends) == 2 and all(map(_whole, ends)) and ends[0] <= ends[1]):
                self.fault(line, "what was told is no whole number of 0 or more, no range of such, and not hidden")
            elif isinstance(told, list):
                self.cells[key] = (told[0], NO_LIMIT if told[1] is None else told[1])
            else:
                self.cells[key] = None if told == HIDDEN else told

    def _sum(self, line: int, found: dict) -> None:
        places = found["sum"]
        if self.head is None:
            if not self.faults:
                self.fault(line, "a sum of no publication")
        elif set(found) != {"publication", "sum"} or found["publication"] != self.head[1]["publication"]:
            self.fault(line, f"is not a sum of publication {self.head[1]['publication']}")
        elif not (
            isinstance(places, list)
            and len(places) >= 2
            and all(isinstance(at, int) and not isinstance(at, bool) and at < len(self.lines) for at in places)
        ):
            self.fault(line, "a sum is the places of a total and its parts among the cells above")
        else:
            self.sums.append((line, places))

    def _sums(self) -> Iterator[ToldSum]:
        keys = list(self.lines)
        for _, places in self.sums:
            total, *parts = (keys[at] if at >= 0 else f"{UNNAMED}{-at:06d}" for at in places)
            yield total, tuple(parts)


def _as_dict(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _whole(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < NO_LIMIT
