"""How much rests on one partner, and what would leave with it."""

from __future__ import annotations

import pandas as pd

from ...statistics import Concentration, concentration_of
from ..labels import NOT_RECORDED
from .basis import Basis
from .shape import Shape

WHAT = {
    "placements": "Work-based-learning placements",
    "gifts": "Value of gifts, dollars",
    "teaching": "Hours of guest teaching",
}
DEPENDENCE = Shape(
    "partner_dependence",
    "How much rests on one partner",
    "what partners give to a program, or to the district",
    "The largest partner's share, and the effective number of partners (1 / sum of squared shares): 1 where all rests on one. "
    "If the largest partner left, what it gave would leave with it. Placements are taken from protected counts, so they are told as a range "
    "where partners' counts are hidden.",
    (
        ("years", "text", "the years taken together"),
        ("program_id", "text", "the program; missing for the district"),
        ("what", "text", "what is given, in words"),
        ("what_id", "text", "placements, gifts or teaching"),
        ("partners", "whole", "partners that gave any"),
        ("total", "number", "given by all partners together"),
        ("top_share", "number", "the largest partner's share, 0 to 1; missing where only the range is known"),
        ("top_share_low", "number", "lower end of what is known of it"),
        ("top_share_high", "number", "upper end of what is known of it"),
        ("effective", "number", "effective number of partners; missing where only the range is known"),
        ("effective_low", "number", "lower end of what is known of it"),
        ("effective_high", "number", "upper end of what is known of it"),
        ("largest", "text", "the largest partner's name, where it is known and may be told"),
        ("leaves", "number", "what would leave with the largest partner; missing where it is not known which that is"),
        ("remains", "number", "what would be left without it"),
    ),
)
SHAPES = (DEPENDENCE,)
COLUMNS = ["partner_id", "program_id", "what_id", "amount"]


def tables(basis: Basis) -> dict[str, pd.DataFrame]:
    """Rows of partner_dependence, the district first; reads `partner_ties`."""
    names = basis.partners().set_index("partner_id")["partner_name"].to_dict()
    programs = basis.rows("SELECT program_id, program_name FROM programs ORDER BY program_name, program_id")
    given, rows = _given(basis), []
    for program, name in [("", "District"), *programs.itertuples(index=False)]:
        if basis.audience != "internal":
            rows += _protected_placements(basis, program, name, names)
        of_place = given[given["program_id"] == program] if program else given
        for what, part in of_place.groupby("what_id", sort=True):
            by_partner = part.groupby("partner_id", sort=True)["amount"].sum()
            spread = concentration_of(by_partner.tolist())
            rows.append(_told(basis, program, name, str(what), spread, by_partner.index.tolist(), names))
    columns = ["group", "group_id", "status", *(name for name, _, _ in DEPENDENCE.columns)]
    return {DEPENDENCE.name: pd.DataFrame(rows, columns=columns)}


def _given(basis: Basis) -> pd.DataFrame:
    """What partners gave: beside placements, behind which students stand; for staff, placements too."""
    ties = basis.rows("SELECT partner_id, program_id, gift_value, teaching_hours FROM partner_ties ORDER BY ALL")
    pieces = [
        ties.assign(what_id=what, amount=ties[column])
        for what, column in (("gifts", "gift_value"), ("teaching", "teaching_hours"))
    ]
    if basis.audience == "internal":
        pieces.append(basis.rows(
            """
            SELECT partner_id, program_id, 'placements' AS what_id, count(*)::double AS amount
            FROM placement_rows, told_period
            WHERE partner_id IS NOT NULL AND school_year BETWEEN pool_first AND latest
            GROUP BY ALL ORDER BY ALL
            """
        ))  # fmt: skip
    given = pd.concat(pieces, ignore_index=True)[COLUMNS]
    return given[given["amount"] > 0]


def _protected_placements(basis: Basis, program: str, name: str, names: dict[str, str]) -> list[dict]:
    """The row of placements from protected counts alone; none where they are not published by partner or nobody was placed."""
    cells = basis.cells[(basis.cells["measure"] == "placements") & (basis.cells["year"] == basis.years)]
    by, total_by = ("program+partner", "program") if program else ("partner", "")
    if not {by, total_by} <= set(cells["by"]):
        return []
    cells = cells[(cells["status"] != "none") & ((cells["program_id"] == program) if program else True)]
    parts, whole = cells[cells["by"] == by], cells[cells["by"] == total_by]
    unhosted = parts["partner_id"] == NOT_RECORDED
    hosts, without = parts[~unhosted], parts[unhosted]
    if not len(hosts) or not len(whole):
        return []
    if (pd.concat([whole, without])["status"] == "hidden").any():
        return [_told(basis, program, name, "placements", None, [], names)]
    told = hosts[hosts["status"] != "hidden"]
    total = int(whole["counted"].iloc[0]) - int(without["counted"].sum())
    untold = total - int(told["counted"].sum())
    spread = concentration_of(told["counted"].astype(float).tolist(), untold, len(hosts) - len(told), at_least=1)
    return [_told(basis, program, name, "placements", spread, told["partner_id"].tolist(), names)]


def _told(
    basis: Basis,
    program: str,
    name: str,
    what: str,
    spread: Concentration | None,
    partners: list[str],
    names: dict[str, str],
) -> dict:
    row = {
        "group": name,
        "group_id": program or "district",
        "status": "shown" if spread else "hidden",
        "years": basis.years,
        "program_id": program or None,
        "what": WHAT[what],
        "what_id": what,
    }
    if spread is None:
        return row
    exact_share = spread.top_share_low == spread.top_share_high
    exact_number = spread.effective_low == spread.effective_high
    return row | {
        "partners": spread.holders,
        "total": spread.total,
        "top_share": spread.top_share_low if exact_share else None,
        "top_share_low": spread.top_share_low,
        "top_share_high": spread.top_share_high,
        "effective": spread.effective_low if exact_number else None,
        "effective_low": spread.effective_low,
        "effective_high": spread.effective_high,
        "largest": None if spread.largest is None else names.get(partners[spread.largest]),
        "leaves": spread.leaves,
        "remains": spread.remains,
    }
