"""What is in the repository, and what must not be."""

from __future__ import annotations

import re

from tracked import ROOT, git, tracked_files

TEXT = (
    ".py",
    ".md",
    ".yml",
    ".yaml",
    ".toml",
    ".lock",
    ".txt",
    ".sql",
    ".html",
    ".css",
    ".js",
    ".ipynb",
    ".json",
    ".csv",
    "",
)
# Written in pieces, so that this file does not find itself.
MACHINE = re.compile(
    "|".join(
        (
            r"(?<![\w.])/ro" r"ot/",
            r"(?<![\w.])/ho" r"me/\w+/",
            r"(?<![\w.])/wo" r"rk/",
            r"/Us" r"ers/\w+",
            r"\b[A-Z]:\\Us" r"ers",
        )
    )
)
HOSTS = re.compile(
    "|".join(
        (
            r"py" r"pi\.org",
            r"python" r"hosted\.org",
            r"npm" r"js\.(org|com)",
            r"deb\.deb" r"ian\.org",
            r"ana" r"conda\.(org|com)",
        )
    )
)


def test_git_leaves_nothing_of_lib_out():
    """Common Python .gitignore templates contain `lib/`, and the whole library would be missing without a word."""
    assert "lib/cte_outcomes/cli.py" in git("ls-files", "lib")
    ignored = git("ls-files", "--others", "--ignored", "--exclude-standard", "lib")
    assert [name for name in ignored if "__pycache__" not in name and ".egg-info" not in name] == []


def test_no_machine_path_and_no_registry_host_is_written_down():
    found = []
    for path in tracked_files():
        if path.suffix not in TEXT:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [
            f"{path.relative_to(ROOT)}: {match.group()}" for rule in (MACHINE, HOSTS) for match in rule.finditer(text)
        ]
    assert found == []


def test_private_folders_and_outputs_are_ignored():
    assert git("check-ignore", "data/private/students.csv", "outputs/demo/index.html", ".venv/x", ".uv/x", ".cache/x")


def test_the_sample_is_small_enough_to_commit():
    sample = [path for path in tracked_files() if path.is_relative_to(ROOT / "data" / "sample")]
    assert sample, "data/sample is committed"
    assert sum(path.stat().st_size for path in sample) < 3_000_000
