"""Reading Parquet, a file or a folder of files, every column as text."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from .file_fault import FileFault
from .headers import check_header
from .staging import StagedFile, StageWriter

CHUNK = 100_000


def read_parquet_file(path: Path, label: str, target: Path) -> StagedFile:
    """Stage a Parquet file or folder. Rows are counted as in a spreadsheet: the first is row 2. Raises FileFault."""
    try:
        data = ds.dataset(path, format="parquet")
        nested = [field.name for field in data.schema if pa.types.is_nested(field.type)]
        if nested:
            raise FileFault(f"columns {', '.join(nested[:10])} hold lists or records", "Write one plain value a cell.")
        staged = StagedFile(label, target, check_header(data.schema.names))
        writer = StageWriter(staged)
        try:
            _copy(data, writer)
        finally:
            writer.close()
    except (pa.ArrowInvalid, pa.ArrowTypeError, OSError) as error:
        raise FileFault("cannot be read as Parquet", "Write it again, or save it as CSV UTF-8.") from error
    return staged


def _copy(data: ds.Dataset, writer: StageWriter) -> None:
    first = 2
    for batch in data.to_batches(batch_size=CHUNK, use_threads=False):
        numbers = pa.array(range(first, first + batch.num_rows), pa.int64())
        first += batch.num_rows
        writer.write(numbers, [_text(column) for column in batch.columns])


def _text(values: pa.Array) -> pa.Array:
    """Values as text: dates as ISO, a whole decimal number keeps its '.0', so that an id read as decimal is noticed."""
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    if pa.types.is_timestamp(values.type):
        values = pc.strftime(values, format="%Y-%m-%d %H:%M:%S")
        return pc.replace_substring_regex(values, r" 00:00:00(\.0+)?$", "")
    if pa.types.is_floating(values.type):
        text = values.cast(pa.string())
        return pc.replace_substring_regex(text, r"^(-?\d+)$", r"\1.0")
    return values.cast(pa.string())
