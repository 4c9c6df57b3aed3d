"""The verdicts of pages: headlines, section headings and what to decide, each built from protected tables.

A finding never says more than its tables: where a figure is hidden, or nobody was counted, the sentence says that.
"""

from .access import access, association
from .amounts import change_in_count, largest, total
from .intake import fit, rows_accounted
from .levels import plans_needed, targets, to_decide
from .outcomes import college, counted, destinations, hired, placed_parts, share, standing
from .words import first_told, within
from .work import fastest, living_wage, sources, supply

__all__ = [
    "access",
    "association",
    "change_in_count",
    "college",
    "counted",
    "destinations",
    "fastest",
    "first_told",
    "fit",
    "hired",
    "largest",
    "living_wage",
    "placed_parts",
    "plans_needed",
    "rows_accounted",
    "share",
    "sources",
    "standing",
    "supply",
    "targets",
    "to_decide",
    "total",
    "within",
]
