"""After a batch nothing with a person or a hidden number in it stays beside the pages, and the batch says so."""

from __future__ import annotations

import json

import pytest

from cte_outcomes.batch import releases, run_file, search_pages
from cte_outcomes.extract import open_extract
from cte_outcomes.paths import cache
from cte_outcomes.release import open as open_release
from cte_outcomes.release.scan_persons import personal_values

TWO = """
    title: Small
    out: small
    batch:
      - {notebook: fine}
      - {notebook: other}
"""


@pytest.fixture(scope="module")
def student() -> str:
    return max(personal_values(open_extract("sample"))["students.student_id"])


@pytest.fixture
def two(project):
    project.notebook("fine")
    project.notebook("other")
    return project


def leaky(project, name: str, words: str, audience: str = "public") -> None:
    """A notebook whose page says these words."""
    path = project.notebook(name, audience=audience)
    path.write_text(path.read_text().replace(f"*{name}* tell?", f"*{name}* tell?\\n\\n{words}"))


def found(project, out: str = "small") -> dict:
    return json.loads((project.outputs / out / "run.json").read_text())["search"]


def texts(project, out: str = "small") -> str:
    files = [path for path in (project.outputs / out).rglob("*") if path.suffix in (".html", ".json")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_the_search_is_the_last_step_and_is_recorded_in_counts(two, capsys):
    assert run_file(two.batch(TWO), jobs=2) == 0
    files = [path for path in (two.outputs / "small").rglob("*") if path.is_file() and path.name != "run.json"]
    assert found(two) == {"files": len(files), "faults": {}, "moved_aside": 0, "not_searched_for": []}
    assert f"{len(files)} files searched for persons and hidden numbers" in capsys.readouterr().out


def test_a_page_with_a_student_leaves_the_folder_and_fails_the_batch(two, student, capsys):
    leaky(two, "other", f"The best was {student}.")
    path = two.batch(TWO)
    for _ in range(2):  # it fails as long as the notebook says so
        assert run_file(path, jobs=2) == 1
        shown = capsys.readouterr().out
        assert "other.html: 1 value of students.student_id" in shown
        assert "moved to outputs/.work/small/superseded" in shown
        assert student not in shown
        assert two.pages() == {"fine"}
        assert student not in texts(two)
        assert "other.html" not in (two.outputs / "small" / "index.html").read_text()
        assert "other.html" not in (two.outputs / "small" / "fine.html").read_text()
        assert found(two)["faults"]["values of students.student_id"] >= 1
        assert two.record("other")["status"] == "failed"
        assert "students.student_id" in two.record("other")["reason"]
    assert (two.outputs / ".work" / "small" / "superseded" / "other.html").exists()
    two.notebook("other")
    assert run_file(path, jobs=2) == 0
    assert two.pages() == {"fine", "other"}


def test_a_record_with_a_student_leaves_with_its_page(project, student):
    project.notebook("fine")
    project.notebook("other", "about: str = ''  # of whom")
    path = project.batch(TWO.replace("{notebook: other}", f'{{notebook: other, shared: {{about: "{student}"}}}}'))
    assert run_file(path, jobs=2) == 1
    assert project.pages() == {"fine"}
    assert student not in texts(project)


def test_a_hidden_number_is_found_where_it_names_its_cell(two):
    told = open_release("sample").cells
    hidden = told[(told["status"] == "hidden") & (told["measure"] == "credential_earned") & (told["by"] == "program")]
    names = ["measure", "by", "year", "program_id"]
    row = open_release("sample-internal").cells.merge(hidden[names]).iloc[0]
    path = two.batch(TWO)
    assert run_file(path, jobs=2) == 0
    planted = two.outputs / "small" / "assets" / "cells.json"
    planted.write_text(json.dumps([{**{name: str(row[name]) for name in names}, "counted": int(row["counted"])}]))
    assert run_file(path) == 1
    assert not planted.exists()
    assert found(two)["faults"] == {"a record that names a hidden cell holds its number": 1}


def test_what_was_found_clean_is_not_searched_again(two, monkeypatch, capsys):
    path = two.batch(TWO)
    assert run_file(path, jobs=2) == 0
    first = found(two)

    def refuse(*_):
        raise AssertionError("nothing has changed")

    monkeypatch.setattr("cte_outcomes.release.scan_sought.sought_of", refuse)
    assert run_file(path) == 0
    assert "as in the search before" in capsys.readouterr().out
    assert found(two) == first


def test_a_file_put_beside_the_pages_is_searched_too(two, student):
    path = two.batch(TWO)
    assert run_file(path, jobs=2) == 0
    (two.outputs / "small" / "list.csv").write_text(f"number\n{student}\n")
    assert run_file(path) == 1
    assert not (two.outputs / "small" / "list.csv").exists()
    assert two.pages() == {"fine", "other"}
    assert run_file(path) == 0


def test_internal_pages_are_not_searched_and_letters_are(two, student, capsys):
    two.notebook("letter", audience="partner")
    leaky(two, "staff", f"About {student}.", audience="internal")
    more = "      - {notebook: staff}\n      - {notebook: letter}\n"
    assert run_file(two.batch(TWO + more), jobs=2) == 0
    assert not (two.outputs / "small-internal" / "run.json").exists()
    assert found(two, "small-partners")["faults"] == {}


def test_a_release_without_its_extract_is_searched_for_what_needs_none(two, monkeypatch, capsys):
    folder = open_release("sample").folder
    monkeypatch.setattr(releases, "_kept_extract", lambda _: None)
    for name in ("fine", "other"):
        two.notebook(name, f"release: str = {str(folder)!r}  # a folder")
    assert run_file(two.batch(TWO), jobs=2) == 0
    assert "because the extract is not at hand" in found(two)["not_searched_for"][0]
    assert "not searched for: values of persons" in capsys.readouterr().out
    (two.outputs / "small" / "rows.json").write_text('[{"status": "hidden", "met": 4}]')
    assert run_file(two.batch(TWO)) == 1
    assert found(two)["faults"] == {"a hidden row holds a number": 1}


def test_what_is_looked_for_is_kept_in_the_private_cache_only(two):
    assert run_file(two.batch(TWO), jobs=2) == 0
    kept = list((cache() / "scans").glob("*.json"))
    assert kept
    release = open_release("sample").folder
    assert {path.name for path in release.iterdir()} == {
        name.split("/")[0] for name in open_release("sample").manifest["files"]
    } | {"release.json"}


def test_without_the_extract_behind_it_nothing_is_read_from_the_cache_of_another(two):
    assert releases._kept_extract("0" * 64) is None
    made = open_release("sample").manifest["extract"]
    kept = releases._kept_extract(made)
    assert kept is None or kept.content_hash == made


def test_the_record_is_gone_while_pages_are_made(two, monkeypatch):
    path = two.batch(TWO)
    assert run_file(path, jobs=2) == 0

    def stop(*_, **__):
        raise RuntimeError("stopped before the search")

    monkeypatch.setattr("cte_outcomes.batch.run.search_pages", stop)
    with pytest.raises(RuntimeError):
        run_file(path)
    assert not (two.outputs / "small" / "run.json").exists()
    assert search_pages.PASSES == 2
