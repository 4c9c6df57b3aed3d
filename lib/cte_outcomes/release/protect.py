"""Decide what a public release may tell: small numbers are hidden, and whatever would give them away.

One seam: `protect(cells, thresholds)` takes raw cells and gives the same cells with a status and without what is hidden.
Which ones is decided for quantities (see relations and hiding), of which several cells may print the same.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..protection.ledger import Ledger
from .cells import Thresholds, has_students, prepare
from .hiding import find_hidden
from .relations import build_system, group_of
from .render import render
from .result_populations import with_results
from .unpublished import with_unpublished


def protect(
    cells: pd.DataFrame,
    thresholds: Thresholds | None = None,
    clusters: Mapping[str, str] | None = None,
    ledger: Ledger | None = None,
) -> pd.DataFrame:
    """The cells with `status` (shown, bounded, hidden, none), rates and bounds, and without the numbers that are hidden.

    `cells` are raw cells as measures.count gives them; `clusters` maps program_id to cluster; what the
    publications of `ledger` told stays public, and what they hid stays hidden. Rows come back sorted; the order of the input makes no difference. Raises DisclosureError where cells contradict each other.
    """
    thresholds = thresholds or Thresholds()
    prepared = prepare(cells, clusters)
    of_students = prepared[has_students(prepared)]
    if not len(of_students):
        return render(prepared, {}, thresholds)
    system = build_system(with_unpublished(of_students))
    hidden = find_hidden(system, thresholds, prepared=prepared, ledger=ledger, clusters=clusters)
    flags = {name: bool(hidden[index]) for name, index in system.names.items()}
    told = render(prepared.assign(group=[group_of(row) for row in prepared.itertuples()]), flags, thresholds)
    return with_results(prepared, told)
