"""How long partnerships last, and which agreements run out."""

from __future__ import annotations

from ..numbers import count, percent, word
from ..rows import Row, read_rows
from ..sentences import could_be, join

# As many quarters as make up the year ahead.
YEAR_AHEAD = 4
# A share of fewer partnerships says little: the curve ends there too.
LEAST_FOLLOWED = 5
UNKNOWN = "Not measured: how long partnerships last. Their first and last days are not on record"


def lasting(table: object, after: int = 5) -> str:
    """'75% of partnerships still go on after five years; it could be anywhere from 62% to 85%'; the retention curve.

    Where none has been followed for so long, the longest time that at least five have been.
    """
    rows = [row for row in read_rows(table, "findings.lasting") if row.has("years", "kept", "at_risk")]
    followed = [row for row in rows if row.numbers["years"] and row.numbers["at_risk"] >= LEAST_FOLLOWED]
    if not followed:
        return "Too few partnerships have been followed for a year to say how long they last" if rows else UNKNOWN
    row = max((each for each in followed if each.numbers["years"] <= after), key=_years, default=followed[0])
    said = f"{percent(row.numbers['kept'])} of partnerships still go on after {_years_words(row)}"
    return f"{said}; it {could_be(row.numbers['low'], row.numbers['high'])}" if row.has("low", "high") else said


def half_life(table: object) -> str:
    """'Half of them have ended after 11 years.', or after how many years more than half still go on; '' without a curve."""
    rows = [row for row in read_rows(table, "findings.half_life") if row.has("years", "kept", "at_risk")]
    followed = [row for row in rows if row.numbers["at_risk"] >= LEAST_FOLLOWED and row.numbers["years"]]
    if not followed:
        return ""
    ended = [row for row in followed if row.numbers["kept"] <= 0.5]
    if ended:
        return f"After {_years_words(min(ended, key=_years))} half of them have ended."
    return f"More than half still go on after {_years_words(max(followed, key=_years))}, as far as the record reaches."


def agreements(table: object) -> str:
    """'23 agreements have run out, 2 run out within a year, and 21 name no end'; agreements by quarter."""
    rows = [row for row in read_rows(table, "findings.agreements") if row.has("counted")]
    if not rows:
        return "Not measured: when agreements run out. No agreement with a partner is on record"
    by_key = {row.key: int(row.numbers["counted"]) for row in rows}
    ahead = sorted(key for key in by_key if key not in ("expired", "later", "open"))[:YEAR_AHEAD]
    soon, out, endless = sum(by_key[key] for key in ahead), by_key.get("expired", 0), by_key.get("open", 0)
    parts = [
        f"{_some(out)} {'has' if out == 1 else 'have'} run out",
        f"{_some(soon)} {'runs' if soon == 1 else 'run'} out within four quarters",
        *([f"{_some(endless)} {'names' if endless == 1 else 'name'} no end"] if endless else []),
    ]
    every = sum(by_key.values())
    return f"Of {count(every)} {'agreement' if every == 1 else 'agreements'}, {join(parts)}"


def renew(table: object) -> list[str]:
    """'Renew the 23 agreements that have run out: ...', or an empty list where none has."""
    out = sum(int(row.numbers["counted"]) for row in read_rows(table, "findings.renew") if row.key == "expired")
    if not out:
        return []
    which = "the one agreement that has" if out == 1 else f"the {count(out)} agreements that have"
    return [f"Renew {which} run out, or write down that no end is agreed. Their names are on the internal page."]


def _some(found: int) -> str:
    return count(found) if found else "none"


def _years(row: Row) -> float:
    return row.numbers["years"]


def _years_words(row: Row) -> str:
    years = int(_years(row))
    return "a year" if years == 1 else f"{word(years)} years"
