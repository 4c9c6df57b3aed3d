"""Tables for workforce_needs: completers as they may be told, against what the labor market asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ..extract.contracts import CONTRACTS
from ..statistics import (
    allocate,
    growth_ranking,
    living_wage_share,
    programs_in_growth,
    supply_demand,
)
from ..statistics.alignment import NO_OCCUPATION, NO_OCCUPATION_LABEL
from .linked_work import entry_wages, growth_of, linked_openings, program_work
from .market import Market, openings_for_entry, read_market
from .supply import completers, years_counted
from .table import Table, typed
from .unserved_work import ALL_INDUSTRIES, RUNNING, unserved_occupations

FAMILIES = dict(CONTRACTS["living_wages"].column("family").codes)


@dataclass(frozen=True)
class Alignment:
    """Tables by name, and notes in sentences: what they rest on, what is left out, what could not be made."""

    tables: dict[str, Table]
    notes: dict[str, str]
    area: str


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
        notes["industries"] = "No industry projections are held for this area, so industries are not ranked by growth."
    if not len(market.links) or not len(market.projections):
        notes["openings"] = (
            "The extract holds no crosswalk or no occupation projections, so programs are not compared with openings."
        )
        return Alignment(with_empty(tables), notes, market.area)
    supply = supply_rows.loc[supply_rows["status"].isin(["shown", "none"]), ["cip_code", "completers"]]
    supply = supply.assign(completers=supply["completers"].astype("Int64"))
    openings = openings_for_entry(market, notes)
    names = _program_names(supply_rows)
    years = years_counted(supply_rows)
    in_years = openings.assign(annual_openings=openings["annual_openings"] * years)
    if years > 1:
        notes["openings"] += f" Against the students of {years} years stand {years} times the yearly average."
    tables |= _comparisons(supply, market, in_years, names)
    tables["growing_programs"] = _growing_programs(supply, market, openings, names)
    tables |= _wages(supply, market, openings, names, notes)
    tables |= _linked(supply, market, openings)
    tables["program_work"] = _program_work(programs, market, openings)
    running = connection.execute(RUNNING).df()
    tables["unserved_occupations"] = unserved_occupations(running, market, openings, _growth_of_all(market))
    return Alignment(with_empty(tables), notes, market.area)


# Every table a page may ask for: where the extract does not allow one it is there and empty, and a note says why.
TABLES = {
    "alignment_components": ("Groups of linked programs and occupations", ("completers", "openings", "gap")),
    "alignment_programs": ("Programs and their openings", ("completers", "openings_low", "openings_high")),
    "alignment_occupations": ("Occupations and their completers", ("openings", "completers_low", "completers_high")),
    "alignment_allocation": ("Completers by program and occupation", ("completers",)),
    "growing_programs": ("Programs that lead to growing work", ("occupations", "growing", "openings", "growing_share")),
    "growing_occupations": ("Linked occupations by projected growth", ("percent_change",)),
    "growing_industries": ("Industries by projected growth", ("percent_change",)),
    "entry_wages": ("Wages of linked occupations", ("openings", "hourly_wage_p25", "hourly_wage_median")),
    "living_wage": ("Openings that pay a living wage at entry", ("living_wage", "share")),
    "program_work": ("Occupations that each program leads to", ("program_id", "openings", "growth", "hourly_wage_p25")),
    "unserved_occupations": (
        "Growing occupations that no program leads to",
        ("openings", "percent_change", "hourly_wage_p25"),
    ),
}


def with_empty(tables: dict[str, Table]) -> dict[str, Table]:
    """The tables, with an empty one for each that could not be made."""
    absent = {name: about for name, about in TABLES.items() if name not in tables}
    return tables | {name: Table(_no_rows(columns), label, "") for name, (label, columns) in absent.items()}


def _no_rows(columns: tuple[str, ...]) -> pd.DataFrame:
    names = ("group", "group_id", "status", *columns)
    texts = {name for name in names if name in ("group", "status") or name.endswith("_id")}
    return pd.DataFrame({name: pd.Series(dtype="string" if name in texts else "float64") for name in names})


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
        notes["wages"] = "No living wage is given: no living_wages table is held for this area, and none is shipped."
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


def _growing_programs(supply: pd.DataFrame, market: Market, openings: pd.DataFrame, names: dict[str, str]) -> Table:
    growing = programs_in_growth(supply, market.links, openings, _growth_of_all(market))
    growing = growing.rename(columns={"share": "growing_share"})
    return Table(
        _told(growing, "cip_code", names).sort_values(["group", "group_id"], ignore_index=True),
        "Programs that lead to growing work",
        "How many of a program's openings a year are in occupations that grow faster than all occupations together.",
        by="program",
    )


def _linked(supply: pd.DataFrame, market: Market, openings: pd.DataFrame) -> dict[str, Table]:
    linked = linked_openings(supply, market.links, openings)
    titles = dict(zip(linked["soc_code"], linked["occupation"], strict=True))
    tables = {
        "growing_occupations": Table(
            _told(growth_of(linked), "soc_code", titles),
            "Linked occupations by projected growth",
            "Occupations that programs lead to, by the percent their employment is projected to change.",
            unit="jobs",
        )
    }
    if len(market.wages):
        tables["entry_wages"] = Table(
            _told(entry_wages(linked, market.wages), "soc_code", titles),
            "Wages of linked occupations",
            "Hourly wages of the linked occupations with the most openings; the 25th percentile stands for entry.",
            unit="jobs",
        )
    return tables


def _program_work(programs: pd.DataFrame, market: Market, openings: pd.DataFrame) -> Table:
    found = program_work(programs, market.links, openings, market.wages, _growth_of_all(market))
    titles = dict(zip(found["soc_code"], found["occupation"], strict=True))
    return Table(
        _told(found, "soc_code", titles),
        "Occupations that each program leads to",
        "Openings a year, projected growth and wages of the occupations that the crosswalk links to a program.",
        unit="jobs",
        by="program",
    )


def _industries(market: Market) -> Table:
    industries = market.industries[~market.industries["industry_code"].isin(ALL_INDUSTRIES)]
    titles = dict(zip(industries["industry_code"], industries["industry"], strict=True))
    return Table(
        _told(growth_ranking(industries), "industry_code", titles),
        "Industries by projected growth",
        "Industries by the percent their employment is projected to change.",
        unit="jobs",
    )


def _supply_table(supply: pd.DataFrame) -> Table:
    frame = supply.assign(group=supply["program_name"], group_id=supply["program_id"])
    return Table(
        typed(frame),
        "Completers by program",
        "Completers of the years named, as the release may tell them.",
        by="program",
    )


def _program_names(supply: pd.DataFrame) -> dict[str, str]:
    """Program names by CIP code; several programs of one code together."""
    return {cip: ", ".join(rows["program_name"].astype(str)) for cip, rows in supply.groupby("cip_code", sort=True)}


def _told(frame: pd.DataFrame, code: str, names: Mapping[str, str]) -> pd.DataFrame:
    """Every row is a function of protected counts and public figures, so every row is shown; its group by name."""
    codes = frame[code].astype(str)
    return typed(frame.assign(group=[names.get(each) or each for each in codes], group_id=codes, status="shown"))
