"""College credit and apprenticeships that begin in high school."""

from __future__ import annotations

from collections.abc import Sequence

from ..figures import figures_of
from ..numbers import count
from ..rows import Row, read_rows, single, value_of
from ..sentences import at_most, percent
from .words import lower

MOST_NAMED = 4


def credit_or_apprenticeship(credit: object, registered: object) -> str:
    """'24 in 100 graduates earned college credit; 5 of 10 pre-apprentices registered as apprentices'; tables of one row."""
    first, second = single(credit, "findings.credit"), single(registered, "findings.credit")
    return f"{_credit(first)}; {_registered(second)}"


def _credit(row: Row) -> str:
    if row.has("rate"):
        return f"{percent(row.numbers['rate'])} of graduates earned college credit in their program"
    if row.status == "none":
        return "No graduates are on record" if row.measured else "College credit is not measured"
    return "Too few graduates to say how many earned college credit"


def _registered(row: Row) -> str:
    if row.has("met", "counted"):
        years = f" of {row.year.replace('-', ' to ')}" if "-" in row.year else ""
        said = f"{count(row.numbers['met'])} of {count(row.numbers['counted'])} pre-apprentices{years}"
        return f"{said} registered as apprentices"
    if row.status == "none":
        return "no pre-apprenticeship is due yet" if row.measured else "entry into apprenticeships is not measured"
    return "too few pre-apprentices to say how many became apprentices"


def without_any(table: object, what: str, most: int = MOST_NAMED) -> str:
    """'In Aviation and 2 more programs none did.' of rates by program that are told; '' where each has some.

    `what` ends the sentence: 'no graduate earned college credit'.
    """
    rows = [row for row in read_rows(table, "findings.without_any") if row.has("rate")]
    none = sorted(row.label for row in rows if not row.numbers["rate"])
    return f"In {at_most(none, most, 'programs')} {what}." if none else ""


def most_and_least(table: object, what: str) -> str:
    """'Credits range from 3.1 in Welding to 9.4 in Health Science', among programs that are told."""
    kind = table.kind  # type: ignore[attr-defined]
    held = read_rows(table, "findings.most_and_least")
    rows = [(value, row.label) for row in held if (value := value_of(row, kind)) is not None]
    figures = figures_of(kind, table.unit, [value for value, _ in rows])  # type: ignore[attr-defined]
    if len(rows) < 2:
        return _too_few(held, what)
    low, high = min(rows), max(rows)
    if figures.write(low[0]) == figures.write(high[0]):
        return f"{what} are {figures.write(low[0])} in every program that can be told"
    return f"{what} range from {figures.write(low[0])} in {low[1]} to {figures.write(high[0])} in {high[1]}"


def _too_few(rows: Sequence[Row], what: str) -> str:
    if any(row.status in ("hidden", "bounded") for row in rows):
        return f"Too few students to compare {lower(what)} by program"
    return f"Fewer than two programs have {lower(what)} to compare"
