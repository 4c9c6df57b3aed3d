"""What texts say: pages with the JSON in their scripts, notebooks, JSON, tables of commas, and what is packed inside them."""

from __future__ import annotations

import base64
import binascii
import csv
import io
import json
import re
from collections.abc import Iterator

import numpy as np

from .scan_read import JSON, PAGES, UNREADABLE, Found, plain, read_content, table_records

_ALONE = re.compile(r'"((?:[^"\\]|\\.){1,40})"|>\s*([^<>]{1,40}?)\s*<')
_SCRIPT = re.compile(r"(<script[^>]*json[^>]*>)(.*?)(</script>)", re.DOTALL | re.IGNORECASE)
# A whole number of five digits or more in JSON that is no part of a text.
_BARE = re.compile(r"(?<=[\[,:\s])-?(\d{5,})(?:\.0+)?(?=\s*[,\]}])")
_DATA = re.compile(r"data:[\w.+-]+/[\w.+-]+(?:;[\w=-]+)*;base64,([A-Za-z0-9+/=\s]{16,})")
_PICTURE = re.compile(r"(image|application)/(?!.*(json|javascript|xml))", re.IGNORECASE)
# The packed arrays that figures keep numbers in: {"dtype": "f8", "bdata": "..."}.
PACKED = {kind: f"<{kind}" for kind in ("f8", "f4", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8")}


def read_text(suffix: str, text: str, depth: int = 0) -> Found:
    """Everything a text says, in the way of its kind."""
    found = Found([text], {part for match in _ALONE.finditer(text) for part in match.groups() if part})
    if suffix in (".csv", ".tsv"):
        rows = list(csv.reader(io.StringIO(text), delimiter="\t" if suffix == ".tsv" else ","))
        found.alone |= {cell for row in rows for cell in row}
        found.values.append(table_records(iter(rows)))
    if suffix in JSON:
        found.texts[0] = _read_json(text, found, depth)
    elif suffix in PAGES or not suffix:
        found.texts[0] = _read_page(text, found, depth)
    _read_data(text, found, depth)
    return found


def _read_page(text: str, found: Found, depth: int) -> str:
    """The JSON in a page's scripts, and its text with entities written out; the page without bare numbers in its JSON."""

    def without(script: re.Match[str]) -> str:
        return script.group(1) + _read_json(script.group(2), found, depth) + script.group(3)

    rest = _SCRIPT.sub(without, text)
    if "&#" in rest:
        found.texts.append(plain(rest))
    return rest


def _read_json(text: str, found: Found, depth: int) -> str:
    """A JSON value with the texts in it as they read, and its numbers; the text without those that stand bare."""
    try:
        value = json_value(text)
    except ValueError:
        found.faults.append(UNREADABLE)
        return text
    found.values.append(value)
    texts: list[str] = []
    for record_key, said in _said(value, found.numbers):
        texts.append(said)
        if _PICTURE.match(record_key):
            found.add(_unpacked(said, depth))
        elif len(said) > 16 and said.lstrip()[:1] in ("{", "[", "<"):
            found.add(_inner(said, depth))
    found.texts.append("\n".join(texts))
    found.numbers |= set(_BARE.findall(text))
    return _BARE.sub("0", text)


def json_value(text: str) -> object:
    """A JSON value; a list where each line is one, as in a ledger. Raises ValueError for a text that is neither."""
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        return [json.loads(line) for line in lines]


def _inner(text: str, depth: int) -> Found:
    """A page or JSON that stands as a text inside JSON; nothing for a text that only begins like one."""
    inner = Found()
    if text.lstrip()[:1] == "<":
        _read_page(text, inner, depth + 1)
        inner.alone |= {part for match in _ALONE.finditer(text) for part in match.groups() if part}
        return inner
    try:
        json.loads(text)
    except ValueError:
        return inner
    _read_json(text, inner, depth + 1)
    return inner


def _said(value: object, whole: set[str], key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a JSON value with the key it stands under; adds the whole numbers of packed arrays to `whole`."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list):
        if value and all(isinstance(line, str) for line in value) and _PICTURE.match(key):
            yield key, "".join(value)  # notebooks keep long texts as lines
            return
        for each in value:
            yield from _said(each, whole, key)
    elif isinstance(value, dict):
        numbers = packed_numbers(value)
        if numbers is not None:
            whole |= {f"{abs(number):.0f}" for number in numbers if number == int(number)}
            return
        for name, each in value.items():
            yield "", name
            yield from _said(each, whole, name)


def packed_numbers(record: dict) -> np.ndarray | None:
    """The finite numbers of a packed array; None for any other record."""
    kind = PACKED.get(str(record.get("dtype")))
    if kind is None or not isinstance(record.get("bdata"), str):
        return None
    try:
        numbers = np.frombuffer(base64.b64decode(record["bdata"], validate=True), kind)
    except (binascii.Error, ValueError):
        return None
    return numbers[np.isfinite(numbers)]


def _read_data(text: str, found: Found, depth: int) -> None:
    """Files that stand inside a text, as pictures of a page do."""
    for match in _DATA.finditer(text):
        found.add(_unpacked(match.group(1), depth))


def _unpacked(packed: str, depth: int) -> Found:
    """What a file says that is written as base64."""
    try:
        content = base64.b64decode("".join(packed.split()))
    except (binascii.Error, ValueError):
        return Found()  # a text like any other, which is looked through as such
    return read_content("part.bin", content, depth + 1)
