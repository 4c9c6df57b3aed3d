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
from .permutation import PermutationTest, permutation_test
from .pooling import PooledEffect, pooled_rate_effects
from .power import minimum_detectable_difference, power_two_proportions
from .retention import kept_over_time
from .shrinkage import BetaBinomial, beta_binomial, reliability
from .spread import Overdispersion, overdispersion
from .standardization import StandardizedRate, direct_standardized_rate
from .survival import LogRank, RestrictedMean, kaplan_meier, log_rank, restricted_mean
from .trend import Trend, trend_test
from .weighted_difference import DoublyRobust, doubly_robust

__all__ = [
    "Association",
    "BetaBinomial",
    "Concentration",
    "DoublyRobust",
    "EValue",
    "LogRank",
    "MatchedRatio",
    "Overdispersion",
    "PermutationTest",
    "PooledEffect",
    "RestrictedMean",
    "StandardizedRate",
    "SupplyDemand",
    "Trend",
    "adjust",
    "adjusted_association",
    "allocate",
    "beta_binomial",
    "components",
    "concentration_of",
    "difference_interval",
    "direct_standardized_rate",
    "doubly_robust",
    "e_value",
    "entry_level",
    "fillable",
    "firth_logistic",
    "funnel_limits",
    "growth_ranking",
    "kaplan_meier",
    "kept_over_time",
    "living_wage_share",
    "log_rank",
    "matched_median_ratio",
    "minimum_detectable_difference",
    "overdispersion",
    "permutation_test",
    "poisson_interval",
    "pooled_rate_effects",
    "power_two_proportions",
    "programs_in_growth",
    "proportion_interval",
    "ratio_interval",
    "reliability",
    "restricted_mean",
    "supply_demand",
    "trend_test",
    "unknown_bounds",
]
