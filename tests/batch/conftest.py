"""A small project of its own: quick notebooks, the sample district's release, outputs in a temporary folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small_project import SmallProject

from cte_outcomes import paths


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """An empty project folder; the sample and the cache of releases are the real ones."""
    real, cache = paths.project_root(), paths.cache()
    home = tmp_path / "home"
    for name in ("notebooks", "params"):
        (home / name).mkdir(parents=True)
    (home / "data").symlink_to(real / "data", target_is_directory=True)
    for name in ("definitions.yml", "publication_plan.yml"):
        shutil.copy(real / "params" / name, home / "params" / name)
    monkeypatch.setenv("CTE_HOME", str(home))
    monkeypatch.setenv("CTE_CACHE", str(cache))
    monkeypatch.delenv("CTE_OUTPUTS", raising=False)
    return SmallProject(home)
