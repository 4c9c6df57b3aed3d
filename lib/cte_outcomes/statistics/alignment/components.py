"""Statements that need no allocation at all: programs and occupations tied together by links, taken whole."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .links import Links, link

COMPONENT_TYPES = {
    "component": "str",
    "programs": "int64",
    "occupations": "int64",
    "cip_codes": "object",
    "soc_codes": "object",
    "completers": "float64",
    "openings": "float64",
    "occupations_without_openings": "int64",
    "gap": "float64",
    "ratio": "float64",
}


def components(edges: pd.DataFrame, supply: pd.DataFrame, openings: pd.DataFrame) -> pd.DataFrame:
    """The connected groups of programs and occupations, with supply and openings counted once: the robust comparison.

    Columns: component (its first CIP code), programs, occupations (numbers of each), cip_codes and soc_codes (tuples),
    completers, openings, occupations_without_openings (unknown ones, which `openings` leaves out), gap (completers -
    openings) and ratio (completers / openings, missing where openings are 0). Completers are missing where a program's
    are hidden. Programs without a link are in no component.
    """
    return component_table(link(supply, edges, openings))


def component_table(links: Links) -> pd.DataFrame:
    """As `components`, on links made before."""
    rows = [
        component_row(links, group["cip_code"].unique(), group["soc_code"].unique())
        for _, group in links.pairs.groupby(component_of(links.pairs), sort=True)
    ]
    return pd.DataFrame(rows, columns=list(COMPONENT_TYPES)).astype(COMPONENT_TYPES)


def component_of(pairs: pd.DataFrame) -> np.ndarray:
    """The component of each link, named by its first CIP code."""
    if pairs.empty:
        return np.array([], dtype="str")
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    program, programs = pd.factorize(pairs["cip_code"])
    occupation, occupations = pd.factorize(pairs["soc_code"])
    nodes = len(programs) + len(occupations)
    graph = coo_array((np.ones(len(pairs)), (program, occupation + len(programs))), shape=(nodes, nodes))
    label = connected_components(graph, directed=False)[1][program]
    return pairs["cip_code"].groupby(label).transform("min").to_numpy()


def component_row(links: Links, programs: np.ndarray, occupations: np.ndarray) -> dict[str, object]:
    """One component's figures."""
    completers = links.supply[programs].sum(skipna=False)
    openings = links.openings[occupations]
    known = openings.sum(min_count=1)
    return {
        "component": min(programs),
        "programs": len(programs),
        "occupations": len(occupations),
        "cip_codes": tuple(sorted(programs)),
        "soc_codes": tuple(sorted(occupations)),
        "completers": completers,
        "openings": known,
        "occupations_without_openings": int(openings.isna().sum()),
        "gap": completers - known,
        "ratio": completers / known if known > 0 else np.nan,
    }


def fillable(edges: pd.DataFrame, supply: pd.DataFrame, openings: pd.DataFrame) -> pd.DataFrame:
    """The most openings the completers could fill if each went where needed: columns component, completers, openings,
    fillable.

    An upper bound by maximum flow over the links, a completer one unit, openings rounded up to whole ones; unknown
    openings count as none. Missing where a program's completers are hidden. `openings - fillable` stay open whatever
    completers choose.
    """
    links = link(supply, edges, openings)
    table = component_table(links)[["component", "cip_codes", "soc_codes", "completers", "openings"]]
    flows = [
        np.nan if np.isnan(row.completers) else maximum_flow(links, set(row.cip_codes))
        for row in table.itertuples(index=False)
    ]
    return table.assign(fillable=pd.Series(flows, index=table.index, dtype="float64")).drop(
        columns=["cip_codes", "soc_codes"]
    )


def maximum_flow(links: Links, programs: set[str]) -> int:
    """The largest flow from programs to openings: source -> program (completers) -> occupation -> sink (openings)."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_flow as scipy_maximum_flow

    pairs = links.pairs[links.pairs["cip_code"].isin(programs)]
    program, cips = pd.factorize(pairs["cip_code"])
    occupation, socs = pd.factorize(pairs["soc_code"])
    sink = 1 + len(cips) + len(socs)
    supply = links.supply[cips].to_numpy()
    demand = np.ceil(links.openings[socs].fillna(0).to_numpy())
    start = np.concatenate([np.zeros(len(cips)), program + 1, np.arange(len(socs)) + 1 + len(cips)])
    end = np.concatenate([np.arange(len(cips)) + 1, occupation + 1 + len(cips), np.full(len(socs), sink)])
    room = np.concatenate([supply, supply[program], demand])
    graph = csr_array((room.astype("int32"), (start.astype("int32"), end.astype("int32"))), shape=(sink + 1, sink + 1))
    return int(scipy_maximum_flow(graph, 0, sink).flow_value)
