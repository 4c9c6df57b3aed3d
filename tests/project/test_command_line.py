"""A place that cannot be written is told in a line, without a traceback."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cte_outcomes import cli


def ends_with(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setattr(sys, "argv", ["cte", *arguments])
    with pytest.raises(SystemExit) as end:
        cli.main()
    return end.value.code


@pytest.mark.parametrize("command", [["release", "sample"], ["check", "sample"]])
def test_an_unwritable_place_is_told(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert ends_with([*command, "--out", str(tmp_path / "file" / "out")], monkeypatch) == 2
    assert f"{tmp_path / 'file'} cannot be read or written" in capsys.readouterr().err


def test_unwritable_outputs_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CTE_OUTPUTS", str(tmp_path / "file"))
    batch = tmp_path / "one.yml"
    batch.write_text("title: One\nout: one\nnotebook: board_summary\n")
    assert ends_with(["run", str(batch)], monkeypatch) == 2
    assert "cannot be read or written" in capsys.readouterr().err


def test_a_fault_that_is_not_about_a_file_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("of our own making")

    monkeypatch.setattr(cli, "app", broken)
    with pytest.raises(OSError, match="of our own making"):
        cli.main()
