"""What a rate could be, given that some outcomes are not known."""

from __future__ import annotations

import pandas as pd

from .counts import Counts, aligned, require_parts


def unknown_bounds(met: Counts, unknown: Counts, counted: Counts) -> pd.DataFrame:
    """The lowest and the highest the rate can be: columns low (no unknown met) and high (every unknown met), 0 to 1.

    `counted` includes the unknown. No assumption is made about them (Manski 1989); the truth lies between, whatever the
    match rate. Missing counts or counted = 0 give a missing row. Raises ValueError for impossible counts.

    >>> unknown_bounds(30, 5, 50).to_dict("records")
    [{'low': 0.6, 'high': 0.7}]
    """
    frame = aligned(met=met, unknown=unknown, counted=counted)
    require_parts(frame, "met", "unknown", whole="counted")
    counted_at_all = frame["counted"].where(frame["counted"] > 0)
    known = frame["unknown"].notna() & frame["met"].notna()
    low, high = frame["met"] / counted_at_all, (frame["met"] + frame["unknown"]) / counted_at_all
    return pd.DataFrame({"low": low.where(known), "high": high.where(known)})
