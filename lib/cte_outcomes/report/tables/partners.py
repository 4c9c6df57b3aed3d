"""Tables of partnerships: how the health score is made, bands by sector, and how much rests on one partner."""

from __future__ import annotations

from collections.abc import Mapping

from ..dependence_words import amount_words, effective, largest_share
from ..numbers import count, number
from ..rows import NONE, Row, read_rows, told
from .block import Body, Cell, Head, Line, Table, one_body
from .columns import source

# What each part of the score is; the marks and weights are filled in from the definitions that the release was made with.
LAST = ("few", "not_recorded")
PARTS = {
    "recency": ("Recency", "days since the last two-way contact: full up to {recent}, nothing from {quiet} on"),
    "frequency": ("Frequency", "quarters of the year with a two-way contact, of 4"),
    "breadth": ("Breadth", "ways of taking part in the year, of 6; {breadth} are full"),
    "reciprocity": ("Reciprocity", "two-way contacts, of all contacts of the year"),
    "satisfaction": ("Satisfaction", "the partner's own answers, from 1 (nothing) to 5 (full)"),
}


def score_table(definitions: Mapping[str, float]) -> Table:
    """The five parts of the health score with their weights, as the release's definitions set them.

    `definitions` are those of the release: `release.manifest["definitions"]`.
    """
    filled = {
        "recent": number(definitions["health_recent_days"]),
        "quiet": number(definitions["health_quiet_days"]),
        "breadth": number(definitions["health_full_breadth"]),
    }
    lines = [
        Line(name, (Cell(words.format(**filled), "words"), Cell(_short(definitions[f"health_weight_{part}"]))))
        for part, (name, words) in PARTS.items()
    ]
    note = (
        "Score = 100 × the weighted mean of the parts that are known. "
        f"Strong from {_short(definitions['health_strong'])}, steady from {_short(definitions['health_steady'])}, fading below; silent is a partner "
        "without a two-way contact in the year, whatever its score. Each number is a line of params/definitions.yml, to be changed there; docs/partner_health.md "
        "gives an example."
    )
    heads = (Head("Part", False), Head("What counts, from 0 to 1", False), Head("Weight"))
    return Table("How the health score is made", note, heads, (Body("", tuple(lines)),))


def bands_table(protected: object, caption: str, note: str = "") -> Table:
    """Partners by sector and band of health; rows of the release table partner_health. DisclosureError if it is not protected."""
    rows = read_rows(protected, "report.bands_table")
    bands = dict.fromkeys(row.label for row in rows)
    sectors: dict[str, dict[str, Row]] = {}
    for row in rows:
        sectors.setdefault(row.texts["sector"], {})[row.label] = row
    heads = (Head("Sector", False), *(Head(band) for band in bands), Head("Partners"))
    last = [name for name, held in sectors.items() if _code(held) in LAST]
    ordered = [*(name for name in sectors if name not in last), *last]
    lines = [_sector(name, sectors[name], list(bands)) for name in ordered]
    small = "Sectors with few partners stand together, so that no partner's standing shows."
    said = " ".join(filter(None, (note or protected.definition, small)))  # type: ignore[attr-defined]
    return Table(caption, said, heads, one_body(lines, heads, NONE), source(rows))


def _code(held: Mapping[str, Row]) -> str:
    return next(iter(held.values())).texts["sector_id"]


def _sector(sector: str, held: Mapping[str, Row], bands: list[str]) -> Line:
    every = next(iter(held.values()))
    cells = [_counted(held.get(band), "counted") for band in bands]
    return Line(sector, (*cells, _counted(every, "partners")), every.texts["sector_id"] == "all")


def _counted(row: Row | None, name: str) -> Cell:
    value = row.get(name) if row is not None else None
    return Cell((told(row) if row is not None else "") or NONE, "hidden") if value is None else Cell(count(value))


def dependence_table(protected: object, caption: str, note: str = "") -> Table:
    """How much rests on one partner, in a block for each kind of giving; rows of the release table partner_dependence.

    The largest partner is named where it is known and may be told. DisclosureError for an unprotected table.
    """
    rows = read_rows(protected, "report.dependence_table")
    names = ("Program", "Given by all", "Partners", "Effective number", "Largest partner’s share", "Largest partner")
    heads = tuple(Head(name, place in (1, 2, 3, 4)) for place, name in enumerate(names))
    by_what: dict[str, list[Row]] = {}
    for row in rows:
        by_what.setdefault(row.texts["what"], []).append(row)
    bodies = tuple(Body(what, _of_kind(held)) for what, held in by_what.items()) or one_body((), heads, NONE)
    return Table(caption, note or protected.definition, heads, bodies, source(rows))  # type: ignore[attr-defined]


def _of_kind(rows: list[Row]) -> tuple[Line, ...]:
    """A line for each place that is told, and one for all that are hidden: the names say more than as many empty lines."""
    hidden = [row for row in rows if not row.shown]
    lines = [Line(row.label, _dependence(row), row.key == "district") for row in rows if row.shown]
    if hidden:
        lines.append(Line(told(hidden[0]), (Cell(", ".join(row.label for row in hidden), "absent", 5),)))
    return tuple(lines)


def _dependence(row: Row) -> tuple[Cell, ...]:
    if not row.has("total", "partners", "effective_low", "effective_high", "top_share_low", "top_share_high"):
        return (Cell(NONE, "hidden", 5),)
    who = row.texts.get("largest", "")
    return (
        Cell(amount_words(row, row.numbers["total"])),
        Cell(count(row.numbers["partners"])),
        Cell(effective(row)),
        Cell(largest_share(row)),
        Cell(who, "words") if who else Cell("Not named", "absent"),
    )


def _short(value: float) -> str:
    return number(value, 0 if float(value).is_integer() else 1)
