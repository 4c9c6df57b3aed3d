"""A section for each system: verdict, strip chart, how to read it, table, and what does not carry over."""

from __future__ import annotations

from collections.abc import Sequence

from ..blocks import Block, Several, note, section, several
from ..charts.thresholds import thresholds
from .table import criteria_table
from .verdicts import carry_over, heading

APART = "A requirement says what partners must do. A result is what a model says of itself, often with no year; falling below it is a gap to a showcase, not a failure."


def sections(tables: Sequence[object], ours: str = "Ours") -> Several:
    """A section for each of these tables of `release.model(...)`, in order. `ours` heads the district's column."""
    return several([block for place, table in enumerate(tables) for block in _section(table, ours, place == 0)])


def _section(table: object, ours: str, first: bool) -> list[Block]:
    particular = carry_over(table)
    notes = [note("What does not carry over.", *particular)] if particular else []
    return [
        section(heading(table)),
        thresholds(table),
        *([note("Requirements and results are kept apart.", APART)] if first else []),
        *notes,
        criteria_table(table, ours=ours),
    ]
