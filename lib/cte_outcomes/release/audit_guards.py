"""The independent look at amounts that may be told only beside a rate; it shares no code with what hides them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from .cells import DIMENSION_COLUMNS


def unguarded(protected: pd.DataFrame, guards: Mapping[str, str]) -> set[str]:
    """Faults of amounts that are told where the rate that guards them is not."""
    faults: set[str] = set()
    place = ["by", "year", *DIMENSION_COLUMNS]
    for measure, guard in guards.items():
        told = protected[(protected["measure"] == measure) & protected["amount"].notna()]
        rates = protected.loc[protected["measure"] == guard, [*place, "rate"]]
        both = told[place].merge(rates, on=place, how="left")
        open_ones = both[both["rate"].isna()].drop_duplicates(["by", "year"])
        faults |= {
            f"{measure} by {row.by or 'district'}, {row.year}: told where {guard} is not"
            for row in open_ones.itertuples()
        }
    return faults
