"""The mapping file: what it may say, what is told when it is wrong, and what it does to rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from cte_outcomes.errors import MappingError
from cte_outcomes.extract import check_extract
from cte_outcomes.extract.mapping import MODELS, load_mapping

Write = Callable[..., Path]


@pytest.fixture
def mapping(tmp_path: Path) -> Callable[[str], Path]:
    """Write a mapping file."""

    def write(text: str) -> Path:
        path = tmp_path / "mapping.yml"
        path.write_text(text)
        return path

    return write


def test_every_value_is_text(mapping: Callable[[str], Path]) -> None:
    path = mapping("tables:\n  programs:\n    rows:\n      - {program_id: NO, program_name: 0012, cluster: 47.0600}\n")
    assert load_mapping(path).tables["programs"][0].rows == [
        {"program_id": "NO", "program_name": "0012", "cluster": "47.0600"}
    ]


def test_all_problems_are_told_at_once(mapping: Callable[[str], Path]) -> None:
    path = mapping(
        """
tables:
  student: {file: a.csv}
  exits:
    file: a.csv
    colums: {}
  schools: {sheet: x}
"""
    )
    with pytest.raises(MappingError) as error:
        load_mapping(path)
    assert "tables.exits: unknown key 'colums'; did you mean 'columns'?" in error.value.problems
    assert "tables.schools: needs one of 'file', 'files' and 'rows'" in error.value.problems


def test_names_that_the_contracts_do_not_know(mapping: Callable[[str], Path]) -> None:
    path = mapping(
        """
tables:
  student: {file: a.csv}
  students:
    file: a.csv
    columns:
      studentid: Id
      sex: {from: S, codes: {M: man, F: female}}
      birth_date: {from: B, format: mm/dd/yyyy}
      homeless: {from: H, format: '%Y'}
      disability: {value: perhaps}
"""
    )
    with pytest.raises(MappingError) as error:
        load_mapping(path)
    text = str(error.value)
    for words in (
        "tables.student: no such table; did you mean 'students'?",
        "columns.studentid: students has no such column; did you mean 'student_id'?",
        "columns.sex: 'man' is no code of sex",
        "format 'mm/dd/yyyy' is not a date format",
        "columns.homeless: 'format' is for dates",
        "columns.disability: 'perhaps' is no code of disability",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tables: [", "is not valid YAML"),
        ("tables:\n  students: {file: a.csv, file: b.csv}\n", "'file' is given twice"),
        ("tables:\n  students:\n    file: a\n    columns: {sex: {codes: {}}}\n", "needs either 'from'"),
        ("district: x\n", "'tables' is missing"),
    ],
)
def test_mappings_that_cannot_be_read(mapping: Callable[[str], Path], text: str, words: str) -> None:
    with pytest.raises(MappingError, match=words):
        load_mapping(mapping(text))
    with pytest.raises(MappingError, match="does not exist"):
        load_mapping(Path("absent.yml"))


def test_columns_codes_formats_and_constants(
    district: Write, mapping: Callable[[str], Path], table: Callable[..., pd.DataFrame], tmp_path: Path
) -> None:
    folder = district({"pupils.txt": "No|Born|G\n0012|3/2/2007|1\n7|2/3/2008|-9\n"})
    path = mapping(
        r"""
district: North
tables:
  students:
    file: pupils.txt
    delimiter: '|'
    missing: '-9'
    columns:
      student_id: No
      birth_date: {from: Born, format: '%d/%m/%Y'}
      sex: {from: G, codes: {'1': male}}
      homeless: {value: 'no'}
"""
    )
    report = check_extract(folder, mapping=path, out=tmp_path / "out")
    assert report.fit, report.to_text()
    rows = table(tmp_path / "out", "students").astype({"birth_date": str})
    assert rows[["student_id", "birth_date"]].to_numpy().tolist() == [["0012", "2007-02-03"], ["7", "2008-03-02"]]
    assert rows["sex"].isna().tolist() == [False, True]
    assert rows["homeless"].tolist() == [False, False]


def test_files_and_columns_that_are_not_there(district: Write, mapping: Callable[[str], Path]) -> None:
    path = mapping(
        """
tables:
  students: {file: student.csv}
  schools: {file: students.csv, columns: {school_id: sexx, school_name: sex}}
  exits:
    file: students.csv
    keep_when: {sax: [male]}
    columns: {student_id: student_id, school_year: {value: '2025'}, exit_type: {value: diploma}}
    join: {file: students.csv, on: {student: student_id}}
"""
    )
    text = check_extract(district(), mapping=path).to_text()
    for words in (
        "student.csv: the file is not there; did you mean 'students.csv'?",
        "the mapping names column 'sexx' for school_id, which the file does not have; did you mean 'sex'?",
        "keep_when names column 'sax', which the file does not have; did you mean 'sex'?",
        "the mapping joins on column 'student', which the file does not have; did you mean 'student_id'?",
    ):
        assert words in text


def test_rows_left_out_and_two_sources(
    district: Write, mapping: Callable[[str], Path], table: Callable[..., pd.DataFrame], tmp_path: Path
) -> None:
    courses = "id,course,done,credits\n70001,M1,Yes,3\n70002,M1,No,3\n70003,M1,,3\n70003,M2,Dropped,3\n"
    columns = "student_id: id, college_course_id: course, school_year: {value: '2025'}"
    path = mapping(
        f"""
tables:
  students: {{file: students.csv}}
  dual_enrollments:
    - {{file: dual.csv, keep_when: {{done: ['Yes']}}, columns: {{{columns}, credits_earned: credits}}}}
    - file: dual.csv
      leave_out_when: {{done: ['Yes', Dropped]}}
      columns: {{{columns}, credits_earned: {{value: '0'}}}}
"""
    )
    report = check_extract(district({"dual.csv": courses}), mapping=path, out=tmp_path / "out")
    ledger = report.ledger.set_index("table").loc["dual_enrollments"]
    assert ledger[["rows_in_file", "left_out", "rows_read"]].to_numpy().tolist() == [[4, 3, 1], [4, 2, 2]]
    assert table(tmp_path / "out", "dual_enrollments")["credits_earned"].tolist() == [3, 0, 0]


def test_joined_files(
    district: Write, mapping: Callable[[str], Path], table: Callable[..., pd.DataFrame], tmp_path: Path
) -> None:
    base = "id,sex\n" + "".join(f"{n},x\n" for n in range(1, 41))
    other = "no,sex,race\n1,female,white\n2,male,asian\n2,male,asian\n3,male,asian\n3,male,black\n99,male,white\n"
    columns = "student_id: id, race_ethnicity: race"
    start = f"tables: {{students: {{file: base.csv, columns: {{{columns}, sex: "
    folder = district({"base.csv": base, "other.csv": other})
    doubled = check_extract(folder, mapping=mapping(f"{start}sex}}, join: {{file: other.csv, on: {{id: no}}}}}}}}"))
    assert "column 'sex' is in this file and in a joined one" in doubled.to_text()
    path = mapping(
        f"{start}d_sex, race_ethnicity: d_race}}, join: {{file: other.csv, on: {{id: no}}, prefix: d_}}}}}}".replace(
            ", race_ethnicity: race", ""
        )
    )
    report = check_extract(folder, mapping=path, out=tmp_path / "out")
    assert report.fit, report.to_text()
    rows = table(tmp_path / "out", "students").set_index("student_id")
    assert rows.loc["1", ["sex", "race_ethnicity"]].tolist() == ["female", "white"]
    assert rows.loc["2", ["sex", "race_ethnicity"]].tolist() == ["male", "asian"]
    assert "3" not in rows.index
    (fault,) = report.faults
    assert fault.rows == (4,)
    assert "other.csv has several rows for the same key, and they disagree" in fault.problem
    (finding,) = report.findings
    assert (finding.kind, finding.count, finding.rows[0]) == ("no_joined_row", 37, 5)
    assert any("other.csv: joined to 3 rows" in notice for notice in report.notices)


DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "mapping.md"


def test_every_key_is_in_the_document() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    keys = {field.alias or name for model in MODELS.values() for name, field in model.model_fields.items()}
    assert sorted(key for key in keys if f"| `{key}`" not in text and f", `{key}`" not in text) == []


def test_the_documents_examples_are_mappings(mapping: Callable[[str], Path]) -> None:
    examples = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [list(load_mapping(mapping(text)).tables) for text in examples] == [
        ["students", "programs", "enrollments"],
        ["students"],
    ]
