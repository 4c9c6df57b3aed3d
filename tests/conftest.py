"""What every test can ask for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cte_outcomes.paths import real_data as real_data_folder


@pytest.fixture(scope="session")
def real_data() -> Callable[[str], Path]:
    """A folder of public data files by name. Where it is missing the test fails in CI and is skipped elsewhere."""

    def folder(name: str) -> Path:
        path = real_data_folder() / name
        if not path.is_dir():
            reason = f"public data files are not at {path}; set CTE_REAL_DATA to the folder that holds {name}"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        return path

    return folder
