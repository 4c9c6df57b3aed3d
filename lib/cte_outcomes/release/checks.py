"""What intake found, as tables for the internal data check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..extract.ledger import COLUMNS

FINDINGS = ("text", "table", "file", "count", "rows")
SHARES = ("table", "cells", "hidden", "ranges", "share_hidden", "share_of_students", "advice")
SHOWN_ROWS = 8


@dataclass(frozen=True)
class Checks:
    """What intake found (internal releases only).

    `ledger`: what became of every table's rows. `findings`: contradictions, with `count` and the first spreadsheet
    `rows`. `notices`: repairs, a `notice` each, by `file`.
    """

    ledger: pd.DataFrame
    findings: pd.DataFrame
    notices: pd.DataFrame
    hidden: pd.DataFrame
    refused: tuple[str, ...]


def read_checks(held: Mapping[str, list[Any]]) -> Checks:
    """The tables of a release's checks.json, with their columns also where they have no rows."""
    findings = pd.DataFrame(held["findings"], columns=list(FINDINGS))
    findings["rows"] = [some(rows) for rows in findings["rows"]]
    # A notice reads 'file: what was repaired'.
    parted = [notice.partition(": ") for notice in held["notices"]]
    notices = pd.DataFrame([(file, said or file) for file, _, said in parted], columns=["file", "notice"])
    ledger = pd.DataFrame(held["ledger"], columns=list(COLUMNS))
    hidden = pd.DataFrame(held["hidden"]["tables"], columns=list(SHARES))
    for share in ("share_hidden", "share_of_students"):
        hidden[share] = [f"{number:.0%}" for number in hidden[share]]
    findings = findings.sort_values(["table", "text"], ignore_index=True)
    return Checks(ledger, findings, notices, hidden, tuple(held["hidden"]["refused"]))


def some(rows: list[int]) -> str:
    """The first spreadsheet rows: '5, 176 and 65 more'."""
    more = len(rows) - SHOWN_ROWS
    shown = ", ".join(str(row) for row in rows[:SHOWN_ROWS])
    return f"{shown} and {more} more" if more > 0 else shown
