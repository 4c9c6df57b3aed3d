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
    """The labor-market tables of one area: that of the projections, the first by name where they hold several.

    A district that gives projections of industries alone is told of their area. Wages of another area stand in, and a note says so. Living wages and industries of another area are left out: they would
    be read as this area's.
    """
    held = {
        name: connection.execute(f"SELECT * FROM {name} ORDER BY ALL").df()
        for name in ("occupation_projections", "occupation_wages", "cip_soc", "living_wages", "industry_projections")
    }
    area = _area(held["occupation_projections"], "", "projections", notes)
    area = area or _area(held["industry_projections"], "", "industry projections", notes)
    wages_area = _area(held["occupation_wages"], area, "wages", notes)
    projections = _of(held["occupation_projections"], area)
    wages = _of(held["occupation_wages"], wages_area)
    _say_sources(notes, projections=projections, wages=wages)
    near = {name: _of(held[name], area, wages_area) for name in ("living_wages", "industry_projections")}
    for name, words in (("living_wages", "Living wages"), ("industry_projections", "Industry projections")):
        if len(held[name]) and not len(near[name]):
            others = ", ".join(sorted(held[name]["area"].unique()))
            notes[f"{name}_area"] = f"{words} are held for {others} only, and left out here."
    return Market(area, projections, wages, held["cip_soc"], near["living_wages"], near["industry_projections"])


def _area(frame: pd.DataFrame, wanted: str, words: str, notes: dict[str, str]) -> str:
    """The area to use of a table: the one wanted, else the first by name, which a note then names."""
    areas = sorted(frame["area"].dropna().unique())
    if not areas or wanted in areas:
        return wanted
    if wanted or len(areas) > 1:
        notes[f"{words.replace(' ', '_')}_area"] = f"The {words} used are those of {areas[0]}."
    return str(areas[0])


def _of(frame: pd.DataFrame, *areas: str) -> pd.DataFrame:
    return frame[frame["area"].isin(areas)].reset_index(drop=True)


def _say_sources(notes: dict[str, str], **tables: pd.DataFrame) -> None:
    """Where each table comes from and how it was made to fit the area, as its rows say."""
    for words, frame in tables.items():
        told = sorted(frame["source"].dropna().unique()) if len(frame) else []
        if told:
            notes[f"{words}_source"] = f"{words.capitalize()}: {'; '.join(told)}."


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
