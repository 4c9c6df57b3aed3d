"""What a spreadsheet says, also where a reader does not look: hidden sheets, rows and columns, comments, kept copies of data.

Names of cells and the places of shared texts are numbers of nobody, so they are left out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from .scan_read import Found, plain

HIDING = {
    "comments": "comments",
    "persons/": "comments",
    "pivotCache": "a pivot cache",
    "externalLinks": "a link to another file",
    "customXml": "data that no sheet shows",
    "embeddings/": "a file inside the spreadsheet",
    "vbaProject": "a program",
    "connections": "a link to a database",
}
_BETWEEN_TAGS = re.compile(r">\s*([^<>]{1,40}?)\s*<")
_PLACES = re.compile(r' (?:r|ref|spans|sqref|topLeftCell|activeCell)="[^"]*"')
_SHARED = re.compile(r'(<c\b[^>]*\bt="s"[^>]*>)<v>(\d+)</v>')
_ROW = re.compile(r"<row\b[^>]*>(.*?)</row>", re.DOTALL)
_NUMBER = re.compile(r'<c\b(?![^>]*\bt="(?:s|str|inlineStr|e|b)")[^>]*>(?:<f>[^<]*</f>)?<v>')
_NUMBERS = re.compile(_NUMBER.pattern + r"([^<]+)</v>")
_TEXT = re.compile(r"<si>(.*?)</si>", re.DOTALL)
_HEADER = re.compile(r"<headerFooter.*?</headerFooter>", re.DOTALL)
_HEADER_CODE = re.compile(r"&amp;[A-Z]")  # &C puts what follows in the middle
_NAME = re.compile(r'<definedName [^>]*name="([^"]*)"[^>]*hidden="1"|<definedName [^>]*hidden="1"[^>]*name="([^"]*)"')
HIDDEN_WORDS = "hidden to protect"


def read_workbook(parts: dict[str, bytes]) -> Found:
    """The texts of every part of a spreadsheet, and what stands in it out of sight; `parts` are its files by name."""
    texts = {
        name: content.decode("utf-8", "replace")
        for name, content in parts.items()
        if name.endswith((".xml", ".rels", ".vml"))
    }
    found = Found(faults=sorted(set(_out_of_sight(texts, parts))))
    hidden = _hidden_texts(texts.get("xl/sharedStrings.xml", ""))
    for name, text in texts.items():
        if name.startswith("xl/worksheets/sheet"):
            if _hidden_row_with_number(text, hidden):
                found.faults.append("a hidden row holds a number")
            text = _SHARED.sub(r"\1", _PLACES.sub("", text))
            text = _HEADER.sub(lambda match: _HEADER_CODE.sub(" ", match.group()), text)
        text = plain(text) if "&#" in text else text
        found.texts.append(text)
        # Between tags only: in quotes stand names of cells and of styles.
        found.alone |= set(_BETWEEN_TAGS.findall(text))
    return found


def sheet_numbers(content: bytes) -> set[float]:
    """The numbers in the cells of a spreadsheet that the suite wrote."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    return {float(number) for sheet in sheets for number in _NUMBERS.findall(sheet.decode("utf-8"))}


def _out_of_sight(texts: dict[str, str], parts: dict[str, bytes]) -> Iterator[str]:
    book = texts.get("xl/workbook.xml", "")
    if re.search(r'state="(hidden|veryHidden)"', book):
        yield "a hidden sheet"
    if any(not (one or other).startswith("_xlnm.") for one, other in _NAME.findall(book)):
        yield "a hidden name"
    for part, words in HIDING.items():
        if any(part in name for name in parts):
            yield words
    for name, text in texts.items():
        if name.startswith("xl/worksheets/") and re.search(r'<(?:row|col)\b[^>]*\bhidden="(?:1|true)"', text):
            yield "a hidden row or column"


def _hidden_texts(shared: str) -> set[str]:
    """The places of the shared texts that say that a figure is hidden."""
    return {str(place) for place, text in enumerate(_TEXT.findall(shared)) if HIDDEN_WORDS in text.lower()}


def _hidden_row_with_number(sheet: str, hidden: set[str]) -> bool:
    """Whether a row that says it is hidden holds a number."""
    for row in _ROW.findall(sheet):
        says = any(place in hidden for _, place in _SHARED.findall(row)) if hidden else False
        if (says or HIDDEN_WORDS in row.lower()) and _NUMBER.search(row):
            return True
    return False
