"""One list of versions: pyproject, the lock, environment.yml and the launcher agree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCK = (ROOT / "requirements.lock").read_text()
LOCKED = re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\\n]+)", LOCK, flags=re.MULTILINE)


def locked_versions(name: str) -> set[str]:
    return {version for locked, version in LOCKED if canonicalize_name(locked) == canonicalize_name(name)}


def test_the_lock_holds_every_dependency_at_a_version_that_pyproject_allows():
    wanted = [Requirement(text) for text in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]]
    faults = [
        f"{need.name}: {versions or 'not locked'}"
        for need in wanted
        if not (versions := locked_versions(need.name))
        or not all(need.specifier.contains(Version(v)) for v in versions)
    ]
    assert faults == []


def test_every_locked_package_has_hashes_and_no_address():
    for name in ("requirements.lock", "requirements-uv.lock"):
        text = (ROOT / name).read_text()
        blocks = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
        assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
        assert "://" not in text
        assert "--index" not in text
        assert "--find-links" not in text


def test_conda_users_get_the_lock():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    python = [
        Requirement(text.replace("=", "==", 1) + ".*")
        for text in environment["dependencies"]
        if str(text).startswith("python=")
    ]
    pip = next(part["pip"] for part in environment["dependencies"] if isinstance(part, dict))
    assert environment["name"] == PROJECT["name"]
    assert pip == ["--requirement requirements.lock"], "a second list of versions would drift apart from the lock"
    assert "pip" in environment["dependencies"]
    assert len(python) == 1
    assert any(python[0].specifier.contains(f"3.{minor}.9") for minor in range(11, 30)), PROJECT["requires-python"]


def test_ci_runs_the_test_command_of_the_readme():
    assert "python3 run.py test" in (ROOT / ".ci" / "run").read_text()
    assert "python3 run.py test" in (ROOT / "README.md").read_text()
    assert "python3 run.py demo" in (ROOT / "README.md").read_text()
