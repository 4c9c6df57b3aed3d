"""What is asked: definitions, facts, measures, and the counting of them."""

from __future__ import annotations

from .catalog import MEASURES, describe_measures
from .count import count, count_facts, count_sql, years_on_record
from .definitions import Definitions, load_definitions
from .facts import create_facts
from .groupings import NO_PROGRAM, NOT_RECORDED, ReportingYears
from .measure import Measure
from .plan import Plan, load_plan

__all__ = [
    "MEASURES",
    "NOT_RECORDED",
    "NO_PROGRAM",
    "Definitions",
    "Measure",
    "Plan",
    "ReportingYears",
    "count",
    "count_facts",
    "count_sql",
    "create_facts",
    "describe_measures",
    "load_definitions",
    "load_plan",
    "years_on_record",
]
