"""The header of a file: its column names, once each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from .file_fault import FileFault


def plain_name(name: str) -> str:
    """A name without capitals, blanks, underscores and hyphens, for comparing."""
    return re.sub(r"[\s_\-]+", "", name).lower()


def looks_like_data(name: str) -> bool:
    """Whether a column name may be a value: without letters, or with a number long enough for an id or a date."""
    return not re.search(r"[^\W\d_]", name) or len(re.findall(r"\d", name)) >= 4


def listed_names(names: Sequence[str], most: int = 8) -> str:
    """The first column names for a message; what may be somebody's data is not shown."""
    shown = ", ".join("(not shown)" if looks_like_data(name) else name[:40] for name in names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


def check_header(names: Iterable[object]) -> list[str]:
    """Column names as text, blanks trimmed; a column without a name is called 'column 7'. Raises FileFault on doubles."""
    trimmed = ["" if name is None else str(name).strip() for name in names]
    if not any(trimmed):
        raise FileFault("the first row has no column names", "Put the column names in row 1.")
    named = [name for name in trimmed if name]
    if sum(looks_like_data(name) for name in named) * 3 > len(named):
        raise FileFault("the first row looks like data, not like column names", "Put the column names in row 1.")
    doubles = [name for name, count in Counter(trimmed).items() if name and count > 1]
    if doubles:
        raise FileFault(
            f"the header names {listed_names(doubles)} more than once",
            "Give every column its own name.",
        )
    return [name or f"column {place}" for place, name in enumerate(trimmed, start=1)]
