"""The table of programs by what their signs say: each sign in its own cell, with the numbers it rests on."""

from __future__ import annotations

from ..choice_words import openings, wage_share
from ..numbers import count, percent
from ..rows import HIDDEN, Row, read_rows
from .block import Body, Cell, Head, Line, Table, one_body
from .columns import source

SHAPES = {"For": "met", "Against": "below", "Unclear": "near"}
WORDS = {"Hidden": HIDDEN, "Not recorded": "Not recorded"}
NOTHING_LINKED = "No opening linked"


def choices_table(protected: object, caption: str, note: str = "") -> Table:
    """Programs in the groups grow, close, watch and not told, with the four signs and their numbers.

    `protected` is made by `release.program_choices()`. DisclosureError for an unprotected table.
    """
    rows = read_rows(protected, "report.choices_table")
    years = next((row.texts["years"] for row in rows if row.texts["years"]), "")
    last = f"Concentrators, {years.replace('-', ' and ')}" if years else "Concentrators"
    heads = tuple(
        Head(name, False)
        for name in ("Program", "Completers to openings", "Openings that grow", "Openings that pay", last)
    )
    by_place: dict[str, list[Line]] = {}
    for row in rows:
        by_place.setdefault(row.texts["place"], []).append(Line(_name(row), _signs(row)))
    bodies = tuple(Body(title, tuple(lines)) for title, lines in by_place.items())
    held = bodies or one_body((), heads, "No program is on record")
    return Table(caption, note or protected.definition, heads, held, source(rows))  # type: ignore[attr-defined]


def _name(row: Row) -> str:
    return f"{row.label} (with {row.texts['together']})" if row.texts["together"] else row.label


def _signs(row: Row) -> tuple[Cell, ...]:
    said = dict.fromkeys(("room", "growth", "wage", "enrollment"), "")
    if row.has("completers", "openings_low", "openings_high"):
        said["room"] = f"{count(row.numbers['completers'])} to {openings(row)}"
    if row.has("growing_share"):
        said["growth"] = percent(row.numbers["growing_share"])
    if row.has("wage_share_low", "wage_share_high"):
        said["wage"] = wage_share(row)
    if row.has("enrolled_before", "enrolled"):
        said["enrollment"] = f"{count(row.numbers['enrolled_before'])}, {count(row.numbers['enrolled'])}"
    return tuple(_sign(row, name, words) for name, words in said.items())


def _sign(row: Row, name: str, words: str) -> Cell:
    state = row.texts[name]
    if state in SHAPES and words:
        return Cell(f"{state}: {words}", SHAPES[state])
    if state == "Not recorded" and name != "enrollment" and not row.has("growing_share"):
        return Cell(NOTHING_LINKED, "absent")
    return Cell(WORDS.get(state, state), "absent")
