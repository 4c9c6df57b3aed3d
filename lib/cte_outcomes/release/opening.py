"""Opening a release: a folder, or the sample district's, which is built on first use."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path

from ..errors import DisclosureError, ReleaseError
from ..paths import cache, params, sample_data
from .opened import FORMAT, MANIFEST, Release

SAMPLES = {"sample": "public", "sample-partners": "partner", "sample-internal": "internal"}
WHAT = {"partner": "a release for letters to partners", "internal": "an internal release"}
# The rooms whose code decides what a release holds.
ROOMS = ("extract", "measures", "statistics", "protection", "release")


def open(source: str | Path, audience: str | None = None) -> Release:
    """The release of that name or folder.

    'sample' is the synthetic district's public release, 'sample-partners' the one for letters to partners and 'sample-internal' its
    internal one; each is built on first use and kept until the sample data, the definitions or the code change. Any other value is a folder made by `cte release`. With
    `audience` ('public', 'partner' or 'internal') a release of the other kind is refused.

    Raises ReleaseError where the folder is missing or is not a whole release, DisclosureError where another
    than a public release would be opened for the public.

    >>> from cte_outcomes import release
    >>> release.open("sample").audience
    'public'
    """
    name = str(source)
    opened = _read(_sample(name) if name in SAMPLES else Path(source))
    if audience == "public" and opened.audience != "public":
        raise DisclosureError(f"{opened.folder} is {WHAT[opened.audience]}; public pages open public releases only")
    if audience is not None and opened.audience != audience:
        raise ReleaseError(f"{opened.folder} is a {opened.audience} release; {audience} was asked for")
    return opened


def _read(folder: Path) -> Release:
    manifest = folder / MANIFEST
    if not manifest.is_file():
        raise ReleaseError(
            f"{folder} is not a release: it has no {MANIFEST}",
            ["give 'sample', or a folder made by `cte release EXTRACT --out FOLDER`"],
        )
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ReleaseError(f"{manifest} cannot be read; make the release again") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ReleaseError(f"{folder} is a release of another format; make it again with `cte release`")
    absent = [name for name in content["files"] if not (folder / name).is_file()]
    if absent:
        raise ReleaseError(f"{folder} is incomplete; make it again with `cte release`", absent)
    return Release(folder.resolve(), content)


def _sample(name: str) -> Path:
    """The folder of the sample's release, built if it is not there."""
    audience = SAMPLES[name]
    folder = cache() / "releases" / f"sample-{audience}-{_content_key()}"
    if not (folder / MANIFEST).is_file():
        from ..extract import open_extract
        from .make import write_release

        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            write_release(open_extract("sample"), temporary, audience=audience)
            _move_in(temporary, folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    return folder


def _move_in(temporary: Path, folder: Path) -> None:
    """Give the finished folder its name, unless another process was first: both hold the same."""
    try:
        os.rename(temporary, folder)
    except OSError:
        if not (folder / MANIFEST).is_file():
            raise


def _content_key() -> str:
    """A name for everything that decides what the sample's release holds: data, definitions, plan and code."""
    here = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    files = [
        *sorted(path for path in sample_data().rglob("*") if path.is_file()),
        *sorted(path for path in params().glob("*.yml") if path.stem in ("definitions", "publication_plan")),
        *sorted(path for room in ROOMS for path in (here / room).rglob("*") if path.suffix in (".py", ".sql")),
    ]
    for path in files:
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:20]
