"""The numbers behind the signs of a program, in words."""

from __future__ import annotations

from .numbers import count, percent
from .rows import Row


def openings(row: Row) -> str:
    """'12', or '163–204' where the rules of sharing openings out differ."""
    low, high = count(row.numbers["openings_low"]), count(row.numbers["openings_high"])
    return low if low == high else f"{low}\N{EN DASH}{high}"


def wage_share(row: Row) -> str:
    """'66%', '3%–27%' where some occupations have no published wage."""
    low, high = percent(row.numbers["wage_share_low"]), percent(row.numbers["wage_share_high"])
    return low if low == high else f"{low}\N{EN DASH}{high}"
