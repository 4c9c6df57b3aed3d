"""Completers against openings, by occupation and by program, with the range over the allocation rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from .allocation import RULES, Rule, allocated
from .components import component_table
from .links import NO_OCCUPATION, NO_OCCUPATION_LABEL, Links, link


@dataclass(frozen=True)
class SupplyDemand:
    """The comparison at three levels; the components' one needs no allocation and is the one to rely on.

    `occupations`: soc_code, occupation, programs, openings, completers_<rule>, completers_low, completers_high,
    gap_low, gap_high (completers - openings), ratio_low, ratio_high (completers / openings, missing where openings are
    0 or unknown); a last row of 99-9999 holds completers without an occupation. `programs`: cip_code, completers,
    occupations, linked_openings (all openings of its occupations, shared with other programs), openings_<rule> (its
    part of them), openings_low, openings_high, ratio_low, ratio_high, unmatched (why it has no occupation, else '').
    Unknown openings are left out of its sums and counted in occupations_without_openings. `components`: see
    `components`.
    """

    occupations: pd.DataFrame = field(repr=False)
    programs: pd.DataFrame = field(repr=False)
    components: pd.DataFrame = field(repr=False)
    rules: tuple[str, ...] = tuple(RULES)


def supply_demand(
    supply: pd.DataFrame, edges: pd.DataFrame, openings: pd.DataFrame, rules: Sequence[Rule] = tuple(RULES)
) -> SupplyDemand:
    """Compare completers (`supply`: cip_code, completers) with openings (`openings`: soc_code, annual_openings,
    occupation) over the links `edges` (cip_code, soc_code); filter `openings` first with `entry_level`.

    Every rule conserves completers and openings. Figures that rest on a hidden supply are missing. Raises ValueError as
    `allocate` does.
    """
    links = link(supply, edges, openings)
    allocations = {rule: allocated(links, rule) for rule in rules}
    return SupplyDemand(
        occupation_table(links, allocations), program_table(links, allocations), component_table(links), tuple(rules)
    )


def occupation_table(links: Links, allocations: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """A row for each linked occupation, and one for completers without any."""
    codes = sorted(links.pairs["soc_code"].unique())
    every = [*codes, NO_OCCUPATION] if len(links.unmatched) else codes
    index = pd.Index(every, name="soc_code", dtype="str")
    table = pd.DataFrame(index=index)
    table["occupation"] = [NO_OCCUPATION_LABEL if code == NO_OCCUPATION else links.titles[code] for code in every]
    any_allocation = next(iter(allocations.values()))
    table["programs"] = any_allocation.groupby("soc_code")["cip_code"].nunique().reindex(index)
    table["openings"] = links.openings.reindex(index)
    sums = {f"completers_{rule}": totals(rows, "soc_code", index) for rule, rows in allocations.items()}
    table = with_range(table.assign(**sums), "completers", list(sums))
    table["gap_low"] = table["completers_low"] - table["openings"]
    table["gap_high"] = table["completers_high"] - table["openings"]
    demand = table["openings"].where(table["openings"] > 0)
    table["ratio_low"], table["ratio_high"] = table["completers_low"] / demand, table["completers_high"] / demand
    return table.reset_index()


def program_table(links: Links, allocations: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """A row for each program code, with its part of the openings under each rule."""
    index = links.supply.index
    jobs = links.pairs["soc_code"].map(links.openings).astype("float64")
    by_program = links.pairs.assign(openings=jobs, unknown=jobs.isna()).groupby("cip_code")
    table = pd.DataFrame({"completers": links.supply}, index=index)
    table["occupations"] = by_program["soc_code"].nunique().reindex(index, fill_value=0).astype("int64")
    table["occupations_without_openings"] = by_program["unknown"].sum().reindex(index, fill_value=0).astype("int64")
    table["linked_openings"] = by_program["openings"].sum(min_count=1).reindex(index)
    parts = {
        f"openings_{rule}": totals(openings_back(links, rows), "cip_code", index) for rule, rows in allocations.items()
    }
    known = {name: part.where(table["linked_openings"].notna()) for name, part in parts.items()}
    table = with_range(table.assign(**known), "openings", list(known))
    most, least = table["openings_high"], table["openings_low"]
    table["ratio_low"] = table["completers"] / most.where(most > 0)
    table["ratio_high"] = table["completers"] / least.where(least > 0)
    table["unmatched"] = links.unmatched.reindex(index).fillna("")
    return table.reset_index()


def openings_back(links: Links, rows: pd.DataFrame) -> pd.DataFrame:
    """Each occupation's openings shared out to its programs by their part of its completers; evenly where there are
    none.
    """
    linked = rows[rows["soc_code"] != NO_OCCUPATION]
    by_occupation = linked.groupby("soc_code")["completers"]
    sums = by_occupation.transform(lambda values: values.sum(skipna=False))
    share = (linked["completers"] / sums.where(sums > 0)).mask(sums == 0, 1 / by_occupation.transform("size"))
    # An occupation of unknown openings adds nothing, and is counted in occupations_without_openings.
    known = linked["soc_code"].map(links.openings).astype("float64").fillna(0)
    return linked.assign(completers=share * known)


def totals(rows: pd.DataFrame, by: str, index: pd.Index) -> pd.Series:
    """The sum by code, missing where a part is; missing for a code without rows."""
    return rows.groupby(by)["completers"].agg(lambda values: values.sum(skipna=False)).reindex(index)


def with_range(table: pd.DataFrame, name: str, columns: Sequence[str]) -> pd.DataFrame:
    """The table with the least and the most of the columns; missing where one is."""
    low, high = (getattr(np, end)(table[list(columns)].to_numpy(dtype="float64"), axis=1) for end in ("min", "max"))
    return table.assign(**{f"{name}_low": low, f"{name}_high": high})
