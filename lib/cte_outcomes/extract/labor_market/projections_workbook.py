"""The BLS workbook occupation.xlsx: the sheets that hold what is asked, found by their headers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from .published_file import cell_texts, clean, open_workbook
from .values import SOC_CODE

HEADER_ROWS = 8
OCCUPATION_CODE = "Occupation code"
OCCUPATION_TITLE = "Occupation title"


def read_workbook_table(path: Path, wanted: Sequence[str]) -> pd.DataFrame:
    """The occupations of a workbook as one table of text, from the sheet with most of the `wanted` columns (patterns).

    Columns that sheet lacks are taken from the other sheets, by occupation code (Table 1.2 has openings, Table 5.4 the
    education). Title rows, merged header rows and footnotes fall away: a row is one that has an occupation code.
    A workbook without such a sheet gives an empty table. The index is the row of the sheet.
    """
    workbook = open_workbook(path)
    try:
        headers = {sheet.title: sheet_header(sheet) for sheet in workbook.worksheets}
        ranked = sorted(headers, key=lambda title: -len(wanted_columns(headers[title], wanted)))
        table = pd.DataFrame(columns=headers[ranked[0]], dtype="str")
        for position, title in enumerate(ranked):
            extra = wanted_columns(headers[title], missing_from(table, wanted))
            if position == 0:
                table = sheet_rows(workbook[title], headers[title])
            elif extra and OCCUPATION_CODE in headers[title] and OCCUPATION_CODE in table:
                table = with_columns(table, sheet_rows(workbook[title], headers[title]), extra)
        return table
    finally:
        workbook.close()


def wanted_columns(names: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """The columns that match one of the patterns; a sheet without occupation codes has none."""
    if OCCUPATION_CODE not in names:
        return []
    return [name for name in names if any(re.search(pattern, name, re.IGNORECASE) for pattern in wanted)]


def missing_from(table: pd.DataFrame, wanted: Sequence[str]) -> list[str]:
    """The patterns that no column of the table matches."""
    return [pattern for pattern in wanted if not any(re.search(pattern, name, re.IGNORECASE) for name in table.columns)]


def sheet_header(sheet) -> list[str]:
    """The column names of a sheet: the rows between its title and its first occupation, merged cells filled, joined."""
    rows = [cell_texts(row) for row in itertools.islice(sheet.iter_rows(values_only=True), HEADER_ROWS)]
    first = next((number for number, row in enumerate(rows) if code_column(row) is not None), None)
    if first is None:
        return []
    # A title row fills one cell only.
    header = [row for row in rows[:first] if sum(bool(cell.strip()) for cell in row) > 1]
    code = code_column(rows[first])
    names = joined(header, len(rows[first]))
    # Editions up to 2019-29 print one merged header, 'title and code', over two columns; the codes tell which is which.
    if code is not None:
        names[code] = OCCUPATION_CODE
        if code > 0:
            names[code - 1] = OCCUPATION_TITLE
    return names


def code_column(row: Sequence[str]) -> int | None:
    """Where the occupation code stands in a row; None where it has none."""
    for position, cell in enumerate(row):
        if re.fullmatch(SOC_CODE, clean(cell).replace("\u2013", "-")):
            return position
    return None


def joined(header: Sequence[Sequence[str]], width: int) -> list[str]:
    """Names from merged header rows: a blank takes its left neighbor's text while both stand under the same heading."""
    names = [""] * width
    for depth, row in enumerate(header):
        filled: list[str] = []
        for position in range(width):
            text = clean(row[position]) if position < len(row) else ""
            same_heading = position > 0 and names[position] == names[position - 1] and (depth == 0 or names[position])
            filled.append(filled[-1] if not text and same_heading else text)
        names = [" ".join(filter(None, (above, text))) for above, text in zip(names, filled, strict=True)]
    # Footnote marks, '(1)' or '[1]', are no part of a name.
    return [re.sub(r"\s*[\[(]\d+[\])]", "", name) for name in names]


def sheet_rows(sheet, names: Sequence[str]) -> pd.DataFrame:
    """The rows of a sheet that have an occupation code, as text."""
    if OCCUPATION_CODE not in names:
        return pd.DataFrame(columns=list(names), dtype="str")
    code = list(names).index(OCCUPATION_CODE)
    kept = {}
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        row = cell_texts(cells)
        if len(row) > code and code_column([row[code]]) is not None:
            kept[number] = row[: len(names)]
    frame = pd.DataFrame(list(kept.values()), columns=list(names), index=list(kept), dtype="str")
    return frame.loc[:, ~frame.columns.duplicated()]


def with_columns(table: pd.DataFrame, other: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """The table with columns of another sheet beside it, matched by occupation code; blanks where it has none."""
    source = other.drop_duplicates(OCCUPATION_CODE).set_index(OCCUPATION_CODE)
    added = {column: table[OCCUPATION_CODE].map(source[column]).fillna("") for column in columns}
    return table.assign(**added)
