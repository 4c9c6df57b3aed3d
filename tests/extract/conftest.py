"""Small districts for the intake's tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest


@pytest.fixture
def district(tmp_path: Path) -> Callable[..., Path]:
    """Write files into a folder: text or bytes by file name; students.csv is there unless given (None leaves it out)."""

    def write(files: dict[str, str | bytes | None] | None = None) -> Path:
        folder = tmp_path / "district"
        folder.mkdir(exist_ok=True)
        for name, content in {"students.csv": students_text(), **(files or {})}.items():
            if content is not None:
                (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return folder

    return write


def students_text(count: int = 40) -> str:
    """A students.csv of `count` students, ids 70001 and on."""
    rows = "".join(
        f"{70001 + n},{2006 + n % 3}-0{1 + n % 9}-15,{'female' if n % 2 else 'male'}\n" for n in range(count)
    )
    return "student_id,birth_date,sex\n" + rows


@pytest.fixture
def table() -> Callable[[Path, str], pd.DataFrame]:
    """Read a table of a checked extract."""
    return lambda folder, name: pd.read_parquet(folder / "tables" / f"{name}.parquet")
