"""What a PDF says: the text of its pages, its properties, comments, form fields, bookmarks and the files inside it.

A PDF that cannot be read in full is a fault: one that is locked or damaged, and one with a page that is a picture only.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from .scan_read import UNREADABLE, Found, UnreadableError, read_content

PICTURE_PAGE = "a page that is a picture only, which the scan cannot read"


def read_pdf(content: bytes, depth: int = 0) -> Found:
    """Everything a PDF says; UnreadableError where it is locked or damaged, or where pypdf is not installed."""
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise UnreadableError(f"{UNREADABLE} (pypdf is not installed)") from error

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it quotes what it cannot read
    # pypdf tells damaged files by whatever its parser runs into.
    damaged = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(UNREADABLE)
        return _read(reader, depth)
    except (*damaged, NotImplementedError) as error:
        raise UnreadableError(UNREADABLE) from error


def _read(reader: Any, depth: int) -> Found:
    found = Found()
    for page in reader.pages:
        text = page.extract_text()
        found.texts.append(text)
        found.alone |= {line.strip() for line in text.splitlines()}
        if not text.strip() and len(page.images):
            found.faults.append(PICTURE_PAGE)
    said, files = [], []
    for value in _values(reader.trailer):
        if isinstance(value, bytes):
            files.append(value)
        else:
            said.append(value)
    found.texts.append("\n".join(said))
    for content in files:
        found.add(read_content("attached", content, depth + 1))
    return found


def _values(root: Any) -> Iterator[str | bytes]:
    """Every text that can be reached from the trailer, the description of the document (XMP) and, as bytes, the files inside."""
    from pypdf.generic import (
        ArrayObject,
        ByteStringObject,
        DictionaryObject,
        IndirectObject,
        StreamObject,
        TextStringObject,
    )

    waiting, seen = [root], set()
    while waiting:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if (value.idnum, value.generation) in seen:
                continue
            seen.add((value.idnum, value.generation))
            value = value.get_object()
        if isinstance(value, StreamObject):
            if value.get("/Type") == "/EmbeddedFile":
                yield value.get_data()
            elif value.get("/Type") == "/Metadata":
                yield value.get_data().decode("utf-8", "replace")
        if isinstance(value, DictionaryObject):
            waiting += list(value.values())
        elif isinstance(value, ArrayObject):
            waiting += list(value)
        elif isinstance(value, TextStringObject):
            yield str(value)
        elif isinstance(value, ByteStringObject):
            yield bytes(value).decode("latin-1")
