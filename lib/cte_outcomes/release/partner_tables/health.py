"""How partnerships stand: how many are strong, steady, fading or silent."""

from __future__ import annotations

import pandas as pd

from .basis import Basis, words
from .shape import Shape

BANDS = {"strong": "Strong", "steady": "Steady", "fading": "Fading", "silent": "Silent"}
ALL_SECTORS, FEW = "all", "few"

HEALTH = Shape(
    "partner_health",
    "Partnerships by health",
    "a band of health, of all partners or of a sector",
    "How many partners of the latest year are in each band of the health score (docs/partner_health.md).",
    (
        ("year", "text", "the latest school year"),
        ("sector", "text", "sector in words; All partners for all"),
        ("sector_id", "text", "code of the sector; all; few for small sectors put together"),
        ("counted", "whole", "partners in the band"),
        ("partners", "whole", "partners in all bands together"),
        ("share", "number", "the band's share of them, 0 to 1"),
    ),
)
SHAPES = (HEALTH,)


def tables(basis: Basis) -> dict[str, pd.DataFrame]:
    """Rows of partner_health."""
    return {HEALTH.name: _bands(basis)}


def _bands(basis: Basis) -> pd.DataFrame:
    partners = basis.rows(
        """
        SELECT health_band AS band, coalesce(sector, 'not_recorded') AS sector_id, school_year AS year
        FROM partner_years, told_period
        WHERE school_year = latest AND health_band IS NOT NULL
        """
    )
    least = basis.rules.minimum_partners if basis.audience != "internal" else 1
    partners["sector_id"] = _few_together(partners["sector_id"], least)
    pieces = [partners.assign(sector_id=ALL_SECTORS), partners] if len(partners) else []
    rows = [
        {"group": label, "group_id": band, "sector_id": sector, "year": str(part["year"].iloc[0]),
         "counted": int((part["band"] == band).sum()), "partners": len(part)}
        for piece in pieces
        for sector, part in piece.groupby("sector_id", sort=True)
        for band, label in BANDS.items()
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["group", "group_id", "sector_id", "year", "counted", "partners"])
    named = {ALL_SECTORS: "All partners", FEW: "Sectors with few partners", "not_recorded": "Not recorded"}
    frame["sector"] = words(frame["sector_id"], "partners", "sector").fillna(frame["sector_id"].map(named))
    return frame.assign(share=frame["counted"] / frame["partners"])


def _few_together(sectors: pd.Series, least: int) -> pd.Series:
    """Sectors of fewer than `least` partners under one code, with the next larger ones until that is large enough.

    A band of a sector with one partner would say of that partner how it stands.
    """
    counts = sectors.value_counts().sort_index().sort_values(kind="stable")
    together: list[str] = []
    for sector, partners in counts.items():
        if partners >= least and (not together or counts[together].sum() >= least):
            break
        together.append(str(sector))
    return sectors.where(~sectors.isin(together), FEW) if len(together) > 1 else sectors
