"""Supply of completers and openings of occupations, compared over the crosswalk without counting anyone twice."""

from __future__ import annotations

from .allocation import RULES, allocate
from .combined_occupations import COMBINED_OCCUPATIONS, published_links
from .components import components, fillable
from .education import EDUCATION_LADDER, entry_level
from .growth import growth_ranking, programs_in_growth
from .links import NO_OCCUPATION, NO_OCCUPATION_LABEL, Links, link
from .living_wage import living_wage_share
from .supply_demand import SupplyDemand, supply_demand

__all__ = [
    "COMBINED_OCCUPATIONS",
    "EDUCATION_LADDER",
    "NO_OCCUPATION",
    "NO_OCCUPATION_LABEL",
    "RULES",
    "Links",
    "SupplyDemand",
    "allocate",
    "components",
    "entry_level",
    "fillable",
    "growth_ranking",
    "link",
    "living_wage_share",
    "programs_in_growth",
    "published_links",
    "supply_demand",
]
