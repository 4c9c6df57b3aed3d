"""Which occupations a high-school graduate can enter."""

from __future__ import annotations

import pandas as pd

# The levels of BLS's 'typical education needed for entry', lowest first.
EDUCATION_LADDER = (
    "No formal educational credential",
    "High school diploma or equivalent",
    "Some college, no degree",
    "Postsecondary nondegree award",
    "Associate's degree",
    "Bachelor's degree",
    "Master's degree",
    "Doctoral or professional degree",
)


def entry_level(occupations: pd.DataFrame, most: str = "Associate's degree") -> pd.DataFrame:
    """The occupations whose typical entry education (`entry_education`) is at most this one.

    Most CTE programs lead to work or to two years of college, hence the default. Occupations without an entry education
    are left out. Raises ValueError for a level that is not on the ladder, in `most` or in the table.
    """
    ladder = {level: place for place, level in enumerate(EDUCATION_LADDER)}
    levels = occupations["entry_education"]
    unknown = sorted(({most} | set(levels.dropna())) - set(ladder))
    if unknown:
        raise ValueError(f"not a level of entry education: {', '.join(unknown)}; use {', '.join(EDUCATION_LADDER)}")
    return occupations[levels.map(ladder) <= ladder[most]]
