"""Make .venv: with uv, which pip fetches into .uv, or with venv and pip where uv cannot be had. Standard library only."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import time
from typing import IO

from . import PYTHON, ROOT, STAMP, VENV, SetupError, is_ready


def say(text: str) -> None:
    """One line of progress, at once and apart from what the command itself prints."""
    print(f"[set-up] {text}", file=sys.stderr, flush=True)


def set_up(wanted: str) -> None:
    """Make .venv anew. The stamp is written last, so an interrupted set-up is seen and repaired by the next start."""
    with only_one_at_a_time():
        if is_ready(wanted):  # another start made it while this one waited
            return
        began = time.monotonic()
        say("making .venv from requirements.lock; this may take a few minutes, later starts skip it")
        remove_venv()
        uv = find_uv()
        if not (uv and install_with_uv(uv)):
            install_with_pip()
        STAMP.with_suffix(".part").write_text(wanted)
        os.replace(STAMP.with_suffix(".part"), STAMP)
        say(f"ready after {time.monotonic() - began:.0f} seconds")


def only_one_at_a_time() -> IO[str]:
    """A lock held until the file is closed, also when this process is killed: two starts never write one .venv."""
    (ROOT / ".uv").mkdir(exist_ok=True)
    lock = open(ROOT / ".uv" / "set-up.lock", "w")  # noqa: SIM115 -- the caller's with statement closes it
    try:
        lock_file(lock, wait=False)
    except OSError:
        say("another start is setting up; waiting for it")
        lock_file(lock, wait=True)
    return lock


def lock_file(lock: IO[str], wait: bool) -> None:
    """The operating system's own file lock; OSError when it is held elsewhere and `wait` is false."""
    if os.name == "nt":
        import msvcrt

        while True:
            try:
                return msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    raise
                time.sleep(1)
    import fcntl

    return fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


def remove_venv() -> None:
    """Remove an old or half-made .venv; its stamp goes first."""
    try:
        STAMP.unlink(missing_ok=True)
        if VENV.exists():
            say("removing the old .venv")
            shutil.rmtree(VENV)
    except OSError as error:
        raise SetupError(
            f"Cannot remove {VENV}: {error.strerror}. Close JupyterLab and other programs that use it."
        ) from error


def base_python() -> str:
    """The Python that .venv is made with: never the one inside .venv, which is about to be replaced."""
    return getattr(sys, "_base_executable", None) or sys.executable


def works(*command: str) -> bool:
    """True when the command exists and ends well; what it prints is left out."""
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def runs(*command: str, env: dict[str, str] | None = None) -> bool:
    """Run a command whose progress the user sees; True when it ends well."""
    try:
        return subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode == 0
    except OSError:
        return False


def find_uv() -> str | None:
    """A uv that installs fast: our private one, fetched by pip into .uv, else the user's own, else None."""
    private = ROOT / ".uv" / "tool"
    uv = str(private / "bin" / ("uv.exe" if os.name == "nt" else "uv"))
    lock = str(ROOT / "requirements-uv.lock")
    if works(uv, "--version"):
        return uv
    shutil.rmtree(private, ignore_errors=True)
    pip = (base_python(), "-m", "pip")
    if works(*pip, "--version"):
        say("fetching uv, which installs the packages, into .uv")
        quiet = ("--quiet", "--disable-pip-version-check", "--no-warn-script-location", "--root-user-action", "ignore")
        if runs(*pip, "install", *quiet, "--require-hashes", "--target", str(private), "-r", lock) and works(
            uv, "--version"
        ):
            return uv
        say("uv could not be fetched")
    return shutil.which("uv")


def install_with_uv(uv: str) -> bool:
    """Make .venv with uv; False when it does not work out."""
    env = uv_environment()
    say(f"installing {count_packages()} packages with uv")
    into = ("--python", str(PYTHON))
    # Compiled once here: kernels start several times faster, also where PYTHONDONTWRITEBYTECODE is set.
    return (
        runs(uv, "venv", "--quiet", "--no-project", "--python", base_python(), str(VENV), env=env)
        and runs(
            uv, "pip", "install", *into, "--require-hashes", "--compile-bytecode", "-r", "requirements.lock", env=env
        )
        and runs(
            uv, "pip", "install", *into, "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".", env=env
        )
    )


def uv_environment() -> dict[str, str]:
    """The environment for uv, which reads no pip settings: the machine's own index, links and certificate go along."""
    env = {"UV_PYTHON_DOWNLOADS": "never", **os.environ}
    names = {
        "index-url": "UV_DEFAULT_INDEX",
        "extra-index-url": "UV_INDEX",
        "find-links": "UV_FIND_LINKS",
        "cert": "SSL_CERT_FILE",
    }
    own = [
        name
        for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS")
        if name in env
    ]
    settings = {} if own else pip_settings()
    for key, variable in names.items():
        if settings.get(key):
            separator = "," if variable == "UV_FIND_LINKS" else " "
            env.setdefault(variable, separator.join(settings[key].split()))
    if settings.get("extra-index-url"):
        env.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")  # as pip does; the hashes decide what is accepted
    return env


def pip_settings() -> dict[str, str]:
    """pip's settings from its files and from PIP_* variables, later ones winning, as `pip config list` prints them."""
    listed = subprocess.run(
        (base_python(), "-m", "pip", "config", "list"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    settings = {}
    for line in sorted(listed.stdout.splitlines(), key=lambda text: text.startswith(":env:")):
        key, _, value = line.partition("=")
        section, _, name = key.rpartition(".")
        if section in ("global", "install", ":env:") and value.startswith("'"):
            settings[name] = ast.literal_eval(value)
    return settings


def install_with_pip() -> None:
    """Make .venv with Python's own venv and pip: slower, same packages, same hashes."""
    say("setting up with venv and pip instead; this takes some minutes")
    if not works(base_python(), "-c", "import ensurepip, venv"):
        raise SetupError(
            "This Python can make no virtual environment, and uv could not be fetched.\n"
            "On Debian or Ubuntu: sudo apt install python3-venv python3-pip. Then start again."
        )
    remove_venv()
    pip = (str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check")
    if not (
        runs(base_python(), "-m", "venv", str(VENV))
        and runs(*pip, "--require-hashes", "-r", "requirements.lock")
        and runs(*pip, "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
    ):
        raise SetupError("The packages could not be installed; the lines above say why. Mend that and start again.")


def count_packages() -> int:
    """How many packages the lock names, over all systems."""
    return sum("==" in line and line[:1].isalnum() for line in (ROOT / "requirements.lock").read_text().splitlines())
