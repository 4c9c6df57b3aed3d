"""Files that are there whole or not at all, whatever is killed when."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path


def write_whole(path: Path, text: str, work: Path) -> str:
    """Write the text under a working name, then move it into place at once; its SHA-256.

    `work` is a folder of the same disk that is not published, so a killed write leaves nothing beside the pages.
    """
    content = text.encode("utf-8")
    part = work / f"{path.name}.{os.getpid()}.part"
    with open(part, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
    return hashlib.sha256(content).hexdigest()


def copy_whole(source: Path, path: Path, work: Path) -> None:
    """Copy a file so that the reader of `path` sees the old one or the new one, never a part."""
    part = work / f"{path.name}.{os.getpid()}.part"
    shutil.copyfile(source, part)
    os.replace(part, path)


def file_hash(path: Path) -> str | None:
    """SHA-256 of a file's bytes; None when there is no such file."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


def folder_hash(folder: Path, suffixes: tuple[str, ...] = ()) -> str:
    """SHA-256 over the names and bytes of all files of a folder, compiled Python left out."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and (not suffixes or path.suffix in suffixes):
            digest.update(path.relative_to(folder).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
