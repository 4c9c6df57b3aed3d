"""What partners give, and whether it is used, documented and current."""

from __future__ import annotations

from collections.abc import Sequence

from ..figures import figures_of
from ..numbers import count, dollars
from ..rows import Row, read_rows, single, value_of
from ..sentences import join
from .capacity import parts_of
from .words import lower, many, upper, years_words


def given(worth: object) -> str:
    """'Partners gave $114,995 worth of goods, money, space and time in 2025', or why it cannot be told; one row."""
    row = single(worth, "findings.given")
    if row.has("amount"):
        return f"Partners gave {dollars(row.numbers['amount'])} worth of goods, money, space and time in {years_words(row)}"
    if row.status == "none":
        return "No gifts with a value are on record" if row.measured else "What partners give is not on record yet"
    return "What partners gave may not be told"


def given_and_used(worth: object, used: object) -> str:
    """The headline: what partners gave, and how much of their equipment was in use within a year; tables of one row."""
    if not single(worth, "findings.given_and_used").has("amount"):
        return f"{given(worth)}."
    return f"{given(worth)}; {lower(parts_of(used, 'gifts of equipment', 'were in use within a year'))}"


def for_each(table: object, whom: str, of_what: str = "") -> str:
    """'$169 for each concentrator in 2025', '6.2 hours at partners' sites for each concentrator in 2025'; a ratio of one row."""
    row = single(table, "findings.for_each")
    value = value_of(row, table.kind)  # type: ignore[attr-defined]
    if value is not None:
        said = figures_of(table.kind, table.unit, [value]).words(value)  # type: ignore[attr-defined]
        return f"{' '.join(filter(None, (said, of_what)))} for each {whom} in {years_words(row)}"
    what = lower(table.label)  # type: ignore[attr-defined]
    if row.status == "none":
        return f"{upper(what)}: nothing to count yet" if row.measured else f"Not measured: {what}"
    return f"Too few students to tell {what}"


def giving_doubt(worth: object, each: object, equipment: object) -> str:
    """What stands under the headline: the worth for each student, the items not current, and which table would tell the rest.

    `worth` and `each`: what partners gave, and the same for each concentrator, tables of one row; `equipment`: the
    release's table of that name.
    """
    row, listed = single(worth, "findings.giving_doubt"), read_rows(equipment, "findings.giving_doubt")
    said = [for_each(each, "student who concentrates in a program")] if row.has("amount") else []
    said += [items_current(equipment)] if listed else []
    if not row.measured:
        said.append("The table `contributions` would tell what was given, what it is worth and when it was put to use")
    if not listed:
        said.append("The table `equipment` would tell what each program needs and has")
    return f"{'. '.join(said)}. {'Values are those on record.' if row.has('amount') else ''}".strip()


def goods_and_time(value: object, hours: object) -> str:
    """'Goods, money and space were worth $113,090; partners volunteered 59.9 hours.'; amounts of one row.

    '' where neither can be told.
    """
    first, second = (single(table, "findings.goods_and_time") for table in (value, hours))
    said = [f"goods, money and space were worth {dollars(first.numbers['amount'])}"] if first.has("amount") else []
    if second.has("amount"):
        worked = figures_of("amount", "hours", [second.numbers["amount"]]).words(second.numbers["amount"])
        said.append(f"partners volunteered {worked}")
    return f"In {years_words(first if first.has('amount') else second)} {' and '.join(said)}." if said else ""


def worth_most(kinds: object) -> str:
    """'Laboratories and equipment come to the most: $231,000 of $425,362 in 2023 to 2025'; amounts by kind."""
    rows = [row for row in read_rows(kinds, "findings.worth_most") if row.get("amount")]
    rows = sorted(rows, key=lambda row: (-row.numbers["amount"], row.label))
    if not rows:
        missing = kinds.missing  # type: ignore[attr-defined]
        return "Not measured: what kinds of things partners give" if missing else "No gifts with a value are on record"
    worth = [row.numbers["amount"] for row in rows]
    if len(rows) == 1:
        return f"All that has a value on record is of one kind: {lower(rows[0].label)}, {dollars(worth[0])}"
    names = join([rows[0].label, lower(rows[1].label)])
    return f"{names} come to the most: {dollars(sum(worth[:2]))} of {dollars(sum(worth))} in {years_words(rows[0])}"


def not_in_use(gifts: object) -> str:
    """'Two gifts of equipment are not in use; the one waiting longest came 510 days before the last day on record'.

    `gifts`: rows of the release's table of that name, of equipment alone.
    """
    rows = read_rows(gifts, "findings.not_in_use")
    held = waiting(rows)
    if not held:
        return "Every gift of equipment on record is in use" if rows else "No gift of equipment is on record"
    verb, which = ("is", "it") if len(held) == 1 else ("are", "the one waiting longest")
    days = count(held[0].numbers["days_waiting"])
    return f"{upper(many(len(held), 'gift'))} of equipment {verb} not in use; {which} came {days} days before the last day on record"


def without_documents(gifts: object) -> str:
    """'Seven gifts of 2025, worth $20,090 together, lack a receipt or an appraisal'; rows of the table `gifts` of one year."""
    rows = read_rows(gifts, "findings.without_documents")
    if not rows:
        return "No gift is on record"
    held, year = undocumented(rows), years_words(rows[0])
    if not held:
        return f"No gift of {year} lacks a receipt or an appraisal that would be asked for"
    verb, together = ("lacks", "") if len(held) == 1 else ("lack", " together")
    return f"{upper(many(len(held), 'gift'))} of {year}, worth {worth_of(held)}{together}, {verb} a receipt or an appraisal"


def items_current(equipment: object) -> str:
    """'12 of 73 items on the equipment lists are not held or no longer current; the councils can look at 32 more'."""
    rows = read_rows(equipment, "findings.items_current")
    if not rows:
        return "Not measured: no equipment list is on record, or no school year to judge it in"
    due, later = not_current(rows), to_look_at(rows)
    said = _held(len(due), len(rows))
    return f"{said}; the councils can look at {count(len(later))} more" if later else said


def _held(due: int, every: int) -> str:
    lists = "on the equipment lists"
    if not due:
        return f"No item {lists} is known to be missing or out of date"
    if due == every:
        return (
            f"The one item {lists} is not held or no longer current"
            if due == 1
            else f"None of the {count(every)} items {lists} is held and current"
        )
    return f"{upper(many(due, 'item'))} of {count(every)} {lists} {'is' if due == 1 else 'are'} not held or no longer current"


def waiting(rows: Sequence[Row]) -> list[Row]:
    """Gifts that are not in use, the longest waiting first."""
    held = [row for row in rows if row.has("days_waiting")]
    return sorted(held, key=lambda row: (-row.numbers["days_waiting"], row.label))


def undocumented(rows: Sequence[Row]) -> list[Row]:
    """Gifts that lack a document which is asked for, the largest first."""
    held = [row for row in rows if row.texts.get("lacks_document") == "Yes"]
    return sorted(held, key=lambda row: (-(row.get("value") or 0.0), row.label))


def worth_of(rows: Sequence[Row]) -> str:
    """The fair value of gifts together."""
    return dollars(sum(row.get("value") or 0.0 for row in rows))


def not_current(rows: Sequence[Row]) -> list[Row]:
    """Items that are not held, past their service life, or not up to the standard."""
    return [row for row in rows if row.texts.get("current") == "No"]


def to_look_at(rows: Sequence[Row]) -> list[Row]:
    """Items that count as current, or may be, of which age or standard still asks for a look."""
    return [row for row in rows if row.texts.get("to_council") == "Yes" and row.texts.get("current") != "No"]
