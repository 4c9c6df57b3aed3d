"""Set up CTE Outcomes and hand over to it; needs nothing but Python 3.11 or newer.

    python3 run.py demo            build the synthetic district's pages into outputs/demo
    python3 run.py test [...]      run every check; further words go to pytest
    python3 run.py lab [...]       open the notebooks in JupyterLab
    python3 run.py cte [...]       the cte command, for example: python3 run.py cte check my_files

The first start makes the folder .venv from requirements.lock; later ones go straight on.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- an older Python must be told, and only this file is sure to be read by it
    sys.exit(
        f"CTE Outcomes needs Python 3.11 or newer; this is Python {sys.version.split()[0]}. Try python3.11 run.py."
    )

import os
import subprocess

from lib.launcher import PYTHON, ROOT, VENV, SetupError, fingerprint, is_ready


def hand_over(*words: str) -> int:
    """Become the command inside .venv (on Windows: wait for it, and pass on its exit code)."""
    environment = activated()
    if os.name == "nt":
        return subprocess.run((str(PYTHON), "-P", *words), env=environment).returncode
    sys.stdout.flush()
    os.execve(PYTHON, (str(PYTHON), "-P", *words), environment)


def activated() -> dict:
    """The environment as in an activated .venv, so that terminals and kernels find its programs."""
    path = os.pathsep.join((str(PYTHON.parent), os.environ.get("PATH", os.defpath)))
    return {**os.environ, "VIRTUAL_ENV": str(VENV), "PATH": path}


def test(words: list) -> int:
    """Lint, format and all tests; every step runs, and the exit code tells of any that failed."""
    steps = (
        ("ruff check", ("ruff", "check", "--quiet", ".")),
        ("ruff format --check", ("ruff", "format", "--check", "--quiet", ".")),
        ("pytest", pytest_words(words)),
    )
    failed = []
    for number, (name, module) in enumerate(steps, start=1):
        print(f"\n=== {number} of {len(steps)}: {name}", flush=True)
        code = subprocess.run((str(PYTHON), "-m", *module), cwd=ROOT, env=activated()).returncode
        if code:
            failed.append(name)
    if failed:
        print("\n=== failed: " + ", ".join(failed), flush=True)
    return 1 if failed else 0


def pytest_words(words: list) -> tuple:
    """pytest over tests and notebooks, on as many cores as help; paths and options of the user's come after ours."""
    cores = min(os.cpu_count() or 1, 4)
    # A notebook's cells share a kernel, so a file stays on one worker; one core gains nothing from workers.
    spread = ("-n", str(cores), "--dist", "loadfile") if cores > 1 else ()
    named = any((ROOT / word.split("::")[0]).exists() for word in words if not word.startswith("-"))
    targets = () if named else ("tests", "notebooks")
    return ("pytest", *spread, "--nbval-lax", "--nbval-current-env", *targets, *words)


def main() -> int:
    """Read the command, make sure of .venv, hand over."""
    command, words = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    if command not in ("demo", "test", "lab", "cte"):
        print(__doc__)
        return 0 if command in ("-h", "--help", "help") else 2
    wanted = fingerprint()
    if not is_ready(wanted):
        from lib.launcher.set_up import set_up

        set_up(wanted)
    if command == "test":
        return test(words)
    if command == "lab":
        return hand_over("-m", "jupyterlab", "--notebook-dir", str(ROOT / "notebooks"), *words)
    return hand_over("-m", "cte_outcomes", *(["demo"] if command == "demo" else []), *words)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SetupError as error:
        sys.exit(f"[set-up] {error}")
    except KeyboardInterrupt:
        sys.exit(130)
