"""kill -9 at any moment, of the batch, a worker or a kernel: only whole pages are there, and the next run finishes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import psutil
import pytest

from cte_outcomes.batch import run_file

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="processes are killed the POSIX way")]
RUNS = 6


@pytest.fixture
def batch(project):
    """Quick runs whose pages are big enough to be caught half written."""
    filler = "\\n".join(["Every page ends with its own last line."] * 2000)
    project.notebook(
        "quick",
        "part: int = 0  # which",
        f"import time\ntime.sleep(0.2)\nfrom cte_outcomes.report import text\ntext('{filler}')",
    )
    runs = ", ".join(f"{{part: {part}}}" for part in range(RUNS))
    return project.batch(f"title: Small\nout: small\nnotebook: quick\nruns: [{runs}]\n")


def start(batch) -> psutil.Popen:
    """`cte run` as from a terminal; a shell that runs the tests in the background would make it deaf to Ctrl-C."""
    return psutil.Popen(
        (sys.executable, "-m", "cte_outcomes", "run", str(batch), "--jobs", "2"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )


def is_kernel(process: psutil.Process) -> bool:
    return "ipykernel_launcher" in " ".join(process.cmdline())


def assert_whole(project) -> None:
    """Every file of the page folder is a whole one."""
    folder = project.outputs / "small"
    for path in (path for path in folder.rglob("*") if path.is_file()):
        assert path.suffix in (".html", ".json", ".css", ".js", ".xlsx"), path.name
        if path.suffix == ".html":
            assert path.read_text().rstrip().endswith("</html>"), path.name
        if path.suffix == ".json":
            assert path.read_text().rstrip().endswith("}"), path.name


def test_killed_batches_leave_whole_pages_and_no_process(project, batch):
    chance = random.Random(2025)
    for who in ("batch", "batch", "worker"):
        process = start(batch)
        time.sleep(chance.uniform(2.5, 5.0))
        family = process.children(recursive=True)
        workers = [child for child in process.children() if "spawn_main" in " ".join(child.cmdline())]
        if who == "worker" and workers:
            workers[0].kill()  # its run is tried again, the others go on
            assert process.wait(timeout=60) == 0, process.stdout.read()
        else:
            process.kill()
            process.wait()
        _, alive = psutil.wait_procs(family, timeout=10)
        assert alive == [], "workers and kernels end with their batch"
        assert_whole(project)
    assert run_file(batch, jobs=2) == 0
    assert project.pages() == {f"quick-{part}" for part in range(RUNS)}
    index = (project.outputs / "small" / "index.html").read_text()
    assert all(f'href="quick-{part}.html"' in index for part in range(RUNS))


def test_a_killed_kernel_fails_its_run_only(project, batch):
    process = start(batch)
    deadline = time.monotonic() + 20
    kernel = None
    while kernel is None and time.monotonic() < deadline:
        kernel = next((child for child in process.children(recursive=True) if is_kernel(child)), None)
        time.sleep(0.05)
    time.sleep(0.3)
    kernel.kill()
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 1, out
    assert f"{RUNS - 1} pages made, 1 failed" in out
    assert "kernel" in out
    assert_whole(project)


def test_ctrl_c_is_clean(project, batch):
    process = start(batch)
    deadline = time.monotonic() + 60
    while not process.children() and time.monotonic() < deadline:  # pages are checked before the first worker starts
        time.sleep(0.2)
    time.sleep(1)
    family = process.children(recursive=True)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 130, out
    assert "Traceback" not in out
    assert "run the same command again" in out
    assert psutil.wait_procs(family, timeout=10)[1] == []
    assert_whole(project)
