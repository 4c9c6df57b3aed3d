"""The launcher: one command on a bare machine, quick when nothing changed, whole after an interruption."""

from __future__ import annotations

import ast
import json
import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("run.py", "lib/launcher", "pyproject.toml", "requirements.lock", "requirements-uv.lock")
posix = pytest.mark.skipif(os.name == "nt", reason="stands in for .venv's Python with a shell script")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the launcher in a folder of its own."""
    for name in PARTS:
        source = ROOT / name
        shutil.copytree(source, tmp_path / name) if source.is_dir() else shutil.copy(source, tmp_path / name)
    return tmp_path


def run(folder: Path, *words: str, code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """run.py, or a line of Python in its folder."""
    command = (sys.executable, "-c", code) if code else (sys.executable, "run.py", *words)
    env = {**os.environ, **environment}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60)


def make_venv(folder: Path, stamped: bool = True) -> None:
    """A stand-in for .venv whose Python prints the words it is given."""
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$@"\n')
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    if stamped:
        done = run(folder, code="from lib.launcher import *; STAMP.write_text(fingerprint())")
        assert done.returncode == 0, done.stderr


@posix
@pytest.mark.parametrize(
    ("words", "handed_over"),
    [
        (["demo", "--jobs", "2"], "-P -m cte_outcomes demo --jobs 2"),
        (["cte", "check", "my files"], "-P -m cte_outcomes check my files"),
        (["lab", "--port=9"], "-P -m jupyterlab --notebook-dir {folder}/notebooks --port=9"),
    ],
)
def test_it_hands_over_at_once_when_nothing_changed(folder, words, handed_over):
    make_venv(folder)
    began = time.perf_counter()
    done = run(folder, *words)
    took = time.perf_counter() - began
    assert done.stdout.strip() == handed_over.format(folder=folder)
    assert done.stderr == ""
    assert took < 0.8


@posix
def test_touching_the_lock_changes_nothing_and_editing_it_does(folder):
    make_venv(folder)
    code = "from lib.launcher import *; print(is_ready(fingerprint()))"
    (folder / "requirements.lock").touch()
    assert run(folder, code=code).stdout.strip() == "True"
    with open(folder / "requirements.lock", "a") as lock:
        lock.write("# one more line\n")
    assert run(folder, code=code).stdout.strip() == "False"


@posix
def test_an_interrupted_set_up_is_made_anew(folder):
    """Without its stamp a .venv counts as half made: it is removed, and what stood in it does not survive."""
    make_venv(folder, stamped=False)
    (folder / ".venv" / "half").write_text("made")
    code = """
import lib.launcher.set_up as s
s.find_uv = lambda: 'uv'
def install(uv):
    assert not s.VENV.exists()
    s.PYTHON.parent.mkdir(parents=True)
    s.PYTHON.write_text('')
    return True
s.install_with_uv = install
from lib.launcher import fingerprint, is_ready
s.set_up(fingerprint())
print(is_ready(fingerprint()))
"""
    done = run(folder, code=code)
    assert done.stdout.strip() == "True", done.stderr
    assert not (folder / ".venv" / "half").exists()


@posix
def test_no_stamp_is_left_when_nothing_can_be_installed(folder):
    """Neither uv nor pip to be had: the message says what to do, and no .venv counts as made."""
    code = """
import lib.launcher.set_up as s
s.find_uv = lambda: None
s.works = lambda *words: False
from lib.launcher import *
try:
    s.set_up(fingerprint())
except SetupError as error:
    print(error)
print(is_ready(fingerprint()))
"""
    done = run(folder, code=code)
    assert "sudo apt install python3-venv" in done.stdout
    assert done.stdout.strip().endswith("False")


@posix
def test_two_starts_never_set_up_at_once(folder):
    holder = subprocess.Popen(
        (sys.executable, "-c", "from lib.launcher.set_up import *\nwith only_one_at_a_time(): print('held', flush=True); input()"),
        cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout.readline().strip() == "held"
    waiter = subprocess.Popen(
        (sys.executable, "-c", "from lib.launcher.set_up import *\nwith only_one_at_a_time(): print('mine')"),
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert "waiting" in waiter.stderr.readline()
    assert waiter.poll() is None
    holder.kill()  # the lock goes with its process, however that ends
    out, _ = waiter.communicate(timeout=20)
    holder.wait()
    assert out.strip() == "mine"


def test_this_machines_own_registry_goes_along_to_uv(folder):
    code = "import json, lib.launcher.set_up as s; print(json.dumps(s.uv_environment()))"
    quiet = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "https://one.invalid/simple", "PIP_FIND_LINKS": "/a /b"}
    plain = dict.fromkeys(("PIP_EXTRA_INDEX_URL",), "")
    asked = run(
        folder, code="import lib.launcher.set_up as s; print(s.works(s.base_python(), '-m', 'pip', '--version'))"
    )
    if asked.stdout.strip() != "True":
        assert not os.environ.get("CI"), asked.stderr
        pytest.skip("this Python has no pip, whose settings would be read")
    env = json.loads(run(folder, code=code, **quiet, **plain).stdout)
    assert env["UV_DEFAULT_INDEX"] == "https://one.invalid/simple"
    assert env["UV_FIND_LINKS"] == "/a,/b"
    own = json.loads(run(folder, code=code, **quiet, **plain, UV_DEFAULT_INDEX="https://two.invalid/simple").stdout)
    assert own["UV_DEFAULT_INDEX"] == "https://two.invalid/simple"
    assert "UV_FIND_LINKS" not in own, "who sets uv up says all of it"


def test_an_old_python_is_told_what_is_needed():
    source = (ROOT / "run.py").read_text()
    ast.parse(source, feature_version=(3, 7))  # an old Python can read the file far enough to say so
    code = "import sys, runpy; sys.version_info = (3, 9, 1); runpy.run_path('run.py')"
    done = run(ROOT, code=code)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Traceback" not in done.stderr


def test_unknown_words_print_the_commands(folder):
    done = run(folder, "dmeo")
    assert done.returncode == 2
    assert "python3 run.py demo" in done.stdout
    assert run(folder, "--help").returncode == 0
    assert not (folder / ".venv").exists()


def test_words_for_pytest_come_last_and_a_named_path_stands_for_all(folder):
    code = "import run; print(run.pytest_words(['-k', 'page'])); print(run.pytest_words(['lib/launcher/set_up.py::test_x']))"
    everything, named = map(ast.literal_eval, run(folder, code=code).stdout.splitlines())
    assert everything[-4:] == ("tests", "notebooks", "-k", "page")
    assert named[-2:] == ("--nbval-current-env", "lib/launcher/set_up.py::test_x")


def test_it_needs_the_standard_library_only():
    """Nothing is installed when it runs."""
    for path in (ROOT / "run.py", *(ROOT / "lib" / "launcher").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.level == 0 else []
            assert {name.split(".")[0] for name in names} <= {*sys.stdlib_module_names, "lib"}
