"""All partner tables of a release, for its audience."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from ..cells import Thresholds
from ..table import Table
from . import (
    advice,
    councils,
    dependence,
    follow_up,
    giving,
    health,
    lasting,
    letters,
    profiles,
    spotlights,
    staff,
    stories,
    ties,
)
from .basis import Basis, prepare_basis
from .shape import Shape

if TYPE_CHECKING:
    import duckdb

    from ...measures import Definitions

# In this order: `ties`, `advice` and `stories` make what later ones read.
SUBJECTS = (
    ties,
    advice,
    councils,
    health,
    lasting,
    dependence,
    giving,
    stories,
    profiles,
    spotlights,
    letters,
    follow_up,
    staff,
)
SHAPES: dict[str, Shape] = {shape.name: shape for subject in SUBJECTS for shape in subject.SHAPES}
PARTNER_COLUMNS = ("partner_id", "partner_name", "type", "sector", "size_band")


@dataclass(frozen=True)
class PartnerTables:
    """Tables by name, notes in sentences, the partners that may be named, and the ids of those that may not."""

    tables: dict[str, Table]
    notes: dict[str, str]
    partners: pd.DataFrame = field(repr=False)
    untold: frozenset[str] = field(repr=False)

    def told_cells(self, cells: pd.DataFrame) -> pd.DataFrame:
        """The protected cells without those of partners that may not be named."""
        return cells[~cells["partner_id"].isin(self.untold)].reset_index(drop=True)


def partner_tables(
    connection: duckdb.DuckDBPyConnection,
    cells: pd.DataFrame,
    rules: Definitions,
    thresholds: Thresholds,
    audience: str,
) -> PartnerTables:
    """Every table for this audience, from a connection on which the facts are made; empty ones where nothing is on record.

    `cells` are the release's cells as this audience may see them, those of all partners among them.
    """
    basis = Basis(connection, audience, cells, rules, thresholds)
    prepare_basis(basis)
    rows: dict[str, pd.DataFrame] = {}
    for subject in SUBJECTS:
        rows |= subject.tables(basis)
    tables = {name: shape.table(rows[name]) for name, shape in SHAPES.items() if audience in shape.audiences}
    empty = [table.label for table in tables.values() if not len(table.frame)]
    if empty:
        basis.notes["partner_tables"] = f"The extract holds nothing for these tables: {', '.join(empty)}."
    partners = basis.partners().astype(dict.fromkeys(PARTNER_COLUMNS, "string"))
    return PartnerTables(tables, basis.notes, partners, frozenset(basis.untold_ids()))
