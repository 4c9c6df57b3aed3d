"""The batch files over real public files, run as a user runs them, and their pages against the files by hand.

The public files are not shipped; docs/labor_market.md and the batch files say where to download them.
"""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from cte_outcomes import paths, release
from page_tables import page_tables

pytestmark = pytest.mark.slow

Folder = Callable[[str], Path]
# Read in the files by hand; openings are national ones x Washington's share of the jobs, by calculator:
#   47-2111: 81,000 x 18,849 / 818,700 = 1,864.87; wages 28.08 and 36.88
#   31-1131: 204,100 x 26,049 / 1,441,500 = 3,688.24; wages 16.85 and 17.86
#   47-2031: 74,100 x 26,204 / 959,000 = 2,024.73; wages 23.14 and 29.18
BY_HAND = {
    "Electricians": ["1,865", "$28.08", "$36.88"],
    "Nursing assistants": ["3,688", "$16.85", "$17.86"],
    "Carpenters": ["2,025", "$23.14", "$29.18"],
}


@pytest.fixture
def run(tmp_path: Path) -> Callable[[str, Path], Path]:
    """Run a batch file of params/ with `cte run`; the folder of its public pages."""

    def batch(name: str, data: Path) -> Path:
        command = (
            sys.executable,
            "-m",
            "cte_outcomes",
            "run",
            str(paths.params() / f"{name}.yml"),
            "--data",
            str(data),
        )
        env = {**os.environ, "CTE_OUTPUTS": str(tmp_path)}
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        return tmp_path / name

    return batch


def pages(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.html")}


def opened(folder: Path, page: str) -> release.Release:
    """The release that a page was made from."""
    record = json.loads((folder / "runs" / f"{page}.json").read_text(encoding="utf-8"))
    return release.open(paths.cache() / "releases" / record["parameters"]["release"])


# One test for each batch: test workers share no fixtures, and each batch is run once.
def test_washington(run, real_data: Folder):
    for name in ("nces-cip-soc", "bls-ep-occupation", "bls-oews"):
        folder = real_data(name)
    made = run("workforce_real", folder.parent)
    assert pages(made) == {"workforce_needs", "index"}
    allocated_completers_add_up_to_the_supply(made)
    the_page_prints_the_files_values(made)


def test_a_texas_style_extract(run, real_data: Folder):
    folder = real_data("tx-ccmr-synthetic")
    made, files = run("tx_ccmr", folder.parent), folder / "sample_data"
    every_page_is_made(made, files)
    the_data_check_names_the_contradictions(made, files)
    no_page_names_a_student(made, files)


def test_a_study_of_real_students(run, real_data: Folder):
    folder = real_data("nces-hsls09")
    made, study = run("hsls", folder.parent), pd.read_csv(folder / "hsls_small.csv", dtype=str)
    assert pages(made) == {"transitions", "index"}
    assert pages(made.with_name("hsls-internal")) == {"data_check", "index"}
    college_entry_comes_with_its_bounds(made, study)
    a_study_without_programs_is_not_given_any(made)


def allocated_completers_add_up_to_the_supply(washington: Path) -> None:
    district = opened(washington, "workforce_needs")
    assert district.area == "Washington"
    supply = district.table("alignment_supply").frame
    told = supply[supply["status"] != "hidden"].groupby("cip_code")["completers"].sum()
    allocated = district.table("alignment_allocation").frame
    assert allocated.groupby("cip_code")["completers"].sum().to_dict() == told[told.index != ""].to_dict()
    linked = set(allocated.loc[allocated["soc_code"] != "99-9999", "cip_code"])
    assert len(linked) > 10
    rows = allocated[allocated["cip_code"].isin(linked)]
    assert rows["completers"].sum() == told[sorted(linked)].sum() > 0
    assert supply.loc[supply["status"] == "hidden", "completers"].isna().all()


def the_page_prints_the_files_values(washington: Path) -> None:
    tables = page_tables(washington / "workforce_needs.html")
    printed = dict(tables["Wages of the linked occupations with the most openings"].rows)
    assert {name: printed[name] for name in BY_HAND} == BY_HAND


def raw(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"synthetic_{name}.csv", dtype=str)


def every_page_is_made(folder: Path, files: Path) -> None:
    programs = raw(files, "cte_programs")["ProgramOfStudyID"].str.lower()
    assert pages(folder) == {"index", "credentials", *(f"program_outcomes-{program}" for program in programs)}
    assert pages(folder.with_name("tx_ccmr-internal")) == {"index", "data_check"}


def the_data_check_names_the_contradictions(folder: Path, files: Path) -> None:
    page = folder.with_name("tx_ccmr-internal") / "data_check.html"
    table = page_tables(page)["Contradictions found"]
    found = {text: int(cells[2]) for text, cells in table.rows}
    progress, attempts = raw(files, "student_cte_progress"), raw(files, "ibc")
    level, said_completer = progress["HighestLevelCompleted"].astype(int), progress["Completer"] == "Yes"
    said_concentrator = progress["Concentrator"] == "Yes"
    # The files' ten attempts by a program hold both names; the fitting ones are OSHA 30 in manufacturing, AWS in IT.
    names = raw(files, "cte_programs").set_index("ProgramOfStudyID")["ProgramOfStudyName"]
    fits = {("OSHA 30", "Manufacturing"), ("AWS Cloud Practitioner", "Information Technology")}
    pairs = list(zip(attempts["IBCName"], attempts["ProgramOfStudyID"].map(names), strict=True))
    elsewhere = [pair for pair in pairs if pair not in fits]
    doubled = attempts.groupby("IBCCode")["IBCName"].nunique() > 1
    expected = {
        "credential_list": len(elsewhere),
        "reported as completer and not as concentrator": int((said_completer & ~said_concentrator).sum()),
        "reported_completer is yes": int((said_completer & (level < 3)).sum()),
        "reported_completer is no": int((~said_completer & (level >= 3)).sum()),
        "reported_concentrator is yes": int((said_concentrator & (level < 2)).sum()),
        "reported_concentrator is no": int((~said_concentrator & (level >= 2)).sum()),
        "passed without having been attempted": int(((attempts["Passed"] == "Yes") & (attempts["Attempted"] == "No")).sum()),
        "verified although not passed": int(((attempts["Verified"] == "Yes") & (attempts["Passed"] == "No")).sum()),
        "stands for several names": int(attempts["IBCCode"].map(doubled).sum()),
    }  # fmt: skip
    assert all(expected.values())
    assert {words: sum(count for text, count in found.items() if words in text) for words in expected} == expected
    assert all(any(words in text for words in expected) for text in found), "and there are no others"
    kinds = len(set(elsewhere)) + int(doubled.sum()) + 3
    for wrong in (said_completer & (level < 3), ~said_completer & (level >= 3)):
        kinds += level[wrong].nunique()
    for wrong in (said_concentrator & (level < 2), ~said_concentrator & (level >= 2)):
        kinds += level[wrong].nunique()
    assert len(found) == kinds
    assert f"{kinds} kinds of contradictions were found" in page.read_text(encoding="utf-8")


def no_page_names_a_student(folder: Path, files: Path) -> None:
    ids = set(raw(files, "students")["LocalStudentID"])
    for page in (*folder.glob("*.html"), *folder.with_name("tx_ccmr-internal").glob("*.html")):
        assert not ids & set(re.findall(r"\w+", page.read_text(encoding="utf-8"))), page.name


def college_entry_comes_with_its_bounds(folder: Path, study: pd.DataFrame) -> None:
    went, months = study["x4evratndclg"].astype(int), study["x4hs2psmos"].astype(int)
    counted = len(study)
    # Within 16 months of leaving; a negative code is a missing value.
    entered = int(((went == 1) & months.between(0, 16)).sum())
    unknown = int(((went < 0) | ((went == 1) & (months < 0))).sum())
    low, high = entered / counted, (entered + unknown) / counted
    said = html.unescape((folder / "transitions.html").read_text(encoding="utf-8"))
    assert (
        f"Between {low:.0%} and {high:.0%} of those who left entered college: for {unknown:,} there is no record"
        in said
    )
    table = page_tables(folder / "transitions.html")["College entry of all students who left, by class"]
    cells = next(iter(table.rows))[1]
    assert cells[:4] == [f"{counted:,}", f"{entered:,}", f"{unknown:,}", f"{low:.0%}"]
    row = opened(folder, "transitions").rates("college_entry_all").row()
    assert (row["lower_bound"], row["upper_bound"]) == (pytest.approx(low), pytest.approx(high))


def a_study_without_programs_is_not_given_any(folder: Path) -> None:
    tables = page_tables(folder / "transitions.html")
    for caption in ("Concentrators placed, by program", "Concentrators placed, by school"):
        ((head, (words,)),) = tables[caption].rows
        assert head == "All groups"
        assert words
        assert not re.search(r"\d", words)
