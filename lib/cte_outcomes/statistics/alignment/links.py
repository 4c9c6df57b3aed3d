"""The links that count: programs of the supply, occupations of the openings, sentinels taken out and named."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from .combined_occupations import published_links

# The crosswalk's codes for 'no occupation matches' and 'no program matches'. They are not links: left in, they would
# tie unrelated programs together.
NO_OCCUPATION, NO_PROGRAM = "99-9999", "99.9999"
NO_OCCUPATION_LABEL = "No occupation matched"


@dataclass(frozen=True)
class Links:
    """Supply, openings and the links between them, each listed once and sorted by code, so that no result hangs on the
    order of rows.

    `supply`: completers by cip_code (missing where hidden). `pairs`: cip_code and soc_code. `openings`: by soc_code
    (missing where unknown). `unmatched`: why a program has no link, by cip_code. `titles`: occupation by soc_code.
    """

    supply: pd.Series = field(repr=False)
    pairs: pd.DataFrame = field(repr=False)
    openings: pd.Series = field(repr=False)
    unmatched: pd.Series = field(repr=False)
    titles: pd.Series = field(repr=False)


def link(supply: pd.DataFrame, edges: pd.DataFrame, openings: pd.DataFrame) -> Links:
    """The links of the programs in `supply` (cip_code, completers) to the occupations in `openings` (soc_code,
    annual_openings, occupation if held) by `edges` (cip_code, soc_code).

    Programs of one CIP code are added up; if one of them is missing, so is the sum. Occupations outside `openings`,
    which may be a choice such as entry-level ones, are not linked. Raises ValueError for completers that are not whole
    numbers of 0 or more, negative openings and occupations listed twice.
    """
    completers = total_supply(supply)
    by_code = openings.sort_values("soc_code", kind="stable").set_index("soc_code")
    if by_code.index.has_duplicates:
        raise ValueError("openings list an occupation twice; keep one area and one edition")
    jobs = by_code["annual_openings"].astype("float64")
    if (jobs < 0).any():
        raise ValueError("openings cannot be negative")
    listed = edges[["cip_code", "soc_code"]]
    listed = listed[listed["cip_code"].isin(completers.index) & (listed["cip_code"] != NO_PROGRAM)]
    pairs = published_links(listed, by_code.index)
    pairs = pairs[pairs["soc_code"].isin(by_code.index) & (pairs["soc_code"] != NO_OCCUPATION)]
    pairs = pairs.drop_duplicates().sort_values(["cip_code", "soc_code"], ignore_index=True)
    titles = by_code["occupation"] if "occupation" in by_code else pd.Series("", index=by_code.index)
    return Links(completers, pairs, jobs, reasons(completers, listed, pairs), titles)


def total_supply(supply: pd.DataFrame) -> pd.Series:
    """Completers by CIP code; a program without a code is under ''."""
    if not supply.empty and ((supply["completers"] < 0) | (supply["completers"] % 1 > 0)).any():
        raise ValueError("completers must be whole numbers of 0 or more")
    completers = supply.assign(
        cip_code=supply["cip_code"].fillna("").astype("str"), completers=supply["completers"].astype("float64")
    )
    return completers.groupby("cip_code", sort=True)["completers"].agg(lambda values: values.sum(skipna=False))


def reasons(completers: pd.Series, listed: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """Why each program without a link has none."""
    listed_codes = set(listed["cip_code"])
    only_sentinel = listed_codes - set(listed.loc[listed["soc_code"] != NO_OCCUPATION, "cip_code"])
    linked = set(pairs["cip_code"])
    unlinked = [code for code in completers.index if code not in linked]
    told = {code: reason(code, listed_codes, only_sentinel) for code in unlinked}
    return pd.Series(told, index=pd.Index(unlinked, name="cip_code", dtype="str"), name="reason", dtype="str")


def reason(cip_code: str, listed: set[str], without_occupation: set[str]) -> str:
    """Why a program is not linked, for a table."""
    if not cip_code:
        return "the program has no CIP code"
    if cip_code not in listed:
        return "the CIP code is not in the crosswalk"
    if cip_code in without_occupation:
        return "the crosswalk matches no occupation"
    return "none of the linked occupations is among those compared"
