"""Broken extracts, all at once and one by one: each fault is named with its file and its remedy."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cte_outcomes.extract import check_extract

Write = Callable[..., Path]
IDS = [str(70001 + n) for n in range(40)]
ENROLLMENTS = "student_id,program_id,school_year,course_id\n" + "".join(f"{one},HLTH,2025,C1\n" for one in IDS)
WIDE = "placement_id,student_id,school_year,type," + ",".join(f"field_{n}" for n in range(196)) + "\n"

# fault -> (file, content, words of the message that name it, whether it alone makes the extract unfit)
BROKEN: dict[str, tuple[str, str | bytes | None, tuple[str, ...], bool]] = {
    "a file the others need": (
        "students.csv",
        None,
        ("students: the table is missing", "speak", "of students", "Add the file"),
        True,
    ),
    "wrong delimiter": (
        "schools.csv",
        "school_id;school_name\n001;North\n",
        ("schools.csv: its columns are separated by semicolons", "delimiter: ';'"),
        True,
    ),
    "UTF-16": (
        "partners.csv",
        "partner_id,partner_name,type\n1,Acme,employer\n".encode("utf-16"),
        ("partners.csv: is written in UTF-16", "CSV UTF-8"),
        True,
    ),
    "Excel-guarded codes": (
        "programs.csv",
        'program_id,program_name,cluster,cip_code\nHLTH,Health,Health Science,="01.0000"\n',
        ('programs.csv: Excel guards ="..." unwrapped: cip_code (1)',),
        False,
    ),
    "duplicate keys": (
        "enrollments.csv",
        ENROLLMENTS.replace("course_id", "course_id,grade").replace(",C1\n", ",C1,9\n") + f"{IDS[3]},HLTH,2025,C1,10\n",
        ("enrollments.csv, rows 5 and 42: has the same student_id", "Decide which row is right"),
        False,
    ),
    "dates in three formats": (
        "exits.csv",
        "student_id,school_year,exit_type,exit_date\n"
        f"{IDS[0]},2025,diploma,2025-06-01\n{IDS[1]},2025,diploma,6/30/2025\n{IDS[2]},2025,diploma,20250601\n",
        (
            "exits.csv, column exit_date: dates are written in several formats",
            "2025-06-30 (1)",
            "6/30/2025 (1)",
            "20250630 (1)",
        ),
        True,
    ),
    "impossible dates": (
        "meetings.csv",
        "meeting_id,committee_id,date\n1,C,2025-02-30\n",
        ("meetings.csv, row 2, column date: is a date not in the calendar", "Correct it at the source"),
        True,
    ),
    "unknown codes": (
        "stories.csv",
        "story_id,date,channel\n1,2025-03-01,Webb\n2,2025-03-01,web\n",
        (
            "stories.csv, row 2, column channel: holds a code not in the list: 'Webb'; did you mean 'web'?",
            "under codes",
        ),
        True,
    ),
    "an id column read as float": (
        "outcomes.csv",
        "student_id,outcome,source\n" + "".join(f"{one}.0,employment,survey\n" for one in IDS),
        ("outcomes.csv, column student_id: 40 of 40 identifiers end in .0", "as text"),
        True,
    ),
    "an empty file": ("credentials.csv", b"", ("credentials.csv: the file is empty", "Export it again"), True),
    "a 200-column file": (
        "placements.csv",
        WIDE + f"1,{IDS[0]},2025,internship" + "," * 196 + "\n",
        ("placements.csv: 196 of its 200 columns are not known: field_0", "and 188 more", "in a mapping"),
        True,
    ),
}
COMMITTEES = "committee_id\nC\n"
ALONGSIDE = {"meetings.csv": {"committees.csv": COMMITTEES}, "students.csv": {"enrollments.csv": ENROLLMENTS}}


def test_all_faults_in_one_message(district: Write, tmp_path: Path) -> None:
    folder = district({"committees.csv": COMMITTEES, **{file: content for file, content, _, _ in BROKEN.values()}})
    out = tmp_path / "out"
    command = [sys.executable, "-m", "cte_outcomes", "check", str(folder), "--out", str(out)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    missing = [word for _, _, words, _ in BROKEN.values() for word in words if word not in run.stdout]
    assert not missing, run.stdout
    assert "Traceback" not in run.stdout + run.stderr
    assert not [one for one in IDS if one in run.stdout + run.stderr]
    assert not out.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["district"]


@pytest.mark.parametrize("name", BROKEN)
def test_each_fault_alone(name: str, district: Write) -> None:
    file, content, words, unfit = BROKEN[name]
    report = check_extract(district({**ALONGSIDE.get(file, {}), file: content}))
    text = report.to_text()
    assert not [word for word in words if word not in text], text
    assert report.fit is not unfit
    assert not [one for one in IDS if one in text]


MANGLED: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "ids rounded by a spreadsheet": (
        "outcomes.csv",
        "student_id,outcome,source\n1.23457E+11,employment,survey\n70002,employment,survey\n",
        ("outcomes.csv, column student_id: 1 of 2 identifiers are written as 1.23E+11", "as text"),
    ),
    "zero bytes far down the file": (
        "schools.csv",
        "school_id,school_name\n" + "".join(f"{n},North\n" for n in range(9000)) + "x,\0\n",
        ("schools.csv: is damaged or not a text file: it holds zero bytes",),
    ),
    "a formula that failed": (
        "schools.csv",
        "school_id,school_name\n#REF!,North\n",
        ("schools.csv, row 2, column school_id: is an error value of a spreadsheet",),
    ),
}


@pytest.mark.parametrize("name", MANGLED)
def test_values_that_a_program_mangled(name: str, district: Write) -> None:
    file, content, words = MANGLED[name]
    report = check_extract(district({file: content}))
    assert not report.fit
    assert not [word for word in words if word not in report.to_text()], report.to_text()


def test_a_few_decimal_ids_are_told_and_kept(district: Write) -> None:
    report = check_extract(district({"schools.csv": "school_id,school_name\n1.0,N\n2,S\n3,E\n"}))
    assert report.fit
    assert "schools.csv, column school_id: 1 of 3 identifiers end in .0; they are kept as they stand" in report.notices


def test_a_folder_in_place_of_a_file(district: Write) -> None:
    folder = district()
    (folder / "schools.csv").mkdir()
    assert "schools.csv: is a folder, not a file." in check_extract(folder).to_text()


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    file = tmp_path / "everything.csv"
    file.write_text("student_id\n1\n")
    faults = check_extract(file).faults
    assert [fault.text() for fault in faults] == [
        "everything.csv: is a file, and no table has its name. Name the folder that holds the files."
    ]


def test_a_file_that_may_not_be_read(district: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("cte_outcomes.extract.readers.read_text_file", locked)
    assert "students.csv: may not be read. Close it in other programs" in check_extract(district()).to_text()
