"""Tables of partners, councils, gifts and programs that a release holds beside its cells.

What counts students comes from the protected cells; whose name may be told is decided in one place (basis.py).
"""

from __future__ import annotations

from .make import PartnerTables, partner_tables
from .shape import Shape

__all__ = ["PartnerTables", "Shape", "partner_tables"]
