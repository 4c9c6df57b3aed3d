"""What only staff may see of single partners: on any other page, words in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from ..blocks import Block, Several, Text, several
from ..numbers import count, number
from ..rows import NONE, Row, read_rows
from .block import Body, Cell, Head, Line, Table, one_body

if TYPE_CHECKING:
    from ...release.opened import Release

NOT_HERE = (
    "Names, scores and next steps of single partners are for authorized staff. They stand on the internal page of this notebook, "
    "made with an internal release."
)

PARTS = ("recency", "frequency", "breadth", "reciprocity", "satisfaction")
QUARTERS_AHEAD = 4
Cells = Callable[[Row], Sequence[Cell]]


def follow_up(release: Release) -> Several:
    """Whom to call first: every partner by band with its last contact and next step, then the parts of each score.

    One paragraph in any release but an internal one.
    """
    if release.audience != "internal":
        return several([Text(NOT_HERE)])
    rows = read_rows(release.table("partner_follow_up"), "report.follow_up")
    first = _table(
        "Whom to call first, by band, weakest first",
        "Days silent run from the last two-way contact to the last day of the year. The next step is the first that the partner's record asks for. Partners whose partnership has ended are not listed.",
        ("Partner", "Next step", "Score", "Days silent", "Last contact"),
        rows,
        _next,
    )
    second = _table(
        "The five parts of each score",
        "Each part runs from 0 to 1 (docs/partner_health.md). Read the parts and not the score alone: two partners with 50 need different calls.",
        ("Partner", "Score", *(part.capitalize() for part in PARTS)),
        rows,
        _parts,
    )
    return several([first, second])


def agreements_due(release: Release) -> Block:
    """Agreements that have run out or do so within four quarters, by name and day; words in any release but an internal one."""
    if release.audience != "internal":
        return Text("Which partners these are stands on the internal page.")
    quarters = read_rows(release.table("agreements_expiring"), "report.agreements_due")
    starts = sorted(row.texts["quarter_start"] for row in quarters if row.texts.get("quarter_start"))
    end = starts[QUARTERS_AHEAD] if len(starts) > QUARTERS_AHEAD else ""
    rows = [row for row in read_rows(release.table("partner_follow_up"), "report.agreements_due") if _due(row, end)]
    return _table(
        "Agreements that have run out, or do so within four quarters",
        "Partners whose partnership goes on, by the day on which the agreement ends.",
        ("Partner", "Agreement ends", "Band", "Days silent", "Last contact"),
        sorted(rows, key=lambda row: (row.texts.get("agreement_expiry", ""), row.label)),
        _ending,
        grouped=False,
    )


def hosted_outcomes(release: Release, program: str = "") -> Block:
    """For each program and partner, what it hosted and what became of the students in it; `program` keeps one program.

    Words in any release but an internal one: a partner knows who its few students are.
    """
    if release.audience != "internal":
        return Text(
            "What became of the students of a single partner is for authorized staff: a partner knows who its few students are. It stands on the internal page."
        )
    rows = [
        row
        for row in read_rows(release.table("partner_outcomes"), "report.hosted_outcomes")
        if program in ("", row.texts["program_id"])
    ]
    return _table(
        "Each host, and what became of the students it hosted",
        "A description, not the partner's doing. Of students who have left: those who graduated, took a credential, were placed of those found, and were hired by this partner.",
        ("Partner", "Placements", "Students", "Hours", "Evaluated", "Left", "Graduated", "Credential", "Placed of found", "Hired here"),
        sorted(rows, key=lambda row: (row.texts["program"].casefold(), row.label.casefold())),
        _became,
        group="program",
    )  # fmt: skip


def _table(
    caption: str,
    note: str,
    heads: Sequence[str],
    rows: Iterable[Row],
    cells: Cells,
    group: str = "band",
    grouped: bool = True,
) -> Table:
    by_group: dict[str, list[Line]] = {}
    first: tuple[Cell, ...] = ()
    for row in rows:
        made = tuple(cells(row))
        first = first or made
        by_group.setdefault(row.texts[group] if grouped else "", []).append(Line(row.label, made))
    numeric = [False, *(cell.style != "words" for cell in first)] if first else [False] * len(heads)
    made_heads = tuple(Head(name, is_number) for name, is_number in zip(heads, numeric, strict=True))
    bodies = tuple(Body(title, tuple(lines)) for title, lines in by_group.items())
    return Table(caption, note, made_heads, bodies or one_body((), made_heads, NONE), internal=True)


def _next(row: Row) -> Sequence[Cell]:
    return (Cell(row.texts["next_step"], "words"), _number(row, "score"), _silent(row), _last(row))


def _parts(row: Row) -> Sequence[Cell]:
    missing = {"reciprocity": "No contact", "satisfaction": "Not asked"}
    return (_number(row, "score"), *(_number(row, part, 2, missing.get(part, NONE)) for part in PARTS))


def _ending(row: Row) -> Sequence[Cell]:
    return (
        Cell(row.texts.get("agreement_expiry", ""), "words"),
        Cell(row.texts["band"], "words"),
        _silent(row),
        _last(row),
    )


def _became(row: Row) -> Sequence[Cell]:
    left, found = row.get("exited") or 0, row.get("found") or 0
    return (
        _number(row, "placements"), _number(row, "students"), _number(row, "hours"),
        _of(row, "evaluated", row.get("ended") or 0, "None ended"),
        _number(row, "exited"), _of(row, "graduated", left), _of(row, "credential", left),
        _of(row, "placed", found, "None found"), _number(row, "hired"),
    )  # fmt: skip


def _number(row: Row, name: str, digits: int = 0, missing: str = NONE) -> Cell:
    value = row.get(name)
    return Cell(missing, "hidden") if value is None else Cell(number(value, digits))


def _of(row: Row, name: str, whole: float, missing: str = "None left") -> Cell:
    value = row.get(name)
    return Cell(missing, "hidden") if value is None or not whole else Cell(f"{count(value)} of {count(whole)}")


def _silent(row: Row) -> Cell:
    return _number(row, "days_silent", 0, "Never spoken with")


def _last(row: Row) -> Cell:
    day, kind = row.texts.get("last_contact", ""), row.texts["last_contact_kind"]
    return Cell(f"{day}, {kind[:1].lower()}{kind[1:]}" if day else NONE, "words")


def _due(row: Row, end: str) -> bool:
    expires = row.texts.get("agreement_expiry", "")
    return bool(expires) and (not end or expires < end)
