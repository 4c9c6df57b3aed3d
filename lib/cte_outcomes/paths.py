"""Where things are, anchored once: papermill, nbval and JupyterLab each start in another folder."""

from __future__ import annotations

import os
from pathlib import Path


def project_root() -> Path:
    """The project's folder: `CTE_HOME` where set, else the folder that holds lib/cte_outcomes."""
    home = os.environ.get("CTE_HOME")
    return Path(home).resolve() if home else Path(__file__).resolve().parents[2]


def notebooks() -> Path:
    """The folder of notebooks."""
    return project_root() / "notebooks"


def params() -> Path:
    """The folder of batch files, definitions and mappings."""
    return project_root() / "params"


def sample_data() -> Path:
    """The small synthetic district that is committed."""
    return project_root() / "data" / "sample"


def outputs() -> Path:
    """The folder of produced pages; `CTE_OUTPUTS` moves it."""
    return Path(os.environ.get("CTE_OUTPUTS") or project_root() / "outputs").resolve()


def cache() -> Path:
    """Checked extracts and releases that can be made again; `CTE_CACHE` moves it."""
    return Path(os.environ.get("CTE_CACHE") or project_root() / ".cache").resolve()


def real_data() -> Path:
    """The public data files for development: `CTE_REAL_DATA`, else ../shared/data beside the project."""
    return Path(os.environ.get("CTE_REAL_DATA") or project_root().parent / "shared" / "data").resolve()
