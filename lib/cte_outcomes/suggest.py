"""The valid name that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

LISTED = 8  # so many valid names are written out; beyond that only the nearest is named


def suggest(name: str, valid: Iterable[str]) -> str:
    """'; did you mean 'HLTH'?', or the valid names where they are few, or nothing."""
    choices = sorted(str(choice) for choice in valid)
    lower = {choice.lower(): choice for choice in reversed(choices)}
    near = difflib.get_close_matches(str(name).lower(), list(lower), n=1, cutoff=0.6)
    if near:
        return f"; did you mean '{lower[near[0]]}'?"
    return f"; there is {', '.join(choices)}" if 0 < len(choices) <= LISTED else ""
