"""A table that is made with the release: its rows, and what a page needs to know of it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

FIRST = ["group", "group_id", "status"]


@dataclass(frozen=True)
class Table:
    """A table of the release, with what ProtectedTable needs to know of it."""

    frame: pd.DataFrame = field(repr=False)
    label: str
    definition: str
    unit: str = "students"
    by: str = ""

    @property
    def about(self) -> dict[str, str]:
        """Label, definition, unit and grouping."""
        return {"label": self.label, "definition": self.definition, "unit": self.unit, "by": self.by}


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Group first; text as strings, so that the file is the same whatever pandas made of it."""
    frame = frame[[*FIRST, *(name for name in frame.columns if name not in FIRST)]].copy()
    for name in frame.columns:
        if frame[name].dtype == object or pd.api.types.is_string_dtype(frame[name]):
            frame[name] = frame[name].astype("string")
    return frame.reset_index(drop=True)
