"""The labor market that a release compares its programs with: one area's tables."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ..statistics import entry_level


@dataclass(frozen=True)
class Market:
    """The labor-market tables of one area, as pandas frames."""

    area: str
    projections: pd.DataFrame
    wages: pd.DataFrame
    links: pd.DataFrame
    living_wages: pd.DataFrame
    industries: pd.DataFrame


def read_market(connection, notes: dict[str, str]) -> Market:
    """The labor-market tables, of one area where they hold several: that of the projections, the first by name."""
    frames = {
        name: connection.execute(f"SELECT * FROM {name} ORDER BY ALL").df()
        for name in ("occupation_projections", "occupation_wages", "cip_soc", "living_wages", "industry_projections")
    }
    areas = sorted(frames["occupation_projections"]["area"].dropna().unique())
    if len(areas) > 1:
        notes["area"] = f"The projections hold {len(areas)} areas; {areas[0]} is used."
    of_area = {name: _one_area(frame, areas[0] if areas else "") for name, frame in frames.items()}
    return Market(
        areas[0] if areas else "",
        of_area["occupation_projections"],
        of_area["occupation_wages"],
        of_area["cip_soc"],
        of_area["living_wages"],
        of_area["industry_projections"],
    )


def _one_area(frame: pd.DataFrame, wanted: str) -> pd.DataFrame:
    if "area" not in frame or not len(frame):
        return frame
    areas = sorted(frame["area"].unique())
    return frame[frame["area"] == (wanted if wanted in areas else areas[0])].reset_index(drop=True)


def openings_for_entry(market: Market, notes: dict[str, str]) -> pd.DataFrame:
    """Openings of occupations that need at most two years of college; all of them where entry education is not held."""
    if not market.projections["entry_education"].notna().any():
        notes["openings"] = (
            f"Openings are those of all occupations in {market.area}: their entry education is not held."
        )
        return market.projections
    notes["openings"] = (
        f"Openings are yearly averages in {market.area}, for occupations that need an associate's degree or less."
    )
    return entry_level(market.projections)
