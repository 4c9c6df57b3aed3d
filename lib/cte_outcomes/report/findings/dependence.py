"""How much rests on one partner, and what would leave with it; rows of the release table partner_dependence."""

from __future__ import annotations

from ..dependence_words import amount_words, effective, given_words, largest_share
from ..rows import Row, read_rows
from ..sentences import at_most, join
from .words import upper

NAMED = {"placements": "placements", "gifts": "gifts", "teaching": "guest teaching"}
# From here on one partner gives more than all others together.
MOST_OF_IT = 0.5
NOTHING = "No host, gift or guest lesson is on record, so nothing can rest on one partner"


def rests_on(table: object, place: str = "district") -> str:
    """'Gifts rest on the fewest partners, as if 4.9 gave equally; placements on 11 to 27 and guest teaching on 36'; `place`: a program's id."""
    rows = _of_place(table, place, "findings.rests_on")
    told = sorted((row for row in rows if row.has("effective_low", "effective_high")), key=_fewest)
    if not told:
        return NOTHING if not rows else "How much rests on one partner is hidden to protect students"
    first, *others = told
    what = upper(NAMED[first.texts["what_id"]])
    if not others:
        return f"{what} {'rests' if first.texts['what_id'] == 'teaching' else 'rest'} on as many as {effective(first)} {_equal(first)} giving equally"
    more = join(f"{NAMED[row.texts['what_id']]} on {effective(row)}" for row in others)
    return f"{what} {'rests' if first.texts['what_id'] == 'teaching' else 'rest'} on the fewest partners, as if {effective(first)} gave equally; {more}"


def what_if(table: object, place: str = "district") -> list[str]:
    """What would leave with the largest partner of each kind, a sentence each; one sentence where nothing can be told."""
    rows = _of_place(table, place, "findings.what_if")
    said = [_leaving(row) for row in rows if row.has("top_share_low", "top_share_high", "total")]
    untold = [NAMED[row.texts["what_id"]] for row in rows if not row.shown]
    said += [f"For {join(untold)} this is hidden to protect students."] if untold else []
    return said or [f"{NOTHING}."]


def second_partner(table: object, place: str = "district", most: int = 3) -> list[str]:
    """Programs where one partner gives more than all others, as steps: hosts first. `place`: only that program."""
    rows = [row for row in read_rows(table, "findings.second_partner") if row.shown and row.key != "district"]
    rows = [row for row in rows if place in ("district", row.key) and row.has("top_share_low", "total")]
    heavy = [row for row in rows if row.numbers["top_share_low"] > MOST_OF_IT]
    hosts = sorted((row for row in heavy if row.texts["what_id"] == "placements"), key=_heaviest)
    steps = [_second_host(row) for row in hosts[:most]]
    for what, ask in (
        ("teaching", "Ask a second partner to teach in"),
        ("gifts", "Ask more partners to give to"),
    ):
        names = sorted(row.label for row in heavy if row.texts["what_id"] == what)
        if names:
            gives = "hours of guest teaching" if what == "teaching" else "gifts’ value"
            steps.append(f"{ask} {at_most(names, 4, 'programs')}: one partner gives more than half of the {gives}.")
    return steps[:most]


def _leaving(row: Row) -> str:
    who, partners = row.texts.get("largest", ""), row.get("partners")
    whom = who or ("the partner" if partners == 1 else "the largest partner")
    whole = given_words(row, row.numbers["total"])
    if partners == 1:
        return f"If {whom} left, all would go with it: {whole}."
    if row.has("leaves"):
        part = amount_words(row, row.numbers["leaves"]).split(" ")[0]
        return f"If {whom} left, {part} of {whole} would go with it, {largest_share(row)}."
    return f"If {whom} left, {largest_share(row)} of {whole} would go with it; more may not be told."


def _second_host(row: Row) -> str:
    name = row.texts.get("largest", "")
    who = f", {name}," if name else ""
    whole = amount_words(row, row.numbers["total"])
    if row.get("partners") == 1:
        return f"Find a second host for {row.label}: one partner{who} hosted all of its {whole}."
    return f"Find more hosts for {row.label}: one partner{who} hosted {largest_share(row)} of its {whole}."


def _of_place(table: object, place: str, asked_by: str) -> list[Row]:
    return [row for row in read_rows(table, asked_by) if row.key == (place or "district")]


def _fewest(row: Row) -> tuple[float, str]:
    return (row.numbers["effective_low"], row.texts["what_id"])


def _heaviest(row: Row) -> tuple[float, float, str]:
    return (-row.numbers["top_share_low"], -row.numbers["total"], row.label)


def _equal(row: Row) -> str:
    return "partner" if effective(row) == "1.0" else "partners"
