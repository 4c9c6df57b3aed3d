"""workbook.xlsx: the protected tables for those who work with spreadsheets."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pandas as pd

from .opened import Release
from .workbook_rows import themes

HIDDEN = "hidden to protect students"
NOBODY = "nobody counted"
# A spreadsheet must not tell when it was made: equal content, equal bytes.
CREATED = datetime(2020, 1, 1)
SHEET_NAME_LENGTH = 31
COLUMNS = {
    "label": "Measure",
    "by": "By",
    "group": "Group",
    "year": "Year",
    "counted": "Counted",
    "met": "Met",
    "unknown": "No record",
    "rate": "Rate",
    "low": "95 % from",
    "high": "95 % to",
    "told": "Told of it",
    "amount": "Amount",
    "value": "Value",
    "unit": "Unit",
}
PERCENT = ("rate", "low", "high")
AUDIENCES = {
    "public": "Public.",
    "partner": "For letters to partners, not to be published: every partner is named.",
    "internal": "For authorized staff only: nothing is hidden.",
}
# Columns of a measure's sheet that name the row; in the others a hidden row says that it is hidden.
NAMING = ("label", "by", "group", "year", "unit")


def write_workbook(release: Release, path: Path) -> None:
    """One sheet for each theme of measures and each other table, after a sheet that explains them.

    Holds what the release holds and no more: no hidden sheet, no formula, no comment, no personal property. The words
    'hidden to protect students' stand in every cell of a row that is hidden.
    """
    import xlsxwriter

    workbook = xlsxwriter.Workbook(
        str(path), {"constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False}
    )
    workbook.set_properties({"title": f"CTE Outcomes, {release.district}", "created": CREATED})
    formats = {
        "head": workbook.add_format({"bold": True, "bottom": 1}),
        "percent": workbook.add_format({"num_format": "0.0%"}),
    }
    _explain(workbook, release, formats)
    used = {"about"}
    for theme, rows in themes(release).items():
        _sheet(workbook, _sheet_name(theme, used), rows, COLUMNS, formats)
    for name in release.tables:
        frame = release.table(name).frame
        _sheet(workbook, _sheet_name(name, used), frame, {column: column for column in frame.columns}, formats)
    workbook.close()


def _explain(workbook, release: Release, formats: dict) -> None:
    sheet = workbook.add_worksheet("About")
    limits = release.manifest["thresholds"]
    lines = [
        f"{release.district}: {', '.join(release.years)}. {AUDIENCES[release.audience]}",
        f"'{HIDDEN}': fewer than {limits['minimum_group']} students, or a number that would give such a group away. It is not zero.",
        f"'{COLUMNS['told']}': results on fewer than {limits['minimum_outcome']} students are told as a range.",
        "Rates come with 95 % intervals (Wilson), gaps between groups in percentage points with theirs (Newcombe).",
        *release.notes.values(),
    ]
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 110)
    sheet.write_row(0, 0, ["CTE Outcomes"], formats["head"])
    for at, line in enumerate(lines, start=1):
        sheet.write_string(at, 0, line)
    start = len(lines) + 2
    sheet.write_row(start, 0, ["Measure", "Definition"], formats["head"])
    for at, name in enumerate(release.measures, start=start + 1):
        sheet.write_string(at, 0, release.label(name))
        sheet.write_string(at, 1, release.definition(name))


def _sheet_name(name: str, used: set[str]) -> str:
    """A name a spreadsheet takes: at most 31 characters, none twice."""
    words = name.replace("_", " ").strip().capitalize()[:SHEET_NAME_LENGTH]
    number = 2
    while words.casefold() in used:
        words = f"{words[: SHEET_NAME_LENGTH - 3]} {number}"
        number += 1
    used.add(words.casefold())
    return words


def _sheet(workbook, name: str, frame: pd.DataFrame, columns: dict[str, str], formats: dict) -> None:
    """A table; of a measure's sheet, columns without any entry are left out."""
    sheet = workbook.add_worksheet(name)
    of_measures = columns is COLUMNS
    frame = frame.reindex(columns=[*columns, *(["status"] if "status" not in columns else [])])
    empty = [column for column in columns if frame[column].isna().all() and column not in ("counted", *NAMING[:4])]
    shown = [column for column in columns if column not in empty or not of_measures]
    naming = NAMING if of_measures else [name for name in columns if _is_text(frame[name])]
    sheet.write_row(0, 0, [columns[column] for column in shown], formats["head"])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(frame), 1), len(shown) - 1)
    sheet.set_column(0, 2, 34)
    sheet.set_column(3, len(shown), 14)
    for at, row in enumerate(frame.to_dict("records"), start=1):
        for place, column in enumerate(shown):
            if row["status"] == "hidden" and column not in naming:
                sheet.write_string(at, place, HIDDEN)
            else:
                _cell(sheet, at, place, row, column, formats)


def _is_text(column: pd.Series) -> bool:
    return not (
        pd.api.types.is_numeric_dtype(column)
        or pd.api.types.is_datetime64_any_dtype(column)
        or any(isinstance(value, date) for value in column)
    )


def _cell(sheet, at: int, place: int, row: dict, column: str, formats: dict) -> None:
    value = row[column]
    if pd.isna(value):
        sheet.write_string(at, place, NOBODY if row.get("status") == "none" and column == "rate" else "")
    elif isinstance(value, bool):
        sheet.write_string(at, place, "yes" if value else "no")
    elif isinstance(value, date):  # a day as text: without a time, and the same in every spreadsheet
        sheet.write_string(at, place, value.isoformat()[:10])
    elif isinstance(value, str):
        sheet.write_string(at, place, value)
    else:
        sheet.write_number(at, place, value, formats["percent"] if column in PERCENT else None)
