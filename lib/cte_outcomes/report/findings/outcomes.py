"""What became of students: shares, steps, college, hiring, and how sure a program can be."""

from __future__ import annotations

from collections.abc import Sequence

from ..charts.verdicts import read_reference, verdict
from ..numbers import count, percent
from ..rows import read_rows, single, told
from ..sentences import could_be, in_words, join
from .words import lower, upper

NEXT_STEPS = {
    "destination_college": "College",
    "destination_training": "Training or an apprenticeship",
    "destination_work": "Work",
    "destination_service": "Military or national service",
}


def counted(table: object, who: str) -> str:
    """'348 students who had concentrated in a program left.', or '' where the number may not be told; `who` ends the sentence."""
    row = single(table, "findings.counted")
    return f"{count(row.numbers['counted'])} {who}." if row.has("counted") and row.numbers["counted"] else ""


def share(table: object, who: str, did: str) -> str:
    """'Four in five graduates were placed.', or in words why it cannot be told; the table has one row."""
    row = single(table, "findings.share")
    if row.has("rate"):
        return f"{upper(in_words(row.numbers['rate']))} {who} {did}."
    if row.status == "none":
        said = f"No {who} are on record for this measure."
        return said if row.measured else f"Not measured: how many {who} {did}."
    if row.status == "bounded":
        return f"{told(row)} of {who} {did}."
    return f"Too few {who} to say how many {did}."


def placed_parts(table: object, who: str) -> str:
    """'44 of 52 students were placed; for 5 there is no record', or in words why it cannot be told."""
    row = single(table, "findings.placed_parts")
    if not row.has("met", "counted"):
        return f"Placement: {lower(told(row) or 'nobody was counted')}"
    unknown = row.get("unknown")
    missing = (
        ""
        if unknown is None
        else "; for none is the record missing"
        if unknown == 0
        else f"; for {count(unknown)} there is no record"
    )
    return f"{count(row.numbers['met'])} of {count(row.numbers['counted'])} {who} were placed{missing}"


def destinations(tables: Sequence[object], who: str) -> str:
    """'College is the most common next step; we found no record for 71 graduates.'"""
    rows = {row.measure: row for table in tables for row in read_rows(table, "findings.destinations")}
    steps = [row for name, row in rows.items() if name in NEXT_STEPS and row.has("met")]
    missing = rows.get("no_record")
    parts = []
    # With a step hidden, the largest of the others need not be the largest of all.
    if steps and len(steps) == sum(name in NEXT_STEPS for name in rows):
        most = max(row.numbers["met"] for row in steps)
        first = [NEXT_STEPS[name] for name in NEXT_STEPS if name in rows and rows[name].numbers["met"] == most]
        common = "is the most common next step" if len(first) == 1 else "are equally common next steps"
        parts.append(f"{join([first[0], *map(lower, first[1:])])} {common}")
    if missing is not None and missing.has("met"):
        parts.append(f"we found no record for {count(missing.numbers['met'])} {who}")
    if not parts:
        nobody = all(row.status == "none" for row in rows.values())
        return (
            f"No {who} are on record for this measure"
            if nobody
            else f"Too few {who} to say which next step is the most common"
        )
    return upper("; ".join(parts))


def standing(table: object, reference: object, people: str) -> str:
    """How sure a program's rate is, and whether it differs from the district's; both tables have one row."""
    row, against = single(table, "findings.standing"), read_reference(reference, "District")
    if not row.has("rate", "low", "high", "counted"):
        return f"{told(row) or 'Nobody was counted'}."
    rate, low, high = row.numbers["rate"], row.numbers["low"], row.numbers["high"]
    said = f"With {count(row.numbers['counted'])} {people} the true rate {could_be(low, high)}"
    if against is None:
        return f"{said}."
    found = verdict(row, against.rate)
    if found == "no clear difference":
        return f"{said}, so we cannot say that it differs from the district’s {percent(against.rate)}."
    return f"{said}; at {percent(rate)} it is clearly {found} than the district’s {percent(against.rate)}."


def college(table: object) -> str:
    """The college-entry rate with its bounds: 'Between 56% and 82% entered college'."""
    row = single(table, "findings.college")
    if not row.has("met", "counted"):
        return f"College entry: {lower(told(row) or 'nobody was counted')}"
    low, unknown = row.numbers["met"] / row.numbers["counted"], row.get("unknown")
    if unknown is None:
        return f"At least {percent(low)} of those who left entered college; for the others the records do not tell"
    if not unknown:
        return f"{percent(low)} of those who left entered college"
    high = (row.numbers["met"] + unknown) / row.numbers["counted"]
    return f"Between {percent(low)} and {percent(high)} of those who left entered college: for {count(unknown)} there is no record"


def hired(table: object) -> str:
    """How many were hired by a partner that had hosted them."""
    row = single(table, "findings.hired")
    if not row.has("rate"):
        return f"Hired by a host of theirs: {lower(told(row) or 'nobody was counted')}."
    return (
        f"Of {count(row.numbers['counted'])} students with a host on record, {percent(row.numbers['rate'])} worked for, or trained with, a "
        "partner that had hosted them."
    )
