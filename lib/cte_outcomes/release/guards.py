"""Amounts that are told only beside a result: the sum of credits earned gives away who earned none.

Applied to protected cells. A guard's own result is hidden so that it cannot be worked out from the sums of the release;
amounts that are hidden in the same cells cannot be worked out from the same sums either.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from .cells import DIMENSION_COLUMNS
from .render import NUMBERS

PLACE = ("by", "year", *DIMENSION_COLUMNS)


def guards_of(measures: Mapping[str, object]) -> dict[str, str]:
    """Guard by measure, for those that have one; `measures` are declarations by name."""
    return {name: measure.guard for name, measure in measures.items() if measure.guard}


def with_guards(protected: pd.DataFrame, guards: Mapping[str, str]) -> pd.DataFrame:
    """The protected cells, those hidden whose guard is not shown in the same place; where nobody was counted stays so."""
    cells = protected.copy()
    for measure, guard in sorted(guards.items()):
        shown = cells[(cells["measure"] == guard) & (cells["status"] == "shown")]
        places = set(shown[list(PLACE)].itertuples(index=False, name=None))
        own = cells[(cells["measure"] == measure) & (cells["status"] != "none")]
        told = [place in places for place in own[list(PLACE)].itertuples(index=False, name=None)]
        hidden = own.index[[not each for each in told]]
        cells.loc[hidden, list(NUMBERS)] = pd.NA
        cells.loc[hidden, "status"] = "hidden"
    return cells
