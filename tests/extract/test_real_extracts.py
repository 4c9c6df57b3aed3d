"""The committed mappings on real files, against counts made from the raw files in a few lines of pandas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from cte_outcomes.extract import IntakeReport, check_extract
from cte_outcomes.paths import params

Folder = Callable[[str], Path]
CLUSTERS = {
    "OSHA 30": {"Architecture & Construction", "Manufacturing", "Transportation, Distribution & Logistics"},
    "AWS Cloud Practitioner": {"Information Technology"},
}


@pytest.fixture(scope="module")
def texas(real_data: Folder, tmp_path_factory: pytest.TempPathFactory) -> tuple[IntakeReport, Path, Path]:
    folder, out = real_data("tx-ccmr-synthetic"), tmp_path_factory.mktemp("texas") / "out"
    return check_extract(folder, params() / "mapping_tx_ccmr.yml", out), folder / "sample_data", out


@pytest.fixture(scope="module")
def hsls(real_data: Folder, tmp_path_factory: pytest.TempPathFactory) -> tuple[IntakeReport, pd.DataFrame, Path]:
    folder, out = real_data("nces-hsls09"), tmp_path_factory.mktemp("hsls") / "out"
    report = check_extract(folder, params() / "mapping_hsls.yml", out)
    return report, pd.read_csv(folder / "hsls_small.csv", dtype=str), out


def raw(folder: Path, name: str) -> pd.DataFrame:
    frame = pd.read_csv(folder / f"synthetic_{name}.csv", dtype=str)
    return frame.assign(row=range(2, len(frame) + 2))


def found(report: IntakeReport, *kinds: str) -> Counter[tuple[str, str]]:
    return Counter({(f.kind, f.value): f.count for f in report.findings if f.kind in kinds})


def test_texas_is_fit_and_every_row_accounted_for(texas: tuple[IntakeReport, Path, Path]) -> None:
    report, folder, out = texas
    assert report.fit
    assert not report.faults
    students = pd.read_parquet(out / "tables" / "students.parquet").set_index("student_id")
    people = raw(folder, "demographics").set_index("LocalStudentID")
    assert (students["sex"].map({"female": "F", "male": "M"}) == people["Gender"]).all()
    assert (students["economically_disadvantaged"] == (people["EconomicallyDisadvantaged"] == "Yes")).all()
    assert (students["race_ethnicity"].value_counts() == 20).all()
    schools = pd.read_parquet(out / "tables" / "schools.parquet")
    assert schools["school_id"].tolist() == ["001"]
    dual = pd.read_parquet(out / "tables" / "dual_enrollments.parquet")
    courses = raw(folder, "dual_credit_onramps")
    assert dual["credits_attempted"].sum() == courses["CollegeCredits"].astype(int).sum()
    assert (
        dual["credits_earned"].sum() == courses.loc[courses["Completed"] == "Yes", "CollegeCredits"].astype(int).sum()
    )


@pytest.mark.parametrize(
    ("flag", "column", "needed"), [("concentrator", "Concentrator", 2), ("completer", "Completer", 3)]
)
def test_flags_that_contradict_the_level(
    texas: tuple[IntakeReport, Path, Path], flag: str, column: str, needed: int
) -> None:
    report, folder, _ = texas
    progress = raw(folder, "student_cte_progress")
    level = progress["HighestLevelCompleted"].astype(int)
    expected: Counter[tuple[str, str]] = Counter()
    for said, wrong in (("Yes", level < needed), ("No", level >= needed)):
        for value, count in level[(progress[column] == said) & wrong].value_counts().items():
            words = f"{value} course{'' if value == 1 else 's'}"
            expected[(f"reported_{flag}_{said.lower()}_contradicts_courses", words)] = count
    kinds = [f"reported_{flag}_{said}_contradicts_courses" for said in ("yes", "no")]
    assert found(report, *kinds) == expected
    assert expected


def test_completers_that_are_not_concentrators(texas: tuple[IntakeReport, Path, Path]) -> None:
    report, folder, _ = texas
    progress = raw(folder, "student_cte_progress")
    expected = progress.loc[(progress["Completer"] == "Yes") & (progress["Concentrator"] == "No"), "row"]
    (finding,) = [f for f in report.findings if f.kind == "completer_not_concentrator"]
    assert finding.count == len(expected) == 8
    assert list(finding.rows) == expected.tolist()


def test_credentials_that_do_not_match_their_program(texas: tuple[IntakeReport, Path, Path]) -> None:
    report, folder, out = texas
    attempts = raw(folder, "ibc")
    clusters = pd.read_parquet(out / "tables" / "programs.parquet").set_index("program_id")["cluster"]
    fits = [clusters[p] in CLUSTERS[n] for p, n in zip(attempts["ProgramOfStudyID"], attempts["IBCName"], strict=True)]
    wrong = attempts[[not one for one in fits]]
    findings = [f for f in report.findings if f.kind == "credential_in_other_cluster"]
    rows = {(f.subject.split(" under ")[0], f.subject[-5:-1]): list(f.rows) for f in findings}
    assert rows == {key: part["row"].tolist() for key, part in wrong.groupby(["IBCName", "ProgramOfStudyID"])}
    assert sum(f.count for f in findings) == len(wrong) > 0


def test_codes_with_two_names_and_passes_without_attempt(texas: tuple[IntakeReport, Path, Path]) -> None:
    report, folder, _ = texas
    attempts = raw(folder, "ibc")
    names = attempts.groupby("IBCCode")["IBCName"].nunique()
    doubled = {f.subject: f.count for f in report.findings if f.kind == "credential_with_several_names"}
    assert doubled == {code: int((attempts["IBCCode"] == code).sum()) for code in names[names > 1].index}
    assert doubled
    for kind, mask in (
        ("passed_not_attempted", (attempts["Passed"] == "Yes") & (attempts["Attempted"] == "No")),
        ("verified_not_passed", (attempts["Verified"] == "Yes") & (attempts["Passed"] == "No")),
    ):
        (finding,) = [f for f in report.findings if f.kind == kind]
        assert list(finding.rows) == attempts.loc[mask, "row"].tolist()


def test_no_student_is_named(texas: tuple[IntakeReport, Path, Path]) -> None:
    report, folder, _ = texas
    text = report.to_text() + report.to_json()
    students = raw(folder, "students")
    for column in ("LocalStudentID", "TXUniqueStudentID", "DateOfBirth", "LastName"):
        assert not [value for value in students[column].unique() if value in text]


def test_hsls_holds_every_student(hsls: tuple[IntakeReport, pd.DataFrame, Path]) -> None:
    report, study, out = hsls
    assert report.fit
    assert not report.faults
    students = pd.read_parquet(out / "tables" / "students.parquet")
    assert students["student_id"].tolist() == study["stu_id"].tolist()
    assert len(students) == 23_503
    assert students["sex"].isna().sum() == (study["x1sex"] == "-9").sum()
    assert (students["race_ethnicity"] == "hispanic").sum() == study["x1race"].isin(["4", "5"]).sum()
    poor = students["economically_disadvantaged"]
    assert (int(poor.sum()), int(poor.isna().sum())) == (
        (study["x1poverty185"] == "1").sum(),
        (study["x1poverty185"].astype(int) < 0).sum(),
    )
    exits = pd.read_parquet(out / "tables" / "exits.parquet")["exit_type"].value_counts().to_dict()
    stated = study["x4hscompstat"].map({"1": "diploma", "2": "equivalency", "3": "dropout", "-8": "unknown"})
    assert exits == stated.value_counts().to_dict()


def test_hsls_missing_months_are_missing_not_zero(hsls: tuple[IntakeReport, pd.DataFrame, Path]) -> None:
    _, study, out = hsls
    outcomes = pd.read_parquet(out / "tables" / "outcomes.parquet").set_index("student_id")
    answered = study[study["x4evratndclg"].isin(["0", "1"])].set_index("stu_id")
    assert outcomes.index.tolist() == answered.index.tolist()
    assert ((outcomes["outcome"] == "postsecondary") == (answered["x4evratndclg"] == "1")).all()
    months = answered["x4hs2psmos"].astype(int)
    assert outcomes["months_after_exit"].isna().equals(months < 0)
    assert (outcomes["months_after_exit"].dropna() == months[months >= 0]).all()
    assert (months == 0).sum() == (outcomes["months_after_exit"] == 0).sum() > 0
