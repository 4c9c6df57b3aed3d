"""The tables a district holds, as the suite understands them."""

from __future__ import annotations

from .model import TYPES, Column, Table
from .partners import PARTNER_TABLES
from .programs import LABOR_MARKET_TABLES, PROGRAM_TABLES
from .students import STUDENT_TABLES

CONTRACTS: dict[str, Table] = {
    table.name: table for table in (*PROGRAM_TABLES, *STUDENT_TABLES, *PARTNER_TABLES, *LABOR_MARKET_TABLES)
}

__all__ = ["CONTRACTS", "TYPES", "Column", "Table"]
