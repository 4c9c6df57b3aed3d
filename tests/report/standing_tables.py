"""Tables of measures against their marks, as `release.standing` makes them."""

from __future__ import annotations

import pandas as pd

from cte_outcomes.release.protected import ProtectedTable

BASE = {
    "year": "2025", "status": "shown", "scope": "district", "reason": "", "missing": "", "kind": "rate", "unit": "committees",
    "benchmark": "", "benchmark_kind": "rule", "ref": "S2.1", "remedy": "Set the dates now.", "definition": "",
    "value": 0.5, "lower_bound": None, "upper_bound": None, "counted": 12, "threshold": 1.0, "share": 0.5, "state": "far",
}  # fmt: skip


def standing(*rows: dict) -> ProtectedTable:
    frame = pd.DataFrame(
        [
            {**BASE, "group": f"Measure {place}", "group_id": f"m{place}", **row}
            for place, row in enumerate(rows, start=1)
        ]
    )
    for name in ("value", "lower_bound", "upper_bound", "counted", "threshold", "share"):
        frame[name] = pd.to_numeric(frame[name]).astype("Float64")
    return ProtectedTable(frame, "standing", "Marks", "measure", "table", "measures", "Method.")


MET = {"value": 1.0, "share": 1.0, "state": "met"}
NEAR = {"value": 0.95, "share": 0.95, "state": "near"}
UNMEASURED = {
    "status": "none",
    "value": None,
    "share": None,
    "state": "unmeasured",
    "missing": "touchpoints",
    "reason": "not recorded",
}
HIDDEN = {"status": "hidden", "value": None, "share": None, "state": "hidden", "counted": None}
