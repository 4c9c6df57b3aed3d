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
from .funnel import funnel_limits
from .intervals import difference_interval, proportion_interval

__all__ = [
    "Association",
    "SupplyDemand",
    "adjusted_association",
    "allocate",
    "components",
    "difference_interval",
    "entry_level",
    "fillable",
    "funnel_limits",
    "growth_ranking",
    "living_wage_share",
    "programs_in_growth",
    "proportion_interval",
    "supply_demand",
    "unknown_bounds",
]
