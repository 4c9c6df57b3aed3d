"""Tables for workforce_needs: completers as they may be told, against what the labor market asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from ..extract.contracts import CONTRACTS
from ..statistics import (
    allocate,
    entry_level,
    growth_ranking,
    living_wage_share,
    programs_in_growth,
    supply_demand,
)
from ..statistics.alignment import NO_OCCUPATION, NO_OCCUPATION_LABEL

# In this order: a pool of years hides fewer programs than a single year. Graduated concentrators are those who left with
# two courses or more; completers finished their program and may still be in school.
SUPPLY = (("completers", "pool"), ("graduates", "pool"), ("completers", "year"), ("graduates", "year"))
FAMILIES = dict(CONTRACTS["living_wages"].column("family").codes)
SUPPLY_WORDS = {
    "completers": "students who completed a program",
    "graduates": "graduates who concentrated in a program",
}


@dataclass(frozen=True)
class Table:
    """A table of the release, with what ProtectedTable needs to know of it."""

    frame: pd.DataFrame = field(repr=False)
    label: str
    definition: str
    unit: str = "students"
    by: str = ""

    @property
    def about(self) -> dict[str, str]:
        """Label, definition, unit and grouping."""
        return {"label": self.label, "definition": self.definition, "unit": self.unit, "by": self.by}


@dataclass(frozen=True)
class Alignment:
    """Tables by name, and notes in sentences: what they rest on, what is left out, what could not be made."""

    tables: dict[str, Table]
    notes: dict[str, str]


@dataclass(frozen=True)
class Market:
    """The labor-market tables of one area, as pandas frames."""

    area: str
    projections: pd.DataFrame
    wages: pd.DataFrame
    links: pd.DataFrame
    living_wages: pd.DataFrame
    industries: pd.DataFrame


def alignment_tables(connection, cells: pd.DataFrame, programs: pd.DataFrame) -> Alignment:
    """The alignment tables that the extract's labor-market tables allow.

    `cells` are the release's own cells: a program whose completers are hidden is left out of the supply, and a note says how many are.
    """
    supply_rows, notes = completers(cells, programs)
    market = read_market(connection, notes)
    tables = {"alignment_supply": _supply_table(supply_rows)}
    if len(market.industries):
        tables["growing_industries"] = _industries(market)
    else:
        notes["industries"] = "The extract holds no industry projections, so industries are not ranked by growth."
    if not len(market.links) or not len(market.projections):
        notes["occupations"] = (
            "The extract holds no crosswalk or no occupation projections, so programs are not compared with openings."
        )
        return Alignment(tables, notes)
    supply = supply_rows.loc[supply_rows["status"].isin(["shown", "none"]), ["cip_code", "completers"]]
    supply = supply.assign(completers=supply["completers"].astype("Int64"))
    openings = _openings(market, notes)
    names = _program_names(supply_rows)
    tables |= _comparisons(supply, market, openings, names)
    tables |= _wages(supply, market, openings, names, notes)
    return Alignment(tables, notes)


def completers(cells: pd.DataFrame, programs: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """Completers a year of each program, as protected, and a note of what they are; a program without a row had none.

    The yearly average of a pool is rounded to whole persons, since half a completer fills no opening.
    """
    measure, year, rows = _supply_rows(cells)
    if not len(rows):
        empty = programs.assign(year="", status="none", completers=pd.NA)
        return _supply_columns(empty), {
            "supply": "The release tells no completers by program, so there is no supply to compare."
        }
    rows = rows[["program_id", "status", "counted"]].rename(columns={"counted": "completers"})
    supply = programs.merge(rows, on="program_id", how="left").assign(year=year)
    supply.loc[supply["status"].isna(), "completers"] = 0
    supply["status"] = supply["status"].fillna("none")
    first, _, last = year.partition("-")
    count = int(last or first) - int(first) + 1
    supply["completers"] = (pd.to_numeric(supply["completers"]).astype("Float64") / count).round()
    hidden = int((supply["status"] == "hidden").sum())
    average = f" (yearly average of {year})" if count > 1 else f" of {year}"
    left_out = (
        f" {hidden} of {len(supply)} programs are left out: their numbers are hidden to protect students."
        if hidden
        else ""
    )
    return _supply_columns(supply), {"supply": f"Supply is the {SUPPLY_WORDS[measure]}{average}.{left_out}"}


def _supply_rows(cells: pd.DataFrame) -> tuple[str, str, pd.DataFrame]:
    """The first supply that is published by program: its measure, its latest year or pool, and its rows."""
    rows = cells[cells["by"] == "program"]
    pooled = rows["year"].str.contains("-")
    for measure, period in SUPPLY:
        found = rows[(rows["measure"] == measure) & (pooled if period == "pool" else ~pooled)]
        if len(found):
            year = found["year"].max()
            return measure, year, found[found["year"] == year]
    return "", "", rows.iloc[:0]


def _supply_columns(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.assign(completers=pd.to_numeric(frame["completers"]).astype("Int64"))
    frame["cip_code"] = frame["cip_code"].fillna("")
    return frame[["program_id", "program_name", "cluster", "cip_code", "year", "status", "completers"]]


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


def _openings(market: Market, notes: dict[str, str]) -> pd.DataFrame:
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


def _comparisons(
    supply: pd.DataFrame, market: Market, openings: pd.DataFrame, names: dict[str, str]
) -> dict[str, Table]:
    compared = supply_demand(supply, market.links, openings)
    titles = {**openings.set_index("soc_code")["occupation"].to_dict(), NO_OCCUPATION: NO_OCCUPATION_LABEL}
    return {
        "alignment_components": Table(
            _named_components(compared.components, titles, names),
            "Groups of linked programs and occupations",
            "Completers against openings of every group of programs and occupations that the crosswalk ties together. No completer is "
            "assigned to an occupation, so none is counted twice.",
        ),
        "alignment_programs": Table(
            _told(compared.programs, "cip_code", names),
            "Programs and their openings",
            "Completers of each program code, and its part of the openings under three rules of sharing them out.",
            by="program",
        ),
        "alignment_occupations": Table(
            _told(compared.occupations, "soc_code", titles),
            "Occupations and their completers",
            "Openings of each linked occupation, and the completers that reach it under three rules of sharing them out.",
        ),
        "alignment_allocation": Table(
            _told(allocate(supply, market.links, openings), "soc_code", titles),
            "Completers by program and occupation",
            "Completers of each program code, shared out in proportion to openings; the shares add up to the completers.",
        ),
        "growing_programs": Table(
            _told(programs_in_growth(supply, market.links, openings, _growth_of_all(market)), "cip_code", names),
            "Programs that lead to growing work",
            "How many of a program's openings are in occupations that grow faster than all occupations together.",
            by="program",
        ),
    }


def _growth_of_all(market: Market) -> float:
    """How fast all occupations together grow; 0 where it cannot be told."""
    known = market.projections.dropna(subset=["employment_base", "employment_projected"])
    base = known["employment_base"].sum()
    return float(known["employment_projected"].sum() / base - 1) if base > 0 else 0.0


def _named_components(components: pd.DataFrame, titles: dict[str, str], names: dict[str, str]) -> pd.DataFrame:
    """Lists of codes as text, with the programs' names and the occupations' titles."""
    named = ["; ".join(names.get(code, code) for code in codes) for codes in components["cip_codes"]]
    frame = components.assign(
        cip_codes=[", ".join(codes) for codes in components["cip_codes"]],
        occupation_titles=[
            "; ".join(str(titles.get(code, code)) for code in codes) for codes in components["soc_codes"]
        ],
        soc_codes=[", ".join(codes) for codes in components["soc_codes"]],
    )
    return _told(frame, "component", dict(zip(frame["component"], named, strict=True)))


def _wages(
    supply: pd.DataFrame, market: Market, openings: pd.DataFrame, names: dict[str, str], notes: dict[str, str]
) -> dict[str, Table]:
    if not len(market.wages):
        notes["wages"] = "The extract holds no wages by occupation."
        return {}
    if not len(market.living_wages):
        notes["wages"] = (
            "No living wage is given: the district's extract holds no living_wages table, and none is shipped."
        )
        return {}
    families = market.living_wages[["family", "hourly_wage", "wage_year"]]
    shares = living_wage_share(supply, market.links, openings, market.wages, families)
    return {
        "living_wage": Table(
            _told(shares.assign(program=shares["cip_code"].map(names)), "family", FAMILIES),
            "Openings that pay a living wage at entry",
            "Share of linked openings whose 25th-percentile wage reaches the living wage of a family type.",
            by="program",
        )
    }


def _industries(market: Market) -> Table:
    titles = dict(zip(market.industries["industry_code"], market.industries["industry"], strict=True))
    return Table(
        _told(growth_ranking(market.industries), "industry_code", titles),
        "Industries by projected growth",
        "Industries by the percent their employment is projected to change.",
        unit="jobs",
    )


def _supply_table(supply: pd.DataFrame) -> Table:
    frame = supply.assign(group=supply["program_name"], group_id=supply["program_id"])
    return Table(
        _typed(frame),
        "Completers by program",
        "Completers of the latest year, as the release tells them.",
        by="program",
    )


def _program_names(supply: pd.DataFrame) -> dict[str, str]:
    """Program names by CIP code; several programs of one code together."""
    return {cip: ", ".join(rows["program_name"].astype(str)) for cip, rows in supply.groupby("cip_code", sort=True)}


def _told(frame: pd.DataFrame, code: str, names: Mapping[str, str]) -> pd.DataFrame:
    """Every row is a function of protected counts and public figures, so every row is shown; its group by name."""
    codes = frame[code].astype(str)
    return _typed(frame.assign(group=[names.get(each) or each for each in codes], group_id=codes, status="shown"))


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Group first; text as strings, so that the file is the same whatever pandas made of it."""
    first = ["group", "group_id", "status"]
    frame: pd.DataFrame = frame[[*first, *(name for name in frame.columns if name not in first)]].copy()
    for name in frame.columns:
        if frame[name].dtype == object or pd.api.types.is_string_dtype(frame[name]):
            frame[name] = frame[name].astype("string")
    return frame.reset_index(drop=True)
