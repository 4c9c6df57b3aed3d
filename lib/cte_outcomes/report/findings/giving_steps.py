"""What to do next about gifts and equipment, from the lists themselves."""

from __future__ import annotations

from collections.abc import Sequence

from ..numbers import count, dollars
from ..rows import Row, read_rows
from ..sentences import at_most, join
from .giving import not_current, undocumented, waiting, worth_of
from .steps import steps_after
from .words import lower, many

MOST_PROGRAMS = 2
MOST_ITEMS = 3
# Measures of which the lists say more than a remedy can.
SAID_BY_LISTS = ("gifts_in_use", "gifts_documented", "gifts_appraised", "equipment_current")


def giving_steps(equipment: object, gifts: object, standing: object, year: str, most: int = 4) -> list[str]:
    """Items for the councils, receipts to ask for, equipment that waits, then what the measures of `standing` ask.

    `equipment` and `gifts` are the release's tables of these names, `standing` is made by `release.standing([...])`, and
    `year` is the one whose receipts are asked for.
    """
    items, given = (read_rows(table, "findings.giving_steps") for table in (equipment, gifts))
    said = (_to_councils(items), _receipts([row for row in given if row.year == year], year), _to_use(waiting(given)))
    return steps_after(standing, [step for step in said if step], SAID_BY_LISTS, most)


def _to_councils(rows: Sequence[Row]) -> str:
    """'Take 12 items to the councils of nine programs, and ask which to buy, borrow or drop: first Carpentry (Saw, Lift).'"""
    due = not_current(rows)
    by_program: dict[str, list[Row]] = {}
    for row in due:
        by_program.setdefault(row.texts["program"], []).append(row)
    if not due:
        return ""
    ordered = sorted(by_program.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    first = join(f"{name} ({_items(held)})" for name, held in ordered[:MOST_PROGRAMS])
    whose = f"the council of {first}" if len(ordered) == 1 else f"the councils of {many(len(ordered), 'program')}"
    begin = f": first {first}" if len(ordered) > 1 else ""
    without = sorted(name for name, held in ordered if not held[0].texts.get("committee"))
    alone = f" {_without_council(without)}" if without else ""
    return f"Take {many(len(due), 'item')} that {'is' if len(due) == 1 else 'are'} not held or out of date to {whose}, and ask what to buy, borrow or drop{begin}.{alone}"


def _items(rows: Sequence[Row]) -> str:
    return at_most([row.label for row in rows], MOST_ITEMS, "items")


def _without_council(names: Sequence[str]) -> str:
    verb, whose = ("has", "its") if len(names) == 1 else ("have", "their")
    return f"{at_most(names, MOST_ITEMS, 'programs')} {verb} no council on record: ask {whose} partners."


def _receipts(rows: Sequence[Row], year: str) -> str:
    held = undocumented(rows)
    if not held:
        return ""
    if len(held) == 1:
        return f"Ask for the receipt or appraisal of one gift of {year} that lacks it: {_gift(held[0])}."
    return (
        f"Ask for the receipts or appraisals of {many(len(held), 'gift')} of {year} that lack them, worth {worth_of(held)} together; "
        f"the largest is {_gift(held[0])}."
    )


def _to_use(rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    days = f"waiting for {count(rows[0].numbers['days_waiting'])} days"
    if len(rows) == 1:
        return f"Find out what one gift of equipment waits for: {_gift(rows[0])}, {days}."
    return f"Find out what {many(len(rows), 'gift')} of equipment wait for, and tell the donors when they will run; first {_gift(rows[0])}, {days}."


def _gift(row: Row) -> str:
    """'equipment for Welding ($7,430, received 2025-02-03)'."""
    value = row.get("value")
    worth = "" if value is None else f"{dollars(value)}, "
    place = "the whole district" if not row.texts.get("program_id") else row.texts["program"]
    return f"{lower(row.texts['type'])} for {place} ({worth}received {row.texts['date']})"
