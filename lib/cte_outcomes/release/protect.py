"""Decide what a public release may tell: small numbers are hidden, and whatever would give them away.

One seam: `protect(cells, thresholds)` takes raw cells and gives the same cells with a status and without what is hidden.
The search works on quantities (see relations): first what is small, then, until nothing more is given away, the
cheapest further quantity in a relation that would give one away. It takes each population by itself, in a fixed order.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from .cells import Thresholds, has_students, prepare
from .promise import with_promise
from .relations import System, build_system, group_of
from .render import render
from .result_populations import with_results
from .search import Search
from .unpublished import with_unpublished


def protect(
    cells: pd.DataFrame, thresholds: Thresholds | None = None, clusters: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The cells with `status` (shown, bounded, hidden, none), rates and bounds, and without the numbers that are hidden.

    `cells` are raw cells as measures.count gives them; `clusters` maps program_id to cluster. Rows come back sorted; the
    order of the input makes no difference. Raises DisclosureError where cells contradict each other.
    """
    thresholds = thresholds or Thresholds()
    prepared = prepare(cells, clusters)
    of_students = prepared[has_students(prepared)]
    if not len(of_students):
        return render(prepared, {}, thresholds)
    system = build_system(with_unpublished(of_students))
    hidden = find_hidden(system, thresholds)
    flags = {name: bool(hidden[index]) for name, index in system.names.items()}
    told = render(prepared.assign(group=[group_of(row) for row in prepared.itertuples()]), flags, thresholds)
    return with_results(prepared, told)


def find_hidden(system: System, thresholds: Thresholds) -> np.ndarray:
    """True for each quantity of the system that must not be told."""
    search = Search(system, thresholds)
    for component in search.components():
        search.settle(component)
    return with_promise(system, search, thresholds)
