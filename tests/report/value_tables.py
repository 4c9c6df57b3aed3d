"""Tables of values of any kind, as `release.values` makes them, and the words of a drawing."""

from __future__ import annotations

import pandas as pd

from cte_outcomes.release.protected import ProtectedTable


def values(kind: str, unit: str, *rows: tuple, by: str = "program", missing: tuple[str, ...] = ()) -> ProtectedTable:
    """A table as `release.values` makes it: (group, year, value) or (group, year, status)."""
    records = [
        {
            "group": group,
            "group_id": group.lower().replace(" ", "_"),
            "year": year,
            "status": value if isinstance(value, str) else "shown",
            "value": None if isinstance(value, str) else value,
            "counted": None if isinstance(value, str) else 12,
            **(bounds[0] if bounds else {}),
        }
        for group, year, value, *bounds in rows
    ]
    columns = ["group", "group_id", "year", "status", "value", "lower_bound", "upper_bound", "counted"]
    frame = pd.DataFrame(records, columns=columns)
    for name in columns[4:]:
        frame[name] = pd.to_numeric(frame[name]).astype("Float64")
    return ProtectedTable(frame, "held", "Held", by, kind, unit, "What is held.", missing)


def words(drawing: dict) -> str:
    return " ".join(note["text"] for note in drawing["layout"]["annotations"]).replace("<br>", " ")
