"""Nothing about a single student is in any file of the public folder, whatever its kind."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path

import pytest

from cte_outcomes import paths
from cte_outcomes.extract.contracts import CONTRACTS

STUDENT_TABLES = ("students", "exits", "enrollments", "outcomes", "credentials", "placements", "dual_enrollments")


@pytest.fixture(scope="module")
def published(site: Path) -> dict[str, str]:
    """The text of every file of the public folder; spreadsheets unpacked."""
    texts = {}
    for path in sorted(path for path in site.rglob("*") if path.is_file() and path.name != "plotly.min.js"):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as book:
                texts |= {f"{path.name}/{name}": book.read(name).decode("utf-8", "replace") for name in book.namelist()}
        else:
            texts[path.relative_to(site).as_posix()] = path.read_text(encoding="utf-8")
    return texts


def sample_values(column: str, table: str = "students") -> set[str]:
    with open(paths.sample_data() / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return {row[column] for row in csv.DictReader(file) if row[column]}


def dates_of_partners_and_equipment() -> set[str]:
    dated = [
        (table.name, column.name)
        for table in CONTRACTS.values()
        for column in table.columns
        if column.type == "date" and not any(each.name == "student_id" for each in table.columns)
    ]
    files = {path.stem for path in paths.sample_data().glob("*.csv")}
    return set().union(*(sample_values(column, table) for table, column in dated if table in files))


def test_no_student_id_and_no_birth_date(published):
    # The day a partner signed or an item was bought may be some student's birthday, and says nothing of the student.
    ids, births = sample_values("student_id"), sample_values("birth_date") - dates_of_partners_and_equipment()
    assert len(births) > 1000
    assert min(map(len, ids)) >= 7, "ids are long enough to be told from counts"
    found = []
    for name, text in published.items():
        words = set(re.findall(r"(?<![\w.])[A-Za-z]?\d{7,9}(?![\w.])|\b\d{4}-\d{2}-\d{2}\b", text))
        found += [name] if words & (ids | births) else []
    assert found == []


def test_the_public_folder_holds_pages_records_assets_and_the_workbook_only(site):
    kinds = {path.suffix for path in site.rglob("*") if path.is_file()}
    assert kinds <= {".html", ".json", ".css", ".js", ".xlsx"}
    assert {path.name for path in site.iterdir() if path.is_dir()} == {"assets", "runs"}


def test_no_page_shows_code_paths_or_notebook_parts(published):
    private = (str(paths.project_root()), "ipykernel", "papermill", "Traceback", "release.open", "import ")
    pages = {name: text for name, text in published.items() if name.endswith(".html")}
    assert [(name, word) for name, text in pages.items() for word in private if word in text] == []
    records = {name: text for name, text in published.items() if name.startswith("runs/")}
    assert [name for name, text in records.items() if str(paths.project_root()) in text] == []


def test_internal_pages_stand_apart_and_say_so(site, internal_site):
    internal = [path for path in internal_site.glob("*.html") if path.stem != "index"]
    assert internal
    assert {path.name for path in internal}.isdisjoint(
        path.name for path in site.glob("*.html") if path.stem != "index"
    )
    assert all("Do not publish or forward" in path.read_text(encoding="utf-8") for path in internal_site.glob("*.html"))
    assert not any("Do not publish or forward" in path.read_text(encoding="utf-8") for path in site.glob("*.html"))
