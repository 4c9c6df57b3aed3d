"""How much a public release of a district would hide, for its staff."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ..errors import DisclosureError
from .cells import DIMENSION_COLUMNS, Thresholds, prepare
from .proven import Task, proven_cells

# From this share of hidden cells a table says too little for its readers: pool years, or merge groups.
MUCH = 0.4


def hidden_shares(raw: pd.DataFrame, thresholds: Thresholds, guards: Mapping[str, str]) -> dict[str, Any]:
    """`tables`: for each grouping of raw cells of students how many are of anybody, hidden, or told as a range.

    `share_hidden` is the share of its cells that are hidden, `share_of_students` that of the students (or of their placements and
    attempts) counted in all its cells who are counted in hidden ones. `advice` says what to do where more than MUCH is
    hidden. `refused` holds the reasons, and `tables` nothing, where no public release could be made.
    """
    try:
        cells = proven_cells(Task(raw, thresholds, guards)).cells
    except DisclosureError as error:
        return {"tables": [], "refused": [error.headline, *error.problems]}
    key = ["measure", "by", "year", *DIMENSION_COLUMNS]
    told = cells[[*key, "status"]].astype(dict.fromkeys(key, object))
    both = prepare(raw).merge(told, on=key)
    both = both[both["students"].notna() & (both["counted"] > 0)]
    rows = [_row(str(by), group) for by, group in both.groupby("by", sort=True)]
    return {"tables": rows, "refused": []}


def _row(by: str, cells: pd.DataFrame) -> dict[str, Any]:
    hidden = cells["status"] == "hidden"
    share = float(hidden.mean())
    return {
        "table": by.replace("+", " and ").replace("_", " ") or "district",
        "cells": len(cells),
        "hidden": int(hidden.sum()),
        "ranges": int((cells["status"] == "bounded").sum()),
        "share_hidden": round(share, 4),
        "share_of_students": round(float(cells.loc[hidden, "counted"].sum() / cells["counted"].sum()), 4),
        "advice": _advice(by, cells) if share > MUCH else "",
    }


def _advice(by: str, cells: pd.DataFrame) -> str:
    """The coarser tables to try, the gentlest first."""
    names = by.split("+")
    single = cells.loc[~cells["year"].str.contains("-"), "status"]
    ways = ["tell the latest years together only (years: pool)"] if len(single) else []
    if "program" in names:
        ways.append("tell clusters instead of programs")
    if len(names) > 1:
        ways.append("leave the cross out")
    ways = ways or ["put the smallest groups together under one name"]
    return "; ".join([*ways, "tell ranges (rate_ranges)"] if cells["met"].notna().any() else ways)
