"""A synthetic district: realistic, deterministic, with planted truths and the mess of real extracts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from ...errors import ParameterError
from .mess import spoil, spoil_dates
from .streams import stream
from .world import Block, World, make_block, make_world, world_tables
from .write import MARKER, MARKER_LINE, CsvWriter, ParquetWriter, as_text, refuse_foreign, whole_folder

FEWEST, MOST = 200, 10_000_000
FORMATS = ("csv", "parquet")

__all__ = ["clean_district", "make_sample"]


def make_sample(
    out: Path | str, *, students: int = 4000, seed: int = 2025, format: str = "csv", messy: bool = True
) -> dict[str, int]:
    """Write a synthetic district to the folder `out` and return the rows of each table.

    `students` counts all classes together: five that have left (2021 to 2025) and three still enrolled. Equal arguments
    give equal files, byte for byte. `messy=False` leaves out the mess; Parquet leaves out impossible dates, which its
    date type cannot hold. An earlier synthetic district in `out` is replaced.

    Raises ParameterError for arguments out of range, CteError where `out` holds anything else.
    """
    out = Path(out).resolve()
    _check(students, seed, format)
    refuse_foreign(out)
    rows: dict[str, int] = {}
    with (
        whole_folder(out) as folder,
        contextlib.closing({"csv": CsvWriter, "parquet": ParquetWriter}[format](folder)) as writer,
    ):
        for table, block, frame in _all_tables(make_world(seed, students)):
            rng = stream(seed, f"mess of {table}", block)
            if messy:
                frame = spoil(table, frame, rng)
            if format == "csv":
                frame = as_text(table, frame)
                frame = spoil_dates(table, frame, rng) if messy else frame
            writer.append(table, frame)
            rows[table] = rows.get(table, 0) + len(frame)
        note = f"{MARKER_LINE}\n{students} students, seed {seed}, {'with' if messy else 'without'} mess.\n"
        (folder / MARKER).write_text(note, encoding="utf-8", newline="\n")
    return rows


def clean_district(students: int = 4000, seed: int = 2025) -> tuple[World, dict[str, pd.DataFrame], list[Block]]:
    """The same district in memory before any mess: the world, every table by name, and what lies behind each block.

    For tests of measures and statistics against the planted truths; tables have the contracts' types.
    """
    world = make_world(seed, students)
    blocks = [make_block(world, block) for block in range(world.blocks)]
    tables = world_tables(world)
    for table in blocks[0].tables:
        tables[table] = pd.concat([block.tables[table] for block in blocks], ignore_index=True)
    return world, tables, blocks


def _all_tables(world: World) -> Iterator[tuple[str, int, pd.DataFrame]]:
    """Table, block and frame, one at a time, so that memory holds one block of students."""
    for table, frame in world_tables(world).items():
        yield table, 0, frame
    for block in range(world.blocks):
        for table, frame in make_block(world, block).tables.items():
            yield table, block, frame


def _check(students: int, seed: int, format: str) -> None:
    problems = []
    if not FEWEST <= students <= MOST:
        problems.append(f"students is {students}; choose {FEWEST} to {MOST:,}")
    if seed < 0:
        problems.append(f"seed is {seed}; choose 0 or more")
    if format not in FORMATS:
        problems.append(f"format is '{format}'; choose {' or '.join(FORMATS)}")
    if problems:
        raise ParameterError("the synthetic district cannot be made", problems)
