"""A file as it was read: every cell as clean text, in a parquet file with spreadsheet rows, before any meaning is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

ROW = "__row"
# Excel keeps codes such as 01.0000 as text when a file writes them as ="01.0000".
GUARD = r'^="(.*)"$'


@dataclass
class StagedFile:
    """A file read whole. Cells of column i are c<i> in the parquet file `path`; a missing cell is an empty text.

    `rows` counts rows with any cell filled, ragged rows included; blank rows are passed over but keep their number.
    `ragged` lists (spreadsheet row, cells found, text) of rows with too many or too few cells; they are not in `path`.
    """

    label: str
    path: Path
    columns: list[str]
    rows: int = 0
    ragged: list[tuple[int, int, str]] = field(default_factory=list)
    trimmed: Counter[str] = field(default_factory=Counter)
    unwrapped: Counter[str] = field(default_factory=Counter)

    def field_of(self, column: str) -> str | None:
        """The parquet column of a file's column; None where the file has no such column."""
        return f"c{self.columns.index(column)}" if column in self.columns else None


class StageWriter:
    """Writes cleaned chunks of text to the staged file and counts what was cleaned."""

    def __init__(self, staged: StagedFile):
        self.staged = staged
        names = [f"c{index}" for index in range(len(staged.columns))]
        self.schema = pa.schema([(ROW, pa.int64()), *((name, pa.string()) for name in names)])
        self._writer = pq.ParquetWriter(staged.path, self.schema, compression="lz4")

    def write(self, numbers: pa.Array, columns: Sequence[pa.Array]) -> None:
        """Add a chunk: spreadsheet rows and one array of text for each column. Rows without any filled cell are dropped."""
        cleaned = [self._clean(name, values) for name, values in zip(self.staged.columns, columns, strict=True)]
        filled = pa.array([False] * 0, pa.bool_()) if not cleaned else pc.not_equal(cleaned[0], "")
        for values in cleaned[1:]:
            filled = pc.or_(filled, pc.not_equal(values, ""))
        chunk = pa.Table.from_arrays([numbers, *cleaned], schema=self.schema).filter(filled)
        self.staged.rows += chunk.num_rows
        self._writer.write_table(chunk)

    def close(self) -> None:
        """Finish the file."""
        self.staged.rows += len(self.staged.ragged)
        self._writer.close()

    def _clean(self, name: str, values: pa.Array) -> pa.Array:
        values = pc.fill_null(values, "")
        guarded = pc.match_substring_regex(values, GUARD)
        count = pc.sum(guarded).as_py() or 0
        if count:
            self.staged.unwrapped[name] += count
            values = pc.replace_substring_regex(values, GUARD, r"\1")
        trimmed = pc.utf8_trim_whitespace(values)
        changed = pc.and_(pc.not_equal(trimmed, values), pc.not_equal(trimmed, ""))
        count = pc.sum(changed).as_py() or 0
        if count:
            self.staged.trimmed[name] += count
        return trimmed
