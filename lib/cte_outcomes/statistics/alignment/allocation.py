"""Sharing out completers over the occupations their programs lead to, so that the sum stays exactly what it was."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Literal

import numpy as np
import pandas as pd

from .links import NO_OCCUPATION, NO_OCCUPATION_LABEL, Links, link

Rule = Literal["openings", "equal", "balanced"]
# Shares are multiples of 1/2**20 of a completer: such numbers add up in floating point without rounding, in any order.
STEP = 2**20
BALANCED_ROUNDS = 2000
BALANCED_TOLERANCE = 1e-10


def allocate(
    supply: pd.DataFrame, edges: pd.DataFrame, openings: pd.DataFrame, rule: Rule = "openings", whole: bool = False
) -> pd.DataFrame:
    """Completers of each program in each linked occupation: columns cip_code, soc_code, occupation, completers.

    `supply` has cip_code and completers, `edges` cip_code and soc_code, `openings` soc_code and annual_openings. Rules:

    - openings: in proportion to the openings of the linked occupations (one without openings, or with unknown ones,
      takes none unless all are so);
    - equal: the same to each linked occupation;
    - balanced: so that every occupation gets as even a number of completers per opening as the links allow (maximum
      entropy flow by iterative proportional fitting, Deming & Stephan 1940).

    Each program's completers are conserved exactly, by largest remainder; with `whole` in whole persons. Programs
    without a link are in rows of 99-9999, No occupation matched. A hidden (missing) supply stays missing in all its
    rows. Raises ValueError for an unknown rule and impossible figures.
    """
    if rule not in RULES:
        raise ValueError(f"rule must be one of {', '.join(RULES)}, not {rule!r}")
    return allocated(link(supply, edges, openings), rule, whole)


def allocated(links: Links, rule: Rule, whole: bool = False) -> pd.DataFrame:
    """As `allocate`, on links made before."""
    weights = RULES[rule](links)
    step = 1 if whole else STEP
    completers = np.full(len(links.pairs), np.nan)
    for cip, positions in links.pairs.groupby("cip_code").indices.items():
        total = links.supply[cip]
        if not np.isnan(total):
            completers[positions] = [units / step for units in largest_remainder(int(total) * step, weights[positions])]
    rows = links.pairs.assign(completers=completers)
    unlinked = pd.DataFrame(
        {
            "cip_code": links.unmatched.index,
            "soc_code": NO_OCCUPATION,
            "completers": links.supply[links.unmatched.index].to_numpy(),
        }
    )
    result = pd.concat([rows, unlinked], ignore_index=True)
    titles = (
        result["soc_code"]
        .map(links.titles)
        .astype("str")
        .mask(result["soc_code"] == NO_OCCUPATION, NO_OCCUPATION_LABEL)
    )
    result.insert(2, "occupation", titles)
    return result


def largest_remainder(total: int, weights: np.ndarray) -> list[int]:
    """Whole parts of a total in proportion to weights, adding up to it; what is left over goes to the largest
    remainders, of equal ones to the first. Equal parts where all weights are 0.
    """
    exact = [Fraction(float(weight)) for weight in weights]
    if not any(exact):
        exact = [Fraction(1)] * len(exact)
    everything = sum(exact)
    quotas = [total * weight / everything for weight in exact]
    parts = [quota.numerator // quota.denominator for quota in quotas]
    by_remainder = sorted(range(len(parts)), key=lambda place: (parts[place] - quotas[place], place))
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts


def equal_weights(links: Links) -> np.ndarray:
    """One for each link."""
    return np.ones(len(links.pairs))


def opening_weights(links: Links) -> np.ndarray:
    """The openings at the end of each link; none where unknown."""
    return links.pairs["soc_code"].map(links.openings).astype("float64").fillna(0).to_numpy(dtype="float64")


def balanced_weights(links: Links) -> np.ndarray:
    """The flow of most entropy whose sums are the supply by program and, as nearly as the links allow, in proportion to
    openings.

    Where the links do not allow it (Hall's condition fails) the rounds approach the nearest flow in the sense of
    Kullback and Leibler (Csiszár & Shields 2004, section 5), with the supply exact.
    """
    target = opening_weights(links)
    program, _ = pd.factorize(links.pairs["cip_code"])
    occupation, _ = pd.factorize(links.pairs["soc_code"])
    supply = links.pairs["cip_code"].map(links.supply).astype("float64").fillna(0).to_numpy(dtype="float64")
    flow = np.where((target > 0) & (supply > 0), 1.0, 0.0)
    for _ in range(BALANCED_ROUNDS):
        before = flow
        flow = fitted_to(flow, occupation, target)
        flow = fitted_to(flow, program, supply)
        if np.abs(flow - before).max(initial=0) <= BALANCED_TOLERANCE * max(1.0, supply.max(initial=0)):
            break
    return flow


def fitted_to(flow: np.ndarray, groups: np.ndarray, sums: np.ndarray) -> np.ndarray:
    """The flow scaled so that each group's sum is the one asked for (`sums` repeats it on each link)."""
    now = np.bincount(groups, weights=flow)[groups] if len(flow) else flow
    return flow * np.divide(sums, now, out=np.zeros_like(flow), where=now > 0)


RULES: dict[str, Callable[[Links], np.ndarray]] = {
    "openings": opening_weights,
    "equal": equal_weights,
    "balanced": balanced_weights,
}
