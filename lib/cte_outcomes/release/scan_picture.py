"""What a PNG says besides its picture: its texts (tEXt, zTXt, iTXt), EXIF and whatever else is not pixels."""

from __future__ import annotations

import struct
import zlib

from .scan_read import UNREADABLE, Found

SIGNATURE = 8
_PIXELS = (b"IDAT", b"fdAT")
LARGEST = 50_000_000  # bytes that a text may unpack to


def read_png(content: bytes, depth: int = 0) -> Found:
    """The texts of a PNG; a fault where its parts cannot be told apart, or something follows its end."""
    found, at = Found(), SIGNATURE
    while at + 12 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if len(data) < length:
            break
        at += 12 + length
        if kind not in _PIXELS:
            found.texts.append(data.decode("latin-1"))
            found.texts += _text(kind, data, found)
        if kind == b"IEND":
            break
    if at != len(content) or content[-8:-4] != b"IEND":
        found.faults.append(UNREADABLE)
        found.texts.append(content.decode("latin-1"))
    return found


def _text(kind: bytes, data: bytes, found: Found) -> list[str]:
    """The text of a part, unpacked; none for parts that hold no text."""
    if kind == b"zTXt":
        packed = data.partition(b"\0")[2][1:]
    elif kind == b"iTXt":
        rest = data.partition(b"\0")[2]
        packed_flag, text = rest[:1], rest[2:].split(b"\0", 2)[-1]
        if packed_flag != b"\1":
            return [text.decode("utf-8", "replace")]
        packed = text
    elif kind == b"eXIf":
        return [data.decode("utf-16-le", "ignore"), data[1:].decode("utf-16-le", "ignore")]
    else:
        return []
    try:
        return [zlib.decompressobj().decompress(packed, LARGEST).decode("utf-8", "replace")]
    except zlib.error:
        found.faults.append(UNREADABLE)
        return []
