"""How it is shown: blocks, charts, tables and sentences of protected figures, and the pages they make."""

from . import findings, sentences
from .blocks import decide, fact, finding, glance, note, opening, status, text
from .charts import bars, dots, dumbbell, funnel, growth, supply_demand, targets, trend
from .page import build_page
from .plain import plain_text
from .site import PageContext, PageEntry, SiteContext, index_page, write_assets
from .tables import column, internal_table, measures_table, table

__all__ = [
    "PageContext",
    "PageEntry",
    "SiteContext",
    "bars",
    "build_page",
    "column",
    "decide",
    "dots",
    "dumbbell",
    "fact",
    "finding",
    "findings",
    "funnel",
    "glance",
    "growth",
    "index_page",
    "internal_table",
    "measures_table",
    "note",
    "opening",
    "plain_text",
    "sentences",
    "status",
    "supply_demand",
    "table",
    "targets",
    "text",
    "trend",
    "write_assets",
]
