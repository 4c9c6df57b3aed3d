"""The labor market: supply and openings, growth, wages, sources."""

from __future__ import annotations

from collections.abc import Mapping

from ..numbers import count, percent
from ..rows import read_rows
from ..sentences import join
from .words import lower

# Notes of a release on its labor-market tables.
SUBJECTS = ("supply", "openings", "wages", "industries")
ABOUT_A_TABLE = ("_source", "_area")


def supply(components: object) -> str:
    """'In 9 of 12 groups of linked occupations, fewer students complete than there are openings.'"""
    rows = [row for row in read_rows(components, "findings.supply") if row.has("completers", "openings")]
    if not rows:
        return "Completers cannot be set against openings with the data at hand"
    short = sum(row.numbers["completers"] < row.numbers["openings"] for row in rows)
    group = "group" if len(rows) == 1 else "groups"
    return f"In {count(short)} of {count(len(rows))} {group} of linked occupations, fewer students complete than there are openings"


def fastest(table: object, value: str = "percent_change", most: int = 2) -> str:
    """'Health care and construction are projected to grow fastest'"""
    rows = [row for row in read_rows(table, "findings.fastest") if row.has(value) and row.numbers[value] > 0]
    if not rows:
        return "No growth is projected, or no projection is at hand"
    names = [row.label for row in sorted(rows, key=lambda row: (-row.numbers[value], row.label))[:most]]
    verb = "is" if len(names) == 1 else "are"
    return f"{join(names)} {verb} projected to grow fastest"


def living_wage(table: object, notes: Mapping[str, str]) -> str:
    """How much of the linked openings pays a living wage at entry, for each family type, or why it is not told."""
    rows = [
        row
        for row in read_rows(table, "findings.living_wage")
        if row.has("share", "living_wage") and not row.texts.get("cip_code")
    ]
    if not rows:
        return notes.get("wages", "No living wage is at hand for this area.")
    said = [
        f"{percent(row.numbers['share'])} for {lower(row.label)} (${row.numbers['living_wage']:.2f} an hour)"
        for row in rows
    ]
    return f"Share of linked openings whose entry wage, the 25th percentile, reaches a living wage: {join(said)}."


def sources(notes: Mapping[str, str]) -> str:
    """What the labor-market figures rest on, in one paragraph; notes on other subjects are left out."""
    told = [notes[name] for name in sorted(notes) if name in SUBJECTS or name.endswith(ABOUT_A_TABLE)]
    return " ".join(told) or "The release says nothing of where its labor-market figures come from."
