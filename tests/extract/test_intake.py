"""Intake of whole folders: every fault at once, rows set aside with reasons, nothing written unless fit."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from cte_outcomes.errors import ExtractError
from cte_outcomes.extract import check_extract, open_extract

Write = Callable[..., Path]
SCHOOLS = "school_id,school_name\n001,North\n002,South\n"
PROGRAMS = "program_id,program_name,cluster,courses_to_complete\nHLTH,Health,Health Science,3\n"
ENROLLMENTS = "student_id,program_id,school_year,course_id,school_id,courses_completed\n" + "".join(
    f"{70001 + n},HLTH,2025,C{n % 2},001,1\n" for n in range(40)
)
STUDENT_IDS = [str(70001 + n) for n in range(40)]


def with_rows(*rows: str, count: int = 40) -> str:
    """A students.csv of `count` good rows with these after them."""
    good = "".join(f"{70001 + n},2007-03-04,female\n" for n in range(count))
    return "student_id,birth_date,sex\n" + good + "".join(f"{row}\n" for row in rows)


def test_a_fit_folder_is_written_whole(district: Write, table: Callable[..., pd.DataFrame], tmp_path: Path) -> None:
    folder = district({"schools.csv": SCHOOLS, "Programs.CSV": PROGRAMS, "enrollments.csv": ENROLLMENTS})
    report = check_extract(folder, out=tmp_path / "out")
    assert report.fit
    assert not report.faults
    assert table(tmp_path / "out", "schools")["school_id"].tolist() == ["001", "002"]
    manifest = json.loads((tmp_path / "out" / "extract.json").read_text())
    assert {name: entry["rows"] for name, entry in manifest["tables"].items()} == {
        "schools": 2, "programs": 1, "students": 40, "enrollments": 40,
    }  # fmt: skip
    assert manifest["district"] == "District"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["district", "out"]


def test_the_same_files_give_the_same_bytes(district: Write, tmp_path: Path) -> None:
    folder = district({"schools.csv": SCHOOLS})
    manifests = []
    for name in ("one", "two"):
        check_extract(folder, out=tmp_path / name)
        manifests.append((tmp_path / name / "extract.json").read_bytes())
    assert manifests[0] == manifests[1]


def test_rows_set_aside_have_their_reason_in_the_quarantine(district: Write, tmp_path: Path) -> None:
    bad = ["70099,2007-02-30,female", "70098,2007-02-03,Unknwn", "70097,soon,x9", ",2007-02-03,male", "7,8"]
    folder = district({"students.csv": with_rows(*bad, "70001,2007-03-04,female", count=120)})
    report = check_extract(folder, out=tmp_path / "out")
    assert report.fit
    (line,) = report.ledger.to_dict("records")
    assert (line["rows_read"], line["rows_used"]) == (126, 120)
    assert (line["rows_quarantined"], line["duplicates_dropped"]) == (5, 1)
    aside = pd.read_csv(tmp_path / "out" / "quarantine" / "students.csv", dtype=str)
    assert aside.columns[:3].tolist() == ["reason", "file", "row"]
    assert aside["row"].tolist() == ["122", "123", "124", "125", "126"]
    assert aside["reason"][0] == "birth_date is a date not in the calendar"
    assert "birth_date is not a date; sex holds a code not in the list: 'x9'" in aside["reason"][2]
    assert aside["student_id"].tolist()[:3] == ["70099", "70098", "70097"]
    assert aside["row as it stands"][4] == "7,8"
    text = report.to_text()
    assert "students.csv, row 122, column birth_date: is a date not in the calendar" in text
    assert "'Unknwn'" in text
    assert not [one for one in [*STUDENT_IDS, "70099", "2007-02-30"] if one in text]


def test_rows_of_one_key_that_disagree_are_not_used(
    district: Write, table: Callable[..., pd.DataFrame], tmp_path: Path
) -> None:
    folder = district({"students.csv": with_rows("70001,2008-01-01,male", "70002,2007-03-04,female")})
    report = check_extract(folder, out=tmp_path / "out")
    assert "70001" not in table(tmp_path / "out", "students")["student_id"].tolist()
    assert (table(tmp_path / "out", "students")["student_id"] == "70002").sum() == 1
    (fault,) = report.faults
    assert fault.rows == (2, 42)
    assert "same student_id as another row, and they differ" in fault.problem


def test_an_empty_part_of_a_key_is_part_of_it(district: Write, tmp_path: Path) -> None:
    rows = (
        "student_id,program_id,school_year,courses_completed\n70001,HLTH,2025,1\n70001,HLTH,2025,2\n70002,HLTH,2025,2\n"
    )
    folder = district({"programs.csv": PROGRAMS, "enrollments.csv": rows})
    report = check_extract(folder, max_quarantined=1)
    assert [fault.count for fault in report.faults if "they differ" in fault.problem] == [2]


def test_references_to_nothing_and_to_rows_set_aside(district: Write) -> None:
    enrollments = ENROLLMENTS + "99999,HLTH,2025,C1,001,1\n70001,WELD,2025,C1,001,1\n"
    students = with_rows("70040,2007-13-01,male", count=39)
    folder = district({"students.csv": students, "programs.csv": PROGRAMS, "enrollments.csv": enrollments})
    report = check_extract(folder, max_quarantined=0.2)
    found = {fault.problem: fault.rows for fault in report.faults if fault.table == "enrollments"}
    assert found["column student_id names nothing in students (absent there, or set aside)"] == (41, 42)
    assert found["column program_id names nothing in programs (absent there, or set aside)"] == (43,)
    assert any("enrollments.school_id is not checked" in notice for notice in report.notices)


def test_too_many_rows_set_aside_make_it_unfit(district: Write, tmp_path: Path) -> None:
    folder = district({"students.csv": with_rows(*[f"8000{n},2007-02-30,male" for n in range(3)])})
    report = check_extract(folder, out=tmp_path / "out")
    assert not report.fit
    assert "3 of 43 rows of students would be set aside, more than the 5% allowed" in report.to_text()
    assert not (tmp_path / "out").exists()
    assert check_extract(folder, max_quarantined=0.1).fit


def test_a_missing_required_column_is_told_with_what_may_be_meant(district: Write) -> None:
    report = check_extract(district({"students.csv": "StudentsID,sex\n1,male\n"}))
    (fault,) = report.faults
    assert "column student_id is missing; did you mean 'StudentsID'?" in fault.problem


def test_names_are_matched_without_capitals_blanks_and_underscores(district: Write) -> None:
    report = check_extract(district({"students.csv": "STUDENT ID,Birth-Date,Sex,Shoe size\n0012,2007-01-02,male,41\n"}))
    assert report.fit
    assert any("Shoe size" in notice for notice in report.notices)


def test_one_workbook_with_a_sheet_for_each_table(tmp_path: Path, table: Callable[..., pd.DataFrame]) -> None:
    folder = tmp_path / "district"
    folder.mkdir()
    with pd.ExcelWriter(folder / "everything.xlsx", engine="openpyxl") as book:
        pd.DataFrame({"student_id": ["0012", "7"], "sex": ["male", None]}).to_excel(
            book, sheet_name="Students", index=False
        )
        pd.DataFrame({"school_id": [1], "school_name": ["North"]}).to_excel(book, sheet_name="schools", index=False)
        pd.DataFrame({"note": ["x"]}).to_excel(book, sheet_name="notes", index=False)
    for source in (folder, folder / "everything.xlsx"):
        assert check_extract(source, out=tmp_path / "out").fit
        assert table(tmp_path / "out", "students")["student_id"].tolist() == ["0012", "7"]
        assert table(tmp_path / "out", "schools")["school_id"].tolist() == ["1"]


def test_two_files_for_one_table(district: Write) -> None:
    report = check_extract(district({"students.tsv": "student_id\tsex\n1\tmale\n"}))
    assert not report.fit
    assert "students.csv and students.tsv" in report.to_text()


def test_files_of_other_names_are_told(district: Write) -> None:
    report = check_extract(district({"enrolments.csv": ENROLLMENTS, "README.txt": "hello"}))
    (notice,) = [told for told in report.notices if not told.startswith("tables not given: ")]
    assert "enrolments.csv (did you mean 'enrollments'?)" in notice
    assert "README" not in notice


def test_an_earlier_extract_is_replaced_and_other_folders_are_not(district: Write, tmp_path: Path) -> None:
    folder = district()
    out = tmp_path / "out"
    check_extract(folder, out=out)
    district({"students.csv": with_rows(count=3)})
    check_extract(folder, out=out)
    assert json.loads((out / "extract.json").read_text())["tables"]["students"]["rows"] == 3
    with pytest.raises(ExtractError, match="holds other files"):
        check_extract(folder, out=folder)


def test_the_command_line_ends_with_2_and_prints_json(district: Write, tmp_path: Path) -> None:
    folder = district({"students.csv": b""})
    run = subprocess.run(
        [sys.executable, "-m", "cte_outcomes", "check", str(folder), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    report = json.loads(run.stdout)
    assert report["fit"] is False
    assert report["faults"][0]["file"] == "students.csv"


def test_a_file_without_header_shows_nobody(district: Write) -> None:
    report = check_extract(district({"students.csv": "70001,Avery,Garcia,2007-01-02\n70002,Jo,Brown,2007-03-04\n"}))
    assert not report.fit
    assert "the first row looks like data" in report.to_text()
    assert not [word for word in ("70001", "Avery", "Garcia", "2007") if word in report.to_text()]


def test_tables_that_are_not_given_are_named(district: Write) -> None:
    report = check_extract(district({"schools.csv": SCHOOLS, "programs.csv": PROGRAMS}))
    assert report.fit
    [said] = [notice for notice in report.notices if notice.startswith("tables not given: ")]
    named = said.removeprefix("tables not given: ").split(". ")[0].split(", ")
    assert {"enrollments", "exits", "placements"} <= set(named)
    assert not {"students", "schools", "programs"} & set(named)
    assert "tables not given" in report.to_text()


def test_a_district_may_begin_with_programs_and_schools(district: Write, tmp_path: Path) -> None:
    folder = district({"students.csv": None, "schools.csv": SCHOOLS, "programs.csv": PROGRAMS})
    report = check_extract(folder, out=tmp_path / "out")
    assert report.fit
    assert not report.faults
    extract = open_extract(tmp_path / "out")
    assert extract.tables == {"schools": 2, "programs": 1}
    with extract.connect() as connection:
        assert connection.execute("SELECT count(*) FROM students").fetchall() == [(0,)]


def test_records_of_students_need_the_students(district: Write) -> None:
    exits = "student_id,school_year,exit_type\n70001,2025,diploma\n"
    without = check_extract(district({"students.csv": None, "exits.csv": exits, "programs.csv": PROGRAMS}))
    [fault] = without.faults
    assert fault.problem.startswith("the table is missing (no students.csv")
    assert fault.problem.endswith("and exits speaks of students")
    [fault] = check_extract(district({"students.csv": "student_id,sex\n"})).faults
    assert fault.problem == "the table has no rows, and exits speaks of students"
    empty = check_extract(district({"students.csv": "student_id,sex\n", "exits.csv": exits.split("\n")[0] + "\n"}))
    assert empty.fit


def test_some_table_must_have_rows(district: Write) -> None:
    for files, problem in (
        ({"students.csv": None}, "holds no file that is named after a table"),
        ({"students.csv": None, "notes.csv": "a\n1\n"}, "holds no file that is named after a table"),
        ({"students.csv": "student_id\n", "schools.csv": "school_id,school_name\n"}, "none of its tables has a row"),
    ):
        report = check_extract(district(files))
        assert not report.fit
        assert [fault.problem for fault in report.faults] == [problem]
        (district() / "students.csv").unlink()
