"""Rows of the partner tables of a release, made small by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cte_outcomes.release.protected import ProtectedTable

BANDS = ("strong", "steady", "fading", "silent")
COUNTS = ("counted", "partners", "share")


def table(name: str, rows: list[dict[str, Any]], columns: tuple[str, ...] = (), **about: Any) -> ProtectedTable:
    """A table of the release with these rows; `columns` are those of an empty one."""
    frame = pd.DataFrame(rows, columns=None if rows else ["group", "group_id", "status", *columns])
    told = {"label": name.replace("_", " ").capitalize(), "by": "", "kind": "table", "unit": "partners", **about}
    return ProtectedTable(frame, name, **told)


def bands(**sectors: tuple[int, int, int, int]) -> ProtectedTable:
    """partner_health: strong, steady, fading and silent partners by sector; `all` is all partners."""
    names = {"all": "All partners", "few": "Sectors with few partners"}
    rows = [
        {
            "group": band.capitalize(), "group_id": band, "status": "shown", "year": "2025", "sector_id": sector,
            "sector": names.get(sector, sector.replace("_", " ").capitalize()), "counted": held, "partners": sum(counts),
            "share": held / sum(counts),
        }
        for sector, counts in sectors.items()
        for band, held in zip(BANDS, counts, strict=True)
    ]  # fmt: skip
    return table("partner_health", rows, ("year", "sector", "sector_id", *COUNTS))


def curve(*points: tuple[int, int, float]) -> ProtectedTable:
    """partner_retention: (years, followed, share kept), with an interval of a tenth to both sides after the start."""
    rows = [
        {
            "group": f"After {years} years", "group_id": str(years), "status": "shown", "years": years, "at_risk": followed,
            "ended": 1, "kept": kept, "low": kept - 0.1 if years else None, "high": min(kept + 0.1, 1.0) if years else None,
        }
        for years, followed, kept in points
    ]  # fmt: skip
    return table("partner_retention", rows, ("years", "at_risk", "ended", "kept", "low", "high"))


def expiring(expired: int, ahead: tuple[int, ...], later: int, endless: int) -> ProtectedTable:
    """agreements_expiring: eight quarters from April 2025 on."""
    starts = [
        "2025-04-01",
        "2025-07-01",
        "2025-10-01",
        "2026-01-01",
        "2026-04-01",
        "2026-07-01",
        "2026-10-01",
        "2027-01-01",
    ]
    rows = [("Run out already", "expired", None, expired)]
    rows += [(f"Quarter of {start}", start, start, held) for start, held in zip(starts, ahead, strict=True)]
    rows += [("Later", "later", None, later), ("No end agreed", "open", None, endless)]
    made = [
        {"group": group, "group_id": key, "status": "shown", "quarter_start": start, "counted": held}
        for group, key, start, held in rows
    ]
    return table("agreements_expiring", made, unit="agreements")


def given(
    place: str,
    what: str,
    total: float,
    partners: int,
    share: float | tuple[float, float],
    number: float | tuple[float, float],
    largest: str | None = None,
    leaves: float | None = None,
) -> dict[str, Any]:
    """A row of partner_dependence; a share or number as a pair is a range."""
    shares = share if isinstance(share, tuple) else (share, share)
    numbers = number if isinstance(number, tuple) else (number, number)
    words = {
        "placements": "Work-based-learning placements",
        "gifts": "Value of gifts, dollars",
        "teaching": "Hours of guest teaching",
    }
    return {
        "group": place, "group_id": "district" if place == "District" else place[:4].upper(), "status": "shown", "years": "2023-2025",
        "program_id": None if place == "District" else place[:4].upper(), "what": words[what], "what_id": what,
        "partners": partners, "total": total, "top_share": share if shares[0] == shares[1] else None,
        "top_share_low": shares[0], "top_share_high": shares[1], "effective": None, "effective_low": numbers[0],
        "effective_high": numbers[1], "largest": largest, "leaves": leaves, "remains": None if leaves is None else total - leaves,
    }  # fmt: skip


def withheld(place: str, what: str = "placements") -> dict[str, Any]:
    """A row of partner_dependence of which nothing may be told."""
    kept = ("group", "group_id", "years", "program_id", "what", "what_id")
    row = given(place, what, 0, 0, 0.0, 1.0)
    return {name: (value if name in kept else None) for name, value in row.items()} | {"status": "hidden"}


def dependence(*rows: dict[str, Any]) -> ProtectedTable:
    """partner_dependence of these rows."""
    made = table("partner_dependence", list(rows), ("what", "what_id", "largest", "total", "partners"))
    for name in ("partners", "total", "top_share_low", "top_share_high", "effective_low", "effective_high", "leaves"):
        if name in made.frame:
            made.frame[name] = pd.to_numeric(made.frame[name])
    return made


def network(*ties: tuple[str, str, int]) -> ProtectedTable:
    """partner_network: (partner, program or '' for the district, kinds of ties)."""
    rows = [
        {
            "group": partner, "group_id": partner, "status": "shown", "years": "2023-2025", "sector": "health",
            "program_id": program[:4].upper() or None, "program": program or "Whole district", "ties": kinds, "hosts": kinds > 1,
            "council_seats": 1, "contacts": 2, "gifts": 0, "gift_value": 0.0, "teaching_hours": 1.5, "volunteer_hours": 0.0,
        }
        for partner, program, kinds in ties
    ]  # fmt: skip
    return table("partner_network", rows, ("program_id", "program", "ties"), by="partner", definition="Ties.")
