"""Proving a release again from its published files alone, as a board, a state or a newspaper can."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from ..errors import DisclosureError, ReleaseError
from ..protection.audit import Printed
from ..protection.audit_folder import FolderAudit
from ..protection.ledger import Ledger
from ..protection.system import NO_LIMIT
from .audit_groups import coarser_groups, group_words
from .audit_proof import from_print
from .audit_ranges import result_range
from .audit_readers import Public, told_before
from .cells import DIMENSION_COLUMNS, Thresholds
from .certificate import CERTIFICATE, FORMAT, NUMBERS, SUMS, VERSION
from .opening import open as open_release
from .prove_earlier import named_earlier, with_earlier_releases

AGAIN = "make the release again"


def audit_release(folder: Path, ledger_file: Path | None = None) -> FolderAudit:
    """What is promised of a release's numbers, proven from cells.parquet and the certificate; and whether these are as written.

    The numbers are read from the cells, the certificate adds how they add up; every total of the printed groups must be
    among its sums. `ledger_file` holds the earlier releases that the certificate names, where it names any. Insiders are no part of it:
    who they are does not follow from the print. Raises ReleaseError where the folder is not a release with a certificate, or the ledger
    lacks a release that it names.
    """
    release = open_release(folder)
    if release.audience == "internal":
        raise ReleaseError(f"{release.folder} is an internal release: it hides nothing, so there is nothing to prove")
    path = release.folder / CERTIFICATE
    about = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if about.get("format") != FORMAT or about.get("version") != VERSION:
        raise ReleaseError(f"{release.folder} has no {CERTIFICATE} of this version; {AGAIN}")
    thresholds = Thresholds(**about["thresholds"])
    ledger = named_earlier(about, ledger_file)
    problems = list(_changed(release.folder, {**release.manifest["files"], **about["files"]}))
    cells = pd.read_parquet(release.folder / "cells.parquet")
    numbers, sums = pd.read_parquet(release.folder / NUMBERS), pd.read_parquet(release.folder / SUMS)
    clusters = dict(zip(release.programs["program_id"], release.programs["cluster"], strict=True))
    told = _told(cells[cells["population"].isin(set(numbers["population"]))], thresholds)
    problems += _below_minimum(cells, numbers, thresholds, told_before(ledger, {}))
    names = [_name(row) for row in numbers.itertuples()]
    problems += _not_the_same(names, numbers, told)
    problems += _left_out(names, sums, clusters)
    if not problems:
        problems += _unproven(names, _printed(names, numbers, sums, told), ledger, clusters, thresholds)
    named = numbers["named"].to_numpy(bool)
    hidden = sum(told[name][0] != told[name][1] for name, has in zip(names, named, strict=True) if has and name in told)
    return FolderAudit(problems, int(named.sum()), hidden, about["promise"], thresholds.minimum_group)


def _changed(folder: Path, hashes: dict[str, str]) -> Iterator[str]:
    for name, known in sorted(hashes.items()):
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != known:
            yield f"{name}: changed since it was written; {AGAIN}"


def _name(row) -> tuple:
    """Population, part, measure, group and year of a number; () where it has no place in a table."""
    if not row.named:
        return ()
    group = tuple((column, getattr(row, column)) for column in DIMENSION_COLUMNS if getattr(row, column))
    return row.population, row.part, row.measure, group, row.year


def _told(cells: pd.DataFrame, thresholds: Thresholds) -> dict[tuple, tuple[int, float]]:
    """By name, the least and the most that the cells themselves leave possible for each number."""
    found: dict[tuple, tuple[float, float]] = {}

    def tell(name: tuple, low: float, high: float) -> None:
        known = found.get(name, (0, np.inf))
        found[name] = max(low, known[0]), min(high, known[1])

    for row in cells.itertuples():
        size = (row.population, "counted", "", _group(row), row.year)
        counted = None if pd.isna(row.counted) else int(row.counted)
        tell(size, *((counted, counted) if counted is not None else (0, np.inf)))
        for part, number in (("met", row.met), ("unknown", row.unknown)):
            name = (row.population, part, row.measure, *size[3:])
            if pd.notna(number):
                tell(name, int(number), int(number))
            elif counted == 0:
                tell(name, 0, 0)
            else:
                # A range that the rules do not give is no number, and then the certificate cannot say the same.
                tell(name, *((result_range(row, counted, thresholds) or (-1, -1)) if part == "met" else (0, np.inf)))
    # What is hidden beside a size that another measure tells is none of the results that are told as a range.
    for row in cells[cells["status"] == "hidden"].itertuples():
        least, most = found[(row.population, "counted", "", _group(row), row.year)]
        if least == most > 0:
            name = (row.population, "met", row.measure, _group(row), row.year)
            tell(name, thresholds.minimum_outcome, most - thresholds.minimum_outcome)
    return found


def _group(row) -> tuple:
    splits = row.by.split("+")
    return tuple(
        (column, value)
        for column in DIMENSION_COLUMNS
        if (value := getattr(row, column) or "") and not (column == "cluster" and "cluster" not in splits)
    )


def _below_minimum(cells: pd.DataFrame, numbers: pd.DataFrame, thresholds: Thresholds, public: Public) -> Iterator[str]:
    """Groups of students that are told although they are small and were not before; rows of other kinds count no students."""
    students = cells[(cells["fact"] == "student_years") & cells["population"].isin(set(numbers["population"]))]
    small = students[(students["counted"] > 0) & (students["counted"] < thresholds.minimum_group)]
    new = [
        ((row.population, "counted", "", _group(row), row.year), row.counted) not in public
        for row in small.itertuples()
    ]
    small = small[np.array(new, bool)]
    for by, rows in small.groupby("by"):
        yield f"by {by or 'district'}: {len(rows)} groups below the minimum are told"


def _not_the_same(names: list[tuple], numbers: pd.DataFrame, told: dict[tuple, tuple[int, float]]) -> Iterator[str]:
    """Whether the certificate speaks of the numbers that the cells tell."""
    most = numbers["most"].astype("Float64").fillna(np.inf).to_numpy(float)
    absent = other = 0
    for name, low, high in zip(names, numbers["least"].to_numpy(), most, strict=True):
        if not name:
            continue
        known = told.get(name)
        absent += known is None
        # What the rules add (a hidden group is of somebody) may be more than the cells say, and never less.
        other += known is not None and (low < known[0] or high > known[1])
    # Of a measure that has no results the cells of nobody look as if they had some: all are 0.
    printed = {name for name, (low, high) in told.items() if low == high and (name[1] == "counted" or low)}
    absent += len(printed - set(names))
    if absent or other:
        yield f"{CERTIFICATE}: {absent + other} of its numbers are not those of cells.parquet; {AGAIN}"


def _left_out(names: list[tuple], sums: pd.DataFrame, clusters: dict[str, str]) -> Iterator[str]:
    """Totals of printed groups that are not among the sums."""
    parts: dict[tuple, set[tuple]] = defaultdict(set)
    for name in {name for name in names if name}:
        population, part, measure, group, year = name
        for split, coarser in coarser_groups(group, clusters):
            parts[((population, part, measure, coarser, year), split)].add(name)
    listed: dict[tuple, list[set[tuple]]] = defaultdict(list)
    for _, rows in sums.groupby("sum"):
        total = names[rows.loc[rows["total"], "number"].iloc[0]]
        listed[total].append({names[at] for at in rows.loc[~rows["total"], "number"]} - {()})
    there = set(names)
    left_out = [
        total for (total, _), members in parts.items() if total in there and members not in listed.get(total, [])
    ]
    if left_out:
        yield f"{SUMS}: {len(left_out)} totals of groups in cells.parquet are left out; {AGAIN}"


def _printed(
    names: list[tuple], numbers: pd.DataFrame, sums: pd.DataFrame, told: dict[tuple, tuple[int, float]]
) -> Printed:
    """What cells and certificate say of each number, and how they add up."""
    span = [told.get(name, (0, np.inf)) for name in names]
    low = np.maximum([int(one[0]) for one in span], numbers["least"].to_numpy(np.int64))
    high = np.array([min(one[1], NO_LIMIT) for one in span], np.int64)
    words = [f"{name[2] or name[0]} by {group_words(name[3])}, {name[4]}" if name else "" for name in names]
    members = [(int(row.sum), int(row.number), bool(row.total)) for row in sums.itertuples()]
    totals = {at: number for at, number, total in members if total}
    parts: dict[int, list[int]] = defaultdict(list)
    for at, number, total in members:
        if not total:
            parts[at].append(number)
    return Printed(
        told=np.where(low == high, low, 0),
        hidden=low != high,
        low=low,
        high=high,
        sums=[(totals[at], tuple(parts[at])) for at in sorted(totals)],
        names=words,
        tables=[f"by {group_words(name[3])}" if name else "" for name in names],
    )


def _unproven(
    names: list[tuple], printed: Printed, ledger: Ledger, clusters: dict[str, str], thresholds: Thresholds
) -> Iterator[str]:
    try:
        known = with_earlier_releases(printed, names, ledger, clusters, thresholds)
        printed = known.printed
        part = np.full(len(printed), "", dtype=object)
        part[: len(names)] = [name[1] if name else "" for name in names]
        proof = from_print(part, part != "", printed, thresholds, known.asked)
    except DisclosureError as error:  # what is printed contradicts itself
        yield from (error.headline, *error.problems)
        return
    yield from known.problems
    failed = Counter(printed.tables[at] for at in {at for at, _ in proof.faults})
    yield from (f"{table}: {count} hidden numbers cannot be proven safe" for table, count in sorted(failed.items()))
