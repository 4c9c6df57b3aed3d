"""Everything in a batch file is checked before the first kernel starts, and everything is said at once."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from cte_outcomes import release
from cte_outcomes.batch.batch_file import read_batch_file
from cte_outcomes.batch.plan import make_plan
from cte_outcomes.batch.plan_table import plan_as_json
from cte_outcomes.cli import app
from cte_outcomes.errors import ParameterError


@pytest.fixture(scope="module")
def program() -> str:
    """A program id of the sample district."""
    return str(release.open("sample").programs["program_id"].iloc[0])


@pytest.fixture
def notebooks(project, program):
    project.notebook("per_program", f'program: str = "{program}"  # program id\ntop: int = 3  # how many')
    project.notebook("whole_district", "years: list[str] = []  # years\nstrict: bool = False  # or not")
    project.notebook("for_staff", audience="internal")
    return project


def problems_of(path) -> list[str]:
    with pytest.raises(ParameterError) as caught:
        make_plan(path)
    return caught.value.problems


def test_every_problem_is_told_at_once(notebooks, program):
    near = program[:-1] + ("X" if program[-1] != "X" else "Y")
    path = notebooks.batch(f"""
        title: Small
        out: small-internal
        batch:
          - notebook: whole_distrct
          - notebook: per_program
            runs: [{{prorgam: A}}, {{top: many}}, {{program: {near}}}]
          - {{notebook: whole_district, shared: {{strict: maybe}}, for_each: {{years: all}}}}
    """)
    problems = problems_of(path)
    assert "unknown notebook 'whole_distrct'; did you mean 'whole_district'?" in problems
    assert (
        "run 2: unknown parameter 'prorgam'; did you mean 'program'? per_program takes program, release, top"
        in problems
    )
    assert "run 3: top is 'many', expected a whole number" in problems
    assert any(text.startswith(f"run 4: program '{near}' is not in the release") for text in problems)
    assert any(text.startswith("batch entry 3: for_each years needs a list") for text in problems)
    assert any("kept for internal pages" in text for text in problems)
    with pytest.raises(ParameterError, match=rf"small.yml has {len(problems)} problems"):
        make_plan(path)


def test_a_default_that_the_release_does_not_have_is_told(project):
    project.notebook("per_program", 'program: str = "NOPE"  # program id')
    (problem,) = problems_of(project.batch("title: t\nout: small\nnotebook: per_program\n"))
    assert "program 'NOPE' (the notebook's default) is not in the release" in problem


def test_all_programs_get_a_page_each(notebooks):
    path = notebooks.batch("title: t\nout: small\nnotebook: per_program\nfor_each: {program: all}\nshared: {top: 5}\n")
    plan = make_plan(path)
    table = release.open("sample").programs
    assert [run.parameters["program"] for run in plan.runs] == table["program_id"].tolist()
    assert [run.label for run in plan.runs] == table["program_name"].tolist()
    assert {run.parameters["top"] for run in plan.runs} == {5}
    assert len({run.slug for run in plan.runs}) == len(plan.runs)


def test_json_is_what_papermill_is_given(notebooks, program):
    path = notebooks.batch(f"""
        title: t
        out: small
        release: {{extract: sample}}
        batch:
          - {{notebook: per_program, runs: [{{program: {program}, top: "4"}}]}}
          - {{notebook: notebooks/whole_district.ipynb, shared: {{years: [2024, 2025], strict: yes}}}}
    """)
    assert json.loads(plan_as_json(make_plan(path))) == [
        {"notebook": "per_program", "parameters": {"program": program, "top": 4, "release": "sample"}},
        {"notebook": "whole_district", "parameters": {"years": ["2024", "2025"], "strict": True, "release": "sample"}},
    ]
    shown = CliRunner().invoke(app, ["plan", str(path), "--json"])
    assert shown.exit_code == 0
    assert json.loads(shown.stdout) == json.loads(plan_as_json(make_plan(path)))


def test_pages_that_would_overwrite_each_other_are_told(notebooks):
    path = notebooks.batch("""
        title: t
        out: small
        batch:
          - {notebook: per_program, runs: [{top: 1}, {top: 1}, {top: 1, page: First}, {page: index}]}
          - {notebook: whole_district, runs: [{page: FIRST}]}
    """)
    told = " / ".join(problems_of(path))
    assert "runs 1 and 2 would make the same page 'per_program-1'" in told
    assert "runs 3 and 5 would make the same page 'first'" in told
    assert "run 4: a page cannot be named 'index'" in told


def test_public_and_internal_pages_never_share_a_release_or_a_folder(notebooks):
    path = notebooks.batch("title: t\nout: small\nbatch: [{notebook: whole_district}, {notebook: for_staff}]\n")
    assert [run.audience for run in make_plan(path).runs] == ["public", "internal"]
    mixed = notebooks.batch("title: t\nout: small\nnotebook: for_staff\nshared: {release: sample}\n")
    assert problems_of(mixed) == ["run 1: for_staff is internal and needs an internal release, not a public one"]


def test_an_internal_release_makes_internal_pages_of_any_notebook(notebooks):
    path = notebooks.batch(
        "title: t\nout: small\nnotebook: whole_district\nrelease: {extract: sample, audience: internal}\n"
    )
    (run,) = make_plan(path).runs
    assert run.audience == "internal"
    assert run.parameters["release"] == "sample-internal"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("extract: ${CTE_REAL_DATA}/nowhere", "set CTE_REAL_DATA or give --data"),
        ("extract: ${CTE_NO_SUCH_THING}/x", "the environment variable CTE_NO_SUCH_THING is not set"),
        ("extract: sample\n  mapping: params/none.yml", "release mapping: "),
    ],
)
def test_sources_that_are_not_there_are_told(notebooks, monkeypatch, text, told):
    monkeypatch.delenv("CTE_REAL_DATA", raising=False)
    path = notebooks.batch(f"title: t\nout: small\nnotebook: whole_district\nrelease:\n  {text}\n")
    assert told in "\n".join(problems_of(path))


def test_the_data_folder_on_the_command_line_goes_before_the_environment(notebooks, monkeypatch, tmp_path):
    monkeypatch.setenv("CTE_REAL_DATA", str(tmp_path / "from_environment"))
    path = notebooks.batch("title: t\nout: small\nnotebook: whole_district\nrelease: {extract: '${CTE_REAL_DATA}/x'}\n")
    with pytest.raises(ParameterError, match="from_the_line"):
        make_plan(path, tmp_path / "from_the_line")


def test_the_shape_of_the_file_is_checked_whole(tmp_path):
    path = tmp_path / "bad.yml"
    path.write_text("titel: t\nout: a/b\nnotebook: x\nrelease: {extrct: s, audience: everyone}\n")
    with pytest.raises(ParameterError) as caught:
        read_batch_file(path)
    assert set(caught.value.problems) == {
        "'title' is missing",
        "unknown key 'titel'; did you mean 'title'?",
        "out: 'a/b' is not a folder name of letters, digits, - and _",
        "release: 'extract' is missing",
        "release: unknown key 'extrct'; did you mean 'extract'?",
        "release, audience: 'everyone' is not public, partner or internal",
    }


def test_the_command_line_tells_a_mistake_without_a_traceback(tmp_path):
    import subprocess
    import sys

    done = subprocess.run(
        (sys.executable, "-m", "cte_outcomes", "plan", str(tmp_path / "no.yml")), capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "no.yml does not exist" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_fault_of_the_sources_is_told_once(notebooks):
    path = notebooks.batch("""
        title: Small
        out: small
        release: {extract: data/nowhere}
        batch: [{notebook: whole_district}, {notebook: for_staff}]
    """)
    told = [text for text in problems_of(path) if "nowhere does not exist" in text]
    assert len(told) == 1
