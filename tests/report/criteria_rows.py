"""Rows of criteria as `release.model(...)` gives them, made by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cte_outcomes.release.models import judge
from cte_outcomes.release.protected import ProtectedTable

NUMBERS = ("value", "lower_bound", "upper_bound", "counted", "threshold", "share")
PLAIN = {
    "status": "shown",
    "year": "2025",
    "reason": "",
    "scope": "district",
    "asked": "district",
    "kind": "rate",
    "unit": "percent of placements",
    "operator": ">=",
    "stated": "at least 90%",
    "basis": "rule",
    "part": "design",
    "publisher": "The Board",
    "source": "https://example.org/rule",
    "source_year": "2019",
    "confidence": "stated",
    "note": "",
    "column": "placements.hours",
    "records": "Hours completed.",
    "missing": "",
    "next_step": "",
    "does_not_carry_over": "",
    "measure": "placements_safety_first",
    "threshold": 0.9,
}


def criterion(label: str, value: float | None = None, **changes: Any) -> dict[str, Any]:
    """A row; its state and share follow from the value, or the bounds, and the threshold."""
    row = {**dict.fromkeys(NUMBERS), **PLAIN, "group": label, "group_id": label, "value": value, **changes}
    if row["status"] == "none":
        return {**row, "state": "unmeasured"}
    found = judge(value, row["operator"], row["threshold"], row["lower_bound"], row["upper_bound"])
    return {**row, "state": found.state, "share": found.share}


def absent(label: str, **changes: Any) -> dict[str, Any]:
    """A criterion that the district's records do not hold."""
    return criterion(
        label, None, **{"status": "none", "reason": "not recorded", "missing": "placements.hours", **changes}
    )


def model(*rows: dict[str, Any], title: str = "Our model") -> ProtectedTable:
    """A protected table of these criteria."""
    frame = pd.DataFrame(rows)
    for name in NUMBERS:
        frame[name] = pd.to_numeric(frame[name]).astype("Float64")
    return ProtectedTable(frame, f"model {title}", title, "criterion", "table", "criteria", "Criteria.")
