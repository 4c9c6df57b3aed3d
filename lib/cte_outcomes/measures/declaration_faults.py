"""What is wrong with the declaration of a measure: predicates, parts, guard and needs that do not fit."""

from __future__ import annotations

from collections.abc import Iterator

from .measure import COUNTED_KINDS, Measure

# Parts of a derived measure that are measures themselves, and how many it must have.
PARTS = {"ratio": (2, COUNTED_KINDS), "gap": (1, ("rate",))}


def declaration_faults(measure: Measure) -> list[str]:
    """Every fault, one line each, with the measure's name; empty where there is none."""
    found = [*(_parts(measure) if measure.derived else _predicates(measure)), *_guard(measure), *_needs(measure)]
    return [f"{measure.name}, {line}" for line in found]


def _predicates(measure: Measure) -> Iterator[str]:
    from .facts import NAMES, fact
    from .predicates import problems

    if measure.fact not in NAMES:
        yield f"fact: there is no {measure.fact!r}"
        return
    about = fact(measure.fact)
    predicates = {"counted": measure.counted, "met": measure.met, "unknown": measure.unknown}
    for part, text in predicates.items():
        yield from (f"{part}: {fault}" for fault in problems(text, about.subject) if text)
    if not measure.counted:
        yield "counted: is empty"
    if measure.amount:
        yield from (f"amount: {fault}" for fault in problems(measure.amount, about.subject, yes_or_no=False))
    if measure.kind == "median" and about.of_students:
        # The middle value of a group of students is one student's own, or halfway between two.
        yield f"a median cannot be told of {measure.fact}: its rows belong to students"


def _parts(measure: Measure) -> Iterator[str]:
    from .catalog import MEASURES

    if measure.kind not in PARTS:
        most = 1 if measure.kind == "estimate" else 3
        if not min(2, most) <= len(measure.parts) <= most:
            yield "parts: an estimate has its name, a table its name, a column and perhaps the column it is divided by"
        return
    number, kinds = PARTS[measure.kind]
    if len(measure.parts) != number:
        yield f"parts: a {measure.kind} has {number}"
    for part in measure.parts:
        if part not in MEASURES:
            yield f"parts: there is no measure {part!r}"
        elif MEASURES[part].kind not in kinds:
            yield f"parts: {part} is a {MEASURES[part].kind}"


def _guard(measure: Measure) -> Iterator[str]:
    from .catalog import MEASURES

    if not measure.guard:
        return
    guard = MEASURES.get(measure.guard)
    if guard is None or guard.kind != "rate":
        yield f"guard: {measure.guard!r} is no rate"
    elif guard.fact != measure.fact:
        yield f"guard: {measure.guard} counts {guard.fact}, not {measure.fact}"
    if measure.kind not in ("amount", "mean"):
        yield "guard: only an amount or a mean can have one"


def _needs(measure: Measure) -> Iterator[str]:
    from ..extract.contracts import CONTRACTS

    for need in measure.needs:
        table, _, column = need.partition(".")
        if table not in CONTRACTS:
            yield f"needs: there is no table {table!r}"
        elif column and column not in CONTRACTS[table].column_names:
            yield f"needs: {table} has no column {column!r}"
