"""Real labor-market files in place of an extract's labor-market tables."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ..errors import ExtractError
from ..paths import cache, real_data
from .contracts import CONTRACTS
from .extract import MANIFEST, Extract, read_manifest
from .write import file_hash, keep_first

if TYPE_CHECKING:
    import pandas as pd


def with_labor_market(extract: Extract, sources: Path, data: Path | None) -> Extract:
    """The extract with its labor-market tables replaced by those of the files that `sources` names.

    Kept by content: the extract's hash, the sources file and the files it names. Raises what read_labor_market raises.
    """
    key = hashlib.sha256(f"{extract.content_hash} {_inputs_hash(sources, data)}".encode()).hexdigest()
    kept = cache() / "extracts" / key[:32]
    if not (kept / MANIFEST).is_file():
        from .labor_market import read_labor_market

        _make(extract, read_labor_market(sources, data), sources, key, kept)
    return read_manifest(kept)


def _inputs_hash(sources: Path, data: Path | None) -> str:
    """A hash of the sources file, the files it names, and the readers' own source."""
    try:
        text = sources.read_bytes()
    except OSError as error:
        raise ExtractError(f"labor-market sources {sources} cannot be read: {error.strerror}") from error
    found = hashlib.sha256(text)
    for path in sorted((Path(__file__).parent / "labor_market").rglob("*.py")):
        found.update(path.read_bytes())
    try:
        names = sorted(set(_scalars(yaml.load(text, Loader=yaml.BaseLoader))))
    except yaml.YAMLError as error:
        raise ExtractError(f"labor-market sources {sources} is not YAML: {' '.join(str(error).split())}") from error
    for name in names:
        for path in (Path(data or real_data()) / name, sources.parent / name):
            if path.is_file():
                found.update(f"\n{name} {file_hash(path)}".encode())
    return found.hexdigest()


def _scalars(content: Any) -> Iterator[str]:
    if isinstance(content, dict):
        for value in content.values():
            yield from _scalars(value)
    elif isinstance(content, list):
        for value in content:
            yield from _scalars(value)
    elif isinstance(content, str) and content and len(content) < 300 and "\n" not in content:
        yield content


def _make(extract: Extract, tables: dict[str, pd.DataFrame], sources: Path, key: str, kept: Path) -> None:
    """Write the extract with the new tables to a temporary sibling, then put it in its place."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{kept.name}.", dir=kept.parent))
    try:
        (made / "tables").mkdir()
        entries = {}
        for name in CONTRACTS:
            target, held = made / "tables" / f"{name}.parquet", extract.path(name)
            if name in tables:
                entries[name] = _write(tables[name], name, target)
            elif held is not None:
                _link(held, target)
                entries[name] = extract.manifest["tables"][name]
        manifest = {**extract.manifest, "tables": entries, "content_hash": key, "labor_market": sources.name}
        (made / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        keep_first(made, kept)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _write(frame: pd.DataFrame, name: str, target: Path) -> dict[str, Any]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from .convert import ARROW_TYPES

    contract = CONTRACTS[name]
    schema = pa.schema([(column.name, ARROW_TYPES[column.type]) for column in contract.columns])
    complete = frame.reindex(columns=list(contract.column_names))
    pq.write_table(pa.Table.from_pandas(complete, schema=schema, preserve_index=False), target, compression="zstd")
    return {"rows": len(complete), "sha256": file_hash(target)}


def _link(held: Path, target: Path) -> None:
    """The same file under another name where the disk allows it, else a copy."""
    try:
        os.link(held, target)
    except OSError:
        shutil.copyfile(held, target)
