"""Pure statistics: numbers in, numbers out, no files. Nothing here loads scipy or statsmodels until a function needs
it.
"""

from __future__ import annotations

from .alignment import (
    SupplyDemand,
    allocate,
    components,
    entry_level,
    fillable,
    growth_ranking,
    living_wage_share,
    programs_in_growth,
    supply_demand,
)
from .association import Association, adjusted_association
from .bounds import unknown_bounds
from .concentration import Concentration, concentration_of
from .e_values import EValue, e_value
from .firth import firth_logistic
from .funnel import funnel_limits
from .intervals import difference_interval, proportion_interval
from .matched_ratio import MatchedRatio, matched_median_ratio
from .retention import kept_over_time

__all__ = [
    "Association",
    "Concentration",
    "EValue",
    "MatchedRatio",
    "SupplyDemand",
    "adjusted_association",
    "allocate",
    "components",
    "concentration_of",
    "difference_interval",
    "e_value",
    "entry_level",
    "fillable",
    "firth_logistic",
    "funnel_limits",
    "growth_ranking",
    "kept_over_time",
    "living_wage_share",
    "matched_median_ratio",
    "programs_in_growth",
    "proportion_interval",
    "supply_demand",
    "unknown_bounds",
]
