"""The commands `cte protect` and `cte audit`: exit codes, what they print, and folders that are whole."""

from __future__ import annotations

import csv
import json
import re
import shlex
import sys
from pathlib import Path

import pytest
from test_registry import students, table_of

from cte_outcomes import cli
from cte_outcomes.protection import search

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how_to_protect_tables.md"


class Command:
    """`cte` in a folder; `out` and `err` hold what the last command printed."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
        self.folder, self.monkeypatch, self.capsys = folder, monkeypatch, capsys
        self.out = self.err = ""
        monkeypatch.chdir(folder)

    def __call__(self, *words: str) -> int:
        self.monkeypatch.setattr(sys, "argv", ["cte", *words])
        with pytest.raises(SystemExit) as end:
            cli.main()
        self.out, self.err = self.capsys.readouterr()
        return int(end.value.code or 0)


@pytest.fixture
def cte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    people = students(3, 200, program=4, race=3, sex=2)
    table_of(people, "program", "race").to_csv(tmp_path / "T1.csv", index=False)
    table_of(people, "program", "sex").to_csv(tmp_path / "T2.csv", index=False)
    return Command(tmp_path, monkeypatch, capsys)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_tables_are_written_and_audited(cte: Command) -> None:
    assert cte("protect", "T1.csv", "T2.csv", "--out", "out/deep") == 0
    assert cte.out.startswith("Proven. Wrote 2 tables to out/deep: of 30 cells ")
    found = contents(cte.folder / "out" / "deep")
    assert sorted(found) == ["T1.csv", "T2.csv", "certificate.json"]
    for name in ("T1.csv", "T2.csv"):
        before = list(csv.DictReader((cte.folder / name).open()))
        after = list(csv.DictReader(found[name].decode().splitlines()))
        assert list(after[0]) == [*before[0], "status"]
        for old, new in zip(before, after, strict=True):
            assert new == {**old, "status": "shown"} or new == {**old, "count": "", "status": "hidden"}
    assert [path.name for path in (cte.folder / "out").iterdir()] == ["deep"]
    assert cte("audit", "out/deep") == 0
    assert cte.out.startswith("Proven: promise S holds for ")


def test_json_is_one_object(cte: Command) -> None:
    assert cte("protect", "T1.csv", "T2.csv", "--out", "out", "--json", "--promise", "W", "--threshold", "8") == 0
    found = json.loads(cte.out)
    assert found["proven"] is True
    assert (found["cells"], found["promise"], found["threshold"]) == (30, "W", 8)
    assert {"primary", "secondary", "seconds"} <= set(found)
    assert cte("audit", "out", "--json") == 0
    assert json.loads(cte.out)["proven"] is True


def test_twice_the_same_bytes_also_in_place_of_the_first(cte: Command) -> None:
    assert cte("protect", "T1.csv", "T2.csv", "--out", "one") == 0
    first = contents(cte.folder / "one")
    assert cte("protect", "T2.csv", "T1.csv", "--out", "two") == 0
    assert contents(cte.folder / "two") == first
    assert cte("protect", "T1.csv", "--out", "one") == 0
    assert sorted(contents(cte.folder / "one")) == ["T1.csv", "certificate.json"]


def test_a_folder_with_other_files_is_left_alone(cte: Command) -> None:
    (cte.folder / "mine").mkdir()
    (cte.folder / "mine" / "notes.txt").write_text("keep")
    assert cte("protect", "T1.csv", "--out", "mine") == 2
    assert "mine holds other files" in cte.err
    assert cte("protect", "T1.csv", "--out", ".") == 2
    assert cte("protect", "T1.csv", "--out", "T2.csv") == 2
    assert "is a file, not a folder" in cte.err
    assert contents(cte.folder / "mine") == {"notes.txt": b"keep"}


def test_what_cannot_be_proven_is_not_written(cte: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        search, "hide_with_shifts", lambda system, insider=True: (system.small | system.unpublished, [])
    )
    assert cte("protect", "T1.csv", "T2.csv", "--out", "out", "--json") == 1
    assert json.loads(cte.out)["proven"] is False
    assert "cannot be proven" in cte.err
    assert "merge values of" in cte.err
    assert sorted(contents(cte.folder)) == ["T1.csv", "T2.csv"]


def test_mistakes_end_with_2(cte: Command) -> None:
    (cte.folder / "T3.csv").write_text("sex,number\nF,777\n")
    assert cte("protect", "T3.csv", "nowhere.csv", "--out", "out") == 2
    assert "T3.csv, column count: the column is missing" in cte.err
    assert "nowhere.csv: the file is not there" in cte.err
    assert "Traceback" not in cte.err
    assert "777" not in cte.err
    assert cte("protect", "T1.csv", "--hierarchy", "no.csv", "--out", "out") == 2
    assert cte("protect", "T1.csv", "--promise", "X", "--out", "out") == 2
    assert cte("protect", "T1.csv") == 2
    assert cte("audit", "out") == 2
    assert "name a folder made by cte protect" in cte.err
    assert not (cte.folder / "out").exists()


def test_a_hierarchy_goes_along(cte: Command) -> None:
    rows = [["Total", "STEM"], ["Total", "ARTS"], ["STEM", "p1"], ["STEM", "p2"], ["ARTS", "p3"], ["ARTS", "p4"]]
    lines = ["dim\tparent\tchild", *("\t".join(["program", *row]) for row in rows)]
    (cte.folder / "clusters.tsv").write_text("\n".join(lines) + "\n")
    for _ in range(2):
        assert cte("protect", "T1.csv", "T2.csv", "--hierarchy", "clusters.tsv", "--out", "out") == 0, cte.err
        assert sorted(contents(cte.folder / "out")) == ["T1.csv", "T2.csv", "certificate.json", "hierarchy.tsv"]
        assert cte("audit", "out") == 0, cte.err
    (cte.folder / "T1.csv").rename(cte.folder / "hierarchy.csv")
    assert cte("protect", "hierarchy.csv", "--out", "out") == 2
    assert "hierarchy.csv: the output has a file of its own with this name. Rename the table." in cte.err


def test_a_changed_file_is_found(cte: Command) -> None:
    assert cte("protect", "T1.csv", "T2.csv", "--out", "out") == 0
    path = cte.folder / "out" / "T2.csv"
    path.write_text(path.read_text().replace("shown", "shown ", 1).replace("shown ", "shown", 1) + "\n")
    assert cte("audit", "out") == 1
    assert "T2.csv: changed since it was written" in cte.err


def test_a_number_that_came_back_is_found(cte: Command) -> None:
    """One hidden number is written in by hand, as if it were known: others can be computed then."""
    assert cte("protect", "T1.csv", "T2.csv", "--out", "out") == 0
    before = (cte.folder / "T2.csv").read_text().splitlines()
    path = cte.folder / "out" / "T2.csv"
    lines = path.read_text().splitlines()
    at = next(number for number, line in enumerate(lines) if line.endswith("hidden"))
    lines[at] = f"{before[at]},shown"
    path.write_text("\n".join(lines) + "\n")
    certificate = cte.folder / "out" / "certificate.json"
    assert cte("audit", "out") == 1
    assert "changed" in cte.err
    assert certificate.name in cte.err


def test_much_hidden_is_told(cte: Command) -> None:
    table_of(students(5, 60, program=6, sex=2), "program", "sex").to_csv(cte.folder / "T4.csv", index=False)
    assert cte("protect", "T4.csv", "--out", "out", "--json", "--no-insider") == 0
    assert json.loads(cte.out)["proven"]
    assert re.search(r"^T4\.csv: \d+% hidden; merge values of `program` into a coarser grouping", cte.err, re.MULTILINE)


def test_the_page_runs_as_it_stands(cte: Command) -> None:
    text = PAGE.read_text(encoding="utf-8")
    files = re.findall(r"`(\w+\.csv)`:\n\n```csv\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    assert [name for name, _ in files] == ["enrollment.csv", "lunch.csv", "clusters.csv"]
    for name, body in files:
        (cte.folder / name).write_text(body, encoding="utf-8")
    commands = re.findall(r"^```sh\ncte (.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    assert len(commands) == 3
    for command in commands:
        assert cte(*shlex.split(command)) == 0, cte.err
    assert sorted(contents(cte.folder / "protected")) == [
        "certificate.json",
        "enrollment.csv",
        "hierarchy.csv",
        "lunch.csv",
    ]
    assert "Welding,F,,hidden" in (cte.folder / "protected" / "enrollment.csv").read_text()
