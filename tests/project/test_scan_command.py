"""`cte scan` tells all faults of a folder at once and ends with 0, 1 or 2."""

from __future__ import annotations

import sys

import pytest

from cte_outcomes import cli
from cte_outcomes.extract import open_extract
from cte_outcomes.release import open as open_release
from cte_outcomes.release.scan_persons import personal_values


@pytest.fixture(scope="module")
def student() -> str:
    return max(personal_values(open_extract("sample"))["students.student_id"])


@pytest.fixture
def cte(monkeypatch, capsys):
    """Runs a command; its exit code and what it printed."""

    def run(*arguments: object) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["cte", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        printed = capsys.readouterr()
        return end.value.code or 0, printed.out + printed.err

    return run


def test_a_clean_folder(cte, tmp_path):
    (tmp_path / "page.html").write_text("<p>Fine</p>")
    code, said = cte("scan", tmp_path, "--extract", "sample")
    assert code == 0
    assert said == f"{tmp_path}: 1 file searched for persons and hidden numbers, no fault found\n"


def test_all_faults_at_once_and_never_what_was_found(cte, tmp_path, student):
    (tmp_path / "a.html").write_text(f"<p>{student}</p>")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 half")
    (tmp_path / "c.json").write_text('{"status": "hidden", "met": 3}')
    code, said = cte("scan", tmp_path, "--extract", "sample", "--release", "sample")
    assert code == 1
    assert "a.html: 1 value of students.student_id" in said
    assert "b.pdf: cannot be read by the scan" in said
    assert "c.json: a hidden row holds a number" in said
    assert "faults in 3; do not publish them" in said
    assert student not in said


def test_the_public_release_itself_is_clean(cte):
    folder = open_release("sample").folder
    assert cte("scan", folder, "--extract", "sample")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere", "--extract", "sample"), "is not a folder"),
        ((".", "--extract", "sample"), "holds no file"),
        ((".", "--extract", "nowhere"), "nowhere"),
        ((".", "--extract", "sample", "--release", "nowhere"), "is not a release"),
        ((".", "--extract", "sample", "--release", "sample-internal"), "hides nothing"),
    ],
)
def test_what_cannot_be_done_ends_with_2(cte, tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    code, said = cte("scan", *arguments)
    assert code == 2
    assert words in said
