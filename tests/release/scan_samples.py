"""Small files of every kind that the scan reads."""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile
import zlib

import numpy as np
import xlsxwriter
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject


def png(*parts: tuple[bytes, bytes]) -> bytes:
    """A picture of one pixel with these parts."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    listed = [(b"IHDR", head), *parts, (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]
    written = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in listed
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def pdf(text: str = "Results", *, locked: str = "", change=None) -> bytes:
    """A PDF of one page with a text."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject(
        {NameObject("/F1"): DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})}
    )
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    if change:
        change(writer)
    if locked:
        writer.encrypt(locked)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def book(change) -> bytes:
    """A spreadsheet with one sheet that `change` gets."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        change(workbook, workbook.add_worksheet("Told"))
    return file.getvalue()


def archive(**members: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "."), content)
    return file.getvalue()


def notebook(**metadata: object) -> bytes:
    cell = {"cell_type": "code", "source": [], "metadata": {}, "outputs": [metadata.pop("output", {})]}
    return json.dumps({"nbformat": 4, "cells": [cell], "metadata": metadata}).encode()


def page(figure: object) -> bytes:
    return f'<p>Results</p><script type="application/json">{json.dumps(figure)}</script>'.encode()


def packed(numbers: list[int], kind: str) -> dict:
    return {"dtype": kind, "bdata": base64.b64encode(np.array(numbers, f"<{kind}").tobytes()).decode()}
