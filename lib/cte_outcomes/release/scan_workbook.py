"""What a spreadsheet says, also where a reader does not look: hidden sheets, rows and columns, comments, kept copies of data.

Numbers of the form are nobody's, so they are left out: names of cells, places of shared texts, and what the format keeps
in attributes, as colours, sizes of windows and shades of a theme. Numbers in cells stand apart from texts (Found.numbers).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .scan_persons import personal_names
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
# By ECMA-376: counts of parts, colours, sizes of windows and drawings, builds of the program; never what somebody wrote.
_FORM = re.compile(
    r" (?:count|uniqueCount|rgb|lastClr|xWindow|yWindow|windowWidth|windowHeight|tabRatio|cx|cy|x|y|calcId|rupBuild|lastEdited"
    r'|lowestEdited|defaultThemeVersion)="[-\dA-F.]*"'
)
_THEME = re.compile(r' \w+="[-\dA-F.]+"')
_BUILT_IN = re.compile(r'<definedName name="_xlnm\.[^<]*')  # print titles and filters: ranges of cells
_RANGE = re.compile(r"\$?[A-Z]{0,3}\$\d{1,7}\b")
_SHARED = re.compile(r'(<c\b[^>]*\bt="s"[^>]*>)<v>(\d+)</v>')
_ROW = re.compile(r"<row\b[^>]*>(.*?)</row>", re.DOTALL)
_NUMBER = re.compile(r'<c\b(?![^>]*\bt="(?:s|str|inlineStr|e|b)")[^>]*>(?:<f>[^<]*</f>)?<v>')
_WHOLE = re.compile(_NUMBER.pattern + r"-?(\d{5,})(?:\.0+)?</v>")
_SHARED_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*\bt="s"[^>]*><v>(\d+)</v>')
_OWN_TEXT = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*\bt="inlineStr"[^>]*>(.*?)</c>', re.DOTALL)
_FILLED = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*(?<!/)>')
_TAGS = re.compile(r"<[^>]*>")
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
    shared = _TEXT.findall(texts.get("xl/sharedStrings.xml", ""))
    hidden = {str(place) for place, text in enumerate(shared) if HIDDEN_WORDS in text.lower()}
    personal = {str(place): name for place, text in enumerate(shared) if (name := _words(text)) in personal_names()}
    for name, text in texts.items():
        if name.startswith("xl/worksheets/sheet"):
            if _hidden_row_with_number(text, hidden):
                found.faults.append("a hidden row holds a number")
            found.faults += _personal_columns(text, personal)
            text = _SHARED.sub(r"\1", _PLACES.sub("", text))
            text = _HEADER.sub(lambda match: _HEADER_CODE.sub(" ", match.group()), text)
            found.numbers |= set(_WHOLE.findall(text))
            text = _WHOLE.sub("<c>", text)
        text = _THEME.sub("", text) if name.startswith("xl/theme/") else _FORM.sub("", text)
        text = _BUILT_IN.sub(lambda match: _RANGE.sub("", match.group()), text)
        text = plain(text) if "&#" in text else text
        found.texts.append(text)
        # Between tags only: in quotes stand names of cells and of styles.
        found.alone |= set(_BETWEEN_TAGS.findall(text))
    return found


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


def _personal_columns(sheet: str, shared: dict[str, str]) -> list[str]:
    """A fault for each name of a personal column with something beneath it; `shared` are those names by their places."""
    heads = [(column, int(row), shared[place]) for column, row, place in _SHARED_CELL.findall(sheet) if place in shared]
    own = ((column, int(row), _words(text)) for column, row, text in _OWN_TEXT.findall(sheet))
    heads += [head for head in own if head[-1] in personal_names()]
    if not heads:
        return []
    filled = [(column, int(row)) for column, row in _FILLED.findall(sheet)]
    faulty = [name for column, row, name in heads if any(column == at and row < below for at, below in filled)]
    return [f"a column {name}" for name in dict.fromkeys(faulty)]


def _words(markup: str) -> str:
    return "".join(_TAGS.split(markup)).strip()


def _hidden_row_with_number(sheet: str, hidden: set[str]) -> bool:
    """Whether a row that says it is hidden holds a number."""
    for row in _ROW.findall(sheet):
        says = any(place in hidden for _, place in _SHARED.findall(row)) if hidden else False
        if (says or HIDDEN_WORDS in row.lower()) and _NUMBER.search(row):
            return True
    return False
