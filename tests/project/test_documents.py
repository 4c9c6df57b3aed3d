"""The documents name commands, options and files that exist."""

from __future__ import annotations

import re
import shlex

import pytest
import typer
from tracked import ROOT, tracked_files

from cte_outcomes.cli import app

COMMANDS = typer.main.get_command(app).commands
LAUNCHER = ("demo", "test", "lab", "cte")
PLACEHOLDER = re.compile(
    r"[A-Z]{2,}|my_|ours|your|\.\.\.|<|\*|\{"
)  # words such as FILE or my_files stand for the reader's own
MADE = ("outputs/", "data/private/", ".venv", ".cache", ".uv")  # there after a command has run


def documents() -> list:
    return [path for path in tracked_files() if path.suffix == ".md"]


def command_lines(text: str) -> list[list[str]]:
    """The words of every command that a document shows, in a code block or in a line of text."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    lines += re.findall(r"`((?:python3? run\.py|cte) [^`]+)`", text)
    found = []
    for line in lines:
        match = re.search(r"(?:^|\s)(python3? run\.py|cte) (.+)", line.split(" #")[0].strip())
        if match:
            found.append([*(["run.py"] if "run.py" in match.group(1) else ["cte"]), *shlex.split(match.group(2))])
    return found


def faults_of(words: list[str]) -> list[str]:
    """What a shown command names that does not exist."""
    if words[0] == "run.py":
        if words[1] not in LAUNCHER:
            return [f"run.py has no command {words[1]}"]
        words = words[1:] if words[1] == "cte" else ["cte", words[1]] if words[1] == "demo" else []
    if len(words) < 2 or PLACEHOLDER.search(words[1]) or words[1].startswith("-"):
        return []
    if words[1] not in COMMANDS:
        return [f"cte has no command {words[1]}"]
    known = {option for parameter in COMMANDS[words[1]].params for option in parameter.opts} | {"--help"}
    return [
        f"cte {words[1]} has no option {word}"
        for word in words[2:]
        if word.startswith("--") and word.split("=")[0] not in known
    ]


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_exist(path):
    shown = command_lines(path.read_text(encoding="utf-8"))
    assert [f"{' '.join(words)}: {fault}" for words in shown for fault in faults_of(words)] == []


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_linked_files_exist(path):
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (path.parent / target).exists() and not target.startswith(MADE)]
    assert missing == []


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_named_params_files_exist(path):
    named = re.findall(r"\bparams/[\w.-]+\.yml\b", path.read_text(encoding="utf-8"))
    own = [name for name in named if not PLACEHOLDER.search(name)]
    assert [name for name in own if not (ROOT / name).exists()] == []


def test_a_wrong_command_would_be_found():
    text = "```\npython3 run.py cte relase sample --out x\npython3 run.py cte run params/demo.yml --jbos 2\n```\n`cte cheque x`"
    assert len([fault for words in command_lines(text) for fault in faults_of(words)]) == 3
