"""Writing the tables: block after block into one file each, in a folder that appears whole or not at all."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import numpy as np
import pandas as pd

from ...errors import CteError
from ..contracts import CONTRACTS

MARKER = "SYNTHETIC.txt"
MARKER_LINE = "Synthetic data made by `cte sample`. Every student, partner and number of the region is invented."
ARROW_TYPES = {
    "id": "string",
    "code": "string",
    "text": "string",
    "integer": "int64",
    "year": "int64",
    "number": "float64",
    "flag": "bool_",
    "date": "date32",
}


def as_text(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Every value as the text a CSV file holds: ISO dates, Y and N, whole numbers without a point, missing as missing."""
    return pd.DataFrame({name: _text(frame[name], CONTRACTS[table].column(name).type) for name in frame.columns})


def _text(values: pd.Series, kind: str) -> pd.Series:
    if kind == "date":
        days = values.to_numpy().astype("datetime64[D]")
        return pd.Series(np.datetime_as_string(days), dtype="str").mask(np.isnat(days))
    if kind == "flag":
        return values.map({True: "Y", False: "N"}).astype("str")
    if kind == "number":
        return values.astype("str").str.removesuffix(".0").mask(values.isna().to_numpy())
    return values.astype("str")


class CsvWriter:
    """Appends frames of text to one CSV file for each table."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.open: dict[str, IO[str]] = {}

    def append(self, table: str, text: pd.DataFrame) -> None:
        """Write rows under those written before; the header comes once."""
        first = table not in self.open
        if first:
            path = self.folder / f"{table}.csv"
            self.open[table] = path.open("w", encoding="utf-8", newline="")
        text.to_csv(self.open[table], index=False, header=first, lineterminator="\n")

    def close(self) -> None:
        """Finish every file."""
        for file in self.open.values():
            file.close()


class ParquetWriter:
    """Appends typed frames to one Parquet file for each table, a row group for each."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.open: dict[str, object] = {}

    def append(self, table: str, frame: pd.DataFrame) -> None:
        """Write rows under those written before."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        fields = [pa.field(column.name, getattr(pa, ARROW_TYPES[column.type])()) for column in CONTRACTS[table].columns]
        schema = pa.schema(fields)
        if table not in self.open:
            self.open[table] = pq.ParquetWriter(self.folder / f"{table}.parquet", schema, compression="zstd")
        self.open[table].write_table(pa.Table.from_pandas(frame, schema=schema, preserve_index=False))

    def close(self) -> None:
        """Finish every file."""
        for file in self.open.values():
            file.close()


def refuse_foreign(out: Path) -> None:
    """Raise CteError where `out` is a file, or a folder that holds anything but an earlier synthetic district."""
    if out.exists() and not out.is_dir():
        raise CteError(f"{out} is a file; name a folder that is new, empty or an earlier synthetic district")
    if not out.exists() or not any(out.iterdir()):
        return
    marker = out / MARKER
    ours = {f"{table}{ending}" for table in CONTRACTS for ending in (".csv", ".parquet")} | {MARKER}
    foreign = sorted(path.name for path in out.iterdir() if path.name not in ours)
    if not marker.is_file() or not marker.read_text(encoding="utf-8").startswith(MARKER_LINE):
        foreign = sorted(path.name for path in out.iterdir())
    if foreign:
        raise CteError(
            f"{out} holds files that no synthetic district has, and is left as it is; choose another folder", foreign
        )


@contextlib.contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """A temporary folder beside `out` that takes its place when the block ends well, and is removed when it does not."""
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        made = work / "made"
        made.mkdir()
        yield made
        if out.exists():
            out.replace(work / "earlier")
        made.replace(out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
