"""The files that belong to the project: what git tracks or would track."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def git(*words: str) -> list[str]:
    """The lines a git command prints in the project folder; where this is no git checkout it skips, and fails in CI."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        if os.environ.get("CI"):
            pytest.fail("not a git checkout")
        pytest.skip("not a git checkout")
    done = subprocess.run(
        ("git", "-c", "core.quotepath=off", *words), cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def tracked_files() -> list[Path]:
    """Tracked files and new ones that are not ignored, those that exist."""
    names = git("ls-files", "--cached", "--others", "--exclude-standard")
    return [ROOT / name for name in sorted(set(names)) if (ROOT / name).is_file()]
