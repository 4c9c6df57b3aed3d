"""How much rests on one partner, in words: the effective number of partners, the largest share, what is given."""

from __future__ import annotations

from .numbers import count, dollars, number, percent
from .rows import Row


def effective(row: Row) -> str:
    """The effective number of partners: '4.9', or '11 to 27' where only a range is known."""
    low, high = (
        number(row.numbers[name], 0 if row.numbers[name] >= 10 else 1) for name in ("effective_low", "effective_high")
    )
    return low if low == high else f"{low} to {high}"


def largest_share(row: Row) -> str:
    """The largest partner's share: '40%', or '13% to 24%' where only a range is known."""
    low, high = percent(row.numbers["top_share_low"]), percent(row.numbers["top_share_high"])
    return low if low == high else f"{low} to {high}"


def amount_words(row: Row, value: float) -> str:
    """'34 placements', '$1,330', '4.5 hours'."""
    what = row.texts["what_id"]
    if what == "gifts":
        return dollars(value)
    if what == "placements":
        return f"{count(value)} {'placement' if value == 1 else 'placements'}"
    said = number(value, 0 if float(value).is_integer() else 1)
    return f"{said} {'hour' if said == '1' else 'hours'}"


def given_words(row: Row, value: float) -> str:
    """The same with what it is given as: '34 placements', '$1,330 in gifts', '4.5 hours of guest teaching'."""
    as_what = {"gifts": " in gifts", "teaching": " of guest teaching"}.get(row.texts["what_id"], "")
    return f"{amount_words(row, value)}{as_what}"
