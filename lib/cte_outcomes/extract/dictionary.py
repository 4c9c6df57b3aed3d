"""The data dictionary, written from the contracts; data/README.md is this text."""

from __future__ import annotations

from .contracts import CONTRACTS, TYPES, Column, Table

HEADER = """# Data dictionary

<!-- Generated from lib/cte_outcomes/extract/contracts by `cte dictionary`; change the contracts, then run
`cte dictionary > data/README.md`. A test compares the two. -->

The tables a district can give, one file for each: `<table>.csv`, `.tsv`, `.txt`, `.xlsx` or `.parquet` (a file or a
folder of files), or one workbook with a sheet for each table. No table is required: a district may begin with
`schools` and `programs` alone, and what is not given is not measured. Records of students (enrollments, placements,
outcomes and the like) need `students` beside them. Column names are matched without regard to capitals, blanks and
underscores. Files with other names, columns or codes are read through a mapping (see `params/mapping_*.yml`).

`sample/` holds a small synthetic district. `private/` is for a district's own files and is never committed.

## How values are read

| type | what it is | what is understood |
|---|---|---|
"""

READ_AS = {
    "id": "any text; blanks around it are trimmed; `0012` stays `0012`",
    "code": "the code or its label, without regard to capitals; other spellings through `codes` in a mapping",
    "text": "any text",
    "integer": "`12`, `12.0`, `1,200`",
    "number": "`12`, `0.5`, `1,200.50`, `$12.50`",
    "flag": "yes/no, y/n, true/false, t/f, 1/0; `x` is yes; an empty cell is not recorded, never no",
    "date": "`2025-06-01`; another format if it is the only one in its column and cannot be mistaken, or if the "
    "mapping names it (`format: '%m/%d/%Y'`)",
    "year": "`2025`, `2024-25`, `2024-2025`, or a date (its school year, starting in July)",
}


def dictionary_text() -> str:
    """The dictionary as Markdown: per table what a row is, its key, and each column with type, codes, unit, meaning."""
    types = "".join(f"| {name} | {TYPES[name]} | {READ_AS[name]} |\n" for name in TYPES)
    contents = "".join(f"- [{table.name}](#{table.name}): {table.row}\n" for table in CONTRACTS.values())
    return f"{HEADER}{types}\n## Tables\n\n{contents}" + "".join(_table(table) for table in CONTRACTS.values())


def _table(table: Table) -> str:
    rows = "".join(_column(column, column.name in table.key) for column in table.columns)
    return (
        f"\n### {table.name}\n\n{table.meaning} A row is {table.row}. Key: {', '.join(table.key)}.\n\n"
        "| column | type | required | meaning | codes, unit, range | refers to |\n|---|---|---|---|---|---|\n" + rows
    )


def _column(column: Column, in_key: bool) -> str:
    need = "yes" if column.required else ("part of the key, may be empty" if in_key else "")
    meaning = column.meaning + (" Personal: never shown." if column.personal else "")
    codes = "; ".join(f"`{code}` {label}" if code != label else f"`{code}`" for code, label in column.codes.items())
    limits = ""
    if column.low is not None:
        limits = f"{column.low:g} to {column.high:g}" if column.high is not None else f"{column.low:g} or more"
    facts = "; ".join(part for part in (codes, column.unit, limits) if part)
    return f"| {column.name} | {column.type} | {need} | {meaning} | {facts} | {column.references} |\n"
