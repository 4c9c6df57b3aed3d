"""Many tests at once: p-values as they count when a whole family is looked at."""

from __future__ import annotations

from typing import Literal

import numpy as np

from .counts import Counts, aligned

METHODS = {"bh": "fdr_bh", "by": "fdr_by", "holm": "holm"}


def adjust(p_values: Counts, method: Literal["bh", "by", "holm"] = "bh") -> np.ndarray:
    """Adjusted p-values, in the order given; n values, between 0 and 1.

    `bh` keeps the share of false findings among all findings at the level (Benjamini & Hochberg 1995), for tests that
    are independent or positively related; `by` whatever their relation (Benjamini & Yekutieli 2001); `holm` the chance
    of any false finding (Holm 1979). The family is chosen before looking at results. A missing p-value, as of a group
    that is hidden, stays missing and is no part of the family. Raises ValueError for a p-value outside 0 to 1 and for
    another method.

    >>> adjust([0.01, None, 0.04, 0.03]).round(3).tolist()
    [0.03, nan, 0.04, 0.04]
    """
    if method not in METHODS:
        raise ValueError(f"method must be {', '.join(METHODS)}, not {method!r}")
    values = aligned(p=p_values)["p"].to_numpy().copy()
    known = ~np.isnan(values)
    if ((values[known] < 0) | (values[known] > 1)).any():
        raise ValueError("p-values must lie between 0 and 1")
    if known.any():
        from statsmodels.stats.multitest import multipletests

        values[known] = multipletests(values[known], method=METHODS[method])[1]
    return values
