"""The table of placements by kind: the five kinds first, also where nobody had one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...errors import ParameterError
from ..figures import Figures, figures_of
from ..kinds import LABELS
from ..rows import NONE, UNMEASURED, Row, read_rows, told, value_of
from .block import Body, Cell, Head, Line, Table
from .columns import source

FIRST, OTHERS = "The five kinds", "Other kinds"
NOT_ASKED = "Not asked"


def kinds_table(
    tables: Sequence[object], caption: str, note: str = "", headers: Mapping[str, str] | None = None
) -> Table:
    """Measures by kind of placement side by side: the five kinds in their order, then the others A to Z.

    `tables` are made by `release.values(measure, by="type")` or `rates`, `counts`, the first counting placements.
    `headers`: heading by measure; without it the measure's label. A kind that nobody had says so; a measure that is not
    asked of a kind says that. ParameterError without a table, DisclosureError for an unprotected one.
    """
    if not tables:
        raise ParameterError("report.kinds_table needs at least one table")
    read = [(table, {row.key: row for row in read_rows(table, "report.kinds_table")}) for table in tables]
    names, labels = headers or {}, dict(LABELS)
    for _, rows in read:
        labels |= {key: row.label for key, row in rows.items() if key not in labels}
    others = sorted((key for key in labels if key not in LABELS), key=lambda key: labels[key].casefold())
    columns = [_Column(table, rows, place == 0) for place, (table, rows) in enumerate(read)]
    heads = (Head("Kind", False), *(Head(names.get(each.measure, each.label)) for each in columns))
    bodies = [
        Body(title, tuple(Line(labels[key], tuple(each.cell(key) for each in columns)) for key in keys))
        for title, keys in ((FIRST, list(LABELS)), (OTHERS, others))
        if keys
    ]
    every = [row for _, rows in read for row in rows.values()]
    return Table(caption, note, heads, tuple(bodies), source(every))


class _Column:
    """One measure by kind."""

    def __init__(self, table: object, rows: Mapping[str, Row], counts: bool):
        self.measure, self.label, self.rows, self.counts = table.measure, table.label, rows, counts  # type: ignore[attr-defined]
        self.kind: str = table.kind  # type: ignore[attr-defined]
        self.missing = bool(table.missing)  # type: ignore[attr-defined]
        values = [value_of(row, self.kind) for row in rows.values()]
        self.figures: Figures = figures_of(self.kind, table.unit, values)  # type: ignore[attr-defined]

    def cell(self, key: str) -> Cell:
        row = self.rows.get(key)
        value = self.figures.value(row) if row is not None else None
        if value is not None:
            return Cell(self.figures.write(value))
        if self.missing:
            return Cell(UNMEASURED, "hidden")
        if row is None or row.status == "none":
            return Cell(NONE if self.counts else NOT_ASKED, "hidden")
        return Cell(told(row) or NONE, "hidden")
