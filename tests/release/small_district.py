"""A district of three partners and two programs, written out, for the tables of partners."""

from __future__ import annotations

import pandas as pd

from cte_outcomes.measures import Definitions, create_facts
from cte_outcomes.release.cells import Thresholds
from cte_outcomes.release.partner_tables import PartnerTables, partner_tables
from hand_made import HandMade

NO_CELLS = pd.DataFrame(columns=["measure", "by", "year", "program_id", "partner_id", "status", "counted"])
PROGRAMS = [
    {"program_id": "HLTH", "program_name": "Health", "cluster": "Health Science", "description": "Care.", "contact": "555"},
    {"program_id": "WELD", "program_name": "Welding", "cluster": "Manufacturing"},
    {"program_id": "OLD", "program_name": "Typing", "cluster": "Business", "closed_year": 2020},
]  # fmt: skip
PARTNERS = [
    {"partner_id": "P1", "partner_name": "Alder Clinic", "type": "employer", "sector": "health", "size_band": "large",
     "status": "active", "start_date": "2020-09-01", "agreement_date": "2024-01-10", "agreement_expiry_date": "2025-08-15",
     "name_consent": True},
    {"partner_id": "P2", "partner_name": "Birch Steel", "type": "employer", "sector": "manufacturing", "status": "active",
     "start_date": "2023-09-01", "name_consent": False},
    {"partner_id": "P3", "partner_name": "Cedar College", "type": "college", "sector": "education", "status": "active",
     "start_date": "2022-01-01", "name_consent": None},
]  # fmt: skip


def contact(number: int, partner: str, date: str, type: str = "call", **more) -> dict:
    """A two-way contact."""
    return {"touchpoint_id": f"T{number}", "partner_id": partner, "date": date, "type": type, "two_way": True, **more}


def gift(number: int, partner: str, date: str, type: str = "equipment", **more) -> dict:
    return {"contribution_id": f"D{number}", "partner_id": partner, "received_date": date, "type": type, **more}


def district(**tables) -> HandMade:
    """The small district with further tables; years on record follow from what is dated."""
    return HandMade(**{"programs": PROGRAMS, "partners": PARTNERS, **tables})


_connections: dict[str, object] = {}


def facts_of(extract: HandMade, rules: Definitions):
    """A connection on which the facts of an extract are made; the same for the same rows and rules, because it takes a second."""
    key = f"{extract.tables!r} {rules!r}"
    if key not in _connections:
        _connections.clear()
        _connections[key] = extract.connect()
        create_facts(_connections[key], rules)
    return _connections[key]


def made(extract: HandMade, audience: str = "public", cells: pd.DataFrame = NO_CELLS, **definitions) -> PartnerTables:
    """The partner tables of an extract."""
    rules = Definitions(**definitions)
    thresholds = Thresholds(rules.minimum_group, rules.minimum_outcome)
    return partner_tables(facts_of(extract, rules), cells, rules, thresholds, audience)


def rows(tables: PartnerTables, name: str, *columns: str) -> list[tuple]:
    """The rows of a table as tuples of these columns; missing values are None."""
    frame = tables.tables[name].frame[list(columns)].astype(object)
    return [tuple(None if pd.isna(value) else value for value in row) for row in frame.to_numpy()]
