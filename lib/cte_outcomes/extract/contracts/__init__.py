"""The tables a district holds, as the suite understands them."""

from __future__ import annotations

from .councils import COUNCIL_TABLES
from .experiences import EXPERIENCE_TABLES
from .giving import GIVING_TABLES
from .labor_market import LABOR_MARKET_TABLES
from .model import TYPES, Column, Table
from .partners import CONTACT_TABLES
from .programs import PROGRAM_TABLES
from .students import STUDENT_TABLES

CONTRACTS: dict[str, Table] = {
    table.name: table
    for table in (
        *PROGRAM_TABLES,
        *STUDENT_TABLES,
        *EXPERIENCE_TABLES,
        *CONTACT_TABLES,
        *COUNCIL_TABLES,
        *GIVING_TABLES,
        *LABOR_MARKET_TABLES,
    )
}

__all__ = ["CONTRACTS", "TYPES", "Column", "Table"]
