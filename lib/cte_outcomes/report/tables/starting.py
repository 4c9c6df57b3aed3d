"""The table of programs to start with: a column for each thing that is recorded, and the next step."""

from __future__ import annotations

from ..rows import read_rows
from .block import Table
from .columns import Column, source
from .make import build

NOT_RECORDED = "Not recorded"
ASKED = {
    "growing": "In a fastest-growing industry",
    "council": "Has a council",
    "hosting": "A partner hosts an internship",
}


def starting_table(protected: object, caption: str) -> Table:
    """Programs in the groups in which to begin, with what is told of each; what no program has on record is left out.

    `protected` is made by `release.starting_programs()`. A next step that is the same for all stands in the note.
    DisclosureError for an unprotected table.
    """
    rows = read_rows(protected, "report.starting_table")
    told = [name for name in ASKED if any(row.texts[name] != NOT_RECORDED for row in rows)]
    shared = {row.texts["next_step"] for row in rows} if len(rows) > 1 else set()
    own = [Column("next_step", "Next step", "text")] if len(shared) != 1 else []
    columns = [
        Column("group", "Program", "text"),
        Column("cluster", "Career cluster", "text"),
        *(Column(name, ASKED[name], "text") for name in told),
        *own,
    ]
    groups = "place" if len({row.texts["place"] for row in rows}) > 1 else ""
    return build(
        caption, _note(protected, told, shared), columns, rows, source(rows), groups, instead="No program is on record"
    )


def _note(protected: object, told: list[str], shared: set[str]) -> str:
    """How to read the columns; what is on record of no program; the next step of all."""
    lacking = [ASKED[name].lower() for name in ASKED if name not in told]
    parts = [protected.definition] if told else []  # type: ignore[attr-defined]
    parts += [f"Not recorded of any program: {'; '.join(lacking)}."] if lacking else []
    step = next(iter(shared)) if len(shared) == 1 else ""
    parts += [f"Next, for each of them: {step[:1].lower()}{step[1:]}"] if step else []
    return " ".join(parts)
