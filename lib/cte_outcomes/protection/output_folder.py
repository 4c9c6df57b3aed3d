"""A folder of protected tables, written whole or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ..errors import ParameterError
from .certificate import FORMAT

CERTIFICATE = "certificate.json"
HIERARCHY = "hierarchy"  # with the ending of the file that was given


def check_place(out: Path) -> None:
    """Refuse a folder that holds anything but an earlier output. Raises ParameterError."""
    if out.exists() and not out.is_dir():
        raise ParameterError(f"{out} is a file, not a folder; name another folder with --out")
    others = sorted({path.name for path in out.iterdir()} - _own_files(out)) if out.is_dir() else []
    if others:
        raise ParameterError(f"{out} holds other files; name a new folder with --out", others[:5])


def write_folder(out: Path, files: Mapping[str, str]) -> None:
    """Write the files (name: text) to a new folder beside `out`, then put it in place of `out`."""
    check_place(out)
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        new, old = work / "new", work / "old"
        new.mkdir()
        for name, text in files.items():
            (new / name).write_bytes(text.encode("utf-8"))
        if out.exists():
            out.rename(old)
        try:
            new.rename(out)
        except OSError:
            if old.exists():
                old.rename(out)
            raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def read_certificate(folder: Path) -> dict | None:
    """The certificate of a folder of protected tables; None where it has none."""
    try:
        found = json.loads((folder / CERTIFICATE).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("format") == FORMAT else None


def _own_files(folder: Path) -> set[str]:
    certificate = read_certificate(folder)
    if certificate is None:
        return set()
    hierarchy = certificate["hierarchy"]
    return {CERTIFICATE, *certificate["tables"], *([hierarchy["file"]] if hierarchy else [])}
