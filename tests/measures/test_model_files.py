"""Reading a system's file: everything that is wrong is said at once, with the row and what to write instead."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cte_outcomes.errors import DefinitionError
from cte_outcomes.measures.models import load_model, model_files
from cte_outcomes.measures.models.criterion import REQUIRED
from cte_outcomes.paths import project_root

GOOD = {
    "model": "Our state's model",
    "criterion": "Placed graduates",
    "measure": "placed_second_quarter",
    "only": "",
    "operator": ">=",
    "threshold": "84.5",
    "unit": "percent of graduates",
    "stated": "at least 84.5%",
    "basis": "rule",
    "part": "design",
    "source": "https://example.org/rule",
    "year": "2024",
    "confidence": "stated",
}


def write(folder: Path, *changes: dict[str, str], heads: tuple[str, ...] = REQUIRED) -> Path:
    """A file with a good row for each change, the criterion's words made different."""
    path = folder / "ours.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, heads)
        writer.writeheader()
        for place, change in enumerate(changes):
            writer.writerow({**GOOD, "criterion": f"Criterion {place}", **change})
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        load_model(path)
    assert caught.value.headline.startswith(str(path))
    return caught.value.problems


def test_a_file_becomes_a_model(tmp_path):
    model = load_model(
        write(tmp_path, {}, {"measure": "placements_paid", "only": "type=apprenticeship", "threshold": "100"})
    )
    assert (model.name, model.title) == ("ours", "Our state's model")
    assert [each.threshold for each in model.criteria] == [0.845, 1.0]
    assert model.criteria[1].only == {"type": "apprenticeship"}
    assert model.criteria[0].publisher == "example.org"


def test_a_folder_of_ones_own_is_read(tmp_path):
    write(tmp_path, {})
    assert list(model_files(tmp_path)) == ["ours"]
    assert load_model("ours", tmp_path).title == "Our state's model"


def test_a_relative_path_starts_at_the_project():
    assert load_model("params/partnership_models/switzerland.csv").name == "switzerland"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"measure": "placed_second_quater"}, "did you mean 'placed_second_quarter'?; `cte measures` lists them all"),
        ({"operator": "=>"}, "operator '=>' is not one of >=, >, <=, <, =="),
        ({"basis": "published figures"}, "did you mean 'published figure'?"),
        ({"part": "outcome"}, "part 'outcome' is not one of design, results, borrowed"),
        ({"confidence": "high"}, "confidence 'high' is not one of stated, inferred"),
        ({"threshold": "about 80"}, "threshold 'about 80' is not a number; write 450, or 84.2"),
        ({"threshold": "0.8"}, "threshold 0.8 is under one percent; write 80 for 80%"),
        ({"threshold": "120"}, "threshold 120 is no percentage from 1 to 100"),
        ({"threshold": "nan"}, "threshold 'nan' is not a number"),
        ({"unit": "share"}, "unit 'share' does not fit: the measure is a rate; write 'percent of ...'"),
        ({"only": "kind=internship"}, "only 'kind=internship' does not name type or sector"),
        ({"only": "type=internships"}, "did you mean 'internship'?"),
        ({"basis": "borrowed"}, "must both be 'borrowed', or neither"),
        ({"year": "last year"}, "year 'last year' is no year; write four digits, or undated"),
        ({"stated": ""}, "stated is empty"),
        ({"model": "Another model"}, "column 'model' holds several names"),
        ({"criterion": "Criterion 0"}, "stands in row 2 too; give it other words"),
    ],
)
def test_each_fault_is_named_with_its_row_and_its_remedy(tmp_path, change, said):
    found = faults(write(tmp_path, {}, change))
    assert len(found) == 1, found
    assert said in found[0]
    assert found[0].startswith("row 3: ") or "column 'model'" in found[0]


def test_all_faults_come_at_once(tmp_path):
    found = faults(write(tmp_path, {"operator": "=", "basis": "law"}, {"threshold": "many", "year": "24"}))
    assert [line.split(":")[0] for line in found] == ["row 2", "row 2", "row 3", "row 3"]


def test_a_column_to_record_must_exist(tmp_path):
    path = write(tmp_path, {"column": "placements.hour"}, heads=(*REQUIRED, "column"))
    assert "did you mean 'placements.hours'?" in faults(path)[0]


def test_columns_are_checked_before_rows(tmp_path):
    path = tmp_path / "ours.csv"
    path.write_text("model,criterion,messure\nA,B,C\n", encoding="utf-8")
    found = faults(path)
    assert "row 1: column 'measure' is missing" in found
    assert "row 1: unknown column 'messure'; did you mean 'measure'?" in found


def test_a_row_with_a_comma_too_many_is_named(tmp_path):
    path = write(tmp_path, {})
    path.write_text(path.read_text(encoding="utf-8") + ",".join(["x"] * (len(REQUIRED) + 1)) + "\n", encoding="utf-8")
    assert faults(path) == [
        f"row 3: {len(REQUIRED) + 1} values for {len(REQUIRED)} columns; put a text that has a comma in quotes"
    ]


@pytest.mark.parametrize(("content", "said"), [(b"", "the file is empty"), (b"\xff\xfe\x00", "is not UTF-8 text")])
def test_files_that_are_no_table(tmp_path, content, said):
    path = tmp_path / "ours.csv"
    path.write_bytes(content)
    with pytest.raises(DefinitionError, match=said):
        load_model(path)


def test_a_file_without_criteria_and_one_that_is_not_there(tmp_path):
    assert faults(write(tmp_path)) == ["the file has no criterion; write one row for each"]
    with pytest.raises(DefinitionError, match="does not exist"):
        load_model(tmp_path / "none.csv")


def test_the_file_in_the_document_can_be_read(tmp_path):
    text = (project_root() / "docs" / "partnership_models.md").read_text(encoding="utf-8")
    example = text.split("```\nmodel,", 1)[1].split("```")[0]
    (tmp_path / "ours.csv").write_text(f"model,{example}", encoding="utf-8")
    model = load_model(tmp_path / "ours.csv")
    assert [each.threshold for each in model.criteria] == [150.0, 1.0]
    listed = {path.name for path in model_files().values()}
    assert listed == {name for name in listed if f"| {name} |" in text}
