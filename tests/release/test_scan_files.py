"""The scan reads every kind of file in full, also where a reader does not look; what it cannot read is a fault."""

from __future__ import annotations

import base64
import gzip
import json
import zlib

import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject
from scan_samples import archive, book, notebook, packed, page, pdf, png

from cte_outcomes.release.scan import scan_folder
from cte_outcomes.release.scan_persons import Persons
from cte_outcomes.release.scan_sought import Sought

STUDENT = "1203457"
SOUGHT = Sought(Persons.of({"students.student_id": {STUDENT, "0012345"}}))
FOUND = "1 value of students.student_id"
UNREADABLE = "cannot be read by the scan"


PICTURE = png((b"tEXt", b"Comment\0row " + STUDENT.encode()))
HIDES = {
    "text.pdf": pdf(f"Student {STUDENT}"),
    "properties.pdf": pdf(change=lambda writer: writer.add_metadata({"/Keywords": f"x, {STUDENT}"})),
    "attached.pdf": pdf(change=lambda writer: writer.add_attachment("rows.csv", f"a\n{STUDENT}\n".encode())),
    "bookmark.pdf": pdf(change=lambda writer: writer.add_outline_item(title=f"To {STUDENT}", page_number=0)),
    "note.pdf": pdf(change=lambda writer: writer.add_annotation(0, FreeText(text=STUDENT, rect=(1, 1, 9, 9)))),
    "text.png": PICTURE,
    "packed.png": png((b"zTXt", b"Comment\0\0" + zlib.compress(STUDENT.encode()))),
    "unicode.png": png((b"iTXt", b"Comment\0\1\0en\0x\0" + zlib.compress(STUDENT.encode()))),
    "after.png": png() + STUDENT.encode(),
    "comment.jpg": b"\xff\xd8\xff\xfe\x00\x09" + STUDENT.encode() + b"\xff\xd9",
    "inline.html": b'<img src="data:image/png;base64,' + base64.b64encode(PICTURE) + b'">',
    "entities.html": "".join(f"&#{ord(sign)};" for sign in STUDENT).encode(),
    "float.html": page({"x": [float(STUDENT)]}),
    "packed.html": page({"customdata": packed([4, int(STUDENT)], "i4")}),
    "zeros.html": page({"customdata": packed([12345], "u2")}),
    "parameters.ipynb": notebook(papermill={"parameters": {"note": f"first\n{STUDENT}"}}),
    "picture.ipynb": notebook(output={"data": {"image/png": base64.b64encode(PICTURE).decode()}}),
    "table.ipynb": notebook(output={"data": {"text/html": [f"<td>\n{STUDENT}", "</td>"]}}),
    "escaped.json": json.dumps({"note": f"\t{STUDENT}\n"}).encode(),
    "inner.json": json.dumps({"note": json.dumps({"rows": [f"\n{STUDENT}"]})}).encode(),
    "excel.csv": f"name;M\u00fcller {STUDENT}".encode("cp1252"),
    "wide.txt": f"row {STUDENT}".encode("utf-16"),
    "title.xlsx": book(lambda workbook, sheet: workbook.set_properties({"comments": f"from {STUDENT}"})),
    "name.xlsx": book(lambda workbook, sheet: workbook.define_name("Last", f"=Told!$A${STUDENT}")),
    "number.xlsx": book(lambda workbook, sheet: sheet.write_number(0, 0, int(STUDENT))),
    "head.xlsx": book(lambda workbook, sheet: sheet.set_header(f"&C{STUDENT}")),
    "letter.docx": archive(word__xml=f"<w:t>{STUDENT}</w:t>"),
    "all.zip": archive(inner__zip=archive(page__html=f"<p>{STUDENT}</p>")),
    "rows.jsonl": b'{"a": 1}\n{"a": ["x ' + STUDENT.encode() + b'"]}\n',
    "LICENSE": f"to {STUDENT}".encode(),
}


@pytest.mark.parametrize("name", HIDES)
def test_a_student_is_found_wherever_it_stands(tmp_path, name):
    (tmp_path / name).write_bytes(HIDES[name])
    faults = [str(fault) for fault in scan_folder(tmp_path, SOUGHT).faults]
    assert f"{name}: {FOUND}" in faults
    assert not any(STUDENT in fault for fault in faults)


def comment(workbook, sheet):
    sheet.write_comment("A1", "look")


def hidden_column(workbook, sheet):
    sheet.write_string(0, 0, "x")
    sheet.set_column(0, 0, 9, None, {"hidden": True})


def hidden_row(workbook, sheet):
    sheet.write_row(0, 0, ["Health", "2025", "hidden to protect students", 7])


FAULTS = {
    "locked.pdf": (pdf(locked="secret"), UNREADABLE),
    "half.pdf": (pdf()[:200], UNREADABLE),
    "half.png": (png()[:40], UNREADABLE),
    "half.zip": (archive(a__txt="x")[:30], UNREADABLE),
    "half.json": (b'{"a": ', UNREADABLE),
    "half.parquet": (b"PAR1", UNREADABLE),
    "rows.gz": (gzip.compress(b"x"), UNREADABLE),
    "rows.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", UNREADABLE),
    "comment.xlsx": (book(comment), "comments"),
    "column.xlsx": (book(hidden_column), "a hidden row or column"),
    "row.xlsx": (book(hidden_row), "a hidden row holds a number"),
    "rows.csv": (b"program,status,met\nWELD,hidden,4\n", "a hidden row holds a number"),
    "heads.xlsx": (book(lambda workbook, sheet: sheet.write_column("B3", ["student_id", 7])), "a column student_id"),
    "records.json": (b'[{"birth_date": "2007-01-02"}]', "a column birth_date"),
    "heads.csv": (b"student_id,program\n7,WELD\n", "a column student_id"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_out_of_sight_or_cannot_be_read_is_a_fault_without_any_extract(tmp_path, name):
    content, kind = FAULTS[name]
    (tmp_path / name).write_bytes(content)
    assert [fault.kind for fault in scan_folder(tmp_path, Sought()).faults] == [kind]


def test_a_page_of_a_pdf_that_is_a_picture_only_is_a_fault(tmp_path):
    def draw(writer: PdfWriter) -> None:
        image = DecodedStreamObject()
        image.set_data(b"\0")
        for key, value in {"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": "/DeviceGray"}.items():
            image[NameObject(key)] = NameObject(value)
        for key, number in {"/Width": 1, "/Height": 1, "/BitsPerComponent": 8}.items():
            image[NameObject(key)] = NumberObject(number)
        held = DictionaryObject({NameObject("/I"): writer._add_object(image)})
        writer.pages[0]["/Resources"][NameObject("/XObject")] = held

    (tmp_path / "scanned.pdf").write_bytes(pdf("", change=draw))
    assert [fault.kind for fault in scan_folder(tmp_path, Sought()).faults] == [
        "a page that is a picture only, which the scan cannot read"
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain.pdf", pdf(f"9{STUDENT} of 0.{STUDENT}")),
        ("plain.png", png((b"tEXt", b"Software\0drawn"))),
        ("plain.xlsx", book(lambda workbook, sheet: sheet.write_number(1203456, 0, 5) or sheet.autofilter("A1:B9"))),
        ("shown.csv", b"program,status,met\nWELD,shown,4\nFIRE,hidden,\n"),
        ("digits.html", page({"x": [f"{STUDENT}9", 0.1203457]})),
    ],
)
def test_nothing_is_found_in_what_holds_nothing(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    assert scan_folder(tmp_path, SOUGHT).faults == []


def test_a_name_of_a_file_is_looked_at_and_not_quoted(tmp_path):
    (tmp_path / f"report-{STUDENT}.txt").write_text("fine")
    (fault,) = scan_folder(tmp_path, SOUGHT).faults
    assert str(fault) == f"a file (.txt) with one in its name: {FOUND}"


def test_a_number_that_the_release_tells_is_nobody_s(tmp_path):
    (tmp_path / "page.html").write_text(f"{STUDENT} dollars")
    told = Sought(Persons.of({"students.student_id": {STUDENT}}, told=[STUDENT]))
    assert scan_folder(tmp_path, told).faults == []


def test_short_numbers_are_not_looked_for_and_that_is_said(tmp_path):
    (tmp_path / "page.html").write_text("<td>2024</td>")
    short = Sought(Persons.of({"students.student_id": {"2024", "2025"}}))
    assert scan_folder(tmp_path, short).faults == []
    assert list(short.limits()) == [
        "hidden numbers by their value, because no release was given",
        "short values of students.student_id without a letter, which look like counts",
    ]


def test_files_that_were_clean_and_have_not_changed_are_not_read_again(tmp_path):
    (tmp_path / "page.html").write_text("fine")
    first = scan_folder(tmp_path, SOUGHT)
    read: list[str] = []

    def sought(name: str) -> list[Sought]:
        read.append(name)
        return [SOUGHT]

    assert scan_folder(tmp_path, sought, first.files) == first
    assert read == []
    (tmp_path / "page.html").write_text(STUDENT)
    assert len(scan_folder(tmp_path, sought, first.files).faults) == 1


def test_a_link_is_a_fault(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "pages" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (fault,) = scan_folder(tmp_path / "pages", SOUGHT).faults
    assert fault.kind == "a link or another thing that is no file"
