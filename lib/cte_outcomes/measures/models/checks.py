"""What can be wrong in a system's file, each fault with what to write instead."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from ...dimensions import DIMENSIONS
from ...suggest import suggest
from .criterion import BASES, CONFIDENCES, OPERATORS, PARTS

NEEDED = ("model", "criterion", "measure", "unit", "stated", "source")
LISTS = {"operator": OPERATORS, "basis": BASES, "part": PARTS, "confidence": CONFIDENCES}
# Dimensions of which one group can be named in a file, with where its codes are listed.
GROUPS = {"type": ("placements", "type"), "sector": ("partners", "sector")}


def row_faults(record: dict[str, str]) -> list[str]:
    """Everything wrong in one row."""
    faults = [f"{name} is empty" for name in NEEDED if not record[name]]
    faults += [
        f"{name} '{record[name]}' is not one of {', '.join(valid)}{_nearest(record[name], valid)}"
        for name, valid in LISTS.items()
        if record[name] not in valid
    ]
    if (record["basis"] == "borrowed") != (record["part"] == "borrowed"):
        faults.append("basis and part must both be 'borrowed', or neither: borrowed marks stay outside the headline")
    if not re.fullmatch(r"(19|20)\d\d|undated", record["year"]):
        faults.append(f"year '{record['year']}' is no year; write four digits, or undated")
    return [*faults, *_measure_faults(record), *_only_faults(record["only"]), *_column_faults(record.get("column", ""))]


def whole_faults(records: Iterable[tuple[int, dict[str, str]]]) -> list[str]:
    """What is wrong across rows: no row, several names of the system, a criterion given twice."""
    held = list(records)
    if not held:
        return ["the file has no criterion; write one row for each"]
    faults = []
    titles = sorted({record["model"] for _, record in held if record["model"]})
    if len(titles) > 1:
        faults.append(
            f"column 'model' holds several names ({', '.join(titles)}); give each system its own file, and use one name"
        )
    seen: dict[str, int] = {}
    for at, record in held:
        first = seen.setdefault(record["criterion"].casefold(), at)
        if first != at and record["criterion"]:
            faults.append(f"row {at}: criterion '{record['criterion']}' stands in row {first} too; give it other words")
    return faults


def _measure_faults(record: dict[str, str]) -> list[str]:
    from ..catalog import MEASURES

    name, faults = record["measure"], []
    known = MEASURES.get(name)
    if name and known is None:
        faults.append(f"there is no measure '{name}'{suggest(name, MEASURES)}; `cte measures` lists them all")
    if known is not None and known.kind in ("gap", "table"):
        faults.append(f"measure '{name}' is a {known.kind}, which no single mark can be set against")
    threshold = _number(record["threshold"])
    if threshold is None:
        return [*faults, f"threshold '{record['threshold']}' is not a number; write 450, or 84.2"]
    if known is not None and known.kind == "rate":
        faults += _percent_faults(threshold, record["unit"])
    elif threshold <= 0:
        faults.append(f"threshold {record['threshold']} must be above 0")
    return faults


def _percent_faults(threshold: float, unit: str) -> list[str]:
    """A rate is set against a percentage."""
    faults = []
    if not unit.startswith("percent"):
        faults.append(f"unit '{unit}' does not fit: the measure is a rate; write 'percent of ...'")
    if 0 < threshold < 1:
        return [*faults, f"threshold {threshold:g} is under one percent; write {threshold * 100:g} for {threshold:.0%}"]
    return faults if 1 <= threshold <= 100 else [*faults, f"threshold {threshold:g} is no percentage from 1 to 100"]


def _only_faults(only: str) -> list[str]:
    if not only:
        return []
    name, _, value = (part.strip() for part in only.partition("="))
    if name not in GROUPS:
        told = "" if name not in DIMENSIONS else ", which a model cannot name"
        return [
            f"only '{only}' does not name {' or '.join(GROUPS)}{told}; write type=apprenticeship, or leave it empty"
        ]
    from ...extract.contracts import CONTRACTS

    table, column = GROUPS[name]
    codes = CONTRACTS[table].column(column).codes
    if value in codes:
        return []
    return [f"only: {name} '{value}' is no code of {table}.{column}{suggest(value, codes)}"]


def _column_faults(column: str) -> list[str]:
    """`column` must name a column that data/README.md lists."""
    if not column:
        return []
    from ...extract.contracts import CONTRACTS

    known = [f"{table.name}.{name}" for table in CONTRACTS.values() for name in table.column_names]
    if column in known:
        return []
    return [
        f"column '{column}' is in no table{suggest(column, known)}; write table.column as data/README.md lists them"
    ]


def _number(text: str) -> float | None:
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _nearest(value: str, valid: Iterable[str]) -> str:
    """'; did you mean 'rule'?' where one is near; the list itself has been said."""
    said = suggest(value, valid)
    return said if "did you mean" in said else ""
