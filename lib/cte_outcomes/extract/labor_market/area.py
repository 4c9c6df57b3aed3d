"""Choosing the rows of one area from a file that holds many."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pandas as pd

from ...errors import ExtractError


def only_area(frame: pd.DataFrame, column: str, area: str, path: Path) -> pd.DataFrame:
    """The rows whose area has this name, ignoring case and padding; raises ExtractError with the nearest names."""
    names = frame[column].str.strip()
    chosen = frame[names.str.casefold() == area.strip().casefold()]
    if chosen.empty:
        known = sorted(set(names))
        near = nearest(area, known)
        hint = f"did you mean {' or '.join(map(repr, near))}?" if near else f"its areas are: {'; '.join(known[:30])}"
        raise ExtractError(f"{path.name}: it has no area {area!r} in column {column!r}", [hint])
    return chosen


def nearest(area: str, known: list[str]) -> list[str]:
    """Up to three known names like this one, as a whole or by a single word: 'Seatle' finds 'Seattle-Tacoma-Bellevue, WA'."""
    like = difflib.get_close_matches(area, known, n=3, cutoff=0.6)
    if like:
        return like
    words = {name: re.split(r"[^a-z]+", name.casefold()) for name in known}
    return [name for name in known if difflib.get_close_matches(area.casefold(), words[name], n=1, cutoff=0.75)][:3]
