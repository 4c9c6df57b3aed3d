"""Ways for an employer to take part in a program, from an hour to a year, with the hours that they take in this district."""

from __future__ import annotations

from ..numbers import count
from ..rows import read_rows
from ..sentences import at_most
from .words import many

# What the employer does, by kind of placement. The first six are offered everywhere, the others where the program has had any.
EVERYWHERE = {
    "job_shadow": "A student follows one of your people at work.",
    "mentorship": "One of your people advises a student over time.",
    "industry_project": "A class solves a task of yours.",
    "internship": "A student works with you and a mentor.",
    "cooperative_education": "A student earns pay beside the courses.",
    "apprenticeship": "You train and pay an apprentice.",
}
WHERE_HELD = {
    "clinical": "Students practice at your site.",
    "supervised_agricultural": "You advise a student’s own farm project.",
}
DUE = ("missing", "past")
MOST_ITEMS = 3


def ways_to_take_part(everywhere: object, here: object, labels: dict[str, str]) -> list[tuple[str, str, str]]:
    """Steps for `report.path`: hours, kind, what the employer does; least hours first, those without known hours last.

    `everywhere`: placement_hours_mean by type; `here`: the same by type for this program; `labels`: of the kinds. Hours
    are the program's own where they may be told, else the district's.
    """
    own = {row.key.split("|")[-1]: row for row in read_rows(here, "findings.ways_to_take_part")}
    district = {row.key: row for row in read_rows(everywhere, "findings.ways_to_take_part")}
    held = {kind: words for kind, words in WHERE_HELD.items() if kind in own and own[kind].status != "none"}
    found = []
    for kind, words in (EVERYWHERE | held).items():
        row = next(
            (each for each in (own.get(kind), district.get(kind)) if each is not None and each.has("value")), None
        )
        hours = round(row.numbers["value"]) if row is not None else None
        found.append((hours, labels.get(kind, kind.replace("_", " ").capitalize()), words))
    found.sort(key=lambda way: (way[0] is None, way[0], way[1]))
    lesson = ("1 lesson", "Guest lesson or class visit", "You show your work.")
    return [lesson, *((_hours(hours), kind, words) for hours, kind, words in found)]


def council_words(committees: object) -> str:
    """'**Advise.** The Welding Advisory Committee looks over courses and equipment, at two meetings a year or more. ...'; or ''."""
    rows = read_rows(committees, "findings.council_words")
    if not rows:
        return ""
    asks, members = rows[0].get("meetings_required"), rows[0].get("members")
    often = f", at {many(int(asks), 'meeting')} a year or more" if asks else ""
    has = f" It has {many(int(members), 'member')} now." if members else ""
    return f"**Advise.** The {rows[0].label} looks over courses and equipment{often}.{has}"


def wanted_items(equipment: object) -> str:
    """'**Give.** On the equipment list and not held, or past its service life: soil lab.'; '' where nothing is due."""
    rows = [row for row in read_rows(equipment, "findings.wanted_items") if row.texts.get("state_id") in DUE]
    rows.sort(key=lambda row: (DUE.index(row.texts["state_id"]), row.label))
    names = list(dict.fromkeys(row.label for row in rows))
    return (
        f"**Give.** On its equipment list and not held, or past use: {at_most([_small(name) for name in names], MOST_ITEMS, 'items')}."
        if names
        else ""
    )


def _hours(hours: int | None) -> str:
    return "Hours vary" if hours is None else f"{count(hours)} {'hour' if hours == 1 else 'hours'}"


def _small(name: str) -> str:
    """An item's name inside a sentence; a name that begins with an abbreviation stays."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
