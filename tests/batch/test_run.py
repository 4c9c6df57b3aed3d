"""A page appears only when its run succeeded; what is there is whole, current and listed."""

from __future__ import annotations

import os

import pytest

from cte_outcomes.batch import run_file
from cte_outcomes.batch.folder_lock import folder_lock
from cte_outcomes.batch.job import Job
from cte_outcomes.batch.place import Place
from cte_outcomes.batch.worker import run_job
from cte_outcomes.errors import ParameterError
from cte_outcomes.report import PageContext

SECRET = "Ada Lovelace 1203457"
TWO = """
    title: Small
    out: small
    batch:
      - {notebook: fine, shared: {top: 2}}
      - {notebook: other}
"""


@pytest.fixture
def two(project):
    project.notebook("fine", "top: int = 1  # how many", "print(top)")
    project.notebook("other", code="print('made')")
    return project


def test_a_failing_run_stops_no_other_and_tells_no_data(two, capsys):
    two.notebook("broken", code=f"print('before')\nraise KeyError('{SECRET}')")
    two.notebook(
        "refused", code="from cte_outcomes.errors import ReleaseError\nraise ReleaseError('no table of targets')"
    )
    path = two.batch(TWO + "      - {notebook: broken}\n      - {notebook: refused}\n")
    assert run_file(path, jobs=2) == 1
    assert two.pages() == {"fine", "other"}
    shown = capsys.readouterr().out
    assert "broken: cell 3: KeyError" in shown
    assert "refused: cell 3: ReleaseError: no table of targets" in shown
    assert "2 pages made, 2 failed" in shown
    assert SECRET not in shown
    assert two.record("broken")["status"] == "failed"
    assert two.record("broken")["page"] is None
    published = [path for path in (two.outputs / "small").rglob("*") if path.is_file()]
    assert not any(SECRET.encode() in path.read_bytes() for path in published)
    index = (two.outputs / "small" / "index.html").read_text()
    assert 'href="fine.html"' in index
    assert "broken.html" not in index
    assert "broken.html" not in (two.outputs / "small" / "fine.html").read_text(), "its links were brought in line"
    assert SECRET in (two.outputs / ".work" / "small" / "broken.log").read_text(), "the log has the whole message"


def test_what_has_not_changed_is_not_run_again(two, capsys):
    path = two.batch(TWO)
    assert run_file(path, jobs=2) == 0
    first = {slug: two.record(slug) for slug in ("fine", "other")}
    assert first["fine"]["parameters"] == {"top": 2, "release": "sample"}
    assert set(first["fine"]["inputs"]) == {"notebook", "release", "parameters", "page", "library"}
    assert run_file(path) == 0
    assert "2 already current" in capsys.readouterr().out
    assert {slug: two.record(slug) for slug in first} == first

    two.notebook("other", code="print('changed')")
    (two.outputs / "small" / "fine.html").write_text("<html>half")  # as if by another program
    assert run_file(path, jobs=2) == 0
    assert "2 pages made" in capsys.readouterr().out
    assert (two.outputs / "small" / "fine.html").read_text().rstrip().endswith("</html>")

    assert run_file(path, only=["FIN"], force=True) == 0
    assert two.record("fine")["started"] >= first["fine"]["started"]
    assert "1 page made" in capsys.readouterr().out
    with pytest.raises(ParameterError, match="did you mean 'fine'"):
        run_file(path, only=["finne"])


def test_a_page_of_other_inputs_does_not_stand_after_a_failure(two, capsys):
    path = two.batch(TWO)
    assert run_file(path, jobs=2) == 0
    flag = two.home / "fail"
    two.notebook("other", code=f"import os\nassert not os.path.exists({str(flag)!r})")
    assert run_file(path) == 0, "changed, and fine"
    flag.touch()
    assert run_file(path, only=["other"], force=True) == 1
    assert "an earlier page of the same inputs stays" in capsys.readouterr().out
    assert two.pages() == {"fine", "other"}
    assert two.record("other")["status"] == "ok"

    two.notebook("other", code="raise ValueError('new')")
    assert run_file(path) == 1
    assert "an earlier page of other inputs was moved to" in capsys.readouterr().out
    assert two.pages() == {"fine"}
    assert (two.outputs / ".work" / "small" / "superseded" / "other.html").exists()
    assert "other.html" not in (two.outputs / "small" / "index.html").read_text()


def test_pages_no_longer_asked_for_are_moved_away_and_a_folder_has_one_owner(two, capsys):
    assert run_file(two.batch(TWO), jobs=2) == 0
    shorter = TWO.replace("      - {notebook: other}\n", "")
    assert run_file(two.batch(shorter)) == 0
    assert two.pages() == {"fine"}
    assert "1 page of other inputs moved" in capsys.readouterr().out
    with pytest.raises(ParameterError, match=r"holds the pages of params/small\.yml"):
        run_file(two.batch(TWO, name="second.yml"))


def test_internal_pages_go_to_a_folder_of_their_own(two):
    two.notebook("for_staff", audience="internal")
    path = two.batch(TWO + "      - {notebook: for_staff}\n")
    assert run_file(path, only=["staff"]) == 0
    assert two.pages() == set()
    assert two.pages("small-internal") == {"for_staff"}
    assert "Internal" in (two.outputs / "small-internal" / "for_staff.html").read_text()
    assert two.record("for_staff", out="small-internal")["audience"] == "internal"


def test_only_one_batch_writes_a_folder_at_a_time(two):
    place = Place("small", "public")
    place.make()
    with folder_lock(place.work, "outputs/small"), pytest.raises(ParameterError, match="Another `cte run`"):
        run_file(two.batch(TWO))
    assert two.pages() == set()


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import time\ntime.sleep(30)", "longer than 1 seconds"),
        pytest.param(
            "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "ended unexpectedly",
            marks=pytest.mark.skipif(os.name == "nt", reason="no SIGKILL"),
        ),
        ("print('untagged')", "the page could not be built"),
    ],
)  # fmt: skip
def test_stuck_and_killed_kernels_and_refused_pages_fail(project, code, reason):
    """papermill's own output says after a timeout or a killed kernel that every cell completed."""
    path = project.notebook("stuck", code=code)
    if "untagged" in code:
        path.write_text(path.read_text().replace("nbval-check-output", "no-tag"))
    place = Place("small", "public")
    place.make()
    context = PageContext(site_title="Small", district="Sample", slug="stuck")
    outcome = run_job(Job("stuck", path, {}, context, place.page("stuck"), place.work, cell_seconds=1))
    assert outcome.status == "failed"
    assert reason in outcome.reason
    assert project.pages() == set()
    assert (place.work / "stuck.log").exists()


def test_records_hold_no_folder_of_the_machine(two, tmp_path_factory):
    away = tmp_path_factory.mktemp("away") / "elsewhere.yml"
    away.write_text(two.batch(TWO).read_text(encoding="utf-8"), encoding="utf-8")
    assert run_file(away, jobs=2) == 0
    record = two.record("fine")
    assert record["batch"].startswith("elsewhere.yml (")
    assert str(away.parent) not in str(record)
    assert run_file(away, jobs=2) == 0  # its own pages are known again
    with pytest.raises(ParameterError, match=r"holds the pages of elsewhere\.yml"):
        run_file(two.batch(TWO), jobs=2)
