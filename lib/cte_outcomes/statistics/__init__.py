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
from .counts_and_ratios import poisson_interval, ratio_interval
from .e_values import EValue, e_value
from .firth import firth_logistic
from .funnel import funnel_limits
from .intervals import difference_interval, proportion_interval
from .matched_ratio import MatchedRatio, matched_median_ratio
from .multiple_tests import adjust
from .retention import kept_over_time
from .trend import Trend, trend_test

__all__ = [
    "Association",
    "Concentration",
    "EValue",
    "MatchedRatio",
    "SupplyDemand",
    "Trend",
    "adjust",
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
    "poisson_interval",
    "programs_in_growth",
    "proportion_interval",
    "ratio_interval",
    "supply_demand",
    "trend_test",
    "unknown_bounds",
]
