"""What the launcher needs on every start: where .venv is, and whether it is whole. Standard library only."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up-done"
INPUTS = ("requirements.lock", "pyproject.toml")
SETUP_EDITION = "1"  # raised when the steps of set_up.py change, so that every .venv is made anew


class SetupError(Exception):
    """The set-up cannot go on; the text says what to do."""


def fingerprint() -> str:
    """What .venv is made from: the lock, the project file, this Python's version (3.11, 3.12) and this folder."""
    digest = hashlib.sha256(f"{SETUP_EDITION}\n{sys.version_info[:2]}\n{ROOT}\n".encode())
    for name in INPUTS:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def is_ready(wanted: str) -> bool:
    """True when .venv was made whole from exactly these inputs."""
    try:
        return STAMP.read_text() == wanted and PYTHON.exists()
    except FileNotFoundError:
        return False
