"""Labor-market files as agencies publish them, read into the tables occupation_projections, occupation_wages and
cip_soc.
"""

from __future__ import annotations

from .crosswalk import read_cip_soc
from .projections import read_occupation_projections
from .scaling import scale_to_area
from .sources import LaborMarketSources, input_files, load_sources, read_labor_market
from .wages import read_occupation_wages

__all__ = [
    "LaborMarketSources",
    "input_files",
    "load_sources",
    "read_cip_soc",
    "read_labor_market",
    "read_occupation_projections",
    "read_occupation_wages",
    "scale_to_area",
]
