"""Which kinds of work-based learning there are, and how many placements each host carries."""

from __future__ import annotations

from ..kinds import FIVE_KINDS, LABELS
from ..numbers import count, number, word
from ..rows import read_rows, single
from ..sentences import join
from .words import lower, upper, years_words


def kinds(table: object) -> str:
    """'All five kinds are on record; internships are the most common', or which are missing; placements by type."""
    rows = {row.key: row for row in read_rows(table, "findings.kinds") if row.status != "none"}
    if table.missing:  # type: ignore[attr-defined]
        return "Not measured: which kinds of work-based learning students get"
    if not rows:
        return "No placement of any kind is on record"
    lacking = [group for group in FIVE_KINDS if not any(key in rows for key in group)]
    told = [(row.numbers["counted"], LABELS[key]) for key, row in rows.items() if key in LABELS and row.has("counted")]
    most = max(told, default=None)
    common = f"; {lower(most[1])} is the most common" if most else ""
    if not lacking:
        among = " that can be told" if len(told) < sum(key in rows for key in LABELS) and most else ""
        return f"All five kinds of placement are on record{common}{among}"
    here = len(FIVE_KINDS) - len(lacking)
    missing = join((" or ".join(lower(LABELS[key]) for key in group) for group in lacking), "or")
    first = upper(word(here)) if here else "None"
    return f"{first} of the five kinds of placement {'is' if here == 1 else 'are'} on record: there is no {missing}"


def per_host(placements: object, hosting: object) -> str:
    """'53 of 79 active partners hosted students in 2025; there were 291 placements, 5.5 for each host.'

    `placements` counts placements and `hosting` is partners_hosting, both in one row and of the same year.
    """
    placed, hosts = single(placements, "findings.per_host"), single(hosting, "findings.per_host")
    if not hosts.has("met", "counted"):
        said = "No active partner is on record." if hosts.measured else "Not measured: how many partners host students."
        return said if hosts.status == "none" else "How many partners hosted may not be told."
    partner = "partner" if hosts.numbers["counted"] == 1 else "partners"
    first = f"{count(hosts.numbers['met'])} of {count(hosts.numbers['counted'])} active {partner} hosted students in {years_words(hosts)}"
    if not hosts.numbers["met"] or not placed.has("counted") or placed.year != hosts.year:
        return f"{first}."
    each = placed.numbers["counted"] / hosts.numbers["met"]
    return f"{first}; there were {count(placed.numbers['counted'])} placements, {number(each, 1)} for each host, with those that name no host."


def thin_sectors(hosting: object) -> str:
    """'No partner hosts in other. Only one does in energy and utilities.'; partners_hosting by sector, '' where every sector has a host."""
    rows = [row for row in read_rows(hosting, "findings.thin_sectors") if row.has("met", "counted")]
    without = sorted(lower(row.label) for row in rows if row.numbers["counted"] and not row.numbers["met"])
    one = sorted(lower(row.label) for row in rows if row.numbers["met"] == 1)
    said = [f"No partner hosts in {join(without)}." if without else "", f"Only one does in {join(one)}." if one else ""]
    return " ".join(part for part in said if part)
